"""How a field says what it refers to: the id of a channel, of a role, a path into the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from csplan.model.base import SCALAR, JsonSchema, Phrase
from csplan.model.values import ID_PATTERN, parse_id
from csplan.phrase import PhraseError

_PATH_PATTERN = rf"{ID_PATTERN}(\.{ID_PATTERN})*(#.*)?"


def parse_path(text: str) -> str:
    """A reference as `section.id.part`, or one id, perhaps with `#clause`; raises PhraseError."""
    path, _, _clause = text.partition("#")
    if not path:
        raise PhraseError(f'"{text}" names nothing before the #', "write the id of the law first")
    for part in path.split("."):
        try:
            parse_id(part)
        except PhraseError:
            right = _nearest_path(path)
            whole = right and f"{right}{text[len(path) :]}"
            help = "write an id, or a path such as policies.complaints"
            help = f'write "{whole}"' if whole else help
            raise PhraseError(f'"{text}" is no reference', help, replacement=whole) from None
    return text


def _nearest_path(path: str) -> str | None:
    """A path of which each part is an id, where the author can have meant no other."""
    right: list[str] = []
    for part in path.split("."):
        try:
            right.append(parse_id(part))
        except PhraseError as error:
            right.append(error.replacement or "")
    return ".".join(right) if all(right) else None


@dataclass(frozen=True)
class RefTo:
    """Marks a field that refers to something by its id.

    `target` names what: a kind of thing with ids of its own (see `csplan.model.names`).
    """

    target: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        parse = parse_path if self.target in ("path", "clause") else parse_id
        return Phrase(
            "invalid-id", str, parse, "the name of something"
        ).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        pattern = _PATH_PATTERN if self.target in ("path", "clause") else ID_PATTERN
        return {**SCALAR, "pattern": f"^{pattern}$", "x-ids": self.target}


ChannelId = Annotated[str, RefTo("channel")]
NeedId = Annotated[str, RefTo("need")]
SegmentId = Annotated[str, RefTo("segment")]
RoleId = Annotated[str, RefTo("role")]
ScheduleId = Annotated[str, RefTo("schedule")]
Performer = Annotated[str, RefTo("performer")]
"""A role of the team, or an outside body of `references`."""
EventId = Annotated[str, RefTo("event")]
MeasureId = Annotated[str, RefTo("measure")]
VocabularyId = Annotated[str, RefTo("vocabulary")]
Clause = Annotated[str, RefTo("clause")]
"""An entry of `references`, perhaps with a clause: `consumer-act#39`."""
Path = Annotated[str, RefTo("path")]
"""An entry of `references`, or a path into the plan: `policies.warranty`."""
