"""Whether the people on duty can keep what a live channel promises, and how many it takes.

Promise, forecast and rosters of one channel are put together for an ordinary week. Wherever the
people on duty, their work or the promises change, Erlang's formulas tell how long people wait with
those who are there, with one of them ill, and how many there have to be. The busiest hours decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from csplan.analysis.answers import Need, Outcome, Prediction, Staffing, Stretch, Verdict
from csplan.analysis.duty import Hours, are_counted, asking, is_queue, serving
from csplan.analysis.erlang import Queue
from csplan.analysis.forecasts import expected
from csplan.analysis.goals import Promised, promised
from csplan.analysis.grounds import Assumption, Lack, Notes, assumptions, lacks, note
from csplan.analysis.payroll import Allowances, allowances, common_week
from csplan.analysis.stretches import Desk, Hold, Situation, neighbours, situations
from csplan.analysis.week import Spans, as_week, union
from csplan.analysis.workload import Work, full_time, people_for, people_within, scheduled
from csplan.model.plan import Plan


def queues(plan: Plan) -> tuple[str, ...]:
    """The ids of the channels on which customers wait for somebody, in the order of the file."""
    return tuple(name for name, channel in (plan.channels or {}).items() if is_queue(channel))


def staffing(plan: Plan, name: str, hours: Hours, *, people: int | None = None) -> Staffing:
    """The answer for a live channel of a plan; with `people`, as if so many were always on duty."""
    desk, told = _desk(plan, name, hours)
    if people is not None:
        told = asking(told, people)
    allowed = allowances(plan)
    stretches = tuple(
        _stretch(_Case(desk, found, people, are_counted(told)), hold, allowed)
        for found, hold in situations(desk, hours).items()
    )
    forecast = expected((plan.channels or {})[name], desk.open, hours.pattern(name))
    told = (*forecast.notes, *told, *_about(desk))
    if desk.levels:
        told = (*told, *allowed.notes)
    return Staffing(
        channel=name,
        zone=hours.zone,
        verdict=_verdict(stretches),
        promised=desk.promised,
        stretches=stretches,
        lacks=lacks(told),
        assumptions=assumptions(told),
        forecast=forecast,
        shrinkage=allowed.shrinkage,
        occupancy=allowed.occupancy,
        full_time=_full_time(stretches, common_week(plan, desk.crews), allowed.shrinkage),
    )


def _desk(plan: Plan, name: str, hours: Hours) -> tuple[Desk, Notes]:
    """What is known of a channel and of the people who serve it."""
    crews, told = serving(plan, hours, name)
    open_hours: Spans | None = hours.staffed(name)
    if open_hours is None and crews and all(crew.spans is not None for crew in crews):
        open_hours = union(span for crew in crews for span in crew.spans or ())
        told = (*told, note(Assumption.HOURS_OF_ROSTER))
    if open_hours == ():
        told = (*told, note(Lack.NEVER_OPEN))
    around, shared = neighbours(plan, hours, name, crews)
    levels = expected((plan.channels or {})[name], open_hours, hours.pattern(name)).levels
    return Desk(open_hours, levels, crews, promised(plan, name), around), (*told, *shared)


def _about(desk: Desk) -> Notes:
    """What is to be said about the promises and about the formula."""
    found = [one.remark for one in desk.promised if one.remark is not None]
    if not desk.promised:
        found.append(note(Lack.NO_PROMISE))
    if len({one.when for one in desk.promised if one.counts}) > 1:
        found.append(note(Assumption.STRICTEST))
    if not desk.levels:
        return tuple(found)
    patience = desk.levels[0].work.patience
    if patience is None:
        found.append(note(Assumption.ERLANG_C))
    else:
        found.append(note(Assumption.ERLANG_A, patience=patience))
    found.append(note(Assumption.RANDOM))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Case:
    """A situation at a desk, with the people that were asked for instead of those on duty."""

    desk: Desk
    found: Situation
    asked: int | None
    is_counted: bool

    @property
    def people(self) -> int | None:
        people = self.found.people if self.asked is None else self.asked
        return people if self.is_counted else None


def _stretch(case: _Case, hold: Hold, allowed: Allowances) -> Stretch:
    work, people = case.found.work, case.people
    now = one_ill = None
    if work is not None and people is not None:
        now = predict(work, people, case.found.promised)
        one_ill = predict(work, people - 1, case.found.promised) if people else None
    return Stretch(
        spans=hold.spans,
        when=None if case.desk.open is None else as_week(hold.spans),
        rosters=hold.rosters,
        on_duty=people,
        work=work,
        need=None if work is None else need(work, case.found.promised, allowed),
        now=now,
        one_ill=one_ill,
    )


def need(work: Work, promises: Sequence[Promised], allowed: Allowances) -> Need:
    """How many people it takes to keep promises, and to leave nobody too busy."""
    goals = [one.goal for one in promises if one.goal is not None and one.counts]
    # Nobody can be certain of some promises; those do not count.
    by_promise = people_for(work, goals) or 1
    by_occupancy = None if allowed.occupancy is None else people_within(work, allowed.occupancy)
    people = max(by_promise, by_occupancy or 0)
    paid = None if allowed.shrinkage is None else scheduled(people, allowed.shrinkage)
    return Need(people, by_promise, by_occupancy, paid)


def predict(work: Work, people: int, promises: Sequence[Promised]) -> Prediction:
    """What to expect with so many people."""
    found = work.queue(people)
    has_end = isfinite(found.average_wait)
    return Prediction(
        people=people,
        outcomes=tuple(_outcome(one, found) for one in promises if _is_measured(one)),
        waiting=found.waiting,
        average_wait=found.average_wait if has_end else None,
        abandoned=None if work.patience is None else found.abandoned,
        occupancy=found.occupancy,
    )


def _is_measured(one: Promised) -> bool:
    return one.goal is not None and (one.lack is None or one.lack.key is Lack.EVERYBODY)


def _outcome(one: Promised, found: Queue) -> Outcome:
    if one.goal is None:
        raise ValueError("what is no goal has no outcome")
    reached = one.goal.reached(found)
    is_met: bool | None = one.goal.is_met(found) if one.counts else None
    if not isfinite(found.average_wait):
        is_met = False  # whoever waits for ever is sure that a promise is broken
    return Outcome(one, reached if isfinite(reached) else None, is_met)


def _verdict(stretches: Sequence[Stretch]) -> Verdict:
    """Missed where it is missed at any time; met where it is met whenever it can be judged."""
    predicted = [one.now for one in stretches if one.now is not None]
    if any(outcome.is_met is False for now in predicted for outcome in now.outcomes):
        return Verdict.MISSES
    if len(predicted) == len(stretches) and any(now.keeps for now in predicted):
        return Verdict.MEETS
    return Verdict.UNKNOWN


def _full_time(
    stretches: Sequence[Stretch], weekly: Fraction | None, shrinkage: Fraction | None
) -> Fraction | None:
    if weekly is None or shrinkage is None or not stretches:
        return None
    seats = Fraction(0)
    for one in stretches:
        if one.need is None or one.hours is None:
            return None
        seats += one.need.people * one.hours
    return full_time(seats, weekly, shrinkage)
