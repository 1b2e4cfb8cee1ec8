"""Arrival patterns: what comes in which hours, against the written rule minute by minute."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.answers import Staffing, Verdict
from csplan.analysis.backlog import Deferred, deferred
from csplan.analysis.forecasts import Expected, expected
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing import staffing
from csplan.analysis.staffing_data import staffing_data
from csplan.analysis.staffing_words import sentence
from csplan.analysis.week import MINUTES_A_WEEK, Spans, as_week, spans_of, union
from csplan.clock.hours import parse_week
from csplan.model.plan import Plan
from tests.analysis.plans import DAY, lines_of, plan_of

OFFICE = "Mo-Fr 09:00-17:00"
MORNING = "Mo 09:00-11:00"


def plan_with(volume: str | None, pattern: dict[str, str], more: str = "") -> Plan:
    """A plan with a telephone of such a forecast; `more` are other fields of the channel."""
    forecast: dict[str, object] = {"handling": "6 min"}
    if volume is not None:
        forecast["volume"] = volume
    if pattern:
        forecast["pattern"] = pattern
    return plan_of(
        f"channels: {{phone: {{address: '1', forecast: {json.dumps(forecast)}{more}}}}}\n"
        "team: {rosters: {day: {count: 5, channels: phone}}}\n"
    )


def expected_of(volume: str | None, pattern: dict[str, str], hours: str = OFFICE) -> Expected:
    plan = plan_with(volume, pattern, f", hours: '{hours}'")
    week = OrdinaryWeek(Openings(plan), DAY)
    assert plan.channels is not None
    return expected(plan.channels["phone"], week.staffed("phone"), week.pattern("phone"))


def hourly(found: Expected) -> dict[str, Fraction]:
    """Contacts an hour by the hours in which they come."""
    return {str(as_week(spans)): work.load.rate * 3600 for spans, work in found.levels}


# What a volume and a pattern say together.


def test_volume_of_an_interval_holds_in_every_other_open_hour() -> None:
    found = expected_of("60 per 30 min", {MORNING: "90 per 30 min", "Sa 09:00-12:00": "9 per hour"})
    assert hourly(found) == {
        MORNING: 180,
        "Mo 11:00-17:00; Tu-Fr 09:00-17:00": 120,
    }
    assert found.weekly == 2 * 180 + 38 * 120
    assert lines_of(found.notes) == ["by-hour hours=2", "elsewhere volume=60 per 30 minutes"]


def test_total_is_spread_over_the_hours_that_the_pattern_leaves() -> None:
    found = expected_of("600 per week", {MORNING: "110 per hour"})
    assert hourly(found) == {MORNING: 110, "Mo 11:00-17:00; Tu-Fr 09:00-17:00": 10}
    assert found.weekly == 600
    assert lines_of(found.notes) == [
        "by-hour hours=2",
        "rest volume=600 per week weekly=600 named=220 rest=380 hours=38",
    ]
    assert sentence(found.notes[1]) == (
        "Of 600 per week, there come 220 in the hours of the pattern, and 380 spread evenly over "
        "38 other open hours. Peaks need more people."
    )


def test_total_of_a_day_and_of_a_month() -> None:
    by_day = expected_of("120 per day", {MORNING: "110 per hour"})
    assert hourly(by_day) == hourly(expected_of("600 per week", {MORNING: "110 per hour"}))
    by_month = expected_of("48699 per 1600 months", {MORNING: "1 per hour"})
    assert by_month.weekly == 7
    assert [one.key.value for one in by_month.notes] == ["by-hour", "mean-month", "rest"]


def test_pattern_of_all_open_hours_needs_no_volume() -> None:
    found = expected_of(None, {OFFICE: "10 per hour", "We 09:00-10:00": "0 per hour"})
    assert hourly(found) == {"Mo,Tu,Th,Fr 09:00-17:00; We 10:00-17:00": 10, "We 09:00-10:00": 0}
    assert found.weekly == 390
    assert lines_of(found.notes) == ["by-hour hours=40"]


def test_volume_has_no_effect_where_the_pattern_names_all_open_hours() -> None:
    found = expected_of("60 per 30 min", {"Mo-Su 00:00-24:00": "10 per hour"})
    assert hourly(found) == {OFFICE: 10}
    assert lines_of(found.notes) == ["by-hour hours=40"]
    exact = expected_of("400 per week", {"Mo-Tu 09:00-17:00": "15 per hour",
                                         "We-Fr 09:00-17:00": "20 per 3 hours"})  # fmt: skip
    assert exact.weekly == 400


@pytest.mark.parametrize(
    ("volume", "pattern", "notes", "said"),
    [
        (None, {MORNING: "9 per hour"},
         "pattern-gaps when=Mo 11:00-17:00; Tu-Fr 09:00-17:00",
         ("The forecast has a pattern and no volume, and the pattern leaves out open hours: "
         "Mo 11:00-17:00; Tu-Fr 09:00-17:00.")),
        ("200 per week", {MORNING: "110 per hour"},
         "pattern-above-volume volume=200 per week weekly=200 named=220",
         ("The hours of the pattern come to 220 contacts a week, and the volume is only 200 per "
         "week.")),
        ("40 per day", {MORNING: "110 per hour"},
         "pattern-above-volume volume=40 per day weekly=200 named=220",
         "The hours of the pattern come to 220 contacts a week, and 40 per day is only 200."),
        ("600 per week", {OFFICE: "10 per hour"},
         "pattern-below-volume volume=600 per week weekly=600 named=400",
         ("The pattern names all open hours and comes to 400 contacts a week, and the volume is "
         "600 per week: no hours are left for the others.")),
        ("60 per 0 min", {MORNING: "9 per hour"},
         "unusable field=volume value=60 per 0 minutes",
         'Nothing can be computed with volume "60 per 0 minutes".'),
        (None, {OFFICE: "9 per hour", MORNING: "999999999 per second"}, "too-large",
         "The forecast is larger than any service."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(
    volume: str | None, pattern: dict[str, str], notes: str, said: str
) -> None:
    found = expected_of(volume, pattern)
    assert (found.levels, found.weekly) == ((), None)
    assert lines_of(found.notes[-1:]) == [notes]
    assert sentence(found.notes[-1]) == said


def test_pattern_alone_says_too_little_where_nobody_knows_the_hours() -> None:
    plan = plan_with(None, {MORNING: "9 per hour"})
    assert plan.channels is not None
    pattern = OrdinaryWeek(Openings(plan), DAY).pattern("phone")
    assert lines_of(expected(plan.channels["phone"], None, pattern).notes) == ["no-volume"]


# Where keys overlap.


def test_key_with_fewer_hours_a_week_holds() -> None:
    keys = {"Mo 09:00-10:00": "1 per hour", "Mo-Fr 09:00-10:00": "2 per hour"}
    for pattern in (keys, dict(reversed(keys.items()))):
        found = hourly(expected_of(None, pattern, "Mo-Fr 09:00-10:00"))
        assert found == {"Mo 09:00-10:00": 1, "Tu-Fr 09:00-10:00": 2}


def test_of_equally_many_hours_the_later_key_holds() -> None:
    early, late = {"Mo 09:00-11:00": "1 per hour"}, {"Mo 10:00-12:00": "2 per hour"}
    hours = "Mo 09:00-12:00"
    assert hourly(expected_of(None, {**early, **late}, hours)) == {
        "Mo 09:00-10:00": 1, "Mo 10:00-12:00": 2,
    }  # fmt: skip
    assert hourly(expected_of(None, {**late, **early}, hours)) == {
        "Mo 09:00-11:00": 1, "Mo 11:00-12:00": 2,
    }  # fmt: skip


# Time zones.


@pytest.mark.parametrize(
    ("more", "hours"),
    [
        (", hours: {week: 'Mo 09:00-17:00', timezone: Europe/Berlin}", "Mo 15:00-17:00"),
        (", hours: 'Mo 09:00-17:00'", "Mo 09:00-11:00"),
        (", hours: berlin, staffed: 'Mo 09:00-17:00'", "Mo 09:00-11:00"),
        (", hours: 'Mo 09:00-17:00', staffed: berlin", "Mo 15:00-17:00"),
        (", hours: always", "Mo 09:00-11:00"),
    ],
)
def test_pattern_is_in_the_zone_of_the_hours_of_staff_else_of_the_channel(
    more: str, hours: str
) -> None:
    forecast = f"{{handling: 6 min, pattern: {{{MORNING}: 9 per hour}}}}"
    plan = plan_of(
        "schedules: {bangkok: {week: 'Mo 09:00-17:00', timezone: Asia/Bangkok}, "
        "berlin: {week: 'Mo 09:00-17:00', timezone: Europe/Berlin}}\n"
        f"channels: {{phone: {{address: '1', forecast: {forecast}{more}}}}}\n"
    )
    week = OrdinaryWeek(Openings(plan), DAY)
    assert week.zone == "Asia/Bangkok"
    assert [str(as_week(spans)) for spans in week.pattern("phone")] == [hours]


# What follows for people.

TARGET = "hours: Mo-Fr 09:00-17:00, targets: {answer: 80% within 60 s}"


def answer(forecast: str, more: str = "", rosters: str = "channels: phone") -> Staffing:
    plan = plan_of(
        f"channels: {{phone: {{address: '1', {TARGET}, forecast: {forecast}}}{more}}}\n"
        f"team: {{rosters: {{day: {{count: 5, {rosters}}}}}}}\n"
    )
    return staffing(plan, "phone", OrdinaryWeek(Openings(plan), DAY))


def needs(found: Staffing) -> dict[str, int]:
    """How many people are needed when."""
    return {str(one.when): one.need.people for one in found.stretches if one.need is not None}


def test_hours_with_a_volume_of_their_own_are_a_stretch_of_their_own_and_the_busiest_decides() -> (
    None
):
    found = answer("{volume: 30 per hour, handling: 6 min, pattern: {Mo 09:00-11:00: 60 per hour}}")
    assert needs(found) == {MORNING: 9, "Mo 11:00-17:00; Tu-Fr 09:00-17:00": 5}
    assert found.verdict is Verdict.MISSES
    assert found.busiest is found.stretches[0]


def test_pattern_of_a_channel_that_the_same_people_serve_counts_as_well() -> None:
    chat = (
        ", chat: {address: 'https://x.example', hours: 'Mo-Fr 09:00-17:00', forecast: "
        "{volume: 0 per hour, handling: 6 min, pattern: {Fr 16:00-17:00: 60 per hour}}}"
    )
    rosters = "channels: [phone, chat]"
    found = answer("{volume: 30 per hour, handling: 6 min}", chat, rosters)
    assert needs(found) == {"Mo-Th 09:00-17:00; Fr 09:00-16:00": 5, "Fr 16:00-17:00": 12}


def mail(volume: str, pattern: str, intake: str = "always") -> Deferred:
    plan = plan_of(f"""
channels:
  email:
    address: a@b.example
    hours: {intake}
    staffed: Mo-Fr 09:00-17:00
    forecast: {{volume: {volume}, handling: 6 min, pattern: {{{pattern}}}}}
team: {{rosters: {{day: {{count: 1, hours: "Mo-Fr 09:00-17:00", channels: email}}}}}}
""")
    return deferred(plan, "email", OrdinaryWeek(Openings(plan), DAY))


def test_mail_of_a_week_is_the_sum_over_its_hours() -> None:
    found = mail("2 per hour", "Mo 08:00-10:00: 20 per hour")
    assert found.backlog is not None
    assert found.backlog.comes == 2 * 20 + 166 * 2
    assert found.verdict is Verdict.MEETS


def test_pile_of_a_weekend_is_what_comes_in_then() -> None:
    found = mail("100 per week", "Sa-Su 00:00-24:00: 1 per hour")
    rest = Fraction(100 - 48, 120)
    assert found.after_closing is not None
    # Friday 17:00 to 24:00 and Monday until 09:00.
    assert found.after_closing.contacts == 48 + 16 * rest
    none = mail("100 per week", "Fr 17:00-24:00: 0 per hour, Sa-Su 00:00-24:00: 0 per hour")
    assert none.after_closing is not None
    assert none.after_closing.contacts < 24


# Laws.

RATES = st.integers(0, 60).map(lambda contacts: f"{contacts} per hour")
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "Mo-Fr", "Sa,Su", "Mo-Su", "Fr-Mo")
TIMES = st.tuples(st.integers(0, 95), st.integers(1, 48)).map(
    lambda pair: f"{_clock(pair[0] * 15)}-{_clock((pair[0] + pair[1]) % 96 * 15)}"
)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


HOURS = st.builds("{} {}".format, st.sampled_from(DAYS), TIMES)
PATTERNS = st.dictionaries(HOURS, RATES, min_size=1, max_size=5)


def minutes_of(spans: Spans) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


def by_the_minute(pattern: dict[str, str], open_hours: Spans) -> dict[int, int]:
    """Contacts an hour at each open minute that the pattern names, by its rule."""
    keys = [(minutes_of(spans_of(parse_week(key))), int(rate.split()[0]))
            for key, rate in pattern.items()]  # fmt: skip
    found: dict[int, int] = {}
    for minute in minutes_of(open_hours):
        best: tuple[int, int] | None = None
        for place, (hours, rate) in enumerate(keys):
            if minute in hours and (best is None or len(hours) <= best[0]):
                best = len(hours), place
                found[minute] = rate
    return found


@given(PATTERNS, HOURS, st.one_of(st.none(), RATES))
def test_rate_of_every_minute_is_that_of_the_rule(
    pattern: dict[str, str], hours: str, volume: str | None
) -> None:
    week = spans_of(parse_week(hours))
    found, wanted = expected_of(volume, pattern, hours), by_the_minute(pattern, week)
    others = minutes_of(week) - wanted.keys()
    if volume is None and others:
        assert lines_of(found.notes)[0].startswith("pattern-gaps ")
        return
    for minute in others:
        wanted[minute] = int((volume or "").split()[0])
    told = {
        minute: work.load.rate * 3600
        for spans, work in found.levels
        for minute in minutes_of(spans)
    }
    assert told == wanted
    assert found.weekly == Fraction(sum(wanted.values()), 60)
    assert union(span for spans, _ in found.levels for span in spans) == week


@given(PATTERNS, HOURS, st.integers(0, 5000))
def test_total_of_a_week_is_what_comes_in_all_its_minutes(
    pattern: dict[str, str], hours: str, total: int
) -> None:
    week = spans_of(parse_week(hours))
    found, named = expected_of(f"{total} per week", pattern, hours), by_the_minute(pattern, week)
    others = minutes_of(week) - named.keys()
    rest = total - Fraction(sum(named.values()), 60)
    if rest < 0 or (rest and not others):
        assert found.levels == ()
        key = "pattern-above-volume" if rest < 0 else "pattern-below-volume"
        assert found.notes[-1].key.value == key
        return
    assert found.weekly == total
    rates = {minute: work.load.rate for spans, work in found.levels for minute in minutes_of(spans)}
    assert {rates[minute] * 3600 for minute in others} <= {rest * 60 / max(1, len(others))}
    assert {minute: rates[minute] * 3600 for minute in named} == named


@given(st.integers(1, 60), st.lists(HOURS, min_size=1, max_size=3, unique=True), HOURS)
def test_pattern_that_says_the_same_as_the_volume_changes_nothing(
    contacts: int, keys: list[str], hours: str
) -> None:
    rate = f"{contacts} per hour"
    weekly = Fraction(contacts * len(minutes_of(spans_of(parse_week(hours)))), 60)
    for volume in (rate, f"{weekly.numerator} per {weekly.denominator} weeks"):
        plain = plan_with(volume, {}, f", hours: '{hours}'")
        patterned = plan_with(volume, dict.fromkeys(keys, rate), f", hours: '{hours}'")
        one, other = (
            staffing(plan, "phone", OrdinaryWeek(Openings(plan), DAY))
            for plan in (plain, patterned)
        )
        assert staffing_data(one) == staffing_data(other)
        assert one.forecast == other.forecast


def test_week_of_a_pattern_goes_round_at_midnight_of_sunday() -> None:
    found = expected_of("1 per hour", {"Su 22:00-02:00": "9 per hour"}, "24/7")
    assert found.levels[0].spans == ((0, 120), (MINUTES_A_WEEK - 120, MINUTES_A_WEEK))
    assert found.weekly == 4 * 9 + 164
