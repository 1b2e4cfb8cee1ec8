"""A line of the author's file with carets under a part of it, cut to the width of a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

TAB = "    "
LEAST_WIDTH = 20

_JOINER = "\u200d"
_SOFT_HYPHEN = "\u00ad"
_NO_WIDTH = frozenset({"Mn", "Me", "Mc", "Cf"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What to print: the text of a line, and below it the carets, in terminal cells."""

    text: str
    indent: int
    carets: int


def cell_width(char: str) -> int:
    """How many cells a terminal gives a character that can be printed: 0, 1 or 2.

    Thai vowels and tone marks above and below the line stand in the cell of their consonant.
    """
    if char.isascii() or char == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(char) in _NO_WIDTH or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str, encoding: str = "utf-8") -> Iterator[tuple[str, int]]:
    """Each character as it is shown, with the cells it takes; what a joiner joins takes none."""
    harmless = visible(text, encoding) == text
    joined = False
    for char in text:
        shown = char if harmless else TAB if char == "\t" else visible(char, encoding)
        if shown != char:
            yield shown, len(shown)
        else:
            yield char, 0 if joined else cell_width(char)
        joined = char == _JOINER


def excerpt(line: str, start: int, end: int, width: int, encoding: str = "utf-8") -> Excerpt:
    """A line around `start` to `end` (code points from 0, end exclusive), cut to `width` cells.

    Whatever the numbers, there is at least one caret, and it stands under the text or right
    behind it. Where something was left out, an ellipsis says so.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    # Far more than can be shown is not even looked at: a line may be as long as the file.
    reach = 4 * width
    left, right = max(0, start - reach), min(len(line), start + reach)
    shown = list(cells(line[left:right], encoding))
    # edges[i] is the cell in which the i-th character begins.
    edges = list(accumulate((taken for _, taken in shown), initial=0))
    mark = _mark(edges, start - left, min(end, right) - left, shown)

    if right - left == len(line) and edges[-1] <= width:
        return Excerpt("".join(text for text, _ in shown), mark[0], mark[1] - mark[0])
    window = _window(edges, mark, width - 2 * len(_ellipsis(encoding)))
    more_left, more_right = left > 0 or window[0] > 0, right < len(line) or window[1] < len(shown)
    text = "".join(text for text, _ in shown[slice(*window)])
    head, tail = (_ellipsis(encoding) if more else "" for more in (more_left, more_right))
    carets = min(mark[1], max(edges[window[1]], mark[0] + 1)) - mark[0]
    return Excerpt(head + text + tail, mark[0] - edges[window[0]] + len(head), carets)


def _mark(edges: list[int], start: int, end: int, shown: list[tuple[str, int]]) -> tuple[int, int]:
    """The cells of the marked part; a mark above a letter is pointed at under its letter."""
    first = start
    while 0 < first < len(shown) and shown[first][1] == 0:
        first -= 1
    return edges[first], max(edges[end], edges[first] + 1)


def _window(edges: list[int], mark: tuple[int, int], room: int) -> tuple[int, int]:
    """The characters to show (first, last, end exclusive), so that they take at most `room`."""
    before = (room - min(mark[1] - mark[0], room)) // 2
    low = max(0, min(mark[0] - before, edges[-1] - room))
    if mark[1] <= room:
        low = 0
    count = len(edges) - 1
    first = next((i for i in range(count) if edges[i] >= low), count)
    # A mark whose letter was cut away goes with it.
    while 0 < first < count and edges[first] == edges[first + 1]:
        first += 1
    last = max((i + 1 for i in range(first, count) if edges[i + 1] <= low + room), default=first)
    return first, last


def _ellipsis(encoding: str) -> str:
    return "…" if visible("…", encoding) == "…" else "..."
