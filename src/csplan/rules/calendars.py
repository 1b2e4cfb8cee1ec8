"""Rules about hours, time zones and holidays that need no arithmetic of time."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.clock.zones import Zone
from csplan.findings import Path, Severity
from csplan.model.base import Node
from csplan.model.schedule import Schedule
from csplan.model.shape import fields_of
from csplan.rules.base import Hit, Rule, Subject


def check_zones(subject: Subject) -> Iterator[Hit]:
    """A time zone that is a fixed abbreviation."""
    for path, zone in _zones(subject):
        if zone.fixed:
            help = (
                f"write {zone.iana}"
                if zone.iana
                else "write the name of a place, as in Asia/Bangkok"
            )
            message = f'"{zone.name}" is an abbreviation that does not say when clocks change'
            yield Hit(path, message, help)


def _zones(subject: Subject) -> Iterator[tuple[Path, Zone]]:
    for place in subject.places:
        if isinstance(place.value, Node) and "timezone" in fields_of(type(place.value)):
            zone = getattr(place.value, "timezone", None)
            if isinstance(zone, Zone):
                yield (*place.path, "timezone"), zone


def check_days(subject: Subject) -> Iterator[Hit]:
    """Hours that do not say on which days."""
    for place in subject.places:
        schedule = place.value
        if isinstance(schedule, Schedule) and schedule.week and not schedule.week.days_stated:
            yield Hit(
                (*place.path, "week"),
                "the hours do not say on which days",
                "write them as in Mo-Fr 09:00-17:00",
            )


def check_night(subject: Subject) -> Iterator[Hit]:
    """Hours that run through the night for very long: start and end may be swapped."""
    for place in subject.places:
        schedule = place.value
        if isinstance(schedule, Schedule) and schedule.week and schedule.week.suspicious:
            message = "these hours last more than 16 hours and pass midnight"
            yield Hit((*place.path, "week"), message, "check whether start and end are swapped")


RULES = (
    Rule(
        "CSP401", "timezone-abbreviation", Severity.WARNING, "A time zone is an abbreviation.",
        "PST holds in winter only, and the same letters mean different places: a reader cannot "
        "tell "
        "when you are open. Names of places know when clocks change.",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: EST}}\n",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: America/New_York}}\n",
        check_zones,
    ),
    Rule(
        "CSP402", "days-not-stated", Severity.INFO, "Hours do not say on which days.",
        "Hours without days are allowed, and the document says so; readers will still ask.",
        "schedules: {refunds: 08:00-17:00}\n", "schedules: {refunds: Mo-Fr 08:00-17:00}\n",
        check_days,
    ),
    Rule(
        "CSP403", "hours-through-the-night", Severity.WARNING,
        "Hours pass midnight and last very long.",
        "12:00-09:00 runs until the next morning; more often 09:00-12:00 was meant.",
        "schedules: {shop: Mo-Fr 12:00-09:00}\n", "schedules: {shop: Mo-Fr 09:00-12:00}\n",
        check_night,
    ),
)  # fmt: skip
