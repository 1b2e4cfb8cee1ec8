"""Whatever the layout of a plan: its canonical layout means the same, and loses no comment."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from csplan.document import read
from csplan.format import State, format_plan
from csplan.rules.engine import examine
from tests.format.layouts import CHANGED, LABELLED, WRITTEN, comments_of

if TYPE_CHECKING:
    from csplan.document.events import ParserName

TODAY = date(2026, 11, 21)
PARSERS: tuple[ParserName, ...] = ("c", "pure")
PLANS = st.one_of(WRITTEN, CHANGED)
PIECES = st.sampled_from(
    [
        "a", "title", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ",
        '"', "'", "&a ", "*a", "<<: ", "#", " # c", "|\n", ">-\n", "|+\n", "|2\n", "---\n", "...\n",
        "~", "\t", "\r\n", "\r", "ก้", "\u2028", "\xa0", "\x85", "\ufeff", "%", "\\", "no", "12:30",
        "plan:", "channels:",
    ]
)  # fmt: skip
SCRAPS = st.lists(PIECES, max_size=40).map("".join)


def formatted(text: str) -> bytes:
    """The plan in canonical layout; a text that cannot be read is no example."""
    result = format_plan(text.encode(), "plan.yaml")
    assert result.state is not State.FAULTY
    assume(result.state is not State.UNREADABLE)
    return result.data


@given(PLANS)
@settings(max_examples=300)
def test_meaning_stays(text: str) -> None:
    before, after = read(text.encode(), "x"), read(formatted(text), "x")
    assert after.value == before.value
    assert sorted(after.empty_keys()) == sorted(before.empty_keys())


@given(PLANS)
@settings(max_examples=200)
def test_plan_and_findings_stay(text: str) -> None:
    after = examine(formatted(text), "plan.yaml", today=TODAY)
    before = examine(text.encode(), "plan.yaml", today=TODAY)
    assert after.plan == before.plan
    assert sorted(f.code for f in after.findings) == sorted(f.code for f in before.findings)


@given(PLANS)
@settings(max_examples=300)
def test_every_comment_stays_once(text: str) -> None:
    assert comments_of(formatted(text).decode()) == comments_of(text)


@given(PLANS)
@settings(max_examples=300)
def test_canonical_layout_of_a_canonical_layout_is_itself(text: str) -> None:
    again = format_plan(formatted(text), "plan.yaml")
    assert again.state is State.SAME


@given(LABELLED)
def test_comments_stay_with_what_they_stand_at(text: str) -> None:
    lines = formatted(text).decode().splitlines()
    below = dict(zip(map(str.strip, lines), lines[1:], strict=False))
    numbers = re.findall(r"# above (\d+)", text)
    assert numbers
    assert all(below[f"# above {number}"].endswith(f"# behind {number}") for number in numbers)


@given(PLANS)
def test_lines_are_tidy(text: str) -> None:
    data = formatted(text)
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    assert lines[0].strip()
    assert all(b"\t" not in line[: len(line) - len(line.lstrip())] for line in lines)
    assert not data.endswith(b"\n\n") or b"|+" in data or b">+" in data


@pytest.mark.parametrize("parser", PARSERS)
@given(text=SCRAPS)
@settings(max_examples=400)
@example("a: &a\n  b: *a\n")
@example("plan: {a: b,\n}\n")
@example("- |+\n\n")
def test_nothing_that_can_be_read_is_too_odd(parser: ParserName, text: str) -> None:
    result = format_plan(text.encode(), "plan.yaml", parser)
    assert result.state is not State.FAULTY
    if result.state is State.CHANGED:
        assert format_plan(result.data, "plan.yaml", parser).state is State.SAME
