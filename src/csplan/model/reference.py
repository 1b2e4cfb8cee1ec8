"""The reference of the plan format, as Markdown, from the models themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csplan.clock.amount import parse_amount
from csplan.clock.dates import parse_date, parse_range
from csplan.clock.hours import parse_week
from csplan.model import reference_words as words
from csplan.model.base import JsonSchema, Node
from csplan.model.channels import Channel, Forecast
from csplan.model.event import Event, Trigger
from csplan.model.expand import plain
from csplan.model.identity import Approval, Identity
from csplan.model.jsonschema import json_schema
from csplan.model.layout import Layout, Part
from csplan.model.measures import Indicator
from csplan.model.money import Money, parse_money
from csplan.model.needs import Need
from csplan.model.plan import SECTIONS
from csplan.model.profile import Profile, Segment
from csplan.model.promise import Case, PromiseFields, Remedy, Step
from csplan.model.promises import Ask, Commitment, Policy
from csplan.model.references import Reference
from csplan.model.review import Change, Review
from csplan.model.schedule import Schedule, SpecialHours
from csplan.model.tables import code, flow, table
from csplan.model.target import Result, Target, parse_result
from csplan.model.team import Role, Roster, Team
from csplan.model.thing import Entry
from csplan.model.training import Guide, Module, Training
from csplan.model.value import Value
from csplan.model.value_phrase import parse_value
from csplan.model.values import parse_share
from csplan.model.vocabulary import Term
from csplan.model.words import (
    EVENTS,
    MEASURES,
    MEDIA,
    POLICY_KINDS,
    UNITS,
    VALUE_WORDS,
    WINDOWS,
)
from csplan.phrase import PhraseError

HEAD = "# The plan format\n\n<!-- Written by `make docs` from the models. -->\n"

_SECTIONS: dict[str, tuple[type[Node], tuple[tuple[str, type[Node]], ...]]] = {
    "plan": (Identity, (("approved", Approval),)),
    "vocabulary": (Term, ()),
    "profile": (Profile, (("segments", Segment),)),
    "needs": (Need, ()),
    "schedules": (Schedule, (("dates", SpecialHours),)),
    "channels": (Channel, (("forecast", Forecast),)),
    "commitments": (Commitment, ()),
    "policies": (Policy, ()),
    "asks": (Ask, ()),
    "team": (Team, (("roles", Role), ("rosters", Roster))),
    "training": (Training, (("staff", Module), ("customers", Guide))),
    "measures": (Indicator, ()),
    "review": (Review, (("history", Change),)),
    "references": (Reference, ()),
    "document": (Layout, (("parts", Part),)),
}

_SHARED: tuple[tuple[str, type[Node]], ...] = (
    ("Every entry", Entry),
    ("Every promise", PromiseFields),
    ("Cases", Case),
    ("Steps", Step),
    ("Remedies", Remedy),
    ("Targets", Target),
    ("Values in parts", Value),
    ("Results", Result),
    ("Money in parts", Money),
    ("Events", Event),
    ("What leads to a step", Trigger),
)


def reference() -> str:
    """The whole reference of the format, as the text of a Markdown file."""
    schema = json_schema()
    parts = [
        HEAD,
        words.INTRODUCTION,
        "## How to write things\n",
        words.TEXTS,
        *_phrases(),
        words.CASES,
        "## What entries share\n",
        *(_shared(title, node, schema) for title, node in _SHARED),
        "## Sections\n",
        *(part for name in SECTIONS for part in _section(name, schema)),
        "## Standard words\n",
        *_standard(),
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _phrases() -> Iterator[str]:
    amounts = [
        (code(text), meaning, code(str(parse_amount(text)))) for text, meaning in words.AMOUNTS
    ]
    weeks = [(code(text), meaning, code(str(parse_week(text)))) for text, meaning in words.HOURS]
    yield "### Values\n\nThis is what a target may promise.\n\n" + _parts_table(
        words.VALUES, _value
    )
    yield "Several points of one measure are a list: `[60% within 4 months, 90% within 9 months]`."
    yield (
        "An event may follow the value: `7 days from receipt` counts from it (`from: receipt`), "
        "`48 hours before arrival` runs up to it (`until: arrival`)."
    )
    yield "### Amounts and clocks\n\n" + table(("Write", "Meaning", "csplan writes"), amounts)
    yield words.CLOCKS
    yield "### Hours\n\n" + table(("Write", "Meaning", "csplan writes"), weeks)
    yield "A section of days says the same: `{mo-fr: 09:00-17:00, sa: 09:00-12:00, ph: closed}`."
    yield (
        "Where a field asks for hours, it takes the id of a schedule, `always`, or hours in place."
    )
    yield "### Dates\n\n" + _plain_table(words.DATES, parse_date)
    yield "Special dates of a schedule may return every year:"
    yield _plain_table(words.RANGES, parse_range)
    yield "### Money\n\n" + _parts_table(words.MONEY, _money)
    yield "### Names of events\n\n" + table(("Write", "Meaning"), _coded(words.EVENTS))
    yield "What leads to a step (`after`) may also be a time:"
    yield table(("Write", "Meaning"), _coded(words.TRIGGERS))
    yield "### What was reached\n\n" + _parts_table(
        words.RESULTS, lambda text: Result(**parse_result(text))
    )
    yield "### What csplan answers to other spellings\n\n" + _refusals()


def _value(text: str) -> Node:
    return Value.model_construct(None, **parse_value(text))


def _money(text: str) -> Node:
    return Money.model_construct(None, **parse_money(text))


def _coded(rows: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(code(text), meaning) for text, meaning in rows]


def _parts_table(rows: tuple[tuple[str, str], ...], read: Callable[[str], Node]) -> str:
    made = [(code(text), meaning, code(flow(plain(read(text)))[1:-1])) for text, meaning in rows]
    return table(("Write", "Meaning", "In parts"), made)


def _plain_table(rows: tuple[tuple[str, str], ...], read: Callable[[str], object]) -> str:
    for text, _meaning in rows:
        read(text)  # a reference with an example that csplan refuses must not come to be
    return table(("Write", "Meaning"), _coded(rows))


_READERS: dict[str, Callable[[str], object]] = {
    "value": parse_value,
    "hours": parse_week,
    "date": parse_date,
    "money": parse_money,
    "share": parse_share,
}


def _refusals() -> str:
    rows = []
    for kind, text in words.REFUSED:
        try:
            _READERS[kind](text)
        except PhraseError as error:
            rows.append((code(text), error.message, error.help or ""))
    return table(("Written", "csplan says", "Help"), rows)


def _shared(title: str, node: type[Node], schema: JsonSchema) -> str:
    return f"### {title}\n\n{_about(node)}{_fields(node, schema)}"


def _section(name: str, schema: JsonSchema) -> Iterator[str]:
    node, inner = _SECTIONS[name]
    said = schema["properties"][name]["description"]
    yield f"### `{name}`\n\n{said}\n\n{_about(node)}{_fields(node, schema)}"
    for field, part in inner:
        yield f"#### `{name}.{field}`\n\n{_about(part)}{_fields(part, schema)}"


def _about(node: type[Node]) -> str:
    """The words of a class: what it is, who needs it, and its short form."""
    said = [" ".join(part.split()) for part in (node.__doc__ or "").split("\n\n")]
    if node.main in node.model_fields:
        said.append(f"Its main field is `{node.main}`.")
    return "".join(f"{part}\n\n" for part in said)


def _fields(node: type[Node], schema: JsonSchema) -> str:
    """The table of a class's own fields, after a word on those that it shares with others."""
    shared, said = _inherited(node)
    fields, required = _properties(node, schema)
    rows = [
        (f"`{name}`" + (" (required)" if name in required else ""), _what(part), _example(part))
        for name, part in fields.items()
        if name not in shared
    ]
    return said + table(("Field", "What it is", "Example"), rows)


def _inherited(node: type[Node]) -> tuple[frozenset[str], str]:
    if node is not PromiseFields and issubclass(node, PromiseFields):
        return PromiseFields.field_names(), (
            "It has all fields of [every promise](#every-promise), and these:\n\n"
        )
    if node is not Entry and issubclass(node, Entry):
        return (
            Entry.field_names(),
            "It has all fields of [every entry](#every-entry), and these:\n\n",
        )
    return frozenset(), ""


def _properties(node: type[Node], schema: JsonSchema) -> tuple[dict[str, JsonSchema], list[str]]:
    """The fields of a class in the JSON Schema, and which of them are required."""
    # These two are never met on their own: any class that shares their fields shows them.
    name = {"Entry": "Need", "PromiseFields": "Commitment"}.get(node.__name__, node.__name__)
    part = schema["$defs"][name]
    long_form = next((p for p in part.get("anyOf", ()) if "properties" in p), part)
    names = [field for field in long_form["properties"] if field in node.field_names()]
    return {field: long_form["properties"][field] for field in names}, long_form.get("required", [])


def _what(part: JsonSchema) -> str:
    """The description of a field, with the words that it takes."""
    options = part.get("enum") or part.get("anyOf", [{}])[0].get("enum")
    known = [option for option in options or () if isinstance(option, str)]
    if not known or known[0] == "yes" or not isinstance(known[0], str):
        return str(part["description"])
    return f"{part['description']} One of {', '.join(code(word) for word in known)}."


def _example(part: JsonSchema) -> str:
    return ", ".join(code(flow(example)) for example in part["examples"][:3])


def _standard() -> Iterator[str]:
    yield "### Standard measures\n"
    rows = [
        (code(name), label, "more time for the customer" if name in WINDOWS else "")
        for name, label in MEASURES.items()
    ]
    yield table(("Measure", "Label", "More is better where it is"), rows)
    yield "Declare others under `vocabulary.measure` or `measures`."
    for title, entries in _LISTS.items():
        yield f"### {title}\n\n" + table(
            ("Word", "Label"), [(code(name), label) for name, label in entries.items()]
        )


_LISTS = {
    "Standard events": EVENTS,
    "Media": MEDIA,
    "Kinds of policies": POLICY_KINDS,
    "Words that are values": VALUE_WORDS,
    "Physical units": UNITS,
}
