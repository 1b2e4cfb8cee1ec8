"""How many people it takes: the fewest that keep a promise, how many to pay, how much gets done.

All figures that are given are exact (Fraction); times are seconds unless a name says otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from csplan.analysis.erlang import ErlangC, Load, Queue
from csplan.analysis.impatience import queue

# A figure that misses its limit in the tenth digit only has been rounded.
_SLACK = 1e-9


class Aim(StrEnum):
    """What a promise about waiting counts."""

    WITHIN = "within"
    AVERAGE = "average"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a queue has to reach.

    WITHIN: at least the share `limit` of all contacts is answered within `seconds`. AVERAGE: the
    average wait is `limit` seconds at most. ABANDONED: at most the share `limit` gives up.
    """

    aim: Aim
    limit: Fraction
    seconds: Fraction = Fraction(0)

    @property
    def is_certainty(self) -> bool:
        """Whether it asks for what chance never gives: nobody may ever wait, or give up."""
        return self.limit >= 1 if self.aim is Aim.WITHIN else self.limit <= 0

    def reached(self, by: Queue) -> float:
        """What a queue reaches: a share from 0 to 1, or seconds (infinite without an end)."""
        if self.aim is Aim.WITHIN:
            return by.within(self.seconds)
        return by.average_wait if self.aim is Aim.AVERAGE else by.abandoned

    def is_met(self, by: Queue) -> bool:
        """Whether a queue reaches it."""
        reached, limit = self.reached(by), float(self.limit)
        if self.aim is Aim.WITHIN:
            return reached >= limit - _SLACK
        return reached <= limit + _SLACK * max(1.0, limit)


@dataclass(frozen=True, slots=True)
class Work:
    """The contacts of a queue, and how people work on them.

    `patience` is the mean time in seconds for which people wait, None where nobody gives up;
    `together` is how many contacts one person serves at the same time.

    With several at a time a person counts as so many places. That is an approximation: `handling`
    has to be the time that a contact takes while the others are served as well.
    """

    load: Load
    patience: Fraction | None = None
    together: Fraction = Fraction(1)

    def queue(self, people: int) -> Queue:
        """What to expect with so many people."""
        return queue(self.load, floor(people * self.together), self.patience)

    @property
    def busy(self) -> Fraction:
        """How many people are busy on average if nobody gives up."""
        return self.load.erlangs / self.together


def people_for(work: Work, goals: Sequence[Goal]) -> int | None:
    """The fewest people, one at least, who reach all goals; None where no number does.

    Without patience they are also more than the work itself, so that the queue has an end.
    """
    if any(goal.is_certainty for goal in goals):
        return None
    return _fewest(work, lambda found: _has_end(found) and all(g.is_met(found) for g in goals))


def people_within(work: Work, occupancy: Fraction) -> int | None:
    """The fewest people, one at least, who are busy for this share of their time at most.

    Where nobody gives up that is A/N, which is compared exactly. None where no number is enough.
    """
    if occupancy <= 0:
        return None if work.load.erlangs else 1
    if work.patience is None:
        fewest = ceil(work.load.erlangs / occupancy)
        places = max(fewest, floor(work.load.erlangs) + 1)
        return max(1, ceil(places / work.together))
    return _fewest(work, lambda found: found.occupancy <= float(occupancy) + _SLACK)


def _has_end(found: Queue) -> bool:
    return not isinstance(found, ErlangC) or found.is_stable


def _fewest(work: Work, is_enough: Callable[[Queue], bool]) -> int:
    """The fewest people who are enough, found by halving: more people are never worse."""
    most = max(1, ceil(work.busy))
    step = 1
    while not is_enough(work.queue(most)):
        most += step
        step *= 2
    return bisect_left(range(most), True, 1, key=lambda people: is_enough(work.queue(people)))


def scheduled(people: int | Fraction, shrinkage: Fraction) -> int:
    """How many have to be paid so that so many can take contacts, rounded up: N / (1 - shrinkage).

    Exact: 21 people with 30% take 30, which floating point makes 31. Raises ValueError for a
    share of 100% or more.
    """
    return ceil(people / _present(shrinkage))


def full_time(hours: Fraction, weekly: Fraction, shrinkage: Fraction) -> Fraction:
    """How many full-time people fill so many hours of seats a week: hours / (weekly·(1 - s)).

    One seat round the clock with 40 hours a week and 30% takes 168 / 28 = 6. `weekly` are the
    hours of one contract. Raises ValueError for no hours, or a share of 100% or more.
    """
    if weekly <= 0:
        raise ValueError("a week of work has no hours")
    return hours / (weekly * _present(shrinkage))


def _present(shrinkage: Fraction) -> Fraction:
    if not 0 <= shrinkage < 1:
        raise ValueError(f"{shrinkage} is no share of time that leaves some to work")
    return 1 - shrinkage


@dataclass(frozen=True, slots=True)
class Backlog:
    """Work that waits until somebody gets to it, in a week: what comes in and what can be done.

    `comes` are contacts a week, `handling` the seconds of one, `time` the seconds a week that
    people have for them (their hours, times how busy they are to be, less other work).
    """

    comes: Fraction
    handling: Fraction
    time: Fraction

    @property
    def done(self) -> Fraction | None:
        """How many contacts a week can be done; None where they take no time."""
        return max(self.time, Fraction(0)) / self.handling if self.handling else None

    @property
    def keeps_up(self) -> bool:
        """Whether as many can be done as come in."""
        return self.comes * self.handling <= self.time

    @property
    def growth(self) -> Fraction:
        """By how many contacts the pile grows in a week; 0 where they keep up."""
        return Fraction(0) if self.done is None else max(Fraction(0), self.comes - self.done)

    def clears(self, pile: Fraction) -> Fraction | None:
        """In how many weeks a pile is gone while new ones come in; None where it never is.

        Backlog × handling time ÷ spare time.
        """
        spare = self.time - self.comes * self.handling
        if spare > 0:
            return pile * self.handling / spare
        return None if pile and self.handling else Fraction(0)
