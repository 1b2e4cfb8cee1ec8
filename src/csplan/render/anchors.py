"""Anchors that stand once in a document, and links that lead to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from csplan.render.blocks import (
    Beside,
    Block,
    Bullets,
    Cell,
    Entry,
    Facts,
    LadderFigure,
    Line,
    Paragraph,
    Run,
    Section,
    ServedFigure,
    Side,
    Steps,
    Table,
    WeekFigure,
)


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
        case WeekFigure() | LadderFigure() | ServedFigure():
            return replace(block, anchor=_once(block.anchor, seen))
        case Beside():
            sides = (replace(side, blocks=_blocks(side.blocks, seen)) for side in block.sides)
            return replace(block, sides=tuple(sides))
    return block


def _entry(entry: Entry, seen: dict[str, int]) -> Entry:
    anchor = _once(entry.anchor, seen)
    return replace(entry, anchor=anchor, blocks=_blocks(entry.blocks, seen))


def alive(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without links to what the author left out of the document: their words stay."""
    known = anchors_of(sections)
    return tuple(
        replace(section, blocks=tuple(_linked(block, known) for block in section.blocks))
        for section in sections
    )


def anchors_of(sections: Iterable[Section]) -> set[str]:
    """All anchors of things in a document."""
    known: set[str] = set()
    for section in sections:
        known.update((section.anchor, *_anchors(section.blocks)))
    return known


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Entry():
                yield block.anchor
                yield from _anchors(block.blocks)
            case Steps():
                yield from _anchors(block.entries)
            case Table() | Bullets():
                yield from block.anchors
            case Facts():
                yield from (fact.anchor for fact in block.facts)
            case Beside():
                for side in block.sides:
                    yield from _anchors(side.blocks)


def _linked(block: Block, known: set[str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, line=_line(block.line, known))
        case Bullets():
            items = (tuple(_linked(inner, known) for inner in item) for item in block.items)
            return replace(block, items=tuple(items))
        case Facts():
            facts = (replace(f, lines=_lines(f.lines, known)) for f in block.facts)
            return replace(block, facts=tuple(facts))
        case Table():
            rows = (tuple(_linked_cell(cell, known) for cell in row) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case Steps():
            return replace(block, entries=tuple(_linked_entry(e, known) for e in block.entries))
        case Beside():
            return replace(block, sides=tuple(_linked_side(s, known) for s in block.sides))
        case ServedFigure():
            needs = (replace(row, title=_line(row.title, known)) for row in block.rows)
            return replace(block, rows=tuple(needs))
        case WeekFigure() | LadderFigure():
            return block
    return _linked_entry(block, known)


def _linked_cell(cell: Cell, known: set[str]) -> Cell:
    return replace(cell, lines=_lines(cell.lines, known))


def _linked_entry(entry: Entry, known: set[str]) -> Entry:
    blocks = tuple(_linked(block, known) for block in entry.blocks)
    return replace(entry, title=_line(entry.title, known), blocks=blocks)


def _linked_side(side: Side, known: set[str]) -> Side:
    return replace(side, blocks=tuple(_linked(block, known) for block in side.blocks))


def _lines(lines: Iterable[Line], known: set[str]) -> tuple[Line, ...]:
    return tuple(_line(line, known) for line in lines)


def _line(line: Line, known: set[str]) -> Line:
    return tuple(_run(run, known) for run in line)


def _run(run: Run, known: set[str]) -> Run:
    if run.href.startswith("#") and run.href[1:] not in known:
        return replace(run, href="", kind="text" if run.kind == "link" else run.kind)
    return run
