"""The hours that a plan states, as timetables to reckon with.

A schedule that says no time zone has the plan's, and one that says no holidays the plan's: it is
closed on them, or open as its week says for holidays. Two stay open: `holidays: none`, and a week
round the clock that does not name holidays itself. What the plan leaves open is told as caveats,
and where there is nothing to reckon with, the reason why stands in place of the hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from csplan.clock.hours import Week
from csplan.clock.outcome import Unreckoned
from csplan.clock.public_holidays import PublicHolidays
from csplan.clock.timetable import Special, Timetable
from csplan.clock.zones import Zone
from csplan.findings import Path
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule

ABOUT_NO_ZONE = "no time zone is stated"

ALWAYS = "always"
"""What a plan calls hours round the clock."""

Hours = str | Schedule | None
"""Hours as a plan holds them: the id of a schedule, `always`, a schedule in place, or nothing."""

_NO_DAYS = Week(((),) * 7)


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something that hours leave open: a word for programs, and a sentence for people."""

    kind: Literal[
        "zone-not-stated", "zone-abbreviation", "days-not-stated", "holidays-not-stated",
        "by-appointment", "bank-hours",
    ]  # fmt: skip
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Opening:
    """Hours of a plan: their timetable, and what they leave open.

    `name` is the id of the schedule, `always`, or "" for hours in place; `path` leads to the
    schedule in the plan, and is None where there is none.
    """

    name: str
    timetable: Timetable
    caveats: tuple[Caveat, ...] = ()
    path: Path | None = None

    @property
    def days_stated(self) -> bool:
        """Whether the hours say on which days they hold: otherwise they are there for every day."""
        return all(caveat.kind != "days-not-stated" for caveat in self.caveats)

    @property
    def names_zone(self) -> bool:
        """Whether they say in which time zone they hold, or the plan does."""
        return all(caveat.kind != "zone-not-stated" for caveat in self.caveats)


class Openings:
    """The hours of one plan; each schedule is read once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._read: dict[int, tuple[Schedule, Opening | Unreckoned]] = {}

    @cached_property
    def zone(self) -> str:
        """The zone of what names none: the plan's, else the only one of its schedules, else UTC."""
        names = {zone.iana for zone in self._zones()}
        return (len(names) == 1 and names.pop()) or "UTC"

    @property
    def names_zone(self) -> bool:
        """Whether the plan or one of its schedules names a time zone."""
        return bool(self._zones())

    def _zones(self) -> list[Zone]:
        """The plan's time zone, else those of its schedules."""
        if self.plan.plan.timezone is not None:
            return [self.plan.plan.timezone]
        return [s.timezone for s in (self.plan.schedules or {}).values() if s.timezone]

    def always(self) -> Opening:
        """Hours round the clock in the plan's zone."""
        return Opening(ALWAYS, Timetable.always(self.zone), _about_zone(self.plan.plan.timezone))

    def of(self, hours: Hours, path: Path = ()) -> Opening | Unreckoned:
        """The hours that a field holds, which stands at a path of the plan."""
        if hours is None:
            return Unreckoned("hours", "the plan does not say at which hours somebody works")
        if isinstance(hours, Schedule):
            return self._of_schedule("", hours, path)
        schedule = (self.plan.schedules or {}).get(hours)
        if schedule is not None:
            return self._of_schedule(hours, schedule, ("schedules", hours))
        if hours == ALWAYS:
            return self.always()
        return Unreckoned("schedule", f'there is no schedule "{hours}"')

    def usual(self) -> Opening | Unreckoned:
        """The usual hours of the plan."""
        return self.of(self.plan.plan.hours, ("plan", "hours"))

    def intake(self, channel: str, *cases: str) -> Opening | Unreckoned:
        """When a channel is open for customers; in a case, where its cases are named."""
        for thing, path in reversed(self._trail(channel, cases)):
            if thing.hours is not None:
                return self.of(thing.hours, (*path, "hours"))
        return Unreckoned("hours", f'the plan does not say when "{channel}" is open')

    def staffed(self, channel: str, *cases: str) -> Opening | Unreckoned:
        """When people work on a channel: while it is open, if nothing else is said."""
        for thing, path in reversed(self._trail(channel, cases)):
            if thing.staffed is not None:
                return self.of(thing.staffed, (*path, "staffed"))
        return self.intake(channel, *cases)

    def roster(self, name: str) -> Opening | Unreckoned:
        """When a roster is on duty."""
        rosters = (self.plan.team and self.plan.team.rosters) or {}
        if name not in rosters or rosters[name].hours is None:
            return Unreckoned("hours", f'the plan does not say when "{name}" is on duty')
        return self.of(rosters[name].hours, ("team", "rosters", name, "hours"))

    def _trail(self, channel: str, cases: tuple[str, ...]) -> list[tuple[Channel, Path]]:
        """A channel and its cases down to the one that is named."""
        found: list[tuple[Channel, Path]] = []
        within: Mapping[str, Channel] = self.plan.channels or {}
        path: Path = ("channels",)
        for name in (channel, *cases):
            if name not in within:
                break
            path = (*path, name)
            found.append((within[name], path))
            path = (*path, "cases")
            within = within[name].cases or {}
        return found

    def _of_schedule(self, name: str, schedule: Schedule, path: Path) -> Opening | Unreckoned:
        known = self._read.get(id(schedule))
        if known is None:
            # The schedule is kept as well, so that no other one can get its number.
            known = self._read[id(schedule)] = schedule, self._opening(name, schedule, path)
        return known[1]

    def _opening(self, name: str, schedule: Schedule, path: Path) -> Opening | Unreckoned:
        if schedule.week is None and not schedule.dates:
            what = f'the schedule "{name}"' if name else "the schedule"
            return Unreckoned("hours", f"{what} says no hours")
        zone = schedule.timezone or self.plan.plan.timezone
        week = schedule.week or _NO_DAYS
        codes = self._holidays(schedule)
        if schedule.holidays and codes and week.holidays is None:
            # Whoever names holidays for hours round the clock means to close.
            week = replace(week, holidays=())
        table = Timetable(
            week,
            (zone is not None and zone.iana) or self.zone,
            _specials(schedule),
            public_holidays(codes) if codes else None,
        )
        return Opening(name, table, self._caveats(schedule, zone), path)

    def _holidays(self, schedule: Schedule) -> tuple[str, ...]:
        stated = self.plan.plan.holidays if schedule.holidays is None else schedule.holidays
        return tuple(code for code in stated or () if code != "none")

    def _caveats(self, schedule: Schedule, zone: Zone | None) -> tuple[Caveat, ...]:
        found = list(_about_zone(zone))
        week = schedule.week
        if week is not None and not week.days_stated:
            found.append(Caveat("days-not-stated", f'"{week}" does not say on which days'))
        is_stated = schedule.holidays or self.plan.plan.holidays
        if not is_stated and week is not None and not week.always:
            found.append(
                Caveat("holidays-not-stated", "public holidays are not taken into account")
            )
        if schedule.appointment is not None:
            found.append(Caveat("by-appointment", "an appointment is needed"))
        return tuple(found)


@cache
def public_holidays(codes: tuple[str, ...]) -> PublicHolidays:
    """The public holidays of countries and regions, shared by all who ask for them."""
    return PublicHolidays(codes)


def _specials(schedule: Schedule) -> tuple[Special, ...]:
    return tuple(
        Special(dates, special.hours, special.title.by_language if special.title else ())
        for dates, special in (schedule.dates or {}).items()
    )


def _about_zone(zone: Zone | None) -> tuple[Caveat, ...]:
    if zone is None:
        return (Caveat("zone-not-stated", ABOUT_NO_ZONE),)
    if zone.fixed:
        return (Caveat("zone-abbreviation", f'"{zone.name}" is taken to be {zone.iana}'),)
    return ()
