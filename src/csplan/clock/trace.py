"""How time passes until something is due: what is counted, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from csplan.clock.intervals import Interval, complement, difference, intersection
from csplan.clock.lengths import DAY_AND_NIGHT
from csplan.clock.local import at_minute
from csplan.clock.reckon_days import receipt_day
from csplan.clock.times import MINUTES_A_DAY

if TYPE_CHECKING:
    from csplan.clock.outcome import Due
    from csplan.clock.timetable import Kind, Timetable

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)

Reason = Literal["", "weekend", "weekday", "holiday", "dates", "night", "break"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the way from receipt to the moment that something is due, in local times.

    `kind` is "counted" for time that passes (`time` is how much), "day" for the n-th working day
    (`number`) or the day of a deadline, "receipt" for the day of receipt, which is not counted,
    "paused" and "closed". For closed time `reason` is "weekend", "weekday", "holiday", "dates"
    (these last two have a `name`), "night", or "break" for an hour at noon. Nights are told only
    where no whole day is closed.
    """

    kind: Literal["counted", "day", "receipt", "paused", "closed"]
    start: datetime
    end: datetime
    time: timedelta = timedelta()
    number: int = 0
    reason: Reason = ""
    name: str | None = None


def steps_of(due: Due, language: str = "en") -> tuple[Step, ...]:
    """Return the steps of a reckoning, in order; names of holidays are in a language."""
    match due.way:
        case "days":
            return tuple(_one_after_the_other(_by_days(due, language)))
        case "deadline":
            return tuple(_one_after_the_other(_to_deadline(due, language)))
    start, end = due.start.astimezone(UTC), due.moment.astimezone(UTC)
    hours: tuple[Interval, ...] = (Interval(start, end),)
    if due.way == "open-hours":
        hours = due.clock.intervals(start, end)
    gaps = complement(hours, start, end)
    closed = [step for gap in gaps for step in _closed(due.clock, gap, language)]
    steps = [*_passing(due, hours), *closed]
    return tuple(sorted(steps, key=lambda step: step.start.astimezone(UTC)))


def _passing(due: Due, hours: Sequence[Interval]) -> Iterator[Step]:
    """The steps of open hours: those that are counted, and those in pauses."""
    pauses, tz = _pauses(due), due.clock.tz
    for start, end in difference(hours, pauses):
        yield Step("counted", start.astimezone(tz), end.astimezone(tz), end - start)
    for start, end in intersection(hours, pauses):
        yield Step("paused", start.astimezone(tz), end.astimezone(tz))


def _by_days(due: Due, language: str) -> Iterator[Step]:
    """The steps of days that count until the clock closes on the last of them."""
    clock = due.clock
    received = receipt_day(due.start, clock)
    yield _receipt(due, received)
    number = 0
    for is_open, days in groupby(
        _days(received + _DAY, due), lambda day: bool(clock.hours_of(day))
    ):
        if not is_open:
            yield from _closed_days(clock, days, language)
            continue
        for day in days:
            step = _open_day(due, clock.hours_of(day), number + 1)
            number = step.number or number
            yield step


def _to_deadline(due: Due, language: str) -> Iterator[Step]:
    """The steps to a time of a day: the day of receipt, closed days between, that day."""
    clock = due.clock
    by_clock = due.promise.clock not in DAY_AND_NIGHT
    received = receipt_day(due.start, clock) if by_clock else _date(due.start, clock)
    last = _last_day(due)
    if received < last:
        yield _receipt(due, received)
        if by_clock:
            between = (day for day in _days(received + _DAY, due) if day < last)
            yield from _closed_days(clock, between, language)
    start = max(due.start.astimezone(UTC), at_minute(last, 0, clock.tz))
    yield Step("day", start.astimezone(clock.tz), due.moment)


def _one_after_the_other(steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps, where a night that reaches into the next day is part of the one before."""
    before: datetime | None = None
    for step in steps:
        start, end = step.start.astimezone(UTC), step.end.astimezone(UTC)
        if before is None or start >= before:
            yield step
        elif before < end or step.number:
            yield replace(step, start=min(before, end).astimezone(step.end.tzinfo))
        before = end if before is None else max(before, end)


def _receipt(due: Due, day: date) -> Step:
    """The rest of the day of receipt."""
    hours = due.clock.hours_of(day)
    end = at_minute(day, MINUTES_A_DAY, due.clock.tz)
    if hours:
        end = max(end, hours[-1].end)  # a night that began on that day
    return Step("receipt", due.start.astimezone(due.clock.tz), end.astimezone(due.clock.tz))


def _open_day(due: Due, hours: Sequence[Interval], number: int) -> Step:
    """A day on which a clock is open: the n-th that counts, or none where it stood still."""
    tz = due.clock.tz
    start, end = hours[0].start.astimezone(tz), hours[-1].end.astimezone(tz)
    if difference(hours, _pauses(due)):
        return Step("day", start, end, number=number)
    return Step("paused", start, end)


def _closed(clock: Timetable, gap: Interval, language: str) -> Iterator[Step]:
    """The steps of a time that is closed: its whole days with their reasons, or a night."""
    start, end = gap.start.astimezone(clock.tz), gap.end.astimezone(clock.tz)
    first, last = start.date(), _date(gap.end - _MOMENT, clock)
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    closed = [day for day in days if not clock.hours_of(day)]
    for step in _closed_days(clock, closed, language):
        begin, finish = step.start.astimezone(UTC), step.end.astimezone(UTC)
        yield replace(
            step,
            start=start if begin < gap.start else step.start,
            end=end if finish > gap.end else step.end,
        )
    if not closed:
        hours = clock.hours_of(first)
        is_break = first == last and hours[0].end <= gap.start and gap.end <= hours[-1].start
        yield Step("closed", start, end, reason="break" if is_break else "night")


def _closed_days(clock: Timetable, days: Iterable[date], language: str) -> Iterator[Step]:
    """The steps of days without hours: those that follow each other for one reason are one."""
    runs: list[tuple[date, date, Kind, str | None]] = []
    for each in days:
        day = clock.day(each, language)
        why = day.kind, day.name
        if runs and runs[-1][1] + _DAY == each and runs[-1][2:] == why:
            runs[-1] = (runs[-1][0], each, *why)
        else:
            runs.append((each, each, *why))
    for first, last, kind, name in runs:
        start, end = at_minute(first, 0, clock.tz), at_minute(last, MINUTES_A_DAY, clock.tz)
        yield Step(
            "closed",
            start.astimezone(clock.tz),
            end.astimezone(clock.tz),
            reason="night" if kind == "week" else kind,
            name=name,
        )


def _days(first: date, due: Due) -> Iterator[date]:
    """The days from this one up to that on which something is due, or in the night of which."""
    for number in range((_last_day(due) - first).days + 1):
        yield first + number * _DAY


def _last_day(due: Due) -> date:
    """The day at the end of which something is due, or in which."""
    day = _date(due.moment.astimezone(UTC) - _MOMENT, due.clock)
    before = due.clock.hours_of(day - _DAY)
    by_clock = due.promise.clock not in DAY_AND_NIGHT
    return day - _DAY if by_clock and before and before[-1].end == due.moment else day


def _date(at: datetime, clock: Timetable) -> date:
    return at.astimezone(clock.tz).date()


def _pauses(due: Due) -> tuple[Interval, ...]:
    return tuple(Interval(start, end) for start, end in due.pauses if end is not None)
