"""Answers about staffing as plain data, ready for JSON: texts, numbers, lists and sections.

Hours are texts as a plan writes them, shares are parts of one, times are seconds unless a name
says otherwise. What nobody knows is None.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from csplan.analysis.answers import Prediction, Staffing, Stretch
from csplan.analysis.backlog import Deferred
from csplan.analysis.forecasts import Expected
from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Figure, Notes
from csplan.analysis.payroll import Payroll
from csplan.analysis.week import as_week, minutes
from csplan.analysis.workload import Backlog, Work

Data = dict[str, Any]


def staffing_data(answer: Staffing) -> Data:
    """The answer for a live channel."""
    return {
        "channel": answer.channel,
        "verdict": answer.verdict.value,
        "zone": answer.zone,
        "forecast": _forecast(answer.forecast),
        "promised": [_promised(one) for one in answer.promised],
        "shrinkage": _plain(answer.shrinkage),
        "occupancy": _plain(answer.occupancy),
        "week": [_stretch(one) for one in answer.stretches],
        "full_time": _plain(answer.full_time),
        "lacks": _notes(answer.lacks),
        "assumptions": _notes(answer.assumptions),
    }


def _stretch(one: Stretch) -> Data:
    need = one.need
    return {
        "when": None if one.when is None else str(one.when),
        "hours": _plain(one.hours),
        "rosters": list(one.rosters),
        "work": None if one.work is None else _work(one.work),
        "on_duty": one.on_duty,
        "needed": None if need is None else need.people,
        "needed_for_promise": None if need is None else need.by_promise,
        "needed_for_occupancy": None if need is None else need.by_occupancy,
        "scheduled": None if need is None else need.paid,
        "missing": one.short,
        "now": None if one.now is None else _prediction(one.now),
        "one_ill": None if one.one_ill is None else _prediction(one.one_ill),
    }


def _prediction(found: Prediction) -> Data:
    return {
        "people": found.people,
        "keeps": found.keeps,
        "outcomes": [
            {
                "measure": one.promised.measure,
                "value": one.promised.value,
                "path": list(one.promised.path),
                "reached": _round(one.reached),
                "is_met": one.is_met,
            }
            for one in found.outcomes
        ],
        "waiting": _round(found.waiting),
        "average_wait": _round(found.average_wait),
        "abandoned": _round(found.abandoned),
        "occupancy": _round(found.occupancy),
    }


def _promised(one: Promised) -> Data:
    goal = one.goal
    return {
        "measure": one.measure,
        "value": one.value,
        "path": list(one.path),
        "aim": None if goal is None else goal.aim.value,
        "limit": None if goal is None else _plain(goal.limit),
        "seconds": None if goal is None else _plain(goal.seconds),
        "when": {kind: list(values) for kind, values in one.when},
        "hours": list(one.hours),
        "firm": one.firm,
    }


def _forecast(found: Expected) -> Data:
    is_whenever = found.weekly is None and len(found.levels) == 1
    return {
        "weekly": _plain(found.weekly),
        "work": None if found.work is None else _work(found.work),
        "by_hour": [
            {
                # Of hours that nobody knows, nothing is told apart.
                "when": None if is_whenever else str(as_week(level.spans)),
                "hours": None if is_whenever else _plain(Fraction(minutes(level.spans), 60)),
                "work": _work(level.work),
            }
            for level in found.levels
        ],
    }


def _work(work: Work) -> Data:
    return {
        "contacts_an_hour": _plain(work.load.rate * 3600),
        "handling": _plain(work.load.handling),
        "patience": _plain(work.patience),
        "together": _plain(work.together),
        "people_busy": _plain(work.busy),
    }


def deferred_data(answer: Deferred) -> Data:
    """The answer for a channel that can wait."""
    pile = answer.after_closing
    return {
        "channel": answer.channel,
        "verdict": answer.verdict.value,
        "forecast": _forecast(answer.forecast),
        "people_hours": _plain(answer.people_hours),
        "needed_hours": _plain(answer.needed),
        "now": None if answer.backlog is None else _backlog(answer.backlog),
        "one_ill": None if answer.one_ill is None else _backlog(answer.one_ill),
        "after_closing": None
        if pile is None
        else {"contacts": _plain(pile.contacts), "hours": _plain(pile.hours)},
        "lacks": _notes(answer.lacks),
        "assumptions": _notes(answer.assumptions),
    }


def _backlog(found: Backlog) -> Data:
    return {
        "comes": _plain(found.comes),
        "done": _plain(found.done),
        "growth": _plain(found.growth),
        "hours_left": _plain(found.time / 3600),
    }


def payroll_data(found: Payroll) -> Data:
    """Who fills the seats of a role."""
    return {
        "role": found.role,
        "rosters": list(found.rosters),
        "seat_hours": _plain(found.seats),
        "weekly_hours": _plain(found.weekly),
        "shrinkage": _plain(found.shrinkage),
        "full_time": _plain(found.full_time),
        "headcount": _plain(found.headcount),
        "is_enough": found.is_enough,
    }


def _notes(notes: Notes) -> list[Data]:
    return [
        {"key": one.key.value, **{name: _plain(figure) for name, figure in one.figures}}
        for one in notes
    ]


def _round(figure: float | None) -> float | None:
    """A predicted figure, without the last digits, which differ from machine to machine."""
    return None if figure is None else round(figure, 9)


def _plain(figure: Figure | None) -> Any:
    if isinstance(figure, Fraction):
        return int(figure) if figure.denominator == 1 else round(float(figure), 9)
    return list(figure) if isinstance(figure, tuple) else figure
