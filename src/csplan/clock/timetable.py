"""Opening hours in a place: a week, dates with other hours, and public holidays.

What holds on a day, the first that applies:

1. The dates with hours of their own that it lies in; of several those that are fewest days, of
   equally many those with a year, and of these the last. Hours without days ("closed",
   "09:00-12:00") hold on each of these dates, also where it is a holiday or a day on which the
   week is closed. A week ("Mo-Fr 08:00-20:00", a season) takes the place of the usual week, and
   no more than that.
2. A public holiday: the hours that the week gives for holidays, and none where it gives no such
   hours. A week that is open round the clock stays open.
3. The week.

A window past midnight belongs to the day on which it begins, and so does what closes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal, Protocol

from csplan.clock.dates import DateRange
from csplan.clock.hours import Week, Window
from csplan.clock.intervals import Interval, intersection, union
from csplan.clock.local import at_minute, offset_of_day
from csplan.clock.occurrences import days_in_year, years_of
from csplan.clock.open_times import OpenTimes, year_in_utc
from csplan.clock.times import MINUTES_A_DAY

Names = tuple[tuple[str, str], ...]
"""What something is called, by language; others fall back to the first."""

Kind = Literal["week", "weekend", "weekday", "dates", "holiday"]

WHOLE_DAY = (Window(0, MINUTES_A_DAY),)
ROUND_THE_CLOCK = Week((WHOLE_DAY,) * 7)
_DAY = timedelta(days=1)


class Holidays(Protocol):
    """Public holidays of a place."""

    def dates(self, year: int) -> frozenset[date]:
        """Return the holidays of a year."""

    def name(self, day: date, language: str = "en") -> str | None:
        """Return what a day is called as a holiday, or None where it is none."""


@dataclass(frozen=True, slots=True)
class Special:
    """Dates with hours of their own: closed, other windows on each of them, or another week."""

    dates: DateRange
    hours: Week
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The windows that begin on a date, and what they follow from.

    `kind` is "week" where the usual hours hold, "weekend" or "weekday" where the week is closed
    on that day, "dates" and "holiday" where those decide; they have a `name`.
    """

    date: date
    windows: tuple[Window, ...]
    kind: Kind
    name: str | None = None


@dataclass(frozen=True)
class Timetable(OpenTimes):
    """Opening hours in an IANA zone.

    Hours are local; those of public holidays follow the holidays of the place where it is open.
    """

    week: Week
    zone: str = "UTC"
    specials: tuple[Special, ...] = ()
    holidays: Holidays | None = None

    @classmethod
    def always(cls, zone: str = "UTC") -> Timetable:
        """Return hours round the clock."""
        return cls(ROUND_THE_CLOCK, zone)

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        rests = self.specials or (self.holidays is not None and self.week.holidays is not None)
        return self.week.always and not rests

    @cached_property
    def opening_years(self) -> range | None:
        """The years outside which it is never open; None where every week or year has hours."""
        if any(self.week.days) or (self.holidays is not None and self.week.holidays):
            return None
        opening = [s.dates for s in self.specials if any(s.hours.days) or s.hours.holidays]
        years = [found for dates in opening if (found := years_of(dates)) is not None]
        if len(years) < len(opening):
            return None  # dates that return every year
        # A day is not the same in UTC, and a night may reach into the next year.
        first = min((found.start for found in years), default=0)
        last = max((found.stop for found in years), default=-2)
        return range(first - 1, last + 1)

    @property
    def is_never(self) -> bool:
        """Whether nothing gives it any hours."""
        return self.opening_years is not None and not self.opening_years

    @property
    def minutes_a_week(self) -> int:
        """How many minutes it is open in a week without holidays and special dates."""
        taken = bytearray(7 * MINUTES_A_DAY)
        for number, windows in enumerate(self.week.days):
            for window in windows:
                for minute in range(window.start, window.end):
                    taken[(number * MINUTES_A_DAY + minute) % len(taken)] = 1
        return sum(taken)

    def windows(self, day: date) -> tuple[Window, ...]:
        """Return the windows that begin on a date, in minutes from its midnight."""
        exception = self._exceptions(day.year).get(day)
        return self.week.days[day.weekday()] if exception is None else exception.windows

    def day(self, day: date, language: str = "en") -> Day:
        """Return the windows that begin on a date, and why they are these or none."""
        exception = self._exceptions(day.year).get(day)
        if exception is None or exception.kind == "week":
            windows = self.windows(day)
            closed: Kind = "weekend" if day.weekday() >= 5 else "weekday"
            return Day(day, windows, "week" if windows else closed)
        name = self.holiday(day, language)
        special = exception.special
        if exception.kind == "dates" and special is not None:
            name = named(special.names, language) or name or str(special.dates)
        return Day(day, exception.windows, exception.kind, name)

    def special(self, day: date) -> Special | None:
        """Return the dates with hours of their own that decide about a day, or None."""
        exception = self._exceptions(day.year).get(day)
        return None if exception is None else exception.special

    def holiday(self, day: date, language: str = "en") -> str | None:
        """Return the name of a public holiday, whether or not it changes the hours, or None."""
        return self.holidays.name(day, language) if self.holidays is not None else None

    def laid_out(self, year: int) -> Sequence[Interval]:
        """Return the open times of a year in UTC, in order."""
        whole = year_in_utc(year)
        if self.is_always:
            return (whole,)
        found: list[Interval] = []
        # The night of the day before reaches into the year; a zone may have skipped a whole day.
        day = whole.start.astimezone(self.tz).date() - 2 * _DAY
        last = whole.end.astimezone(self.tz).date()
        while day <= last:
            windows = self.windows(day)
            if windows:
                found += self._moments(day, windows)
            day += _DAY
        return intersection(union(found), (whole,))

    def hours_of(self, day: date) -> tuple[Interval, ...]:
        """Return the windows that begin on a date as moments in UTC, in order."""
        found = self._hours.get(day)
        if found is None:
            windows = self.windows(day)
            found = self._hours[day] = union(self._moments(day, windows)) if windows else ()
        return found

    @cached_property
    def _hours(self) -> dict[date, tuple[Interval, ...]]:
        return {}

    def _moments(self, day: date, windows: tuple[Window, ...]) -> list[Interval]:
        offset = offset_of_day(day, self.tz)
        if offset is None:
            return [
                Interval(at_minute(day, w.start, self.tz), at_minute(day, w.end, self.tz))
                for w in windows
            ]
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - offset
        return [
            Interval(midnight + timedelta(minutes=w.start), midnight + timedelta(minutes=w.end))
            for w in windows
        ]

    @cached_property
    def _by_year(self) -> dict[int, dict[date, _Exception]]:
        return {}

    def _exceptions(self, year: int) -> dict[date, _Exception]:
        """The dates of a year on which something other than the week decides."""
        found = self._by_year.get(year)
        if found is None:
            holidays = self.holidays.dates(year) if self.holidays is not None else frozenset()
            special = self._special_days(year)
            found = self._by_year[year] = {
                day: self._exception(day, special.get(day), is_holiday=day in holidays)
                for day in holidays | special.keys()
            }
        return found

    def _exception(self, day: date, special: Special | None, *, is_holiday: bool) -> _Exception:
        number = day.weekday()
        if special is not None and not special.hours.days_stated:
            return _Exception(special.hours.days[number], "dates", special)
        week = self.week if special is None else special.hours
        windows = week.days[number]
        if is_holiday and not (week.always and week.holidays is None):
            found = next((w for w in (week.holidays, self.week.holidays) if w is not None), ())
            if found != windows:
                return _Exception(found, "holiday", special)
        return _Exception(
            windows, "week" if windows == self.week.days[number] else "dates", special
        )

    def _special_days(self, year: int) -> dict[date, Special]:
        placed = [(special, days_in_year(special.dates, year)) for special in self.specials]
        # What is fewest days comes last, and so stays.
        placed.sort(key=lambda pair: (-pair[1].length, years_of(pair[0].dates) is not None))
        return {day: special for special, days in placed for day in days.dates}


@dataclass(frozen=True, slots=True)
class _Exception:
    windows: tuple[Window, ...]
    kind: Kind
    special: Special | None


def named(names: Names, language: str) -> str | None:
    """Return a name in a language or in another form of it, else the first; None for none."""
    base = language.partition("-")[0]
    for wanted in (language, base):
        for tag, name in names:
            if wanted in (tag, tag.partition("-")[0]):
                return name
    return names[0][1] if names else None
