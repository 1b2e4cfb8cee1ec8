"""A report on staffing for the terminal: wrapped, in tables where they fit, coloured if it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csplan.analysis.staffing_advice import Advice
from csplan.analysis.staffing_parts import NOTHING, Fact, Line, Part, Point, Points, Table, Tone
from csplan.analysis.staffing_report import Report
from csplan.cli.explanation import WIDEST, Look
from csplan.report.excerpt import cells
from csplan.report.visible import visible

_HEADING = "1"
_TONES = {Tone.GOOD: "32", Tone.BAD: "1;31", Tone.UNKNOWN: "33"}
_INDENT = "  "
_AS_IT_IS = "now"
_GAP = "  "
_BREAK = re.compile(r" (?!(?:s|min|h)\b)(?!(?<=\d min )\d)(?!(?<=\d h )\d)")  # times stay whole
_LABEL = 10  # the longest label of a fact, and two spaces


def staffing_text(report: Report, look: Look) -> str:
    """The report with a line end."""
    blocks = [_head(report, look)]
    if len(report.parts) > 1:
        blocks.append(list(_summary(report.parts, look)))
    for part in report.parts:
        blocks += _part(part, look)
    blocks += [list(_points(one, look)) for one in report.closing]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(report: Report, look: Look) -> list[str]:
    title = [look.paint(line, _HEADING) for line in _wrapped(report.title, look, "", "")]
    return [*title, *(line for one in report.remarks for line in _wrapped(one, look, "", ""))]


def _summary(parts: Sequence[Part], look: Look) -> Iterator[str]:
    widest = max(len(part.channel) for part in parts)
    for part in parts:
        label = f"{part.channel:<{widest}}{_GAP}"
        for number, line in enumerate(_wrapped(part.verdict, look, label, " " * len(label))):
            head = label if not number else " " * len(label)
            yield head + look.paint(line.removeprefix(head), _TONES[part.tone])


def _part(part: Part, look: Look) -> Iterator[list[str]]:
    yield list(_verdict(part, look))
    yield [line for fact in part.facts for line in _fact(fact, look)]
    if part.table is not None:
        yield list(_table(part.table, look))
    for section in part.sections:
        yield list(_points(section, look, _INDENT))


def _verdict(part: Part, look: Look) -> Iterator[str]:
    """Title and verdict on one line, or on several where they do not fit."""
    title, color = visible(part.title, look.encoding), _TONES[part.tone]
    if _width(f"{title}: {part.verdict}") <= _room(look):
        yield f"{look.paint(title, _HEADING)}: {look.paint(part.verdict, color)}"
        return
    yield f"{look.paint(title, _HEADING)}:"
    for line in _wrapped(part.verdict, look):
        yield f"{_INDENT}{look.paint(line.removeprefix(_INDENT), color)}"


def _fact(fact: Fact, look: Look) -> Iterator[str]:
    inside = " " * (len(_INDENT) + _LABEL)
    for number, said in enumerate(fact.lines):
        first = inside if number else f"{_INDENT}{fact.label:<{_LABEL}}"
        yield from _wrapped(said, look, first, inside)


# Points -------------------------------------------------------------------------------------


def _points(points: Points, look: Look, indent: str = "") -> Iterator[str]:
    for line in _wrapped(points.heading, look, indent, indent):
        yield look.paint(line, _HEADING)
    for point in points.points:
        yield from _point(point, look, indent)


def _point(point: Point, look: Look, indent: str) -> Iterator[str]:
    inside = f"{indent}{_INDENT}"
    yield from _wrapped(point.text, look, f"{indent}- ", inside)
    for one in point.advice:
        yield from _wrapped(f"In {one.place}, write:", look, inside, inside)
        yield f"{inside}{_INDENT}{_line(one, look)}"


def _line(one: Advice, look: Look) -> str:
    return visible(one.line, look.encoding)


def _wrapped(text: str, look: Look, first: str = _INDENT, other: str = _INDENT) -> list[str]:
    """Lines of words, each behind its indent; what has no spaces, as Thai, is not broken."""
    room = _room(look)
    lines: list[str] = []
    line, taken, is_empty = first, _width(first), True
    for word in _BREAK.split(visible(text, look.encoding)):
        width = _width(word)
        if not is_empty and taken + 1 + width > room:
            lines.append(line)
            line, taken, is_empty = other, _width(other), True
        line += word if is_empty else f" {word}"
        taken += width if is_empty else width + 1
        is_empty = False
    return [*lines, line]


def _room(look: Look) -> int:
    """How many cells a line may take."""
    return min(look.width or WIDEST, WIDEST)


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))


# Tables -------------------------------------------------------------------------------------


def _table(table: Table, look: Look) -> Iterator[str]:
    """A table as wide as the terminal allows, else a few lines for each line of it.

    Where its first column does not fit, what stands there gets lines of its own.
    """
    # The last cell of a terminal's line stays free: some go on in the next line behind it.
    room = _room(look) - 1
    for in_line, gap in ((True, 2), (False, 2), (False, 1)):
        grid = _Grid(table, in_line, " " * gap)
        if grid.width <= room:
            yield from grid.lines(look)
            return
    yield from _stacked(table, look)


class _Grid:
    """A table in columns; its first one either stands in line, or above the other cells."""

    def __init__(self, table: Table, in_line: bool, gap: str) -> None:
        self.table, self.in_line, self.gap = table, in_line, gap
        self.indent = _INDENT * (1 if in_line else 2)
        self.firsts = [self._first(line) for line in table.lines]
        self.widths = [max(map(len, self.firsts))]
        for i, column in enumerate(table.columns[1:], 1):
            cells = [line.cells[i] for line in table.lines]
            self.widths.append(max(map(len, (column.above, column.below, *cells))))

    def _first(self, line: Line) -> str:
        if self.in_line:
            return f"{_INDENT if line.is_aside else ''}{line.cells[0]}"
        return line.cells[0] if line.is_aside else _AS_IT_IS

    @property
    def width(self) -> int:
        """The cells that its longest line takes."""
        return len(self.indent) + sum(self.widths) + len(self.gap) * (len(self.widths) - 1)

    def lines(self, look: Look) -> Iterator[str]:
        """The heads and all lines."""
        for head in ("above", "below"):
            said = self._row([getattr(column, head) for column in self.table.columns])
            yield from [said] if said else []
        for first, line in zip(self.firsts, self.table.lines, strict=True):
            if not self.in_line and not line.is_aside:
                yield f"{_INDENT}{line.cells[0]}"
            yield _bad(self._row([first, *line.cells[1:]]), line, look)

    def _row(self, said: Sequence[str]) -> str:
        aligned = (
            f"{cell:>{width}}" if column.is_number else f"{cell:<{width}}"
            for cell, width, column in zip(said, self.widths, self.table.columns, strict=True)
        )
        return f"{self.indent}{self.gap.join(aligned)}".rstrip()


def _stacked(table: Table, look: Look) -> Iterator[str]:
    for line in table.lines:
        indent = _INDENT * (2 if line.is_aside else 1)
        yield from (_bad(one, line, look) for one in _wrapped(line.cells[0], look, indent, indent))
        for column, cell in zip(table.columns[1:], line.cells[1:], strict=True):
            if cell not in ("", NOTHING):
                yield _bad(f"{indent}{_INDENT}{column.name}: {cell}", line, look)


def _bad(text: str, line: Line, look: Look) -> str:
    return look.paint(text, _TONES[Tone.BAD]) if line.tone is Tone.BAD else text
