"""Word files read by nothing but the standard library."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def w(name: str) -> str:
    """A name of the main namespace."""
    return SPACE + name


@dataclass(frozen=True)
class Word:
    """A Word file as its parts."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, data: bytes) -> Word:
        """The parts of a file; raises where the archive is broken."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def root(self, name: str = "word/document.xml") -> ET.Element:
        """A part as XML."""
        return ET.fromstring(self.parts[name])

    @property
    def body(self) -> ET.Element:
        """The body of the document."""
        found = self.root().find(w("body"))
        assert found is not None
        return found

    @property
    def text(self) -> str:
        """All text of the body, a line for each paragraph; the contents are left out."""
        blocks = [block for block in self.body if block.tag != w("sdt")]
        return "\n".join(said(p) for block in blocks for p in block.iter(w("p")))

    @property
    def links(self) -> list[str]:
        """The addresses outside that links lead to."""
        rels = self.root("word/_rels/document.xml.rels")
        return [
            rel.get("Target", "")
            for rel in rels.iter(f"{RELATIONS}Relationship")
            if rel.get("TargetMode") == "External"
        ]

    def styles(self) -> dict[str, ET.Element]:
        """The styles by their names."""
        found = {}
        for style in self.root("word/styles.xml").iter(w("style")):
            name = style.find(w("name"))
            assert name is not None
            found[name.get(w("val"), "")] = style
        return found


def said(element: ET.Element) -> str:
    """The text of an element, its line breaks as line ends."""
    return "".join(
        "\n" if part.tag == w("br") else part.text or ""
        for part in element.iter()
        if part.tag in (w("t"), w("br"))
    )


def values(element: ET.Element, path: str, name: str = "val") -> Iterator[str]:
    """An attribute of all elements at a path such as `rPr/sz`."""
    for found in element.findall("/".join(w(part) for part in path.split("/"))):
        yield found.get(w(name), "")
