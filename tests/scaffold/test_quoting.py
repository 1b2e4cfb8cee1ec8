"""An answer comes out of a new plan as the text that somebody typed."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from csplan.document import read
from csplan.model.text import Text
from csplan.scaffold.quoting import as_prose, quoted

PLACES = ("key: {}\n", "key: {{a: {}, b: c}}\n", "key: [{}, c]\n", "key:\n  a:\n  - {}\n")
# What an answer may hold: no control characters, and no spaces around it.
ANSWERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip)
HOSTILE = (
    """Tom "T" O'Neil: #1 @home {x}""",
    "ร้าน: 'น้ำ' #1, [ก] {ข}",
    "- one",
    "key: value",
    "a #b",
    "{{ 7 * 7 }}{% raw %}",
    "*alias",
    "&anchor x",
    "!tag x",
    "%YAML 1.1",
    "null",
    "~",
    "no",
    "1166",
    "1e3",
    "2026-01-05",
    "back\\slash \\n",
    "a:",
    "? x",
    "ends with a space\u00a0",
    "\ufeffmark",
    "line\u2028break \u0085",
    "😀 [bold]rich[/]",
    "<reply> \\<reply>",
)


def read_back(text: str, parser: Literal["c", "pure"]) -> object:
    document = read(text.encode("utf-8"), "plan.yaml", parser)
    assert document.findings == ()
    value: object = document.value["key"]
    while not isinstance(value, str):
        assert isinstance(value, dict | list)
        value = next(iter(value.values())) if isinstance(value, dict) else value[0]
    return value


@pytest.mark.parametrize("parser", ["c", "pure"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("answer", HOSTILE)
def test_hostile_answer_is_read_back_as_typed(
    answer: str, place: str, parser: Literal["c", "pure"]
) -> None:
    assert read_back(place.format(quoted(answer)), parser) == answer


@given(ANSWERS.filter(bool))
@example("ก็ ๆ")
def test_any_answer_is_read_back_as_typed(answer: str) -> None:
    for place in PLACES:
        assert read_back(place.format(quoted(answer)), "c") == answer


@pytest.mark.parametrize(
    "answer",
    [
        "Corner Bicycle Shop",
        "ก๋วยเตี๋ยวเรือป้านวล",
        "+66 2 555 0123",
        "Mo-Sa 09:00-18:00",
        "hello@shop.example",
        "https://shop.example/help",
    ],
)
def test_ordinary_answer_needs_no_quotes(answer: str) -> None:
    assert quoted(answer) == answer


def test_date_is_written_as_iso() -> None:
    assert quoted(date(2028, 2, 29)) == "2028-02-29"


@pytest.mark.parametrize("value", [None, True, 7, ["a"]])
def test_template_cannot_print_anything_but_texts_and_dates(value: object) -> None:
    with pytest.raises(TypeError, match="texts and dates"):
        quoted(value)


def shown(markdown: str) -> str:
    """The text that a reader of a Markdown document sees."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    return "\n".join("".join(part.content for part in token.children or ()) for token in inline)


@pytest.mark.parametrize("answer", [one for one in HOSTILE if one == one.strip()])
def test_hostile_answer_is_shown_as_typed_in_prose(answer: str) -> None:
    assert shown(as_prose(answer)) == answer


@given(
    st.text(st.sampled_from("a ก1.)-+*_`<>[]()!#&;~|\\=\"'{}:"), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
def test_any_answer_is_shown_as_typed_in_prose(answer: str) -> None:
    assert shown(as_prose(answer)) == answer
    assert list(Text((("en", as_prose(answer)),)).blanks()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fans and fridges, sold (and repaired) - since 1999. ขายและซ่อมพัดลม",
        "Rooms & breakfast",
        "Tea | coffee, 2 > 1, a < b, ~20 rooms, care_of@shop.example",
        "#1 in town!",
        "24/7; -5 degrees; 7.5 km",
    ],
)
def test_ordinary_prose_is_left_alone(text: str) -> None:
    assert as_prose(text) == text


def test_only_markup_is_escaped_in_prose() -> None:
    text = "R&D; *new* AT&amp;T [1] <b> _x_"
    assert as_prose(text) == r"R\&D; \*new\* AT\&amp;T \[1\] \<b> \_x\_"
