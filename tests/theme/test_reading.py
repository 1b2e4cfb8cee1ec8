"""Themes as they are read: what they bring, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.report.text import text_report
from csplan.theme.contract import CONTRACT
from csplan.theme.files import Files
from csplan.theme.finding import shipped, theme_in
from csplan.theme.names import EXTENDED
from csplan.theme.reading import ReadTheme, read_plain, read_theme
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str], None]
CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x00\x00\x01" * 2 + bytes(5)
SVG = b'<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'
BESIDE = {"logo.svg": SVG, "logo.png": PNG, "notes.svg": b"hello", "letter.docx": b"hello"}


def read(text: str | bytes, **files: bytes) -> ReadTheme:
    data = text.encode() if isinstance(text, str) else text
    return read_theme(
        Files("theme", {"theme.toml": data, **files}), {name: shipped(name) for name in EXTENDED}
    )


def shown(found: ReadTheme) -> str:
    return text_report(found.findings, found.sources, color=False)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_mistakes_are_told_in_their_places(case: Path, golden: Golden) -> None:
    found = read_theme(Files("theme", {"theme.toml": case.read_bytes(), **BESIDE}))
    assert found.findings
    golden(shown(found), f"cases/{case.stem}.txt")


@pytest.mark.parametrize("name", EXTENDED)
def test_shipped_themes_have_no_mistake(name: str) -> None:
    assert theme_in(str(ROOT / "templates" / "themes" / name)).findings == ()


def test_a_new_theme_has_no_mistake_and_neither_has_it_with_every_line() -> None:
    text = (ROOT / "templates" / "themes" / "new.toml").read_text("utf-8")
    assert read(text).findings == ()
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    kept = "\n".join(line for line in lines if not line.startswith("files ="))
    assert read(kept, **{"logo.svg": SVG, "letter.docx": b"PK"}).findings == ()


def test_each_line_of_a_new_theme_can_be_written_alone() -> None:
    text = (ROOT / "templates" / "themes" / "new.toml").read_text("utf-8")
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("# ") and " = " in line and not line.startswith("# files"):
            one = "\n".join([*lines[:number], line.removeprefix("# "), *lines[number + 1 :]])
            assert read(one, **{"logo.svg": SVG, "letter.docx": b"PK"}).findings == (), line


def test_a_theme_without_a_word_is_the_shipped_look() -> None:
    found = read("")
    assert found.findings == ()
    assert (found.theme.colours.light, found.theme.style) == ({}, "")


def test_a_theme_can_build_on_a_shipped_one() -> None:
    found = read('extends = "formal"\n[colors]\naccent = "#a51c30"\n').theme
    formal = shipped("formal")
    assert found.colours.light["ink"] == formal.colours.light["ink"]
    assert found.colours.light["accent"] == "#a51c30"
    assert found.colours.light["wash"] != formal.colours.light["wash"]
    assert found.style == formal.style
    assert found.templates == formal.templates
    # The shipped templates are no code of somebody else's.
    assert not any(found.runs_code(format) for format in ("html", "markdown", "typst"))


def test_own_templates_are_code_of_a_format_and_a_stylesheet_is_none() -> None:
    found = read("", **{"html/footer.html.j2": b"x", "style.css": b"b{}"}).theme
    assert found.own == {"html/footer.html.j2"}
    assert (found.runs_code("html"), found.runs_code("typst")) == (True, False)
    assert found.style == "b{}"


def test_a_folder_of_templates_alone_may_hold_those_of_one_format_directly() -> None:
    found = read_plain(Files("mine", {"a/x.md.j2": b"", "footer.typ": b"", "style.css": b""}))
    assert {"markdown/a/x.md.j2", "typst/footer.typ", "html/style.css"} <= found.theme.own


def test_words_of_a_logo_are_chosen_by_language() -> None:
    text = 'logo = "logo.png"\nlogo-alt = {en = "House", th = "บ้าน"}\n'
    logo = read(text, **{"logo.png": PNG}).theme.logo
    assert logo is not None
    assert [logo.words(tag) for tag in ("th", "th-TH", "en", "de")] == [
        "บ้าน", "บ้าน", "House", "House",
    ]  # fmt: skip


def test_a_theme_for_a_newer_contract_is_told() -> None:
    assert "take a newer csplan" in shown(read(f"contract = {CONTRACT + 1}\n"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("html/footr.html.j2", b"x", 'did you mean "footer.html.j2"?'),
        ("footer.html.j2", b"x", 'move it into the folder "html"'),
        ("typst/footer.typ", b'#import "@preview/cetz:0.3.1": *', '"@preview/" asks another host'),
        ("html/a.html.j2", b"<img src='//x.org/a.png'>", "asks another host"),
        ("html/a.html.j2", b'<link rel=x href="https://x.org/a.css">', "asks another host"),
        ("style.css", b"a{b:c}\n@import 'x';", '"@import" asks another host'),
        ("style.css", b"b{background:url( 'HTTP://x')}", "asks another host"),
        ("style.css", b"\xff", "this is not UTF-8"),
        (
            "style.css",
            b'@import url("https://x.org/css?family=Sarabun");',
            'this asks another host for something: "https://x.org/css?family=Sarabun"\n',
        ),
        ("style.css", b"a{src:url(https://x.org/a.woff2)}", "name them in files under [fonts]"),
        ("html/footer.html.j2", b"a\n\xff", "html/footer.html.j2:2:1: error[CSP920] this is not"),
    ],
)
def test_files_are_looked_through(name: str, text: bytes, said: str) -> None:
    assert said in shown(read("", **{name: text}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html/footer.html.j2", b'<a href="https://x.org">us</a>'),
        ("html/parts.html.j2", b""),
        ("style.css", b"b { background: url(data:image/png;base64,AA==) }"),
        ("typst/footer.typ", b"// https://typst.app\n#let footer(view) = []"),
    ],
)
def test_what_is_right_is_left_alone(name: str, text: bytes) -> None:
    more = {"html/header.html.j2": b'{% include "parts.html.j2" %}'}
    assert read("", **{name: text, **more}).findings == ()


def test_an_import_from_the_web_is_one_finding() -> None:
    text = b'@import url("https://x.org/css?family=Sarabun");\nb { background: url(//x.org/a.png) }'
    found = read("", **{"style.css": text}).findings
    assert [one.span.start.line for one in found] == [1, 2]


@pytest.mark.parametrize(
    ("text", "said", "help"),
    [
        ('reference-doc = "a.dotx"', '"a.dotx" is a template of Word', "(.docx)"),
        ('reference-doc = "a.odt"', '"a.odt" is no file that can be used here', "(.docx)"),
        ('logo = "a.webp"', '"a.webp" is no file that can be used here', "as SVG or PNG"),
        ('[fonts]\nfiles = ["a.woff2"]', '"a.woff2" is no file that can be', ".ttf or .otf"),
    ],
)
def test_a_file_of_a_kind_that_is_never_read_is_not_said_to_be_missing(
    text: str, said: str, help: str
) -> None:
    (finding,) = read(text).findings
    assert said in finding.message
    assert help in (finding.help or "")


def fonts_of_noto() -> bytes:
    root = pytest.importorskip("fontpkg_noto_sans_thai").ROOT
    data: bytes = min((root / "files").glob("*.ttf")).read_bytes()
    return data


@pytest.mark.parametrize("body", ['body = ["Noto Sans"]', 'body = "serif"', ""])
def test_a_font_file_that_nothing_names_is_told_with_its_family(body: str) -> None:
    text = f'[fonts]\n{body}\nfiles = ["a.ttf"]'
    (finding,) = read(text, **{"a.ttf": fonts_of_noto()}).findings
    assert finding.code == "CSP923"
    assert 'its family is "Noto Sans Thai"' in finding.message
    assert finding.help == 'write body = ["Noto Sans Thai"]'


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ('body = ["Georgia", "noto sans thai"]', b""),
        ('headings = ["Noto Sans Thai"]', b""),
        ("", b'.title { font-family: "Noto Sans Thai" }'),
    ],
)
def test_a_font_file_that_something_names_is_left_alone(text: str, style: bytes) -> None:
    found = read(
        f'[fonts]\n{text}\nfiles = ["a.ttf"]', **{"a.ttf": fonts_of_noto(), "style.css": style}
    )
    assert found.findings == ()


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_reading_never_crashes(data: bytes) -> None:
    for finding in read(data).findings:
        assert finding.code.startswith("CSP92")
