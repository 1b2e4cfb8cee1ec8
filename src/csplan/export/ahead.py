"""The year ahead of a day: which days have which hours, and runs of days that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
_APART = 14  # days between two runs: more than a week without a day of it, and a week more


def days_ahead(today: date) -> Iterator[date]:
    """The days of a year from a day on: the last is the day before its anniversary."""
    try:
        end = today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        end = date(today.year + 1, 3, 1)
    day = today
    while day < end:
        yield day
        day += DAY


@dataclass(frozen=True, slots=True)
class Run:
    """Days that return weekly, in order, with those that are left out in between."""

    days: tuple[date, ...]

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Its days of the week, 0 for Monday."""
        return tuple(sorted({day.weekday() for day in self.days}))

    @property
    def missing(self) -> tuple[date, ...]:
        """Days from the first to the last that fall on its days of the week and are none of it."""
        held, weekdays = set(self.days), self.weekdays
        between = (self.days[0] + n * DAY for n in range((self.days[-1] - self.days[0]).days))
        return tuple(day for day in between if day.weekday() in weekdays and day not in held)


def runs(days: Iterable[date], apart: int = _APART) -> tuple[Run, ...]:
    """Days in order as runs; a new one begins after a gap of more than `apart` days."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][-1]).days <= apart:
            found[-1].append(day)
        else:
            found.append([day])
    return tuple(Run(tuple(run)) for run in found)
