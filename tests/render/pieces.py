"""All that a document says, piece by piece in its order, and plans to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from csplan.document import read
from csplan.model.build import build, languages_in
from csplan.model.names import Names
from csplan.render.blocks import (
    Block,
    Bullets,
    DocumentView,
    Entry,
    Facts,
    Line,
    Paragraph,
    ServedFigure,
    Steps,
    Table,
    WeekFigure,
)
from csplan.render.escape import cleaned
from csplan.render.view import Edition, view
from tests.contracts.checkout import ROOT
from tests.render.full_plan import full_plan

TODAY = date(2026, 11, 21)
EXAMPLES = sorted(ROOT.glob("examples/*/plan.yaml"))
REAL = sorted(
    path
    for path in (ROOT / "tests" / "cases" / "real").glob("*.yaml")
    if not path.name.endswith(".facts.yaml")
)
FULL = Path("full.yaml")
"""Stands for the plan that fills every field."""


def editions() -> list[tuple[Path, str]]:
    """Every example, every real plan and the full one, in each language that it has."""
    found = [(FULL, "en"), (FULL, "th")]
    for path in (*EXAMPLES, *REAL):
        document = read(path.read_bytes(), path.name)
        found += [(path, language) for language in languages_in(document.value)]
    return found


def label(value: object) -> str:
    """How an edition is called in the names of tests."""
    if not isinstance(value, Path):
        return str(value)
    return value.parent.name if value.stem == "plan" else value.stem


@cache
def shown(path: Path, language: str) -> DocumentView:
    """The document of a plan."""
    data = json.dumps(full_plan()).encode() if path == FULL else path.read_bytes()
    document = read(data, path.name)
    built = build(document)
    assert built.plan is not None
    edition = Edition(language, TODAY, tuple(document.keys()))
    return view(built.plan, Names(document.value), edition)


def squeezed(text: str) -> str:
    """Text without the spaces, which every format sets in its own way."""
    return "".join(cleaned(text).split())


def lost(pieces: Iterable[str], text: str) -> list[str]:
    """The pieces that a text does not hold, each behind those before it."""
    whole, place, missing = squeezed(text), 0, []
    for piece in map(squeezed, pieces):
        found = whole.find(piece, place)
        if found < 0:
            missing.append(piece)
        else:
            place = found + len(piece)
    return missing


def pieces(view: DocumentView) -> Iterator[str]:
    """What a document says, in order; of a week, what its table says."""
    yield from _line(view.title)
    yield from _line(view.organization)
    if view.draft:
        yield view.draft
    yield from _block(view.facts)
    for section in view.sections:
        yield section.number
        yield section.title
        yield from _blocks(section.blocks)


def _line(line: Line) -> Iterator[str]:
    for run in line:
        yield run.text


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _line(block.line)
        case Bullets():
            yield from _blocks(inner for item in block.items for inner in item)
        case Facts():
            yield from _facts(block)
        case Table():
            yield from _table(block)
        case Steps():
            for number, entry in enumerate(block.entries, 1):
                yield f"{number}."
                yield from _entry(entry)
        case WeekFigure():
            yield from _line(block.caption)
            yield from _table(block.table)
        case ServedFigure():
            yield block.note
        case Entry():
            yield from _entry(block)


def _facts(block: Facts) -> Iterator[str]:
    for fact in block.facts:
        yield fact.label
        yield from _lines(fact.lines)


def _entry(entry: Entry) -> Iterator[str]:
    yield entry.number
    yield from _line(entry.title)
    yield from _blocks(entry.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield from _line(line)


def _table(table: Table) -> Iterator[str]:
    """The rows; a heading that repeats the one above need not be said again."""
    yield table.caption
    before = None
    for row in table.rows:
        for index, cell in enumerate(row):
            if index or cell != before:
                yield from _lines(cell.lines)
        before = row[0]
