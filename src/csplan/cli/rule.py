"""`csplan rule`: what a code means, why it matters, and what to write instead."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError

if TYPE_CHECKING:
    from csplan.cli.explanation import Look
    from csplan.rules.base import Notice
    from csplan.rules.page import Page

EXAMPLE = """\
csplan rule CSP301
csplan rule unknown-reference
csplan rule --all --format json"""

_MOST_NAMED = 6


class Format(StrEnum):
    """How rules are explained."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rule(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE|NAME", help="What to explain; without any, a list."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Explain every code.")] = False,
    format: Annotated[
        Format,
        typer.Option("--format", help="Text for people, JSON for programs, Markdown for pages."),
    ] = Format.TEXT,
) -> int:
    """Explain a rule: why it matters, what breaks it, and what to write instead.

    Findings show the code of a rule; its name will do as well, in capitals or not. Without any, all
    rules are listed.

    JSON is an object for one code, and a list of them for several or for --all.
    """
    if codes and all_:
        raise UsageError("--all stands beside a code", "leave one of them out")
    # All rules are loaded, and with them the models.
    from csplan.rules.reference import ALL

    if not codes and not all_ and format is not Format.JSON:
        _list(format)
        return ExitCode.CLEAN
    # A code and a name may mean the same.
    asked = {notice.code: notice for notice in map(_known, codes or ())}
    found = list(asked.values()) or ALL
    if format is Format.TEXT:
        _explain(found)
    elif format is Format.JSON:
        _write_json(found, single=len(found) == 1)
    else:
        from csplan.rules.reference import markdown

        console.write_utf8("\n".join(map(markdown, found)))
    return ExitCode.CLEAN


def _known(code: str) -> Notice:
    """The rule or notice with this code or name; raises UsageError."""
    from csplan.rules.reference import explain

    found = explain(code.strip())
    if found is None:
        raise UsageError(f'there is no rule "{code}"', _meant(code.strip()))
    return found


def _meant(code: str) -> str:
    """Which rules somebody may have meant."""
    from csplan.rules.codes import known
    from csplan.rules.reference import ALL

    names = [name for notice in ALL for name in (notice.code, notice.name)]
    whole = f"csp{code}" if code.isdigit() else code.lower()
    near = [name for name in names if code and name.lower().startswith(whole)]
    if not near:
        nearest = known().nearest(code)
        near = [nearest] if nearest else []
    if not near:
        return 'see "csplan rule" for a list'
    if len(near) == 1:
        return f'did you mean "{near[0]}"?'
    if len(near) <= _MOST_NAMED:
        return f"did you mean {', '.join(near[:-1])} or {near[-1]}?"
    return f'{len(near)} begin so, such as {near[0]} and {near[1]}; see "csplan rule" for a list'


def _list(format: Format) -> None:
    from csplan.rules.reference import by_topic, index

    if format is Format.MARKDOWN:
        console.write_utf8(index())
        return
    from csplan.cli.explanation import listing

    console.write(listing([(topic.title, notices) for topic, notices in by_topic()], _look()))


def _explain(notices: Sequence[Notice]) -> None:
    from csplan.cli.explanation import explanation

    look = _look()
    for number, notice in enumerate(notices):
        console.write(("\n\n" if number else "") + explanation(_page(notice, look), look))


def _page(notice: Notice, look: Look) -> Page:
    from csplan.cli.explanation import CODE_INDENT
    from csplan.rules.examples import finding_of
    from csplan.rules.page import page_of

    width = None if look.width is None else look.width - len(CODE_INDENT)
    finding = finding_of(notice, color=look.color, width=width, encoding=look.encoding)
    return page_of(notice, finding)


def _look() -> Look:
    from csplan.cli.explanation import Look

    return Look(
        color=console.has_color(sys.stdout),
        width=console.width(sys.stdout),
        encoding=console.encoding(sys.stdout),
    )


def _write_json(notices: Sequence[Notice], *, single: bool) -> None:
    from csplan.rules.reference import as_data

    data = [as_data(notice) for notice in notices]
    shown = data[0] if single else data
    console.write_utf8(json.dumps(shown, indent=2, ensure_ascii=False) + "\n")
