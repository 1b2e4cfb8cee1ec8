"""Dates that follow from others: months end when they end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.calendar import add, add_months
from csplan.clock.amount import parse_amount


@pytest.mark.parametrize(
    ("start", "amount", "day"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2026-12-31", "2 months", "2027-02-28"),
        ("2026-03-31", "1 quarter", "2026-06-30"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2026-06-10", "12 months", "2027-06-10"),
        ("2026-06-10", "0 days", "2026-06-10"),
        ("2026-12-28", "1 week", "2027-01-04"),
        ("2026-06-10", "10 calendar days", "2026-06-20"),
    ],
)
def test_days_after_days(start: str, amount: str, day: str) -> None:
    assert add(date.fromisoformat(start), parse_amount(amount)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "amount", ["3 working days", "2 shop days", "4 hours", "3 times", "999999999 years",
               "999999999 days", "999999999 months"]
)  # fmt: skip
def test_amounts_that_are_no_days_of_the_calendar_give_none(amount: str) -> None:
    assert add(date(2026, 1, 1), parse_amount(amount)) is None


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 600))
def test_months_later_is_that_day_or_the_last_of_its_month(start: date, months: int) -> None:
    day = add_months(start, months)
    assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == months
    assert day.day == start.day or (day + timedelta(days=1)).month != day.month


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 100), st.integers(0, 100))
def test_later_is_never_earlier(start: date, some: int, more: int) -> None:
    assert add_months(start, some) <= add_months(start, some + more)
