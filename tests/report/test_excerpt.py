"""Cells and carets: what stands under what in a terminal."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from csplan.report.excerpt import TAB, cell_width, cells, excerpt

# What terminals disagree on, or what Unicode changed after Python 3.11 came out.
DISPUTED = (
    (0x0600, 0x08FF, "Arabic and Syriac number signs"),
    (0x110BD, 0x110CD, "Kaithi number signs"),
    (0x2630, 0x268F, "trigrams"),
    (0x4DC0, 0x4DFF, "hexagrams"),
    (0x1D300, 0x1D376, "Tai Xuan Jing symbols and counting rods"),
    (0x3164, 0x3164, "Hangul filler"),
    (0xD7B0, 0xD7FB, "Hangul Jamo Extended-B"),
    (0xFFA0, 0xFFA0, "halfwidth Hangul filler"),
    (0x1F3FB, 0x1F3FF, "skin tones"),
)
thai = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, exclude_categories=["Cn"]))


def test_every_character_is_as_wide_as_rich_says() -> None:
    wrong = [
        f"U+{code:04X}"
        for code in range(0x20, sys.maxunicode + 1)
        if unicodedata.category(char := chr(code)) not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
        and not any(first <= code <= last for first, last, _ in DISPUTED)
        and cell_width(char) != cell_len(char)
    ]
    assert wrong == []


@given(thai)
@example("ที่นี่น้ำกำไรผู้ใหญ่")
def test_thai_text_is_as_wide_as_rich_says(text: str) -> None:
    assert sum(width for _, width in cells(text)) == cell_len(text)


def test_joined_emoji_take_the_cells_of_the_first() -> None:
    assert sum(width for _, width in cells("👩‍👧‍👦")) == 2


def test_tabs_and_escapes_count_as_what_is_shown() -> None:
    assert list(cells("a\t\x1b")) == [("a", 1), (TAB, 4), (r"\x1b", 4)]


@given(thai, thai, thai)
def test_carets_stand_exactly_under_thai_words(before: str, marked: str, after: str) -> None:
    line = f"{before} ก{marked} ข{after}"
    start = len(before) + 1
    cut = excerpt(line, start, start + 1 + len(marked), width=10_000)
    assert cut.text == line
    assert cut.indent == cell_len(before) + 1
    assert cut.carets == cell_len("ก" + marked)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=400),
    st.integers(-5, 500),
    st.integers(-5, 500),
    st.integers(20, 120),
)
def test_an_excerpt_fits_its_width_and_always_has_a_caret(
    line: str, start: int, end: int, width: int
) -> None:
    cut = excerpt(line, start, end, width)
    shown = sum(taken for _, taken in cells(cut.text))
    assert shown <= width
    assert cut.carets >= 1
    # Behind the last character there is room for one caret.
    assert cut.indent + cut.carets <= shown + 1


@given(st.integers(0, 300), st.integers(1, 10))
def test_a_short_mark_in_a_long_line_is_shown_whole(start: int, length: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(310))
    cut = excerpt(line, start, start + length, width=60)
    left = cut.indent - cut.text.startswith("…")
    first = line.index(cut.text.strip("…")[0])
    assert left // 2 + first == start
    assert cut.carets == 2 * length
