"""A document of a house whose style is taken: its body goes, its look stays."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from csplan.render.word.elements import name_of, value_of, w
from csplan.render.word.outside import cut_off, weighed

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

    from csplan.render.word.elements import Element

_LOOK = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.FOOTNOTES, RT.ENDNOTES}
"""What a document's look is made of; headers and footers are kept one by one."""
_NOTES = {RT.FOOTNOTES: "footnote", RT.ENDNOTES: "endnote"}
_PROPERTIES = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
_USUAL_WIDTH = 9070


def opened(source: Path | bytes) -> DocumentObject:
    """A document of a house; raises whatever python-docx does where it is none.

    Raises BrokenReferenceError where it is too large.
    """
    weighed(source)
    return Document(BytesIO(source) if isinstance(source, bytes) else str(source))


def last_section(document: DocumentObject) -> Element:
    """The page of the last section, with the headers that it has from those before it."""
    sections = list(document.element.body.iter(qn("w:sectPr")))
    if not sections:
        return w("sectPr", w("pgSz", w=11906, h=16838))
    heads: dict[tuple[str, str], Element] = {}
    for section in sections:
        for child in section:
            if name_of(child) in ("headerReference", "footerReference"):
                heads[name_of(child), value_of(child, "type")] = child
    last = sections[-1]
    for child in list(last):
        if name_of(child) in ("headerReference", "footerReference", "cols", "type", "pgNumType"):
            last.remove(child)
    for head in reversed(heads.values()):
        last.insert(0, head)
    found: Element = last
    return found


def text_width(section: Element) -> int:
    """The room between the margins of a page, in twentieths of a point."""
    try:
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        left, right = (abs(int(value_of(margins, side))) for side in ("left", "right"))
        width = int(value_of(size, "w")) - left - right
    except ValueError:
        return _USUAL_WIDTH
    return width if width > 0 else _USUAL_WIDTH


def emptied(document: DocumentObject, section: Element, *, keep: bool) -> None:
    """Take out of a file all that does not belong to its look; all there is unless `keep`."""
    used = {head.get(qn("r:id")) for head in section}
    rels = document.part.rels
    for key, rel in list(rels.items()):
        if not keep or (rel.reltype not in _LOOK and key not in used):
            del rels[key]
        elif rel.reltype in _NOTES:
            _drop_notes(rel.target_part, _NOTES[rel.reltype])
    package = document.part.package
    for key, rel in list(package.rels.items() if package else ()):
        if rel.reltype not in _PROPERTIES:
            package.rels.pop(key)
    if keep:
        cut_off(document)


def _drop_notes(part: object, tag: str) -> None:
    """Leave of the notes of a body only the lines that stand above notes."""
    root = parse_xml(part.blob)  # type: ignore[attr-defined]
    for note in root.findall(qn(f"w:{tag}")):
        if not value_of(note, "type"):
            root.remove(note)
    part._blob = _bytes(root)  # type: ignore[attr-defined]


def _bytes(root: Element) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return serialize_part_xml(root)


def calmed(settings: Element) -> None:
    """Take out of settings what asks questions on opening, or belongs to the old body."""
    for tag in ("updateFields", "attachedTemplate", "mailMerge", "documentProtection", "rsids",
                "trackRevisions", "docVars"):  # fmt: skip
        for element in settings.findall(qn(f"w:{tag}")):
            settings.remove(element)
