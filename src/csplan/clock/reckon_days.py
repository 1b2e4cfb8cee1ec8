"""Days, months and deadlines: what is due on a date rather than after some hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from csplan.clock.deadline import Deadline
from csplan.clock.intervals import Interval, difference, intersection, total
from csplan.clock.lengths import DAY_AND_NIGHT, Length, whole_days
from csplan.clock.local import at_minute, moment_of
from csplan.clock.months import add_months
from csplan.clock.open_times import HORIZON
from csplan.clock.outcome import Unreckoned
from csplan.clock.times import MINUTES_A_DAY, parse_time
from csplan.clock.timetable import Timetable

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_DAYS_AHEAD = HORIZON * 366


def after_calendar(
    start: datetime, length: Length, clock: Timetable, *, to_the_end: bool
) -> datetime:
    """Return the moment so many months, days and hours later, in UTC.

    Months and days keep the time of day in the zone of the clock; with `to_the_end` they last to
    the end of their last day. Raises OverflowError or ValueError past the year 9999.
    """
    days, rest = whole_days(length.days)
    if not (length.months or days):
        return start.astimezone(UTC) + rest + length.time
    wall = start.astimezone(clock.tz).replace(tzinfo=None)
    day = add_months(wall.date(), length.months) + timedelta(days=days)
    if to_the_end:
        return at_minute(day, MINUTES_A_DAY, clock.tz)
    return moment_of(datetime.combine(day, wall.time()), clock.tz) + rest + length.time


def end_of_days(
    start: datetime, number: int, clock: Timetable, pauses: Sequence[Interval] = ()
) -> datetime | None:
    """Return when the clock closes on the n-th day of its own after the day of receipt, in UTC.

    Days on which it stood still all the time do not count. None where there are not so many in
    the next HORIZON years.
    """
    if number > _DAYS_AHEAD:
        return None
    left = number
    for day in open_days(receipt_day(start, clock) + _DAY, clock):
        left -= bool(difference(clock.hours_of(day), pauses))
        if left == 0:
            return clock.hours_of(day)[-1].end
    return None


def after_days(
    start: datetime, number: Fraction, clock: Timetable, pauses: Sequence[Interval] = ()
) -> datetime | None:
    """Return when so many days of open hours have passed, in UTC.

    Each day on which the clock opens is one, and a part of it the share of its open time. None
    where there are not so many in the next HORIZON years.
    """
    left = number
    begin = start.astimezone(UTC)
    for day in open_days(receipt_day(start, clock), clock):
        hours = clock.hours_of(day)
        rest = intersection(hours, (Interval(begin, max(begin, hours[-1].end)),))
        rest = difference(rest, pauses)
        share = Fraction(total(rest) // _MICROSECOND, total(hours) // _MICROSECOND)
        if rest and left <= share:
            return _used_up(
                rest, timedelta(microseconds=round(left * (total(hours) // _MICROSECOND)))
            )
        left -= share
    return None


def _used_up(hours: Sequence[Interval], time: timedelta) -> datetime:
    for interval in hours:
        if time <= interval.length:
            return interval.start + time
        time -= interval.length
    return hours[-1].end


def open_days(first: date, clock: Timetable) -> Iterator[date]:
    """The days from this one on on which a clock opens, as far as HORIZON years ahead."""
    if clock.is_never:
        return
    for number in range(_DAYS_AHEAD):
        day = first + number * _DAY
        if clock.hours_of(day):
            yield day


def receipt_day(start: datetime, clock: Timetable) -> date:
    """The day on which something arrives: the date, or the day before while its night lasts."""
    today = start.astimezone(clock.tz).date()
    yesterday = today - _DAY
    at = start.astimezone(UTC)
    in_the_night = any(i.start <= at < i.end for i in clock.hours_of(yesterday))
    has_begun = any(i.start <= at for i in clock.hours_of(today))
    return yesterday if in_the_night and not has_begun else today


def at_deadline(
    start: datetime, deadline: Deadline, clock: Timetable
) -> datetime | Unreckoned | None:
    """Return the moment of a deadline in UTC, or the reason why there is none.

    None where its clock is not open any more.
    """
    if deadline.on is not None:
        return _if_ahead(start, at_minute(deadline.on, MINUTES_A_DAY, clock.tz), deadline)
    by_clock = deadline.clock not in DAY_AND_NIGHT
    today = receipt_day(start, clock) if by_clock else start.astimezone(clock.tz).date()
    hours = clock.hours_of(today) if by_clock else ()
    if deadline.before is not None and (hours or not by_clock):
        cut_off = at_minute(today, parse_time(deadline.before), clock.tz)
        if start >= cut_off:
            return Unreckoned(
                "cut-off", f"nothing is said about what comes at {deadline.before} or later"
            )
    if not by_clock:
        return _if_ahead(
            start, _at(deadline, today + _DAY * (deadline.day == "next"), clock), deadline
        )
    is_over = not hours or start >= hours[-1].end
    first = today + _DAY * (deadline.day == "next" or is_over)
    day = next(open_days(first, clock), None)
    return None if day is None else _if_ahead(start, _at(deadline, day, clock), deadline)


def _at(deadline: Deadline, day: date, clock: Timetable) -> datetime:
    """The moment of a deadline on its day."""
    if deadline.at not in (None, "end", "midnight"):
        return at_minute(day, parse_time(deadline.at), clock.tz)
    if deadline.at == "midnight" or deadline.clock in DAY_AND_NIGHT:
        return at_minute(day, MINUTES_A_DAY, clock.tz)
    return clock.hours_of(day)[-1].end


def _if_ahead(start: datetime, moment: datetime, deadline: Deadline) -> datetime | Unreckoned:
    if moment >= start:
        return moment
    return Unreckoned("passed", f'"{deadline}" has passed by then')
