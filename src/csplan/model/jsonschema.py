"""The JSON Schema of the format: made from the models, for editors and for other checkers.

The models' own hooks leave markers that become plain JSON Schema here: `x-def` names a part that
stands once in `$defs`, `x-ref` points to one, `x-short` lists the short forms of a section,
`x-ids` says what a text refers to. It accepts what the models accept, in the types that readers
of YAML make of a value; what only rules can know is left open.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from csplan.model.base import JsonSchema
from csplan.model.codes import LANGUAGES
from csplan.model.plan import Plan
from csplan.model.text import LANGUAGE_MAP
from csplan.model.words import CONDITION_KINDS, MEASURES, VOCABULARY_KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:csplan:schema:1"

_WORDS_ABOUT = ("title", "description", "examples")
_STANDARD_KEYS = {"measure": MEASURES, "vocabulary": CONDITION_KINDS}
_NUMBER = re.compile(r"\d+(\.\d+)?")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


_KEY_ORDER = (
    "$schema", "$id", "$ref", "title", "description", "type", "enum", "pattern", "anyOf",
    "required", "propertyNames", "properties", "additionalProperties", "items", "examples", "$defs",
)  # fmt: skip


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, but for the keys of sections and the order of things."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A section of entries, with what its keys are."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002  # the shape is pydantic's
        """The schema as it is: fields keep the order in which they are offered."""
        return value


def json_schema() -> JsonSchema:
    """The JSON Schema of every plan, in dialect 2020-12."""
    plain: JsonSchema = without_markers(marked_schema())
    return plain


def as_text(schema: JsonSchema) -> str:
    """A schema as the text of a file: the same bytes each time, with a newline at the end."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def marked_schema() -> JsonSchema:
    """The schema with the markers that tell what each text refers to."""
    made = Plan.model_json_schema(by_alias=True, schema_generator=_Generator)
    defs: dict[str, JsonSchema] = {"LanguageMap": _language_map(made)}
    parts = {name: _tidied(part, defs) for name, part in made.pop("$defs").items()}
    root = _tidied(made, defs)
    defs.update((name, _section(part)) for name, part in parts.items())
    head = {"$schema": DIALECT, "$id": ID, "title": "Customer service plan"}
    body = {**_section(root), "properties": _properties(root)}
    return {**head, **_without(body, "title"), "$defs": dict(sorted(defs.items()))}


def without_markers(schema: Any) -> Any:
    """The same schema in plain JSON Schema."""
    if isinstance(schema, list):
        return [without_markers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: JsonSchema = {}
    for key in sorted(schema, key=_rank):
        if key.startswith("x-"):
            continue
        value = schema[key]
        if key in ("properties", "$defs"):
            # Their keys are names: any name will do.
            made[key] = {name: without_markers(part) for name, part in value.items()}
        else:
            made[key] = value if key == "examples" else without_markers(value)
    return made


def _rank(key: str) -> tuple[int, str]:
    return (_KEY_ORDER.index(key) if key in _KEY_ORDER else len(_KEY_ORDER), key)


def _properties(root: JsonSchema) -> JsonSchema:
    properties = dict(root["properties"])
    own = properties["vocabulary"]
    usual = offered(VOCABULARY_KINDS, own["additionalProperties"])
    properties["vocabulary"] = {**own, "properties": usual}
    # Readers of YAML hand over the number.
    properties["csplan"] = {**_without(properties["csplan"], "type"), "enum": [1, "1"]}
    return properties


def _section(part: JsonSchema) -> JsonSchema:
    """A section in its long form first, for completion, then its short forms."""
    about: JsonSchema = {key: part[key] for key in ("title", "description") if key in part}
    if "description" in about:
        about["description"] = _first_paragraph(about["description"])
    if "title" in about:
        about["title"] = _spaced(about["title"])
    body = _without(part, "title", "description", "x-short")
    short = part.get("x-short")
    return {**about, "anyOf": _flat([body, *short])} if short else {**about, **body}


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n", 1)[0].split())


def _spaced(title: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda m: f" {m[1].lower()}", title)


def _tidied(schema: Any, defs: dict[str, JsonSchema]) -> Any:
    """A part of pydantic's schema without nulls and defaults, its named parts put into `defs`."""
    if isinstance(schema, list):
        return [_tidied(part, defs) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: JsonSchema = {}
    for key, value in schema.items():
        if key == "default":
            continue
        if key == "properties":
            made[key] = {name: _tidied(part, defs) for name, part in value.items()}
        elif key in ("examples", "enum", "required", "x-def"):
            made[key] = value
        else:
            made[key] = _tidied(value, defs)
    return _lifted(_offering(_readable(_merged(made))), defs)


def _merged(schema: JsonSchema) -> JsonSchema:
    """`anyOf` without nulls, without one inside the other, and not at all around a single part."""
    if "x-ref" in schema:
        schema = {"$ref": f"#/$defs/{schema['x-ref']}", **_without(schema, "x-ref")}
    if "anyOf" not in schema:
        return schema
    parts = _flat([part for part in schema["anyOf"] if part != {"type": "null"}])
    if len(parts) == 1:
        return {**parts[0], **_without(schema, "anyOf")}
    return {**schema, "anyOf": parts}


def _flat(parts: list[JsonSchema]) -> list[JsonSchema]:
    flat: list[JsonSchema] = []
    for part in parts:
        inner = part["anyOf"] if set(part) == {"anyOf"} else [part]
        flat += [each for each in inner if each not in flat]
    return flat


def _readable(schema: JsonSchema) -> JsonSchema:
    """The words of a choice, also as the numbers and truth values that readers make of them."""
    if "enum" not in schema:
        return schema
    words: list[Any] = []
    for word in schema["enum"]:
        words.append(word)
        if isinstance(word, str):
            words += read_as(word)
    # True equals 1 in Python, and not in JSON.
    unique = {(type(word), word): word for word in words}
    return {**schema, "enum": list(unique.values())}


def read_as(word: str) -> list[Any]:
    """What else a reader of YAML may make of a word: a number, or a truth value."""
    if _NUMBER.fullmatch(word):
        return [float(word) if "." in word else int(word)]
    return [_TRUTHS[word]] if word in _TRUTHS else []


def _offering(schema: JsonSchema) -> JsonSchema:
    """A section whose keys refer to something: the standard words are offered as keys."""
    keys = schema.get("propertyNames")
    if schema.get("type") != "object" or not keys:
        return schema
    target = keys.get("x-ids")
    made = _without(schema, "propertyNames")
    if "pattern" in keys:
        made["propertyNames"] = {"pattern": keys["pattern"]}
    if target is None:
        return made
    words = _STANDARD_KEYS[target]
    return {**made, "x-keys": target, "properties": offered(words, schema["additionalProperties"])}


def offered(words: dict[str, str], entry: JsonSchema) -> JsonSchema:
    """Properties for keys that are known beforehand; each word with its label."""
    return {word: {**entry, "title": label} for word, label in words.items()}


def _lifted(schema: JsonSchema, defs: dict[str, JsonSchema]) -> JsonSchema:
    """A reference in place of a named part; the words about this one place stay with it."""
    if "x-def" not in schema:
        return schema
    name, words = schema["x-def"]
    defs[name] = {**words, **_without(schema, "x-def", *_WORDS_ABOUT)}
    return {
        "$ref": f"#/$defs/{name}",
        **{key: schema[key] for key in _WORDS_ABOUT if key in schema},
    }


def _language_map(made: JsonSchema) -> JsonSchema:
    """Texts by language; no field of the format may pass for a language."""
    names = {name for part in made["$defs"].values() for name in part.get("properties", ())}
    fields = sorted(name for name in names if len(name) == 3 and name.isalpha())
    two = "|".join(sorted(LANGUAGES))
    pattern = f"^(?:{two}|(?!(?:{'|'.join(fields)})$)[a-z]{{3}})(?:-[A-Za-z0-9]+)*$"
    return {**LANGUAGE_MAP, "propertyNames": {"pattern": pattern}}


def _without(schema: JsonSchema, *keys: str) -> JsonSchema:
    return {key: value for key, value in schema.items() if key not in keys}
