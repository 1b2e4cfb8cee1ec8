"""What there is to read about one code, in the order in which it is read.

    page = page_of(notice, finding_of(notice))

A page is data: the terminal and Markdown show the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from csplan.findings import Severity
from csplan.rules.base import Notice, Option, Rule
from csplan.rules.codes import ABOUT_COMMENTS, is_about_form
from csplan.rules.examples import PLAN, file_of, is_fixable, whole
from csplan.rules.kinds import KINDS, STANDARDS
from csplan.settings import OptionValue

_FENCES = {".yaml": "yaml", ".toml": "toml", ".css": "css", ".j2": "jinja"}
_APPROVED = "the plan says that it is approved"
_ONLY_ASKED = "It runs only where the kind of the plan, or a standard that it follows, asks for it."
_MEANT = "If it is meant so, say why in a comment at the end of the line, or on a line above it:"
_FIXABLE = "`csplan validate --fix` mends it where only one thing can be meant."


@dataclass(frozen=True)
class Prose:
    """Sentences; what stands between backticks is typed as it is."""

    text: str


@dataclass(frozen=True)
class Code:
    """Lines to be shown as they are: `yaml`, `toml`, or `text` for what csplan prints."""

    text: str
    language: str


@dataclass(frozen=True)
class Table:
    """Rows of words under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Prose | Code | Table


@dataclass(frozen=True)
class Section:
    """A part of a page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """All about one code; `severity` is the one that holds where nothing else is said."""

    code: str
    name: str
    severity: Severity
    aside: str
    summary: str
    sections: tuple[Section, ...]


def page_of(notice: Notice, finding: str) -> Page:
    """The page of a rule or notice; `finding` is what csplan prints of its bad example."""
    sections = (
        Section("Why it matters", tuple(_why(notice))),
        Section("Not so", tuple(_bad(notice, finding))),
        Section("But so", tuple(_example(notice, notice.good))),
        Section("How serious", tuple(_severities(notice))),
        Section("Options", tuple(_options(notice))),
        Section("To silence it", tuple(_silencing(notice))),
    )
    return Page(
        notice.code,
        notice.name,
        notice.severity,
        _aside(notice),
        notice.summary,
        tuple(section for section in sections if section.blocks),
    )


def severity_by_kind(notice: Notice) -> dict[str, Severity | None]:
    """By kind of plan: how serious a rule is there where that differs; None where it is off."""
    return {kind: asked[notice.name] for kind, asked in KINDS.items() if notice.name in asked}


def _aside(notice: Notice) -> str:
    """What differs from the severity most often, in few words."""
    if not isinstance(notice, Rule):
        return ""
    if notice.only_asked:
        return "where it is asked for"
    return f"{notice.approved} once approved" if notice.approved else ""


def _why(notice: Notice) -> Iterator[Block]:
    yield Prose(notice.why)
    if is_fixable(notice):
        yield Prose(_FIXABLE)
    if isinstance(notice, Rule) and notice.source:
        yield Prose(f"Source: {notice.source}")


def _bad(notice: Notice, finding: str) -> Iterator[Block]:
    yield from _example(notice, notice.bad)
    yield Prose("csplan says:")
    yield Code(finding.rstrip("\n"), "text")


def _example(notice: Notice, example: str) -> Iterator[Block]:
    file = file_of(notice)
    if file != PLAN:
        yield Prose(f"In `{file}`:")
    yield Code(whole(notice, example).rstrip("\n"), _FENCES.get(PurePath(file).suffix, "jinja"))


def _severities(notice: Notice) -> Iterator[Block]:
    if not isinstance(notice, Rule):
        return
    if notice.only_asked:
        yield Prose(_ONLY_ASKED)
    rows = list(_severity_rows(notice))
    if not rows:
        return
    if not notice.only_asked:
        rows += [(_APPROVED, str(notice.approved))] if notice.approved else []
    otherwise = "off" if notice.only_asked else str(notice.severity)
    yield Table(("Where", "Severity"), (*rows, ("otherwise", otherwise)))


def _severity_rows(rule: Rule) -> Iterator[tuple[str, str]]:
    by_severity: dict[Severity | None, list[str]] = {}
    for kind, severity in severity_by_kind(rule).items():
        by_severity.setdefault(severity, []).append(f"`{kind}`")
    for severity in (*Severity, None):
        if severity in by_severity:
            kinds = ", ".join(by_severity[severity])
            yield f"the kind of the plan is {kinds}", _said(severity)
    by_severity.clear()
    for standard in STANDARDS:
        if rule.name in standard.severities:
            by_severity.setdefault(standard.severities[rule.name], []).append(standard.name)
    for severity in (*Severity, None):
        if severity in by_severity:
            names = ", ".join(by_severity[severity])
            yield f"the plan follows or rests on {names}", _said(severity)


def _said(severity: Severity | None) -> str:
    return str(severity) if severity else "off"


def _options(notice: Notice) -> Iterator[Block]:
    if not isinstance(notice, Rule) or not notice.options:
        return
    yield Table(("Option", "What it is"), tuple(map(_option, notice.options)))
    yield Prose("Set it in `csplan.toml`:")
    yield Code("\n".join([f"[rules.{notice.name}]", *map(_setting, notice.options)]), "toml")


def _option(option: Option) -> tuple[str, str]:
    return f"`{option.name}`", f"{option.summary.rstrip('.')}; by default `{_toml(option.default)}`"


def _setting(option: Option) -> str:
    return f"{option.name} = {_toml(option.default)}"


def _toml(value: OptionValue) -> str:
    # Numbers and lists of texts are written alike in JSON.
    return json.dumps(value, ensure_ascii=False)


def _silencing(notice: Notice) -> Iterator[Block]:
    if is_about_form(notice.code):
        yield Prose("It cannot be silenced: what cannot be read cannot be published.")
    if isinstance(notice, Rule):
        yield Prose(_MEANT)
        yield Code(f"# csplan: ignore[{notice.code}] the reason", "yaml")
    if isinstance(notice, Rule) or notice.code in ABOUT_COMMENTS:
        yield Prose("For all plans of a folder, in `csplan.toml`:")
        yield Code(f'ignore = ["{notice.name}"]', "toml")
