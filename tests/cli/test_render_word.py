"""`csplan render --to docx`: with the extra and without, and in the look of a house."""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import csplan
from tests.cli.program import Done, run
from tests.contracts.checkout import ROOT
from tests.render.word import Word, said, values, w

EXAMPLE = str(ROOT / "examples" / "noodle-shop" / "plan.yaml")
DAY = ["--today", "2026-11-21"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def render(*args: str) -> Done:
    return run("render", EXAMPLE, *DAY, *args)


def in_the_look_of(house: bytes) -> Word:
    Path("house.docx").write_bytes(house)
    done = render("-o", "out.docx", "--reference-doc", "house.docx")
    assert done.code == 0, done.err
    return Word.read(Path("out.docx").read_bytes())


def house_document() -> bytes:
    """A document of a house: a small page, a header, styles, and a body for nobody else."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.header.paragraphs[0].text = "House of Baan"
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size = "Georgia", Pt(30)
    heading.element.set(w("styleId"), "berschrift1")
    heading.element.rPr.remove(heading.element.rPr.find(w("szCs")))
    other = document.styles.add_style("Something else", WD_STYLE_TYPE.PARAGRAPH)
    other.element.set(w("styleId"), "Note")
    document.add_paragraph("a secret of the house")
    document.add_picture(str(ROOT / "docs" / "images" / "page.png"), width=Mm(10))
    document.core_properties.author = "Somebody"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    missing, install = "docx takes packages that are not installed", 'pip install "csplan[docx]"'
    assert render("-o", "out.docx") == Done(2, "", f"csplan: {missing}; {install}\n")
    assert list(Path().iterdir()) == []
    with pytest.raises(ImportError, match=re.escape(install)):
        csplan.render(EXAMPLE, today=date(2026, 11, 21), to="docx")
    assert render("-o", "out.txt").code == 0


def test_python_gives_the_same_bytes_as_the_command_line() -> None:
    assert render("-o", "out.docx").code == 0
    made = csplan.render(EXAMPLE, today=date(2026, 11, 21), to="docx")
    assert made == Path("out.docx").read_bytes()


def test_a_word_file_is_known_again() -> None:
    assert render("-o", "out.docx").code == 0
    assert render("-o", "out.docx", "--check") == Done(0, "", "")
    assert render("-o", "out.docx", "-l", "en").code == 0
    stale = render("-o", "out.docx", "--check")
    assert stale.code == 1
    assert "out.docx is out of date\n" in stale.err
    document = Document("out.docx")
    document.paragraphs[0].text = "Changed in Word"
    document.save("out.docx")
    done = render("-o", "out.docx")
    assert done.code == 2
    assert "left alone" in done.err
    assert Document("out.docx").paragraphs[0].text == "Changed in Word"


def test_look_of_a_house_is_taken_and_its_text_is_not() -> None:
    word = in_the_look_of(house_document())
    assert b"secret" not in b"".join(word.parts.values())
    assert b"Somebody" not in b"".join(word.parts.values())
    assert [name for name in word.parts if "media" in name or "thumbnail" in name] == []
    assert [said(word.root(n)) for n in word.parts if "header" in n] == ["House of Baan"]
    assert next(values(word.body, "sectPr/pgSz", "w")) == str(round(148 * 1440 / 25.4))
    widths = {
        sum(int(width) for width in values(table, "tblGrid/gridCol", "w"))
        for table in word.body.iter(w("tbl"))
    }
    assert widths == {round(148 * 1440 / 25.4) - 2 * round(20 * 1440 / 25.4)}
    assert re.search("[\u0e01-\u0e4e]", word.text)


def test_styles_of_a_house_stay_and_missing_ones_are_added() -> None:
    word = in_the_look_of(house_document())
    styles = word.styles()
    (heading,) = (style for name, style in styles.items() if name.casefold() == "heading 1")
    assert heading.get(w("styleId")) == "berschrift1"
    assert list(values(heading, "rPr/sz")) == list(values(heading, "rPr/szCs")) == ["60"]
    used = {style for p in word.body.iter(w("p")) for style in values(p, "pPr/pStyle")}
    assert "berschrift1" in used
    assert styles["Something else"].get(w("styleId")) == "Note"
    assert styles["Note"].get(w("styleId")) == "CsplanNote"
    ids = [style.get(w("styleId")) for style in styles.values()]
    assert len(ids) == len(set(ids))
    assert used <= set(ids)


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "theme/theme1"])
def test_a_house_without_a_part_is_no_error(part: str) -> None:
    with zipfile.ZipFile(BytesIO(house_document())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    del parts[f"word/{part}.xml"]
    rels = "word/_rels/document.xml.rels"
    parts[rels] = re.sub(rb'<Relationship [^>]*"%s.xml"[^>]*/>' % part.encode(), b"", parts[rels])
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override [^>]*"/word/%s.xml"[^>]*/>' % part.encode(), b"", parts["[Content_Types].xml"]
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    word = in_the_look_of(file.getvalue())
    assert "word/styles.xml" in word.parts
    assert "word/numbering.xml" in word.parts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no Word file, or a broken one"),
        (b"a: plan\n", "it is no Word file, or a broken one"),
        (house_document()[:-500], "it is no Word file, or a broken one"),
    ],
    ids=["empty", "text", "cut"],
)
def test_a_broken_document_of_a_house_is_told_in_a_line(data: bytes, reason: str) -> None:
    Path("house.docx").write_bytes(data)
    done = render("-o", "out.docx", "--reference-doc", "house.docx")
    assert done == Done(2, "", f'csplan: --reference-doc "house.docx" cannot be used: {reason}\n')
    assert not Path("out.docx").exists()


def test_a_template_of_word_is_told() -> None:
    with zipfile.ZipFile(BytesIO(house_document())) as old, zipfile.ZipFile("h.dotx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    done = render("-o", "out.docx", "--reference-doc", "h.dotx")
    assert done.code == 2
    assert "it is no .docx; open it in Word and save it as a Word document" in done.err


@pytest.mark.parametrize(
    ("args", "said_so"),
    [
        (["-o", "out.docx", "--reference-doc", "no.docx"], '--reference-doc "no.docx" is no file'),
        (["-o", "out.html", "--reference-doc", EXAMPLE], "--reference-doc is for Word files"),
    ],
)
def test_a_reference_that_cannot_be_is_told(args: list[str], said_so: str) -> None:
    done = render(*args)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said_so in done.err


HOUSE = house_document()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(HOUSE) - 1), st.binary(min_size=1, max_size=40))
def test_a_document_that_is_broken_anywhere_is_no_fault_of_csplan(place: int, data: bytes) -> None:
    Path("house.docx").write_bytes(HOUSE[:place] + data + HOUSE[place + len(data) :])
    assert render("-o", "-", "--reference-doc", "house.docx").code in (0, 2)
