"""What stands between the words of a plan: blanks, line ends and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_GAP = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")
_DIRECTIVE = re.compile(r"#+[ \t]*csplan\b", re.IGNORECASE)


@dataclass(slots=True)
class Comment:
    """A comment on a line of its own; `blanks` counts the empty lines above it.

    `is_aligned` says that it continues the comment at the end of the line above.
    """

    text: str
    column: int
    blanks: int = 0
    is_aligned: bool = False

    @property
    def speaks_of_below(self) -> bool:
        """Whether it is one that asks csplan not to report what the next line holds."""
        return _DIRECTIVE.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment at the end of a line, with the spaces before it."""

    text: str
    space: str
    column: int


@dataclass(slots=True)
class Gap:
    """From `start` to the next word, at `end`; `blanks` counts the empty lines above that.

    `is_broken` says that the next word stands on another line.
    """

    start: int
    end: int
    aside: Aside | None = None
    comments: Sequence[Comment] = ()
    blanks: int = 0
    is_broken: bool = False

    def take(self, column: int) -> list[Comment]:
        """Take out the comments at the beginning that stand at `column` or further right."""
        number = 0
        for comment in self.comments:
            if comment.column < column or comment.speaks_of_below:
                break
            number += 1
        taken = list(self.comments[:number])
        if taken:
            self.comments = self.comments[number:]
        return taken


@dataclass(slots=True)
class Gaps:
    """Finds the gaps of one text, and collects all of its comments in `comments`."""

    text: str
    comments: list[str] = field(default_factory=list)

    def after(self, start: int) -> Gap:
        """The gap that begins at an offset."""
        found = _GAP.match(self.text, start)
        end = found.end() if found is not None else start
        part = self.text[start:end]
        is_line = start == 0 or self.text[start - 1] == "\n"
        if "#" not in part:
            ends = part.count("\n")
            return Gap(start, end, None, (), ends if is_line else max(ends - 1, 0), ends > 0)
        lines = part.split("\n")
        aside = None
        if not is_line:
            aside = self._aside(start, lines.pop(0))
        comments, blanks = self._whole_lines(lines)
        return Gap(start, end, aside, comments, blanks, is_broken=True)

    def within(self, start: int, end: int) -> None:
        """Collect the comments of a stretch that is printed as it stands."""
        for found in re.finditer("#[^\n]*", self.text[start:end]):
            self.comments.append(found[0].rstrip(" \t"))

    def _aside(self, start: int, line: str) -> Aside | None:
        text = line.strip(" \t")
        if not text:
            return None
        self.comments.append(text)
        at = line.index("#")
        space = line[:at]
        line_start = self.text.rfind("\n", 0, start) + 1
        plain = space if space.strip(" ") == "" and space else "  "
        return Aside(text, plain, start + at - line_start)

    def _whole_lines(self, lines: list[str]) -> tuple[list[Comment], int]:
        comments: list[Comment] = []
        blanks = 0
        # What follows the last line end is the indentation of the next word.
        last = len(lines) - 1
        for number, line in enumerate(lines):
            text = line.strip(" \t")
            if text:
                comments.append(Comment(text, len(line) - len(line.lstrip(" \t")), blanks))
                self.comments.append(text)
                blanks = 0
            elif number < last:
                blanks += 1
        return comments, blanks
