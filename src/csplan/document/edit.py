"""Edits of a plan's text: what to write where, and the text once it is written.

Whatever an edit does not name stays as it is, byte for byte: comments, layout, line ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from csplan.document.document import Document, read
from csplan.document.events import Event
from csplan.document.nodes import Alias, Items, Node, Section, scalar_of
from csplan.document.spans import Offsets, event_offsets, locate
from csplan.findings import Edit, Path
from csplan.source import Source

# Plain in YAML wherever it stands; the marks above and below Thai letters are no letters to `\w`.
_TAME = re.compile(r"[^\W_](?:[\w\u0e31-\u0e4e ./%+()<>=;@-]|:(?=[\w/]))*(?<! )")
_NOTHING = frozenset({"null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of the plan: its event, and whether what stands there has to be fit for brackets."""

    event: Event
    is_key: bool
    in_brackets: bool


def replacing(
    document: Document,
    path: Path,
    right: str | tuple[str, ...],
    *,
    is_key: bool = False,
    within: Offsets | None = None,
) -> Edit | None:
    """The edit that writes `right` in place of the text at a path, of its key, or of a part of it.

    `within` are code point offsets inside the text as it reads. Several texts are written as a
    list. Quotes stay as they are and are added where needed. None where no text stands at the
    path, where the section has such a key already, or where the part cannot be told in the file.
    """
    place = _place(document.root, path, is_key=is_key)
    if place is None or (is_key and right in _keys(document, path[:-1])):
        return None
    text = document.source.text
    start, end = event_offsets(text, place.event)
    if isinstance(right, tuple):
        listed = ", ".join(_plain_or_quoted(one, is_key=False, in_brackets=True) for one in right)
        return _edit(document.source, start, end, f"[{listed}]")
    if within is None:
        written = None if place.event.style in ("|", ">") else _written(right, place)
        return None if written is None else _edit(document.source, start, end, written)
    return _part(document.source, (start, end), place, within, right)


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """The text of a source once edits are made, the same edit once; raises ValueError at clashes.

    An insertion may stand where another edit begins.
    """
    text = source.text
    places = sorted({(*offsets(source, edit), edit.text) for edit in edits})
    parts: list[str] = []
    done = 0
    for start, end, right in places:
        if start < done:
            raise ValueError("two edits are about the same characters")
        parts += [text[done:start], right]
        done = end
    return "".join([*parts, text[done:]])


def offsets(source: Source, edit: Edit) -> Offsets:
    """The place of an edit in the text of its file, in code points from 0."""
    return source.offset(edit.span.start), source.offset(edit.span.end)


def _place(root: Node | None, path: Path, *, is_key: bool) -> _Place | None:
    around = [locate(root, path[:length]) for length in range(len(path))]
    node = locate(root, path)
    if is_key and around:
        section = around[-1]
        while isinstance(section, Alias):
            section = section.target
        found = section.find(str(path[-1])) if isinstance(section, Section) else None
        # The key that an alias stands for belongs to another place.
        node = None if found is None or isinstance(found[0], Alias) else found[0]
    event = None if node is None else scalar_of(node)
    if event is None or event.tag is not None:
        return None
    in_brackets = any(
        _is_bracketed(outer, step) for outer, step in zip(around, path, strict=True)
    ) or isinstance(node, Alias)
    return _Place(event, is_key, in_brackets)


def _keys(document: Document, path: Path) -> tuple[str, ...]:
    return (*document.keys(path), *document.empty_keys(path))


def _is_bracketed(node: Node | None, step: str | int) -> bool:
    """Whether a part stands in brackets, or elsewhere: what an alias or a merge brings in."""
    if isinstance(node, Section):
        return bool(node.start.flow_style) or step in node.borrowed
    return bool(node.start.flow_style) if isinstance(node, Items) else True


def _part(
    source: Source, whole: Offsets, place: _Place, within: Offsets, right: str
) -> Edit | None:
    value, style = place.event.value, place.event.style
    low, high = within
    old, new = value[low:high], value[:low] + right + value[high:]
    raw = source.text[slice(*whole)]
    if not old:
        return None
    exact = raw == value or (bool(style) and raw[1:-1] == value)
    if exact and not _needs_escape(right, style):
        if not style and not _is_plain(new, is_key=place.is_key, in_brackets=place.in_brackets):
            return _edit(source, *whole, _quoted(new))
        start = whole[0] + low + (1 if style else 0)
        return _edit(source, start, start + len(old), right)
    # On several lines, or with escapes: the part is told by its words, if those tell it.
    if raw.count(old) != value.count(old) or not _TAME.fullmatch(f"x{right}"):
        return None
    start = whole[0] - 1
    for _ in range(value.count(old, 0, low) + 1):
        start = source.text.index(old, start + 1)
    return _edit(source, start, start + len(old), right)


def _needs_escape(right: str, style: str | None) -> bool:
    return bool(style) and any(sign in right for sign in ("\\", "'", '"', "\n"))


def _written(right: str, place: _Place) -> str:
    """A text as it is written in a place, in the quotes that stand there."""
    if place.event.style == '"':
        return _quoted(right)
    if place.event.style == "'" and right.isprintable():
        return "'" + right.replace("'", "''") + "'"
    return _plain_or_quoted(right, is_key=place.is_key, in_brackets=place.in_brackets)


def _plain_or_quoted(right: str, *, is_key: bool, in_brackets: bool) -> str:
    return right if _is_plain(right, is_key=is_key, in_brackets=in_brackets) else _quoted(right)


def _quoted(text: str) -> str:
    # What JSON writes in quotes, YAML reads.
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, *, is_key: bool, in_brackets: bool) -> bool:
    """Whether a text without quotes is read as it is written."""
    if _TAME.fullmatch(text):
        return text not in _NOTHING
    if not text.isprintable():
        return False
    if is_key:
        line, expected = (f"{text}: x", {text: "x"})
        wrapped = {"k": expected}
        found = read((f"k: {{{line}}}" if in_brackets else f"k:\n  {line}").encode(), "").value
        return bool(found == wrapped)
    found = read((f"k: [x, {text}, x]" if in_brackets else f"k: {text}").encode(), "").value
    return bool(found == {"k": ["x", text, "x"] if in_brackets else text})


def _edit(source: Source, start: int, end: int, text: str) -> Edit:
    return Edit(source.span(start, end), text)
