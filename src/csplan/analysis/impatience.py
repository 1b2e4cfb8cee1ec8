"""How long people wait where they give up after a while: Erlang A, for one queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import exp, expm1, log
from typing import NamedTuple

from csplan.analysis.erlang import ErlangC, Exact, Load, Queue


def queue(load: Load, agents: int, patience: Fraction | None) -> Queue:
    """The queue of so many people: Erlang A where patience (mean seconds) is known, else C."""
    return ErlangC(load, agents) if patience is None else ErlangA(load, agents, patience)


# What is less likely than this, against the likeliest, is left out.
_NEGLIGIBLE = 1e-20


class _States(NamedTuple):
    """How likely a queue is in each state.

    `free` is P(somebody is free), `busy` how many are at work on average; `queued` holds P(all are
    at work and i wait) for each i from `fewest` on.
    """

    free: float
    busy: float
    fewest: int
    queued: tuple[float, ...]


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
    def _states(self) -> _States:
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
        free = min(1.0, sum(chances[:cut]))
        busy = sum((first + k) * chance for k, chance in enumerate(chances[:cut]))
        queued = tuple(chances[cut:])
        return _States(free, busy + agents * sum(queued), max(0, first - agents), queued)

    @property
    def waiting(self) -> float:
        """The share that has to wait, 0 to 1."""
        return min(1.0, sum(self._states.queued)) if self.load.erlangs else 0.0

    @cached_property
    def length(self) -> float:
        """How many wait at a time, on average."""
        if not self.load.erlangs:
            return 0.0
        states = self._states
        return sum(i * chance for i, chance in enumerate(states.queued, states.fewest))

    @property
    def average_wait(self) -> float:
        """The average time in seconds until contacts are answered or given up."""
        return self.length / float(self.load.rate) if self.load.rate else 0.0

    @property
    def occupancy(self) -> float:
        """The share of their time in which people are busy, 0 to 1."""
        if not self.load.erlangs or not self.agents:
            return 0.0
        return min(1.0, self._states.busy / self.agents)

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
        answered, states = self._states.free, self._states
        fading = float(Fraction(seconds) / self.patience)
        if fading <= 0:
            return answered
        rate = float(self.agents * self.patience / self.load.handling)
        share, logarithm, below = -expm1(-fading), -(rate + 1) * fading, 0.0
        for i in range(states.fewest + len(states.queued)):
            likely = exp(logarithm)
            below += likely
            if below >= 1 or (below > 0.5 and likely < _NEGLIGIBLE):
                break  # who finds more waiting is not answered in time
            if i >= states.fewest:
                chance = states.queued[i - states.fewest]
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
