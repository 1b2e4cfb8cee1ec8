"""Weekly hours: the part of OpenStreetMap's opening_hours syntax that service plans need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes from midnight, half-open; an end past 1440 lies on the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Week:
    """The windows of seven days, Monday first; an empty day is closed.

    `days_stated` is False where the author gave hours without days. `holidays` holds the windows
    of public holidays, () for closed, None where nothing is said.
    """

    days: tuple[tuple[Window, ...], ...]
    days_stated: bool = True
    holidays: tuple[Window, ...] | None = None

    @property
    def always(self) -> bool:
        """Whether it is open round the clock."""
        raise NotImplementedError

    @property
    def suspicious(self) -> tuple[Window, ...]:
        """Windows over 16 hours that pass midnight: start and end may have been swapped."""
        raise NotImplementedError


def parse_week(text: str) -> Week:
    """Read weekly hours; raise PhraseError otherwise."""
    raise NotImplementedError


def parse_windows(text: str) -> tuple[Window, ...]:
    """Read the windows of one day, () for closed; raise PhraseError otherwise."""
    raise NotImplementedError


def parse_days(text: str) -> tuple[int, ...]:
    """Read days of the week, 0 for Monday, -1 for public holidays; raise PhraseError otherwise."""
    raise NotImplementedError


def week_from_days(pairs: Sequence[tuple[str, str]]) -> Week:
    """Read a list of days and their windows; PhraseError has `key` and `in_key` in addition."""
    raise NotImplementedError
