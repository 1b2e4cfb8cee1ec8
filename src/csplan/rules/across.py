"""Times on different clocks, of which one has to be over first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from csplan.analysis.comparing import Order, order
from csplan.analysis.hours_in_force import Place as Where
from csplan.analysis.limits import start_of
from csplan.analysis.rows import Row
from csplan.clock.lengths import DAY_AND_NIGHT
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.rules.base import Subject

# In these three, what is told is how much time may pass at most.
_LIMITS = frozenset({"at-most", "under", "range", "within"})
_WEAK = frozenset({"aim", "where-possible", "best-effort", "indicative"})
_ALL = 100
_MOST = 500
_OPEN = frozenset({"business", "working", "open"})


class Across(NamedTuple):
    """Two times that are promised on different clocks, and how they stand to each other."""

    first: str
    second: str
    order: Order


def differ(first: Row, second: Row) -> bool:
    """Whether two rows have times on different clocks, which their numbers do not compare."""
    clocks = {_clock(target) for row in (first, second) for target in row.targets}
    return len(clocks - {None}) > 1


def across(subject: Subject, place: Place, first: Row, second: Row) -> Iterator[Across]:
    """How the times of two rows of a promise stand to each other, where their clocks differ."""
    for one in first.targets:
        for other in second.targets:
            if _clock(one) == _clock(other) or not _are_alike(first, one, second, other):
                continue
            around = place.around
            found = _order(subject, Where(first, one, around), Where(second, other, around))
            if found is not None:
                yield Across(str(one.value), str(other.value), found)


def _order(subject: Subject, first: Where, second: Where) -> Order | None:
    left = subject.once(_left)
    left[0] -= 1
    if left[0] < 0:
        because = f"more than {_MOST} pairs of times count on different clocks"
        return Order("unknown", because=because)
    return order(subject.openings, first, second)


def _left(_subject: Subject) -> list[int]:
    """How many more pairs are compared for a plan: each takes a few thousandths of a second."""
    return [_MOST]


def _clock(target: Target) -> str | None:
    """The clock of a time, the three names of the hours in force being one; None for no time."""
    value = target.value
    if value is None or value.per is not None or value.statistic not in _LIMITS:
        return None
    if value.deadline is not None:
        return "deadline" if value.deadline.on is None else None
    if value.amount is None or not value.amount.is_time:
        return None
    clock = value.amount.clock
    if clock in DAY_AND_NIGHT:
        return "calendar"
    in_days = value.amount.unit == "day"
    return f"{'open' if clock in _OPEN else clock} {'days' if in_days else 'hours'}"


def _are_alike(first: Row, one: Target, second: Row, other: Target) -> bool:
    """Whether two times count from one moment, and the second one is no weaker than the first."""
    if one.until is not None or other.until is not None or _clock(one) is None:
        return False
    if _clock(other) is None or start_of(first, one) != start_of(second, other):
        return False
    is_weaker = _is_weak(second, other) and not _is_weak(first, one)
    return _share(other) >= _share(one) and not is_weaker


def _share(target: Target) -> float:
    share = target.value.share if target.value is not None else None
    return _ALL if share is None else float(share.number)


def _is_weak(row: Row, target: Target) -> bool:
    strength = target.strength or next((p.strength for p in row.trail[::-1] if p.strength), None)
    return strength in _WEAK
