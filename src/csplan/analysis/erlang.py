"""How long people wait for somebody: the formulas of Erlang, for one queue and equal people.

Contacts come in at random at a steady rate, each takes an average time, and whoever is free takes
the one that has waited longest. `ErlangC` lets everybody wait for as long as it takes; `ErlangA`
lets people give up. Rates are contacts a second, times are seconds, load is in erlangs.

What is given is exact (Fraction), so that nothing turns on a rounding: 8.5 people's work is 85%
of ten people, and whether a queue grows for ever is never a matter of the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import exp, expm1, inf, log, sqrt
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


def queue(load: Load, agents: int, patience: Fraction | None) -> Queue:
    """The queue of so many people: Erlang A where patience (mean seconds) is known, else C."""
    return ErlangC(load, agents) if patience is None else ErlangA(load, agents, patience)


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


# What is less likely than this, against the likeliest, is left out.
_NEGLIGIBLE = 1e-20


@dataclass(frozen=True)
class ErlangA:
    """A queue in which people give up after a while: M/M/N+M; `patience` is the mean, in seconds.

    With so many in the system, one more comes at rate λ and one leaves at rate min(k,N)·μ +
    max(k-N,0)·θ. Then waiting = Σ π(k≥N), average wait = E[Q]/λ of all contacts, those that give
    up included, abandoned = θ·E[Q]/λ, occupancy = E[busy]/N. There is always an end to the queue.
    Source: C. Palm (1957); Garnett, Mandelbaum and Reiman (2002).
    """

    load: Load
    agents: int
    patience: Fraction

    @cached_property
    def _states(self) -> tuple[float, float, tuple[float, ...]]:
        """P(somebody is free), how many are busy, and P(all are busy and i wait) for each i."""
        load, relative = float(self.load.erlangs), float(self.load.handling / self.patience)
        agents = self.agents

        def step(k: int) -> float:
            """How much likelier k in the system are than k-1."""
            return load / (k if k <= agents else agents + (k - agents) * relative)

        peak = int(load)
        if load > agents:
            peak = agents + int((self.load.erlangs - agents) * self.patience / self.load.handling)
        first, weights = _around(peak, step)
        total = sum(weights)
        chances = [weight / total for weight in weights]
        cut = min(max(0, agents - first), len(chances))
        free = sum(chances[:cut])
        busy = sum((first + k) * chance for k, chance in enumerate(chances[:cut]))
        queued = (*(0.0 for _ in range(agents, first)), *chances[cut:])
        return free, busy + agents * sum(queued), queued

    @property
    def waiting(self) -> float:
        """The share that has to wait, 0 to 1."""
        return min(1.0, sum(self._states[2])) if self.load.erlangs else 0.0

    @cached_property
    def length(self) -> float:
        """How many wait at a time, on average."""
        if not self.load.erlangs:
            return 0.0
        return sum(i * chance for i, chance in enumerate(self._states[2]))

    @property
    def average_wait(self) -> float:
        """The average time in seconds until contacts are answered or given up."""
        return self.length / float(self.load.rate) if self.load.rate else 0.0

    @property
    def occupancy(self) -> float:
        """The share of their time in which people are busy, 0 to 1."""
        if not self.load.erlangs or not self.agents:
            return 0.0
        return min(1.0, self._states[1] / self.agents)

    @property
    def abandoned(self) -> float:
        """The share of all contacts that give up, 0 to 1."""
        return min(1.0, self.average_wait / float(self.patience))

    def within(self, seconds: Exact) -> float:
        """The share of all contacts that are answered within so many seconds, 0 to 1.

        Whoever finds i waiting is answered after the sum of exponential times of rates N·μ + j·θ,
        j = 0…i, so that e^(-θ·wait) has the distribution Beta(N·μ/θ, i+1). To be answered within
        t before one's own patience ends is therefore c/(c+i+1) times the chance that a negative
        binomial number of size c+1 and probability e^(-θt) exceeds i, where c = N·μ/θ.
        """
        if not self.load.erlangs:
            return 1.0
        if not self.agents:
            return 0.0
        answered, _, queued = self._states
        fading = float(Fraction(seconds) / self.patience)
        if fading <= 0:
            return answered
        rate = float(self.agents * self.patience / self.load.handling)
        share, logarithm, below = -expm1(-fading), -(rate + 1) * fading, 0.0
        for i, chance in enumerate(queued):
            below += exp(logarithm)
            if below >= 1:
                break
            answered += chance * rate / (rate + i + 1) * (1 - below)
            logarithm += log(share * (rate + 1 + i) / (i + 1))
        return min(1.0, answered)


def _around(peak: int, step: Callable[[int], float]) -> tuple[int, Sequence[float]]:
    """How likely numbers are against the likeliest one: the first that counts, and all from it."""
    weight, below = 1.0, []
    k = peak
    while k > 0 and weight > _NEGLIGIBLE:
        weight /= step(k)
        below.append(weight)
        k -= 1
    weight, above = 1.0, [1.0]
    up = peak + 1
    while weight > _NEGLIGIBLE:
        weight *= step(up)
        above.append(weight)
        up += 1
    return k, [*reversed(below), *above]
