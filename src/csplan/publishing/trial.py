"""A theme tried on a small plan, as `csplan theme check` does: what fails there fails anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from csplan.check import Input, Text, examine_text
from csplan.findings import Finding
from csplan.render.blocks import (
    Bar,
    Beside,
    Bullets,
    Cell,
    DocumentView,
    Paragraph,
    Section,
    Side,
    Table,
    plain,
)
from csplan.render.failures import MissingExtraError, TemplateFailedError
from csplan.render.publish import Wish, view_of, written
from csplan.render.templated import FOLDERS
from csplan.scaffold.fill import fill
from csplan.scaffold.starter import LANGUAGES, starters
from csplan.settings import DEFAULT
from csplan.source import Source
from csplan.theme.checks import found
from csplan.theme.theme import Sheet, Theme

_STARTER = "airline"
"""The plan that is tried: it has blocks of nearly every kind."""
_DAY = date(2026, 1, 5)
_PLACE = re.compile(r"(?P<file>.+?):(?:(?P<line>\d+):)? (?P<said>.+)", re.DOTALL)
_BARS = (
    Bar("One", "One", "met", "One", 80, 60, (60, 100), (70, None, 80), 60),
    Bar("Two", "Two", "missed", "Two", 40, 60, (60, 100)),
    Bar("Three", "Three", "open", "Three", None, None, None),
)


@dataclass(frozen=True)
class Tried:
    """What failed, with the texts of the files that are named; `said` tells what was not tried."""

    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def tried(theme: Theme, top: Source) -> Tried:
    """The documents of a small plan made in a theme; `top` is blamed where no file is known.

    One failure is told of each format: mended, it may show the next.
    """
    findings: dict[tuple[str, object, str], Finding] = {}
    sources: dict[str, Source] = {}
    said: list[str] = []
    views = tuple(_views())
    for format in _formats(theme):
        try:
            for view in views:
                written(view, Wish(format, view.language, _DAY, theme))
        except TemplateFailedError as error:
            finding, source = _finding(str(error), theme, top)
            findings.setdefault((finding.file, finding.span, finding.message), finding)
            sources[source.name] = source
        except MissingExtraError as error:
            said.append(f"{format.upper()} was not tried: {error.message}; {error.help}")
    return Tried(tuple(sorted(findings.values(), key=Finding.order)), sources, tuple(said))


def _formats(theme: Theme) -> Iterator[str]:
    """The formats that a theme brings something of its own to."""
    for format, folder in FOLDERS.items():
        brings_more = format == "html" or (
            format == "pdf" and (theme.logo is not None or bool(theme.fonts.faces))
        )
        if theme.runs_code(folder) or brings_more:
            yield format


def _views() -> Iterator[DocumentView]:
    """A whole plan in each language, and one that fits a sheet of paper."""
    for language in LANGUAGES:
        starter = next(one for one in starters(language) if one.name == _STARTER)
        text = fill(starter, {one.key: one.default for one in starter.questions}, _DAY)
        data = Text(Input("plan.yaml", "plan.yaml", named=True), text.encode("utf-8"))
        examined = examine_text(data, today=_DAY, settings=DEFAULT)
        if examined.plan is None:
            raise RuntimeError("the starter is no plan")
        for document in ("plan", "card") if language == LANGUAGES[0] else ("plan",):
            wish = Wish("html", language, _DAY, document=document)
            view = view_of(examined.plan, examined.document, wish)
            yield replace(view, sections=(*view.sections, _more()), draft="Draft")


def _more() -> Section:
    """The kinds of blocks that no starter has: results against targets, lists, two languages."""
    rows = tuple((Cell((plain(bar.title),)), Cell((plain(bar.words),), bar)) for bar in _BARS)
    note = Paragraph(plain("One"), "note")
    blocks = (
        Table("results", "Bars", ("One", "Two"), rows),
        Bullets(((note,), (note,)), ordered=True),
        Beside((Side("en", "ltr", (note,)), Side("th", "ltr", (note,)))),
    )
    return Section("more", "More", blocks)


def _finding(message: str, theme: Theme, top: Source) -> tuple[Finding, Source]:
    """A finding in the template that failed, and the text of this template."""
    match = _PLACE.fullmatch(message)
    sheet = _sheet(theme, match["file"]) if match is not None else None
    if match is None or sheet is None:
        return found("CSP920", top, (0, 0), message, None), top
    source = Source.from_bytes(sheet.data, sheet.place)
    start, end = _line(source.text, int(match["line"] or 1))
    at = (start, end if match["line"] else start)
    return found("CSP920", source, at, match["said"], "mend the template"), source


def _sheet(theme: Theme, place: str) -> Sheet | None:
    return next((sheet for sheet in theme.templates.values() if sheet.place == place), None)


def _line(text: str, number: int) -> tuple[int, int]:
    """From where to where a line goes, without the blanks around it."""
    lines = text.splitlines(keepends=True)
    if not 1 <= number <= len(lines):
        return len(text), len(text)
    line = lines[number - 1]
    start = sum(map(len, lines[: number - 1])) + len(line) - len(line.lstrip())
    return start, start + len(line.strip())
