"""Traceability: what serves each need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields


@dataclass(frozen=True, slots=True)
class Links:
    """The ids of what serves one need, by section, in the order of the file."""

    channels: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything serves it."""
        return bool(
            self.channels or self.commitments or self.policies or self.modules or self.guides
        )


def served_by(plan: Plan) -> dict[str, Links]:
    """For every need of a plan, what names it."""
    training = plan.training
    staff = (training and training.staff) or {}
    customers = (training and training.customers) or {}
    serving = [
        _naming({name: _needs(promise) for name, promise in (promises or {}).items()})
        for promises in (plan.channels, plan.commitments, plan.policies)
    ]
    serving += [
        _naming({name: thing.needs or () for name, thing in things.items()})
        for things in (staff, customers)
    ]
    return {
        need: Links(*(tuple(found.get(need, ())) for found in serving)) for need in plan.needs or {}
    }


def _naming(things: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """For every need, the ids of the things that name it, from the needs of each thing."""
    found: dict[str, list[str]] = {}
    for name, needs in things.items():
        for need in dict.fromkeys(needs):
            found.setdefault(need, []).append(name)
    return found


def _needs(promise: PromiseFields) -> Iterator[str]:
    """The needs that a promise names, or that one of its cases and steps does."""
    yield from promise.needs or ()
    for inner in (getattr(promise, "cases", None), getattr(promise, "steps", None)):
        for part in (inner or {}).values():
            yield from _needs(part)
