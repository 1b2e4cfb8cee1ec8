"""How long promises take at best and at worst, and which of two is kept later."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.clock.amount import Amount, parse_amount
from csplan.clock.deadline import Deadline, parse_deadline, starts_like_deadline
from csplan.clock.extent import Comparison, Extent, Timed, compare, extent
from csplan.clock.hours import Week, parse_week
from csplan.clock.local import at_minute
from csplan.clock.outcome import Due, Unreckoned
from csplan.clock.reckon import due
from csplan.clock.telling import tell_time
from csplan.clock.timetable import Timetable
from tests.clock.timetables import DATES, MINUTE, SomeHolidays, timetables

# Monday to Friday, 40 hours; Monday 8 June is a holiday.
OFFICE = Timetable(
    parse_week("Mo-Fr 09:00-17:00"), "Asia/Bangkok", (), SomeHolidays(frozenset({date(2026, 6, 8)}))
)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 28)


def timed(text: str, clock: Timetable = OFFICE) -> Timed:
    read = parse_deadline(text) if starts_like_deadline(text) else parse_amount(text)
    return Timed(read, clock)


def told(text: str, clock: Timetable = OFFICE) -> str:
    found = extent(timed(text, clock), FIRST, LAST)
    if isinstance(found, Unreckoned):
        return found.because
    # To the minute: the longest times are approached from beside an edge.
    least, most = ((t + MINUTE / 2) // MINUTE * MINUTE for t in (found.least, found.most))
    return (
        f"{tell_time(least)} from {found.least_from:%a %d %H:%M}, "
        f"{tell_time(most)} from {found.most_from + MINUTE / 2:%a %d %H:%M}"
    )


@pytest.mark.parametrize(
    ("promise", "told_"),
    [
        ("4 hours", "4 h from Mon 01 00:00, 4 h from Mon 01 00:00"),
        # From Friday 13:00 on, four hours end on the Tuesday after the holiday.
        ("4 business hours", "4 h from Mon 01 09:00, 92 h from Fri 05 13:00"),
        ("8 business hours", "8 h from Mon 01 09:00, 96 h from Fri 05 09:00"),
        ("1 working day", "17 h from Mon 01 23:59, 113 h from Fri 05 00:00"),
        ("1 day", "24 h from Mon 01 00:00, 24 h from Mon 01 00:00"),
        ("1 month", "30 days from Mon 01 00:00, 30 days from Mon 01 00:00"),
        ("by 17:00 next working day", "17 h from Mon 01 23:59, 113 h from Fri 05 00:00"),
        ("same day if before 13:00", "11 h from Mon 01 12:59, 24 h from Mon 01 00:00"),
        ("6 rings", '"6 rings" is no time'),
    ],
)
def test_shortest_and_longest(promise: str, told_: str) -> None:
    assert told(promise) == told_


def test_months_are_of_different_length() -> None:
    found = extent(timed("1 month"), date(2026, 1, 1), date(2026, 12, 31))
    assert isinstance(found, Extent)
    assert (found.least, found.most) == (timedelta(days=28), timedelta(days=31))


def test_promise_that_never_says_anything_says_why() -> None:
    never = Timetable(Week(((),) * 7))
    found = extent(timed("1 working day", never), FIRST, LAST)
    assert isinstance(found, Unreckoned)
    assert found.why == "never-open"


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("4 business hours", "8 business hours", "sooner"),
        ("8 business hours", "4 business hours", "later"),
        ("4 hours", "4 business hours", "sooner"),
        ("24 hours", "4 business hours", "depends"),
        ("24 hours", "1 working day", "depends"),
        ("92 hours", "4 business hours", "later"),
        ("1 working day", "by 17:00 next working day", "same"),
        ("1 day", "24 hours", "same"),
        ("1 month", "30 days", "same"),
        ("1 month", "31 days", "sooner"),
        ("same day", "next day", "sooner"),
    ],
)
def test_comparison(left: str, right: str, verdict: str) -> None:
    found = compare(timed(left), timed(right), FIRST, LAST)
    assert isinstance(found, Comparison)
    assert found.verdict == verdict
    assert (found.sooner_at is None) == (verdict in ("later", "same"))
    assert (found.later_at is None) == (verdict in ("sooner", "same"))


def test_comparison_names_receipts() -> None:
    found = compare(timed("24 hours"), timed("4 business hours"), FIRST, LAST)
    assert isinstance(found, Comparison)
    assert found.sooner_at is not None
    assert found.later_at is not None
    sooner, later = (f"{at + MINUTE / 2:%a %d %H:%M}" for at in (found.sooner_at, found.later_at))
    assert (sooner, later) == ("Fri 05 13:00", "Mon 01 09:00")


def test_comparison_of_what_cannot_be_reckoned_says_why() -> None:
    found = compare(timed("24 hours"), timed("6 rings"), FIRST, LAST)
    assert found == Unreckoned("unit", '"6 rings" is no time')


def test_two_zones_are_compared_at_the_same_moments() -> None:
    london = Timetable(OFFICE.week, "Europe/London")
    found = compare(timed("1 working day"), timed("1 working day", london), FIRST, LAST)
    assert isinstance(found, Comparison)
    assert found.verdict == "depends"


@given(
    DATES, st.data(),
    st.builds(
        Amount, st.integers(0, 20).map(Decimal), st.sampled_from(("minute", "hour", "day")),
        st.sampled_from((None, "business")),
    )
    | st.builds(Deadline, st.sampled_from(("same", "next")), st.sampled_from((None, "working"))),
)  # fmt: skip
@settings(max_examples=50)
def test_no_minute_is_outside_the_extent(
    near: date, data: st.DataObject, promise: Amount | Deadline
) -> None:
    table = data.draw(timetables(near))
    found = extent(Timed(promise, table), near, near + timedelta(days=1))
    start, end = (at_minute(near, minutes, table.tz) for minutes in (0, 2880))
    lengths = []
    for number in range(0, int((end - start) / MINUTE), 7):
        at = start + number * MINUTE
        one = due(at, promise, table)
        if isinstance(one, Due):
            lengths.append(one.moment.astimezone(UTC) - at)
    if not isinstance(found, Extent):
        assert not lengths
        return
    assert all(found.least <= length <= found.most for length in lengths)
    for edge, length in ((found.least_from, found.least), (found.most_from, found.most)):
        one = due(edge, promise, table)
        assert isinstance(one, Due)
        assert one.moment.astimezone(UTC) - edge.astimezone(UTC) == length
