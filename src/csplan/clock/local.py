"""Times on the wall as moments: time zones, and what happens when clocks are put back or forward.

Moments are aware datetimes in UTC. Two times of one zone are never subtracted from each other:
Python would subtract what the clock on the wall shows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

_MIDNIGHT = datetime.min.time()
_SECOND = timedelta(seconds=1)


@cache
def load_zone(name: str) -> tzinfo:
    """Return a time zone by its IANA name, as the tzdata package has it.

    The files of the system are not asked: they differ from machine to machine. Raises KeyError.
    """
    if name == "UTC":
        return UTC
    # Only who reckons with times needs zones; most of what csplan does, does not.
    import pkgutil
    from io import BytesIO
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        data = pkgutil.get_data("tzdata.zoneinfo", name)
    except (ImportError, OSError):
        data = None
    if data is None:
        raise ZoneInfoNotFoundError(f"no time zone {name}")
    return ZoneInfo.from_file(BytesIO(data), key=name)


def at_minute(day: date, minutes: int, zone: tzinfo) -> datetime:
    """Return the moment at so many minutes from midnight of a local day; 1440 is its end."""
    wall = datetime.combine(day, _MIDNIGHT) + timedelta(minutes=minutes)
    return moment_of(wall, zone)


def moment_of(wall: datetime, zone: tzinfo) -> datetime:
    """Return the moment in UTC at which clocks of a zone show a time; `wall` is naive.

    A time that exists twice, since clocks are put back, is the first of the two. A time that does
    not exist, since clocks are put forward, is the moment at which they are. So what stands later
    on the wall is never an earlier moment, and the end of a day is the start of the next.
    """
    before, after = offsets(wall, zone)
    if before < after:
        return _put_forward(wall - after, wall - before, zone)
    return (wall - before).replace(tzinfo=UTC)


def offsets(wall: datetime, zone: tzinfo) -> tuple[timedelta, timedelta]:
    """Return how far a naive local time is ahead of UTC: by the clock before a change, and after.

    The two are the same except where clocks are put back or forward.
    """
    before = wall.replace(tzinfo=zone, fold=0).utcoffset()
    after = wall.replace(tzinfo=zone, fold=1).utcoffset()
    return before or timedelta(), after or timedelta()


def offset_of_day(day: date, zone: tzinfo) -> timedelta | None:
    """Return how far a day and the one after it are ahead of UTC, or None if that changes.

    With it, the hours of most days become moments without asking the zone for each of them.
    """
    midnight = datetime.combine(day, _MIDNIGHT, zone)
    offset = midnight.utcoffset()
    for later in (1, 2):
        if (midnight + timedelta(days=later)).utcoffset() != offset:
            return None
    return offset


def _put_forward(early: datetime, late: datetime, zone: tzinfo) -> datetime:
    """Return the moment of a change that lies after `early` and not after `late`, naive in UTC."""
    old = early.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if middle <= early:
            break
        if middle.replace(tzinfo=UTC).astimezone(zone).utcoffset() == old:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0, tzinfo=UTC)
