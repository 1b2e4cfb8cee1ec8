"""How long people wait for somebody: the formulas of Erlang, for one queue and equal people.

Contacts come in at random at a steady rate, each takes an average time, and whoever is free takes
the one that has waited longest. Here everybody waits for as long as it takes; `impatience` lets
people give up. Rates are contacts a second, times are seconds, load is in erlangs.

What is given is exact (Fraction), so that nothing turns on a rounding: 8.5 people's work is 85%
of ten people, and whether a queue grows for ever is never a matter of the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import exp, inf, sqrt
from typing import Protocol

Exact = Fraction | int


@dataclass(frozen=True, slots=True)
class Load:
    """Work that comes in: contacts a second, and the seconds that one takes on average.

    Where there is no work, nobody waits.
    """

    rate: Fraction
    handling: Fraction

    @property
    def erlangs(self) -> Fraction:
        """How many people are busy on average if nobody gives up."""
        return self.rate * self.handling


class Queue(Protocol):
    """What to expect where so many people share the contacts of one queue.

    `waiting` is the share of contacts that have to wait, `average_wait` counts all of them, in
    seconds, `length` is how many wait at a time, `abandoned` the share that gives up, `occupancy`
    the share of their time in which people are busy with contacts.
    """

    @property
    def agents(self) -> int: ...
    @property
    def waiting(self) -> float: ...
    @property
    def average_wait(self) -> float: ...
    @property
    def length(self) -> float: ...
    @property
    def occupancy(self) -> float: ...
    @property
    def abandoned(self) -> float: ...

    def within(self, seconds: Exact) -> float:
        """The share of all contacts that are answered within so many seconds."""
        ...


# Twelve standard deviations below the load, where a recursion starts makes no difference to its
# sixteenth digit; most of a large recursion is saved.
_DEVIATIONS = 12


def erlang_b(erlangs: float, agents: int) -> float:
    """The share of contacts that find nobody free where nobody can wait, 0 to 1.

    By B(0) = 1, B(k) = A·B(k-1) / (k + A·B(k-1)), which no number of people makes overflow.
    Source: A. K. Erlang (1917), formula B.
    """
    if erlangs <= 0:
        return 0.0 if agents else 1.0
    first = max(0, int(min(agents, erlangs) - _DEVIATIONS * sqrt(erlangs)))
    blocked = 1 - first / erlangs
    for k in range(first + 1, agents + 1):
        blocked = erlangs * blocked / (k + erlangs * blocked)
        if not blocked:
            break  # so many people that nobody ever is
    return blocked


@dataclass(frozen=True)
class ErlangC:
    """A queue in which everybody waits: M/M/N.

    With C = N·B / (N - A·(1-B)): waiting = C, average wait = C·AHT/(N-A), length = C·A/(N-A),
    within t = 1 - C·e^(-(N-A)·t/AHT), occupancy = A/N. Where the load is not below the number of
    people the queue grows without end: everybody waits, for ever. Source: A. K. Erlang (1917).
    """

    load: Load
    agents: int

    @property
    def is_stable(self) -> bool:
        """Whether there is an end to the queue."""
        return self.agents > self.load.erlangs or not self.load.erlangs

    @property
    def _spare(self) -> Fraction:
        return self.agents - self.load.erlangs

    @cached_property
    def waiting(self) -> float:
        """The share that has to wait, 0 to 1."""
        if not self.load.erlangs:
            return 0.0
        if not self.is_stable:
            return 1.0
        erlangs = float(self.load.erlangs)
        blocked = erlang_b(erlangs, self.agents)
        # N - A·(1-B), put so that no two nearly equal numbers are subtracted.
        return self.agents * blocked / (float(self._spare) + erlangs * blocked)

    @property
    def average_wait(self) -> float:
        """The average wait of all contacts, in seconds; infinite where the queue has no end."""
        if not self.waiting:
            return 0.0
        return self.waiting * float(self.load.handling / self._spare) if self.is_stable else inf

    @property
    def length(self) -> float:
        """How many wait at a time, on average; infinite where the queue has no end."""
        return self.average_wait * float(self.load.rate) if self.waiting else 0.0

    @property
    def occupancy(self) -> float:
        """The share of their time in which people are busy, 0 to 1."""
        return float(min(self.load.erlangs / self.agents, Fraction(1))) if self.agents else 0.0

    @property
    def abandoned(self) -> float:
        """Nobody gives up."""
        return 0.0

    def within(self, seconds: Exact) -> float:
        """The share of all contacts that are answered within so many seconds, 0 to 1."""
        if not self.waiting:
            return 1.0
        if not self.is_stable:
            return 0.0
        return 1 - self.waiting * exp(-float(self._spare * seconds / self.load.handling))
