"""On which days of a year a range of dates falls."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import NamedTuple

from csplan.clock.dates import DateRange, PartialDate, YearlyDate


class Days(NamedTuple):
    """The days of a range that lie in a year, and how many days the whole range is long."""

    dates: tuple[date, ...]
    length: int


def days_in_year(dates: DateRange, year: int) -> Days:
    """Return the days on which a range falls in a year.

    A yearly range whose end stands before its start runs over the new year. 29 February is a day
    of leap years only; a range that begins or ends on it is shorter by a day in others.
    """
    start, end = dates.start, dates.end
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        first, last = start.first(), end.last()
        return Days(
            _span(max(first, date(year, 1, 1)), min(last, date(year, 12, 31))),
            (last - first).days + 1,
        )
    if isinstance(start, YearlyDate) and isinstance(end, YearlyDate):
        first, last = _first(start, year), _last(end, year)
        if (start.month, start.day) <= (end.month, end.day):
            found = _span(first, last)
            return Days(found, len(found))
        found = (*_span(date(year, 1, 1), last), *_span(first, date(year, 12, 31)))
        return Days(found, len(found))
    raise ValueError("one end of a range has a year and the other has none")


def years_of(dates: DateRange) -> range | None:
    """Return the years in which a range falls, or None where it returns every year."""
    start, end = dates.start, dates.end
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        return range(start.year, end.year + 1)
    return None


def _first(day: YearlyDate, year: int) -> date:
    if _is_missing(day, year):
        return date(year, 3, 1)
    return date(year, day.month, day.day)


def _last(day: YearlyDate, year: int) -> date:
    if _is_missing(day, year):
        return date(year, 2, 28)
    return date(year, day.month, day.day)


def _is_missing(day: YearlyDate, year: int) -> bool:
    return (day.month, day.day) == (2, 29) and not isleap(year)


def _span(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
