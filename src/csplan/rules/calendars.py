"""Rules about hours, time zones and holidays that need no arithmetic of time."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.rows import Row
from csplan.clock.hours import Week
from csplan.clock.zones import Zone
from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.identity import Identity
from csplan.model.plan import Plan
from csplan.model.profile import Traits
from csplan.model.schedule import Schedule
from csplan.model.target import Target
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import Hours, schedule_of

# Abbreviations that one country uses, and that mean one zone: to write it changes nothing.
_CERTAIN = frozenset({"HKT", "JST", "KST", "NZDT", "NZST", "PHT", "PKT", "SGT", "TRT"})


def check_zones(subject: Subject) -> Iterator[Hit]:
    """A time zone that is a fixed abbreviation."""
    for path, zone in _zones(subject):
        if not zone.fixed:
            continue
        right = f"write {zone.iana}" if zone.iana else "write the name of a place: Asia/Bangkok"
        certain = zone.iana if zone.name in _CERTAIN else None
        message = f'"{zone.name}" is an abbreviation that not every reader knows'
        if certain is None:
            message = f'"{zone.name}" does not say for which place, nor when clocks change'
        yield Hit(path, message, right, replacement=certain)


def _zones(subject: Subject) -> Iterator[tuple[Path, Zone]]:
    for place in subject.things(Identity, Traits, Schedule):
        zone: Zone | None = place.value.timezone
        if zone is not None:
            yield (*place.path, "timezone"), zone


def check_days(subject: Subject) -> Iterator[Hit]:
    """Hours that do not say on which days."""
    for place in subject.things(Schedule):
        week: Week | None = place.value.week
        if week is not None and not week.days_stated:
            help = f"write them as in Mo-Fr {week}"
            yield Hit((*place.path, "week"), "the hours do not say on which days", help)


def check_night(subject: Subject) -> Iterator[Hit]:
    """Hours that run through the night for very long: start and end may be swapped."""
    for place in subject.things(Schedule):
        week: Week | None = place.value.week
        if week is not None and week.suspicious:
            message = "these hours last more than 16 hours and pass midnight"
            yield Hit((*place.path, "week"), message, "check whether start and end are swapped")


_CLOSED_ON_HOLIDAYS = frozenset({"business", "working", "bank"})


def check_holidays(subject: Subject) -> Iterator[Hit]:
    """A time in working days, where nothing says on which holidays nobody works."""
    plan = subject.plan
    if plan.plan.holidays or not _is_dated(subject):
        return
    told: list[Schedule | None] = []
    for row, target in _in_working_time(subject):
        schedules = [schedule_of(plan, hours) for hours in _clocks(plan, row, target)]
        if any(schedule is not None and _knows_holidays(schedule) for schedule in schedules):
            continue
        if not any(schedules[0] is one for one in told):
            told.append(schedules[0])
            yield _unknown_holidays(plan, row.path, str(target.value))


def _is_dated(subject: Subject) -> bool:
    """Whether a plan says where it holds, knows holidays, or is approved; only such are asked."""
    identity = subject.plan.plan
    if subject.is_approved or identity.timezone or identity.jurisdictions:
        return True
    return any(_knows_holidays(place.value) for place in subject.things(Schedule))


def _in_working_time(subject: Subject) -> Iterator[tuple[Row, Target]]:
    """The targets that count in business, working or bank time."""
    for _place, found in subject.rows:
        for row in found:
            for target in row.targets:
                value = target.value
                timed = value and (value.amount or value.deadline)
                if timed and timed.clock in _CLOSED_ON_HOLIDAYS:
                    yield row, target


def _clocks(plan: Plan, row: Row, target: Target) -> list[Hours]:
    """The hours that the clock of a target may follow, the nearest first."""
    around = [promise.hours for promise in reversed(row.trail)]
    staffed = [promise.staffed for promise in row.trail if isinstance(promise, Channel)]
    found = [hours for hours in (target.hours, *around, plan.plan.hours) if hours is not None]
    return [*found, *staffed] or [None]


def _knows_holidays(schedule: Schedule) -> bool:
    """Whether a schedule says something about holidays, or lists days on which it is closed."""
    in_week = schedule.week is not None and schedule.week.holidays is not None
    return bool(schedule.holidays or schedule.dates) or in_week


def _unknown_holidays(plan: Plan, path: Path, value: str) -> Hit:
    countries = plan.plan.jurisdictions or ()
    which = f"[{', '.join(countries)}]" if len(countries) > 1 else "".join(countries)
    add = f"holidays: {which} to plan" if which else "holidays: TH (or your country) to plan"
    message = f'"{value}" cannot be counted exactly: the plan does not name its public holidays'
    return Hit(path, message, f"add {add}, or holidays: none if you work on all of them")


def check_zone_missing(subject: Subject) -> Iterator[Hit]:
    """Hours without a time zone, in a plan that speaks of others or that is approved."""
    if subject.plan.plan.timezone is not None:
        return
    bare = [place for place in subject.things(Schedule) if _needs_zone(place.value)]
    stated = next((path for path, _zone in _zones(subject)), None)
    if not bare or (stated is None and not subject.is_approved):
        return
    help = "add timezone: to it, or to plan for all hours, as in timezone: Asia/Bangkok"
    if stated is None:
        message = "the plan has hours and does not say in which time zone they hold"
        yield Hit(bare[0].path, message, help, on_key=True)
        return
    for place in bare:
        message = "these hours do not say in which time zone they hold, where others do"
        related = ((stated, "a time zone is stated here"),)
        yield Hit(place.path, message, help, related=related, on_key=True)


def _needs_zone(schedule: Schedule) -> bool:
    return schedule.timezone is None and schedule.week is not None and not schedule.week.always


_ALWAYS = "24/7"


def check_spelling(subject: Subject) -> Iterator[Hit]:
    """Hours that say round the clock in many signs."""
    for place in subject.things(Schedule):
        week: Week | None = place.value.week
        if week is None or not week.always or week.holidays is not None:
            continue
        written = subject.names.at(place.path)
        if isinstance(written, dict):
            written = written.get("week", written)
        if isinstance(written, str) and written.strip() != _ALWAYS:
            path = (*place.path, "week")
            yield Hit(
                path, f'"{written}" is round the clock', f"write {_ALWAYS}", replacement=_ALWAYS
            )


RULES = (
    Rule(
        "CSP401", "timezone-abbreviation", Severity.WARNING, "A time zone is an abbreviation.",
        "PST holds in winter only, and the same letters mean different places: a reader cannot "
        "tell "
        "when you are open. Names of places know when clocks change.",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: EST}}\n",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: America/New_York}}\n",
        check_zones, fixable=True,
    ),
    Rule(
        "CSP402", "days-not-stated", Severity.INFO, "Hours do not say on which days.",
        "Readers will ask whether you are there on Sundays. Hours without days are allowed, and "
        "the document says that no days are stated.",
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
    Rule(
        "CSP412", "holiday-calendar-missing", Severity.INFO,
        "Working days are promised, and no holidays are known.",
        "On a public holiday customers wait a day more than they counted, and staff cannot say "
        "whether they are late.",
        "plan: {title: Service, organization: Shop, jurisdictions: TH}\n"
        "commitments: {answer: {targets: {reply: 2 working days}}}\n",
        "plan: {title: Service, organization: Shop, jurisdictions: TH, holidays: TH}\n"
        "commitments: {answer: {targets: {reply: 2 working days}}}\n",
        check_holidays, ("plan", "schedules", "commitments", "policies", "channels"),
        approved=Severity.WARNING,
    ),
    Rule(
        "CSP413", "timezone-missing", Severity.INFO,
        "Hours do not say in which time zone they hold.",
        "Customers elsewhere call when nobody is there. Where a plan speaks of several zones, "
        "hours without one can mean any of them.",
        "schedules:\n  thai: {week: Mo-Fr 09:00-17:00}\n"
        "  japanese: {week: Mo-Fr 09:00-17:00, timezone: Asia/Tokyo}\n",
        "schedules:\n  thai: {week: Mo-Fr 09:00-17:00, timezone: Asia/Bangkok}\n"
        "  japanese: {week: Mo-Fr 09:00-17:00, timezone: Asia/Tokyo}\n",
        check_zone_missing, ("plan", "schedules", "channels"),
    ),
    Rule(
        "CSP414", "always-open-spelling", Severity.INFO,
        "Hours round the clock are not written as 24/7.",
        "24/7 is what readers look for; a row of days and hours has to be worked out.",
        "schedules: {hotline: {week: Mo-Su 00:00-24:00}}\n",
        "schedules: {hotline: {week: 24/7}}\n",
        check_spelling, fixable=True,
    ),
)  # fmt: skip
