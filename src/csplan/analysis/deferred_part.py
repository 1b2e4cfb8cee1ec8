"""What is said about work that can wait, and about who has to be paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from csplan.analysis.answers import Verdict
from csplan.analysis.backlog import Deferred, Pile
from csplan.analysis.duty import Hours, rosters_of, serving
from csplan.analysis.grounds import Assumption, Lack
from csplan.analysis.payroll import Payroll, allowances
from csplan.analysis.staffing_advice import Advice, without
from csplan.analysis.staffing_parts import (
    Fact,
    Part,
    Point,
    Points,
    Tone,
    channel_title,
    missing,
    on_duty,
    title_of,
)
from csplan.analysis.staffing_words import listed, number, people, percent, seconds
from csplan.analysis.week import minutes, union
from csplan.analysis.workload import Backlog
from csplan.model.plan import Plan

_VERDICTS = {
    Verdict.MEETS: (Tone.GOOD, "people keep up with what comes in"),
    Verdict.MISSES: (Tone.BAD, "more comes in than gets done"),
    Verdict.UNKNOWN: (Tone.UNKNOWN, "cannot be computed"),
}


def deferred_part(plan: Plan, hours: Hours, answer: Deferred, asked: int | None = None) -> Part:
    """What there is to say about a channel that can wait; with `asked`, if so many were there."""
    tone, verdict = _VERDICTS[answer.verdict]
    lacks = without(answer.lacks, Lack.NO_SHRINKAGE)
    sections = (
        Points("In a week", tuple(_week(plan, hours, answer))),
        Points("If one person is ill all week", tuple(_illness(answer))),
        missing(answer.channel, lacks),
    )
    return Part(
        channel=answer.channel,
        title=channel_title(plan, answer.channel),
        verdict=verdict,
        tone=tone,
        facts=(
            Fact("Promised", tuple(_promised(plan, answer.channel)) or ("nothing",)),
            Fact("Expected", (_expected(answer),)),
            on_duty(plan, hours, answer.channel, asked),
        ),
        table=None,
        sections=tuple(one for one in sections if one.points),
        lacks=answer.lacks,
        assumptions=answer.assumptions if answer.backlog is not None else (),
    )


def _promised(plan: Plan, name: str) -> Iterator[str]:
    for measure, targets in ((plan.channels or {})[name].targets or {}).items():
        values = [str(target.value) for target in targets if target.value is not None]
        if values:
            yield f"{measure}: {', '.join(values)}"


def _expected(answer: Deferred) -> str:
    work, weekly = answer.forecast.work, answer.forecast.weekly
    if work is None or weekly is None:
        return "not known"
    handling = work.load.handling / work.together
    hours = number(weekly * handling / 3600)
    return f"{number(weekly)} contacts a week, {seconds(float(handling))} each: {hours} hours"


def _week(plan: Plan, hours: Hours, answer: Deferred) -> Iterator[Point]:
    backlog = answer.backlog
    if backlog is None or answer.people_hours is None or answer.needed is None:
        return
    there, left = number(answer.people_hours), number(backlog.time / 3600)
    others = _others(answer)
    said = f"People are on duty for {there} hours of work"
    if left != there:
        said += f", of which {left} are left for this{_reasons(plan, others)}"
    takes = f"It takes {number(answer.needed)} hours on duty"
    open_hours = _at_work(plan, hours, answer.channel)
    if open_hours and not others:
        takes += f", or {people(ceil(answer.needed / open_hours))} at a time"
    yield Point(f"{said}. {takes}.")
    yield Point(done_in_words(backlog))
    if answer.after_closing is not None and answer.after_closing.contacts:
        yield Point(_pile(answer.after_closing))


def _reasons(plan: Plan, others: Sequence[str]) -> str:
    """Why not all of people's time is left for some work."""
    found = []
    if others:
        found.append(f"{listed(others)} {'takes its' if len(others) == 1 else 'take their'} part")
    busy = allowances(plan).occupancy
    if busy is not None:
        found.append(f"nobody is to be busy for more than {percent(float(busy))} of the time")
    return f", since {listed(found)}" if found else ""


def _others(answer: Deferred) -> list[str]:
    """The other channels that take some of people's time."""
    keys = (Assumption.AFTER_LIVE, Assumption.IN_PROPORTION)
    told = [dict(one.figures)["channels"] for one in answer.assumptions if one.key in keys]
    return [name for names in told if isinstance(names, tuple) for name in names]


def _at_work(plan: Plan, hours: Hours, name: str) -> Fraction:
    """The hours of a week in which somebody is at work on a channel."""
    staffed = hours.staffed(name) or ()
    crews, _ = serving(plan, hours, name)
    found = union(s for crew in crews for s in (staffed if crew.spans is None else crew.spans))
    return Fraction(minutes(found or staffed), 60)


def done_in_words(backlog: Backlog) -> str:
    """What gets done of what comes in."""
    if backlog.done is None:
        return "All that comes in can be done."
    comes, done = round(backlog.comes), floor(backlog.done)
    if backlog.growth:
        return (
            f"{done or 'None'} of the {comes} contacts that come in can be done: the pile grows by "
            f"{ceil(backlog.growth)} every week."
        )
    return f"{done} contacts can be done, and {comes} come in."


def _pile(pile: Pile) -> str:
    waiting = f"After the longest closed time about {ceil(pile.contacts)} are waiting"
    if pile.hours is None:
        return f"{waiting}, and that pile is never done."
    return f"{waiting}; they are done after {number(pile.hours)} hours at work."


def _illness(answer: Deferred) -> Iterator[Point]:
    if answer.one_ill is not None:
        yield Point(done_in_words(answer.one_ill))


def payroll_point(plan: Plan, found: Payroll) -> Point:
    """Who fills the seats that the rosters of a role have."""
    roles = (plan.team and plan.team.roles) or {}
    title = title_of(roles[found.role], found.role)
    path = ("team", "roles", found.role)
    if found.seats is None:
        said = f"{title}: cannot be computed, because a roster does not say when or how many."
        return Point(said, tuple(_blanks(plan, found)))
    seats = f"{title}: the rosters take {number(found.seats)} hours of work a week"
    if found.weekly is None:
        add = Advice(path, "weekly", "40 hours")
        return Point(f"{seats}. How many people that is depends on how long one works.", (add,))
    if found.full_time is None or found.shrinkage is None:
        return Point(f"{seats}.")
    said = f"{seats}. At {number(found.weekly)} hours each, "
    if found.shrinkage:
        lost = percent(float(found.shrinkage))
        said += f"{lost} of them lost to breaks, leave, training and illness, "
    said += f"that comes to {number(found.full_time)} people"
    if found.headcount is None:
        return Point(f"{said}.", (Advice(path, "headcount", "10"),))
    verdict = "too few" if found.is_enough is False else "enough"
    return Point(f"{said}; there are {number(found.headcount)}: {verdict}.")


def _blanks(plan: Plan, found: Payroll) -> Iterator[Advice]:
    """What the rosters of a role do not say."""
    for name in found.rosters:
        roster = rosters_of(plan)[name]
        if roster.count is None:
            yield Advice(("team", "rosters", name), "count", "5")
        if roster.hours is None:
            yield Advice(("team", "rosters", name), "hours", "Mo-Fr 09:00-17:00")
