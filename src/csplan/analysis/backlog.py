"""Whether people get done what comes in on a channel that can wait, or a pile grows.

Contacts of a week are weighed against the time that people have for them in a week: live channels
come first, and several that can wait share what is left in proportion to their work. Nothing
follows for the time that a single answer takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from csplan.analysis.answers import Verdict
from csplan.analysis.duty import (
    Crew,
    Hours,
    are_counted,
    asking,
    can_wait,
    is_queue,
    is_work,
    serving,
)
from csplan.analysis.erlang import Load
from csplan.analysis.forecasts import Expected, Level, expected
from csplan.analysis.grounds import Assumption, Lack, Notes, assumptions, lacks, note
from csplan.analysis.payroll import Allowances, allowances
from csplan.analysis.stretches import Desk, neighbours, situations
from csplan.analysis.week import MINUTES_A_WEEK, Spans, gaps, minutes, shared, union
from csplan.analysis.workload import Backlog, Work
from csplan.model.channels import Channel
from csplan.model.plan import Plan

_NOTHING = Work(Load(Fraction(0), Fraction(1)))


@dataclass(frozen=True, slots=True)
class Pile:
    """What has come in when people return after their longest absence, in contacts.

    `hours` at work go by until it is gone, while new ones come in; None where it never is.
    """

    contacts: Fraction
    hours: Fraction | None


@dataclass(frozen=True, slots=True)
class Deferred:
    """The answer for one channel that can wait: MEETS where people keep up with what comes in.

    `people_hours` are the hours a week that people who serve it are at work together, `needed` the
    hours a week that it takes, so that nobody is busier than they are to be. `backlog` is what
    comes in against what can be done, `one_ill` the same with one person fewer in all hours.
    """

    channel: str
    verdict: Verdict
    forecast: Expected
    lacks: Notes
    assumptions: Notes
    people_hours: Fraction | None = None
    needed: Fraction | None = None
    backlog: Backlog | None = None
    one_ill: Backlog | None = None
    after_closing: Pile | None = None


def piles(plan: Plan) -> tuple[str, ...]:
    """The ids of channels that can wait and have a forecast, in the order of the file."""
    channels = (plan.channels or {}).items()
    return tuple(name for name, one in channels if can_wait(one) and one.forecast is not None)


def deferred(plan: Plan, name: str, hours: Hours, *, people: int | None = None) -> Deferred:
    """The answer for a channel that can wait; with `people`, as if so many were always on duty."""
    found, told = serving(plan, hours, name)
    crews = tuple(_timed(crew, hours.staffed(name)) for crew in found)
    at_work = union(span for crew in crews for span in crew.spans or ())
    if people is not None:
        told = asking(told, people)
        at_work = at_work or hours.staffed(name) or ()
    if not at_work and are_counted(told):
        told = (*told, note(Lack.NO_HOURS))
    forecast = _expected(plan, name, hours, at_work)
    allowed = allowances(plan)
    told = (*forecast.notes, *told, *_around(plan, name, crews), *_weighing(allowed))
    answer = Deferred(name, Verdict.UNKNOWN, forecast, lacks(told), assumptions(told))
    if forecast.work is None or forecast.weekly is None or not at_work or not are_counted(told):
        return answer
    desk = Desk(
        at_work, (Level(at_work, _NOTHING),), crews, (), neighbours(plan, hours, name, crews)[0]
    )
    shifts = _shifts(desk, hours, people)
    busy = allowed.occupancy or Fraction(1)
    part = _part(plan, name, hours, crews)
    comes, handling = forecast.weekly, forecast.work.load.handling / forecast.work.together
    backlog, one_ill = (
        Backlog(comes, handling, part * sum(shift.time(busy, ill) for shift in shifts))
        for ill in (0, 1)
    )
    return replace(
        answer,
        verdict=Verdict.MEETS if backlog.keeps_up else Verdict.MISSES,
        people_hours=sum((one.people * Fraction(one.seconds, 3600) for one in shifts), Fraction(0)),
        needed=comes * handling / busy / 3600,
        backlog=backlog,
        one_ill=one_ill,
        after_closing=_pile(backlog, at_work, forecast.levels),
    )


def _timed(crew: Crew, staffed: Spans | None) -> Crew:
    """A crew without hours of its own is at work whenever the channel is."""
    return crew if crew.spans is not None else replace(crew, spans=staffed)


def _intake(hours: Hours, name: str, at_work: Spans) -> Spans:
    """When contacts come in: as long as the channel takes them, or people are there."""
    found = hours.intake(name)
    return at_work if found is None else found


def _expected(plan: Plan, name: str, hours: Hours, at_work: Spans) -> Expected:
    channel = (plan.channels or {})[name]
    intake = _intake(hours, name, at_work) or None
    return expected(channel, intake, hours.pattern(name), live=False)


def _weighing(allowed: Allowances) -> Notes:
    """What is to be said about the way in which work and time are weighed."""
    found = (note(Assumption.WHOLE_WEEK), *allowed.notes)
    return found if allowed.occupancy is not None else (*found, note(Assumption.ALL_TIME))


@dataclass(frozen=True, slots=True)
class _Shift:
    """Seconds of the week with so many people, of whom live channels keep some busy."""

    seconds: int
    people: int
    live: Fraction

    def time(self, busy: Fraction, ill: int) -> Fraction:
        """The seconds of work that people have left, if some are ill."""
        return max(Fraction(0), max(0, self.people - ill) * busy - self.live) * self.seconds


def _shifts(desk: Desk, hours: Hours, asked: int | None) -> tuple[_Shift, ...]:
    """The times at which people are at work, as many as asked for or as the rosters say."""
    return tuple(
        _Shift(
            minutes(hold.spans) * 60,
            found.people if asked is None else asked,
            found.work.busy if found.work is not None else Fraction(0),
        )
        for found, hold in situations(desk, hours).items()
    )


def _others(plan: Plan, name: str, crews: Sequence[Crew]) -> dict[str, Channel]:
    """The other channels that these people serve."""
    return {
        other: channel
        for other, channel in (plan.channels or {}).items()
        if other != name and any(crew.serves(other, channel) for crew in crews)
    }


def _around(plan: Plan, name: str, crews: Sequence[Crew]) -> Notes:
    """What is to be said about the other channels that these people serve."""
    others = {key: one for key, one in _others(plan, name, crews).items() if is_work(one)}
    told = {key: one for key, one in others.items() if one.forecast is not None}
    keys = (
        (Assumption.AFTER_LIVE, [key for key, one in told.items() if is_queue(one)]),
        (Assumption.IN_PROPORTION, [key for key, one in told.items() if can_wait(one)]),
        (Assumption.UNKNOWN_WORK, [key for key in others if key not in told]),
    )
    return tuple(note(key, channels=tuple(names)) for key, names in keys if names)


def _part(plan: Plan, name: str, hours: Hours, crews: Sequence[Crew]) -> Fraction:
    """The part of people's time that goes to a channel, of all that can wait."""
    own = _work(plan, name, hours)
    everything = own
    for other, channel in _others(plan, name, crews).items():
        if can_wait(channel):
            its_own = [_timed(c, hours.staffed(other)) for c in serving(plan, hours, other)[0]]
            mine = {crew.name for crew in crews}
            whole = sum(_hours(crew) for crew in its_own)
            falls_here = sum(_hours(crew) for crew in its_own if crew.name in mine)
            everything += _work(plan, other, hours) * (falls_here / whole if whole else 0)
    return own / everything if everything else Fraction(1)


def _hours(crew: Crew) -> Fraction:
    return crew.people * Fraction(minutes(crew.spans or ()), 60)


def _work(plan: Plan, name: str, hours: Hours) -> Fraction:
    """The seconds of work that come in on a channel in a week, 0 where nobody knows."""
    crews = [_timed(crew, hours.staffed(name)) for crew in serving(plan, hours, name)[0]]
    at_work = union(span for crew in crews for span in crew.spans or ())
    found = _expected(plan, name, hours, at_work)
    if found.work is None or found.weekly is None:
        return Fraction(0)
    return found.weekly * found.work.load.handling / found.work.together


def _pile(backlog: Backlog, at_work: Spans, levels: Sequence[Level]) -> Pile:
    """What has come in during the longest absence, counted by contacts, and how long it stays.

    People work at the same pace all week; what comes in while they are away again is added.
    """
    away = gaps(at_work)
    comes = [_coming(levels, gap) for gap in away]
    most = max(comes, default=Fraction(0))
    if not most or backlog.done is None:
        return Pile(most, Fraction(0))
    pace = backlog.done / minutes(at_work)
    pile, worked, first = most, Fraction(0), comes.index(most)
    for number in range(first, first + len(away)):
        following = (number + 1) % len(away)
        start = away[number % len(away)][1] % MINUTES_A_WEEK
        length = (away[following][0] - start) % MINUTES_A_WEEK
        less = pace * length - _coming(levels, (start, start + length))
        if less > 0 and less >= pile:
            return Pile(most, (worked + length * pile / less) / 60)
        pile, worked = pile - less + comes[following], worked + length
    return Pile(most, None)


def _coming(levels: Sequence[Level], span: tuple[int, int]) -> Fraction:
    """The contacts that come in during a time, which may reach into the next week."""
    return sum(
        (level.work.load.rate * 60 * shared((span,), level.spans) for level in levels), Fraction(0)
    )
