"""Calendars: what a reader of them makes of it is what the plan says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.intervals import Interval, union
from csplan.export.ahead import days_ahead
from csplan.export.ics import calendar, is_ours
from csplan.export.ics_lines import escaped, folded
from csplan.export.outlets import outlets
from csplan.model.plan import Plan
from csplan.render.locale import load
from tests.contracts.checkout import ROOT
from tests.export.calendar_reader import days, events, has_time, read, times
from tests.export.plans import EN, HOURS, NAMES, TODAY, ZONES, outlet, plan, plan_from, timetable

EXAMPLES = (("home-appliances", "en"), ("noodle-shop", "th"), ("airline", "en"))


def written(plan: Plan, *names: str, today: date = TODAY, language: str = "en") -> str:
    words = load(language)
    text = calendar(plan, outlets(plan, words, names), words, today)
    assert text is not None
    return text


def open_times(text: str) -> tuple[Interval, ...]:
    read_back = read(text)
    timed = [event for event in events(read_back) if has_time(event)]
    return union(*(times(read_back, event) for event in timed))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", NAMES)
def test_events_are_the_hours_of_the_year_ahead(name: str, zone: str) -> None:
    one = plan(zone)
    table = timetable(outlet(one, name))
    expected = union(*(table.hours_of(day) for day in days_ahead(TODAY)))
    assert expected
    assert open_times(written(one, name)) == expected


@given(
    st.lists(st.tuples(st.integers(0, 95), st.integers(1, 96)), min_size=7, max_size=7),
    st.sampled_from(ZONES),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)
def test_any_week_in_any_zone_is_read_back(
    week: list[tuple[int, int]], zone: str, today: date
) -> None:
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    rules = []
    for name, (start, length) in zip(names, week, strict=True):
        end = start + length
        first, last = start * 15, (end if end <= 96 else end % 96) * 15
        if first != last:
            said = f"{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}"
            rules.append(f"{name} {said}")
    if not rules:
        return
    channels = f'  phone: {{address: 1166, hours: {{week: "{"; ".join(rules)}"}}}}\n'
    one = plan(zone, channels)
    table = timetable(outlet(one, "phone"))
    expected = union(*(table.hours_of(day) for day in days_ahead(today)))
    assert open_times(written(one, "phone", today=today)) == expected


@pytest.mark.parametrize(("example", "language"), EXAMPLES)
def test_calendars_of_the_examples(
    example: str, language: str, golden: Callable[[str, str], None]
) -> None:
    text = (ROOT / "examples" / example / "plan.yaml").read_text(encoding="utf-8")
    found = written(plan_from(text), language=language)
    read(found)
    golden(found, f"golden/{example}.{language}.ics")


def test_every_event_has_an_identity_of_its_own_that_stays() -> None:
    identities = [
        {event.text("UID") for event in events(read(written(plan(), today=today)))}
        for today in (TODAY, date(2026, 11, 29))
    ]
    assert len(identities[0]) == len(events(read(written(plan()))))
    # What lies in both years is the same event: only what ends or begins is not.
    assert len(identities[0] & identities[1]) >= len(identities[0]) - 4


def test_the_same_plan_and_day_give_the_same_text() -> None:
    assert written(plan()) == written(plan())


def test_holidays_and_dates_of_the_plan_are_whole_days() -> None:
    text = """\
csplan: 1
plan:
  title: Service
  organization: Shop
  holidays: TH
  effective: 2026-07-01
  approved: {by: boss, on: 2026-06-15}
review: {last: 2026-06-10, next: 2027-06-10}
"""
    found = {event.text("SUMMARY"): days(event) for event in events(read(written(plan_from(text))))}
    assert found["Constitution Day"] == (date(2026, 12, 10),) * 2
    assert found["Approved: Service"] == (date(2026, 6, 15),) * 2
    assert found["In force from: Service"] == (date(2026, 7, 1),) * 2
    assert found["Last review: Service"] == (date(2026, 6, 10),) * 2
    assert found["Next review: Service"] == (date(2027, 6, 10),) * 2


def test_dates_that_are_closed_say_so() -> None:
    channels = """\
  phone:
    address: 1166
    hours:
      week: Mo-Su 09:00-17:00
      holidays: none
      dates: {1 Mar to 3 Mar: {hours: closed, title: Stocktaking}}
"""
    found = {
        event.text("SUMMARY"): days(event)
        for event in events(read(written(plan(channels=channels), "phone")))
        if not has_time(event)
    }
    closed = date(2027, 3, 1), date(2027, 3, 3)
    assert found["Telephone: closed (Stocktaking)"] == closed


def test_hours_without_a_zone_are_times_on_any_wall() -> None:
    text = (
        "csplan: 1\nplan: {title: A, organization: B}\nchannels: {phone: {hours: Mo 09:00-10:00}}"
    )
    (event,) = events(read(written(plan_from(text))))
    assert event.properties["DTSTART"] == ({}, "20261123T090000")
    assert event.properties["RRULE"][1] == "FREQ=WEEKLY;UNTIL=20271115T090000;BYDAY=MO"


def test_a_plan_without_hours_and_dates_gives_no_calendar() -> None:
    text = "csplan: 1\nplan: {title: A, organization: B}\nchannels: {phone: 1166}"
    assert calendar(plan_from(text), (), EN, TODAY) is None


def test_hidden_channels_are_left_out_unless_asked_for() -> None:
    channels = """\
  a: {medium: phone, address: 1, hours: Mo 09:00-10:00, public: no}
  b: {medium: phone, address: 2, hours: Mo 09:00-10:00, unlisted: yes}
  c: {medium: phone, address: 3, hours: Mo 09:00-10:00}
"""
    one = plan(channels=channels)
    assert [found.name for found in outlets(one, EN)] == ["c"]
    assert [found.name for found in outlets(one, EN, ["b", "a"])] == ["a", "b"]
    # Their addresses stay out all the same.
    assert "LOCATION" not in written(one, "a", "b")


@given(st.text())
def test_a_text_survives_escapes_and_folds(text: str) -> None:
    plain = "".join(
        sign for sign in text.replace("\r\n", "\n").replace("\r", "\n")
        if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127)
    )  # fmt: skip
    line = folded(f"SUMMARY:{escaped(text)}")
    assert line.endswith("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    event = read(f"BEGIN:VEVENT\r\n{line}END:VEVENT\r\n")
    assert event.text("SUMMARY") == plain


def test_folding_parts_no_mark_from_its_letter() -> None:
    pieces = folded("SUMMARY:" + "กู้ที่นี่น้ำ" * 20).split("\r\n ")
    assert len(pieces) > 5
    assert not [piece for piece in pieces if piece[0] in "ู้ี่ำ"]


def test_a_calendar_of_another_program_is_not_ours() -> None:
    assert is_ours(written(plan()))
    assert not is_ours("BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n")


def test_hours_of_the_plans_are_all_tried() -> None:
    assert tuple(plan(channels=HOURS).channels or {}) == NAMES


def test_links_are_uris_and_other_addresses_are_places() -> None:
    channels = """\
  a: {medium: form, address: "https://shop.example/help;a,b", hours: Mo 09:00-10:00}
  b: {medium: form, address: https://shop.example/ช่วย, hours: Mo 09:00-10:00}
  c: {medium: counter, address: "12; Canal Road, Town", hours: Mo 09:00-10:00}
"""
    found = [
        {
            name: event.properties[name][1]
            for name in ("URL", "LOCATION")
            if name in event.properties
        }
        for event in events(read(written(plan(channels=channels))))
        if has_time(event)
    ]
    assert found == [
        {"URL": "https://shop.example/help;a,b"},
        {"LOCATION": "https://shop.example/ช่วย"},
        {"LOCATION": "12\\; Canal Road\\, Town"},
    ]
