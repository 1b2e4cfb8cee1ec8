"""Deadlines: "by 17:00 next working day", "same day if before 13:00", "by 2026-06-30"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment told by its day and time of day.

    `day` is "same", "next", or "" where `on` names a date. `clock` is one of CLOCK_WORDS, a
    schedule's id, or None for any day. `at` is "HH:MM", "end", "midnight", or None for some time
    that day. `before` ("HH:MM") is the cut-off up to which the deadline holds.
    """

    day: str
    clock: str | None = None
    at: str | None = None
    before: str | None = None
    on: date | None = None

    def __str__(self) -> str:
        if self.on is not None:
            return f"by {self.on.isoformat()}"
        words = [f"{self.day} day" if self.clock is None else f"{self.day} {self.clock} day"]
        if self.at is not None:
            words.insert(0, f"{self.at} of" if self.at in ("end", "midnight") else f"by {self.at}")
        if self.before is not None:
            words.append(f"if before {self.before}")
        return " ".join(words)


def parse_deadline(text: str) -> Deadline:
    """Read a deadline; raise PhraseError where it is none."""
    raise NotImplementedError


def starts_like_deadline(text: str) -> bool:
    """Tell whether a text begins as a deadline does, so that its errors are a deadline's."""
    raise NotImplementedError
