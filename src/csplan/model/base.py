"""What all parts of a plan share: strict frozen models, short forms, and errors with words.

A `Node` is a mapping of the plan. Where a mapping is expected, a text or a list is the short
form of its *main field*; every short form has exactly one long form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from csplan.phrase import PhraseError

JsonSchema = dict[str, Any]
T = TypeVar("T")

SCALAR: JsonSchema = {"type": ["string", "number", "boolean"]}
"""A written value: editors hand over `1166` as a number and `no` as a truth value."""


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a plan needs to know beforehand: the plan's languages, the main one first."""

    languages: tuple[str, ...] = ("en",)


def languages_of(info: ValidationInfo) -> tuple[str, ...]:
    """The plan's languages, from the context of a validation (English where there is none)."""
    return info.context.languages if isinstance(info.context, Context) else ("en",)


def wrong(name: str, error: PhraseError, written: str | None = None) -> PydanticCustomError:
    """A pydantic error that carries our own words; `name` is the finding's kebab-case name.

    `written` is the text that the error is about: it is what the replacement stands in for.
    """
    context: dict[str, Any] = {"help": error.help, "start": error.start, "end": error.end}
    if error.replacement is not None and written is not None:
        context |= {"replacement": error.replacement, "written": written}
    if hasattr(error, "key"):
        # The error lies in one entry of a small section that is read as a whole.
        context |= {"key": error.key, "in_key": getattr(error, "in_key", False)}
    # The message stands in the context so that braces in it are no template.
    return PydanticCustomError(
        "csplan", "{message}", {"message": error.message, "name": name, **context}
    )


def shape_of(value: object) -> str:
    """What a value is, in the words of somebody who writes plans."""
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, list | tuple):
        return "a list"
    return "a text"


@dataclass(frozen=True, eq=False)
class Phrase:
    """Marks a field that is written as one phrase and read by a parser of its own.

    `name` is the kebab-case name of the finding where it cannot be read, `kind` the type of the
    parsed value, `what` its description for messages ("a duration").
    """

    name: str
    kind: type
    parse: Callable[[str], Any]
    what: str
    examples: tuple[str, ...] = ()
    schema: JsonSchema | None = None

    def read(self, raw: object) -> Any:
        """The parsed value; raises pydantic's error with our words."""
        if isinstance(raw, self.kind) and not (self.kind is str and isinstance(raw, str)):
            return raw
        if not isinstance(raw, str):
            raise wrong(
                "wrong-shape",
                PhraseError(f"here stands {shape_of(raw)}; {self.what} is expected", self._hint()),
            )
        try:
            return self.parse(raw)
        except PhraseError as error:
            raise wrong(self.name, error, raw) from None

    def _hint(self) -> str:
        return f"write it as in {self.examples[0]}" if self.examples else "write one text"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made = dict(self.schema or SCALAR)
        if self.examples:
            made["examples"] = list(self.examples)
        return made


def _listed(raw: object) -> object:
    """One is a list of one."""
    return raw if isinstance(raw, list | tuple) else [raw]


class _OneOrMany:
    """Lets the JSON Schema of a list accept a single item as well."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made = handler(schema)
        return {"anyOf": [made["items"], made]}


@dataclass(frozen=True)
class Named:
    """Gives a part of the JSON Schema a name under which it stands once, in `$defs`."""

    name: str
    title: str
    description: str

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        words = {"title": self.title, "description": self.description}
        return {"x-def": [self.name, words], **handler(schema)}


Many = Annotated[tuple[T, ...], BeforeValidator(_listed), _OneOrMany()]
"""A list, or one item in its place."""


def field(
    description: str, *examples: Any, default: Any = None, alias: str | None = None, **more: Any
) -> Any:
    """A field of the format, with the words that an editor shows while somebody types."""
    return Field(
        default, description=description, examples=list(examples) or None, alias=alias, **more
    )


class Node(BaseModel):
    """A mapping of the plan: strict (an unknown field is an error), frozen, with a short form."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        defer_build=True,
        protected_namespaces=(),
    )

    main: ClassVar[str | None] = None
    """The field that a text or a list in place of the mapping means."""
    main_is_text: ClassVar[bool] = False
    """Whether the main field holds a text in several languages."""
    main_examples: ClassVar[tuple[str, ...]] = ()
    """Examples of the short form, where it is a phrase that says several fields at once."""
    first: ClassVar[tuple[str, ...]] = ()
    """The fields that authors reach for first, as they are written in a plan."""
    shown_as: ClassVar[str] = "this section"
    """What the thing is called in a message."""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, raw: Any, info: ValidationInfo) -> Any:
        if isinstance(raw, dict):
            if cls.main_is_text and is_text_map(raw, cls.field_names(), languages_of(info)):
                return {cls.main: raw}
            return raw
        if isinstance(raw, BaseModel):
            return raw
        if cls.main not in cls.model_fields:
            expected, help = "a section with fields", ", ".join(cls.ordered_fields())
            help = f"its fields are {help}"
            if cls.main_examples:
                expected, help = cls.shown_as, f"write it as in {cls.main_examples[0]}"
            raise wrong(
                "wrong-shape",
                PhraseError(f"here stands {shape_of(raw)}; {expected} is expected", help),
            )
        return {cls.main: raw}

    @classmethod
    def field_names(cls) -> frozenset[str]:
        """The names of the fields as they are written in a plan."""
        names = _FIELD_NAMES.get(cls)
        if names is None:
            names = frozenset(f.alias or n for n, f in cls.model_fields.items())
            _FIELD_NAMES[cls] = names
        return names

    @classmethod
    def ordered_fields(cls) -> tuple[str, ...]:
        """The names of the fields, those that authors reach for first before the others."""
        written = [info.alias or name for name, info in cls.model_fields.items()]
        return tuple(dict.fromkeys((*cls.first, *written)))

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """The JSON Schemas of what may stand in place of the section."""
        if cls.main is None:
            return []
        if cls.main_is_text:
            return [{"x-ref": "Text"}]
        examples = {"examples": list(cls.main_examples)} if cls.main_examples else {}
        return [{**SCALAR, **examples}]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made = handler(schema)
        node = handler.resolve_ref_schema(made)
        fields = node["properties"]
        for name, shown in fields.items():
            shown["title"] = name.replace("-", " ").capitalize()
        node["properties"] = {name: fields[name] for name in cls.ordered_fields()}
        node["x-short"] = cls.short_forms()
        return made


_FIELD_NAMES: dict[type, frozenset[str]] = {}


def is_text_map(raw: dict[str, Any], fields: frozenset[str], languages: tuple[str, ...]) -> bool:
    """Whether a mapping is a text in several languages rather than fields of a thing.

    No key may be a field, and at least one has to be a language of the plan or look like one,
    so that a new field can never be mistaken for a language.
    """
    if not raw or not fields.isdisjoint(raw):
        return False
    # In capitals a code is a mistake, and what it was meant for is plain.
    return any(
        key in languages or looks_like_language(key.lower() if key.isupper() else key)
        for key in raw
    )


def looks_like_language(key: object) -> bool:
    """Whether a key is a language code that exists (`th`, `zh-Hant`)."""
    from csplan.model.codes import LANGUAGES

    return isinstance(key, str) and key.split("-", 1)[0] in LANGUAGES
