"""Whether somebody is on duty when a step of an escalation begins."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.duty import is_live
from csplan.analysis.hours_in_force import Place as Where
from csplan.analysis.hours_in_force import in_force
from csplan.analysis.rows import Row
from csplan.analysis.span_words import gap_in_words
from csplan.analysis.week import (
    MINUTES_A_WEEK,
    WHOLE_WEEK,
    Spans,
    gaps,
    minus,
    minutes,
    moved,
    shared,
    union,
)
from csplan.clock.amount import Amount
from csplan.clock.lengths import DAY_AND_NIGHT, length_of
from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields, Step
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.closed import arrivals

# What falls due a little after somebody has left is dealt with the next morning.
_LITTLE = 60


def check_steps(subject: Subject) -> Iterator[Hit]:
    """A step that begins by the clock at hours at which nobody who takes it is on duty."""
    for place in subject.things(Step):
        if place.path[-2] != "steps" or not _is_ladder(place):
            continue
        there = _on_duty(subject, place)
        if there is None or there == WHOLE_WEEK:
            continue
        for number, trigger in enumerate(place.value.after or ()):
            begins = _begins(subject, place, trigger.time) if trigger.time is not None else ()
            alone = minus(begins, there)
            if trigger.time is None or minutes(alone) <= _LITTLE * 7:
                continue
            path = (*place.path, "after", number)
            yield _hit(
                place,
                path,
                str(trigger.time),
                there,
                alone,
                is_bare=trigger.time.clock in DAY_AND_NIGHT,
            )


def _hit(place: Place, path: Path, time: str, there: Spans, alone: Spans, *, is_bare: bool) -> Hit:
    step: Step = place.value
    who = f'"{step.by}"' if step.by else "whoever takes it"
    gap = max(gaps(there), key=lambda gap: (shared((gap,), alone), gap[1] - gap[0]))
    message = (
        f'"{place.path[-1]}" begins after "{time}", also when {who} is not on duty: '
        f"{gap_in_words(*gap)}"
    )
    help = "put somebody on call, say with hours: when this step is there"
    if not is_bare:
        help = "put somebody on call, or say with hours: when this step is there"
    else:
        help = f"{help}, or count it in business hours"
    return Hit(path, message, help)


def _is_ladder(place: Place) -> bool:
    """Whether a step is part of an escalation."""
    policies = [thing for thing in place.around if getattr(thing, "kind", None) == "escalation"]
    return bool(policies)


def _on_duty(subject: Subject, place: Place) -> Spans | None:
    """When somebody who takes a step is there; None where the plan does not say."""
    step: Step = place.value
    if step.hours is not None:
        return subject.week.spans(subject.openings.of(step.hours))
    own = [crew for crew in subject.crews if step.by is not None and crew.role == step.by]
    if own:
        if any(crew.spans is None for crew in own):
            return None
        return union(span for crew in own if crew.people for span in crew.spans or ())
    channels = subject.plan.channels or {}
    lines = [name for name in step.through or () if name in channels and is_live(channels[name])]
    hours = [subject.week.staffed(name) for name in lines]
    if not hours or len(lines) < len(step.through or ()) or any(one is None for one in hours):
        return None
    return union(span for one in hours for span in one or ())


def _begins(subject: Subject, place: Place, time: Amount) -> Spans:
    """When a step can begin: so long after something comes in; () where nobody knows."""
    length = length_of(time)
    if length is None or length.months or (length.days and time.clock not in DAY_AND_NIGHT):
        return ()
    promises = tuple(t for t in (*place.around, place.value) if isinstance(t, PromiseFields))
    row = Row("", (), (), promises, place.path)
    if time.clock in DAY_AND_NIGHT:
        spans = arrivals(subject, place, row)
        later = int(length.days * 1440) + int(length.time.total_seconds() // 60)
        return moved(spans, later % MINUTES_A_WEEK) if spans else ()
    opening = in_force(subject.openings, Where(row, Target(), promises))
    return subject.week.spans(opening) or ()


RULES = (
    Rule(
        code="CSP709",
        name="escalation-outside-hours",
        severity=Severity.WARNING,
        summary="A step begins by the clock while whoever takes it is not on duty.",
        why="An alarm that goes to the manager after thirty minutes helps at two in the morning "
        "only if a manager is on call. Otherwise the ladder ends on its second rung until nine. "
        "Only steps of an escalation are looked at whose role is on a roster, or which say their "
        "hours.",
        bad="channels: {phone: {address: +66 2 555 0123, hours: always, targets: {answer: 80% "
        "within 20 s}}}\nteam:\n"
        "  roles: {agents: Agents, lead: {title: Lead, authority: 5000 THB}}\n"
        "  rosters:\n    calls: {role: agents, count: 3, hours: always, channels: phone}\n"
        "    leads: {role: lead, count: 1, hours: Mo-Fr 09:00-17:00, channels: phone}\n"
        "policies:\n  escalation:\n    from: report\n    through: phone\n"
        "    steps: {lead: {title: The lead, by: lead, after: 30 minutes}}\n",
        good="channels: {phone: {address: +66 2 555 0123, hours: always, targets: {answer: 80% "
        "within 20 s}}}\nteam:\n"
        "  roles: {agents: Agents, lead: {title: Lead, authority: 5000 THB}}\n"
        "  rosters:\n    calls: {role: agents, count: 3, hours: always, channels: phone}\n"
        "    leads: {role: lead, count: 1, hours: always, channels: phone}\n"
        "policies:\n  escalation:\n    from: report\n    through: phone\n"
        "    steps: {lead: {title: The lead, by: lead, after: 30 minutes}}\n",
        check=check_steps,
        sections=("plan", "schedules", "channels", "policies", "team"),
    ),
)
