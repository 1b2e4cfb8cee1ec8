"""Every message that documents need in each language; for tests and for keeping the catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_from_file

from csplan.model import words

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "n": (1, 2),
    "p": ((1, "c"), 2),
}
_CONTEXTS: dict[str, dict[str, str]] = {
    "measure": words.MEASURES,
    "event": words.EVENTS,
    "medium": words.MEDIA,
    "policy": words.POLICY_KINDS,
    "need": words.NEED_KINDS,
    "moment": words.MOMENTS,
    "technique": words.TECHNIQUES,
    "strength": words.STRENGTHS,
    "priority": words.PRIORITIES,
    "reference": words.REFERENCE_KINDS,
    "topic": words.GUIDE_TOPICS,
    "role": words.DECISION_ROLES,
    "deals": words.DEALINGS,
    "level": words.LEVELS,
    "status": words.STATUSES,
    "initiative": words.INITIATIVES,
    "value": words.VALUE_WORDS,
    "kind": words.PLAN_KINDS,
    "vocabulary": words.VOCABULARY_KINDS,
}
_UNSAID = {("kind", "Other"), ("policy", "Policy")}


class Message(NamedTuple):
    """A message: its context, its text, and its plural where it has one."""

    context: str | None
    text: str
    plural: str | None = None


def messages() -> tuple[Message, ...]:
    """Every message, those of the code first, then the words of the format by context."""
    found = dict.fromkeys(_in_code())
    for context, table in _CONTEXTS.items():
        found.update({Message(context, text): None for text in table.values()})
    return tuple(m for m in found if (m.context, m.text) not in _UNSAID)


def _in_code() -> Iterator[Message]:
    from csplan.render import amounts

    for path in sorted(Path(__file__).parent.glob("*.py")):
        for _line, said, _comments, context in extract_from_file(
            "python", path, keywords=_KEYWORDS, options={"encoding": "utf-8"}
        ):
            one, many = said if isinstance(said, tuple) else (said, None)
            yield Message(context, one, many)
    # These stand in tables of the code, which extraction cannot follow.
    for one, many in (*amounts.UNITS.values(), *amounts.CLOCKS.values()):
        yield Message(None, one, many)
