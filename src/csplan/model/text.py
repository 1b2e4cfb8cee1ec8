"""A text of the plan, in one language or in several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from csplan.model.base import SCALAR, JsonSchema, languages_of, shape_of, wrong
from csplan.phrase import PhraseError

BLANK = re.compile(r"(\\)?<([a-z][a-z0-9-]*)>")
"""A blank in prose: `<answer>` names a measure of the same promise; a backslash before it keeps
the brackets as they are written."""


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, by language; the first is the one others fall back to."""

    by_language: tuple[tuple[str, str], ...]

    def get(self, language: str) -> str | None:
        """The text in a language, or in another form of it (`en` for `en-GB`), or None."""
        for tag, text in self.by_language:
            if tag == language:
                return text
        base = language.split("-", 1)[0]
        for tag, text in self.by_language:
            if tag.split("-", 1)[0] == base:
                return text
        return None

    def __str__(self) -> str:
        return self.by_language[0][1]

    def blanks(self) -> Iterator[tuple[str, str, int, int]]:
        """Every blank: (language, name, start, end), offsets in code points."""
        for language, text in self.by_language:
            for match in BLANK.finditer(text):
                if not match.group(1):
                    yield language, match.group(2), match.start(), match.end()


def read_text(raw: object, languages: tuple[str, ...]) -> Text:
    """A text from a plain string (in the plan's first language) or a map of languages.

    Raises PhraseError; `languages` are those that the plan declares.
    """
    if isinstance(raw, str):
        return Text(((languages[0], raw),))
    if not isinstance(raw, dict):
        raise PhraseError(
            "here stands a list; one text is expected",
            "write the text on one line, or one for each language",
        )
    pairs: list[tuple[str, str]] = []
    for key, value in raw.items():
        if not isinstance(value, str):
            raise PhraseError(
                f'the text for "{key}" is {shape_of(value)}; a plain text is expected'
            )
        if key not in languages:
            raise _unknown_language(str(key), languages)
        pairs.append((key, value))
    if not pairs:
        raise PhraseError(
            "here is a text without any language", "write the text, or remove the line"
        )
    # The plan's first language comes first where it is there: others fall back to it.
    pairs.sort(key=lambda pair: languages.index(pair[0]))
    return Text(tuple(pairs))


class LanguageError(PhraseError):
    """A text in a language that the plan has not: `key` says which, and is what is wrong."""

    def __init__(self, key: str, message: str, help: str, right: str | None = None) -> None:
        super().__init__(message, help, replacement=right)
        self.key = key
        self.in_key = True


def _unknown_language(key: str, languages: tuple[str, ...]) -> LanguageError:
    from difflib import get_close_matches

    from csplan.model.base import looks_like_language

    tidy = key.lower().replace("_", "-")
    named = _named(key)
    right = next((tag for tag in languages if tag.lower() == tidy or tag == named), None)
    near = [right] if right else get_close_matches(key, languages, 1, 0.5)
    if not near and len(key) == 2 and key[::-1] in languages:
        near = [key[::-1]]
    if near:
        message = f'"{key}" is none of the plan\'s languages'
        return LanguageError(key, message, f'did you mean "{near[0]}"?', right)
    if looks_like_language(key):
        message = f'"{key}" is none of the plan\'s languages ({", ".join(languages)})'
        return LanguageError(key, message, f"add {key} to plan.languages")
    return LanguageError(
        key,
        f'a text was expected, and "{key}" is no language of the plan ({", ".join(languages)})',
        "if a comma stands in the text, put the whole text in quotes",
    )


def _named(text: str) -> str | None:
    """The code of the language that a text names in another way."""
    from csplan.model.codes import parse_language

    try:
        return parse_language(text)
    except PhraseError as error:
        return error.replacement


def text_error(error: PhraseError) -> PydanticCustomError:
    """The error of a text that cannot be read: an unknown language, or its shape."""
    if isinstance(error, LanguageError):
        return wrong("unknown-language", error, error.key)
    return wrong("unknown-language" if "language" in error.message else "wrong-shape", error)


@dataclass(frozen=True, slots=True)
class TextField:
    """Marks a field that holds a text; `prose` allows Markdown and blanks."""

    prose: bool

    def _read(self, raw: object, info: ValidationInfo) -> Text:
        if isinstance(raw, Text):
            return raw
        try:
            return read_text(raw, languages_of(info))
        except PhraseError as error:
            raise text_error(error) from None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda t: dict(t.by_language)
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return {
            "anyOf": [SCALAR, {"x-ref": "LanguageMap"}],
            "x-def": ["Text", {"title": "Text", "description": TEXT_DESCRIPTION}],
        }


Plain = Annotated[Text, TextField(prose=False)]
"""A title, an address, a name: printed as it is written."""

Prose = Annotated[Text, TextField(prose=True)]
"""Sentences: Markdown (a safe subset), with blanks that the document fills."""

TEXT_DESCRIPTION = "A text in the plan's first language, or one text for each language."

LANGUAGE_MAP: JsonSchema = {
    "title": "A text in several languages",
    "description": "One text for each language of the plan.",
    "type": "object",
    "additionalProperties": SCALAR,
    "minProperties": 1,
    "examples": [{"en": "Front desk", "th": "หน้าร้าน"}],
}
"""The JSON Schema of a text in several languages, but for the languages that there are."""
