"""Lead times: the latest moment for what has to be done some time before an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from csplan.clock.amount import Amount
from csplan.clock.lengths import Length, length_of, whole_days
from csplan.clock.local import moment_of
from csplan.clock.months import add_months
from csplan.clock.open_times import HORIZON
from csplan.clock.outcome import Unreckoned, Way
from csplan.clock.reckon import way_of
from csplan.clock.reckon_days import receipt_day
from csplan.clock.timetable import Timetable

_DAY = timedelta(days=1)


def latest(event: datetime, amount: Amount, clock: Timetable) -> datetime | Unreckoned:
    """Return the latest moment that lies so long before an event, in the zone of the clock.

    Hours count back in open time where they are those of a clock, and day and night where not.
    Of working days so many lie between: it is when the clock opens on the first of them. Calendar
    days, weeks and months keep the time of day.
    """
    way = way_of(amount)
    length = length_of(amount)
    if isinstance(way, Unreckoned) or length is None:
        return way if isinstance(way, Unreckoned) else _too_far(amount)
    if way == "open-hours" and amount.unit == "day":
        because = f'part of a day has no length when it is counted back: "{amount}"'
        return Unreckoned("clock", because)
    try:
        found = _back(event, way, length, clock)
    except (OverflowError, ValueError):
        found = None
    return _too_far(amount) if found is None else found.astimezone(clock.tz)


def _back(event: datetime, way: Way, length: Length, clock: Timetable) -> datetime | None:
    if way == "days":
        return _days_back(event, int(length.days), clock)
    if way == "open-hours":
        return clock.before(event, length.time)
    days, rest = whole_days(length.days)
    at = event.astimezone(UTC)
    if length.months or days:
        wall = event.astimezone(clock.tz).replace(tzinfo=None)
        day = add_months(wall.date(), -length.months) - timedelta(days=days)
        at = moment_of(datetime.combine(day, wall.time()), clock.tz)
    return at - rest - length.time


def _days_back(event: datetime, number: int, clock: Timetable) -> datetime | None:
    left = number
    day = receipt_day(event, clock)
    for _ in range(HORIZON * 366):
        day -= _DAY
        hours = clock.hours_of(day)
        left -= bool(hours)
        if hours and left == 0:
            return hours[0].start
    return None


def _too_far(amount: Amount) -> Unreckoned:
    return Unreckoned("too-far", f'"{amount}" begins too long ago')
