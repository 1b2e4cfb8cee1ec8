"""Small written values ("4 business hours", "Mo-Fr 09:00-17:00"): what their parsers share."""

from __future__ import annotations


class PhraseError(ValueError):
    """A written value that cannot be read.

    `message` says in words for the author what was found and what is expected; `help` is one
    suggestion; `start` and `end` are code point offsets of the wrong part inside the value
    (end exclusive), or None where the whole value is meant.
    """

    def __init__(
        self,
        message: str,
        help: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.start = start
        self.end = end
