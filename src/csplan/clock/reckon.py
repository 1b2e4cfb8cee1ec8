"""When something is due, and how much time has passed: every kind of amount on every clock.

What each amount means:

- Seconds, minutes and hours of a clock that is open at times ("4 business hours") pass while it is
  open, and no other time. They end at closing where they are used up then, not when it opens next.
  Without a clock, or with "calendar", they pass day and night.
- Days of such a clock ("3 working days") are days on which it opens. The day of receipt is left
  out and the last one counts until it closes: "the rest of today, and three days". The other
  custom can be asked for; see DayCount. So can part of a day ("0.5 working days") and days with
  hours ("1 working day 4 hours") pass only in the other way.
- Calendar days, weeks, months, quarters and years ("3 days", "1 month") end at the same time of
  day on a later date; a month ends on the same day of the next one, or on its last day.
- A range and a choice count to their upper end, since nothing is late before.
- A deadline ("by 17:00 next working day") is a time of a day. "Next" is the first such day after
  the day of receipt, "same" the day of receipt, or the first after it where that is none or is
  over; the end of a working day is when it closes. Where a cut-off has passed, nothing is said.

A pause takes its open time out of hours, and as long as it lasts out of calendar time. A working
day does not count where the clock stood still for all of it. No pause moves a deadline.

The day of receipt is the date where the clock is, except in a night that began the day before: a
window past midnight belongs to the day on which it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.intervals import Interval, union
from csplan.clock.lengths import DAY_AND_NIGHT, Length, length_of, plain_time_of
from csplan.clock.outcome import DayCount, Due, Pause, Unreckoned, Way
from csplan.clock.reckon_days import after_calendar, after_days, at_deadline, end_of_days
from csplan.clock.timetable import Timetable

__all__ = ["DayCount", "Due", "Pause", "Unreckoned", "due", "elapsed", "tidy"]


def due(
    start: datetime,
    promise: Amount | Deadline,
    clock: Timetable,
    *,
    pauses: Sequence[Pause] = (),
    days: DayCount | None = None,
) -> Due | Unreckoned:
    """Return when something promised at an aware moment is due, in the zone of the clock.

    `clock` is the timetable that the promise's own clock stands for; of a promise that runs day
    and night only its zone counts. `days` asks for one custom of counting days: without it days
    of a clock are counted the legal way, and calendar days end at the same time of day. What
    cannot be reckoned is the reason why. Raises ValueError for a start without a zone.
    """
    if start.tzinfo is None:
        raise ValueError("a start without a time zone is no moment")
    # What is asked for most often goes a short way, and so do long lists of it.
    plain = plain_time_of(promise)
    if plain is None or pauses:
        return _in_full(start, promise, clock, tidy(pauses), days)
    time, runs_always = plain
    if runs_always:
        try:
            end = (start.astimezone(UTC) + time).astimezone(clock.tz)
        except OverflowError:
            return _too_far(promise)
        return Due(end, start, promise, clock, "day-and-night")
    moment = clock.after(start, time)
    if moment is None:
        return _not_open(promise, clock, start)
    # The same as Due(…), and a good deal quicker.
    return tuple.__new__(Due, (moment, start, promise, clock, "open-hours", ()))


def elapsed(
    start: datetime, end: datetime, clock: Timetable, pauses: Sequence[Pause] = ()
) -> timedelta:
    """Return how much open time lies between two aware moments, less that of the pauses.

    A clock that runs day and night is `Timetable.always`.
    """
    stood = tuple(Interval(a, end if b is None else b) for a, b in tidy(pauses))
    return clock.open_time(start, end) - _shared(start, end, stood, clock.open_time)


def tidy(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """Return pauses in UTC, in order and apart from each other; one without an end is the last."""
    lasting = [start.astimezone(UTC) for start, end in pauses if end is None]
    ended = [Interval(a.astimezone(UTC), b.astimezone(UTC)) for a, b in pauses if b is not None]
    found: list[Pause] = list(union(ended))
    if not lasting:
        return tuple(found)
    since = min(lasting)
    for start, end in found:
        if end is not None and start <= since <= end:
            since = start
    return (*((a, b) for a, b in found if b is not None and b < since), (since, None))


def _closed_pauses(pauses: tuple[Pause, ...], end: datetime) -> list[Interval]:
    until = end.astimezone(UTC)
    return [Interval(a, until if b is None else b) for a, b in pauses if a < until]


def _in_full(
    start: datetime,
    promise: Amount | Deadline,
    clock: Timetable,
    pauses: tuple[Pause, ...],
    days: DayCount | None,
) -> Due | Unreckoned:
    way = way_of(promise, days)
    if isinstance(way, Unreckoned):
        return way
    ended = tuple(Interval(a, b) for a, b in pauses if b is not None)
    try:
        found = _moment(start, promise, clock, ended, (way, days))
    except (OverflowError, ValueError):
        return _too_far(promise)
    if isinstance(found, Unreckoned):
        return found
    if found is None:
        return _not_open(promise, clock, start)
    since = next((pause[0] for pause in pauses if pause[1] is None), found)
    if since < found and way != "deadline":
        begun = since.astimezone(clock.tz)
        return Unreckoned("paused", f"the clock stands still since {begun:%Y-%m-%d %H:%M}")
    return Due(found.astimezone(clock.tz), start, promise, clock, way, pauses)


def way_of(promise: Amount | Deadline, days: DayCount | None = None) -> Way | Unreckoned:
    """Return what is counted until something promised is due, or why nothing can be."""
    if isinstance(promise, Deadline):
        return "deadline"
    if not promise.is_time:
        return Unreckoned("unit", f'"{promise}" is no time')
    length = length_of(promise)
    if length is None:
        return _too_far(promise)
    if promise.clock in DAY_AND_NIGHT:
        return "day-and-night"
    if promise.unit == "week":
        return Unreckoned(
            "clock", f'how long "{promise}" is, is not said: count in "{promise.clock} days"'
        )
    in_whole_days = length.days and length.days.denominator == 1 and not length.time
    is_legal = in_whole_days and days is not DayCount.SERVICE_DESK
    return "days" if is_legal else "open-hours"


def _moment(
    start: datetime,
    promise: Amount | Deadline,
    clock: Timetable,
    pauses: tuple[Interval, ...],
    how: tuple[Way, DayCount | None],
) -> datetime | Unreckoned | None:
    """The moment in any zone; None where the clock is not open often enough."""
    if isinstance(promise, Deadline):
        return at_deadline(start, promise, clock)
    way, days = how
    length = length_of(promise) or Length(0, Fraction(0), timedelta())
    if way == "days":
        return end_of_days(start, int(length.days), clock, pauses)
    if way == "day-and-night":
        is_legal = days is DayCount.LEGAL
        return _with_pauses(
            lambda more: after_calendar(start, length, clock, to_the_end=is_legal) + more,
            lambda end: _shared(start, end, pauses, lambda a, b: b - a),
        )
    begin = start
    if promise.unit == "day":
        later = after_days(start, length.days, clock, pauses)
        if later is None or not length.time:
            return later
        begin = later
    return _with_pauses(
        lambda more: clock.after(begin, length.time + more),
        lambda end: _shared(begin, end, pauses, clock.open_time),
    )


def _with_pauses(
    reckon: Callable[[timedelta], datetime | None], paused: Callable[[datetime], timedelta]
) -> datetime | None:
    """The moment at which a time is used up, where a pause before it moves it on."""
    more = timedelta()
    while (moment := reckon(more)) is not None:
        found = paused(moment)
        if found == more:
            return moment
        more = found
    return None


def _shared(
    start: datetime,
    end: datetime,
    pauses: tuple[Interval, ...],
    measure: Callable[[datetime, datetime], timedelta],
) -> timedelta:
    """How long pauses are, as measured, between two moments."""
    inside = ((max(p.start, start), min(p.end, end)) for p in pauses)
    return sum((measure(a, b) for a, b in inside if a < b), timedelta())


def _too_far(promise: Amount | Deadline) -> Unreckoned:
    return Unreckoned("too-far", f'"{promise}" ends too far ahead')


def _not_open(promise: Amount | Deadline, clock: Timetable, start: datetime) -> Unreckoned:
    if clock.next_open(start) is None:
        return Unreckoned("never-open", f'the clock of "{promise}" is never open from then on')
    return _too_far(promise)
