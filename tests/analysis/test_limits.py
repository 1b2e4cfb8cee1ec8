"""Which of two times is longer, where that can be told without knowing opening hours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.limits import Limit, is_longer, limits, span, spans
from csplan.analysis.rows import rows
from csplan.clock.amount import Amount, parse_amount
from csplan.document import read
from csplan.model.build import build

UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years")
CLOCKED = ("business hours", "working days", "bank days", "shop days", "open minutes")
AMOUNTS = st.builds(
    lambda number, unit: parse_amount(f"{number} {unit}"),
    st.integers(2, 400),
    st.sampled_from((*UNITS, *CLOCKED, "rings", "calendar days")),
)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("3 days", "48 hours"),
        ("1 month", "27 days"),
        ("1 year", "52 weeks"),
        ("2 quarters", "5 months"),
        ("4 working days", "3 business days"),
        ("3 hours 1 minute", "3 hours"),
        ("49-60 hours", "24-48 hours"),
        ("2 calendar days", "1 day"),
        ("3 shop days", "2 shop days"),
        ("90 business minutes", "1 business hour"),
    ],
)
def test_longer_time_is_told(longer: str, shorter: str) -> None:
    assert is_longer(parse_amount(longer), parse_amount(shorter))
    assert not is_longer(parse_amount(shorter), parse_amount(longer))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 month", "30 days"),
        ("1 quarter", "91 days"),
        ("1 year", "365 days"),
        ("24-48 hours", "36 hours"),
        ("5 or 10 working days", "7 working days"),
        ("40 business hours", "1 business day"),
        ("9 business days", "1 day"),
        ("9 shop days", "1 office day"),
        ("9 bank days", "1 working day"),
        ("9 weeks", "6 rings"),
        ("1 day", "24 hours"),
    ],
)
def test_what_may_be_either_way_is_not_told(one: str, other: str) -> None:
    assert not is_longer(parse_amount(one), parse_amount(other))
    assert not is_longer(parse_amount(other), parse_amount(one))


@given(AMOUNTS, AMOUNTS)
def test_of_two_times_only_one_is_longer(one: Amount, other: Amount) -> None:
    assert not (is_longer(one, other) and is_longer(other, one))


@given(AMOUNTS, AMOUNTS)
def test_seconds_say_the_same(one: Amount, other: Amount) -> None:
    left, right = one.seconds(), other.seconds()
    if left is not None and right is not None:
        assert is_longer(one, other) == (left > right)


@given(AMOUNTS)
def test_the_shortest_is_never_longer_than_the_longest(amount: Amount) -> None:
    found = span(amount)
    assert found is None or found.low <= found.high


def limits_of(promise: dict[str, Any]) -> dict[str, tuple[Limit, ...]]:
    plan = {
        "csplan": 1,
        "plan": {"title": "Service", "organization": "Shop"},
        "schedules": {"office": "Mo-Fr 09:00-17:00", "shop": "Mo-Sa 09:00-18:00"},
        "commitments": {"fix": promise},
    }
    built = build(read(json.dumps(plan).encode(), "plan.yaml"))
    assert built.findings == ()
    assert built.plan is not None
    assert built.plan.commitments is not None
    found = rows(built.plan.commitments["fix"], ("commitments", "fix"))
    assert all(len(spans(row)) >= len(limits(row)) for row in found)
    return {row.measure: limits(row) for row in found}


def test_limit_takes_over_start_hours_and_strength_from_its_promise() -> None:
    found = limits_of(
        {
            "from": "receipt",
            "hours": "office",
            "strength": "aim",
            "targets": {
                "reply": "80% within 2 working days",
                "resolve": {"value": "3 hours from report", "strength": "promise", "hours": "shop"},
            },
        }
    )
    (reply,), (resolve,) = found["reply"], found["resolve"]
    said = [(str(one.share), one.start, one.hours, one.firm) for one in (reply, resolve)]
    assert said == [("80", "receipt", "office", False), ("100", "report", "shop", True)]


@pytest.mark.parametrize(
    "value",
    ["at least 2 days", "about 2 days", "5 days before arrival", "6 rings", "85%", "none",
     "by 17:00 next day", "immediately", "under 5 times per 12 months"],
)  # fmt: skip
def test_what_sets_no_time_is_no_limit(value: str) -> None:
    assert limits_of({"targets": {"reply": value}}) == {"reply": ()}


@pytest.mark.parametrize(
    ("slower", "faster", "told"),
    [
        ("3 days", "2 days", True),
        ("3 days from receipt", "2 days", False),
        ("3 days from receipt", "2 days from receipt", True),
        ("average 3 days", "2 days", False),
        ("average 3 days", "average 2 days", True),
        ("every 3 hours", "every 2 hours", True),
        ("3 working days", "2 working days", True),
        ({"value": "3 working days", "hours": "shop"}, "2 working days", False),
        ({"value": "3 days", "hours": "shop"}, "2 days", True),
    ],
)
def test_limits_that_count_alike_are_compared(slower: Any, faster: Any, told: bool) -> None:
    found = limits_of({"targets": {"reply": slower, "resolve": faster}})
    assert found["reply"][0].is_slower(found["resolve"][0]) == told
    assert not found["resolve"][0].is_slower(found["reply"][0])
