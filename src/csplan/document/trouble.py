"""The surroundings of what the parser refused: lines, words and brackets around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csplan.document.events import Event, Fault

_LINE_END = re.compile(r"[\r\n]|\Z")
_WORD = re.compile(r"[^\s,\[\]{}]+")
_BLANK = re.compile(r"[ \t]*")
# Quoted texts and comments may hold brackets that open nothing.
_NEAR = 20_000
_BRACKETS = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|(?<!\S)#[^\r\n]*|[\[\]{}]""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding to be: `place` holds two offsets into the text."""

    message: str
    place: tuple[int, int]
    help: str
    code: str = "CSP001"


class Trouble:
    """A fault in its text; `last` is the event right before it."""

    def __init__(self, text: str, fault: Fault, last: Event | None) -> None:
        self.text = text
        self.fault = fault
        self.last = last
        self.offset = min(max(fault.offset, 0), len(text))
        context = fault.context_offset
        self.context_offset = self.offset if context is None else min(context, self.offset)
        self.line_start = self._line_start(self.offset)
        self.first_word = self._first_word(self.line_start)

    @property
    def character(self) -> str:
        """The character at the fault; empty at the end of the text."""
        return self.text[self.offset : self.offset + 1]

    @property
    def is_last(self) -> bool:
        """Whether nothing but blanks follow."""
        return not self.text[self.offset :].strip()

    @property
    def is_dash(self) -> bool:
        """Whether an item of a list begins here."""
        return re.match(r"-(\s|\Z)", self.text[self.offset : self.offset + 2]) is not None

    @property
    def is_in_quotes(self) -> bool:
        """Whether the fault lies inside a quoted text."""
        return "quoted" in self.fault.context

    @property
    def closing_before(self) -> str:
        """The character before the fault, blanks left out."""
        return self.text[: self.offset].rstrip(" \t")[-1:]

    def word(self, start: int | None = None) -> tuple[int, int]:
        """The word at an offset, by default at the fault; at least a character if there is one."""
        at = self.offset if start is None else start
        found = _WORD.match(self.text, at)
        if found is not None:
            return found.span()
        return at, (at if self.text[at : at + 1] in ("", "\r", "\n") else at + 1)

    def rest_of_line(self, start: int) -> tuple[int, int]:
        """From an offset to the last character of its line."""
        end = _LINE_END.search(self.text, start)
        stop = end.start() if end is not None else len(self.text)
        return start, start + len(self.text[start:stop].rstrip())

    def line_above(self) -> tuple[int, int]:
        """The words of the nearest line above that has any."""
        start = self.line_start
        while start > 0:
            start = self._line_start(start - 1)
            place = self.rest_of_line(self._first_word(start))
            if place[1] > place[0] and self.text[place[0]] != "#":
                return place
        return self.rest_of_line(self.first_word)

    def indent_of(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        return offset - self._line_start(offset)

    def quoted_over_lines(self) -> int | None:
        """The opening quote of a text of several lines that ends right before the fault."""
        last = self.last
        if last is None or getattr(last, "style", None) not in ('"', "'"):
            return None
        start, end = last.start_mark.index, last.end_mark.index
        if self._line_start(end) != self.line_start or start >= self.line_start:
            return None
        opening = self.text.find(last.style or '"', start, end)
        return opening if opening >= 0 else None

    def open_bracket(self) -> int | None:
        """The last bracket before the fault that is still open."""
        opened: list[int] = []
        for found in _BRACKETS.finditer(self.text, max(self.offset - _NEAR, 0), self.offset):
            if found[0] in ("[", "{"):
                opened.append(found.start())
            elif found[0] in ("]", "}") and opened:
                opened.pop()
        return opened[-1] if opened else None

    def comment_that_cuts(self, opening: int, closing: str) -> bool:
        """Whether a comment between a bracket and the fault has swallowed what closes it."""
        end = min(self.rest_of_line(self.offset)[1], opening + _NEAR)
        return any(
            found[0][0] == "#" and closing in found[0]
            for found in _BRACKETS.finditer(self.text, opening, end)
        )

    def _line_start(self, offset: int) -> int:
        line_end = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset))
        return line_end + 1

    def _first_word(self, line_start: int) -> int:
        blank = _BLANK.match(self.text, line_start)
        return blank.end() if blank is not None else line_start
