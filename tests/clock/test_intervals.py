"""Sets of intervals, against sets of hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.combined import all_of, any_of, none_of
from csplan.clock.hours import parse_week
from csplan.clock.intervals import (
    Interval,
    complement,
    difference,
    intersection,
    total,
    union,
)
from csplan.clock.open_times import OpenTimes
from csplan.clock.timetable import Timetable

ZERO = datetime(2026, 6, 1, tzinfo=UTC)
LAST = 30


def at(hour: int) -> datetime:
    return ZERO + timedelta(hours=hour)


def hours_in(intervals: Iterable[Interval]) -> set[int]:
    return {n for n in range(LAST) if any(i.start <= at(n) < i.end for i in intervals)}


SOME = st.lists(
    st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(
        lambda pair: Interval(at(pair[0]), at(pair[1]))
    ),
    max_size=8,
)
IN_ORDER = SOME.map(union)


@given(SOME, SOME)
def test_union_is_sorted_and_nothing_in_it_touches(
    left: list[Interval], right: list[Interval]
) -> None:
    found = union(left, right)
    assert hours_in(found) == hours_in(left) | hours_in(right)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert all(interval.start < interval.end for interval in found)


@given(IN_ORDER, IN_ORDER)
def test_intersection_and_difference(
    left: tuple[Interval, ...], right: tuple[Interval, ...]
) -> None:
    both, only = intersection(left, right), difference(left, right)
    assert hours_in(both) == hours_in(left) & hours_in(right)
    assert hours_in(only) == hours_in(left) - hours_in(right)
    assert union(both, only) == left
    assert both == intersection(right, left)


@given(IN_ORDER)
def test_complement_of_complement_is_what_it_was(intervals: tuple[Interval, ...]) -> None:
    found = complement(intervals, at(0), at(LAST))
    assert hours_in(found) == set(range(LAST)) - hours_in(intervals)
    assert complement(found, at(0), at(LAST)) == intervals
    assert total(found) + total(intervals) == timedelta(hours=LAST)


@given(IN_ORDER, st.integers(0, LAST), st.integers(0, LAST))
def test_complement_stays_between_its_ends(
    intervals: tuple[Interval, ...], start: int, end: int
) -> None:
    found = complement(intervals, at(start), at(end))
    assert hours_in(found) == set(range(start, end)) - hours_in(intervals)
    assert all(at(start) <= i.start < i.end <= at(end) for i in found)


DAY_TEAM = Timetable(parse_week("Mo-Fr 08:00-16:00"), "Asia/Bangkok")
LONDON = Timetable(parse_week("Mo-Fr 09:00-18:00"), "Europe/London")
NOBODY = any_of()


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        # In June, Bangkok is at work from 01:00 to 09:00 in UTC, London from 08:00 to 17:00.
        (any_of(DAY_TEAM, LONDON), [(1, 17)]),
        (all_of(DAY_TEAM, LONDON), [(8, 9)]),
        (none_of(DAY_TEAM, LONDON), [(0, 1), (17, 24)]),
        (none_of(none_of(DAY_TEAM)), [(1, 9)]),
        (all_of(LONDON, none_of(DAY_TEAM)), [(9, 17)]),
        (NOBODY, []),
        (all_of(), [(0, 24)]),
    ],
)
def test_open_times_taken_together(times: OpenTimes, hours: list[tuple[int, int]]) -> None:
    assert list(times.intervals(at(0), at(24))) == [Interval(at(a), at(b)) for a, b in hours]


def test_combined_times_answer_in_the_zone_of_the_first() -> None:
    found = all_of(LONDON, DAY_TEAM)
    later = found.after(at(0), timedelta(minutes=90))
    assert later is not None
    assert later.isoformat() == "2026-06-02T09:30:00+01:00"
    assert NOBODY.next_open(at(0)) is None
    assert NOBODY.after(at(0), timedelta(0)) is None


SPANS: dict[str, Callable[..., OpenTimes]] = {"any": any_of, "all": all_of}


@pytest.mark.parametrize("name", SPANS)
def test_one_alone_is_itself(name: str) -> None:
    year = SPANS[name](DAY_TEAM).intervals(at(0), at(24 * 365))
    assert year == DAY_TEAM.intervals(at(0), at(24 * 365))
