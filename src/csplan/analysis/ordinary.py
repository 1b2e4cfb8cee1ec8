"""The hours of a plan in an ordinary week, without holidays and special dates, in one time zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from csplan.analysis.duty import rosters_of
from csplan.analysis.opening import Hours, Opening, Openings
from csplan.analysis.week import MINUTES_A_WEEK, Spans, spans_of, union
from csplan.clock.hours import Week
from csplan.clock.local import at_minute, load_zone
from csplan.clock.outcome import Unreckoned
from csplan.clock.timetable import Timetable
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule

_MINUTE = timedelta(minutes=1)


class OrdinaryWeek:
    """When things are open in the week of a day, in one zone; None where nobody knows.

    The day matters where hours of several zones come together: clocks are not put forward on the
    same date everywhere.
    """

    def __init__(self, openings: Openings, day: date, zone: str | None = None) -> None:
        self._openings = openings
        self._monday = day - timedelta(days=day.weekday())
        self._stated = zone or next(_named(openings.plan), None)
        self._zone = self._stated or openings.zone
        self._known: dict[int, tuple[Week, Spans]] = {}

    @property
    def zone(self) -> str | None:
        """The time zone of all answers; None where the plan names none, and hours are as written.

        That is the one asked for, else the plan's, else the first that it names.
        """
        return self._stated

    def intake(self, channel: str) -> Spans | None:
        """When contacts can come in on a channel."""
        return self.spans(self._openings.intake(channel))

    def staffed(self, channel: str) -> Spans | None:
        """When people are to be at work on a channel: while it is open, if nothing else is said."""
        return self.spans(self._openings.staffed(channel))

    def roster(self, roster: str) -> Spans | None:
        """When a roster is on duty."""
        return self.spans(self._openings.roster(roster))

    def schedule(self, schedule: str) -> Spans | None:
        """When a schedule is open, by its id."""
        return self.spans(self._openings.of(schedule))

    def pattern(self, channel: str) -> tuple[Spans, ...]:
        """The hours of each key of the pattern in a channel's forecast, in the order of the file.

        They are in the zone of the channel's hours.
        """
        found = (self._openings.plan.channels or {})[channel]
        pattern = found.forecast.pattern if found.forecast is not None else None
        if not pattern:
            return ()
        hours = self._openings.staffed(channel)
        zone = self._zone
        if isinstance(hours, Opening) and hours.names_zone:
            zone = hours.timetable.zone
        return tuple(self._in_zone(Timetable(week, zone)) for week in pattern)

    def spans(self, opening: Opening | Unreckoned) -> Spans | None:
        """When hours are open, in minutes from Monday's midnight."""
        if isinstance(opening, Unreckoned) or not opening.days_stated:
            return None
        # Hours that name no zone hold where the plan is, whatever other zones it names.
        table = opening.timetable
        return self._in_zone(table if opening.names_zone else replace(table, zone=self._zone))

    def _in_zone(self, table: Timetable) -> Spans:
        if table.zone == self._zone:
            known = self._known.get(id(table.week))
            if known is None:
                # The week is kept as well, so that no other one can get its number.
                known = self._known[id(table.week)] = table.week, spans_of(table.week)
            return known[1]
        return _elsewhere(Timetable(table.week, table.zone), self._monday, self._zone)


def _named(plan: Plan) -> Iterator[str]:
    """The zones that a plan and its hours name, the plan's first, then in the order of the file."""
    hours: list[Hours] = [*(plan.schedules or {}).values()]
    for channel in (plan.channels or {}).values():
        hours += channel.hours, channel.staffed
    hours += [roster.hours for roster in rosters_of(plan).values()]
    zones = [one.timezone for one in hours if isinstance(one, Schedule)]
    yield from (zone.iana for zone in (plan.plan.timezone, *zones) if zone and zone.iana)


@cache
def _elsewhere(table: Timetable, monday: date, zone: str) -> Spans:
    """The spans of a week that holds in another zone."""
    tz = load_zone(zone)
    start, end = at_minute(monday, 0, tz), at_minute(monday, MINUTES_A_WEEK, tz)
    midnight = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    found = []
    for interval in table.intervals(start, end):
        walls = (edge.astimezone(tz).replace(tzinfo=UTC) for edge in interval)
        first, last = ((wall - midnight) // _MINUTE for wall in walls)
        found.append((first, last))
    return union(found)
