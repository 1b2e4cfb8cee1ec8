"""A Word file of a house brings its look, and nothing that Word would fetch on opening."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from csplan.render.failures import BrokenReferenceError
from tests.render.plans import view_of
from tests.render.word import Word

pytest.importorskip("docx")

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml

from csplan.render.word.document import render_docx

PLACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def house(*fields: str) -> bytes:
    """A house whose header has a picture and a template from elsewhere, a link, and fields."""
    document = Document()
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.text = "Letterhead"
    part = document.sections[0].header.part
    picture = part.relate_to("http://x.org/track.png", RT.IMAGE, is_external=True)
    link = part.relate_to("http://x.org/home", RT.HYPERLINK, is_external=True)
    drawing = f'<w:drawing><a:blip r:link="{picture}"/></w:drawing>'
    paragraph._p.append(parse_xml(f"<w:r {PLACES}>{drawing}</w:r>"))
    paragraph._p.append(parse_xml(f'<w:hyperlink {PLACES} r:id="{link}"/>'))
    for field in fields:
        paragraph._p.append(parse_xml(f"<w:r {PLACES}>{field}</w:r>"))
    kind = RT.SETTINGS.replace("settings", "attachedTemplate")
    document.part._settings_part.relate_to("http://x.org/a.dotm", kind, is_external=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def made(reference: bytes) -> dict[str, bytes]:
    data = render_docx(view_of(""), reference)
    return Word.read(data + b"\0\0").parts


def test_only_links_lead_out_of_a_word_file() -> None:
    parts = made(house())
    targets = [
        target
        for name, data in parts.items()
        if name.endswith(".rels")
        for target in re.findall(rb'Target="(http[^"]*)"', data)
    ]
    assert targets == [b"http://x.org/home"]


def test_nothing_refers_to_what_was_taken_out() -> None:
    (header,) = (data for name, data in made(house()).items() if name.endswith("header1.xml"))
    assert b"Letterhead" in header
    assert b"<a:blip/>" in header
    assert re.search(rb'<w:hyperlink [^>]*r:id="', header)


def parted(*codes: str) -> str:
    pieces = "".join(f"<w:instrText>{code}</w:instrText>" for code in codes)
    return f'<w:fldChar w:fldCharType="begin"/>{pieces}<w:fldChar w:fldCharType="end"/>'


def test_fields_fetch_nothing() -> None:
    whole = '<w:fldSimple w:instr="INCLUDEPICTURE &quot;http://x.org/c.png&quot;"/>'
    page = parted(' HYPERLINK "http://x.org/link" ')
    fields = (whole, parted("INCLUDE", 'PICTURE "http://x.org/b.png"'), page)
    (header,) = (
        data for name, data in made(house(*fields)).items() if name.endswith("header1.xml")
    )
    assert b"INCLUDE" not in header
    assert b".png" not in header
    assert b"HYPERLINK" in header


def test_a_file_that_unpacks_to_a_huge_one_is_told() -> None:
    file = BytesIO(house())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(BrokenReferenceError, match="and may have 64"):
        made(file.getvalue())
