"""Whether a team fills its rosters: hours under contract, lost time, languages on each shift."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.duty import Crew, is_work
from csplan.analysis.on_duty import able, unspoken
from csplan.analysis.span_words import in_words
from csplan.analysis.week import Spans, minutes
from csplan.findings import Path, Severity
from csplan.model.team import Team
from csplan.rules.base import Hit, Option, Rule, Subject

_CLOSE = 0.99
_SECTIONS = ("plan", "schedules", "channels", "team")

MOST = Option("most", 50, "Percent of paid time that may be lost before it is doubted.")


def check_lost_time(subject: Subject) -> Iterator[Hit]:
    """Paid time in which nobody takes contacts: not stated, none at all, or most of it."""
    team = subject.plan.team
    if team is None or not subject.crews:
        return
    if team.shrinkage is None:
        if subject.staffing:
            message = "the plan does not say how much paid time goes to breaks, leave and illness"
            help = "add shrinkage: 30% (or your own figure) to team"
            yield Hit(("team",), message, help, Severity.INFO, on_key=True)
        return
    share = team.shrinkage.number
    most = subject.number("CSP604", MOST)
    if share == 0:
        message = "nobody works without breaks, leave, training and illness"
        yield Hit(("team", "shrinkage"), message, "write your own figure; 25% to 35% is usual")
    elif share > most:
        message = f'"{team.shrinkage}" of paid time is lost, which leaves little for customers'
        help = "check the figure: it is the part of paid time in which nobody can take a contact"
        yield Hit(("team", "shrinkage"), message, help)


def check_seats(subject: Subject) -> Iterator[Hit]:
    """A role with fewer people than its rosters take."""
    team = subject.plan.team
    if team is None or team.shrinkage is None:
        return
    if not any(_may_be_short(subject, team, name) for name in team.roles or ()):
        return
    from csplan.analysis.deferred_part import payroll_point
    from csplan.analysis.payroll import payroll

    for found in payroll(subject.plan, subject.week, subject.crews):
        if found.is_enough is False:
            message = payroll_point(subject.plan, found).text.removesuffix(".")
            help = "hire, shorten the rosters, or put fewer on duty at the same time"
            related = tuple(
                (("team", "rosters", name), "these seats are to be filled")
                for name in found.rosters
            )
            path = ("team", "roles", found.role, "headcount")
            yield Hit(path, message, help, related=related)


def _may_be_short(subject: Subject, team: Team, name: str) -> bool:
    """A quick look, in whole hours: the exact figures are reckoned where it is close."""
    role = (team.roles or {})[name]
    crews = [crew for crew in subject.crews if crew.role == name]
    if role.headcount is None or role.weekly is None or not crews:
        return False
    seats = sum(crew.people * minutes(crew.spans or ()) for crew in crews) / 60
    lost = float(team.shrinkage.number) / 100 if team.shrinkage is not None else 0.0
    is_in_hours = role.weekly.unit == "hour" and not role.weekly.rest
    weekly = float(role.weekly.number) if is_in_hours else 0.0
    return seats >= float(role.headcount) * weekly * (1 - lost) * _CLOSE


def check_languages(subject: Subject) -> Iterator[Hit]:
    """A language that a channel promises while nobody who speaks it is on duty."""
    for name, channel in (subject.plan.channels or {}).items():
        if not channel.languages or not is_work(channel):
            continue
        crews = tuple(c for c in subject.crews if c.people and c.serves(name, channel))
        for number, tag in enumerate(channel.languages):
            found = able(subject.plan, crews, tag)
            if found is None or len(found) == len(crews):
                continue
            path = ("channels", name, "languages", number)
            if not found:
                message = f'"{name}" promises "{tag}", and nobody who is on duty there speaks it'
                yield Hit(path, message, _help(tag, name))
                continue
            # A message waits for whoever can read it.
            is_timed = all(crew.spans is not None for crew in found)
            one = name, channel, crews
            alone = unspoken(subject.plan, subject.week, one, tag) if is_timed else ()
            if alone:
                yield _unspoken(path, name, tag, alone, found)


def _unspoken(path: Path, name: str, tag: str, alone: Spans, speakers: list[Crew]) -> Hit:
    message = f'"{name}" promises "{tag}", and nobody on duty speaks it: {in_words(alone)}'
    related = tuple(
        (("team", "rosters", crew.name), f"speaks it, {in_words(crew.spans or ())}")
        for crew in speakers
    )
    return Hit(path, message, _help(tag, name), related=related)


def _help(tag: str, name: str) -> str:
    return (
        f"put somebody who speaks {tag} on each shift, or say in a case of {name} in which hours "
        f"{tag} is spoken"
    )


_LINE = (
    "channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-18:00, languages: [th, en], "
    "targets: {answer: 80% within 20 s}}\n"
)

RULES = (
    Rule(
        code="CSP604",
        name="shrinkage-implausible",
        severity=Severity.WARNING,
        summary="The paid time that is lost to breaks, leave and illness is missing or odd.",
        why="To have ten people on duty it takes fourteen or fifteen who are paid: the rest is at "
        "lunch, on leave, in training or ill. With 0% every roster falls apart on the first day, "
        "and more than half is most often a slip. Where it is missing it is a hint, and only if "
        "the plan has forecasts and rosters.",
        bad="team:\n  shrinkage: 0%\n  rosters: {calls: {count: 4, hours: Mo-Fr 09:00-17:00}}\n",
        good="team:\n  shrinkage: 30%\n  rosters: {calls: {count: 4, hours: Mo-Fr 09:00-17:00}}\n",
        check=check_lost_time,
        sections=("team", "channels"),
        options=(MOST,),
    ),
    Rule(
        code="CSP605",
        name="seat-coverage-short",
        severity=Severity.WARNING,
        summary="A role has fewer people than its rosters take.",
        why="One seat round the clock is 168 hours a week. At 40 hours under contract, 30% of "
        "them lost to breaks, leave and illness, six people fill it. With four, shifts stay empty "
        "or people work more than they are paid for.",
        bad="team:\n  shrinkage: 30%\n  roles:\n    agents: {title: Agents, headcount: 4, "
        "weekly: 40 hours}\n  rosters: {calls: {role: agents, count: 1, hours: always}}\n",
        good="team:\n  shrinkage: 30%\n  roles:\n    agents: {title: Agents, headcount: 6, "
        "weekly: 40 hours}\n  rosters: {calls: {role: agents, count: 1, hours: always}}\n",
        check=check_seats,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP606",
        name="language-without-staff",
        severity=Severity.WARNING,
        summary="A channel promises a language while nobody who speaks it is on duty.",
        why="Whoever calls because the page says English, and meets nobody who speaks it, has been "
        "told something untrue. Only channels of which every roster says its languages, or its "
        "role does, are looked at.",
        bad=f"{_LINE}team:\n  rosters:\n"
        "    days: {count: 4, hours: Mo-Fr 09:00-17:00, languages: [th, en]}\n"
        "    late: {count: 1, hours: Mo-Fr 17:00-18:00, languages: th}\n",
        good=f"{_LINE}team:\n  rosters:\n"
        "    days: {count: 4, hours: Mo-Fr 09:00-17:00, languages: [th, en]}\n"
        "    late: {count: 1, hours: Mo-Fr 17:00-18:00, languages: [th, en]}\n",
        check=check_languages,
        sections=_SECTIONS,
    ),
)
