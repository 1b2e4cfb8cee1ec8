"""Tables of a Word file: their first rows are repeated, their first cells are headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csplan.render.blocks import Cell, Facts, Line, Table, plain
from csplan.render.escape import cleaned
from csplan.render.thai import THAI
from csplan.render.word.elements import w
from csplan.render.word.texts import Pen
from csplan.render.wrap import width_of

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_LETTER = 120
"""About how wide a bold letter is, in twentieths of a point; and what stands around a text."""
_AROUND = 300
_WIDEST = 38
_LONG = 8
"""Lines of a row that may be parted by the end of a page."""
_SHORT = 8
"""Rows of a table that stays on one page."""
_THAI_WORD = 8
_NOTHING = plain("–")


def table(pen: Pen, block: Table, caption: str) -> Element:
    """A table with a row of headings."""
    widths = _shares(block, pen.package.width)
    heads = [
        _cell(pen, width, [plain(label)], "Table Heading")
        for width, label in zip(widths, block.columns, strict=True)
    ]
    rows = [w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *heads)]
    before: Cell | None = None
    for index, row in enumerate(block.rows):
        anchor = block.anchors[index] if block.anchors else ""
        style = "Table Row Heading Repeated" if row[0] == before else "Table Row Heading"
        is_kept = len(block.rows) <= _SHORT and index + 1 < len(block.rows)
        cells = [_cell(pen, widths[0], row[0].lines, style, anchor, is_kept=is_kept)]
        for width, cell in zip(widths[1:], row[1:], strict=True):
            cells.append(_cell(pen, width, cell.lines, "Table Text"))
        rows.append(_row(max(len(cell.lines) for cell in row), cells))
        before = row[0]
    return _whole(pen, "Plan Table", widths, rows, caption)


def facts_table(pen: Pen, block: Facts) -> Element:
    """Labels beside their values; the label is the heading of its row."""
    kind = "Promise" if block.role == "targets" else "Fact"
    whole = pen.package.width
    # All have their values in one column, as far as the words of their labels let them.
    first = min(max(whole * 3 // 10, *(_needed(fact.label) for fact in block.facts)), whole // 2)
    rows = []
    for fact in block.facts:
        label = _cell(pen, first, [plain(fact.label)], f"{kind} Label", fact.anchor)
        values = _cell(pen, whole - first, fact.lines or [_NOTHING], kind)
        rows.append(_row(len(fact.lines), [label, values]))
    style = "Promises Table" if block.role == "targets" else "Facts Table"
    return _whole(pen, style, [first, whole - first], rows, "", has_head=False)


def _whole(
    pen: Pen,
    style: str,
    widths: Sequence[int],
    rows: Sequence[Element],
    caption: str,
    *,
    has_head: bool = True,
) -> Element:
    look = w(
        "tblLook",
        val="06A0" if has_head else "0680",
        firstRow=int(has_head),
        lastRow=0,
        firstColumn=1,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    properties = w(
        "tblPr",
        w("tblStyle", val=pen.package.style(style)),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look,
    )
    if caption:
        properties.append(w("tblCaption", val=cleaned(caption)))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *rows)


def _row(lines: int, cells: Sequence[Element]) -> Element:
    """A row that no page parts, unless it is long."""
    return w("tr", *([w("trPr", w("cantSplit"))] if lines <= _LONG else []), *cells)


def _cell(
    pen: Pen,
    width: int,
    lines: Sequence[Line],
    style: str,
    anchor: str = "",
    *,
    is_kept: bool = False,
) -> Element:
    """A cell, each of its lines a paragraph: every cell needs one.

    What is kept stays on one page with the next row.
    """
    paragraphs = [
        pen.paragraph(style, line, "" if index else anchor, [w("keepNext")] if is_kept else [])
        for index, line in enumerate(lines or [()])
    ]
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs)


def _shares(block: Table, whole: int) -> list[int]:
    """How wide each column is: its longest word fits, and more goes to those with long lines."""
    columns = [[label, *_texts(block, index)] for index, label in enumerate(block.columns)]
    needed = [min(max(map(_needed, texts)), whole // 3) for texts in columns]
    spare = whole - sum(needed)
    if spare < 0:
        needed = [whole * width // sum(needed) for width in needed]
        spare = whole - sum(needed)
    wanted = [max(min(width_of(text), _WIDEST) for text in texts) + 1 for texts in columns]
    wider = [spare * size // sum(wanted) for size in wanted]
    widths = [least + more for least, more in zip(needed, wider, strict=True)]
    widths[-1] += whole - sum(widths)
    return widths


def _texts(block: Table, index: int) -> list[str]:
    """The lines of a column."""
    lines = (line for row in block.rows for line in row[index].lines)
    return [cleaned("".join(run.text for run in line)) for line in lines]


def _needed(text: str) -> int:
    """The room that the longest word of a text needs; of Thai, any part will do."""
    words = (word for word in cleaned(text).split() if not THAI.search(word))
    return max(map(width_of, words), default=_THAI_WORD) * _LETTER + _AROUND
