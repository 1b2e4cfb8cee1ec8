"""A document as plain text, for mail: nothing but words, line breaks and alignment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from csplan.render.blocks import (
    Beside,
    Block,
    Bullets,
    DocumentView,
    Entry,
    Fact,
    Facts,
    LadderFigure,
    Line,
    Paragraph,
    Section,
    ServedFigure,
    Steps,
    Table,
    WeekFigure,
    in_one_column,
)
from csplan.render.escape import cleaned
from csplan.render.wrap import WIDTH, aligned, indented, width_of, wrapped

_UNDER = {1: "=", 2: "=", 3: "-"}
"""What stands below a heading, by its level; below deeper ones stand dots."""
_NOTHING = "–"


def render_text(view: DocumentView) -> str:
    """The plain text of a document."""
    parts = [_heading(said(view.title), 1), wrapped(said(view.organization), WIDTH)]
    if view.draft:
        parts.append(wrapped(cleaned(view.draft), WIDTH))
    if view.facts.facts:
        parts.append(_block(view.facts, WIDTH))
    if len(view.sections) > 1:
        parts.append(_contents(view))
    text = "\n\n".join("\n".join(part) for part in parts if part)
    # A section begins after two blank lines, so that it is found by leafing.
    return "\n\n\n".join([text, *map(_section, view.sections)]) + "\n"


def _contents(view: DocumentView) -> list[str]:
    found = [*_heading(cleaned(view.labels["contents"]), 2), ""]
    for section in view.sections:
        found += indented(wrapped(_titled(section.number, section.title), WIDTH - 2), "  ")
    return found


def _section(section: Section) -> str:
    heading = _heading(_titled(section.number, section.title), 2)
    return "\n".join([*heading, "", *_blocks(section.blocks, WIDTH)])


def _titled(number: str, title: str) -> str:
    return cleaned(f"{number} {title}" if number else title)


def _heading(text: str, level: int) -> list[str]:
    """A heading and the line below it."""
    lines = wrapped(text, WIDTH)
    return [*lines, _UNDER.get(level, ".") * min(max(map(width_of, lines)), WIDTH)]


# Lines of text ------------------------------------------------------------------------------


def said(line: Line) -> str:
    """A line as text: links with their addresses behind them, breaks as line ends."""
    found = ""
    for href, runs in groupby(line, key=lambda run: run.href):
        text = "".join("\n" if run.kind == "break" else cleaned(run.text) for run in runs)
        found += text + _address(cleaned(href), text)
    return found


def _address(href: str, text: str) -> str:
    """The address of a link in brackets, where its own text does not say it already."""
    if not href or href.startswith("#"):
        return ""
    bare = re.sub(r"^(?:tel|mailto):", "", href)
    return "" if _plain(bare) == _plain(text) else f" ({bare})"


def _plain(address: str) -> str:
    """An address without what may be left out: `+66 2 555 0100` is `+6625550100`."""
    return re.sub(r"[\s().-]", "", address).casefold().removeprefix("https://").rstrip("/")


# Blocks -------------------------------------------------------------------------------------


def _blocks(blocks: Sequence[Block], width: int) -> list[str]:
    """Blocks with a blank line between them."""
    found: list[str] = []
    for block in in_one_column(blocks):
        lines = _block(block, width)
        found += ["", *lines] if found and lines else lines
    return found


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Paragraph():
            return wrapped(said(block.line), width)
        case Bullets():
            return _bullets(block, width)
        case Facts():
            return aligned([_labelled(fact) for fact in block.facts], width)
        case Table():
            return _table(block, width)
        case Steps():
            return _steps(block, width)
        case WeekFigure():
            return [*wrapped(f"{said(block.caption)}:", width), "", *_days(block.table)]
        case Beside():
            return _blocks([block], width)
        case LadderFigure():
            return []  # the steps, which follow, say the same
        case ServedFigure():
            return wrapped(cleaned(block.note), width) if block.note else []
    return _entry(block, width)


def _labelled(fact: Fact) -> tuple[str, list[str]]:
    return f"{cleaned(fact.label)}:", [said(line) for line in fact.lines] or [_NOTHING]


def _bullets(block: Bullets, width: int) -> list[str]:
    found: list[str] = []
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "- "
        found += indented(_blocks(item, width - len(mark)), mark)
    return found


def _steps(block: Steps, width: int) -> list[str]:
    found: list[str] = []
    for number, entry in enumerate(block.entries, 1):
        found += ["", *_entry(entry, width, number)] if found else _entry(entry, width, number)
    return found


def _entry(entry: Entry, width: int, step: int = 0) -> list[str]:
    title = f"{f'{step}. ' if step else ''}{_titled(entry.number, said(entry.title))}"
    heading = _heading(title, entry.level)
    return [*heading, "", *_blocks(entry.blocks, width)] if entry.blocks else heading


def _table(table: Table, width: int) -> list[str]:
    """A row as its heading and what stands under it; rows of one heading stand together."""
    found = wrapped(f"{cleaned(table.caption)}:", width) if table.caption else []
    for heading, rows in groupby(table.rows, key=lambda row: row[0].lines):
        found += [""] if found else []
        found += aligned(
            [(f"{cleaned(table.columns[0])}:", [said(line) for line in heading])], width
        )
        for index, row in enumerate(rows):
            found += [""] if index and len(row) > 2 else []
            pairs = [
                (f"{cleaned(label)}:", [said(line) for line in cell.lines])
                for label, cell in zip(table.columns[1:], row[1:], strict=True)
                if cell.lines
            ]
            found += indented(aligned(pairs, width - 2), "  ") if pairs else []
    return found


def _days(table: Table) -> list[str]:
    """A week as one line a day, its hours below each other in columns."""
    rows = [list(map(cleaned, table.columns))]
    rows += [[" ".join(map(said, cell.lines)) for cell in row] for row in table.rows]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_filled(row, widths)).rstrip() for row in rows]


def _filled(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for text, width in zip(row, widths, strict=True):
        yield text + " " * (width - width_of(text))
