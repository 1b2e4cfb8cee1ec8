"""Opening hours: what holds on a day and why, when it opens and closes, how long it is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from csplan.clock.dates import parse_range
from csplan.clock.hours import Week, parse_week, parse_windows
from csplan.clock.intervals import Interval
from csplan.clock.local import load_zone
from csplan.clock.occurrences import days_in_year
from csplan.clock.timetable import Names, Special, Timetable
from tests.clock.timetables import SomeHolidays

HOLIDAYS = SomeHolidays(
    frozenset({date(2026, 4, 13), date(2026, 4, 14), date(2026, 4, 15), date(2026, 12, 5)})
)


def special(dates: str, hours: str, *names: str) -> Special:
    """Dates with other hours: a week, or windows that hold on each of them."""
    named: Names = tuple(zip(("en", "th"), names, strict=False))
    if hours[0].isdigit() or hours == "closed":
        plain = Week((parse_windows(hours),) * 7, days_stated=False)
        return Special(parse_range(dates), plain, named)
    return Special(parse_range(dates), parse_week(hours), named)


def day(table: Timetable, text: str, language: str = "en") -> str:
    found = table.day(date.fromisoformat(text), language)
    windows = ",".join(map(str, found.windows)) or "-"
    return f"{windows} {found.kind}{f' {found.name}' if found.name else ''}"


OFFICE = Timetable(parse_week("Mo-Fr 09:00-12:00,13:00-17:00"), "Asia/Bangkok", (), HOLIDAYS)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-04-10", "09:00-12:00,13:00-17:00 week"),
        ("2026-04-11", "- weekend"),
        ("2026-04-13", "- holiday Holiday"),
        ("2026-12-05", "- weekend"),  # a holiday on a Saturday closes nothing
    ],
)
def test_week_and_holidays(when: str, told: str) -> None:
    assert day(OFFICE, when) == told


def test_holidays_are_named_also_where_they_change_nothing() -> None:
    assert OFFICE.holiday(date(2026, 12, 5)) == "Holiday"
    assert OFFICE.holiday(date(2026, 12, 5), "th") == "วันหยุด"
    assert OFFICE.holiday(date(2026, 12, 6)) is None
    assert Timetable.always().holiday(date(2026, 12, 5)) is None


@pytest.mark.parametrize(
    ("week", "when", "told"),
    [
        ("Mo-Fr 09:00-17:00; PH 10:00-14:00", "2026-04-13", "10:00-14:00 holiday Holiday"),
        ("Mo-Fr 09:00-17:00; PH 10:00-14:00", "2026-12-05", "10:00-14:00 holiday Holiday"),
        ("Mo-Fr 09:00-17:00; PH 09:00-17:00", "2026-04-13", "09:00-17:00 week"),
        ("Tu-Su 09:00-17:00; PH off", "2026-04-13", "- weekday"),
        ("24/7", "2026-04-13", "00:00-24:00 week"),
        ("24/7; PH off", "2026-04-13", "- holiday Holiday"),
        ("24/7; PH 00:00-24:00", "2026-04-13", "00:00-24:00 week"),
    ],
)
def test_hours_of_holidays(week: str, when: str, told: str) -> None:
    assert day(Timetable(parse_week(week), "UTC", (), HOLIDAYS), when) == told


def test_special_dates() -> None:
    table = Timetable(
        parse_week("Mo-Fr 09:00-17:00; PH 10:00-12:00"),
        "UTC",
        (
            special("1 Apr to 30 Sep", "Mo-Sa 08:00-18:00", "Summer", "ฤดูร้อน"),
            special("14 Apr to 20 Apr", "closed", "Songkran", "สงกรานต์"),
            special("18 Apr", "09:00-12:00"),
            special("2026-04-18", "closed", "Moving house"),
            special("28 Dec to 3 Jan", "closed"),
            special("29 Feb", "closed", "Leap day"),
            special("2026-05-05", "09:00-10:00", "First"),
            special("2026-05-05", "11:00-12:00", "Second"),
        ),
        HOLIDAYS,
    )
    assert {
        when: day(table, when)
        for when in (
            "2026-03-31", "2026-04-01", "2026-04-04", "2026-04-05", "2026-04-13", "2026-04-14",
            "2026-04-18", "2027-04-18", "2026-04-19", "2026-05-05", "2026-12-31", "2027-01-03",
            "2027-01-04", "2024-02-29", "2027-03-01",
        )
    } == {
        "2026-03-31": "09:00-17:00 week",
        # A season is another week, and has holidays as the usual one.
        "2026-04-01": "08:00-18:00 dates Summer",
        "2026-04-04": "08:00-18:00 dates Summer",
        "2026-04-05": "- weekend",
        "2026-04-13": "10:00-12:00 holiday Holiday",
        # Dates beat holidays, fewer dates beat more, one year beats every year, the last the first.
        "2026-04-14": "- dates Songkran",
        "2026-04-18": "- dates Moving house",
        "2027-04-18": "09:00-12:00 dates 18 Apr",
        "2026-04-19": "- dates Songkran",
        "2026-05-05": "11:00-12:00 dates Second",
        "2026-12-31": "- dates 28 Dec to 3 Jan",
        "2027-01-03": "- dates 28 Dec to 3 Jan",
        "2027-01-04": "09:00-17:00 week",
        "2024-02-29": "- dates Leap day",
        "2027-03-01": "09:00-17:00 week",
    }  # fmt: skip
    assert day(table, "2026-04-19", "th") == "- dates สงกรานต์"
    assert day(table, "2026-04-14", "de") == "- dates Songkran"


def test_special_date_without_a_name_is_called_as_the_holiday_is() -> None:
    table = Timetable(
        parse_week("Mo-Fr 09:00-17:00"), "UTC", (special("13 Apr", "closed"),), HOLIDAYS
    )
    assert day(table, "2026-04-13") == "- dates Holiday"
    assert day(table, "2027-04-13") == "- dates 13 Apr"


@pytest.mark.parametrize(
    ("dates", "year", "first", "last", "length"),
    [
        ("28 Dec to 3 Jan", 2026, "2026-01-01", "2026-12-31", 7),
        ("29 Feb to 2 Mar", 2026, "2026-03-01", "2026-03-02", 2),
        ("27 Feb to 29 Feb", 2026, "2026-02-27", "2026-02-28", 2),
        ("2025-12-28 to 2026-01-03", 2026, "2026-01-01", "2026-01-03", 7),
    ],
)
def test_days_of_a_range_in_a_year(
    dates: str, year: int, first: str, last: str, length: int
) -> None:
    found = days_in_year(parse_range(dates), year)
    edges = found.dates[0].isoformat(), found.dates[-1].isoformat()
    assert (*edges, found.length) == (first, last, length)
    assert days_in_year(parse_range("29 Feb"), 2026).dates == ()


def at(text: str, zone: str = "Asia/Bangkok") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=load_zone(zone))


def told(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("when", "is_open", "next_open", "next_close"),
    [
        ("2026-04-10 08:59", False, "2026-04-10 09:00", "2026-04-10 12:00"),
        ("2026-04-10 09:00", True, "2026-04-10 09:00", "2026-04-10 12:00"),
        ("2026-04-10 12:00", False, "2026-04-10 13:00", "2026-04-10 17:00"),
        ("2026-04-10 17:00", False, "2026-04-16 09:00", "2026-04-16 12:00"),
    ],
)
def test_next_opening_and_closing(
    when: str, is_open: bool, next_open: str, next_close: str
) -> None:
    start = at(when)
    assert OFFICE.is_open(start) is is_open
    assert told(OFFICE.next_open(start)) == next_open
    assert told(OFFICE.next_close(start)) == next_close


def test_what_never_closes_and_what_never_opens() -> None:
    start = at("2026-04-10 12:00")
    always, never = Timetable.always("Asia/Bangkok"), Timetable(Week(((),) * 7))
    assert (always.is_always, always.next_close(start), always.next_open(start)) == (
        True,
        None,
        start,
    )
    assert (never.is_never, never.next_close(start), never.next_open(start)) == (True, None, None)
    assert always.longest_gap(start, start + timedelta(days=7)) is None
    whole = never.longest_gap(start, start + timedelta(days=7))
    assert whole == Interval(start.astimezone(UTC), start.astimezone(UTC) + timedelta(days=7))
    assert not never.before(start, timedelta(hours=1))
    in_parts = Timetable(parse_week("Mo-Su 00:00-12:00,12:00-24:00"), "Europe/Berlin")
    assert in_parts.next_close(start) is None


def gap(table: Timetable, start: str, days: int) -> tuple[str, str, float] | None:
    begin = at(start, table.zone)
    found = table.longest_gap(begin, begin + timedelta(days=days))
    if found is None:
        return None
    edges = (f"{edge.astimezone(table.tz):%a %d %b %H:%M}" for edge in found)
    return *edges, found.length / timedelta(hours=1)  # type: ignore[return-value]


NINE_TO_FIVE = Timetable(parse_week("Mo-Fr 09:00-17:00"), "UTC", (), HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "days", "longest"),
    [
        # Formulas: 16 hours a night, 64 over a weekend, 88 with a holiday on Monday.
        ("2026-06-01 00:00", 4, ("Mon 01 Jun 17:00", "Tue 02 Jun 09:00", 16.0)),
        ("2026-06-01 00:00", 14, ("Fri 05 Jun 17:00", "Mon 08 Jun 09:00", 64.0)),
        ("2026-04-01 00:00", 365, ("Fri 10 Apr 17:00", "Thu 16 Apr 09:00", 136.0)),
        # Both edges are those of the hours, also where the second lies later.
        ("2026-06-05 12:00", 1, ("Fri 05 Jun 17:00", "Mon 08 Jun 09:00", 64.0)),
        ("2026-06-05 17:00", 1, ("Fri 05 Jun 17:00", "Mon 08 Jun 09:00", 64.0)),
        ("2026-06-06 12:00", 3, ("Mon 08 Jun 17:00", "Tue 09 Jun 09:00", 16.0)),
    ],
)
def test_longest_closing(start: str, days: int, longest: tuple[str, str, float]) -> None:
    assert gap(NINE_TO_FIVE, start, days) == longest


def test_longest_closing_with_a_holiday_on_monday() -> None:
    table = Timetable(
        parse_week("Mo-Fr 09:00-17:00"), "UTC", (), SomeHolidays(frozenset({date(2026, 6, 8)}))
    )
    assert gap(table, "2026-06-01 00:00", 14) == ("Fri 05 Jun 17:00", "Tue 09 Jun 09:00", 88.0)


@pytest.mark.parametrize(
    ("week", "minutes"),
    [
        ("Mo-Fr 09:00-17:00", 2400),
        ("24/7", 10_080),
        ("Fr,Sa 18:00-02:00", 960),
        ("Sa 18:00-26:00; Su 00:00-04:00", 600),
        ("Su 12:00-36:00; Mo 06:00-18:00", 1800),
        ("Mo-Su off", 0),
    ],
)
def test_minutes_a_week(week: str, minutes: int) -> None:
    assert Timetable(parse_week(week)).minutes_a_week == minutes


@pytest.mark.parametrize(
    ("zone", "week", "start", "hours"),
    [
        # The night of the change is an hour shorter or longer, a day is not.
        ("America/New_York", "Sa 22:00-06:00", "2026-03-07", 7),
        ("America/New_York", "Sa 22:00-06:00", "2026-10-31", 9),
        ("America/New_York", "Su 02:00-03:00", "2026-03-08", 0),
        ("America/New_York", "Su 02:30-05:00", "2026-03-08", 2),
        ("America/New_York", "Su 01:00-02:00", "2026-11-01", 2),
        ("America/New_York", "Su 00:00-01:30", "2026-11-01", 1.5),
        ("America/New_York", "Su 00:00-24:00", "2026-03-08", 23),
        ("America/Havana", "Su 00:00-24:00", "2024-11-03", 25),
        ("Pacific/Apia", "Fr 00:00-24:00", "2011-12-30", 0),
    ],
)
def test_hours_of_a_day_on_which_clocks_change(
    zone: str, week: str, start: str, hours: float
) -> None:
    table = Timetable(parse_week(week), zone)
    found = table.hours_of(date.fromisoformat(start))
    assert sum((i.length for i in found), timedelta()) == timedelta(hours=hours)


def test_hours_are_the_same_over_the_turn_of_the_year() -> None:
    night = Timetable(parse_week("Mo-Su 22:00-06:00"), "Asia/Bangkok")
    start, end = at("2026-12-31 12:00"), at("2027-01-01 12:00")
    assert [i.length for i in night.intervals(start, end)] == [timedelta(hours=8)]
    assert night.open_time(start, end) == timedelta(hours=8)
    assert night.open_seconds(start, end) == 8 * 3600
    always = Timetable.always()
    assert len(always.intervals(start, end)) == 1


def test_equal_hours_are_equal_timetables() -> None:
    one, other = (Timetable(parse_week("Mo-Fr 09:00-17:00"), "Asia/Bangkok") for _ in range(2))
    one.next_open(at("2026-04-10 12:00"))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Timetable(one.week, "UTC")
