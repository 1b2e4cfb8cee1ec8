"""Plans whose hours are hard to write down."""

from __future__ import annotations

from datetime import date

from csplan.analysis.opening import Opening
from csplan.clock.timetable import Timetable
from csplan.export.outlets import Outlet, outlets
from csplan.model.plan import Plan
from csplan.render.locale import load
from tests.render.plans import plan_of

TODAY = date(2026, 11, 22)
EN = load("en")
HEAD = """\
csplan: 1
plan:
  title: Service
  organization: Shop
  languages: [en, th]
  timezone: {zone}
  holidays: US
channels:
"""
HOURS = """\
  office: {medium: counter, hours: "Mo-Fr 08:30-12:00,13:00-17:30"}
  night: {medium: phone, hours: {week: "Mo-Su 22:00-06:00; PH 23:00-24:00"}}
  early: {medium: phone, hours: {week: "Mo-Su 01:30-02:45,03:10-04:00", holidays: none}}
  always: {medium: phone, hours: 24/7}
  always-but: {medium: phone, hours: {week: 24/7, holidays: US}}
  day-and-night: {medium: phone, hours: {week: "Sa,Su 00:00-24:00", holidays: none}}
  seasons:
    medium: phone
    hours:
      week: Mo-Fr 08:30-17:00; PH 10:00-12:00
      dates:
        1 Jun to 31 Aug: Tu-Sa 08:30-14:00
        15 Nov to 15 Jan: Mo-Fr 10:00-16:00; PH off
        30 Jun to 6 Jul: 07:00-09:00,10:00-11:00
        4 Jul: 24/7
        2026-12-24 to 2027-01-02: closed
        2027-07-01: Mo-Fr 22:00-03:00
        29 Feb: closed
  fair: {medium: phone, hours: {dates: {2027-07-01 to 2027-07-03: "20:00-02:00"}}}
"""
NAMES = (
    "office", "night", "early", "always", "always-but", "day-and-night", "seasons", "fair",
)  # fmt: skip
ZONES = (
    "UTC", "Asia/Bangkok", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe",
    "Africa/Cairo",
)  # fmt: skip


def plan_from(text: str) -> Plan:
    """A plan from all of its text."""
    return plan_of(text, "")[0]


def plan(zone: str = "America/New_York", channels: str = HOURS) -> Plan:
    return plan_from(HEAD.replace("{zone}", zone) + channels)


def outlet(plan: Plan, name: str) -> Outlet:
    return outlets(plan, EN, [name])[0]


def timetable(outlet: Outlet) -> Timetable:
    assert isinstance(outlet.hours, Opening)
    return outlet.hours.timetable
