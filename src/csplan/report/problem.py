"""What kept csplan from reading a file at all: nothing in the file, so no finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that could not be checked.

    `message` names the path in double quotes and says what is the matter; `help` is what to do.
    """

    file: str
    message: str
    help: str | None = None

    def sentence(self) -> str:
        """Message and help in one line."""
        return f"{self.message}; {self.help}" if self.help else self.message
