"""What stands around the text of a Word file: running head, page numbers, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.section import Section

from csplan.render.blocks import DocumentView, Line, plain
from csplan.render.escape import cleaned
from csplan.render.word.elements import w
from csplan.render.word.texts import Pen

if TYPE_CHECKING:
    from docx.section import _BaseHeaderFooter

    from csplan.render.word.elements import Element

_LONGEST = 255
"""How many letters a property of a document may have."""


def heads_and_feet(pen: Pen, view: DocumentView) -> None:
    """A running head and page numbers, each only where the house has none of its own."""
    section = Section(pen.package.section, pen.package.document.part)
    has_head, has_foot = _has(section.header), _has(section.footer)
    if not has_head:
        line = plain(f"{_words(view.title)} – {_words(view.organization)}")
        _fill(section.header, pen.paragraph("header", line))
    if not has_foot:
        _fill(section.footer, _numbered(pen))
    if not has_head and not has_foot:
        # The first page bears the title itself.
        section.different_first_page_header_footer = True
        _fill(section.first_page_footer, _numbered(pen))


def _has(head: _BaseHeaderFooter) -> bool:
    return not head.is_linked_to_previous


def _fill(head: _BaseHeaderFooter, paragraph: Element) -> None:
    head.is_linked_to_previous = False
    root = head.part.element
    for child in list(root):
        root.remove(child)
    root.append(paragraph)


def _numbered(pen: Pen) -> Element:
    """`3 / 12`, the same in every language."""
    made = pen.paragraph("footer", (), extra=[w("jc", val="center")])
    for part in (_field("PAGE"), w("r", w("t", text=" / ")), _field("NUMPAGES")):
        made.append(part)
    return made


def _field(name: str) -> Element:
    return w("fldSimple", w("r", w("t", text="1")), instr=f" {name} ")


def _words(line: Line) -> str:
    return cleaned("".join(run.text for run in line))


def describe(pen: Pen, view: DocumentView) -> None:
    """The properties of the document; no date, so that the same plan gives the same file."""
    properties = pen.package.document.core_properties
    root = properties._element
    for child in list(root):
        root.remove(child)
    properties.title = _words(view.title)[:_LONGEST]
    properties.author = _words(view.organization)[:_LONGEST]
    properties.language = cleaned(view.language)[:_LONGEST]
