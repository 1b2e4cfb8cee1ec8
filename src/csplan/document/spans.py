"""From the tree of places to offsets in the text; computed only where somebody asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csplan.document.nodes import Alias, Items, Node, Section, scalar_of

if TYPE_CHECKING:
    from csplan.document.events import Event
    from csplan.findings import Path

Offsets = tuple[int, int]

# An anchor or a tag before a value belongs to its event, but is not what the author means.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|#[^\r\n]*)*)+")
_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")


def event_offsets(text: str, event: Event) -> Offsets:
    """A text's or an alias's own place, without its anchor and tag or the lines after it."""
    start, end = event.start_mark.index, event.end_mark.index
    if text[start : start + 1] in ("&", "!"):
        start = min(_after_properties(text, start), end)
    if text[start : start + 1] in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return start, end


def tag_offsets(text: str, event: Event) -> Offsets:
    """The place of the tag in front of a value."""
    start = event.start_mark.index
    tag = _TAG.search(text, start)
    return tag.span() if tag is not None else (start, start)


def node_offsets(text: str, node: Node) -> Offsets:
    """The place of a value that has no key to point at: a list's item, or the top of a plan.

    Of a block list or section that is its first key or item, since where it ends is not known:
    the parser puts its end at whatever comes next.
    """
    while True:
        if isinstance(node, Alias):
            return event_offsets(text, node.event)
        if not isinstance(node, Section | Items):
            return event_offsets(text, node)
        if node.start.flow_style:
            start = _after_properties(text, node.start.start_mark.index)
            return start, node.end.end_mark.index
        children = node.entries if isinstance(node, Section) else node.items
        if not children:
            start = node.start.start_mark.index
            return start, start
        node = children[0]


def find(text: str, root: Node | None, path: Path, part: str) -> Offsets:
    """The place of a path, as deep as the path exists; the start of the text where nothing is."""
    if root is None:
        return 0, 0
    key: Node | None = None
    node = root
    for step in path:
        found = _child(node, step)
        if found is None:
            return node_offsets(text, key if key is not None else node)
        key, node = found
    return _value_offsets(text, key, node, part)


def locate(root: Node | None, path: Path) -> Node | None:
    """The place of the value at a path, or None where the path does not exist."""
    node = root
    for step in path:
        found = _child(node, step) if node is not None else None
        if found is None:
            return None
        node = found[1]
    return node


def _key_at(root: Node | None, path: Path) -> Node | None:
    """The key of the value at a path; None in a list, and where the path does not exist."""
    around = locate(root, path[:-1]) if path else None
    found = _child(around, path[-1]) if around is not None else None
    return None if found is None else found[0]


def _value_offsets(text: str, key: Node | None, node: Node, part: str) -> Offsets:
    if key is None:
        return node_offsets(text, node)
    if part == "key":
        return node_offsets(text, key)
    if isinstance(node, Section | Items) and not node.start.flow_style:
        return node_offsets(text, key)
    start, end = node_offsets(text, node)
    return (start, end) if end > start else node_offsets(text, key)


def _child(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """The key (None in a list) and the value one step down."""
    while isinstance(node, Alias):
        node = node.target
    if isinstance(node, Section) and isinstance(step, str):
        return node.find(step)
    if isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
        return None, node.items[step]
    return None


def inside(text: str, root: Node | None, path: Path, part: str, start: int, end: int) -> Offsets:
    """The place of characters `start` to `end` of a text or a key, or of all of it.

    Exact where the text stands in the file as it reads: plain on one line, or in quotes without
    escapes and folding.
    """
    whole = find(text, root, path, part)
    node = _key_at(root, path) if part == "key" else locate(root, path)
    if node is None or isinstance(node, Alias):
        return whole
    event = scalar_of(node)
    # The place of an alias that repeats nothing is an event without a text.
    if event is None or not getattr(event, "value", ""):
        return whole
    first, last = whole
    if text[first:last] != event.value:
        first, last = first + 1, last - 1
    if text[first:last] != event.value:
        return whole
    length = len(event.value)
    low = min(max(start, 0), length)
    return first + low, first + min(max(end, low), length)


def _after_properties(text: str, start: int) -> int:
    properties = _PROPERTIES.match(text, start)
    return start if properties is None else properties.end()
