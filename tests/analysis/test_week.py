"""An ordinary week in minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.week import (
    MINUTES_A_WEEK,
    WHOLE_WEEK,
    Spans,
    as_week,
    cut,
    days_of,
    gaps,
    minus,
    minutes,
    shared,
    spans_of,
    union,
)
from csplan.clock.hours import parse_week

OFFICE = "Mo-Fr 08:30-12:00,13:00-17:30"


@pytest.mark.parametrize(
    ("text", "hours", "days", "gap"),
    [
        (OFFICE, 40, 5, 63),
        ("24/7", 168, 7, 0),
        ("Mo-Su off", 0, 0, 168),
        ("Mo-Fr 09:00-17:00", 40, 5, 64),
        ("Mo-Su 18:00-02:00", 56, 7, 16),
        ("Su 22:00-06:00", 8, 1, 160),
        ("Mo 00:00-24:00; Tu 00:00-12:00", 36, 2, 132),
    ],
)
def test_open_hours_of_a_week(text: str, hours: int, days: int, gap: int) -> None:
    spans = spans_of(parse_week(text))
    assert (minutes(spans), days_of(spans)) == (hours * 60, days)
    assert max((end - start for start, end in gaps(spans)), default=0) == gap * 60


@pytest.mark.parametrize(
    "text",
    [OFFICE, "24/7", "Mo-Su off", "Mo-Su 18:00-02:00", "Su 22:00-06:00", "Sa,Su 09:00-18:00"],
)
def test_week_is_printed_as_it_was_written(text: str) -> None:
    assert str(as_week(spans_of(parse_week(text)))) == text


def test_night_from_sunday_to_monday_is_one_piece() -> None:
    assert spans_of(parse_week("Su 22:00-06:00")) == ((0, 360), (9_960, 10_080))
    assert str(as_week(((0, 360), (9_960, 10_080)))) == "Su 22:00-06:00"


def test_frame_is_cut_where_layers_begin_and_end() -> None:
    layers = {"early": ((0, 600), (700, 800)), "late": ((300, 900),)}
    assert cut(((100, 750),), layers) == {
        frozenset({"early"}): ((100, 300),),
        frozenset({"early", "late"}): ((300, 600), (700, 750)),
        frozenset({"late"}): ((600, 700),),
    }


def test_closed_time_reaches_into_the_next_week() -> None:
    monday = spans_of(parse_week("Mo 09:00-17:00"))
    assert gaps(monday) == ((1020, 10_620),)
    assert shared(gaps(monday), spans_of(parse_week("Mo 08:00-18:00"))) == 120
    assert shared(gaps(monday), monday) == 0
    assert shared(gaps(monday), WHOLE_WEEK) == 160 * 60


def test_without_layers_the_frame_is_whole() -> None:
    assert cut(WHOLE_WEEK, {}) == {frozenset(): WHOLE_WEEK}
    assert cut((), {"early": WHOLE_WEEK}) == {}


EDGES = st.integers(0, MINUTES_A_WEEK // 30).map(lambda half_hours: half_hours * 30)
SPANS = st.lists(st.tuples(EDGES, EDGES), max_size=8).map(union)


@given(SPANS)
def test_week_and_spans_say_the_same(spans: Spans) -> None:
    assert spans_of(as_week(spans)) == spans


@given(SPANS, st.dictionaries(st.sampled_from("abc"), SPANS))
def test_pieces_of_a_frame_make_up_the_frame(frame: Spans, layers: dict[str, Spans]) -> None:
    pieces = cut(frame, layers)
    assert union(span for spans in pieces.values() for span in spans) == frame
    assert sum(map(minutes, pieces.values())) == minutes(frame)
    for holding, spans in pieces.items():
        for start, end in spans:
            for name, layer in layers.items():
                inside = any(a <= start and end <= b for a, b in layer)
                apart = all(b <= start or end <= a for a, b in layer)
                assert inside if name in holding else apart


@given(SPANS, SPANS)
def test_what_is_taken_away_and_what_is_left_make_up_the_whole(left: Spans, right: Spans) -> None:
    rest = minus(left, right)
    assert minutes(rest) == minutes(left) - sum(
        max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right
    )
    assert minus(rest, right) == rest
    assert minus(left, ()) == left
    assert minus(rest, left) == ()
