"""The hours of an ordinary week in one time zone."""

from __future__ import annotations

from datetime import date

import pytest

from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing import staffing
from csplan.analysis.week import Spans, as_week
from tests.analysis.plans import DAY, plan_of

ZONES = """
schedules:
  london: {week: Mo-Fr 09:00-17:00, timezone: Europe/London}
  bangkok: {week: Mo-Fr 09:00-17:00, timezone: Asia/Bangkok}
  tokyo: {week: Mo-Fr 06:00-08:00, timezone: Asia/Tokyo}
  bare: Mo-Fr 09:00-17:00
  dated: {dates: {2026-12-24: closed}}
channels:
  phone: {address: '1', hours: always, staffed: bangkok}
  chat: {address: https://x.example, hours: london}
  email: {address: a@b.example}
team:
  rosters:
    day: {count: 2, hours: {week: Mo-Fr 10:00-18:00, timezone: Europe/Berlin}, channels: phone}
    late: {count: 2, channels: phone}
"""


def printed(spans: Spans | None) -> str | None:
    return None if spans is None else str(as_week(spans))


def test_hours_are_told_in_the_first_zone_that_a_plan_names() -> None:
    hours = OrdinaryWeek(Openings(plan_of(ZONES)), DAY)
    assert hours.zone == "Europe/London"
    assert printed(hours.intake("phone")) == "24/7"
    assert printed(hours.staffed("phone")) == "Mo-Fr 02:00-10:00"
    assert printed(hours.staffed("chat")) == "Mo-Fr 09:00-17:00"
    assert printed(hours.staffed("email")) is None
    assert printed(hours.roster("day")) == "Mo-Fr 09:00-17:00"
    assert printed(hours.roster("late")) is None
    assert printed(hours.schedule("bare")) == "Mo-Fr 09:00-17:00"
    assert printed(hours.schedule("tokyo")) == "Mo-Th,Su 21:00-23:00"
    assert printed(hours.schedule("dated")) == "Mo-Su off"
    assert printed(hours.schedule("nothing")) is None


def test_summer_time_moves_the_hours_of_other_zones() -> None:
    hours = OrdinaryWeek(Openings(plan_of(ZONES)), date(2026, 7, 1))
    assert printed(hours.staffed("phone")) == "Mo-Fr 03:00-11:00"


@pytest.mark.parametrize(
    ("roster", "zone", "hours"),
    [
        ("Mo-Fr 09:00-17:00", None, "Mo-Fr 09:00-17:00"),
        ("{week: Mo-Fr 09:00-17:00, timezone: Asia/Tokyo}", "Asia/Tokyo", "Mo-Fr 09:00-17:00"),
    ],
)
def test_without_other_zones_hours_stay_as_they_are(
    roster: str, zone: str | None, hours: str
) -> None:
    plan = plan_of(f"team: {{rosters: {{day: {{count: 1, hours: {roster}}}}}}}")
    found = OrdinaryWeek(Openings(plan), DAY)
    assert (found.zone, printed(found.roster("day"))) == (zone, hours)


def test_people_in_two_zones_follow_each_other() -> None:
    plan = plan_of("""
schedules:
  london: {week: Mo-Fr 09:00-17:00, timezone: Europe/London}
  bangkok: {week: Mo-Fr 09:00-17:00, timezone: Asia/Bangkok}
channels:
  phone: {address: '1', hours: {week: Mo-Fr 02:00-17:00, timezone: Europe/London}}
team:
  rosters:
    west: {count: 3, hours: london, channels: phone}
    east: {count: 2, hours: bangkok, channels: phone}
""")
    found = staffing(plan, "phone", OrdinaryWeek(Openings(plan), DAY))
    assert [(str(one.when), one.on_duty, one.rosters) for one in found.stretches] == [
        ("Mo-Fr 02:00-09:00", 2, ("east",)),
        ("Mo-Fr 09:00-10:00", 5, ("west", "east")),
        ("Mo-Fr 10:00-17:00", 3, ("west",)),
    ]
    assert found.zone == "Europe/London"
