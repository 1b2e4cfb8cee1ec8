"""The way from receipt to the moment that something is due, step by step and in one line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from csplan.clock.amount import parse_amount
from csplan.clock.dates import parse_range
from csplan.clock.deadline import parse_deadline, starts_like_deadline
from csplan.clock.hours import Week, parse_week
from csplan.clock.local import load_zone
from csplan.clock.reckon import DayCount, Due, due
from csplan.clock.telling import tell, tell_time
from csplan.clock.timetable import Special, Timetable
from tests.clock.timetables import SomeHolidays

BANGKOK = load_zone("Asia/Bangkok")
SONGKRAN = (("en", "Songkran"), ("th", "สงกรานต์"))
OFFICE = Timetable(
    parse_week("Mo-Fr 08:30-12:00,13:00-17:00"),
    "Asia/Bangkok",
    (Special(parse_range("13 Apr to 15 Apr"), Week(((),) * 7, days_stated=False), SONGKRAN),),
    SomeHolidays(frozenset({date(2026, 4, 6), date(2026, 12, 31), date(2027, 1, 1)})),
)
BAR = Timetable(parse_week("Th-Sa 18:00-02:00"), "Asia/Bangkok")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


def reckoned(
    start: str,
    promise: str,
    table: Timetable = OFFICE,
    pause: tuple[str, str] | None = None,
    days: DayCount | None = None,
) -> Due:
    read = parse_deadline(promise) if starts_like_deadline(promise) else parse_amount(promise)
    pauses = [(at(pause[0]), at(pause[1]))] if pause else []
    found = due(at(start), read, table, pauses=pauses, days=days)
    assert isinstance(found, Due)
    return found


@pytest.mark.parametrize(
    ("start", "promise", "told"),
    [
        (
            "2026-04-10 16:00", "4 business hours",
            ("Fri 10 Apr 16:00–17:00, 1 h; closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
            "Thu 16 Apr 08:30–11:30, 3 h; due 11:30"),
        ),
        (
            "2026-04-10 16:00", "8 business hours",
            ("Fri 10 Apr 16:00–17:00, 1 h; closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
            "Thu 16 Apr 08:30–12:00, 3 h 30 min; 13:00–16:30, 3 h 30 min; due 16:30"),
        ),
        (
            "2026-04-10 18:00", "20 business minutes",
            ("closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
            "Thu 16 Apr 08:30–08:50, 20 min; due 08:50"),
        ),
        (
            "2026-04-07 18:00", "1 business hour",
            "Wed 8 Apr 08:30–09:30, 1 h; due 09:30",
        ),
        (
            "2026-04-03 16:00", "2 working days",
            ("received Fri 3 Apr 16:00; closed 4–5 Apr: weekend, 6 Apr: Holiday; "
            "Tue 7 Apr, day 1; Wed 8 Apr, day 2; due 17:00"),
        ),
        (
            "2026-12-30 16:00", "1 working day",
            ("received Wed 30 Dec 16:00; closed 31 Dec–1 Jan 2027: Holiday, 2–3 Jan: weekend; "
            "Mon 4 Jan, day 1; due 17:00"),
        ),
        ("2026-04-10 16:00", "3 days", "Fri 10 Apr 16:00–Mon 13 Apr 16:00, 72 h; due 16:00"),
        (
            "2026-04-10 16:00", "1 year",
            "Fri 10 Apr 16:00–Sat 10 Apr 2027 16:00, 365 days; due 16:00",
        ),
        ("2026-04-10 16:00", "20 s", "Fri 10 Apr 16:00–16:00:20, 20 s; due 16:00:20"),
        ("2026-04-10 16:00", "8 hours", "Fri 10 Apr 16:00–24:00, 8 h; due 24:00"),
        ("2026-04-10 16:00", "0 hours", "due Fri 10 Apr 16:00"),
        (
            "2026-04-10 16:00", "by 10:00 next working day",
            ("received Fri 10 Apr 16:00; closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
            "Thu 16 Apr; due 10:00"),
        ),
        (
            "2026-04-10 16:00", "midnight of next day",
            "received Fri 10 Apr 16:00; Sat 11 Apr; due 24:00",
        ),
        ("2026-04-10 16:00", "end of same working day", "Fri 10 Apr; due 17:00"),
        ("2026-04-10 16:00", "by 2026-06-30", "received Fri 10 Apr 16:00; Tue 30 Jun; due 24:00"),
    ],
)  # fmt: skip
def test_told_in_one_line(start: str, promise: str, told: str) -> None:
    assert tell(reckoned(start, promise)) == told


def test_told_with_pauses() -> None:
    pause = ("2026-04-16 09:00", "2026-04-16 11:00")
    assert tell(reckoned("2026-04-10 16:00", "2 business hours", pause=pause)) == (
        "Fri 10 Apr 16:00–17:00, 1 h; closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
        "Thu 16 Apr 08:30–09:00, 30 min; paused 09:00–11:00; 11:00–11:30, 30 min; due 11:30"
    )
    pause = ("2026-04-16 08:00", "2026-04-16 20:00")
    assert tell(reckoned("2026-04-10 16:00", "1 working day", pause=pause)) == (
        "received Fri 10 Apr 16:00; closed 11–12 Apr: weekend, 13–15 Apr: Songkran; "
        "paused Thu 16 Apr 08:30–17:00; Fri 17 Apr, day 1; due 17:00"
    )


def test_told_of_nights() -> None:
    assert tell(reckoned("2026-06-06 01:00", "1 working day", BAR)) == (
        "received Sat 6 Jun 01:00; Sat 6 Jun, day 1; due Sun 7 Jun 02:00"
    )
    assert tell(reckoned("2026-06-06 01:00", "2 business hours", BAR)) == (
        "Sat 6 Jun 01:00–02:00, 1 h; 18:00–19:00, 1 h; due 19:00"
    )
    assert tell(reckoned("2026-06-07 01:00", "2 business hours", BAR)) == (
        "Sun 7 Jun 01:00–02:00, 1 h; closed 7 Jun: weekend, 8–10 Jun; "
        "Thu 11 Jun 18:00–19:00, 1 h; due 19:00"
    )


def test_service_desk_days_are_told_in_hours() -> None:
    found = reckoned("2026-04-09 16:00", "1 working day", days=DayCount.SERVICE_DESK)
    assert tell(found) == (
        "Thu 9 Apr 16:00–17:00, 1 h; Fri 10 Apr 08:30–12:00, 3 h 30 min; "
        "13:00–16:00, 3 h; due 16:00"
    )


def test_steps_name_holidays_in_the_language_asked_for() -> None:
    found = reckoned("2026-04-03 16:00", "6 working days").steps("th")
    assert [(s.kind, s.number, s.reason, s.name) for s in found] == [
        ("receipt", 0, "", None),
        ("closed", 0, "weekend", None),
        ("closed", 0, "holiday", "วันหยุด"),
        ("day", 1, "", None),
        ("day", 2, "", None),
        ("day", 3, "", None),
        ("day", 4, "", None),
        ("closed", 0, "weekend", None),
        ("closed", 0, "dates", "สงกรานต์"),
        ("day", 5, "", None),
        ("day", 6, "", None),
    ]


def test_steps_tell_breaks_and_nights() -> None:
    found = reckoned("2026-04-07 11:00", "8 business hours").steps()
    assert [
        (s.kind, f"{s.start:%a %H:%M}", f"{s.end:%a %H:%M}", s.time / timedelta(hours=1), s.reason)
        for s in found
    ] == [
        ("counted", "Tue 11:00", "Tue 12:00", 1.0, ""),
        ("closed", "Tue 12:00", "Tue 13:00", 0.0, "break"),
        ("counted", "Tue 13:00", "Tue 17:00", 4.0, ""),
        ("closed", "Tue 17:00", "Wed 08:30", 0.0, "night"),
        ("counted", "Wed 08:30", "Wed 11:30", 3.0, ""),
    ]


def test_closed_days_begin_with_receipt() -> None:
    found = reckoned("2026-04-11 16:00", "1 business hour").steps()
    assert [(f"{s.start:%d %H:%M}", f"{s.end:%d %H:%M}", s.name or s.reason) for s in found] == [
        ("11 16:00", "13 00:00", "weekend"),
        ("13 00:00", "16 00:00", "Songkran"),
        ("16 08:30", "16 09:30", ""),
    ]


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(), "0 s"),
        (timedelta(seconds=20), "20 s"),
        (timedelta(seconds=0.5), "0.5 s"),
        (timedelta(minutes=90), "1 h 30 min"),
        (timedelta(hours=64), "64 h"),
        (timedelta(days=7), "7 days"),
        (timedelta(days=30, hours=1), "30 days 1 h"),
    ],
)
def test_lengths_of_time(length: timedelta, told: str) -> None:
    assert tell_time(length) == told
