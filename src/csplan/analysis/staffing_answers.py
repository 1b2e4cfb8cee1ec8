"""All answers about the staffing of a plan, or of some of its channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csplan.analysis.answers import Staffing, Stretch
from csplan.analysis.backlog import Deferred, deferred
from csplan.analysis.duty import Hours, is_queue, is_work, serving
from csplan.analysis.payroll import Payroll, payroll
from csplan.analysis.staffing import staffing
from csplan.analysis.week import as_week, union
from csplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in the order of the file, and what was not asked of any formula.

    `without_forecast` are channels that can wait and were not looked at, since the plan does not
    say what to expect; `unattended` are those on which nobody has to be at work. `asked` is how
    many people were supposed to be on duty, None where the rosters count.
    """

    hours: Hours
    asked: int | None
    live: tuple[Staffing, ...]
    deferred: tuple[Deferred, ...]
    without_forecast: tuple[str, ...]
    unattended: tuple[str, ...]
    payroll: tuple[Payroll, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """The ids of the channels that were looked at."""
        return (*(one.channel for one in self.live), *(one.channel for one in self.deferred))


def worth_asking(plan: Plan) -> tuple[str, ...]:
    """The ids of channels on which customers wait, and of those that can wait with a forecast."""
    return tuple(
        name
        for name, channel in (plan.channels or {}).items()
        if is_work(channel) and (is_queue(channel) or channel.forecast is not None)
    )


def answers(
    plan: Plan, hours: Hours, names: Sequence[str] | None = None, people: int | None = None
) -> Answers:
    """The answers for these channels, or for all that are worth asking.

    With `people`, as if so many were on duty all the time.
    """
    channels = plan.channels or {}
    usual = worth_asking(plan)
    unattended = tuple(key for key, channel in channels.items() if not is_work(channel))
    asked = [name for name in channels if name in (usual if names is None else names)]
    asked = [name for name in asked if name not in unattended]
    return Answers(
        hours=hours,
        asked=people,
        live=tuple(
            _supposed(plan, name, hours, people) for name in asked if is_queue(channels[name])
        ),
        deferred=tuple(
            deferred(plan, name, hours, people=people)
            for name in asked
            if not is_queue(channels[name])
        ),
        without_forecast=tuple(key for key in channels if key not in (*usual, *unattended, *asked))
        if names is None
        else (),
        unattended=tuple(name for name in unattended if names is None or name in names),
        payroll=_payroll(plan, hours, None if names is None else asked),
    )


def _supposed(plan: Plan, name: str, hours: Hours, people: int | None) -> Staffing:
    """The answer for a live channel; hours in which rosters alone differ are one, if so supposed.

    Those who would be on duty are the same whatever the rosters say.
    """
    found = staffing(plan, name, hours, people=people)
    if people is None:
        return found
    alike: dict[Stretch, list[Stretch]] = {}
    for one in found.stretches:
        alike.setdefault(replace(one, spans=(), when=None, rosters=()), []).append(one)
    return replace(found, stretches=tuple(_joined(same) for same in alike.values()))


def _joined(same: Sequence[Stretch]) -> Stretch:
    spans = union(span for one in same for span in one.spans)
    when = None if same[0].when is None else as_week(spans)
    return replace(same[0], spans=spans, when=when, rosters=())


def _payroll(plan: Plan, hours: Hours, names: Sequence[str] | None) -> tuple[Payroll, ...]:
    """The roles whose rosters serve these channels, or all."""
    found = payroll(plan, hours)
    if names is None:
        return found
    crews = {crew.name for name in names for crew in serving(plan, hours, name)[0]}
    return tuple(one for one in found if not crews.isdisjoint(one.rosters))
