"""What holds of all reckoning, whatever the hours, the zone and the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.intervals import Interval
from csplan.clock.local import load_zone
from csplan.clock.reckon import DayCount, Due, Pause, due, elapsed
from csplan.clock.timetable import Timetable
from tests.clock.timetables import DATES, MINUTE, ZONES, Stepping, timetables

UNITS = ("second", "minute", "hour", "day", "week", "month")


@st.composite
def situations(draw: st.DrawFn) -> tuple[date, Timetable]:
    near = draw(DATES)
    return near, draw(timetables(near))


@st.composite
def moments(draw: st.DrawFn, near: date) -> datetime:
    start = datetime(near.year, near.month, near.day, tzinfo=UTC)
    return start + draw(st.integers(-2 * 1440, 4 * 1440)) * MINUTE


def open_minutes(number: int) -> Amount:
    return Amount(Decimal(number), "minute", "business")


def moment_of(found: object) -> datetime | None:
    return found.moment.astimezone(UTC) if isinstance(found, Due) else None


@given(situations(), st.data(), st.integers(0, 1500))
@settings(max_examples=100)
def test_stepping_minute_by_minute_gives_the_same(
    situation: tuple[date, Timetable], data: st.DataObject, minutes: int
) -> None:
    near, table = situation
    slow = Stepping(table, near)
    start, end = sorted((data.draw(moments(near)), data.draw(moments(near))))
    assert table.open_time(start, end) == slow.minutes(start, end) * MINUTE
    assert table.is_open(start) == slow.open[slow.index(start)]
    expected = slow.after(start, minutes)
    if expected is not None:
        assert moment_of(due(start, open_minutes(minutes), table)) == expected
    opens = table.intervals(start, end)
    assert [slow.open[slow.index(start + n * MINUTE)] for n in range((end - start) // MINUTE)] == [
        any(i.start <= start + n * MINUTE < i.end for i in opens)
        for n in range((end - start) // MINUTE)
    ]


@given(situations(), st.data(), st.integers(0, 3_000), st.integers(0, 600))
def test_elapsed_time_until_due_is_what_was_promised(
    situation: tuple[date, Timetable], data: st.DataObject, minutes: int, paused: int
) -> None:
    near, table = situation
    start, pause = data.draw(moments(near)), data.draw(moments(near))
    for pauses in ((), ((pause, pause + paused * MINUTE),)):
        end = moment_of(due(start, open_minutes(minutes), table, pauses=pauses))
        if end is not None:
            assert elapsed(start, end, table, pauses) == minutes * MINUTE
            assert end >= start


@given(situations(), st.data(), st.integers(0, 3_000))
def test_odd_moments_lose_nothing(
    situation: tuple[date, Timetable], data: st.DataObject, minutes: int
) -> None:
    near, table = situation
    start = data.draw(moments(near)) + timedelta(microseconds=data.draw(st.integers(0, 59_999_999)))
    end = moment_of(due(start, open_minutes(minutes), table))
    if end is not None:
        assert elapsed(start, end, table) == minutes * MINUTE


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    unit = draw(st.sampled_from(UNITS))
    timed = unit in ("second", "minute", "hour", "day")
    clock = draw(st.sampled_from((None, "business"))) if timed else None
    return Amount(Decimal(draw(st.integers(0, 40))), unit, clock)


DEADLINES = st.builds(
    Deadline,
    st.sampled_from(("same", "next")),
    st.sampled_from((None, "working")),
    st.sampled_from((None, "end", "midnight")),
)


@given(situations(), st.data(), amounts() | DEADLINES, st.sampled_from((None, *DayCount)))
def test_who_comes_later_is_never_due_earlier(
    situation: tuple[date, Timetable],
    data: st.DataObject,
    promise: Amount | Deadline,
    days: DayCount | None,
) -> None:
    near, table = situation
    early, late = sorted((data.draw(moments(near)), data.draw(moments(near))))
    first, second = (moment_of(due(at, promise, table, days=days)) for at in (early, late))
    if first is None or second is None:
        return
    # In the hour that exists twice, the same time of day on another date comes before itself, and
    # so it does where a month has no such day and its last takes the place of several.
    tz = load_zone(table.zone)
    slack = timedelta(hours=any(at.astimezone(tz).fold for at in (early, late)))
    if isinstance(promise, Amount) and promise.unit == "month":
        slack = timedelta(days=1)
    assert first <= second + slack
    assert first >= early


@given(situations(), st.data(), st.sampled_from(UNITS[:4]), st.integers(0, 40), st.integers(0, 40))
def test_more_is_never_due_earlier(
    situation: tuple[date, Timetable], data: st.DataObject, unit: str, less: int, more: int
) -> None:
    near, table = situation
    start = data.draw(moments(near))
    ends = [
        moment_of(due(start, Amount(Decimal(number), unit, "business"), table))
        for number in (less, less + more)
    ]
    if ends[0] is not None and ends[1] is not None:
        assert ends[0] <= ends[1]


@given(DATES, st.data(), st.sampled_from(ZONES), st.integers(0, 10_000))
def test_clock_that_is_always_open_is_the_calendar(
    near: date, data: st.DataObject, zone: str, minutes: int
) -> None:
    start = data.draw(moments(near))
    always = Timetable.always(zone)
    for clock in (None, "calendar", "business"):
        found = due(start, Amount(Decimal(minutes), "minute", clock), always)
        assert moment_of(found) == start + minutes * MINUTE
    days = minutes % 60
    wall = start.astimezone(load_zone(zone)).replace(tzinfo=None)
    later = due(start, Amount(Decimal(days), "day", None), always)
    assert isinstance(later, Due)
    if not days:
        assert moment_of(later) == start
        return
    shown = later.moment.replace(tzinfo=None)
    missing = shown - (wall + timedelta(days=days))
    # The same time of day, or that at which the clocks jump over it.
    assert timedelta() <= missing <= timedelta(hours=1)
    working = due(start, Amount(Decimal(days), "day", "working"), always)
    assert isinstance(working, Due)
    legal = due(start, Amount(Decimal(days), "day", None), always, days=DayCount.LEGAL)
    assert moment_of(working) == moment_of(legal)


@given(situations(), st.data(), st.integers(1, 20))
def test_working_days_are_as_many_as_promised(
    situation: tuple[date, Timetable], data: st.DataObject, number: int
) -> None:
    near, table = situation
    start = data.draw(moments(near))
    found = due(start, Amount(Decimal(number), "day", "working"), table)
    if not isinstance(found, Due):
        return
    steps = found.steps()
    assert [s.number for s in steps if s.kind == "day"] == list(range(1, number + 1))
    assert steps[-1].end.astimezone(UTC) == moment_of(found)
    assert steps[0].kind == "receipt"


@given(situations(), st.data(), amounts() | DEADLINES, st.integers(0, 2_000))
def test_steps_follow_each_other_from_receipt_until_it_is_due(
    situation: tuple[date, Timetable],
    data: st.DataObject,
    promise: Amount | Deadline,
    paused: int,
) -> None:
    near, table = situation
    start, pause = data.draw(moments(near)), data.draw(moments(near))
    pauses: tuple[Pause, ...] = ((pause, pause + paused * MINUTE),)
    found = due(start, promise, table, pauses=pauses)
    if not isinstance(found, Due):
        return
    steps = [Interval(s.start.astimezone(UTC), s.end.astimezone(UTC)) for s in found.steps()]
    assert [step.start for step in steps] == sorted(step.start for step in steps)
    assert all(step.start <= step.end for step in steps)
    if steps and found.way in ("open-hours", "day-and-night"):
        # Where nothing is counted, the night before opening is not told either.
        assert steps[-1].end == moment_of(found) or found.steps()[-1].kind == "closed"
        assert all(a.end <= b.start for a, b in pairwise(steps))
    if found.way == "open-hours" and isinstance(promise, Amount) and promise.unit != "day":
        counted = sum((s.time for s in found.steps()), timedelta())
        assert counted == elapsed(start, found.moment, table, pauses)


@given(situations(), st.data(), st.integers(1, 3_000))
def test_latest_start_and_due_moment_belong_together(
    situation: tuple[date, Timetable], data: st.DataObject, minutes: int
) -> None:
    near, table = situation
    end = data.draw(moments(near))
    start = table.before(end, minutes * MINUTE)
    if start is None:
        return
    assert table.open_time(start, end) == minutes * MINUTE
    assert table.open_time(start.astimezone(UTC) + MINUTE, end) < minutes * MINUTE
