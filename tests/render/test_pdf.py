"""PDF says what the view says, to every reader, and the same bytes say it on every machine."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from csplan.model.names import Names
from csplan.render.anchors import anchors_of
from csplan.render.blocks import (
    Block,
    DocumentView,
    Entry,
    LadderFigure,
    Paragraph,
    Run,
    Section,
    ServedFigure,
    Table,
    WeekFigure,
)
from csplan.render.confined.parent import made_apart
from csplan.render.failures import TemplateFailedError
from csplan.render.pdf import render_pdf
from csplan.render.view import Edition, view
from csplan.rules.engine import examine
from csplan.theme.finding import theme_in
from tests.browser.tools import command
from tests.contracts.checkout import ROOT
from tests.render.full_plan import full_plan
from tests.render.pdf_reading import kinds, opened, printed, root_of, text_of, tight, words
from tests.render.plans import TODAY, view_of
from tests.render.test_hostile import drawn, forged

SMALL = "channels: {phone: +66 2 555 0123}\ncommitments: {a: {targets: {reply: 2 hours}}}\n"
REAL = sorted(
    path
    for path in (ROOT / "tests" / "cases" / "real").glob("*.yaml")
    if not path.name.endswith(".facts.yaml")
)
HOME = ROOT / "examples" / "home-appliances" / "plan.yaml"
PLANS = [(HOME, "en"), (HOME, "th"), *((path, "en") for path in REAL)]


@cache
def shown(path: Path, language: str) -> DocumentView:
    examined = examine(path.read_bytes(), path.name, today=TODAY)
    assert examined.plan is not None
    edition = Edition(language, TODAY, tuple(examined.document.keys()))
    return view(examined.plan, Names(examined.document.value), edition)


@cache
def pdf(path: Path, language: str) -> bytes:
    told: list[str] = []
    data = render_pdf(shown(path, language), tell=told.append)
    assert told == []
    return data


def page_of(*texts: str, language: str = "en") -> DocumentView:
    """A document with a paragraph for each text."""
    blocks = tuple(Paragraph((Run(text),)) for text in texts)
    empty = view_of(SMALL, language)
    sections = (Section("a", "First", blocks), Section("b", "Second", ()))
    return DocumentView(empty.title, empty.organization, language, "ltr", empty.facts, sections,
                        empty.labels)  # fmt: skip


# What it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "language"), PLANS, ids=lambda value: getattr(value, "stem", value)
)
def test_every_text_of_the_view_is_found_in_the_pdf(path: Path, language: str) -> None:
    text = text_of(pdf(path, language), shown(path, language))
    expected = set(printed(shown(path, language)))
    assert len(expected) >= 10
    assert [line for line in expected if tight(line) not in text] == []


@pytest.mark.parametrize("language", ["en", "th"])
def test_another_reader_finds_every_word_too(language: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(HOME, language))
    done = subprocess.run(
        [command("poppler", "pdftotext"), "-raw", "a.pdf", "-"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    text = tight(done.stdout.decode())
    pieces = {piece for line in printed(shown(HOME, language)) for piece in line.split()}
    # Long pieces of Thai may be broken over lines and pages, with heads and feet between them.
    assert [piece for piece in pieces if tight(piece) not in text] == []


def lost(data: bytes, shown: DocumentView) -> list[str]:
    """The pieces of a document that are not found in its PDF.

    Pieces, since a long line may go on in another column of the next page.
    """
    text = text_of(data, shown)
    pieces = {piece for line in printed(shown) for piece in re.split(r"\s+|(?=ไทย\d)", line)}
    assert len(pieces) > 300
    return sorted(piece for piece in pieces if not is_in(tight(piece), text))


def is_in(piece: str, text: str) -> bool:
    """Whether a piece is in a text, in two where it is so long that a page may end within it."""
    if piece in text:
        return True
    cuts = range(2, len(piece) - 1) if len(piece) >= 24 else ()
    return any(piece[:at] in text and piece[at:] in text for at in cuts)


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_field_of_a_plan_is_printed(language: str, tmp_path: Path) -> None:
    import json

    path = tmp_path / "plan.yaml"
    path.write_text(json.dumps(full_plan(), ensure_ascii=False), encoding="utf-8")
    assert lost(pdf(path, language), shown(path, language)) == []


def test_lines_of_thai_are_broken_between_words() -> None:
    """No line begins with a vowel or mark that belongs to the letter before, or ends before one."""
    lines = [
        line.strip()
        for page in opened(pdf(HOME, "th")).pages
        for line in page.extract_text().splitlines()
        if line.strip()
    ]
    assert len(lines) > 500
    broken = "^[\u0e30-\u0e3a\u0e45-\u0e4e]|[\u0e40-\u0e44]$"
    assert [line for line in lines if re.search(broken, line)] == []


@pytest.mark.parametrize(
    "word", ["น้ำ", "กำลัง", "ที่", "เพิ่ม", "ใช้", "ฟื้น", "ปั๊ม", "ศักดิ์", "ผู้", "ช้ำ", "ป้า"]
)
def test_syllables_are_found_once_and_whole(word: str) -> None:
    for style in ("text", "strong"):
        shown = page_of("x", language="th")
        line = (Run(word, style),)
        section = Section("a", "ก", (Paragraph(line), Paragraph((Run("|"), *line, Run("|")))))
        shown = DocumentView(shown.title, shown.organization, "th", "ltr", shown.facts, (section,))
        text = text_of(render_pdf(shown), shown)
        assert text.count(word) == 2
        assert f"|{word}|" in text


# What an author writes stays text -----------------------------------------------------------

HOSTILE = (
    '#read("/etc/passwd")', "#{1 + 1}", "$x^2$", "*b* _i_ `c`", "\\ \\n \\u{41}", "@ref", "<label>",
    "// comment /* more */", "= heading", "- item", "+ item", "/ term: x", "[content] {code}",
    "~ -- --- ... 'q' \"q\"", "https://a.example", "#import \"a.typ\": *", "\"); panic(\"x",
    "%PDF-1.7 endobj stream", "(", ")", "())(", "\\) Tj (",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "th"])
def test_hostile_texts_come_out_as_they_are_written(language: str) -> None:
    shown = page_of(*HOSTILE, language=language)
    text = text_of(render_pdf(shown), shown)
    assert [line for line in HOSTILE if tight(line) not in text] == []
    assert "root:" not in text


@pytest.mark.parametrize("language", ["en", "th"])
def test_hostile_texts_in_every_field_are_only_text(language: str) -> None:
    def typst(marker: str, _is_prose: bool) -> str:
        return " ".join([marker, *HOSTILE])

    shown = drawn(forged(typst)[1], language)
    assert lost(render_pdf(shown), shown) == []


def test_a_page_of_a_browser_does_no_harm_either() -> None:
    shown = drawn(forged()[1], "en")
    reader = opened(render_pdf(shown))
    assert "/JavaScript" not in str(root_of(reader).get("/Names"))
    assert "/OpenAction" not in root_of(reader)
    schemes = {address.partition(":")[0] for address in _addresses(render_pdf(shown))}
    assert schemes <= {"https", "http", "mailto", "tel"}


# Ways through it ----------------------------------------------------------------------------


def _bookmarks(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _bookmarks(item)
        else:
            yield item.title


@pytest.mark.parametrize("language", ["en", "th"])
def test_bookmarks_name_sections_and_what_stands_in_them(language: str) -> None:
    reader = opened(pdf(HOME, language))
    found = [tight(title) for title in _bookmarks(reader.outline)]
    expected = []
    for section in shown(HOME, language).sections:
        expected.append(tight(f"{section.number} {section.title}"))
        expected += [
            tight(f"{block.number} {words(block.title)}")
            for block in section.blocks
            if block.kind == "entry"
        ]
    assert [title for title in found if title in expected] == expected
    for item in reader.outline:
        assert isinstance(item, list) or reader.get_destination_page_number(item) is not None


def _annotations(data: bytes) -> Iterator[Any]:
    for page in opened(data).pages:
        for one in page.get("/Annots", []):
            yield one.get_object()


def _addresses(data: bytes) -> set[str]:
    return {str(one["/A"]["/URI"]) for one in _annotations(data) if "/URI" in one.get("/A", {})}


def _runs(value: Any) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _runs(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _runs(getattr(value, name))


def test_links_lead_where_those_of_the_view_lead() -> None:
    runs = [run for run in _runs(shown(HOME, "en")) if run.href]
    outward = {run.href for run in runs if not run.href.startswith("#")}
    assert _addresses(pdf(HOME, "en")) == outward != set()
    inside = Counter(run.href[1:] for run in runs if run.href.startswith("#"))
    assert set(inside) <= anchors_of(shown(HOME, "en").sections)
    places = [one["/Dest"] for one in _annotations(pdf(HOME, "en")) if "/Dest" in one]
    assert len(places) >= inside.total()
    known = opened(pdf(HOME, "en")).named_destinations
    assert all(not isinstance(place, str) or place in known for place in places)


def test_an_address_that_is_too_long_for_a_pdf_stays_text() -> None:
    long = "https://a.example/" + "x" * 9000
    shown = page_of("x")
    section = Section("a", "A", (Paragraph((Run("here", "link", long),)),))
    shown = DocumentView(shown.title, shown.organization, "en", "ltr", shown.facts, (section,))
    assert _addresses(render_pdf(shown)) == set()
    assert "here" in text_of(render_pdf(shown), shown)


# What it says about itself ------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "th"])
def test_properties_name_title_organization_and_language(language: str) -> None:
    reader = opened(pdf(HOME, language))
    assert reader.metadata is not None
    assert reader.metadata.title == words(shown(HOME, language).title)
    assert reader.metadata.author == words(shown(HOME, language).organization)
    assert shown(HOME, language).sections[0].title in str(reader.metadata["/Keywords"])
    assert root_of(reader)["/Lang"] == language
    assert reader.metadata.creation_date is None


def test_it_is_tagged_for_screen_readers() -> None:
    reader = opened(pdf(HOME, "en"))
    assert root_of(reader)["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root_of(reader)["/Metadata"].get_data().decode()
    tags = Counter(str(each.get("/S")) for each in kinds(reader))
    needed = {
        "/Title",
        "/H1",
        "/H2",
        "/H3",
        "/Table",
        "/TH",
        "/L",
        "/LI",
        "/TOC",
        "/Figure",
        "/Link",
    }
    assert needed - set(tags) == set()
    assert tags["/H1"] == len(shown(HOME, "en").sections)


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Entry):
            yield from _blocks(block.blocks)


def _alternative_texts(shown: DocumentView) -> Iterator[str]:
    for block in _blocks(block for section in shown.sections for block in section.blocks):
        match block:
            case WeekFigure():
                yield f"{words(block.caption)}: {block.words}"
            case LadderFigure():
                yield f"{block.caption}: {block.words}"
            case ServedFigure():
                needs = (f"{words(row.title)}: {row.words}" for row in block.rows)
                yield f"{block.caption}: {'; '.join(needs)}"
            case Table():
                bars = (cell.bar for row in block.rows for cell in row)
                yield from (f"{bar.title}: {bar.words}" for bar in bars if bar is not None)


def test_every_picture_has_its_words_as_alternative_text() -> None:
    pictures = [each for each in kinds(opened(pdf(HOME, "en"))) if each.get("/S") == "/Figure"]
    said = [str(each["/Alt"]) for each in pictures]
    expected = list(_alternative_texts(shown(HOME, "en")))
    assert said == expected
    assert len(expected) >= 10


def test_no_font_comes_from_the_system() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in opened(pdf(HOME, "th")).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts <= {"NotoSansThai-Regular", "DejaVuSansMono"}


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_pdf(shown(HOME, "th")) == pdf(HOME, "th")


def test_letters_that_no_font_has_are_told() -> None:
    told: list[str] = []
    shown = page_of("Call 日本 😀 now", "Привет, → ≥")
    data = render_pdf(shown, tell=told.append)
    (line,) = told
    assert line.startswith('the fonts of PDF lack some letters, and "\ufffd" stands for them: ')
    assert set(line.rpartition(": ")[2].split()) == {"日", "本", "😀"}
    text = text_of(data, shown)
    assert "Call\ufffd\ufffd\ufffdnow" in text
    assert "Привет,→≥" in text
    assert "pdfuaid" in root_of(opened(data))["/Metadata"].get_data().decode()


# Templates of the user's --------------------------------------------------------------------


def in_look_of(folder: Path, document: DocumentView) -> bytes:
    return made_apart(document, "pdf", theme_in(str(folder)).theme)


def test_a_template_takes_the_place_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "typst").mkdir()
    (tmp_path / "typst" / "footer.typ").write_text("#let footer(view) = [Recycled paper]")
    shown = page_of("x")
    assert text_of(in_look_of(tmp_path, shown), shown).endswith("Recycledpaper")
    (tmp_path / "typst" / "footer.typ").rename(tmp_path / "footer.typ")
    (tmp_path / "typst").rmdir()
    assert text_of(in_look_of(tmp_path, shown), shown).endswith("Recycledpaper")


def test_a_template_may_show_a_picture_of_its_own_folder(tmp_path: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    (tmp_path / "logo.svg").write_text(drawing)
    (tmp_path / "footer.typ").write_text('#let footer(view) = image("logo.svg", alt: "Our logo")')
    found = kinds(opened(in_look_of(tmp_path, page_of("x"))))
    assert [str(each["/Alt"]) for each in found if "/Alt" in each] == ["Our logo"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("#let footer(view) = [\n", "footer.typ:1: unclosed delimiter"),
        ("\n#let footer(view) = view.nothing", 'footer.typ:2: there is no "nothing" here'),
        ("#let footer(view) = panic(1)", "footer.typ:1: panicked with: 1"),
        ('#let footer(view) = read("/etc/passwd")', "footer.typ:1: file not found"),
        ('#let footer(view) = read("../secret")', "footer.typ:1: path"),
        ('#import "@preview/cetz:0.3.2": x', "footer.typ: csplan fetches no packages"),
        ('#import "@local/cetz:0.3.2": x', "footer.typ:1: "),
        ("#let footer(view) = heading(level: 6)[x]", "PDF/UA-1 error"),
        ("#let header(view) = []", "document.typ:"),
        ("x\n\udcff", "footer.typ:2: this is not UTF-8"),
    ],
)
def test_a_broken_template_is_told_in_a_line_with_its_place(
    template: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "footer.typ").write_bytes(template.encode("utf-8", "surrogateescape"))
    with pytest.raises(TemplateFailedError) as caught:
        in_look_of(tmp_path / "mine", page_of("x"))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
