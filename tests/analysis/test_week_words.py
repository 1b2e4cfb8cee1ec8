"""Hours of a week in words, and day by day."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.week import as_week, union
from csplan.analysis.week_words import Row, days_in_words, week_by_day, week_in_words
from csplan.clock.hours import Week, parse_week


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0,), "Mon"),
        ((5, 6), "Sat, Sun"),
        ((0, 1, 2, 3, 4), "Mon-Fri"),
        ((0, 2, 3, 4, 6), "Mon, Wed-Fri, Sun"),
        (tuple(range(7)), "Mon-Sun"),
    ],
)
def test_three_days_in_a_row_are_a_range(days: tuple[int, ...], words: str) -> None:
    assert days_in_words(days) == words


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("Mo-Fr 08:30-12:00,13:00-17:30; Sa 09:00-12:00",
         "Mon-Fri 08:30-12:00 and 13:00-17:30; Sat 09:00-12:00"),
        ("Tu,Th 20:00-06:00", "Tue, Thu 20:00-06:00"),
        ("24/7", "Mon-Sun all day"),
        ("Mo-Su off", "never"),
    ],
)  # fmt: skip
def test_week_in_words(week: str, words: str) -> None:
    assert week_in_words(parse_week(week)) == words


def test_hours_that_nobody_knows() -> None:
    assert week_in_words(None) == "whenever it is open"


def test_days_alike_share_rows_in_the_order_of_the_clock() -> None:
    weeks = [parse_week("Mo 12:00-18:00; Tu-Fr 08:00-18:00"), parse_week("Mo 08:00-12:00")]
    assert week_by_day(weeks) == (
        Row("Mon", "08:00-12:00", 1),
        Row("Mon", "12:00-18:00", 0),
        Row("Tue-Fri", "08:00-18:00", 0),
    )


@st.composite
def weeks(draw: st.DrawFn) -> list[Week]:
    """Weeks that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 7 * 24 * 4), max_size=20)))
    parts: list[list[tuple[int, int]]] = [[], [], []]
    for start, end in pairwise(edges):
        parts[draw(st.integers(0, 2))].append((start * 15, end * 15))
    return [as_week(union(part)) for part in parts]


@given(weeks())
def test_every_window_of_every_day_has_its_row(found: list[Week]) -> None:
    expected = sum(len(day) for week in found for day in week.days)
    numbers = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}
    shown = 0
    for row in week_by_day(found):
        for part in row.days.split(", "):
            first, _, last = part.partition("-")
            for day in range(numbers[first], numbers[last or first] + 1):
                said = [str(window).replace("00:00-24:00", "all day")
                        for window in found[row.number].days[day]]  # fmt: skip
                assert row.time in said
                shown += 1
    assert shown == expected
