"""Hours of an ordinary week in English: in a phrase, or day by day as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from csplan.analysis.staffing_words import listed
from csplan.clock.hours import Week, Window
from csplan.clock.times import MINUTES_A_DAY

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHORTEST_RUN = 3
UNKNOWN_HOURS = "whenever it is open"

H = TypeVar("H")


class Row(NamedTuple):
    """Days with the same hours, one window of them, and the number of the week it is from."""

    days: str
    time: str
    number: int


def day_name(day: int) -> str:
    """A day of the week, Monday being 0."""
    return _DAYS[day]


def days_in_words(days: Sequence[int]) -> str:
    """Days in order, Monday being 0: "Mon-Fri", "Mon, Wed", "Mon-Sun"."""
    parts: list[str] = []
    for run in _runs(days):
        if len(run) >= _SHORTEST_RUN:
            parts.append(f"{_DAYS[run[0]]}-{_DAYS[run[-1]]}")
        else:
            parts += [_DAYS[day] for day in run]
    return ", ".join(parts)


def _runs(days: Sequence[int]) -> list[list[int]]:
    found = [list(days[:1])]
    for before, day in pairwise(days):
        if day == before + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def week_in_words(week: Week | None) -> str:
    """All hours of a week: "Mon-Fri 08:30-12:00 and 13:00-17:30; Sat 09:00-12:00"."""
    if week is None:
        return UNKNOWN_HOURS
    groups = _grouped((windows, day) for day, windows in enumerate(week.days) if windows)
    said = [f"{days} {listed([*map(_window, windows)])}" for windows, days in groups]
    return "; ".join(said) or "never"


def week_by_day(weeks: Sequence[Week]) -> tuple[Row, ...]:
    """The windows of several weeks that never overlap, each day in the order of the clock.

    Days on which the same holds at the same times share their rows.
    """
    by_day = [
        (tuple(sorted(_windows(weeks, day), key=lambda held: held[0].start)), day)
        for day in range(len(_DAYS))
    ]
    return tuple(
        Row(days, _window(window), number)
        for held, days in _grouped(pair for pair in by_day if pair[0])
        for window, number in held
    )


def _window(window: Window) -> str:
    return "all day" if (window.start, window.end) == (0, MINUTES_A_DAY) else str(window)


def _windows(weeks: Sequence[Week], day: int) -> Iterator[tuple[Window, int]]:
    for number, week in enumerate(weeks):
        yield from ((window, number) for window in week.days[day])


def _grouped(held: Iterable[tuple[H, int]]) -> list[tuple[H, str]]:
    """What holds on days, with all the days of each in words."""
    groups: dict[H, list[int]] = {}
    for what, day in held:
        groups.setdefault(what, []).append(day)
    return [(what, days_in_words(days)) for what, days in groups.items()]
