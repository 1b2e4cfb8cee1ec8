"""What the values themselves can tell: seconds, ends of dates, weeks without end."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from csplan.clock.amount import Amount, parse_amount
from csplan.clock.dates import PartialDate
from csplan.clock.deadline import starts_like_deadline
from csplan.clock.hours import DayError, Week, Window, parse_week, week_from_days
from csplan.clock.zones import Zone, parse_zone


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20 s", 20),
        ("1.5 h", 5400),
        ("4 min 59 s", 299),
        ("24-48 hours", 172_800),
        ("30 calendar days", 2_592_000),
        ("2 weeks", 1_209_600),
        ("1 month", None),
        ("1 quarter", None),
        ("2 years", None),
        ("4 business hours", None),
        ("3 shop days", None),
        ("6 rings", None),
        ("1 kPa", None),
    ],
)
def test_seconds_are_told_only_where_they_are_exact(text: str, seconds: int | None) -> None:
    assert parse_amount(text).seconds() == seconds


def test_an_amount_keeps_every_part_of_its_phrase() -> None:
    assert parse_amount("5 or 10 working days") == Amount(
        Decimal(5), "day", "working", Decimal(10), either=True
    )
    assert parse_amount("4 min 59 s") == Amount(
        Decimal(4), "minute", rest=((Decimal(59), "second"),)
    )
    assert parse_amount("5 parcels-lost") == Amount(Decimal(5), "parcels-lost")


def test_only_units_of_time_make_a_time() -> None:
    times = [parse_amount(text).is_time for text in ("1 quarter", "6 rings", "5 times", "1 kPa")]
    assert times == [True, False, False, False]


def test_a_partial_date_covers_from_its_first_to_its_last_day() -> None:
    covered = [
        (day.first(), day.last())
        for day in (PartialDate(2026), PartialDate(2024, 2), PartialDate(2026, 7, 1))
    ]
    assert covered == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 7, 1), date(2026, 7, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next working day", True),
        ("same-day", True),
        ("Next day", True),
        ("by 17:00", True),
        ("by 2026-06-30", True),
        ("by ๑๗:๐๐ next day", True),
        ("end of the month", True),
        ("next scheduled visit", False),
        ("by agreement", False),
        ("by post", False),
        ("within 5 days", False),
        ("immediately", False),
    ],
)
def test_words_and_amounts_do_not_start_like_a_deadline(text: str, expected: bool) -> None:
    assert starts_like_deadline(text) is expected


NIGHT = (Window(1080, 1560),)
MORNING = (Window(540, 720),)


def test_a_window_past_midnight_belongs_to_the_day_it_starts_on() -> None:
    expected = Week(((), (), (), (), NIGHT, NIGHT, ()))
    assert parse_week("Fr-Sa 18:00-02:00") == expected
    assert parse_week("Fr,Sa 18:00-26:00") == expected


def test_a_later_rule_takes_the_place_of_an_earlier_one() -> None:
    week = parse_week("Mo-Su 18:00-02:00; We-Fr 09:00-12:00; Th off")
    assert week == Week((NIGHT, NIGHT, MORNING, (), MORNING, NIGHT, NIGHT))


def test_hours_without_days_hold_for_every_day_and_say_so() -> None:
    assert parse_week("09:00-12:00") == Week((MORNING,) * 7, days_stated=False)
    assert parse_week("09:00-12:00; PH off").days_stated is False
    assert parse_week("09:00-12:00; Su off").days_stated is True


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("24/7", True),
        ("Mo-Su,PH 00:00-24:00", True),
        ("24/7; PH off", False),
        ("00:00-24:00", False),
        ("Mo-Sa 00:00-24:00", False),
    ],
)
def test_only_every_hour_of_every_day_is_always(text: str, always: bool) -> None:
    assert parse_week(text).always is always


def test_a_night_longer_than_sixteen_hours_is_suspicious() -> None:
    week = parse_week("Mo 12:00-09:00; Tu 17:00-09:00; We 00:00-24:00; PH 13:00-10:00")
    assert week.suspicious == (Window(720, 1980), Window(780, 2040))


def test_a_list_of_days_makes_the_same_week_as_a_text() -> None:
    pairs = [("mo-fr", "09:00-12:00"), ("sa,su", "closed"), ("ph", "18:00-02:00")]
    assert week_from_days(pairs) == parse_week("Mo-Fr 09:00-12:00; PH 18:00-02:00")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (
            [("mo-fr", "09:00-17:00"), ("fr", "off")],
            ("fr", True, '"Fr" has its hours twice', "name each day once", None),
        ),
        (
            [("mo", "off"), ("tues", "off")],
            ("tues", True, 'found "tues", expected "Tu"', 'write "Tu"', 0),
        ),
        (
            [("mo", "09:00-12:00,13-17")],
            (
                "mo",
                False,
                'found "13-17", expected "13:00-17:00"',
                'write "09:00-12:00,13:00-17:00"',
                12,
            ),
        ),
    ],
)
def test_a_wrong_entry_in_a_list_of_days_is_named(
    pairs: list[tuple[str, str]], expected: tuple[object, ...]
) -> None:
    with pytest.raises(DayError) as caught:
        week_from_days(pairs)
    error = caught.value
    assert (error.key, error.in_key, error.message, error.help, error.start) == expected


def test_an_abbreviation_is_kept_with_its_likely_zone() -> None:
    assert parse_zone("PST") == Zone("PST", "America/Los_Angeles", fixed=True)
    assert parse_zone("EST") == Zone("EST", "America/New_York", fixed=True)
    assert parse_zone("UTC") == Zone("UTC", "UTC", fixed=False)


def test_zones_are_known_where_the_system_has_none() -> None:
    script = (
        "import zoneinfo; from csplan.clock.zones import parse_zone;"
        "zoneinfo.reset_tzpath(to=[]); zone = parse_zone('Asia/Bangkok');"
        "assert zoneinfo.ZoneInfo(zone.iana).key == 'Asia/Bangkok'"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
