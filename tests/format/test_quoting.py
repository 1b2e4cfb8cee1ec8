"""What other programs misread, judged by what they read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml import SafeLoader

from csplan.document import read
from csplan.format import format_plan
from csplan.format.quoting import is_misread, quoted

SIGNS = st.sampled_from([*"0123456789abefinoxy+-.:_,~= T", "no", "true", "inf", "2026-01-31"])
NOTHING = ("~", "null", "Null", "NULL")
READERS: dict[str, Callable[[str], Any]] = {
    "YAML 1.1": lambda text: SafeLoader(text).get_single_data(),
    "YAML 1.2": YAML(typ="safe", pure=True).load,
}


def printed(value: object) -> str:
    """A value as a program prints it that has one kind of number."""
    whole = isinstance(value, float) and abs(value) < 1e15 and value == int(value)
    return str(int(value)) if whole else str(value)  # type: ignore[call-overload]


@pytest.mark.parametrize("reader", READERS)
@given(text=st.lists(SIGNS, min_size=1, max_size=6).map("".join))
@example("12:30")
@example("4.10")
@example("0o17")
@example("1e3")
@example("2026-01-31 10:00:00")
@example("-0")
@example("9007199254740993")
@example("0.30000000000000004")
@example("1_000.5")
@example("010")
@example("Off")
@example("=")
def test_text_that_needs_no_quotes_comes_out_as_it_went_in(reader: str, text: str) -> None:
    assume(read(f"a: {text}".encode(), "").value == {"a": text})
    if is_misread(text):
        text = quoted(text)
    value = READERS[reader](f"a: {text}")["a"]
    if not isinstance(value, datetime.date):
        assert printed(value) == text.strip('"')


@pytest.mark.parametrize(
    "text",
    [
        "70%", "1166", "2026-01-31", "2026", "4.2", "0", "0.5", "-3", "20:00-24:00", "2025-Q4",
        "none", "24/7", "4.1.0", "nope", "onto", "Mo",
    ],
)  # fmt: skip
def test_text_that_everybody_reads_alike_gets_no_quotes(text: str) -> None:
    assert not is_misread(text)


def formatted(text: str) -> str:
    return format_plan(f"csplan: 1\n{text}\n".encode(), "plan.yaml").data.decode()[10:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channels: {a: {live: no, title: no}}", 'channels: {a: {title: "no", live: no}}'),
        ("policies: {a: {cost: {free: yes}}}", "policies: {a: {cost: {free: yes}}}"),
        ("review: {history: {1: {on: 2026-01-01}}}", "review: {history: {1: {on: 2026-01-01}}}"),
        ("plan: {title: {no: Ja, on: x}}", 'plan: {title: {"no": Ja, "on": x}}'),
        ("plan: {languages: [no, 'yes', \"off\"]}", 'plan: {languages: ["no", \'yes\', "off"]}'),
        ("plan: {languages: &l no}", 'plan: {languages: &l "no"}'),
        ("plan: {languages:\n  no}", 'plan: {languages:\n  "no"}'),
        ("plan:\n  see:\n    - no", 'plan:\n  see:\n    - "no"'),
        ("plan:\n  see:\n    12:30", 'plan:\n  see:\n    "12:30"'),
        ("plan: {title: A, x: yes, z: {no: no}}", "plan: {title: A, x: yes, z: {no: no}}"),
        ("plan: {title: , version: 4.10}", "plan: {title: , version: 4.10}"),
    ],
)
def test_only_texts_of_the_plan_get_quotes(text: str, expected: str) -> None:
    assert formatted(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_value_stays_no_value(text: str) -> None:
    plan = f"plan:\n  owner: {text}"
    assert formatted(plan) == plan
