"""Traceability: what serves each need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    return {
        need: Links(
            _naming(plan.channels, need),
            _naming(plan.commitments, need),
            _naming(plan.policies, need),
            tuple(
                k
                for k, m in ((training and training.staff) or {}).items()
                if need in (m.needs or ())
            ),
            tuple(
                k
                for k, g in ((training and training.customers) or {}).items()
                if need in (g.needs or ())
            ),
        )
        for need in plan.needs or {}
    }


def _naming(promises: Mapping[str, PromiseFields] | None, need: str) -> tuple[str, ...]:
    return tuple(name for name, promise in (promises or {}).items() if need in _needs(promise))


def _needs(promise: PromiseFields) -> Iterator[str]:
    """The needs that a promise names, or that one of its cases and steps does."""
    yield from promise.needs or ()
    for inner in (getattr(promise, "cases", None), getattr(promise, "steps", None)):
        for part in (inner or {}).values():
            yield from _needs(part)
