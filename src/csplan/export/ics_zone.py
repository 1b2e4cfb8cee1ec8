"""A time zone in a calendar (VTIMEZONE): every change of its clocks in the years that count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from csplan.clock.local import load_zone
from csplan.export.ics_lines import a_time

_EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001  # a time on the wall of the zone
_STEP = timedelta(hours=12)
_SECOND = timedelta(seconds=1)


def zone_lines(name: str, first_year: int, last_year: int) -> Iterator[str]:
    """A zone with each change from one year to another, both included.

    Written out rather than as rules: rules differ from year to year in some countries, and no
    event of the calendar lies outside these years.
    """
    zone = load_zone(name)
    at = datetime(first_year, 1, 1, tzinfo=UTC)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    yield from _observance(zone, at, _EARLIEST, _offset(zone, at))
    for moment in _changes(zone, at, datetime(last_year + 1, 1, 1, tzinfo=UTC)):
        before = _offset(zone, moment - _SECOND)
        yield from _observance(zone, moment, (moment + before).replace(tzinfo=None), before)
    yield "END:VTIMEZONE"


def _changes(zone: tzinfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which clocks are changed."""
    at = start
    while at < end:
        after = at + _STEP
        if _state(zone, at) != _state(zone, after):
            yield _first_after(zone, at, after)
        at = after


def _first_after(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The moment of a change that lies between two others, to the second."""
    state = _state(zone, before)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if _state(zone, middle) == state:
            before = middle
        else:
            after = middle
    return after


def _observance(
    zone: tzinfo, moment: datetime, wall: datetime, before: timedelta
) -> tuple[str, ...]:
    local = moment.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    return (
        f"BEGIN:{kind}",
        f"DTSTART:{a_time(wall)}",
        f"TZOFFSETFROM:{_ahead(before)}",
        f"TZOFFSETTO:{_ahead(_offset(zone, moment))}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    )


def _state(zone: tzinfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _ahead(offset: timedelta) -> str:
    sign, seconds = ("-", -offset) if offset < timedelta() else ("+", offset)
    minutes, rest = divmod(seconds // _SECOND, 60)
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{rest:02}" if rest else "")
