"""The weekly hours of a plan, all in one time zone, as they are in the week of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from csplan.analysis.duty import rosters_of
from csplan.analysis.week import WHOLE_WEEK, Spans, moved, spans_of
from csplan.clock.local import load_zone
from csplan.clock.zones import Zone
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule

_NOON = time(12)


@dataclass(frozen=True)
class WeeklyHours:
    """The hours of an ordinary week as a plan states them; `day` tells how far zones are apart.

    Holidays and dates with other hours are left out. A week in which clocks are put forward or
    back somewhere is taken as if they showed the time of `day` in all of it.
    """

    plan: Plan
    day: date

    @cached_property
    def _zone(self) -> Zone | None:
        return self.plan.plan.timezone or next(_zones(self.plan), None)

    @property
    def zone(self) -> str | None:
        """The zone of all answers: the plan's, else the first that it names; None without any."""
        return None if self._zone is None else self._zone.name

    def intake(self, channel: str) -> Spans | None:
        """When contacts can come in on a channel; None where nobody knows."""
        return self._spans(self._channel(channel).hours)

    def staffed(self, channel: str) -> Spans | None:
        """When people are to be at work on a channel; None where nobody knows."""
        stated = self._channel(channel).staffed
        return self.intake(channel) if stated is None else self._spans(stated)

    def pattern(self, channel: str) -> tuple[Spans, ...]:
        """The hours of each key of the pattern in a channel's forecast, in the order of the file.

        They are in the zone of the channel's hours: those of staff, else its own.
        """
        found = self._channel(channel)
        pattern = found.forecast.pattern if found.forecast is not None else None
        later = self._later(self._zone_of(found.staffed or found.hours))
        return tuple(moved(spans_of(week), later) for week in pattern or ())

    def roster(self, roster: str) -> Spans | None:
        """When a roster is on duty; None where nobody knows."""
        return self._spans(rosters_of(self.plan)[roster].hours)

    def schedule(self, schedule: str) -> Spans | None:
        """When a schedule is open, by its id; None where nobody knows."""
        return self._spans(schedule)

    def _channel(self, name: str) -> Channel:
        return (self.plan.channels or {})[name]

    def _spans(self, hours: str | Schedule | None) -> Spans | None:
        if hours == "always":
            return WHOLE_WEEK
        found = (self.plan.schedules or {}).get(hours) if isinstance(hours, str) else hours
        if found is None or found.week is None:
            return None
        return moved(spans_of(found.week), self._later(found.timezone))

    def _zone_of(self, hours: str | Schedule | None) -> Zone | None:
        """The time zone that hours name themselves."""
        found = (self.plan.schedules or {}).get(hours) if isinstance(hours, str) else hours
        return None if found is None else found.timezone

    def _later(self, zone: Zone | None) -> int:
        """How many minutes clocks of the answers are ahead of those of a zone."""
        if zone is None or self._zone is None or zone == self._zone:
            return 0
        return _offset(self._zone, self.day) - _offset(zone, self.day)


def _zones(plan: Plan) -> Iterator[Zone]:
    """The zones that hours of a plan name, in the order of the file."""
    yield from (found.timezone for found in (plan.schedules or {}).values() if found.timezone)
    stated = [
        *(hours for one in (plan.channels or {}).values() for hours in (one.hours, one.staffed)),
        *(roster.hours for roster in rosters_of(plan).values()),
    ]
    yield from (one.timezone for one in stated if isinstance(one, Schedule) and one.timezone)


def _offset(zone: Zone, day: date) -> int:
    """How many minutes a zone is ahead of UTC at noon of a day."""
    ahead = datetime.combine(day, _NOON, load_zone(zone.iana or "UTC")).utcoffset()
    return 0 if ahead is None else int(ahead.total_seconds() // 60)
