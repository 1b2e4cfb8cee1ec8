"""`csplan config`: the settings that hold for a plan, and where each comes from."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csplan.cli import console
from csplan.cli.aside import tell_mistakes
from csplan.cli.exits import ExitCode

if TYPE_CHECKING:
    from csplan.cli.configuring import Configured
    from csplan.config.layers import Given
    from csplan.rules.base import Subject
    from csplan.rules.standing import SetOption, Standing
    from csplan.settings import OptionValue

EXAMPLE = """\
csplan config
csplan config plans/shop.yaml --format json"""

_DEFAULT = "default"
_OFF = "off"
FORMAT_VERSION = 1


class Format(StrEnum):
    """How settings are shown."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True)
class _Shown:
    """What is shown: the single settings with value and origin, and the rules that differ."""

    path: str
    file: str | None
    single: dict[str, tuple[str | None, str]]
    rules: tuple[Standing, ...]
    options: tuple[SetOption, ...]
    patterns: tuple[str, ...]


def config(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="A plan, a folder, or - for standard input.",
            show_default="the current folder",
        ),
    ] = os.curdir,
    format: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
    config_file: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Settings from this file, and no other."),
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Without any file of settings.")
    ] = False,
) -> int:
    """Show the settings that hold for a plan, and where each comes from.

    They stand in csplan.toml, or in pyproject.toml under [tool.csplan]: in the folder of the plan
    or the nearest one above it. Only rules that are off, raised or lowered are listed.

    Exits with 2 if the settings have mistakes; what could be read of them is shown all the same.
    """
    from csplan.cli.configuring import Configured

    configured = Configured(file=config_file, isolated=isolated)
    shown = _gather(path, configured)
    if format is Format.JSON:
        console.write_utf8(json.dumps(_as_json(shown), ensure_ascii=False, indent=2) + "\n")
    else:
        console.write(_as_text(shown))
    return ExitCode.USAGE if tell_mistakes(configured) else ExitCode.CLEAN


def _gather(path: str, configured: Configured) -> _Shown:
    from csplan.rules.standing import set_options, standings

    is_folder = os.path.isdir(path)  # noqa: PTH112  # a name may be none that Path takes
    subject, kind = (None, None) if is_folder else _plan(path, configured)
    held = configured.held_for(path)
    configuration = configured.configuration_for(path)
    patterns = configuration.layers if configuration is not None and is_folder else ()
    given = held.kind
    return _Shown(
        path,
        configuration.source.name if configuration is not None else None,
        {
            "fail-on": _value(configuration.fail_on if configuration else None, "error"),
            "language": _value(configuration.language if configuration else None, None),
            "theme": _value(configuration.theme if configuration else None, None),
            "kind": kind or _value(given, None),
        },
        standings(held, subject),
        set_options(held),
        tuple(layer.pattern for layer in patterns if layer.pattern is not None),
    )


def _plan(path: str, configured: Configured) -> tuple[Subject | None, tuple[str, str] | None]:
    """The plan as rules see it, and the kind that it states with its place."""
    from csplan.cli.configuring import Configured
    from csplan.cli.reading import read_plan
    from csplan.model.names import Names
    from csplan.rules.base import Subject

    today = console.today(None)
    # Mistakes in the settings are told below, and do not matter for the plan.
    examined = read_plan(path, today=today, configured=Configured(isolated=True))
    if examined.plan is None:
        return None, None
    settings = configured.settings_for(path)
    subject = Subject(examined.plan, Names(examined.document.value), today, settings=settings)
    kind = examined.plan.plan.kind
    line = examined.document.span(("plan", "kind")).start.line
    return subject, (kind, f"{examined.name}:{line}") if kind else None


def _value(given: Given[str] | None, default: str | None) -> tuple[str | None, str]:
    return (given.value, given.origin) if given is not None else (default, _DEFAULT)


def _as_json(shown: _Shown) -> dict[str, Any]:
    return {
        "version": FORMAT_VERSION,
        "path": shown.path,
        "configuration": shown.file,
        **{
            name: {"value": value, "origin": origin}
            for name, (value, origin) in shown.single.items()
        },
        "rules": [
            {
                "code": one.code,
                "name": one.name,
                "severity": one.severity or _OFF,
                "default": one.ordinary or _OFF,
                "origin": one.origin,
            }
            for one in shown.rules
        ],
        "options": [
            {
                "code": one.code,
                "name": one.name,
                "option": one.option,
                "value": one.value,
                "default": one.ordinary,
                "origin": one.origin,
            }
            for one in shown.options
        ],
        "patterns": list(shown.patterns),
    }


def _as_text(shown: _Shown) -> str:
    from csplan.report.visible import visible

    encoding = console.encoding(sys.stdout)
    blocks = [_single(shown), _rules(shown, off=True), _rules(shown, off=False), _options(shown)]
    lines = [line for block in blocks if len(block) > 1 for line in (*_columns(block), "")]
    return "".join(f"{visible(line, encoding).rstrip()}\n" for line in lines[:-1])


Rows = list[tuple[str, ...]]
"""The rows of a table; one of a single cell is its heading."""


def _single(shown: _Shown) -> Rows:
    unsaid = {"language": "that of the plan", "theme": "shipped", "kind": "none"}
    rows: Rows = [("settings", shown.file or "none", "")]
    rows += [
        (name, value or unsaid[name], origin) for name, (value, origin) in shown.single.items()
    ]
    rows += [("files", pattern, "have settings of their own") for pattern in shown.patterns]
    return rows


def _rules(shown: _Shown, *, off: bool) -> Rows:
    rows: Rows = [("Rules that are off:" if off else "Rules that are raised, lowered or added:",)]
    for one in shown.rules:
        if (one.severity is None) is off:
            said = () if off else (f"{one.severity} (else {one.ordinary or _OFF})",)
            rows.append((f"  {one.code}", one.name, *said, one.origin))
    return rows


def _options(shown: _Shown) -> Rows:
    rows: Rows = [("Options of rules:",)]
    for one in shown.options:
        value, ordinary = _option(one.value), _option(one.ordinary)
        rows.append(
            (f"  {one.code}", one.name, f"{one.option} = {value} (else {ordinary})", one.origin)
        )
    return rows


def _option(value: OptionValue) -> str:
    return str(value) if isinstance(value, int) else json.dumps(list(value), ensure_ascii=False)


def _columns(rows: Rows) -> Iterator[str]:
    """The rows as lines, the cells of a column below one another."""
    from csplan.report.excerpt import cells

    def width(text: str) -> int:
        return sum(size for _, size in cells(text, "utf-8"))

    table = [row for row in rows if len(row) > 1]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    for row in rows:
        if len(row) == 1:
            yield row[0]
            continue
        pairs = zip(row, widths, strict=True)
        yield "  ".join(cell + " " * (wide - width(cell)) for cell, wide in pairs)
