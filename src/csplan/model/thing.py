"""What every entry of a plan may have, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import core_schema

from csplan.model.base import JsonSchema, Many, Node, field, is_text_map, languages_of
from csplan.model.refs import Path
from csplan.model.text import Plain, Prose
from csplan.model.values import Flag, Word


class Entry(Node):
    """An entry under its id.

    Needed by: every plan; `number` by plans whose numbering is cited, `public` by plans that hold
    internal parts, `see` by plans that are hubs to other documents.
    """

    title: Plain | None = field("Its name, as readers see it.", "Front desk")
    text: Prose | None = field(
        "What there is to say about it, in sentences.", "We answer within <answer>."
    )
    see: Many[Path] | None = field(
        "Where to read more: references, or paths into the plan.", "terms"
    )
    number: Word | None = field("The number printed before it, where numbers are cited.", "2.1 b")
    public: Flag | None = field("`no` marks it as internal; the document says so.", "no")


class Titled(Entry):
    """An entry whose short form is its title."""

    main: ClassVar[str | None] = "title"
    main_is_text: ClassVar[bool] = True


@dataclass(frozen=True, eq=False)
class NamedById:
    """Fills in a field of each entry from its id, where the id is one of the field's words.

    So `phone:` needs no `medium: phone`. `entry` is the class of the entries.
    """

    field: str
    words: dict[str, str]
    entry: type[Node]

    def _fill(self, raw: object, info: ValidationInfo) -> object:
        if not isinstance(raw, dict):
            return raw
        return {
            key: self._filled(value, key, languages_of(info)) if key in self.words else value
            for key, value in raw.items()
        }

    def _filled(self, value: object, word: str, languages: tuple[str, ...]) -> object:
        if isinstance(value, str):
            return {self.entry.main: value, self.field: word}
        if not isinstance(value, dict) or not value or self.field in value:
            return value
        if is_text_map(value, self.entry.field_names(), languages):
            return {self.entry.main: value, self.field: word}
        return {**value, self.field: word}

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(self._fill, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made = handler(schema)
        entry = made["additionalProperties"]
        offered = {word: {**entry, "title": label} for word, label in self.words.items()}
        return {**made, "properties": offered}
