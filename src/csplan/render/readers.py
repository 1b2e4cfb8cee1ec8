"""What each reader of a document gets to see: a plan without what is not for them.

Whatever a document shows follows from the plan that it is made of. So a charter is made of a plan
from which everything internal has been taken out beforehand: nothing can slip through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from csplan.model.base import Node
from csplan.model.channels import Channel
from csplan.model.identity import Identity
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.promises import Policy
from csplan.model.schedule import Schedule
from csplan.model.shape import FieldShape, Shape, fields_of

N = TypeVar("N", bound=Node)


class Reader(IntEnum):
    """Who reads a document: each sees what those before see, and more."""

    CUSTOMER = 1
    STAFF = 2
    MANAGEMENT = 3


_STAFF, _MANAGEMENT = Reader.STAFF, Reader.MANAGEMENT

LEAST: Mapping[str, Mapping[str, Reader]] = MappingProxyType(
    {
        # What stands nowhere here is for everybody.
        "Plan": {"needs": _STAFF, "review": _MANAGEMENT},
        "Identity": {"owner": _STAFF, "status": _STAFF, "approved": _STAFF, "culture": _STAFF},
        # Cases name groups of customers and measures by their titles.
        "Traits": dict.fromkeys(
            (
                "location", "timezone", "age", "gender", "education", "languages", "digital",
                "accessibility", "deals", "roles", "through", "traits",
            ),
            _STAFF,
        ),
        "Profile": {"title": _STAFF, "text": _STAFF, "number": _STAFF},
        "Segment": {"text": _STAFF, "see": _STAFF, "number": _STAFF, "share": _MANAGEMENT},
        "Indicator": dict.fromkeys(
            (
                "text", "see", "number", "formula", "source", "sample", "every", "better", "by",
                "target", "results",
            ),
            _MANAGEMENT,
        ),
        "Need": {"priority": _STAFF, "evidence": _MANAGEMENT},
        "Channel": {"techniques": _STAFF, "forecast": _MANAGEMENT},
        "PromiseFields": {"needs": _STAFF, "meets": _STAFF},
        "Target": {"results": _MANAGEMENT},
        "Team": {
            "title": _STAFF, "text": _STAFF, "rosters": _STAFF, "shrinkage": _MANAGEMENT,
            "occupancy": _MANAGEMENT,
        },
        "Role": {
            "text": _STAFF, "see": _STAFF, "number": _STAFF, "frontline": _STAFF,
            "languages": _STAFF, "authority": _STAFF, "duties": _STAFF, "reports": _STAFF,
            "headcount": _MANAGEMENT, "weekly": _MANAGEMENT,
        },
        "Training": {"text": _STAFF, "staff": _STAFF},
        "Module": {"pass": _MANAGEMENT, "assessment": _MANAGEMENT},
        "Guide": {"needs": _STAFF, "segments": _STAFF, "reviewed": _STAFF},
    }
)  # fmt: skip
"""By class and field, as plans write it: the first reader who sees it. Classes pass theirs on."""

INTERNAL_POLICIES = frozenset({"escalation", "conduct"})
"""Kinds of policies that tell staff what to do."""


def for_reader(plan: Plan, names: Names, reader: Reader) -> Plan:
    """The plan without what is not for a reader, and without all that refers to it."""
    if reader is Reader.MANAGEMENT:
        return plan
    found = _Pruner(reader, frozenset(_hidden(plan, reader)), names).of(plan)
    return found if found is not None else plan


def is_for(thing: Node, reader: Reader) -> bool:
    """Whether a reader sees a thing at all."""
    if isinstance(thing, Schedule):
        return True  # the hours of what is public are public
    if isinstance(thing, Policy) and thing.kind in INTERNAL_POLICIES:
        return reader is not Reader.CUSTOMER
    public = getattr(thing, "public", None)
    return public is None or bool(public) or reader is not Reader.CUSTOMER


def _hidden(plan: Plan, reader: Reader) -> Iterator[tuple[str, str]]:
    """What a reader does not see, as the section and the id of each thing."""
    sections: dict[str, Mapping[str, Node]] = {
        "channels": plan.channels or {},
        "commitments": plan.commitments or {},
        "policies": plan.policies or {},
        "asks": plan.asks or {},
        "references": plan.references or {},
        "needs": plan.needs or {},
        "roles": (plan.team and plan.team.roles) or {},
        "segments": (plan.profile and plan.profile.segments) or {},
    }
    for section, things in sections.items():
        yield from ((section, name) for name, one in things.items() if not is_for(one, reader))


_SECTIONS_OF = {
    "channel": ("channels",),
    "need": ("needs",),
    "segment": ("segments",),
    "role": ("roles",),
    "performer": ("roles", "references"),
}
"""By what a field refers to, the sections in which that stands."""


class _Pruner:
    """Takes out of a plan what a reader does not see."""

    def __init__(self, reader: Reader, hidden: frozenset[tuple[str, str]], names: Names) -> None:
        self._reader = reader
        self._hidden = hidden
        self._names = names

    def of(self, node: N) -> N | None:
        """A thing without what is not for the reader; None for one that is not."""
        if not is_for(node, self._reader):
            return None
        changed: dict[str, Any] = {}
        for field in fields_of(type(node)).values():
            value = getattr(node, field.attribute)
            if value is None:
                continue
            kept = self._field(node, field, value)
            if kept is not value:
                changed[field.attribute] = kept
        return node.model_copy(update=changed) if changed else node

    def _field(self, node: Node, field: FieldShape, value: Any) -> Any:
        if isinstance(node, Identity) and field.alias == "status" and value == "draft":
            # Whoever reads something that does not hold yet is told so.
            return value
        if first_reader(type(node), field.alias) > self._reader:
            return None
        if isinstance(node, Channel) and field.alias == "address" and node.unlisted:
            return None if self._reader is Reader.CUSTOMER else value
        return self._value(field.shape, value)

    def _value(self, shape: Shape, value: Any) -> Any:
        if isinstance(value, Node):
            return self.of(value)
        if isinstance(value, dict):
            return self._map(shape, value)
        if isinstance(value, tuple) and shape.item is not None:
            kept = [(one, self._value(shape.item, one)) for one in value]
            if all(one is new for one, new in kept):
                return value
            return tuple(new for _, new in kept if new is not None) or None
        if shape.ref is not None and isinstance(value, str) and self._is_hidden(shape.ref, value):
            return None
        return value

    def _map(self, shape: Shape, value: dict[Any, Any]) -> dict[Any, Any] | None:
        item = shape.item or Shape()
        kept = {
            key: new
            for key, one in value.items()
            if (new := self._value(_condition(shape, key) or item, one)) is not None
        }
        same = len(kept) == len(value) and all(kept[key] is one for key, one in value.items())
        return value if same else (kept or None)

    def _is_hidden(self, target: str, name: str) -> bool:
        """Whether a reference leads to something that the reader does not see."""
        if target in ("path", "clause"):
            path = self._names.find(name)
            if path is None:
                return False
            if first_reader(Plan, str(path[0])) > self._reader:
                return True
            return any((str(path[0]), str(part)) in self._hidden for part in path[1:2])
        sections = _SECTIONS_OF.get(target, ())
        return any((section, name) in self._hidden for section in sections)


def _condition(shape: Shape, key: str) -> Shape | None:
    """What the values of a condition refer to: `when: {channel: …}` names channels."""
    if shape.key != "vocabulary" or key not in _SECTIONS_OF:
        return None
    return Shape(item=Shape(ref=key))


@cache
def first_reader(kind: type[Node], field: str) -> Reader:
    """The first reader who sees a field of a class."""
    found = [LEAST[base.__name__].get(field) for base in kind.__mro__ if base.__name__ in LEAST]
    return max((one for one in found if one is not None), default=Reader.CUSTOMER)
