"""Whether people are on duty while it is open, and open while they are."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.duty import Crew, is_live, is_queue, is_work, rosters_of
from csplan.analysis.on_duty import Served, served, together
from csplan.analysis.opening import Opening
from csplan.analysis.span_words import in_words
from csplan.analysis.week import WHOLE_WEEK, minus, minutes, union
from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.schedule import Schedule
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import listed

_SECTIONS = ("plan", "schedules", "channels", "team")
# People come before it opens, and tidy up after it closes.
_BESIDE = 60


def check_always(subject: Subject) -> Iterator[Hit]:
    """A channel that is open round the clock, and rosters that leave some of the week out."""
    for name, channel, crews in subject.once(_served):
        found = subject.openings.intake(name)
        if not is_live(channel) or not isinstance(found, Opening) or channel.staffed is not None:
            continue
        alone = minus(WHOLE_WEEK, together(crews)) if found.timetable.is_always else ()
        if alone:
            message = (
                f'"{name}" says that it is always open, and nobody is on duty {in_words(alone)}'
            )
            help = (
                f'extend a roster to these hours, or say in hours: when somebody answers "{name}"'
            )
            yield Hit(("channels", name, "hours"), message, help, related=_rosters(crews))


def check_covered(subject: Subject) -> Iterator[Hit]:
    """Hours in which a channel is to be answered, and no roster is on duty."""
    rosters = rosters_of(subject.plan)
    for name, channel, crews in subject.once(_served):
        if any(rosters[crew.name].hours == _hours(channel) for crew in crews):
            continue  # the same schedule by its name
        hours = subject.week.staffed(name)
        if hours is None or (hours == WHOLE_WEEK and channel.staffed is None):
            continue  # round the clock is for the rule above; a mailbox says nothing about people
        alone = minus(hours, together(crews))
        if not alone:
            continue
        field = "hours" if channel.staffed is None else "staffed"
        does = "is open" if field == "hours" else "is to be answered"
        message = f'"{name}" {does}, and nobody is on duty: {in_words(alone)}'
        help = f"extend a roster to these hours, or shorten {field}: of the channel"
        severity = None if is_live(channel) else Severity.WARNING
        yield Hit(("channels", name, field), message, help, severity, _rosters(crews))
    yield from _without_roster(subject)


def _without_roster(subject: Subject) -> Iterator[Hit]:
    """Live channels that no roster serves, where rosters name others."""
    plan = subject.plan
    if not any(roster.channels for roster in rosters_of(plan).values()):
        return
    for name, channel in (plan.channels or {}).items():
        is_ours = channel.by is None or channel.by in ((plan.team and plan.team.roles) or {})
        if (
            not is_queue(channel)
            or not is_work(channel)
            or not is_ours
            or channel.medium == "visit"
        ):
            continue
        is_named = any(name in (roster.channels or ()) for roster in rosters_of(plan).values())
        if channel.hours is None or is_named or any(c.serves(name, channel) for c in subject.crews):
            continue
        message = f'no roster says who is on duty on "{name}", as for other channels'
        help = f"add {name} to channels: of the roster that serves it"
        is_always = subject.week.intake(name) == WHOLE_WEEK
        if is_always:
            message += ", and it says that it is always open"
        severity = Severity.WARNING if is_always else Severity.INFO
        yield Hit(("channels", name), message, help, severity, on_key=True)


def check_idle(subject: Subject) -> Iterator[Hit]:
    """People who are on duty while everything that they serve is closed."""
    channels = subject.plan.channels or {}
    for name, roster in rosters_of(subject.plan).items():
        served = [key for key in roster.channels or () if key in channels]
        if any(roster.hours == _hours(channels[key]) for key in served):
            continue  # the same schedule by its name
        on_duty = subject.week.roster(name)
        hours = [subject.week.staffed(key) for key in served]
        if not served or on_duty is None or any(one is None for one in hours):
            continue
        beside = (span for one in hours for start, end in one or () for span in _wider(start, end))
        idle = minus(on_duty, union(beside))
        if idle:
            what = "is closed" if len(served) == 1 else "are closed"
            message = f'"{name}" is on duty while {listed(served, "and")} {what}: {in_words(idle)}'
            help = "shorten the roster, open longer, or name what else it serves in channels:"
            yield Hit(("team", "rosters", name, "hours"), message, help)


def _wider(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A window with the time in which people come and go; it may reach into the week beside."""
    first, last = start - _BESIDE, end + _BESIDE
    week = minutes(WHOLE_WEEK)
    yield max(first, 0), min(last, week)
    yield first % week if first < 0 else week, week
    yield 0, last - week


def _served(subject: Subject) -> tuple[Served, ...]:
    return tuple(served(subject.plan, subject.crews))


def _hours(channel: Channel) -> str | Schedule | None:
    """When people are to be at work on a channel, as the plan says it."""
    return channel.hours if channel.staffed is None else channel.staffed


def _rosters(crews: tuple[Crew, ...]) -> tuple[tuple[Path, str], ...]:
    return tuple(
        (("team", "rosters", crew.name), f"on duty {in_words(crew.spans or ())}") for crew in crews
    )


RULES = (
    Rule(
        code="CSP416",
        name="always-open-claim-unstaffed",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="A channel says that it is always open, and no roster covers the night.",
        why="Whoever calls at three in the morning believed you. A line that takes messages when "
        "nobody is there says so with staffed:; a line that is always answered needs people in "
        "all 168 hours of the week.",
        bad="channels:\n  phone: {address: +66 2 555 0123, hours: always, targets: {answer: 80% "
        "within 20 s}}\nteam:\n  rosters:\n    days: {count: 4, hours: Mo-Su 07:00-23:00}\n",
        good="channels:\n  phone: {address: +66 2 555 0123, hours: always, targets: {answer: 80% "
        "within 20 s}}\nteam:\n  rosters:\n    days: {count: 4, hours: Mo-Su 07:00-23:00}\n"
        "    nights: {count: 1, hours: Mo-Su 23:00-07:00}\n",
        check=check_always,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP417",
        name="hours-not-covered-by-staff",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="A channel is open, and nobody is on duty.",
        why="Customers come in the hours that you publish. In an hour without anybody on duty "
        "each of them waits for nothing. Only channels whose rosters say when and how many are "
        "looked at, in an ordinary week without holidays.",
        bad="channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 08:00-20:00, targets: "
        "{answer: 80% within 20 s}}\nteam:\n  rosters:\n"
        "    days: {count: 4, hours: Mo-Fr 08:00-17:00}\n",
        good="channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 08:00-20:00, targets: "
        "{answer: 80% within 20 s}}\nteam:\n  rosters:\n"
        "    days: {count: 4, hours: Mo-Fr 08:00-17:00}\n"
        "    evenings: {count: 2, hours: Mo-Fr 17:00-20:00}\n",
        check=check_covered,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP418",
        name="staffed-outside-hours",
        severity=Severity.INFO,
        summary="People are on duty while everything that they serve is closed.",
        why="These hours are paid for, and no customer gets anything for them. An hour before it "
        "opens and after it closes is not counted.",
        bad="channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00, targets: "
        "{answer: 80% within 20 s}}\nteam:\n  rosters:\n"
        "    calls: {count: 4, hours: Mo-Sa 09:00-17:00, channels: phone}\n",
        good="channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Sa 09:00-17:00, targets: "
        "{answer: 80% within 20 s}}\nteam:\n  rosters:\n"
        "    calls: {count: 4, hours: Mo-Sa 09:00-17:00, channels: phone}\n",
        check=check_idle,
        sections=_SECTIONS,
    ),
)
