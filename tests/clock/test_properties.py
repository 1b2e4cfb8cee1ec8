"""What holds for all values: written and read again they are the same, and errors have a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csplan.clock.amount import CLOCK_WORDS, Amount, parse_amount
from csplan.clock.dates import DateRange, PartialDate, YearlyDate, parse_date, parse_range
from csplan.clock.deadline import Deadline, parse_deadline, starts_like_deadline
from csplan.clock.hours import DayError, Week, Window, parse_week, week_from_days
from csplan.clock.times import format_time, parse_time
from csplan.phrase import PhraseError
from tests.clock.test_spellings import CASES, PARSERS

DIVISIBLE = ("second", "minute", "hour", "day", "week")
CLOCKS = st.none() | st.sampled_from(CLOCK_WORDS) | st.sampled_from(("shop", "24x7", "line-2"))
WHOLE = st.integers(0, 99_999).map(Decimal)
TENTHS = st.decimals(0, 9_999, places=2, allow_nan=False)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    unit = draw(
        st.sampled_from((*DIVISIBLE, "month", "quarter", "year", "ring", "time", "kPa", "page"))
    )
    number = draw(TENTHS if unit in (*DIVISIBLE, "kPa", "page") else WHOLE)
    upper = draw(st.none() | st.just(number + draw(st.integers(1, 50))))
    clock = draw(CLOCKS) if unit in DIVISIBLE else None
    rest: tuple[tuple[Decimal, str], ...] = ()
    if unit == "hour" and upper is None and number == int(number):
        rest = draw(st.sampled_from(((), ((Decimal(30), "minute"),), ((Decimal(1), "second"),))))
    return Amount(number, unit, clock, upper, upper is not None and draw(st.booleans()), rest)


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    drawn: list[int] = draw(st.lists(st.integers(0, 1439), unique=True, max_size=6))
    edges = sorted(drawn)
    pairs = [Window(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    if pairs:
        last = pairs[-1]
        pairs[-1] = Window(
            last.start, last.end + draw(st.integers(0, 1440 - last.end + last.start))
        )
    return tuple(pairs)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    holidays = draw(st.none() | windows())
    if draw(st.booleans()):
        return Week((draw(windows()),) * 7, days_stated=False, holidays=holidays)
    some = draw(st.lists(windows(), min_size=1, max_size=3))
    days = draw(st.lists(st.sampled_from(some), min_size=7, max_size=7))
    return Week(tuple(days), holidays=holidays)


PARTIAL = st.dates(date(1900, 1, 1), date(2399, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        (
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        )
    )
)
YEARLY = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda d: YearlyDate(d.month, d.day))
FULL = st.dates(date(1900, 1, 1), date(2399, 12, 31))
TIMES = st.none() | st.integers(0, 1440).map(format_time)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    if draw(st.booleans()):
        return DateRange(draw(YEARLY), draw(YEARLY))
    start, end = sorted((draw(FULL), draw(FULL)))
    return DateRange(
        PartialDate(start.year, start.month, start.day), PartialDate(end.year, end.month, end.day)
    )


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    if draw(st.booleans()):
        return Deadline("", on=draw(FULL))
    day = draw(st.sampled_from(("same", "next")))
    at = draw(TIMES | st.sampled_from(("end", "midnight")))
    return Deadline(day, draw(CLOCKS), at, draw(TIMES))


@given(amounts())
@example(Amount(Decimal("1"), "day", "working"))
@example(Amount(Decimal("4"), "minute", rest=((Decimal(59), "second"),)))
def test_an_amount_written_and_read_again_is_the_same(amount: Amount) -> None:
    assert parse_amount(str(amount)) == amount


@given(weeks())
@example(Week(((Window(0, 1440),),) * 7))
@example(Week(((Window(0, 1440),),) * 7, days_stated=False))
@example(Week(((Window(1080, 2520),),) * 7))
@example(Week(((),) * 7))
@example(Week(((),) * 7, days_stated=False, holidays=()))
def test_a_week_written_and_read_again_is_the_same(week: Week) -> None:
    assert parse_week(str(week)) == week


@given(PARTIAL)
def test_a_date_written_and_read_again_is_the_same(day: PartialDate) -> None:
    assert parse_date(str(day)) == day
    assert day.first() <= day.last()


@given(ranges())
def test_a_range_written_and_read_again_is_the_same(days: DateRange) -> None:
    assert parse_range(str(days)) == days


@given(deadlines())
def test_a_deadline_written_and_read_again_is_the_same(deadline: Deadline) -> None:
    assert parse_deadline(str(deadline)) == deadline
    assert starts_like_deadline(str(deadline))


@given(st.integers(0, 1440))
def test_a_time_written_and_read_again_is_the_same(minutes: int) -> None:
    assert parse_time(format_time(minutes)) == minutes


KNOWN = sorted(
    {
        line
        for path in CASES.glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(" ")
    }
)
WORDS = sorted({word for line in KNOWN for word in line.split()})
LIKELY = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
EDITED = st.tuples(st.sampled_from(KNOWN), st.integers(0, 30), st.text(max_size=3)).map(
    lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] + 1 :]
)


def _error(read: Callable[[], object]) -> PhraseError | None:
    try:
        read()
    except PhraseError as error:
        return error
    return None


@pytest.mark.parametrize("name", sorted(PARSERS))
@given(text=st.text(max_size=40) | LIKELY | EDITED | st.sampled_from(KNOWN))
def test_any_text_reads_or_gives_an_error_inside_it(name: str, text: str) -> None:
    error = _error(lambda: PARSERS[name](text))
    if error is None:
        return
    assert error.message
    assert (error.start is None) == (error.end is None)
    if error.start is not None and error.end is not None:
        assert 0 <= error.start <= error.end <= len(text)


@given(st.lists(st.tuples(LIKELY, LIKELY), max_size=4))
def test_any_list_of_days_reads_or_names_the_wrong_entry(pairs: list[tuple[str, str]]) -> None:
    error = _error(lambda: week_from_days(pairs))
    assert error is None or isinstance(error, DayError)
    if error is not None:
        assert error.key in [key for key, _ in pairs]


@pytest.mark.parametrize("name", sorted(PARSERS))
@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "1 h " * 25_000, "Mo," * 30_000, "a" * 100_000, "09:00-17:00," * 9_000,
     "Mo-Fr " * 15_000, " " * 100_000 + "x", "by " * 30_000, "same " * 20_000, "9" * 500,
     "1 h " * 125, " " * 499 + "x", "09:00-17:00," * 41, "1 - " * 125, "Mo, " * 125],
)  # fmt: skip
def test_a_very_long_value_is_answered_at_once(name: str, text: str) -> None:
    with pytest.raises(PhraseError):
        PARSERS[name](text)
