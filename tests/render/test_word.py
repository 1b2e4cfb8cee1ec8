"""Word files: they say everything, Word can work with them, and Thai is Thai in them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from csplan.check import examine_file
from csplan.render.blocks import DocumentView, Line, Run, plain
from csplan.render.publish import Wish, publish
from csplan.render.word.document import render_docx
from csplan.render.word.texts import bookmark, by_script, target
from csplan.render.write import signed
from tests.browser.tools import command
from tests.contracts.checkout import ROOT
from tests.render import pieces
from tests.render.pieces import FULL, editions, label, lost, shown
from tests.render.test_hostile import (
    LANGUAGES,
    drawn,
    forged,
    harmless,
    hostile,
    is_left_out,
    one_line,
    payloads,
)
from tests.render.test_hostile import lost as lost_texts
from tests.render.word import Word, said, values, w

HOME = ROOT / "examples" / "home-appliances" / "plan.yaml"
THAI = re.compile("[\u0e01-\u0e7f]")
ORDER = (
    ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "shd", "cs", "lang"],
    ["pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind",
     "contextualSpacing", "jc", "outlineLvl"],
    ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"],
)  # fmt: skip
"""The orders that the schema of Word asks for, as far as csplan writes what stands in them."""


@cache
def data_of(path: Path, language: str) -> bytes:
    return signed(render_docx(shown(path, language)), "docx")


def word_of(path: Path = FULL, language: str = "th") -> Word:
    return Word.read(data_of(path, language))


every_edition = pytest.mark.parametrize(("path", "language"), editions(), ids=label)


@every_edition
def test_word_says_everything_in_order(path: Path, language: str) -> None:
    assert lost(pieces.pieces(shown(path, language)), word_of(path, language).text) == []


def test_another_reader_reads_everything(tmp_path: Path) -> None:
    program = command("LibreOffice", "soffice", "libreoffice")
    wanted = [(HOME, "en"), (HOME, "th"), (FULL, "th")]
    for path, language in wanted:
        (tmp_path / f"{label(path)}.{language}.docx").write_bytes(data_of(path, language))
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, *tmp_path.glob("*.docx")],
        check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    for path, language in wanted:
        text = (tmp_path / f"{label(path)}.{language}.txt").read_text("utf-8-sig")
        _contents, _, body = text.partition(shown(path, language).labels["contents"])
        assert lost(_after_contents(shown(path, language)), body) == []


def _after_contents(view: DocumentView) -> list[str]:
    found = list(pieces.pieces(view))
    return found[found.index(view.sections[0].title) :]


# Thai ---------------------------------------------------------------------------------------


@every_edition
def test_thai_runs_are_marked_as_thai(path: Path, language: str) -> None:
    runs = [run for run in word_of(path, language).body.iter(w("r")) if THAI.search(said(run))]
    for run in runs:
        assert list(values(run, "rPr/rFonts", "hint")) == ["cs"], said(run)
        assert list(values(run, "rPr/lang", "bidi")) == ["th-TH"], said(run)
        assert len(list(values(run, "rPr/cs"))) == 1, said(run)
        assert len(list(values(run, "rPr/b"))) == len(list(values(run, "rPr/bCs")))
        assert len(list(values(run, "rPr/i"))) == len(list(values(run, "rPr/iCs")))
        assert re.search("[A-Za-z]", said(run)) is None
    assert bool(runs) or language != "th"


def test_styles_say_of_thai_what_they_say_of_latin_letters() -> None:
    word = word_of()
    for properties in word.root("word/styles.xml").iter(w("rPr")):
        for latin, thai in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
            assert list(values(properties, latin)) == list(values(properties, thai))
    (fonts,) = word.root("word/styles.xml").findall(
        "/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "rFonts")))
    )
    assert fonts.get(w("cs")) == "Leelawadee UI"
    assert fonts.get(w("ascii")) == "Calibri"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("words", [("words", False)]),
        ("ภายใน 3 วันทำการ", [("ภายใน 3 วันทำการ", True)]),
        ("ทาง LINE และ", [("ทาง", True), (" LINE ", False), ("และ", True)]),
        ("08:00–17:00 น.", [("08:00–17:00 ", False), ("น", True), (".", False)]),
        ("ก é ก", [("ก", True), (" é ", False), ("ก", True)]),
    ],
)
def test_scripts_of_a_text(text: str, parts: list[tuple[str, bool]]) -> None:
    assert list(by_script(text)) == parts


def test_a_text_in_another_language_says_so() -> None:
    runs = _paragraph((Run("Bonjour", lang="fr"), Run("Hello"), Run("สวัสดี", lang="th")))
    assert [next(values(run, "rPr/lang"), "") for run in runs] == ["fr-FR", "en-GB", ""]


def _paragraph(line: Line) -> list[ET.Element]:
    view = DocumentView(
        line, plain("We"), "en", "ltr", shown(FULL, "en").facts, (), {"contents": ""}
    )
    title = Word.read(signed(render_docx(view), "docx")).body[0]
    return list(title.iter(w("r")))


# What Word works with -----------------------------------------------------------------------


@every_edition
def test_tables_repeat_their_heads_and_have_cells_for_all_columns(
    path: Path, language: str
) -> None:
    for table in word_of(path, language).body.iter(w("tbl")):
        grid = len(list(values(table, "tblGrid/gridCol", "w")))
        rows = table.findall(w("tr"))
        assert {len(row.findall(w("tc"))) for row in rows} == {grid}
        assert all(cell[-1].tag == w("p") for row in rows for cell in row.findall(w("tc")))
        (look,) = table.iter(w("tblLook"))
        assert look.get(w("firstColumn")) == "1"
        has_head = list(values(table, "tblPr/tblStyle")) == ["PlanTable"]
        heads = [bool(list(row.iter(w("tblHeader")))) for row in rows]
        assert heads == [has_head, *[False] * (len(rows) - 1)]
        assert sum(int(width) for width in values(table, "tblGrid/gridCol", "w")) == 9070


@every_edition
def test_links_inside_lead_to_bookmarks_that_stand_once(path: Path, language: str) -> None:
    body = word_of(path, language).body
    names = [mark.get(w("name"), "") for mark in body.iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    starts = [mark.get(w("id")) for mark in body.iter(w("bookmarkStart"))]
    assert starts == [mark.get(w("id")) for mark in body.iter(w("bookmarkEnd"))]
    assert len(starts) == len(set(starts))
    wanted = {link.get(w("anchor")) for link in body.iter(w("hyperlink"))} - {None}
    assert wanted - set(names) == set()
    assert wanted


def test_every_style_and_list_that_is_used_is_there() -> None:
    word = word_of()
    known = {style.get(w("styleId")) for style in word.styles().values()}
    roots = [word.root(name) for name in word.parts if re.match(r"word/[a-z0-9]+\.xml$", name)]
    used = {
        element.get(w("val"))
        for root in roots
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for element in root.iter(w(tag))
    }
    assert used - known == set()
    nums = {num.get(w("numId")) for num in word.root("word/numbering.xml").iter(w("num"))}
    assert {num.get(w("val")) for num in word.body.iter(w("numId"))} <= nums


@every_edition
def test_properties_stand_in_the_order_of_the_schema(path: Path, language: str) -> None:
    word = word_of(path, language)
    body = word.body
    for root in (body, word.root("word/styles.xml")):
        for tag, order in zip(("rPr", "pPr", "tblPr"), ORDER, strict=True):
            for properties in root.iter(w(tag)):
                found = [part.tag.removeprefix(w("")) for part in properties]
                known = [name for name in found if name in order]
                assert known == sorted(known, key=order.index)
                assert root is not body or found == known


def test_headings_are_headings_and_numbers_are_text() -> None:
    body = word_of(HOME, "en").body
    found = {style: text for style, text in _headings(body) if "reach" in text or "hotline" in text}
    assert found["Heading1"] == "1 How to reach us"
    assert ("Heading2", "1.1 Customer hotline") in _headings(body)
    assert ("Heading3", "Office hours") in _headings(body)


def _headings(body: ET.Element) -> list[tuple[str, str]]:
    return [
        (style, said(p)) for p in body.iter(w("p")) for style in values(p, "pPr/pStyle")
        if style.startswith("Heading")
    ]  # fmt: skip


def test_contents_are_a_field_that_can_be_read_before_word_fills_it() -> None:
    word = word_of(HOME, "en")
    (contents,) = word.body.findall(w("sdt"))
    assert [said(p) for p in contents.iter(w("p"))][:3] == [
        "Contents", "1 How to reach us", "1.1 Customer hotline",
    ]  # fmt: skip
    assert "".join(contents.itertext()).count('TOC \\o "1-3"') == 1
    marks = [mark.get(w("fldCharType")) for mark in contents.iter(w("fldChar"))]
    assert marks == ["begin", "separate", "end"]
    # With it, Word would ask a question before it opens the file.
    assert b"updateFields" not in word.parts["word/settings.xml"]


def test_head_foot_and_properties() -> None:
    word = word_of(HOME, "th")
    heads = [said(word.root(name)) for name in word.parts if "header" in name]
    assert heads == ["แผนบริการลูกค้า – บริษัท สยามเครื่องใช้ไฟฟ้า จำกัด"]
    fields = [
        field.get(w("instr"), "").strip()
        for name in sorted(word.parts) if "footer" in name
        for field in word.root(name).iter(w("fldSimple"))
    ]  # fmt: skip
    assert fields == ["PAGE", "NUMPAGES"] * 2
    core = word.root("docProps/core.xml")
    assert [(part.tag.rpartition("}")[2], part.text) for part in core] == [
        ("title", "แผนบริการลูกค้า"), ("creator", "บริษัท สยามเครื่องใช้ไฟฟ้า จำกัด"), ("language", "th"),
    ]  # fmt: skip


def test_a_draft_says_so() -> None:
    examined, plan = examine_file(HOME, date(2026, 11, 21))
    wish = Wish("docx", "en", date(2026, 11, 21), is_draft=True, errors=2)
    text = Word.read(publish(plan, examined.document, wish)).text
    assert "Draft. Not for publication. It has 2 errors; what is wrong was left out." in text


def test_a_word_file_is_the_same_all_through_a_quarter() -> None:
    examined, plan = examine_file(HOME, date(2026, 11, 21))
    found = {
        publish(plan, examined.document, Wish("docx", "th", day))
        for day in (date(2026, 10, 1), date(2026, 12, 31))
    }
    assert len(found) == 1


# Hostile texts ------------------------------------------------------------------------------


@cache
def _hostile(language: str, is_hostile: bool = True) -> Word:
    words = payloads if is_hostile else harmless
    return Word.read(signed(render_docx(drawn(forged(words)[1], language)), "docx"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_element_appears_but_runs(language: str) -> None:
    counts = [
        Counter(element.tag for element in _hostile(language, is_hostile).body.iter())
        for is_hostile in (True, False)
    ]
    run = {w(name) for name in ("r", "t", "rPr", "lang", "rFonts", "cs")}
    assert {tag for tag in counts[0] | counts[1] if counts[0][tag] != counts[1][tag]} <= run


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hostile_word_is_there_and_leads_nowhere(language: str) -> None:
    view = drawn(forged(hostile)[1], language)
    word = Word.read(signed(render_docx(view), "docx"))
    assert {p for p in lost_texts(one_line(word.text)) if not is_left_out(p)} == set()
    assert word.links == []


HOSTILE = {
    "markup": "<w:p/>",
    "end": "]]></w:t>",
    "control": "a\x00\x08\x0b\ufffe\ud800b",
    "long": "x" * 100_000,
    "turned": "\u202eabc",
    "reference": "&#0;",
    "tab": "\t",
    "thai": "ก" * 5000,
    "ends": "\u2028\n\r",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_stays_a_title(text: str) -> None:
    runs = _paragraph(plain(text))
    assert one_line("".join(map(said, runs))) == one_line(text)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://a.example/x?y=1&z#t", "https://a.example/x?y=1&z#t"),
        ("https://a.example/ก b|c`<d>", "https://a.example/%E0%B8%81%20b%7Cc%60%3Cd%3E"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+6625550100", "tel:+6625550100"),
        ("javascript:x", ""), ("data:text/html,x", ""), ("file:///etc/passwd", ""), ("x.html", ""),
        ("https://", ""), ("https://[", ""), ("https://a:b/", ""), ("https://a b/", ""),
        ("mailto:", ""),
    ],
)  # fmt: skip
def test_only_addresses_that_word_can_hold_become_links(href: str, address: str) -> None:
    assert target(href) == address


@pytest.mark.parametrize(
    "anchor", ["a", "a-b", "a.b", "A", "1", "ก", "a_b", "a-" * 40, "a-" * 41, ""]
)
def test_bookmarks_have_names_that_word_allows(anchor: str) -> None:
    assert re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", bookmark(anchor))


def test_different_anchors_have_different_bookmarks() -> None:
    anchors = ["a-b", "a_b", "a.b", "A-b", "a-" * 40, "a-" * 41, "ก", "ข"]
    assert len({bookmark(anchor) for anchor in anchors}) == len(anchors)


@pytest.mark.parametrize(
    ("tag", "region"),
    [("es", "es-ES"), ("es-MX", "es-MX"), ("en", "en-GB"), ("de", "de-DE"), ("tsq", "tsq")],
)
def test_word_is_told_a_country_with_each_language(tag: str, region: str) -> None:
    from csplan.render.word.texts import _region

    assert _region(tag) == region
