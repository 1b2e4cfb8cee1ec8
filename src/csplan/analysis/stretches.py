"""A channel's open hours, cut wherever the people on duty, their work or the promises change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from csplan.analysis.duty import Crew, Hours, can_wait, is_queue, serving
from csplan.analysis.erlang import Load
from csplan.analysis.forecasts import Level, expected
from csplan.analysis.goals import Promised, holding
from csplan.analysis.grounds import Assumption, Notes, note
from csplan.analysis.week import WHOLE_WEEK, Spans, cut, union
from csplan.analysis.workload import Work
from csplan.model.plan import Plan

_OWN = ""  # the channel of the desk, beside others by their ids


class Layer(NamedTuple):
    """Something that holds at times, by its name.

    A crew on duty, a channel open, a schedule open, or one of the levels of a channel's work.
    """

    kind: str
    name: str
    number: int = 0


class Situation(NamedTuple):
    """What holds at a time: who is on duty, what comes in for them, what is promised."""

    people: int
    work: Work | None
    promised: tuple[Promised, ...]


class Hold(NamedTuple):
    """When a situation holds, and the rosters that are on duty then."""

    spans: Spans
    rosters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another live channel that people of this one serve as well.

    `open` is None where nobody knows when, and it counts as open all the time.
    """

    name: str
    levels: tuple[Level, ...]
    open: Spans | None
    crews: tuple[Crew, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A live channel, the people who serve it, and what they do besides.

    `open` is None where nobody knows when it is open, `levels` is () where nobody knows what comes
    in.
    """

    open: Spans | None
    levels: tuple[Level, ...]
    crews: tuple[Crew, ...]
    promised: tuple[Promised, ...] = ()
    around: tuple[Neighbour, ...] = ()


def neighbours(
    plan: Plan, hours: Hours, name: str, crews: Sequence[Crew]
) -> tuple[tuple[Neighbour, ...], Notes]:
    """The live channels that share people with a channel, and what is to be said about others."""
    found: list[Neighbour] = []
    waiting, unknown = [], []
    for other, channel in (plan.channels or {}).items():
        if other == name or not any(crew.serves(other, channel) for crew in crews):
            continue
        if not is_queue(channel):
            waiting += [other] if can_wait(channel) else []
            continue
        open_hours = hours.staffed(other)
        levels = expected(channel, open_hours, hours.pattern(other)).levels
        if levels:
            found.append(Neighbour(other, levels, open_hours, serving(plan, hours, other)[0]))
        else:
            unknown.append(other)
    keys = (
        (Assumption.SHARED, [one.name for one in found]),
        (Assumption.LIVE_FIRST, waiting),
        (Assumption.UNKNOWN_WORK, unknown),
    )
    return tuple(found), tuple(note(key, channels=tuple(names)) for key, names in keys if names)


def situations(desk: Desk, hours: Hours) -> dict[Situation, Hold]:
    """What holds when while a channel is open; in all of the week where its hours are not known."""
    found: dict[Situation, Hold] = {}
    for active, spans in cut(_or_all(desk.open), _layers(desk, hours)).items():
        present = _present(desk.crews, active)
        situation = _situation(desk, present, active)
        before = found.get(situation, Hold((), ()))
        rosters = dict.fromkeys((*before.rosters, *(crew.name for crew in present)))
        found[situation] = Hold(union((*before.spans, *spans)), tuple(rosters))
    return dict(sorted(found.items(), key=lambda pair: pair[1].spans))


def _layers(desk: Desk, hours: Hours) -> dict[Layer, Spans]:
    """When everything holds that makes a difference to a desk."""
    layers: dict[Layer, Spans] = {}
    for key in sorted({key for one in desk.promised for key in one.hours}):
        layers[Layer("schedule", key)] = hours.schedule(key) or ()
    for one in desk.around:
        layers[Layer("open", one.name)] = _or_all(one.open)
    for crew in (*desk.crews, *(crew for one in desk.around for crew in one.crews)):
        layers[Layer("crew", crew.name)] = _or_all(crew.spans)
    for name, levels in ((_OWN, desk.levels), *((one.name, one.levels) for one in desk.around)):
        for number, level in enumerate(levels):
            layers[Layer("level", name, number)] = level.spans
    return layers


def _or_all(spans: Spans | None) -> Spans:
    return WHOLE_WEEK if spans is None else spans


def _present(crews: Sequence[Crew], active: frozenset[Layer]) -> tuple[Crew, ...]:
    return tuple(crew for crew in crews if Layer("crew", crew.name) in active)


def _situation(desk: Desk, present: Sequence[Crew], active: frozenset[Layer]) -> Situation:
    own = _work(desk.levels, _OWN, active)
    others = [
        (work, _part(one, present, active))
        for one in desk.around
        if Layer("open", one.name) in active
        and (work := _work(one.levels, one.name, active)) is not None
    ]
    schedules = frozenset(layer.name for layer in active if layer.kind == "schedule")
    return Situation(
        sum(crew.people for crew in present),
        None if own is None else pooled(own, others),
        holding(desk.promised, schedules),
    )


def _work(levels: Sequence[Level], name: str, active: frozenset[Layer]) -> Work | None:
    """What comes in on a channel, None where nobody knows."""
    holding_now = (n for n in range(len(levels)) if Layer("level", name, n) in active)
    number = next(holding_now, None)
    return None if number is None else levels[number].work


def _part(other: Neighbour, present: Sequence[Crew], active: frozenset[Layer]) -> Fraction:
    """The part of another channel's work that falls on these people: all of its own do the same."""
    its_own = _present(other.crews, active)
    everybody = sum(crew.people for crew in its_own)
    shared = sum(crew.people for crew in its_own if crew in present)
    return Fraction(shared, everybody) if everybody else Fraction(0)


def pooled(own: Work, others: Sequence[tuple[Work, Fraction]]) -> Work:
    """The work of people who serve several channels at once, each with the part that is theirs.

    It is one queue whose contacts take as long as those of all channels do on average, and wait
    as patiently as those of the first. Where people serve different numbers of contacts at a time
    on them, a contact is taken for the part of a person's time that it costs.
    """
    parts = [(own, Fraction(1)), *((work, part) for work, part in others if part)]
    together = own.together
    if any(work.together != together for work, _ in parts):
        together = Fraction(1)
    rate = sum((work.load.rate * part for work, part in parts), Fraction(0))
    places = sum((work.busy * part for work, part in parts), Fraction(0)) * together
    if not rate:
        return own
    return Work(Load(rate, places / rate), own.patience, together)
