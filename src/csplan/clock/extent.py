"""How long a promise can take in real time, and which of two promises is kept later.

What is promised in open hours takes longer over a weekend than on a Tuesday morning, so that two
promises on different clocks cannot be compared by their numbers. How long one takes changes
evenly with the moment of receipt except at a few moments: where a clock opens or closes, from
where it is so far to an opening or closing, and at midnight. The longest and the shortest time
lie at one of these, or right beside it. Of days that pass like hours only openings and closings
are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.lengths import length_of
from csplan.clock.local import at_minute
from csplan.clock.outcome import DayCount, Due, Unreckoned
from csplan.clock.reckon import due, way_of
from csplan.clock.times import parse_time
from csplan.clock.timetable import Timetable

_BESIDE = timedelta(microseconds=1)


class Timed(NamedTuple):
    """A promise with the clock on which it counts, and how days are counted if that is asked."""

    promise: Amount | Deadline
    clock: Timetable
    days: DayCount | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """The shortest and the longest real time that a promise can take, each with its receipt.

    Receipts are in the zone of the clock. To a microsecond: where a time is only approached, as
    by what comes just after closing, it is told from right beside.
    """

    least: timedelta
    most: timedelta
    least_from: datetime
    most_from: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which of two promises is due later.

    "sooner" and "later" tell that the first is, for some receipts, and that the other is for none;
    "same" that both are always due together, "depends" that it depends on the moment of receipt.
    `sooner_at` and `later_at` are receipts for which the first is, in the zone of its clock: those
    for which the difference is greatest.
    """

    verdict: Literal["sooner", "later", "same", "depends"]
    sooner_at: datetime | None = None
    later_at: datetime | None = None


def extent(timed: Timed, first: date, last: date) -> Extent | Unreckoned:
    """Return how long a promise takes, received at any moment from one date to another.

    Moments for which nothing is said, such as those after a cut-off, are left out.
    """
    found: list[tuple[timedelta, datetime]] = []
    why = None
    for start in _receipts((timed,), first, last):
        end = due(start, timed.promise, timed.clock, days=timed.days)
        if isinstance(end, Due):
            found.append((end.moment.astimezone(UTC) - start, start))
        else:
            why = end
    if not found:
        return why or Unreckoned("too-far", "there is no such day")
    least, most = min(found), max(found, key=lambda one: (one[0], -one[1].timestamp()))
    tz = timed.clock.tz
    return Extent(least[0], most[0], least[1].astimezone(tz), most[1].astimezone(tz))


def compare(left: Timed, right: Timed, first: date, last: date) -> Comparison | Unreckoned:
    """Return which of two promises is due later, received at one moment between two dates.

    Moments for which one of them says nothing are left out.
    """
    sooner: tuple[timedelta, datetime] | None = None
    later: tuple[timedelta, datetime] | None = None
    why: Unreckoned | None = None
    is_told = False
    for start in _receipts((left, right), first, last):
        ends = [due(start, one.promise, one.clock, days=one.days) for one in (left, right)]
        moments = [end.moment.astimezone(UTC) for end in ends if isinstance(end, Due)]
        if len(moments) < 2:
            why = next(end for end in ends if isinstance(end, Unreckoned))
            continue
        is_told = True
        difference = moments[0] - moments[1]
        if difference > timedelta() and (later is None or difference > later[0]):
            later = difference, start
        if difference < timedelta() and (sooner is None or difference < sooner[0]):
            sooner = difference, start
    if not is_told:
        return why or Unreckoned("too-far", "there is no such day")
    tz = left.clock.tz
    verdict: Literal["sooner", "later", "same", "depends"] = "same"
    if sooner or later:
        verdict = "depends" if sooner and later else "sooner" if sooner else "later"
    return Comparison(
        verdict, sooner and sooner[1].astimezone(tz), later and later[1].astimezone(tz)
    )


def _receipts(promises: tuple[Timed, ...], first: date, last: date) -> list[datetime]:
    """The moments from one date to another around which it changes how long promises take."""
    tz = promises[0].clock.tz
    start, end = at_minute(first, 0, tz), at_minute(last + timedelta(days=1), 0, tz)
    edges = {start, end}
    for timed in promises:
        edges.update(_edges(timed, start, end))
    beside = {edge + step for edge in edges for step in (-_BESIDE, timedelta(), _BESIDE)}
    return sorted(moment for moment in beside if start <= moment < end)


def _edges(timed: Timed, start: datetime, end: datetime) -> Iterator[datetime]:
    promise, clock = timed.promise, timed.clock
    way = way_of(promise, timed.days)
    if way != "open-hours":
        yield from _times_of_days(timed, start, end)
        return
    for interval in clock.intervals(start, end):
        yield from interval
    length = length_of(promise) if isinstance(promise, Amount) else None
    last = due(end, promise, clock, days=timed.days)
    if length is None or not length.time or not isinstance(last, Due):
        return
    for interval in clock.intervals(start, last.moment):
        for edge in interval:
            receipt = clock.before(edge, length.time)
            if receipt is not None:
                yield receipt.astimezone(UTC)


def _times_of_days(timed: Timed, start: datetime, end: datetime) -> Iterator[datetime]:
    """Midnights, the hours of every day, and those of a deadline."""
    promise, tz = timed.promise, timed.clock.tz
    times = [0]
    if isinstance(promise, Deadline):
        hours = [text for text in (promise.before, promise.at) if text and text[0].isdigit()]
        times += [parse_time(text) for text in hours]
    # The night of the day before is over on the first of these days.
    day, last = start.astimezone(tz).date() - timedelta(days=1), end.astimezone(tz).date()
    while day <= last:
        yield from (at_minute(day, minutes, tz) for minutes in times)
        yield from (edge for interval in timed.clock.hours_of(day) for edge in interval)
        day += timedelta(days=1)
