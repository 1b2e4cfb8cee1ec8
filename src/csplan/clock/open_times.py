"""Times at which something is open, and questions about them: from when, until when, how long.

What is asked is a moment, an aware datetime in any zone. What is laid out is kept, year by year in
UTC, with the open time before each interval, so that a question is two searches in a list.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple

from csplan.clock.intervals import Interval, complement, union
from csplan.clock.local import load_zone

HORIZON = 50
"""Years ahead and back in which an opening is looked for."""

_FIRST_YEAR, _LAST_YEAR = 2, 9997  # local times need room on both sides
_NONE = timedelta()
_BETWEEN_CHANGES = timedelta(days=7)  # clocks are not put forward and back within so few days


class Block(NamedTuple):
    """The open times of one year in UTC, as columns.

    `before` and `after` hold the open time from the start of the year to the start and to the end
    of each interval, `zeros` when the year would have had to begin to reach it without a gap:
    such a moment and the open time so far give the time of day. `walls` holds the same in the
    zone, where the offset from UTC is one and the same all through the interval, and else None.
    """

    opens: list[datetime]
    closes: list[datetime]
    zeros: list[datetime]
    walls: list[datetime | None]
    before: list[timedelta]
    after: list[timedelta]

    @property
    def length(self) -> timedelta:
        """How long it is open in the whole year."""
        return self.after[-1] if self.after else _NONE


class OpenTimes(ABC):
    """Times at which something is open; they are read in a zone of their own."""

    @property
    @abstractmethod
    def zone(self) -> str:
        """The IANA name of the zone in which its answers are given."""

    @abstractmethod
    def laid_out(self, year: int) -> Sequence[Interval]:
        """Return the open times of a year in UTC, in order, none of them outside the year."""

    @cached_property
    def tz(self) -> tzinfo:
        """The zone, ready for use."""
        return load_zone(self.zone)

    @cached_property
    def _blocks(self) -> dict[int, Block]:
        return {}

    @cached_property
    def opening_years(self) -> range | None:
        """The years outside which it is never open, or None where that is not known."""
        return None

    def after(self, start: datetime, time: timedelta) -> datetime | None:
        """Return when it has been open for so long after a moment, in its zone.

        Ends exactly at closing where the time is used up then. With no time at all, it is the
        first open moment. None where it is not open for so long in the next HORIZON years.
        """
        at = start.astimezone(UTC)
        block = self._blocks.get(at.year) or self._block(at.year)
        opens, closes, zeros, walls, before, after = block
        index = bisect_right(closes, at)
        if index < len(closes):
            spent = (at - zeros[index] if at > opens[index] else before[index]) + time
            end = bisect_left(after, spent, index)
            if end < len(after):
                # To add to a local time is quicker than to ask the zone for it.
                wall = walls[end]
                return (zeros[end] + spent).astimezone(self.tz) if wall is None else wall + spent
        return self._much_later(at, time)

    def _much_later(self, at: datetime, time: timedelta) -> datetime | None:
        left = time
        for interval in self._from(at):
            if left <= interval.length:
                return (interval.start + left).astimezone(self.tz)
            left -= interval.length
        return None

    def before(self, end: datetime, time: timedelta) -> datetime | None:
        """Return the latest moment from which it is open for so long until another, in its zone.

        None where it was not open for so long in the HORIZON years before.
        """
        left = time
        for interval in self._back_from(end.astimezone(UTC)):
            if left <= interval.length:
                return (interval.end - left).astimezone(self.tz)
            left -= interval.length
        return None

    def is_open(self, at: datetime) -> bool:
        """Whether it is open at a moment; at closing it no longer is."""
        at = at.astimezone(UTC)
        block = self._block(at.year)
        index = bisect_right(block.closes, at)
        return index < len(block.opens) and block.opens[index] <= at

    def open_time(self, start: datetime, end: datetime) -> timedelta:
        """Return how long it is open from one moment to another, in real time."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        if end <= start:
            return _NONE
        found = -self._used(start) + self._used(end)
        for year in range(start.year, end.year):
            found += self._block(year).length
        return found

    def open_seconds(self, start: datetime, end: datetime) -> float:
        """Return how long it is open from one moment to another, in seconds."""
        return self.open_time(start, end).total_seconds()

    def intervals(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """Return when it is open from one moment to another, in order and in UTC."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        found: list[Interval] = []
        for year in range(start.year, end.year + 1):
            block = self._block(year)
            first = bisect_right(block.closes, start)
            last = bisect_left(block.opens, end)
            pairs = zip(block.opens[first:last], block.closes[first:last], strict=True)
            found += [Interval(max(a, start), min(b, end)) for a, b in pairs]
        # An interval over the turn of the year stands in two blocks.
        return tuple(found) if start.year == end.year else union(found)

    def next_open(self, at: datetime) -> datetime | None:
        """Return the first open moment from here on, in its zone: this one, where it is open."""
        return self._much_later(at.astimezone(UTC), _NONE)

    def next_close(self, at: datetime) -> datetime | None:
        """Return the first closing after a moment, in its zone; None where it never closes."""
        at = at.astimezone(UTC)
        end: datetime | None = None
        for interval in self._from(at):
            if end is not None and interval.start > end:
                return end.astimezone(self.tz)
            end = interval.end
        # What is open to the end of all that was looked at does not close.
        if end is None or end == year_in_utc(self._searched(at)[-1]).end:
            return None
        return end.astimezone(self.tz)

    def gaps(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """Return when it is closed from one moment to another, in order and in UTC."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        return complement(self.intervals(start, end), start, end)

    def longest_gap(self, start: datetime, end: datetime) -> Interval | None:
        """Return the longest time that it is closed, of those that begin between two moments.

        Both edges are those of the hours, also where the second one lies later. All the time asked
        about where it is closed all through it and before; None where it never closes. Of
        several equally long ones it is the first.
        """
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        closed = list(self.gaps(start, end))
        if closed and closed[0].start == start and not self._closes_at(start):
            first = closed.pop(0)
            if first.end == end:
                return first
        if closed and closed[-1].end == end:
            opening = self.next_open(end)
            if opening is not None:
                closed[-1] = Interval(closed[-1].start, opening.astimezone(UTC))
        return max(closed, key=lambda gap: gap.length, default=None)

    def _closes_at(self, at: datetime) -> bool:
        return self.is_open(at - timedelta(microseconds=1)) and not self.is_open(at)

    def _used(self, at: datetime) -> timedelta:
        """The open time from the start of the year to a moment."""
        block = self._block(at.year)
        index = bisect_right(block.closes, at)
        if index == len(block.opens):
            return block.length
        return block.before[index] + max(at - block.opens[index], _NONE)

    def _block(self, year: int) -> Block:
        block = self._blocks.get(year)
        if block is None:
            inside = _FIRST_YEAR <= year <= _LAST_YEAR
            block = self._blocks[year] = _columns(self.laid_out(year) if inside else (), self.tz)
        return block

    def _searched(self, at: datetime) -> range:
        """The years in which to look for openings after a moment."""
        return range(at.year, min(at.year + HORIZON, _LAST_YEAR) + 1)

    def _from(self, at: datetime) -> Iterator[Interval]:
        """The open times from a moment on; one that runs over the turn of the year comes twice."""
        bounds = self.opening_years
        for year in self._searched(at):
            if bounds is not None and year not in bounds:
                continue
            block = self._block(year)
            for index in range(bisect_right(block.closes, at), len(block.opens)):
                yield Interval(max(block.opens[index], at), block.closes[index])

    def _back_from(self, at: datetime) -> Iterator[Interval]:
        """The open times before a moment, the latest first."""
        bounds = self.opening_years
        for year in range(at.year, max(at.year - HORIZON, _FIRST_YEAR) - 1, -1):
            if bounds is not None and year not in bounds:
                continue
            block = self._block(year)
            for index in range(bisect_left(block.opens, at) - 1, -1, -1):
                yield Interval(block.opens[index], min(block.closes[index], at))


def _columns(intervals: Sequence[Interval], tz: tzinfo) -> Block:
    block = Block([], [], [], [], [], [])
    used = _NONE
    for start, end in intervals:
        block.opens.append(start)
        block.closes.append(end)
        block.zeros.append(start - used)
        wall = _wall(start, end, tz)
        block.walls.append(None if wall is None else wall - used)
        block.before.append(used)
        used += end - start
        block.after.append(used)
    return block


def _wall(start: datetime, end: datetime, tz: tzinfo) -> datetime | None:
    """The start in local time, if to add to it gives the right local time up to the end."""
    if end - start > _BETWEEN_CHANGES:
        return None
    first, last = start.astimezone(tz), end.astimezone(tz)
    is_plain = first.utcoffset() == last.utcoffset() and not (first.fold or last.fold)
    return first if is_plain else None


def year_in_utc(year: int) -> Interval:
    """Return a year in UTC."""
    return Interval(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
