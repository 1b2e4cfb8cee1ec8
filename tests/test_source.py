"""Lines, positions and encodings of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.source import Flaw, Position, Source, Span, TextProblem

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab\n\r\u2028\x0b\x0c กั้"), st.characters(exclude_categories=["Cs"])
    )
)


def source(text: str) -> Source:
    return Source.from_bytes(text.encode(), "plan.yaml")


def test_lines_end_at_newlines_and_nowhere_else() -> None:
    text = source("one\ntwo\r\nthree\rfour\u2028still\x0bfour\x0c\n")
    assert [text.line(n) for n in range(7)] == [
        "",
        "one",
        "two",
        "three",
        "four\u2028still\x0bfour\x0c",
        "",
        "",
    ]
    assert text.line_count == 5


def test_positions_count_code_points_from_one() -> None:
    text = source("ก้าว\r\nb")
    assert [text.position(offset) for offset in (0, 4, 6, 7, 99, -1)] == [
        Position(1, 1),
        Position(1, 5),
        Position(2, 1),
        Position(2, 2),
        Position(2, 2),
        Position(1, 1),
    ]


def test_spans_are_ordered_by_place() -> None:
    text = source("abc\ndef")
    assert text.span(1, 5) == Span(Position(1, 2), Position(2, 2))
    assert text.span(5, 1) == Span(Position(2, 2), Position(2, 2))
    assert text.span(0, 1) < text.span(0, 5) < text.span(1, 2)


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        (b"a", "\n"),
        (b"a\nb\r\nc\n", "\n"),
        (b"a\r\nb\r\nc\n", "\r\n"),
        (b"a\rb\r", "\r"),
    ],
)
def test_newline_is_the_one_that_most_lines_end_in(data: bytes, newline: str) -> None:
    assert Source.from_bytes(data, "plan.yaml").newline == newline


def test_byte_order_mark_is_no_part_of_the_text_and_is_written_back() -> None:
    data = b"\xef\xbb\xbfcsplan: 1\r\n"
    text = Source.from_bytes(data, "plan.yaml")
    assert (text.text, text.bom, text.problems) == ("csplan: 1\r\n", True, ())
    assert text.to_bytes() == data
    assert text.to_bytes("x") == b"\xef\xbb\xbfx"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named_and_still_shown(encoding: str) -> None:
    text = Source.from_bytes("csplan: 1\n# แผน\n".encode(encoding), "plan.yaml")
    flaw = Flaw.UTF_32 if encoding == "utf-32" else Flaw.UTF_16
    assert text.problems == (TextProblem(flaw, 0, 1),)
    assert text.text == "csplan: 1\n# แผน\n"


def test_first_byte_that_is_not_utf_8_has_its_place() -> None:
    text = Source.from_bytes("ก: ".encode() + b"caf\xe9\n", "plan.yaml")
    assert text.problems == (TextProblem(Flaw.NOT_UTF_8, 6, 7, 0xE9),)
    assert text.line(1) == "ก: caf\ufffd"


def test_control_characters_are_found_in_runs() -> None:
    text = source("a\tb\x00\x01c\x7f\x85\x9f\ufffe")
    assert text.problems == (
        TextProblem(Flaw.CONTROL, 3, 5, 0),
        TextProblem(Flaw.CONTROL, 6, 7, 0x7F),
        TextProblem(Flaw.CONTROL, 8, 10, 0x9F),
    )


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff") and "\0" not in text))
def test_bytes_come_back_as_they_were(text: str) -> None:
    data = text.encode()
    assert Source.from_bytes(data, "plan.yaml").to_bytes() == data


@given(TEXTS, st.integers(-2, 40))
def test_offset_and_position_are_inverse_but_for_line_ends(text: str, offset: int) -> None:
    found = Source("plan.yaml", text)
    position = found.position(offset)
    inside = min(max(offset, 0), len(text))
    assert position.column <= len(found.line(position.line)) + 3
    back = found.offset(position)
    assert back <= inside
    assert set(text[back:inside]) <= {"\r", "\n"}


@given(TEXTS)
def test_lines_are_the_text_without_its_newlines(text: str) -> None:
    found = Source("plan.yaml", text)
    lines = [found.line(number + 1) for number in range(found.line_count)]
    assert "\n".join(lines) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    found = Source.from_bytes(data, "plan.yaml")
    for problem in found.problems:
        assert 0 <= problem.start <= problem.end <= len(found.text)
    found.to_bytes()
