"""A plan that fills every field of every model, made by walking the models.

Every text in it is a word of its own and every figure stands once, so that a test can look for
each of them in a document.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from csplan.model.base import Node
from csplan.model.event import Event, Trigger
from csplan.model.layout import Layout
from csplan.model.money import Money
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule, SpecialHours
from csplan.model.shape import FieldShape, Shape, fields_of
from csplan.model.target import Result, Target
from csplan.model.value import Value
from csplan.model.words import EVENTS

DEEPEST = 2
"""How deep cases, steps and remedies lie inside each other."""

VALUES = (
    "{n} working days", "{n} business hours", "{n} bank days", "{n} calendar days",
    "{n} open hours", "{n} full-shop days", "{n}-{m} hours", "{n} or {m} days",
    "{n} min {k} s", "80% within {n} s", "over 80% within {n} s", "exactly 80% within {n} s",
    "about 80% within {n} s", "at least {p}", "at most {p}", "under {p}", "over {p}", "{p}",
    "average {n} minutes", "median {n} days", "about {n} weeks", "exactly {n} minutes",
    "under {n} times per {k} months", "at least {n} times per year", "every {n} min",
    "-{k} s to +{n} min", "by 17:{k} next working day", "end of same full-shop day",
    "midnight of next day", "same business day if before 13:{k}", "by 2031-05-{d}",
    "{n} rings", "{n} kPa", "{n} billing-cycles", "immediately", "75.{k}% promptly", "none", "n/a",
)  # fmt: skip
MONEY = (
    "{n} THB", "up to {n} USD", "at least {n} THB", "about {n} EUR", "{p} of {w}",
    "{n} THB per 1 day, at most 9{n} THB", "{n}.50 THB per {k} hours, at least 9{n}.50 THB",
    "free", "a fee of {w}, at most {n} USD",
)  # fmt: skip
RESULTS = ("{p}", "{n} of 9{n}", "{n} s", "{n}", "no data")
REFERENCES = {
    "channel": "phone", "need": "full-need", "segment": "full-segment", "role": "full-role",
    "schedule": "full-shop", "performer": "full-role", "event": "receipt", "measure": "reply",
    "vocabulary": "severity", "clause": "full-law#{n}", "path": "full-law#{n}",
}  # fmt: skip
_LANGUAGES = itertools.cycle(("de", "fr", "ja", "lo"))
_ZONES = itertools.cycle(("Asia/Tokyo", "Europe/Paris", "America/Lima"))


class Builder:
    """Makes plain values of a plan; each word and each figure of it comes once."""

    def __init__(self) -> None:
        self._count = itertools.count(101)
        self._values = itertools.cycle(VALUES)
        self._money = itertools.cycle(MONEY)
        self._results = itertools.cycle(RESULTS)
        self._turn = itertools.count()
        self._events = itertools.cycle(("own-event", *EVENTS))

    def phrase(self, pattern: str) -> str:
        """A phrase with figures and words that have not been used yet."""
        n = next(self._count)
        return pattern.format(
            n=n, m=n + 5000, k=n % 50 + 10, d=n % 19 + 10, p=f"{n % 90}.{n}%", w=self.word(n)
        )

    def word(self, number: int | None = None) -> str:
        """A word that stands nowhere else in the plan."""
        number = next(self._count) if number is None else number
        return f"word{number}"

    def text(self) -> dict[str, str]:
        """A text in both languages."""
        number = next(self._count)
        return {"en": f"english{number}", "th": f"ไทย{number}"}

    def thing(self, cls: type[Node], depth: int = 0) -> Any:
        """A thing of a plan with every field that it may have."""
        made = _SPECIAL.get(cls)
        if made is not None:
            return made(self)
        found = {
            alias: self.field(cls, entry, depth)
            for alias, entry in fields_of(cls).items()
            if not (depth >= DEEPEST and alias in ("cases", "steps", "remedy"))
        }
        if {"per", "cases"} <= found.keys():
            found["cases"] = {"urgent": next(iter(found["cases"].values()))}
        else:
            found.pop("per", None)
        return found

    def field(self, cls: type[Node], entry: FieldShape, depth: int) -> Any:
        """A value for a field."""
        if entry.alias == "when":
            return {"tier": ["gold", "silver"], "severity": "normal"}
        if entry.alias == "targets":
            return {f"own-{next(self._count)}": self.targets()}
        if entry.alias in ("history", "results"):
            inner = entry.shape.item
            assert inner is not None
            assert inner.node is not None
            hundreds, ones = divmod(next(self._count), 100)
            # No four digits in a row, which would be taken for a year.
            return {f"P{hundreds}-{ones}": self.thing(inner.node, depth)}
        if entry.alias == "dates" and cls is Schedule:
            return {"13 Apr to 15 Apr": self.thing(SpecialHours)}
        if entry.alias == "pattern":
            n = next(self._count) % 50 + 10
            return {f"Mo 08:{n}-11:00": self.phrase("{n} per 30 min")}
        if entry.alias == "by" and depth % 2:
            return "full-body"
        return self.shape(cls, entry, entry.shape, depth)

    def targets(self) -> list[dict[str, Any]]:
        """Three targets: one with a start, one that starts where the promise says, and a lead."""
        first, second, lead = (self.thing(Target) for _ in range(3))
        del first["until"]
        if first["value"] in ("none", "n/a"):
            del first["from"]  # what is not promised has no start
        # Other statistics than the first may have no start to speak of.
        second = {"value": self.phrase("{n} weeks"), "strength": second["strength"]}
        lead = {**lead, "value": self.phrase("{n} weeks")}
        del lead["from"]
        return [first, second, lead]

    def shape(self, cls: type[Node], entry: FieldShape, shape: Shape, depth: int) -> Any:
        """A value of a shape."""
        if shape.prose is not None:
            return self.address() if entry.alias == "address" else self.text()
        if shape.ref is not None:
            return self.phrase(REFERENCES[shape.ref])
        if shape.node is not None:
            deeper = entry.alias in ("cases", "steps", "remedy")
            return self.thing(shape.node, depth + deeper)
        if shape.item is not None and shape.is_map:
            return {f"own-{next(self._count)}": self.shape(cls, entry, shape.item, depth)}
        if shape.item is not None and (shape.item.prose is not None or shape.item.node):
            return [self.shape(cls, entry, shape.item, depth) for _ in range(2)]
        if shape.item is not None and shape.item.ref is not None:
            return [self.shape(cls, entry, shape.item, depth)]
        return self.scalar(cls, entry)

    def address(self) -> str:
        """A telephone number."""
        return f"+66 2 555 0{next(self._count)}"

    def scalar(self, cls: type[Node], entry: FieldShape) -> Any:
        """A written value, after the first example of the field."""
        alias = entry.alias
        if alias in _FIXED:
            return deepcopy(_FIXED[alias])
        own = _SCALARS.get(alias)
        if own is not None:
            return own(self)
        examples = cls.model_fields[entry.attribute].examples or [None]
        example = examples[0]
        if isinstance(example, str) and example[:1].isdigit() and " " in example:
            return self.phrase("{n} " + example.split(" ", 1)[1])
        if isinstance(example, str) and example.isdigit():
            return str(next(self._count))
        if isinstance(example, str) and example.endswith("%"):
            return self.phrase("{p}")
        return example


def _schedule(builder: Builder) -> dict[str, Any]:
    n = next(builder._count) % 50 + 10
    return {
        "title": builder.text(), "text": builder.text(), "number": builder.word(),
        "see": builder.phrase("full-law#{n}"), "public": "no",
        "week": f"Mo-Fr 08:{n}-12:00,13:{n}-17:00; Sa 09:{n}-11:00; PH 10:{n}-11:30",
        "timezone": next(_ZONES), "holidays": ["TH", "DE-BY"],
        "dates": {"13 Apr to 15 Apr": {"hours": f"09:{n}-10:00", "title": builder.text()},
                  "2030-12-31": "closed"},
        "appointment": builder.text(),
    }  # fmt: skip


def _layout(_builder: Builder) -> dict[str, Any]:
    return {"numbering": "1.1"}


_SPECIAL: dict[type[Node], Callable[[Builder], Any]] = {
    Value: lambda b: b.phrase(next(b._values)),
    Money: lambda b: b.phrase(next(b._money)),
    Result: lambda b: {**_result(b), "text": b.text()},
    Event: lambda b: {"event": next(b._events)} if next(b._turn) % 5 == 4 else {"words": b.text()},
    Trigger: lambda b: b.phrase("{n} weeks from receipt"),
    Schedule: _schedule,
    Layout: _layout,
}


def _result(builder: Builder) -> dict[str, str]:
    from csplan.model.target import parse_result

    return parse_result(builder.phrase(next(builder._results)))


_SCALARS: dict[str, Callable[[Builder], Any]] = {
    "languages": lambda _: [next(_LANGUAGES)],
    "timezone": lambda _: next(_ZONES),
    "version": lambda b: b.word(),
    "number": lambda b: b.word(),
    "edition": lambda b: b.word(),
    "volume": lambda b: b.phrase("{n} per {k} min"),
    "on": lambda b: b.phrase("2028-05-{d}"),
    "last": lambda b: b.phrase("2027-05-{d}"),
    "next": lambda b: b.phrase("2099-05-{d}"),
    "effective": lambda b: b.phrase("2026-05-{d}"),
    "dated": lambda b: b.phrase("2025-06-{d}"),
    "reviewed": lambda b: b.phrase("2024-06-{d}"),
    "age": lambda b: f"{next(b._count) % 50}-{next(b._count)}",
}
_FIXED: dict[str, Any] = {
    "csplan": "1",
    "kind": None,
    "public": "no",
    "unlisted": "yes",
    "frontline": "yes",
    "automatic": "yes",
    "live": "yes",
    "strength": "aim",
    "initiative": "both",
    "priority": "critical",
    "holidays": ["TH", "DE-BY"],
    "jurisdictions": ["TH", "US-CA"],
}
_KINDS = {"Identity": "retail", "Policy": "warranty", "Need": "price", "Reference": "law"}


def full_plan() -> dict[str, Any]:
    """Plain values of a plan in English and Thai with every field of every model."""
    builder = Builder()
    plan: dict[str, Any] = {
        alias: builder.field(Plan, entry, 0) for alias, entry in fields_of(Plan).items()
    }
    _name(plan, builder)
    _set_kinds(Plan, plan)
    plan["plan"]["languages"] = ["en", "th"]
    return plan


def _name(plan: dict[str, Any], builder: Builder) -> None:
    """Give the things that references lead to the names that references use."""
    for section, name in (
        (plan["channels"], "phone"),
        (plan["needs"], "full-need"),
        (plan["profile"]["segments"], "full-segment"),
        (plan["team"]["roles"], "full-role"),
        (plan["schedules"], "full-shop"),
        (plan["references"], "full-law"),
    ):
        section[name] = section.pop(next(iter(section)))
    plan["references"]["full-body"] = {"title": builder.text(), "kind": "body"}
    term = next(iter(next(iter(plan["vocabulary"].values())).values()))
    plan["vocabulary"] = {
        "severity": {"urgent": term, "normal": builder.text()},
        "tier": {"gold": builder.text(), "silver": builder.text()},
        "unit": {"billing-cycle": {"title": builder.text(), "plural": builder.text()}},
        "event": {"own-event": {"title": builder.text(), "text": builder.text()}},
        "measure": {"own-measure": {"title": builder.text(), "text": builder.text()}},
        "heading": {"tier": builder.text()},
    }
    declared = plan["vocabulary"]["measure"]
    declared.update({name: builder.text() for name in _measures(plan)})
    for reference in (plan["references"]["full-law"], plan["channels"]["phone"]):
        reference.pop("fallback", None)


def _measures(value: Any) -> Iterator[str]:
    """The measures that targets name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "targets" and isinstance(inner, dict):
                yield from inner
            yield from _measures(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _measures(inner)


def _set_kinds(cls: type[Node], value: dict[str, Any]) -> None:
    """Put in the kinds, whose words differ from thing to thing."""
    for alias, entry in fields_of(cls).items():
        if alias == "kind" and alias in value:
            value[alias] = _KINDS[cls.__name__]
        _set_inner(entry.shape, value.get(alias))


def _set_inner(shape: Shape, value: Any) -> None:
    if shape.node is not None and isinstance(value, dict):
        _set_kinds(shape.node, value)
    elif shape.item is not None and isinstance(value, dict):
        for inner in value.values():
            _set_inner(shape.item, inner)
    elif shape.item is not None and isinstance(value, list):
        for inner in value:
            _set_inner(shape.item, inner)
