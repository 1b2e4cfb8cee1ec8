"""Findings for people: place, code and message, the line of the file with carets, and help."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from csplan.findings import Finding, Related, Severity
from csplan.report.excerpt import cells, excerpt
from csplan.report.summary import count_by_severity, count_words, counted, summary, tally_of
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from csplan.report.report import Report
    from csplan.source import Source

DEFAULT_WIDTH = 100

_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_PLACE = "1"
_FRAME = "1;34"
_HANGING = " " * 4


@dataclass(frozen=True, slots=True)
class _Look:
    color: bool
    width: int | None
    encoding: str

    def paint(self, text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self.color else text

    def plain(self, text: str) -> str:
        return visible(text, self.encoding)


def text_report(
    findings: Iterable[Finding],
    sources: Mapping[str, Source],
    *,
    color: bool,
    limit: int = 100,
    width: int | None = None,
    encoding: str = "utf-8",
) -> str:
    """All findings, sorted, an empty line between them; an empty text where there are none.

    `sources` holds the text of each file by the name that findings carry; without it the line is
    left out. Of each file the `limit` most serious findings are shown, the others counted. `width`
    is that of the terminal in cells, to which long lines are cut and long notes are wrapped; None
    stands for no terminal: notes stay whole. `encoding` is that of the output.
    """
    look = _Look(color, width, encoding)
    blocks: list[str] = []
    for file, group in groupby(sorted(findings, key=Finding.order), key=lambda f: f.file):
        ordered = list(group)
        shown, hidden = _most_serious(ordered, limit)
        source = sources.get(file)
        blocks.extend("\n".join(_block(finding, source, look)) for finding in shown)
        if hidden:
            blocks.append(_rest(file, hidden, look))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def as_text(report: Report) -> str:
    """All findings for a file: none is left out, and what a terminal shows around them stands too.

    Before them comes a line for each path that could not be read, behind them the summary.
    """
    problems = [
        f"{visible(f'csplan: {problem.sentence()}')}\n" for problem in report.ordered_problems
    ]
    limit = max(len(report.findings), 1)
    findings = text_report(report.findings, report.sources, color=False, limit=limit)
    parts = ["".join(problems), findings, summary(tally_of(report)) + "\n"]
    return "\n".join(part for part in parts if part)


def _most_serious(ordered: list[Finding], limit: int) -> tuple[list[Finding], list[Finding]]:
    """At most `limit` findings to show, and the others, both in the order in which they came."""
    if len(ordered) <= limit:
        return ordered, []
    # Sorting is stable: among equally serious findings the first ones in the file are shown.
    by_weight = sorted(range(len(ordered)), key=lambda i: ordered[i].severity.rank)
    kept = sorted(by_weight[:limit])
    return [ordered[i] for i in kept], [ordered[i] for i in by_weight[limit:]]


def _block(finding: Finding, source: Source | None, look: _Look) -> Iterator[str]:
    start = finding.span.start
    place = look.plain(f"{finding.file}:{start.line}:{start.column}:")
    label = look.plain(f"{finding.severity.value}[{finding.code}]")
    taken = sum(width for _, width in cells(f"{place} {label} ", look.encoding))
    first, *others = _wrapped(finding.message, taken, len(_HANGING), look)
    yield f"{look.paint(place, _PLACE)} {look.paint(label, _SEVERITY[finding.severity])} {first}"
    yield from (f"{_HANGING}{line}" for line in others)
    margin = " " * len(str(start.line))
    if source is not None:
        yield from _lines(finding, source, margin, look)
    yield from _note(f"{margin} = help:", finding.advice, look)
    for related in finding.related:
        yield from _note(f"{margin} = related:", _related(related), look)


def _lines(finding: Finding, source: Source, margin: str, look: _Look) -> Iterator[str]:
    start, end = finding.span.start, finding.span.end
    line = source.line(start.line)
    if not line:
        return
    # A span over several lines marks the first of them to its end.
    last = end.column - 1 if end.line == start.line else len(line.rstrip())
    room = max((look.width or DEFAULT_WIDTH) - len(margin) - len(" | "), 1)
    cut = excerpt(line, start.column - 1, last, room, look.encoding)
    carets = look.paint("^" * cut.carets, _SEVERITY[finding.severity])
    yield look.paint(f"{margin} |", _FRAME)
    yield f"{look.paint(f'{start.line} |', _FRAME)} {cut.text}".rstrip()
    yield f"{look.paint(f'{margin} |', _FRAME)} {' ' * cut.indent}{carets}"


def _note(label: str, text: str, look: _Look) -> Iterator[str]:
    """A note, wrapped between words: what has no spaces, as Thai, is left to the terminal."""
    indent = len(label) + 1
    first, *others = _wrapped(text, indent, indent, look)
    yield f"{look.paint(label, _FRAME)} {first}"
    yield from (f"{' ' * indent}{line}" for line in others)


def _wrapped(text: str, first: int, others: int, look: _Look) -> list[str]:
    """A text as lines; `first` and `others` tell how many cells are taken where they begin."""
    left = (look.width or 0) - first
    lines: list[list[str]] = [[]]
    for word in look.plain(text).split(" "):
        taken = sum(width for _, width in cells(word, look.encoding))
        if look.width and taken > left and lines[-1]:
            lines.append([])
            left = look.width - others
        lines[-1].append(word)
        left -= taken + 1
    return [" ".join(words) for words in lines]


def _related(related: Related) -> str:
    start = related.span.start
    return f"{related.file}:{start.line}:{start.column} {related.message}"


def _rest(file: str, hidden: list[Finding], look: _Look) -> str:
    more = counted(len(hidden), "more finding")
    return look.plain(f"and {more} in {file} ({count_words(count_by_severity(hidden))})")
