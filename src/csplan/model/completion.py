"""The JSON Schema made for one plan: its own names are offered wherever one is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from csplan.model.base import JsonSchema
from csplan.model.build import languages_in
from csplan.model.jsonschema import ID, marked_schema, offered, read_as, without_markers
from csplan.model.names import Names, measures_and_steps
from csplan.model.words import CONDITION_KINDS, MEASURES

_PATH = re.compile(r"[a-z0-9.-]+")
_TIME: JsonSchema = {"type": "string", "pattern": "^[0-9]", "examples": ["8 weeks"]}


def json_schema_for(document: dict[str, Any]) -> JsonSchema:
    """The JSON Schema for one plan, from its values; it may have mistakes.

    Where the plan declares nothing that a reference could name, anything is accepted.
    """
    names = Names(document)
    schema = _filled(marked_schema(), names)
    languages = languages_in(document)
    texts = schema["$defs"]["LanguageMap"]
    schema["$defs"]["LanguageMap"] = {
        **texts,
        "propertyNames": {"enum": list(languages)},
        "properties": dict.fromkeys(languages, texts["additionalProperties"]),
    }
    made = {**schema, "$id": f"{ID}:plan", "title": "Customer service plan, with its own names"}
    plain: JsonSchema = without_markers(made)
    return plain


def _filled(schema: Any, names: Names) -> Any:
    if isinstance(schema, list):
        return [_filled(part, names) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _inner(key, value, names) for key, value in schema.items()}
    if "x-ids" in schema:
        return _named(made, schema["x-ids"], names)
    return _keyed(made, schema["x-keys"], names) if "x-keys" in schema else made


def _inner(key: str, value: Any, names: Names) -> Any:
    if key in ("properties", "$defs"):
        return {name: _filled(part, names) for name, part in value.items()}
    return value if key in ("examples", "enum") else _filled(value, names)


def _named(schema: JsonSchema, target: str, names: Names) -> JsonSchema:
    """A text that refers to something: one of the names that there are."""
    about: JsonSchema = {key: schema[key] for key in ("title", "description") if key in schema}
    if target in ("path", "clause"):
        return {**about, **_paths(schema, target, names)}
    if target == "trigger":
        return {**about, "anyOf": [_one_of(_events(names)), _TIME]}
    known = _events(names) if target == "event" else names.of(target)
    return {**about, **_one_of(known)} if known else schema


def _one_of(words: Iterable[str]) -> JsonSchema:
    known: dict[Any, None] = {}
    for word in words:
        known.update(dict.fromkeys([word, *read_as(word)]))
    return {"enum": list(known)}


def _events(names: Names) -> tuple[str, ...]:
    """Standard and declared events, and the measures and steps of any promise."""
    own = measures_and_steps(names.document)
    return tuple(dict.fromkeys((*own, *names.of("event"))))


def _paths(schema: JsonSchema, target: str, names: Names) -> JsonSchema:
    """References, and for paths the entries of the sections; what lies deeper is left open."""
    known = names.of(target)
    entries = [path for name in known for path in names.entries(name)] if target == "path" else []
    if not known:
        return schema
    deeper = [_start(entries, "[.#]"), _start(known, "#")]
    return {"anyOf": [_one_of((*known, *entries)), *(part for part in deeper if part)]}


def _start(names: Iterable[str], end: str) -> JsonSchema | None:
    """Texts that begin with one of these names and go on."""
    # Not re.escape: it escapes hyphens, which other dialects of patterns refuse.
    starts = [name.replace(".", r"\.") for name in names if _PATH.fullmatch(name)]
    pattern = f"^(?:{'|'.join(starts)}){end}"
    return {"type": "string", "pattern": pattern} if starts else None


def _keyed(schema: JsonSchema, target: str, names: Names) -> JsonSchema:
    """A section whose keys refer to something: the plan's own ones first."""
    entry = schema["additionalProperties"]
    standard = MEASURES if target == "measure" else CONDITION_KINDS
    keys = names.of(target)
    labels = {key: standard.get(key, key.replace("-", " ").capitalize()) for key in keys}
    made = offered(labels, entry)
    if target == "vocabulary":
        made = {kind: _values(part, names.values_of(kind)) for kind, part in made.items()}
    return {**schema, "properties": made, "additionalProperties": False}


def _values(entry: JsonSchema, values: tuple[str, ...]) -> JsonSchema:
    if not values:
        return entry
    one = _one_of(values)
    about = {key: value for key, value in entry.items() if key != "anyOf"}
    return {**about, "anyOf": [one, {"type": "array", "items": one}]}
