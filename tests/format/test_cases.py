"""Plans in odd layouts, and the same plans in the canonical one: whole files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csplan.format import State, format_plan

if TYPE_CHECKING:
    from csplan.document.events import ParserName

CASES = sorted((Path(__file__).parent / "cases").iterdir())
PARSERS: tuple[ParserName, ...] = ("c", "pure")
BOM = b"\xef\xbb\xbf"

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def before(case: Path) -> bytes:
    return (case / "before.yaml").read_bytes()


def after(case: Path) -> bytes:
    return (case / "after.yaml").read_bytes()


@each_case
def test_plan_gets_its_canonical_layout(case: Path, golden: Callable[[str, Path], None]) -> None:
    result = format_plan(before(case), "plan.yaml")
    assert result.state is State.CHANGED
    golden(result.data.decode(), case / "after.yaml")


@each_case
@pytest.mark.parametrize("parser", PARSERS)
def test_plan_in_canonical_layout_stays_as_it_is(case: Path, parser: ParserName) -> None:
    result = format_plan(after(case), "plan.yaml", parser)
    assert (result.state, result.data) == (State.SAME, after(case))


@each_case
def test_both_parsers_lead_to_the_same_layout(case: Path) -> None:
    assert format_plan(before(case), "plan.yaml", "pure").data == after(case)


@each_case
@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", BOM])
def test_line_ends_and_byte_order_mark_stay(case: Path, newline: bytes, mark: bytes) -> None:
    data = mark + before(case).replace(b"\n", newline)
    assert format_plan(data, "plan.yaml").data == mark + after(case).replace(b"\n", newline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("csplan: 1\r\nplan:\n  title: A\r\n", "csplan: 1\r\nplan:\r\n  title: A\r\n"),
        ("csplan: 1\nplan:\r\n  title: A\n", "csplan: 1\nplan:\n  title: A\n"),
        ("csplan: 1", "csplan: 1\n"),
        ("csplan: 1  # end", "csplan: 1  # end\n"),
        ("csplan: 1\n\n\n# end\n\n\n", "csplan: 1\n\n\n# end\n"),
        ("a: |\n  b", "a: |-\n  b\n"),
        ("a: |+\n  b", "a: |-\n  b\n"),
        ("a: |+\n  b\n", "a: |+\n  b\n"),
        ("a: |+\n  b\n\n\n", "a: |+\n  b\n\n\n"),
        ("a: |+\n  b\n ", "a: |+\n  b\n"),
        ("a: |\n  b\n\n\n", "a: |\n  b\n"),
        ("a: >2\n    b", "a: >2-\n    b\n"),
        ("a: |\n", "a: |\n"),
        ("a: |", "a: |\n"),
    ],
)
def test_file_ends_in_one_line_end_of_its_own_kind(text: str, expected: str) -> None:
    result = format_plan(text.encode(), "plan.yaml")
    assert result.data.decode() == expected
    assert format_plan(result.data, "plan.yaml").state is State.SAME
