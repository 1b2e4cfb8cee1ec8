"""Whether the people on duty keep what a live channel promises, and how many it takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.answers import Staffing, Stretch, Verdict
from csplan.analysis.backlog import deferred
from csplan.analysis.deferred_part import deferred_part, payroll_point
from csplan.analysis.duty import is_queue
from csplan.analysis.erlang import Load
from csplan.analysis.grounds import Assumption, Lack
from csplan.analysis.live_part import live_part
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.payroll import payroll
from csplan.analysis.staffing import queues, staffing
from csplan.analysis.staffing_data import deferred_data, payroll_data, staffing_data
from csplan.analysis.staffing_words import SENTENCES, percent, seconds, sentence
from csplan.analysis.stretches import pooled
from csplan.analysis.workload import Work
from csplan.document import read
from csplan.model.build import build
from csplan.model.plan import Plan
from tests.analysis.plans import DAY, lines_of, plan_of

Golden = Callable[[str, str | Path], None]

HELP_DESK = """
schedules:
  office: Mo-Fr 08:00-18:00
  mornings: Mo 08:00-12:00
channels:
  phone:
    address: +66 2 555 0123
    hours: office
    targets: {answer: 80% within 60 s}
    forecast: {volume: 18 per 30 min, handling: 6 min}
team:
  shrinkage: 30%
  occupancy: 85%
  roles: {agents: {title: Agents, headcount: 10, weekly: 40 hours}}
  rosters:
    core: {role: agents, count: 5, hours: office, channels: phone}
    monday: {role: agents, count: 1, hours: mornings, channels: phone}
"""


def answer(sections: str, name: str = "phone", people: int | None = None) -> Staffing:
    plan = plan_of(sections)
    return staffing(plan, name, OrdinaryWeek(Openings(plan), DAY), people=people)


def desk(channel: str, rosters: str = "", more: str = "") -> str:
    """The sections of a plan with one telephone, its rosters, and other parts of the team."""
    found = f"channels: {{phone: {{address: '1', {channel}}}}}\n"
    return found + (f"team: {{rosters: {{{rosters}}}{more}}}\n" if rosters else "")


BUSY = "forecast: {volume: 60 per 30 min, handling: 4 min}"
TARGET = "targets: {answer: 80% within 20 s}"
NINE_TO_FIVE = "hours: Mo-Fr 09:00-17:00"
ELEVEN = f"day: {{count: 11, {NINE_TO_FIVE}, channels: phone}}"


def on_duty(found: Staffing) -> list[tuple[str, int | None, int | None]]:
    """When how many people are on duty, and how many are needed."""
    return [
        (str(one.when), one.on_duty, None if one.need is None else one.need.people)
        for one in found.stretches
    ]


# The question of somebody who runs a help desk.


def test_how_many_people_on_monday_mornings_and_what_if_one_is_ill() -> None:
    found = answer(HELP_DESK)
    monday = found.at(day=0, minute=9 * 60)
    assert monday is not None
    assert monday.need is not None
    assert (str(monday.when), monday.on_duty, monday.need.people) == ("Mo 08:00-12:00", 6, 6)
    assert monday.now is not None
    assert monday.one_ill is not None
    shares = [one.outcomes[0].reached for one in (monday.now, monday.one_ill)]
    assert shares == pytest.approx([0.868, 0.675], abs=0.001)
    assert (monday.now.keeps, monday.one_ill.keeps) == (True, False)
    assert found.at(day=5, minute=9 * 60) is None


def test_answer_of_a_help_desk_as_data(golden: Golden) -> None:
    found = answer(HELP_DESK)
    golden(json.dumps(staffing_data(found), indent=2) + "\n", "staffing/help-desk.json")


# Verdicts.


def test_promise_is_met_by_as_many_as_it_takes() -> None:
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", ELEVEN))
    assert found.verdict is Verdict.MEETS
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 11, 11)]
    now = found.stretches[0].now
    assert now is not None
    assert round(now.outcomes[0].reached or 0, 4) == 0.8092
    assert found.stretches[0].short == 0


def test_what_if_one_fewer_were_on_duty() -> None:
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", ELEVEN), people=10)
    assert found.verdict is Verdict.MISSES
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 10, 11)]
    assert "what-if people=10" in lines_of(found.assumptions)


def test_busiest_hours_decide() -> None:
    rosters = (
        "day: {count: 11, hours: 'Mo-Fr 09:00-17:00', channels: phone}, "
        "half: {count: 6, hours: 'Sa 09:00-12:00', channels: phone}"
    )
    found = answer(desk(f"hours: 'Mo-Fr 09:00-17:00; Sa 09:00-13:00', {TARGET}, {BUSY}", rosters))
    assert found.verdict is Verdict.MISSES
    assert on_duty(found) == [
        ("Mo-Fr 09:00-17:00", 11, 11),
        ("Sa 09:00-12:00", 6, 11),
        ("Sa 12:00-13:00", 0, 11),
    ]
    assert found.busiest is found.stretches[2]
    nobody = found.stretches[2]
    assert nobody.now is not None
    assert (nobody.now.average_wait, nobody.one_ill, nobody.rosters) == (None, None, ())


def test_hours_when_nobody_is_needed_do_not_count() -> None:
    rosters = "day: {count: 11, hours: always, channels: phone}"
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", rosters))
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 11, 11)]


def test_promise_that_only_counts_at_night_is_judged_at_night() -> None:
    found = answer(f"""
schedules: {{night: Mo-Su 20:00-08:00}}
channels:
  phone:
    address: '1'
    hours: always
    {TARGET}
    {BUSY}
    cases:
      night: {{when: {{hours: night}}, targets: {{answer: average 10 min}}}}
team:
  rosters:
    day: {{count: 11, hours: "Mo-Su 08:00-20:00", channels: phone}}
    night: {{count: 9, hours: night, channels: phone}}
""")
    assert found.verdict is Verdict.MEETS
    assert on_duty(found) == [("Mo-Su 20:00-08:00", 9, 9), ("Mo-Su 08:00-20:00", 11, 11)]


def test_cap_on_how_busy_people_are_can_ask_for_more_than_the_promise() -> None:
    more = ", occupancy: 50%, shrinkage: 30%"
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", ELEVEN, more))
    need = found.stretches[0].need
    assert need is not None
    assert (need.people, need.by_promise, need.by_occupancy, need.paid) == (16, 11, 16, 23)
    assert found.verdict is Verdict.MEETS


def test_seats_round_the_clock_take_six_times_as_many_people() -> None:
    found = answer("""
channels:
  phone: {address: '1', hours: always, forecast: {volume: 1 per hour, handling: 1 min}}
team:
  shrinkage: 30%
  roles: {agents: {weekly: 40 hours}}
  rosters: {all: {role: agents, count: 1, hours: always, channels: phone}}
""")
    assert on_duty(found) == [("24/7", 1, 1)]
    assert found.full_time == 6


def test_patience_makes_it_erlang_a() -> None:
    forecast = "forecast: {volume: 100 per 30 min, handling: 3 min, patience: 5 min}"
    targets = "targets: {answer: 80% within 20 s, abandonment: at most 5%}"
    more = ", occupancy: 85%, shrinkage: 30%"
    rosters = "day: {count: 13, hours: always, channels: phone}"
    found = answer(desk(f"hours: always, {targets}, {forecast}", rosters, more))
    need, now = found.stretches[0].need, found.stretches[0].now
    assert need is not None
    assert now is not None
    assert (need.people, need.paid, found.verdict) == (13, 19, Verdict.MEETS)
    assert [round(one.reached or 0, 3) for one in now.outcomes] == [0.858, 0.025]


# What is missing.


@pytest.mark.parametrize(
    ("sections", "lacks"),
    [
        (desk(f"{NINE_TO_FIVE}, {TARGET}", ELEVEN), ["no-forecast"]),
        (desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}"), ["no-roster", "no-shrinkage"]),
        (
            desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", "day: {channels: phone}"),
            ["no-count rosters=day", "no-shrinkage"],
        ),
        (
            desk(f"{NINE_TO_FIVE}, {BUSY}", ELEVEN, ", shrinkage: 30%"),
            ["no-promise"],
        ),
        (
            desk(f"{NINE_TO_FIVE}, targets: {{answer: 8 rings}}, {BUSY}", ELEVEN),
            ["no-seconds measure=answer value=8 rings", "no-shrinkage"],
        ),
        (
            desk(f"{NINE_TO_FIVE}, targets: {{answer: 3 min}}, {BUSY}", ELEVEN),
            ["everybody measure=answer value=3 minutes", "no-shrinkage"],
        ),
        (
            desk(f"{NINE_TO_FIVE}, targets: {{abandonment: under 5%}}, {BUSY}", ELEVEN),
            ["no-patience measure=abandonment value=under 5%", "no-shrinkage"],
        ),
        (desk(f"hours: Mo-Su off, {TARGET}, {BUSY}", ELEVEN), ["never-open", "no-shrinkage"]),
        (
            desk(f"{TARGET}, forecast: {{volume: 80 per day, handling: 4 min}}"),
            ["no-hours volume=80 per day", "no-roster"],
        ),
    ],
)
def test_cannot_be_computed_because(sections: str, lacks: list[str]) -> None:
    found = answer(sections)
    assert found.verdict is Verdict.UNKNOWN
    assert lines_of(found.lacks) == lacks


def test_promise_for_everybody_is_broken_where_the_queue_has_no_end() -> None:
    sections = desk(f"{NINE_TO_FIVE}, targets: {{answer: 3 min}}, {BUSY}", ELEVEN)
    assert answer(sections, people=8).verdict is Verdict.MISSES
    unknown = answer(sections).stretches[0].now
    assert unknown is not None
    assert unknown.outcomes[0].is_met is None
    assert unknown.outcomes[0].reached == pytest.approx(0.974, abs=0.001)


def test_people_needed_are_told_without_a_roster() -> None:
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}"))
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", None, 11)]
    assert found.stretches[0].now is None
    what_if = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}"), people=11)
    assert what_if.verdict is Verdict.MEETS


def test_without_hours_it_holds_whenever_it_is_open() -> None:
    found = answer(desk(f"{TARGET}, {BUSY}", "day: {count: 11, channels: phone}"))
    assert [(s.when, s.hours, s.on_duty) for s in found.stretches] == [(None, None, 11)]
    assert found.verdict is Verdict.MEETS


def test_channel_without_hours_is_open_while_somebody_is_on_duty() -> None:
    found = answer(desk(f"{TARGET}, {BUSY}", ELEVEN))
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 11, 11)]
    assert "hours-of-roster" in lines_of(found.assumptions)


def test_figures_of_the_team_that_cannot_be() -> None:
    more = ", shrinkage: 100%, occupancy: 0%"
    found = answer(desk(f"{NINE_TO_FIVE}, {TARGET}, {BUSY}", ELEVEN, more))
    assert (found.shrinkage, found.occupancy, found.verdict) == (None, None, Verdict.MEETS)
    assert lines_of(found.lacks) == [
        "unusable field=shrinkage value=100%",
        "unusable field=occupancy value=0%",
    ]


# Who serves what.


def test_roster_without_channels_serves_those_that_nobody_else_performs() -> None:
    sections = f"""
channels:
  phone: {{address: '1', {NINE_TO_FIVE}, {TARGET}, {BUSY}}}
  counter: {{address: Here, {NINE_TO_FIVE}, by: clerks, {BUSY}}}
team:
  roles: {{agents: Agents, clerks: Clerks}}
  rosters: {{day: {{role: agents, count: 11}}}}
"""
    found = answer(sections)
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 11, 11)]
    assert lines_of(found.assumptions)[:5] == [
        "peak volume=60 per 30 minutes",
        "present",
        "ordinary-week",
        "roster-of-all rosters=day",
        "roster-always rosters=day",
    ]
    assert lines_of(answer(sections, "counter").lacks) == [
        "no-roster",
        "no-promise",
        "no-shrinkage",
    ]


SHARED = f"""
channels:
  phone: {{address: '1', {NINE_TO_FIVE}, {TARGET}, {BUSY}}}
  chat:
    address: https://x.example
    hours: Mo-Fr 12:00-17:00
    forecast: {{volume: 30 per hour, handling: 8 min, together: 2}}
  video: {{address: https://y.example}}
  email: {{address: a@b.example, forecast: {{volume: 9 per day, handling: 5 min}}}}
  bot: {{address: https://z.example}}
team:
  rosters:
    all: {{count: 11, {NINE_TO_FIVE}, channels: [phone, chat, video, email, bot]}}
    chatters: {{count: 11, hours: "Mo 12:00-17:00", channels: chat}}
"""


def test_people_who_serve_two_live_channels_do_the_work_of_both() -> None:
    found = answer(SHARED)
    works = {str(s.when): s.work.busy for s in found.stretches if s.work is not None}
    # Chats are work for two people more, on Mondays shared with as many others.
    assert works == {"Mo-Fr 09:00-12:00": 8, "Mo 12:00-17:00": 9, "Tu-Fr 12:00-17:00": 10}
    assert found.verdict is Verdict.MISSES
    assert [line for line in lines_of(found.assumptions) if "channels=" in line] == [
        "shared channels=chat",
        "live-first channels=email",
        "unknown-work channels=video",
    ]


def test_work_of_one_queue_has_the_average_handling_time() -> None:
    calls = Work(Load(Fraction(60, 3600), Fraction(240)))
    chats = Work(Load(Fraction(30, 3600), Fraction(480)), together=Fraction(2))
    both = pooled(calls, [(chats, Fraction(1))])
    assert both == Work(Load(Fraction(90, 3600), Fraction(240)))
    assert pooled(calls, [(chats, Fraction(0))]) == calls
    twice = pooled(chats, [(chats, Fraction(1))])
    assert twice == Work(Load(Fraction(60, 3600), Fraction(480)), together=Fraction(2))


def test_different_languages_and_promises_are_told() -> None:
    found = answer(f"""
vocabulary: {{tier: {{gold: Gold}}}}
channels:
  phone:
    address: '1'
    {NINE_TO_FIVE}
    {TARGET}
    {BUSY}
    cases: {{gold: {{when: {{tier: gold}}, targets: {{answer: 95% within 20 s}}}}}}
team:
  rosters:
    thai: {{count: 6, languages: th, {NINE_TO_FIVE}, channels: phone}}
    english: {{count: 5, languages: en, {NINE_TO_FIVE}, channels: phone}}
""")
    assert {"one-group", "strictest"} <= set(lines_of(found.assumptions))
    assert found.stretches[0].rosters == ("thai", "english")
    assert on_duty(found) == [("Mo-Fr 09:00-17:00", 11, 14)]
    now = found.stretches[0].now
    assert now is not None
    assert [(one.promised.when, one.is_met) for one in now.outcomes] == [
        ((), True),
        ((("tier", ("gold",)),), False),
    ]


def test_only_channels_where_customers_wait_are_queues() -> None:
    plan = plan_of("""
channels:
  phone: {address: '1'}
  calls: {medium: phone, address: '2', initiative: proactive}
  email: {address: a@b.example}
  line: {medium: messaging, address: '@shop', live: yes}
  counter: {address: Here, live: no}
""")
    assert queues(plan) == ("phone", "line")


# Laws.


@given(
    st.integers(1, 200),
    st.integers(1, 20),
    st.integers(0, 60),
    st.integers(50, 99),
    st.sampled_from(["", ", patience: 3 min"]),
)
def test_verdict_agrees_with_the_people_who_are_needed(
    calls: int, minutes: int, people: int, percentage: int, patience: str
) -> None:
    forecast = f"forecast: {{volume: {calls} per 30 min, handling: {minutes} min{patience}}}"
    targets = f"targets: {{answer: '{percentage}% within 20 s'}}"
    rosters = f"day: {{count: {people}, hours: always, channels: phone}}"
    found = answer(desk(f"hours: always, {targets}, {forecast}", rosters))
    one: Stretch = found.stretches[0]
    assert one.need is not None
    assert (found.verdict is Verdict.MEETS) == (people >= one.need.people)
    if one.now is not None and one.now.average_wait is not None and one.one_ill is not None:
        assert one.one_ill.average_wait is None or one.one_ill.average_wait >= one.now.average_wait


# Words.


def test_every_key_has_a_sentence() -> None:
    assert {*SENTENCES} == {*Lack, *Assumption}


def test_notes_are_printed_with_their_figures() -> None:
    found = answer(SHARED.replace("volume: 60 per 30 min", "volume: 960 per day"), "phone")
    said = [sentence(one) for one in found.assumptions]
    assert said[0] == (
        "960 per day is 4800 a week, spread evenly over 40 open hours. Peaks need more people."
    )
    assert "The same people serve chat: one queue, and who has waited longest is next." in said


def test_share_is_never_rounded_to_a_limit_that_it_misses() -> None:
    assert [percent(share) for share in (0.79956, 0.8, 0.7999999999, 1.0, 0.0)] == [
        "79.9%", "80%", "80%", "100%", "0%",
    ]  # fmt: skip
    assert [percent(share, up=True) for share in (0.0501, 0.05, 0.0500000001)] == [
        "5.1%", "5%", "5%",
    ]  # fmt: skip


def test_times_in_their_largest_units() -> None:
    times = (0.0, 7.2, 60.0, 125.0, 3600.0, 11_400.0, 90_000.0)
    assert [seconds(time) for time in times] == [
        "0 s", "8 s", "1 min", "2 min 5 s", "1 h", "3 h 10 min", "25 h",
    ]  # fmt: skip


def test_answer_of_any_kind_can_be_written_as_json() -> None:
    plans: list[Plan] = [plan_of(HELP_DESK), plan_of(SHARED)]
    for plan in plans:
        for name in queues(plan):
            for people in (None, 0, 3):
                found = staffing(plan, name, OrdinaryWeek(Openings(plan), DAY), people=people)
                json.dumps(staffing_data(found), allow_nan=False)


# Whatever a plan says.

WORDS = st.sampled_from
FORECASTS = st.fixed_dictionaries(
    {
        "handling": WORDS(["4 min", "10 min", "1 day", "0 s", "2 months", "0.000001 s"]),
    },
    optional={
        "volume": WORDS([
            "60 per 30 min", "90 per day", "1000 per month", "60 per hour", "0 per day",
            "3 per 0 s", "999999999 per 0.001 s",
        ]),
        "patience": WORDS(["1 min", "5 min", "0 s", "999999999 days", "0.000001 s"]),
        "together": WORDS(["1", "2.5", "0", "0.5", "99999999999999999999"]),
        "pattern": st.dictionaries(
            WORDS(["Mo 08:00-11:00", "Mo-Fr 10:00-12:00", "24/7", "Su 22:00-02:00"]),
            WORDS(["90 per 30 min", "0 per hour", "999999999 per 0.001 s", "1 per 2-3 hours"]),
        ),
    },
)  # fmt: skip
CHANNELS = st.fixed_dictionaries(
    {
        "hours": WORDS(["office", "night", "always", "never", "Mo-Fr 09:00-12:00"]),
        "targets": st.dictionaries(
            WORDS(["answer", "wait", "reply", "abandonment"]),
            WORDS([
                "80% within 20 s", "average 2 min", "under 5%", "3 min", "8 rings", "none", "100%",
                "immediately", "100% within 0 s", "0% within 0 s", "at most 0%", "1 month",
            ]),
        ),
        "medium": WORDS(["phone", "phone", "chat", "counter", "email", "bot"]),
    },
    optional={
        "staffed": WORDS(["office", "night", "always"]),
        "initiative": WORDS(["proactive", "reactive"]),
        "by": WORDS(["agents", "clerks"]),
        "live": WORDS(["yes", "no"]),
        "forecast": FORECASTS,
    },
)  # fmt: skip
ROSTERS = st.fixed_dictionaries(
    {"count": WORDS(["11", "1", "0", "2.5", "99999999999999999999"])},
    optional={
        "role": WORDS(["agents", "clerks"]),
        "hours": WORDS(["office", "night", "always", "never"]),
        "channels": st.lists(WORDS(["a", "b", "c"]), unique=True, min_size=1),
    },
)
TEAMS = st.fixed_dictionaries(
    {"rosters": st.dictionaries(WORDS(["x", "y", "z"]), ROSTERS, max_size=3)},
    optional={
        "shrinkage": WORDS(["0%", "30%", "100%", "150%"]),
        "occupancy": WORDS(["0%", "85%", "100%", "150%"]),
        "roles": st.just({"agents": {"weekly": "40 hours", "headcount": "9"}}),
    },
)
SECTIONS = st.fixed_dictionaries({
    "channels": st.dictionaries(WORDS(["a", "b", "c"]), CHANNELS, min_size=1),
    "team": TEAMS,
})  # fmt: skip


@given(SECTIONS, st.one_of(st.none(), st.integers(0, 20)))
def test_every_plan_gets_an_answer(sections: dict[str, object], people: int | None) -> None:
    schedules = {"office": "Mo-Fr 08:00-18:00", "night": "Mo-Su 20:00-08:00", "never": "Mo-Su off"}
    built = build(
        read(
            json.dumps({
                "csplan": 1,
                "plan": {"title": "Service", "organization": "Shop"},
                "schedules": schedules,
                **sections,
            }).encode(),
            "plan.yaml",
        )
    )  # fmt: skip
    assert built.plan is not None
    plan, hours = built.plan, OrdinaryWeek(Openings(built.plan), DAY)
    for name, channel in (plan.channels or {}).items():
        if is_queue(channel):
            live = staffing(plan, name, hours, people=people)
            json.dumps(staffing_data(live), allow_nan=False)
            assert live_part(plan, hours, live, people).verdict
            assert (live.verdict is Verdict.MEETS) <= all(one.now for one in live.stretches)
        else:
            later = deferred(plan, name, hours, people=people)
            json.dumps(deferred_data(later), allow_nan=False)
            assert deferred_part(plan, hours, later, people).verdict
    for role in payroll(plan, hours):
        assert payroll_point(plan, role).text
        json.dumps(payroll_data(role), allow_nan=False)
