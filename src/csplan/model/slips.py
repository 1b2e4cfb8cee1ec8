"""Slips of the keyboard in single values: several in one text, curly quotes, invisible signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from csplan.model.codes import nearest_country, nearest_language
from csplan.model.values import nearest_id
from csplan.phrase import CURLY_QUOTES, code_point, invisible_in, without_invisible

_APART = re.compile(r"\s*[,;&]\s*|\s+and\s+|\s*และ\s*")
_NEAREST: dict[str, Callable[[str], str | None]] = {
    "invalid-id": nearest_id,
    "invalid-event": nearest_id,
    "invalid-language": nearest_language,
    "invalid-country": nearest_country,
    "unknown-word": str.lower,
}
_TEXTS = frozenset({"unknown-language", "wrong-shape"})


@dataclass(frozen=True, slots=True)
class Slip:
    """What to say in place of a field's own words; `place` lies in the value, None for all of it.

    Without a `message` the field's own stays. `replacement` is what can be written instead of the
    whole value unasked; several texts are a list.
    """

    help: str
    message: str | None = None
    place: tuple[int, int] | None = None
    replacement: str | tuple[str, ...] | None = None


def slip_in(text: str, name: str, *, takes_many: bool) -> Slip | None:
    """What went wrong in a text that gave the finding `name`, where that is one of these slips."""
    if name in _TEXTS:
        return None
    unseen = invisible_in(text)
    # Between the words of other scripts such characters are normal.
    if unseen is not None and without_invisible(text).isascii():
        shown = f"an invisible character ({code_point(text[unseen[0]])}) stands here"
        plain = without_invisible(text)
        return Slip(f'write "{plain}"', shown, unseen, plain)
    if text[:1] in CURLY_QUOTES:
        bare = text.strip(CURLY_QUOTES)
        is_sure = text[-1] in CURLY_QUOTES and not set(CURLY_QUOTES).intersection(bare)
        return Slip(f'use straight quotes: "{bare}"', replacement=bare if is_sure else None)
    listed = _as_list(text, name) if takes_many else None
    return Slip(f"write [{', '.join(listed)}]", replacement=listed) if listed else None


def _as_list(text: str, name: str) -> tuple[str, ...] | None:
    """The same names in a list, each as it is written, or None where one of them is unclear."""
    nearest = _NEAREST.get(name)
    parts = [part for part in _APART.split(text.strip()) if part]
    if nearest is None or len(parts) < 2:
        return None
    names = tuple(nearest(part) or "" for part in parts)
    return names if all(names) else None
