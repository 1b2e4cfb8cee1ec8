"""Anchors that stand once in a document, even where the author shows a thing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from csplan.render.blocks import Block, Bullets, Entry, Facts, Section, Steps, Table


def unique(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Sections in which no anchor stands twice: a further one gets a number behind it."""
    seen: dict[str, int] = {}
    return tuple(
        replace(section, anchor=_once(section.anchor, seen), blocks=_blocks(section.blocks, seen))
        for section in sections
    )


def _once(anchor: str, seen: dict[str, int]) -> str:
    if not anchor:
        return anchor
    count = seen[anchor] = seen.get(anchor, 0) + 1
    return anchor if count == 1 else _once(f"{anchor}-{count}", seen)


def _blocks(blocks: Iterable[Block], seen: dict[str, int]) -> tuple[Block, ...]:
    return tuple(_block(block, seen) for block in blocks)


def _block(block: Block, seen: dict[str, int]) -> Block:
    match block:
        case Entry():
            return _entry(block, seen)
        case Steps():
            return replace(block, entries=tuple(_entry(entry, seen) for entry in block.entries))
        case Table() | Bullets():
            return replace(block, anchors=tuple(_once(anchor, seen) for anchor in block.anchors))
        case Facts():
            facts = (replace(fact, anchor=_once(fact.anchor, seen)) for fact in block.facts)
            return replace(block, facts=tuple(facts))
    return block


def _entry(entry: Entry, seen: dict[str, int]) -> Entry:
    anchor = _once(entry.anchor, seen)
    return replace(entry, anchor=anchor, blocks=_blocks(entry.blocks, seen))
