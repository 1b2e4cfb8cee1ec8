"""The promises of a plan by their names: where each stands, and what is around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csplan.findings import Path
from csplan.model.base import Node
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.shape import walk

_PASSED_OVER = ("steps", "cases")


@dataclass(frozen=True)
class Found:
    """A promise of a plan: where it stands, and the things around it, the outermost first."""

    path: Path
    promise: PromiseFields
    around: tuple[Node, ...] = ()

    @property
    def name(self) -> str:
        """How it is referred to: its path without the words that may be left out."""
        return ".".join(str(part) for part in self.path if part not in _PASSED_OVER)


def promises_in(plan: Plan) -> Iterator[Found]:
    """Channels, commitments, policies, asks, steps and remedies, in the order of the models.

    Their cases are none: a case is part of its promise.
    """
    for place in walk(plan):
        if isinstance(place.value, PromiseFields) and place.path[-2:-1] != ("cases",):
            yield Found(place.path, place.value, place.around)


def find(plan: Plan, reference: str) -> tuple[Found, ...]:
    """Return the promises that a reference can mean; the whole path of one means it alone.

    Takes "commitments.reply", "policies.complaints.manager" for a step, or the last part only.
    """
    every = list(promises_in(plan))
    whole = [f for f in every if reference in (f.name, ".".join(map(str, f.path)))]
    if whole:
        return tuple(whole)
    return tuple(f for f in every if f.name.endswith(f".{reference}"))
