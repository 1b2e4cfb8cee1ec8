"""`document`: the order and the numbering of the published document."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import core_schema

from csplan.model.base import SCALAR, JsonSchema, Many, Node, field
from csplan.model.refs import Path
from csplan.model.text import Plain, Prose
from csplan.model.values import Flag, Id, choice
from csplan.model.words import NUMBERINGS

_SECTION = {**SCALAR, "x-ids": "path", "examples": ["channels", "policies.returns"]}
_LISTED: JsonSchema = {"anyOf": [_SECTION, {"type": "array", "items": _SECTION}]}


class Part(Node):
    """One part of the document: a heading of its own over one or several sections or entries.

    Needed by: plans whose order is contact-first, results-first or commitments-first.
    """

    main: ClassVar[str | None] = "show"
    shown_as: ClassVar[str] = "this part of the document"

    title: Plain | None = field("The heading of the part.", "How to reach us")
    text: Prose | None = field("A word of introduction.", "Call us, write to us, or come by.")
    show: Many[Path] | None = field(
        "What it shows: sections, or paths to entries.", ["channels", "schedules"]
    )
    public: Flag | None = field("`no` marks it as internal; the document says so.", "no")

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """A section or entry, or a list of them."""
        return [_LISTED]


class _PartsSchema:
    """Parts by id, or a plain list of sections."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return {"anyOf": [handler(schema), _LISTED]}


def _read_parts(raw: object) -> object:
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


class Arrangement(Node):
    """How one of the other documents is laid out: its heading, its parts, their numbers.

    Needed by: organizations whose charter, card or handbook has an order of its own.
    """

    main: ClassVar[str | None] = "parts"
    shown_as: ClassVar[str] = "the layout of this document"

    title: Plain | None = field("The heading of the document.", "Our promise to you")
    numbering: Annotated[str, choice("numbering", NUMBERINGS)] | None = field(
        "How headings are numbered.", "1.1"
    )
    parts: Annotated[dict[Id, Part], _PartsSchema()] | None = field(
        "The parts, in order; a plain list of sections will do.",
        ["commitments", "channels", "policies.complaints"],
    )

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """The order of the sections."""
        return [_LISTED]


ArrangementField = Annotated[Arrangement, BeforeValidator(_read_parts)]


class Layout(Node):
    """How the document is laid out; without it, the order of the file holds."""

    main: ClassVar[str | None] = "parts"
    shown_as: ClassVar[str] = "the document's layout"

    numbering: Annotated[str, choice("numbering", NUMBERINGS)] | None = field(
        "How headings are numbered.", "1.1"
    )
    parts: Annotated[dict[Id, Part], _PartsSchema()] | None = field(
        "The parts, in order; a plain list of sections will do.",
        ["channels", "commitments"],
        {"start": {"title": "How to reach us", "show": ["channels", "schedules"]}},
    )

    charter: ArrangementField | None = field(
        "What customers read (`csplan render --document charter`).",
        ["commitments", "channels", "policies.complaints"],
    )
    handbook: ArrangementField | None = field(
        "What staff need at their desk (`--document handbook`).", ["channels", "policies"]
    )
    card: ArrangementField | None = field(
        "One page to pin up (`--document card`).", ["channels", "commitments"]
    )
    summary: ArrangementField | None = field(
        "One page for those who decide (`--document summary`).", ["measures", "review"]
    )

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """The order of the sections."""
        return [_LISTED]


LayoutField = Annotated[Layout, BeforeValidator(_read_parts)]
