"""Which of two times on different clocks is due later, in ordinary weeks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.analysis.comparing import Order, order, order_of
from csplan.analysis.hours_in_force import Place
from csplan.analysis.opening import Openings
from csplan.analysis.rows import Row, rows
from csplan.clock.amount import parse_duration
from csplan.clock.hours import parse_week
from csplan.clock.outcome import Due
from csplan.clock.reckon import due
from csplan.clock.timetable import Timetable
from csplan.document import read
from csplan.model.build import build
from csplan.model.plan import Plan
from csplan.model.target import Target

BARE = "plan: {title: A, organization: B}\n"
OFFICE = "plan: {title: A, organization: B, timezone: Asia/Bangkok, hours: 'Mo-Fr 09:00-17:00'}\n"


def plan_of(text: str) -> Plan:
    built = build(read(f"csplan: 1\n{text}".encode(), "plan.yaml"))
    assert built.findings == ()
    assert built.plan is not None
    return built.plan


def ordered(first: str, second: str, head: str = BARE) -> Order | None:
    """How two times stand to each other that one promise states for two measures."""
    plan = plan_of(f"{head}commitments: {{c: {{targets: {{reply: {first}, resolve: {second}}}}}}}")
    commitment = (plan.commitments or {})["c"]
    found = rows(commitment, ("commitments", "c"))
    places = [Place(row, row.targets[0], (commitment,)) for row in found]
    return order(Openings(plan), places[0], places[1])


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("4 business hours", "2 hours", "later"),
        ("4 business hours", "24 hours", "depends"),
        ("4 business hours", "4 days", "sooner"),
        ("2 hours", "4 business hours", "sooner"),
        ("same working day", "3 days", "sooner"),
        ("by 12:00 next working day", "24 hours", "depends"),
        # The two customs of counting days differ by up to one.
        ("5 working days", "7 days", "sooner"),
        ("5 working days", "5 days", "depends"),
    ],
)
def test_order_of_times_on_different_clocks(first: str, second: str, verdict: str) -> None:
    found = ordered(first, second, OFFICE)
    assert found is not None
    assert found.verdict == verdict


def test_a_receipt_shows_when_the_first_is_later() -> None:
    found = ordered("4 business hours", "24 hours", OFFICE)
    assert found is not None
    assert found.told("p1", "p2") == (
        'received Fri 13:00, "p1" is due Mon 09:00 and "p2" Sat 13:00'
    )


def test_without_hours_only_what_no_office_could_break_is_in_order() -> None:
    unknown = ordered("4 business hours", "24 hours")
    assert unknown is not None
    assert unknown.verdict == "unknown"
    assert unknown.told("p1", "p2") == "the plan does not say at which hours somebody works"
    certain = ordered("4 business hours", "2 weeks")
    assert certain is not None
    assert certain.verdict == "sooner"


@pytest.mark.parametrize(
    "value", ["as soon as possible", "none", "at least 1 bar", "by 2026-01-01", "3 rings"]
)
def test_what_sets_no_time_has_no_order(value: str) -> None:
    assert ordered("4 business hours", value, OFFICE) is None


WEEKS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Sa 08:00-12:00,13:00-18:00",
    "Fr-Sa 20:00-04:00",
    "Mo 10:00-11:00",
)
TIMES = ("30 minutes", "2 hours", "9 hours", "25 hours", "70 hours", "1 day", "3 days")


@settings(max_examples=60, deadline=None)
@given(
    week=st.sampled_from(WEEKS),
    hours=st.integers(1, 20),
    other=st.sampled_from(TIMES),
    minute=st.integers(0, 7 * 24 * 60 - 1),
)
def test_no_receipt_contradicts_an_order(week: str, hours: int, other: str, minute: int) -> None:
    """An oracle: what is told to be sooner, or later, is so at whatever minute it comes in."""
    plan = plan_of(f"plan: {{title: A, organization: B, timezone: UTC, hours: '{week}'}}")
    openings = Openings(plan)
    one, two = parse_duration(f"{hours} business hours"), parse_duration(other)
    place = Place(Row("", (), (), (), ()), Target(), ())
    found = order_of(openings, (one, place), (two, place))
    assert found is not None
    at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minute)
    ends = [
        due(at, one, Timetable(parse_week(week))),
        due(at, two, Timetable.always()),
    ]
    moments = [end.moment for end in ends if isinstance(end, Due)]
    if found.verdict == "sooner":
        assert moments[0] <= moments[1]
    elif found.verdict == "later":
        assert moments[0] >= moments[1]
    else:
        assert found.verdict == "depends"
        assert found.first is not None
        assert found.second is not None
        assert found.first > found.second
