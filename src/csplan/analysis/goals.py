"""What a channel promises about waiting, as goals that a queue reaches or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csplan.analysis.grounds import Assumption, Lack, Note, note
from csplan.analysis.periods import exact_seconds
from csplan.analysis.rows import Conditions, Row, rows
from csplan.analysis.workload import Aim, Goal
from csplan.findings import Path
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.target import Target
from csplan.model.value import Value
from csplan.model.values import Share

_WAITS = ("answer", "wait")
_ABANDONMENT = "abandonment"
# Who chats sees a reply where a caller hears an answer.
_REPLIES = ("first-reply", "respond", "reply")
_WEAK = frozenset({"aim", "where-possible", "best-effort", "indicative"})

Key = Lack | Assumption


@dataclass(frozen=True, slots=True)
class Promised:
    """One promised figure about waiting, and where it stands.

    `goal` is None where it cannot be put as one. `remark` says why it cannot be judged, or what
    was taken for granted. Nobody can be certain of what is promised to everybody: that has a goal,
    and is not judged. `when` holds what has to be true besides, `hours` the ids of the schedules in
    which it holds, () for any time; `depth` tells how many promises it stands inside.
    """

    measure: str
    value: str
    path: Path
    goal: Goal | None
    remark: Note | None = None
    when: Conditions = ()
    hours: tuple[str, ...] = ()
    firm: bool = True
    depth: int = 0

    @property
    def counts(self) -> bool:
        """Whether it can be judged."""
        return self.goal is not None and not self.lack

    @property
    def lack(self) -> Note | None:
        """Why it cannot be judged."""
        return self.remark if self.remark and isinstance(self.remark.key, Lack) else None


def promised(plan: Plan, name: str) -> tuple[Promised, ...]:
    """Everything that a plan promises about waiting on a channel, in the order of the file.

    That is what stands at the channel and its cases, and in commitments that name the channel.
    """
    channel = (plan.channels or {}).get(name)
    if channel is None:
        return ()
    found = [*rows(channel, ("channels", name)), *_elsewhere(plan, name)]
    measures = _measures(channel, found)
    return tuple(
        _promised(channel, row, index, target)
        for row in found
        if row.measure in measures
        for index, target in enumerate(row.targets)
        if target.value is not None and not target.value.promises_nothing
    )


def holding(found: Sequence[Promised], active: frozenset[str]) -> tuple[Promised, ...]:
    """Those that hold while these schedules are open: a case for certain hours beats the rest."""
    fitting = [one for one in found if not one.hours or not active.isdisjoint(one.hours)]
    best: dict[tuple[object, ...], tuple[bool, int]] = {}
    for one in fitting:
        best[_kind(one)] = max(best.get(_kind(one), (False, 0)), _rank(one))
    # Without conditions on hours all count: nobody knows who has which promise.
    return tuple(
        one for one in fitting if not best[_kind(one)][0] or _rank(one) == best[_kind(one)]
    )


def _kind(one: Promised) -> tuple[object, ...]:
    return one.path[:2], one.measure, one.when


def _rank(one: Promised) -> tuple[bool, int]:
    return bool(one.hours), one.depth


def _measures(channel: Channel, found: Sequence[Row]) -> frozenset[str]:
    stated = {row.measure for row in found}
    if channel.medium == "chat" and stated.isdisjoint(_WAITS):
        first = next((measure for measure in _REPLIES if measure in stated), None)
        return frozenset((_ABANDONMENT, first) if first else (_ABANDONMENT,))
    return frozenset((*_WAITS, _ABANDONMENT))


def _elsewhere(plan: Plan, name: str) -> Iterator[Row]:
    """Rows of commitments that name a channel."""
    for key, commitment in (plan.commitments or {}).items():
        for row in rows(commitment, ("commitments", key)):
            through = next((p.through for p in reversed(row.trail) if p.through), ())
            if name in dict(row.when).get("channel", through):
                yield row


def _promised(channel: Channel, row: Row, index: int, target: Target) -> Promised:
    value = target.value
    if value is None:
        raise ValueError("a target without a value promises nothing")
    goal, key = _goal(row.measure, value)
    if goal is not None and goal.aim is Aim.ABANDONED and _patience(channel) is None:
        key = Lack.NO_PATIENCE
    elif goal is not None and goal.is_certainty:
        key = Lack.EVERYBODY
    strength = target.strength or next((p.strength for p in row.trail[::-1] if p.strength), None)
    return Promised(
        measure=row.measure,
        value=str(value),
        path=(*row.path, index),
        goal=goal,
        remark=None if key is None else note(key, measure=row.measure, value=str(value)),
        when=tuple((k, v) for k, v in row.when if k not in ("hours", "channel")),
        hours=dict(row.when).get("hours", ()),
        firm=strength not in _WEAK,
        depth=len(row.trail),
    )


def _patience(channel: Channel) -> object:
    return channel.forecast.patience if channel.forecast is not None else None


def _goal(measure: str, value: Value) -> tuple[Goal | None, Key | None]:
    """The goal that a value sets, and what is to be said about it."""
    if measure == _ABANDONMENT:
        if value.share is None or value.statistic not in ("at-most", "under", "average", "about"):
            return None, Lack.NO_FIGURE
        return Goal(Aim.ABANDONED, fraction(value.share)), None
    if value.amount is None or value.per is not None:
        return None, Lack.NO_FIGURE
    if not value.amount.is_time:
        return None, Lack.NO_SECONDS
    seconds = exact_seconds(value.amount)
    return (None, Lack.NO_FIGURE) if seconds is None else _goal_in_time(value, seconds)


def _goal_in_time(value: Value, seconds: Fraction) -> tuple[Goal | None, Key | None]:
    if value.statistic == "within" and value.share is not None:
        return Goal(Aim.WITHIN, fraction(value.share), seconds), None
    if value.statistic in ("average", "about"):
        key = Assumption.ABOUT if value.statistic == "about" else None
        return Goal(Aim.AVERAGE, seconds), key
    if value.statistic == "median":
        return Goal(Aim.WITHIN, Fraction(1, 2), seconds), None
    if value.statistic in ("at-most", "under", "range"):
        return Goal(Aim.WITHIN, Fraction(1), seconds), None
    return None, Lack.NO_FIGURE


def fraction(share: Share) -> Fraction:
    """A share of a hundred as a part of one."""
    return Fraction(share.number) / 100
