"""Plain text for mail: it says everything, it is narrow, and it holds nothing but words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.render.blocks import Bullets, Entry, Fact, Facts, Line, Paragraph, Run, Steps, plain
from csplan.render.plain_text import _blocks, render_text, said
from csplan.render.wrap import WIDTH, aligned, width_of, wrapped
from tests.contracts.checkout import ROOT
from tests.render import pieces
from tests.render.pieces import editions, label, lost, shown
from tests.render.test_hostile import LANGUAGES, drawn, forged, hostile, is_left_out, one_line
from tests.render.test_hostile import lost as lost_texts

EXAMPLES = ("home-appliances.en", "home-appliances.th", "noodle-shop.th", "software.en")


@pytest.mark.parametrize(("path", "language"), editions(), ids=label)
def test_text_says_everything_in_order(path: Path, language: str) -> None:
    view = shown(path, language)
    assert lost(pieces.pieces(view), render_text(view)) == []


def test_a_piece_that_is_missing_is_seen() -> None:
    assert lost(["one", "two", "three"], "one\nthree\ntwo") == ["three"]


@pytest.mark.parametrize(("path", "language"), editions(), ids=label)
def test_a_line_is_long_only_where_it_cannot_be_broken(path: Path, language: str) -> None:
    for line in render_text(shown(path, language)).splitlines():
        if width_of(line) > WIDTH and not re.search(r"\d\d:\d\d|  ", line.lstrip()):
            # A word of its own, or two that stand together.
            assert len(line.split()) <= 2, line


@pytest.mark.parametrize("example", EXAMPLES)
def test_text_is_as_it_was_read(example: str, golden: Callable[[str, str], None]) -> None:
    name, language = example.split(".")
    golden(
        render_text(shown(ROOT / "examples" / name / "plan.yaml", language)),
        f"text/{example}.txt",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_words(language: str) -> None:
    text = render_text(drawn(forged(hostile)[1], language))
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text) is None
    joined = one_line(text)
    assert {place for place in lost_texts(joined) if not is_left_out(place)} - _wrapped(
        text
    ) == set()


def _wrapped(text: str) -> set[tuple[str, str, str]]:
    """Texts that stand there, and only the address behind a link parts them."""
    forge, _ = forged(hostile)
    whole = re.sub(r"\s+", "", text)
    return {
        place
        for marker, place in forge.made.items()
        if re.sub(r"\s+", "", one_line(forge.texts[marker])) in whole
    }


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (plain("word"), "word"),
        ((Run("a", "strong"), Run(" "), Run("b", "code"), Run("", "break"), Run("c")), "a b\nc"),
        ((Run("our page", "link", "https://a.example/x"),), "our page (https://a.example/x)"),
        ((Run("https://a.example", "link", "https://a.example"),), "https://a.example"),
        ((Run("a.example", "link", "https://a.example/"),), "a.example"),
        ((Run("+66 2 555 0100", "link", "tel:+6625550100"),), "+66 2 555 0100"),
        ((Run("Call", "link", "tel:+6625550100"),), "Call (+6625550100)"),
        ((Run("a@b.example", "link", "mailto:a@b.example"),), "a@b.example"),
        ((Run("the hotline", "link", "#channels-phone"),), "the hotline"),
        (
            (Run("our ", "link", "https://a.example"), Run("own", "strong", "https://a.example")),
            "our own (https://a.example)",
        ),
        (plain("a\x00b\u2028c"), "a\ufffdb c"),
    ],
)
def test_a_line_as_words(line: Line, text: str) -> None:
    assert said(line) == text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 24, ["one two three"]),
        ("one two three four five six", 24, ["one two three four five", "six"]),
        ("x" * 30 + " y", 24, ["x" * 30, "y"]),
        ("", 24, [""]),
        ("a\nb", 24, ["a", "b"]),
        # Marks above and below have no width: this is 24 wide and not 36.
        ("ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่ปู่", 24, None),
        # No space, no break; but after a stroke between Thai letters there may be one.
        ("ก" * 30, 24, ["ก" * 30]),
        ("ก" * 20 + "/" + "ข" * 20, 24, ["ก" * 20 + "/", "ข" * 20]),
        ("ก" * 20 + "(ข" * 1 + "ข" * 20 + ")", 24, ["ก" * 20, "(" + "ข" * 21 + ")"]),
        ("https://a.example/" + "b/c" * 10, 24, ["https://a.example/" + "b/c" * 10]),
        # A time and its unit stay together.
        ("ก" * 14 + " 08:00–17:00 น.", 28, ["ก" * 14, "08:00–17:00 น."]),
        ("漢字漢字漢字漢字漢字漢 漢字", 24, ["漢字漢字漢字漢字漢字漢", "漢字"]),
    ],
)
def test_lines_are_broken_where_a_reader_would(
    text: str, width: int, lines: list[str] | None
) -> None:
    expected = text.split(" ") if lines is None else lines
    assert wrapped(text, width) == expected


def test_values_begin_in_one_column() -> None:
    found = aligned([("สถานที่:", ["ก"]), ("Where:", ["b", "c " * 40])], 40)
    assert found[:3] == ["สถานที่:  ก", "Where:  b", "        c c c c c c c c c c c c c c c"]
    assert found[3] == "          c c c c c c c c c c c c c c c"  # goes on
    wide = aligned([("A label that is far too wide:", ["value"]), ("B:", ["c"])], 40)
    assert wide == ["A label that is far too wide:", " " * 15 + "value", "B:" + " " * 13 + "c"]


def test_lists_and_steps_are_numbered_and_stand_below_each_other() -> None:
    inner = Bullets(((Paragraph(plain("b")),), (Paragraph(plain("c")),)), ordered=True)
    blocks = (
        Bullets(((Paragraph(plain("a")), inner),)),
        Steps((Entry("x", plain("First"), (), level=4), Entry("y", plain("Then"), (), level=4))),
        Facts((Fact("Nobody", ()),)),
    )
    assert _blocks(blocks, WIDTH) == [
        "- a", "", "  1. b", "  2. c", "",
        "1. First", "........", "", "2. Then", ".......", "",
        "Nobody:  –",
    ]  # fmt: skip
