"""`document`: the order and the numbering of the published document."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import core_schema

from csplan.model.base import SCALAR, JsonSchema, Many, Node, field
from csplan.model.refs import Path
from csplan.model.text import Plain, Prose
from csplan.model.values import Flag, Id, choice
from csplan.model.words import NUMBERINGS


class Part(Node):
    """One part of the document: a heading of its own over one or several sections or entries.

    Needed by: plans whose order is contact-first, results-first or commitments-first.
    """

    main: ClassVar[str | None] = "show"
    shown_as: ClassVar[str] = "this part of the document"

    title: Plain | None = field("The heading of the part.", "How to reach us")
    text: Prose | None = field("A word of introduction.")
    show: Many[Path] | None = field(
        "What it shows: sections, or paths to entries.", ["channels", "schedules"]
    )
    public: Flag | None = field("`no` keeps it out of public documents.", "no")


class Layout(Node):
    """How the document is laid out; without it, the order of the file holds."""

    main: ClassVar[str | None] = "parts"
    shown_as: ClassVar[str] = "the document's layout"

    numbering: Annotated[str, choice("numbering", NUMBERINGS)] | None = field(
        "How headings are numbered.", "1.1"
    )
    parts: dict[Id, Part] | None = field("The parts, in order; a plain list of sections will do.")


def _read_layout(raw: object) -> object:
    """A list of sections is the order of parts without headings of their own."""
    if isinstance(raw, list | str):
        raw = {"parts": raw}
    if isinstance(raw, dict) and isinstance(raw.get("parts"), list | str):
        parts = raw["parts"] if isinstance(raw["parts"], list) else [raw["parts"]]
        if all(isinstance(part, str) for part in parts):
            return {**raw, "parts": {_part_id(part): {"show": part} for part in parts}}
    return raw


def _part_id(path: str) -> str:
    return path.replace(".", "-").replace("#", "-")


class _LayoutSchema:
    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made: dict[str, Any] = handler(schema)
        listed = {"type": "array", "items": {**SCALAR, "x-ids": "path"}}
        return {"anyOf": [made, listed, SCALAR]}


LayoutField = Annotated[Layout, BeforeValidator(_read_layout), _LayoutSchema()]
