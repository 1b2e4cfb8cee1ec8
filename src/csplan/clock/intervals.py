"""Intervals of time and what can be done with sets of them: union, intersection, complement.

An interval is half-open, from a moment to a later one, both in UTC. A sequence of intervals is in
order when it is sorted, and no two of them touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """The time from one moment to another one, which is no longer part of it."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it is in real time."""
        return self.end - self.start


def union(*sequences: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what lies in any of these, in order; each may be in any order and may overlap."""
    found: list[Interval] = []
    for interval in sorted(i for sequence in sequences for i in sequence if i.start < i.end):
        if not found or found[-1].end < interval.start:
            found.append(interval)
        elif found[-1].end < interval.end:
            found[-1] = Interval(found[-1].start, interval.end)
    return tuple(found)


def intersection(left: Sequence[Interval], right: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return what lies in both of two sequences in order, in order."""
    return tuple(_shared(left, right))


def _shared(left: Sequence[Interval], right: Sequence[Interval]) -> Iterator[Interval]:
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i].start, right[j].start)
        end = min(left[i].end, right[j].end)
        if start < end:
            yield Interval(start, end)
        if left[i].end < right[j].end:
            i += 1
        else:
            j += 1


def complement(
    intervals: Iterable[Interval], start: datetime, end: datetime
) -> tuple[Interval, ...]:
    """Return what of the time from start to end lies in none of a sequence in order, in order."""
    found: list[Interval] = []
    at = start
    for interval in intervals:
        if interval.start >= end:
            break
        if at < interval.start:
            found.append(Interval(at, interval.start))
        at = max(at, interval.end)
    if at < end:
        found.append(Interval(at, end))
    return tuple(found)


def difference(left: Sequence[Interval], right: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return what lies in the first of two sequences in order and not in the second, in order."""
    if not left:
        return ()
    return intersection(left, complement(right, left[0].start, left[-1].end))


def total(intervals: Iterable[Interval]) -> timedelta:
    """Return how long intervals are together."""
    return sum((interval.length for interval in intervals), timedelta())
