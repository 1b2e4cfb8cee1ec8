"""Who can be reached when: weeks in a zone, gaps as long as they are, languages and needs."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.coverage import Coverage, Reach, coverage
from csplan.analysis.coverage_notes import notes
from csplan.analysis.coverage_words import by_days, gap_sentences, in_words
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.seven_days import SevenDays
from csplan.clock.hours import parse_week
from csplan.clock.intervals import Interval, complement, union
from csplan.clock.timetable import Timetable
from csplan.model.plan import Plan
from tests.render.plans import plan_of

HEAD = """\
csplan: 1
plan: {title: Service, organization: Shop, timezone: Europe/Berlin, holidays: none}
"""
DAY = date(2026, 6, 10)
ZONES = ("Europe/Berlin", "Asia/Bangkok", "America/New_York", "Pacific/Auckland", "UTC")
WEEKS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 08:30-12:00,13:00-17:00; Sa 10:00-14:00",
    "24/7",
    "Mo-Su 22:00-06:00",
    "Fr 18:00-24:00; Sa 00:00-24:00; Su 00:00-20:00",
    "Su 20:00-08:00",
    "Mo-Su off",
)


def found(
    sections: str, *, day: date = DAY, zone: str | None = None, head: str = HEAD,
    names: tuple[str, ...] | None = None,
) -> tuple[Plan, Coverage]:  # fmt: skip
    plan = plan_of(sections, head)[0]
    openings = Openings(plan)
    return plan, coverage(plan, openings, SevenDays.around(day, zone or openings.zone), names)


def language(covered: Coverage, tag: str) -> Reach:
    return next(one for one in covered.languages if one.name == tag)


def need(covered: Coverage, name: str) -> Reach:
    return next(one for one in covered.needs if one.name == name)


def words(hours: str, *, day: date = DAY, zone: str = "Europe/Berlin") -> str:
    week = SevenDays.around(day, zone)
    return in_words(week.lay_out(Timetable(parse_week(hours), "Europe/Berlin")), week)


def sentences(covered: Coverage, reach: Reach) -> tuple[str, ...]:
    return gap_sentences(reach, covered.week, "Nobody answers")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Fr 09:00-17:00", "Mon-Fri 09:00-17:00"),
        (
            "Mo,We 09:00-12:00,13:00-17:00; Sa 10:00-12:00",
            "Mon, Wed 09:00-12:00 and 13:00-17:00; Sat 10:00-12:00",
        ),
        ("24/7", "day and night"),
        ("Mo-Su 22:00-06:00", "Mon-Sun 22:00-06:00"),
        ("Su 22:00-06:00", "Sun 22:00-06:00"),
        ("Mo-Sa 22:00-06:00", "Mon-Sat 22:00-06:00"),
        ("Fr 18:00-24:00; Sa 00:00-24:00", "Fri 18:00-24:00; Sat 00:00-24:00"),
        ("Mo-Su off", "closed all week"),
    ],
)
def test_hours_of_a_week_in_words(hours: str, said: str) -> None:
    assert words(hours) == said


def test_in_another_zone_days_shift() -> None:
    assert words("Fr 20:00-23:00", zone="Asia/Bangkok") == "Sat 01:00-04:00"
    assert words("Su 20:00-23:00", zone="Asia/Bangkok") == "Mon 01:00-04:00"
    assert words("Mo 01:00-04:00", zone="America/New_York") == "Sun 19:00-22:00"


def test_the_rest_of_a_night_is_told_where_the_night_does_not_come_again() -> None:
    # Clocks in Berlin are put forward on Sunday 29 March, those in Bangkok are not.
    said = words("Mo-Su 20:00-23:00", day=date(2026, 3, 29), zone="Asia/Bangkok")
    assert said == "Mon-Sun 02:00-05:00"
    late = words("Mo-Su 15:00-20:00", day=date(2026, 3, 29), zone="Asia/Bangkok")
    assert late == "Mon until 02:00 and 21:00-02:00; Tue-Sat 21:00-02:00; Sun 20:00-01:00"


@given(
    hours=st.sampled_from(WEEKS),
    place=st.sampled_from(ZONES),
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_days_hold_the_open_times_and_nothing_else(
    hours: str, place: str, zone: str, day: date
) -> None:
    week = SevenDays.around(day, zone)
    times = Timetable(parse_week(hours), place)
    laid = week.lay_out(times)
    windows = [one for windows in laid.days for one in windows]
    windows += [] if laid.rest is None else [laid.rest]
    in_utc = [Interval(*(moment.astimezone(UTC) for moment in one)) for one in windows]
    clipped = [Interval(max(a, week.start), min(b, week.end)) for a, b in in_utc]
    assert union(clipped) == laid.spans == times.intervals(week.start, week.end)
    assert all(
        one.start.date() == date_
        for date_, windows in zip(week.dates, laid.days, strict=True)
        for one in windows
    )


@given(
    hours=st.sampled_from(WEEKS[:-1]),
    place=st.sampled_from(ZONES),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_gaps_are_all_that_is_closed_and_end_where_it_opens(
    hours: str, place: str, day: date
) -> None:
    week = SevenDays.around(day, "Asia/Bangkok")
    times = Timetable(parse_week(hours), place)
    gaps = week.gaps(times)
    inside = [
        Interval(max(gap.start.astimezone(UTC), week.start), min(gap.end.astimezone(UTC), week.end))
        for gap in gaps
    ]
    spans = times.intervals(week.start, week.end)
    assert tuple(inside) == complement(spans, week.start, week.end)
    moment = timedelta(microseconds=1)
    for gap in gaps:
        start, end = (edge.astimezone(UTC) for edge in gap)
        assert [times.is_open(at) for at in (start - moment, start, end - moment, end)] == [
            True, False, False, True,
        ]  # fmt: skip
    assert all(a.end < b.start for a, b in pairwise(gaps))


def test_a_weekend_is_one_gap_up_to_the_next_monday() -> None:
    _, covered = found("channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n")
    assert sentences(covered, covered.anybody) == (
        "Nobody answers on Sat, Sun: Fri 12 Jun 17:00 to Mon 15 Jun 09:00, 64 h.",
    )
    assert covered.anybody.days_without == (date(2026, 6, 13), date(2026, 6, 14))


def test_a_gap_that_began_before_the_week_is_told_from_where_it_began() -> None:
    plan = """\
schedules: {shop: {week: Mo-Fr 09:00-17:00, dates: {2026-06-08: closed}}}
channels: {phone: {address: 1166, hours: shop}}
"""
    _, covered = found(plan)
    assert sentences(covered, covered.anybody)[0] == (
        "Nobody answers on Mon: Fri 5 Jun 17:00 to Tue 9 Jun 09:00, 88 h."
    )


def test_a_whole_week_without_anybody_is_told_with_its_length() -> None:
    plan = """\
schedules:
  shop: {week: Mo-Fr 09:00-17:00, dates: {2026-06-08 to 2026-06-12: closed}}
  once: {dates: {2026-06-20: 09:00-12:00}}
  past: {dates: {1999-06-20: 09:00-12:00}}
channels:
  phone: {address: 1166, hours: shop, languages: en}
  counter: {hours: once, languages: th}
  chat: {address: https://a.example, hours: past, languages: de}
"""
    _, covered = found(plan)
    assert sentences(covered, language(covered, "en")) == (
        "Nobody answers all week, from Fri 5 Jun 17:00 to Mon 15 Jun 09:00, 9 days 16 h.",
    )
    assert "to Sat 20 Jun 09:00" in sentences(covered, language(covered, "th"))[0]
    assert "all week" in sentences(covered, language(covered, "de"))[0]


def test_short_gaps_are_told_by_the_longest_and_none_where_there_is_none() -> None:
    plan = """\
channels:
  phone: {address: 1166, hours: "Mo-Su 08:00-20:00; Su 08:00-19:00", languages: en}
  chat: {address: https://a.example, hours: always, languages: th}
"""
    _, covered = found(plan)
    assert sentences(covered, language(covered, "en")) == (
        "Longest gap: 13 h, Sun 14 Jun 19:00 to Mon 15 Jun 08:00.",
    )
    assert sentences(covered, language(covered, "th")) == ()
    assert covered.anybody.alone == ("chat",)
    assert language(covered, "th").alone == ()


def test_somebody_is_reached_while_it_is_open_and_people_are_at_work() -> None:
    plan = """\
channels:
  phone: {address: 1166, hours: always, staffed: Mo-Fr 09:00-17:00, languages: en}
  chat: {address: https://a.example, hours: Mo-Fr 10:00-12:00, staffed: always, languages: th}
"""
    _, covered = found(plan)
    week = covered.week
    laid = [one.laid for one in covered.languages]
    assert [None if one is None else in_words(one, week) for one in laid] == [
        "Mon-Fri 09:00-17:00",
        "Mon-Fri 10:00-12:00",
    ]


def test_only_what_is_live_and_open_to_customers_counts() -> None:
    plan = """\
needs: {help: To be helped}
channels:
  phone: {address: 1166, hours: Mo 09:00-17:00, needs: help}
  calls: {medium: phone, initiative: proactive, hours: always, needs: help}
  inside: {medium: phone, address: 12, public: no, hours: always, needs: help}
  email: {address: a@b.example, hours: always, needs: help}
  hall: {medium: display, hours: always, needs: help}
  robot: {medium: bot, address: https://a.example, hours: always, needs: help}
"""
    _, covered = found(plan)
    reach = need(covered, "help")
    assert (reach.ways, reach.unknown, reach.later) == (("phone",), (), ("email",))
    assert covered.anybody.ways == ("phone",)


def test_hours_that_are_not_known_count_for_nothing_and_are_named() -> None:
    plan = """\
needs: {help: To be helped}
channels:
  phone: {address: 1166, hours: "09:00-17:00", needs: help}
  chat: {address: https://a.example, needs: help}
"""
    told, covered = found(plan)
    reach = need(covered, "help")
    assert (reach.ways, reach.unknown, reach.laid) == ((), ("phone", "chat"), None)
    assert str(notes(told, covered)[0]) == (
        'phone: "09:00-17:00" does not say on which days: shown for every day, '
        "and not counted below"
    )


def test_a_case_has_the_languages_of_its_channel_unless_it_says_others() -> None:
    plan = """\
channels:
  counter:
    hours: Mo-Fr 09:00-17:00
    languages: th
    cases:
      north: {title: North}
      south: {title: South, languages: [th, en], hours: Sa 10:00-12:00}
"""
    _, covered = found(plan)
    assert [way.name for way in covered.rows] == ["counter", "counter.south"]
    assert language(covered, "en").ways == ("counter.south",)
    assert language(covered, "th").ways == ("counter", "counter.north", "counter.south")


def test_languages_of_customers_are_asked_for_though_no_channel_has_them() -> None:
    plan = """\
profile: {text: All, languages: de, segments: {guests: {title: Guests, languages: [th]}}}
channels: {phone: {address: 1166, hours: always, languages: en}, chat: {address: https://a.example}}
"""
    _, covered = found(plan)
    assert [one.name for one in covered.languages] == ["en", "de", "th"]
    assert not language(covered, "th").is_named
    assert covered.without_language == ("chat",)


def test_of_some_channels_only_what_they_are_for_is_told() -> None:
    plan = """\
needs: {help: To be helped, price: The price}
channels:
  phone: {address: 1166, hours: always, languages: en, needs: help}
  chat: {address: https://a.example, hours: always, languages: th, needs: price}
"""
    _, covered = found(plan, names=("chat",))
    assert [one.name for one in (*covered.languages, *covered.needs)] == ["th", "price"]


def test_holidays_of_the_week_are_named_and_say_why_it_is_closed() -> None:
    head = HEAD.replace("Europe/Berlin, holidays: none", "Asia/Bangkok, holidays: TH")
    plan = """\
schedules:
  shop: {week: Mo-Fr 09:00-17:00, dates: {2026-04-17: {hours: closed, title: Stocktaking}}}
  open: {week: Mo-Fr 09:00-17:00, holidays: none}
channels: {phone: {address: 1166, hours: shop}, chat: {address: https://a.example, hours: open}}
"""
    _, covered = found(plan, day=date(2026, 4, 15), head=head)
    assert covered.holidays == (
        (date(2026, 4, 13), ("Songkran Festival",)),
        (date(2026, 4, 14), ("Songkran Festival",)),
        (date(2026, 4, 15), ("Songkran Festival",)),
        (date(2026, 4, 17), ("Stocktaking",)),
    )
    opening = covered.rows[0].intake
    assert isinstance(opening, Opening)
    laid = covered.week.lay_out(opening.timetable)
    assert by_days(laid, covered.week, opening.timetable) == (
        ("Mon-Wed", "closed (Songkran Festival)"),
        ("Thu", "09:00-17:00"),
        ("Fri", "closed (Stocktaking)"),
        ("Sat, Sun", "closed"),
    )


def test_in_another_zone_a_holiday_is_told_on_the_days_that_it_changes() -> None:
    head = HEAD.replace("Europe/Berlin, holidays: none", "Asia/Bangkok, holidays: TH")
    plan = "channels: {phone: {address: 1166, hours: 'Mo-Fr 09:00-12:00,13:00-18:00'}}\n"
    _, covered = found(plan, day=date(2026, 10, 20), head=head, zone="America/New_York")
    opening = covered.rows[0].intake
    assert isinstance(opening, Opening)
    laid = covered.week.lay_out(opening.timetable)
    name = "HM King Chulalongkorn Memorial Day"
    assert by_days(laid, covered.week, opening.timetable) == (
        ("Mon-Wed", "02:00-07:00 and 22:00-01:00"),
        ("Thu", f"02:00-07:00 ({name})"),
        ("Fri", f"closed ({name})"),
        ("Sat", "closed"),
        ("Sun", "22:00-01:00"),
    )


def test_a_plan_without_a_time_zone_says_what_its_times_are_taken_for() -> None:
    head = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    plan = "channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00, languages: en}}\n"
    said = [str(note) for note in notes(*found(plan, head=head))]
    assert said == [
        "The plan says no time zone: its times are shown as they are written.",
        "phone: public holidays are not taken into account",
    ]
    moved = [str(note) for note in notes(*found(plan, head=head, zone="Asia/Bangkok"))]
    assert moved[0] == "The plan says no time zone: its times are taken to be in UTC."


def test_clocks_that_change_in_the_week_are_told() -> None:
    plan = "channels: {phone: {address: 1166, hours: always, languages: en}}\n"
    autumn, spring = (notes(*found(plan, day=d)) for d in (date(2026, 10, 25), date(2026, 3, 23)))
    assert [str(one) for one in autumn] == ["Clocks change on Sun 25 Oct: that day has 25 h."]
    assert [str(one) for one in spring] == ["Clocks change on Sun 29 Mar: that day has 23 h."]
