"""The blocks of a document as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csplan.render.blocks import (
    Block,
    Bullets,
    Entry,
    Facts,
    LadderFigure,
    Line,
    Paragraph,
    Run,
    Section,
    ServedFigure,
    Steps,
    Table,
    WeekFigure,
    in_one_column,
    plain,
)
from csplan.render.word.elements import w
from csplan.render.word.tables import facts_table, table
from csplan.render.word.texts import Pen

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_DEEPEST_HEADING = 6
_ROLES = {"note": "Note", "lead": "Lead", "quote": "Quote"}


def titled(number: str, title: Line) -> Line:
    """A heading with its number as text, so that no list of Word counts anew."""
    return (*plain(f"{number} "), *title) if number else title


@dataclass(frozen=True)
class Scroll:
    """Writes blocks below each other."""

    pen: Pen

    def section(self, section: Section) -> Iterator[Element]:
        """A part of the document under its heading."""
        heading = titled(section.number, plain(section.title))
        yield self.pen.paragraph("heading 1", heading, section.anchor)
        yield from self.blocks(section.blocks)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Blocks with a gap behind each table: Word joins tables that touch."""
        blocks = list(_in_words(in_one_column(blocks)))
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph) and isinstance(following, Facts | Table):
                yield self._paragraph(block, [w("keepNext")])
            else:
                yield from self._block(block)
            is_table = isinstance(block, Facts | Table | WeekFigure)
            if is_table and following is not None and not isinstance(following, Entry | Steps):
                yield self.pen.paragraph("Table Gap", ())

    def _block(self, block: Block, level: int = 0) -> Iterator[Element]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Bullets():
                yield from self._bullets(block, level)
            case Facts():
                if block.facts:
                    yield facts_table(self.pen, block)
            case Table():
                yield from self._captioned(plain(block.caption) if block.caption else (), block)
            case WeekFigure():
                yield from self._captioned(block.caption, block.table, block.anchor)
            case Steps():
                for number, entry in enumerate(block.entries, 1):
                    yield from self._entry(entry, number)
            case Entry():
                yield from self._entry(block)

    def _paragraph(self, block: Paragraph, extra: Sequence[Element] = ()) -> Element:
        style = _ROLES.get(block.role, "Normal")
        return self.pen.paragraph(style, block.line, extra=extra)

    def _captioned(self, caption: Line, block: Table, anchor: str = "") -> Iterator[Element]:
        if caption:
            # Said outright: the captions of a house may stay behind at the foot of a page.
            yield self.pen.paragraph("caption", caption, anchor, [w("keepNext")])
        yield table(self.pen, block, "".join(run.text for run in caption))

    def _entry(self, entry: Entry, step: int = 0) -> Iterator[Element]:
        level = min(entry.level - 1, _DEEPEST_HEADING)
        title = titled(entry.number, entry.title)
        title = (Run(f"{step}. "), *title) if step else title
        yield self.pen.paragraph(f"heading {level}", title, entry.anchor)
        yield from self.blocks(entry.blocks)

    def _bullets(self, block: Bullets, level: int) -> Iterator[Element]:
        lists = self.pen.package.lists
        number = lists.new(ordered=block.ordered, level=level)
        properties = lists.properties
        for index, item in enumerate(block.items):
            anchor = block.anchors[index] if block.anchors else ""
            for place, inner in enumerate(item):
                if not isinstance(inner, Paragraph):
                    yield from self._block(inner, level + 1)
                elif place:
                    yield self.pen.paragraph("List Continue", inner.line)
                else:
                    style = "List Number" if block.ordered else "List Bullet"
                    extra = properties(number, level, ordered=block.ordered)
                    yield self.pen.paragraph(style, inner.line, anchor, extra)


def _in_words(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks without the pictures of what the steps, or the table of needs, say after them."""
    for block in blocks:
        if isinstance(block, ServedFigure):
            if block.note:
                yield Paragraph(plain(block.note), "note")
        elif not isinstance(block, LadderFigure):
            yield block
