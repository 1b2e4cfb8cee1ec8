"""The order of the fields of each kind of thing.

It is the order in which plans are read: what it is called and what it says, for whom and by whom,
where and when, how fast, and then whatever is long: cases, steps, remedies. Fields come in the
order of the model where nothing is said here.
"""

from __future__ import annotations

from functools import cache

from csplan.model.base import Node
from csplan.model.channels import Channel
from csplan.model.measures import Indicator
from csplan.model.needs import Need
from csplan.model.profile import Profile, Segment
from csplan.model.promise import Case, PromiseFields, Remedy
from csplan.model.references import Reference
from csplan.model.schedule import Schedule
from csplan.model.team import Role, Roster, Team
from csplan.model.training import Guide, Module

_HEAD = ("title", "number")
_LIMITS = ("requires", "except", "includes")
_LONG = ("per", "cases", "remedy", "steps")

ORDERS: dict[type[Node], tuple[str, ...]] = {
    PromiseFields: (
        *_HEAD, "kind", "text", "public", "when", "strength", "needs", "by", "hours", "from",
        "after", "pause", "through", *_LIMITS, "pay", "cost", "automatic", "targets", "meets",
        "see", *_LONG,
    ),
    Case: (
        *_HEAD, "when", "text", "public", "strength", "needs", "by", "hours", "from", "pause",
        "through", *_LIMITS, "pay", "cost", "automatic", "targets", "meets", "see", *_LONG,
    ),
    Remedy: (
        *_HEAD, "text", "public", "when", "strength", "after", "pay", "cost", "automatic", "needs",
        "by", "hours", "from", "pause", "through", *_LIMITS, "targets", "meets", "see", "per",
        "cases", "remedy",
    ),
    Channel: (
        *_HEAD, "medium", "initiative", "unlisted", "address", "purpose", "public", "hours",
        "staffed", "live", "languages", "cost", "accessibility", "needs", "strength",
        "techniques", "when", "text", "by", "through", "from", "pause", *_LIMITS, "pay",
        "automatic", "targets", "meets", "fallback", "see", "forecast", *_LONG,
    ),
    Profile: (
        *_HEAD, "text", "location", "timezone", "age", "gender", "education", "languages",
        "digital", "accessibility", "deals", "roles", "through", "traits", "segments",
    ),
    Segment: (
        *_HEAD, "text", "public", "share", "location", "timezone", "age", "gender", "education",
        "languages", "deals", "roles", "digital", "accessibility", "through", "traits", "see",
    ),
    Need: (
        *_HEAD, "text", "public", "kind", "moment", "segments", "priority", "evidence", "see",
    ),
    Schedule: (
        *_HEAD, "text", "public", "week", "timezone", "holidays", "dates", "appointment", "see",
    ),
    Team: (*_HEAD, "text", "shrinkage", "occupancy", "roles", "rosters"),
    Role: (
        *_HEAD, "text", "public", "frontline", "headcount", "weekly", "languages", "authority",
        "duties", "reports", "see",
    ),
    Roster: (*_HEAD, "text", "public", "role", "count", "hours", "channels", "languages", "see"),
    Module: (
        *_HEAD, "text", "public", "situations", "techniques", "roles", "needs", "length", "due",
        "refresh", "assessment", "pass", "by", "see",
    ),
    Guide: (
        *_HEAD, "text", "public", "covers", "needs", "segments", "when", "format", "every",
        "languages", "address", "through", "see", "reviewed",
    ),
    Indicator: (
        *_HEAD, "public", "formula", "source", "sample", "every", "better", "by", "target",
        "results", "text", "see",
    ),
    Reference: (
        *_HEAD, "kind", "text", "public", "address", "edition", "dated", "requires", "channels",
        "see",
    ),
}  # fmt: skip
"""The fields of a class, and of those that are made from it and do not stand here themselves."""


@cache
def order_of(kind: type[Node]) -> dict[str, int]:
    """The place of each field of a class, by its name in a plan."""
    base = next((one for one in kind.__mro__ if one in ORDERS), None)
    written = [info.alias or name for name, info in kind.model_fields.items()]
    first = ORDERS[base] if base is not None else ()
    # An order may name fields that only some of the classes made from its class have.
    known = [name for name in dict.fromkeys((*first, *written)) if name in set(written)]
    return {name: place for place, name in enumerate(known)}
