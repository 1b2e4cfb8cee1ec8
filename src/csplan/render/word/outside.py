"""A Word file of a house asks nobody for anything when it is opened, as no document does."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from csplan.render.failures import BrokenReferenceError

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.opc.part import Part

    from csplan.render.word.elements import Element

LARGEST = 64 * 1024 * 1024
"""Bytes, of all parts of a file together once they are unpacked."""
_FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE
)
"""Fields that take what they show from elsewhere."""
_QUOTED = re.compile(r'"[^"]*"')
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def weighed(source: Path | bytes) -> None:
    """Raise BrokenReferenceError for a file that is small and unpacks to a huge one."""
    with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST:
        raise BrokenReferenceError(
            f"unpacked, it has {size // 1024 // 1024} MB, and may have {LARGEST // 1024 // 1024}"
        )


def cut_off(document: DocumentObject) -> None:
    """Take out of a file all that leads out of it but links, which somebody has to follow."""
    package = document.part.package
    if package is None:
        return
    for part in package.iter_parts():
        gone = {
            key for key, rel in part.rels.items() if rel.is_external and rel.reltype != RT.HYPERLINK
        }
        for key in gone:
            del part.rels[key]
        _mend(part, gone)


def _mend(part: Part, gone: set[str]) -> None:
    """What referred to something outside refers to nothing, and no field fetches anything."""
    if isinstance(part, XmlPart):
        _without(part.element, gone)
    elif part.partname.endswith(".xml"):
        root = parse_xml(part.blob)
        _without(root, gone)
        part._blob = serialize_part_xml(root)


def _without(root: Element, gone: set[str]) -> None:
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if value in gone and (name.startswith(_RELATIONSHIPS) or name.endswith("}relid")):
                del element.attrib[name]
        if _fetches(element.get(qn("w:instr")) or ""):
            element.set(qn("w:instr"), "")
    for codes in _fields(root):
        if _fetches("".join(code.text or "" for code in codes)):
            for code in codes:
                code.text = ""


def _fetches(code: str) -> bool:
    """Whether a field takes something from elsewhere; what stands in quotes is no command."""
    return _FETCHING.search(_QUOTED.sub("", code)) is not None


def _fields(root: Element) -> Iterator[list[Element]]:
    """The pieces of the code of each field, which can be parted; loose ones are one field."""
    open_fields: list[list[Element]] = [[]]
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            open_fields[-1].append(element)
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and len(open_fields) > 1:
            yield open_fields.pop()
    yield from open_fields
