"""The parts of a Word file: what it begins with, and how it becomes the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docx import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from csplan.render.word import house
from csplan.render.word.elements import w
from csplan.render.word.lists import Lists
from csplan.render.word.styles import complete, names_in
from csplan.shipped import folder
from csplan.theme.palette import LIGHT, Palette

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.package import Package as DocxPackage

    from csplan.render.word.elements import Element

_PARTS = {"styles": (RT.STYLES, CT.WML_STYLES), "numbering": (RT.NUMBERING, CT.WML_NUMBERING),
          "settings": (RT.SETTINGS, CT.WML_SETTINGS)}  # fmt: skip
_FOR_EVER = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that an archive can hold."""
_MARGIN = 1418


@dataclass
class Package:
    """A Word file that is being written."""

    document: DocumentObject
    section: Element
    lists: Lists
    styles: dict[str, str]
    body: list[Element] = field(default_factory=list)

    def style(self, name: str) -> str:
        """The identifier of a style by its name."""
        return self.styles[name.casefold()]

    def link(self, address: str) -> str:
        """The relationship that leads to an address outside."""
        return self.document.part.relate_to(address, RT.HYPERLINK, is_external=True)

    @property
    def width(self) -> int:
        """The room for text on a page, in twentieths of a point."""
        return house.text_width(self.section)


def new_package(reference: Path | bytes | None, colours: Palette | None = None) -> Package:
    """A file without text, in the style of a house where there is one."""
    document = house.opened(reference) if reference else Document()
    section = house.last_section(document) if reference else _plain_section()
    house.emptied(document, section, keep=reference is not None)
    parts = {name: _part(document, name, colours or {}) for name in _PARTS}
    if reference:
        complete(parts["styles"], _shipped("styles", colours or {}))
        house.calmed(parts["settings"])
    lists = Lists(parts["numbering"], parts["styles"])
    if reference:
        lists.adopt(_shipped("numbering"))
    return Package(document, section, lists, names_in(parts["styles"]))


def _shipped(name: str, colours: Palette | None = None) -> Any:
    """A part as it is shipped, in the colours of a theme."""
    data = (folder("templates") / "docx" / f"{name}.xml").read_bytes()
    return parse_xml(_in_colours(data, colours) if colours else data)


def _in_colours(data: bytes, colours: Palette) -> bytes:
    shown = {LIGHT[name][1:].upper().encode(): colour for name, colour in colours.items()}

    def one(match: re.Match[bytes]) -> bytes:
        colour = shown.get(match[1])
        return b'"%b"' % colour[1:].upper().encode() if colour else match[0]

    return re.sub(rb'"([0-9A-F]{6})"', one, data)


def _part(document: DocumentObject, name: str, colours: Palette) -> Any:
    """The root of a part of the file; the shipped one where there is none."""
    kind, content = _PARTS[name]
    try:
        return document.part.part_related_by(kind).element  # type: ignore[attr-defined]
    except (KeyError, AttributeError):
        place = PackURI(f"/word/{name}.xml")
        part = XmlPart(
            place, content, _shipped(name, colours), cast("DocxPackage", document.part.package)
        )
        document.part.relate_to(part, kind)
        return part.element


def _plain_section() -> Element:
    """A page of A4 with 2.5 cm around it."""
    margins = w("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN)
    for name, value in (("header", 709), ("footer", 709), ("gutter", 0)):
        margins.set(qn(f"w:{name}"), str(value))
    return w("sectPr", w("pgSz", w=11906, h=16838), margins)


def saved(package: Package) -> bytes:
    """The bytes of a file, left open where the length of an archive's comment stands."""
    body = package.document.element.body
    for child in list(body):
        body.remove(child)
    body.extend([*package.body, package.section])
    first = BytesIO()
    package.document.save(first)
    second = BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FOR_EVER)
            entry.create_system = 0
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED, 9)
    return second.getvalue()[:-2]
