"""Small written values ("4 business hours", "Mo-Fr 09:00-17:00"): what their parsers share."""

from __future__ import annotations

import re

CURLY_QUOTES = "“”„‟‘’‚‛«»‹›"
"""Quotes that word processors write, and YAML takes for a part of the text."""

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space and are none, for a pattern."""

UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Characters that have no width, for a pattern."""

_INVISIBLE = re.compile(f"[{ODD_SPACES}{UNSEEN}]")


def invisible_in(text: str) -> tuple[int, int] | None:
    """The place of the first invisible character or odd space in a text, or None."""
    found = _INVISIBLE.search(text)
    return found.span() if found else None


def code_point(character: str) -> str:
    """A character that cannot be shown, by its number: "U+00A0"."""
    return f"U+{ord(character):04X}"


def without_invisible(text: str) -> str:
    """A text with plain spaces, and without characters that nobody sees."""
    return " ".join(re.sub(f"[{UNSEEN}]", "", text).split())


class PhraseError(ValueError):
    """A written value that cannot be read.

    `message` says in words for the author what was found and what is expected; `help` is one
    suggestion; `start` and `end` are code point offsets of the wrong part inside the value
    (end exclusive), or None where the whole value is meant. `replacement` is how the whole value
    is written, where the author can have meant nothing else.
    """

    def __init__(
        self,
        message: str,
        help: str | None = None,
        start: int | None = None,
        end: int | None = None,
        *,
        replacement: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.start = start
        self.end = end
        self.replacement = replacement

    def inside(self, text: str, start: int, end: int) -> PhraseError:
        """The same error as one of a longer value, in which this one stands from start to end."""
        place: tuple[int | None, int | None] = (None, None)
        if self.start is not None or (start, end) != (0, len(text)):
            first = 0 if self.start is None else self.start
            last = end - start if self.end is None else self.end
            place = (start + first, min(start + last, len(text)))
        right = self.replacement
        whole = None if right is None else f"{text[:start]}{right}{text[end:]}"
        return PhraseError(self.message, self.help, *place, replacement=whole)
