"""Hours for OpenStreetMap: what its rules make of them is what the plan says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from csplan.clock.dates import MONTHS
from csplan.clock.hours import Window, parse_windows
from csplan.clock.timetable import Timetable
from csplan.export.ahead import DAY, days_ahead
from csplan.export.osm_hours import is_ours, osm_lines, value_of
from csplan.export.outlets import outlets
from csplan.model.plan import Plan
from tests.contracts.checkout import ROOT
from tests.export.plans import EN, NAMES, TODAY, outlet, plan, plan_from, timetable

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
RULE = re.compile(
    r"(?:(?P<year>\d{4}) )?(?:(?P<month>[A-Z][a-z]{2}) (?P<day>\d\d)"
    r"(?:-(?:(?P<last_year>\d{4}) )?(?:(?P<last_month>[A-Z][a-z]{2}) )?(?P<last>\d\d))? ?)?"
    r"(?P<days>(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[-,]?)+)? ?(?P<hours>.*)"
)


def holds(rule: re.Match[str], day: date, *, is_holiday: bool) -> bool:
    """Whether a rule of OpenStreetMap is about a day."""
    if rule["month"] and not in_dates(rule, day):
        return False
    if not rule["days"]:
        return True
    named: list[str] = []
    for part in rule["days"].split(","):
        start, _, end = part.partition("-")
        named += ["PH"] if start == "PH" else DAYS[DAYS.index(start) : DAYS.index(end or start) + 1]
    return (is_holiday and "PH" in named) or DAYS[day.weekday()] in named


def in_dates(rule: re.Match[str], day: date) -> bool:
    """Whether the dates of a rule are about a day."""
    first = MONTHS.index(rule["month"]) + 1, int(rule["day"])
    last = MONTHS.index(rule["last_month"] or rule["month"]) + 1, int(rule["last"] or rule["day"])
    at = day.month, day.day
    if rule["year"]:
        begin = int(rule["year"])
        return (begin, *first) <= (day.year, *at) <= (int(rule["last_year"] or begin), *last)
    return first <= at <= last if first <= last else at >= first or at <= last


def windows(value: str, day: date, *, is_holiday: bool) -> tuple[Window, ...]:
    """The hours of a day: those of the last rule that is about it."""
    found: tuple[Window, ...] = ()
    for text in value.split("; "):
        rule = RULE.fullmatch(text.replace("24/7", "Mo-Su 00:00-24:00"))
        assert rule is not None, text
        if holds(rule, day, is_holiday=is_holiday):
            found = parse_windows(rule["hours"])
    return found


def check(table: Timetable) -> None:
    value = value_of(table)
    for today in (TODAY, date(2027, 11, 22)):
        for day in days_ahead(today):
            is_holiday = table.holiday(day) is not None
            assert windows(value, day, is_holiday=is_holiday) == table.windows(day), (day, value)


@pytest.mark.parametrize("name", NAMES)
def test_rules_give_the_hours_of_every_day(name: str) -> None:
    check(timetable(outlet(plan(), name)))


def values(one: Plan, *names: str) -> dict[str, str]:
    found = outlets(one, EN, names)
    return {line.name: line.value for line in osm_lines(one, found, schedules=not names)}


def test_values_are_written_in_one_way() -> None:
    assert values(plan()) == {
        "office": "Mo-Fr 08:30-12:00,13:00-17:30; PH off",
        "night": "Mo-Su 22:00-06:00; PH 23:00-24:00",
        "early": "Mo-Su 01:30-02:45,03:10-04:00",
        "always": "24/7",
        "always-but": "24/7; PH off",
        "day-and-night": "Sa,Su 00:00-24:00",
        "seasons": (
            "Mo-Fr 08:30-17:00; PH 10:00-12:00; Jun 01-Aug 31 Mo,Su off; "
            "Jun 01-Aug 31 Tu-Sa 08:30-14:00; Jun 01-Aug 31 PH 10:00-12:00; "
            "Nov 15-Jan 15 Mo-Fr 10:00-16:00; Nov 15-Jan 15 Sa,Su off; Nov 15-Jan 15 PH off; "
            "2026 Dec 24-2027 Jan 02 off; Jun 30-Jul 06 07:00-09:00,10:00-11:00; "
            "Jul 04 00:00-24:00; Feb 29 off; "
            "2027 Jul 01 Mo-Fr 22:00-03:00; 2027 Jul 01 Sa,Su off; 2027 Jul 01 PH 10:00-12:00"
        ),
        "fair": "Mo-Su off; PH off; 2027 Jul 01-03 20:00-02:00",
    }


def test_schedules_that_no_channel_has_stand_below() -> None:
    text = """\
csplan: 1
plan: {title: A, organization: B}
schedules:
  shop: Mo-Sa 09:00-18:00
  office: {week: Mo-Fr 09:00-17:00, appointment: Call us.}
  inside: {week: Mo-Fr 07:00-08:00, public: no}
  some-day: 09:00-17:00
channels:
  phone: {address: 1166, hours: shop}
  email: a@b.example
  counter: {address: Here, hours: some-day}
"""
    one = plan_from(text)
    assert values(one) == {"phone": "Mo-Sa 09:00-18:00", "office": "Mo-Fr 09:00-17:00"}
    assert values(one, "phone") == {"phone": "Mo-Sa 09:00-18:00"}
    (office,) = (line for line in osm_lines(one, (), schedules=True) if line.name == "office")
    assert office.notes == ("OpenStreetMap's hours cannot say that an appointment is needed",)


def test_cases_with_hours_of_their_own_have_a_line() -> None:
    channels = """\
  counter:
    hours: {week: Mo-Sa 09:00-18:00, holidays: none}
    cases:
      harbour: {title: Harbour, hours: {week: Mo-Fr 10:00-14:00, holidays: none}}
      market: {title: Market}
      back: {title: Back door, hours: Su 10:00-14:00, public: no}
"""
    assert values(plan(channels=channels)) == {
        "counter": "Mo-Sa 09:00-18:00",
        "counter/harbour": "Mo-Fr 10:00-14:00",
    }


@pytest.mark.parametrize("example", ["home-appliances", "noodle-shop", "airline"])
def test_hours_of_the_examples(example: str, golden: Callable[[str, str], None]) -> None:
    one = plan_from((ROOT / "examples" / example / "plan.yaml").read_text(encoding="utf-8"))
    text = "".join(f"{name}: {value}\n" for name, value in values(one).items())
    assert is_ours(text)
    golden(text, f"golden/{example}.osm-hours.txt")


@pytest.mark.parametrize("text", ["", "csplan: 1\n", "phone: Mo-Fr 09:00-17:00\n\nnotes\n"])
def test_other_texts_are_not_ours(text: str) -> None:
    assert not is_ours(text)


def test_a_day_after_the_year_is_not_asked_about() -> None:
    days = list(days_ahead(date(2028, 2, 29)))
    assert (days[0], days[-1]) == (date(2028, 2, 29), date(2029, 3, 1) - DAY)
