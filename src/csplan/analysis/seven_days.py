"""Seven days of the calendar in a time zone, Monday first, and open times laid out on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import pairwise

from csplan.clock.combined import none_of
from csplan.clock.intervals import Interval
from csplan.clock.local import at_minute, load_zone
from csplan.clock.open_times import OpenTimes

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_AROUND = 2  # days before and after: what is longer than a day is divided at midnight anyway


@dataclass(frozen=True, slots=True)
class Laid:
    """Open times of a week, in its zone.

    `days` holds the windows that begin on each of the seven days; one past midnight belongs to
    the day on which it begins, and what is open for a whole day or longer ends at midnight.
    `rest` is what the night before the first day leaves of that day. `spans` are the same times,
    none of them outside the week, in UTC.
    """

    days: tuple[tuple[Interval, ...], ...]
    rest: Interval | None
    spans: tuple[Interval, ...]

    @property
    def time(self) -> timedelta:
        """How long it is open in the week."""
        return sum((span.length for span in self.spans), timedelta())


@dataclass(frozen=True)
class SevenDays:
    """The week from a Monday on, as the clocks of an IANA zone show it."""

    first: date
    zone: str

    @classmethod
    def around(cls, day: date, zone: str) -> SevenDays:
        """Return the week in which a day lies."""
        return cls(day - day.weekday() * _DAY, zone)

    @cached_property
    def tz(self) -> tzinfo:
        """The zone, ready for use."""
        return load_zone(self.zone)

    @property
    def dates(self) -> tuple[date, ...]:
        """The seven days."""
        return tuple(self.first + number * _DAY for number in range(7))

    @cached_property
    def midnights(self) -> tuple[datetime, ...]:
        """The eight moments in UTC between which the days lie."""
        return tuple(at_minute(self.first + n * _DAY, 0, self.tz) for n in range(8))

    @property
    def start(self) -> datetime:
        """The moment at which the week begins, in UTC."""
        return self.midnights[0]

    @property
    def end(self) -> datetime:
        """The moment at which the week is over, in UTC."""
        return self.midnights[-1]

    @property
    def clock_changes(self) -> tuple[tuple[date, timedelta], ...]:
        """The days on which clocks are put forward or back, with how long they are."""
        lengths = zip(
            self.dates, (end - start for start, end in pairwise(self.midnights)), strict=True
        )
        return tuple((day, length) for day, length in lengths if length != _DAY)

    def here(self, interval: Interval) -> Interval:
        """Return an interval in the zone of the week."""
        return Interval(*(moment.astimezone(self.tz) for moment in interval))

    def lay_out(self, times: OpenTimes) -> Laid:
        """Return open times by day."""
        days: dict[date, list[Interval]] = {day: [] for day in self.dates}
        rest = None
        around = times.intervals(self.start - _AROUND * _DAY, self.end + _AROUND * _DAY)
        for piece in (piece for interval in around for piece in self.divided(interval)):
            local = self.here(piece)
            if piece.start < self.start < piece.end:
                rest = Interval(self.start.astimezone(self.tz), local.end)
            elif local.start.date() in days and piece.start < self.end:
                days[local.start.date()].append(local)
        spans = times.intervals(self.start, self.end)
        return Laid(tuple(map(tuple, days.values())), rest, spans)

    def gaps(self, times: OpenTimes) -> tuple[Interval, ...]:
        """Return the closed times that reach into the week, as long as they really are.

        In the zone of the week. What never opens again, or never was open, ends with the week.
        """
        found = list(none_of(times).intervals(self.start, self.end))
        if found and found[0].start == self.start:
            last = times.before(self.start, _MOMENT)
            if last is not None:
                found[0] = Interval(last.astimezone(UTC) + _MOMENT, found[0].end)
        if found and found[-1].end == self.end:
            opening = times.next_open(self.end)
            if opening is not None:
                found[-1] = Interval(found[-1].start, opening.astimezone(UTC))
        return tuple(map(self.here, found))

    def divided(self, interval: Interval) -> list[Interval]:
        """Return an interval, cut at each midnight if it is a day or longer."""
        if interval.length < _DAY:
            return [interval]
        numbers = range(-_AROUND - 1, 7 + _AROUND + 2)
        midnights = [at_minute(self.first + n * _DAY, 0, self.tz) for n in numbers]
        cuts = [m for m in midnights if interval.start < m < interval.end]
        edges = [interval.start, *cuts, interval.end]
        return [Interval(a, b) for a, b in pairwise(edges)]
