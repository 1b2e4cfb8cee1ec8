"""Lines of plain text: as wide as a reader sees them, broken where a reader would break them.

Thai writes no spaces between words. Without a dictionary nobody can tell where a word ends, so a
line of Thai is broken at spaces and after punctuation only; where there is neither, it stays long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.render.thai import held_together
from csplan.report.excerpt import cell_width

WIDTH = 72
"""How wide a line of mail is: what is quoted twice still fits into 80 columns."""

_NARROWEST = 24
_AFTER_PUNCTUATION = re.compile("(?<=[,;:/)–—”])(?=[\u0e01-\u0e4e])|(?<=[\u0e01-\u0e4e])(?=[(“])")


def width_of(text: str) -> int:
    """How many columns a text takes: marks above and below a letter take none."""
    return sum(map(cell_width, text))


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines; those that it has itself stay, and each is broken where it is too wide."""
    room = max(width, _NARROWEST)
    lines = (line for part in text.split("\n") for line in _lines(part, room))
    return [line.replace("\u00a0", " ").rstrip() for line in lines]


def _lines(text: str, room: int) -> Iterator[str]:
    line, taken = "", 0
    for gap, piece in _pieces(held_together(text)):
        size = width_of(piece)
        if line and taken + len(gap) + size > room:
            yield line
            line, taken = piece, size
        else:
            line, taken = f"{line}{gap if line else ''}{piece}", taken + len(gap) + size
    yield line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What no line may end within, each behind the space that comes before it."""
    for word in re.split(r"[ \t]+", text):
        first, *others = _AFTER_PUNCTUATION.split(word)
        yield " ", first
        for other in others:
            yield "", other


def indented(lines: list[str], first: str, rest: str | None = None) -> list[str]:
    """Lines behind a mark: the first behind `first`, the others behind `rest` or as many spaces."""
    rest = " " * width_of(first) if rest is None else rest
    return [f"{rest if index else first}{line}".rstrip() for index, line in enumerate(lines)]


def aligned(pairs: list[tuple[str, list[str]]], width: int) -> list[str]:
    """Labels and behind them their values, which all begin in one column.

    A label that is too wide for its column has its values on the next lines.
    """
    column = min(max(width_of(label) for label, _values in pairs) + 2, width // 3 + 2)
    found: list[str] = []
    for label, values in pairs:
        lines = _below_each_other(values, width - column) or [""]
        space = column - width_of(label)
        if space < 2:
            found += wrapped(label, width)
            found += indented(lines, " " * column)
        else:
            found += indented(lines, label + " " * space, " " * column)
    return found


def _below_each_other(values: list[str], width: int) -> list[str]:
    """Values as lines; where there are several, it shows at which line each begins."""
    if len(values) < 2:
        return [line for value in values for line in wrapped(value, width)]
    return [line for value in values for line in indented(wrapped(value, width - 2), "", "  ")]
