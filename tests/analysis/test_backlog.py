"""Whether people keep up with work that can wait."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from csplan.analysis.answers import Verdict
from csplan.analysis.backlog import Deferred, deferred, piles
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing_data import deferred_data
from tests.analysis.plans import DAY, floats, lines_of, plan_of


def answer(sections: str, name: str = "email", people: int | None = None) -> Deferred:
    plan = plan_of(sections)
    return deferred(plan, name, OrdinaryWeek(Openings(plan), DAY), people=people)


def mailbox(volume: str, team: str, more: str = "") -> str:
    """A mailbox that is always open, where one answer takes six minutes, and its team."""
    return f"""
schedules: {{office: Mo-Fr 09:00-17:00}}
channels:
  email:
    address: a@b.example
    hours: always
    staffed: office
    forecast: {{volume: {volume}, handling: 6 min}}
{more}
team: {{{team}}}
"""


TWO = "rosters: {desk: {count: 2, hours: office, channels: email}}"


def test_two_people_keep_up_with_what_they_can_do() -> None:
    found = answer(mailbox("800 per week", TWO))
    assert found.backlog is not None
    assert found.one_ill is not None
    assert found.verdict is Verdict.MEETS
    assert floats(found.backlog.done, found.backlog.growth) == [800, 0]
    assert floats(found.one_ill.done, found.one_ill.growth) == [400, 400]
    assert floats(found.people_hours, found.needed) == [80, 80]


def test_one_contact_more_makes_the_pile_grow() -> None:
    found = answer(mailbox("801 per week", TWO))
    assert found.backlog is not None
    assert found.verdict is Verdict.MISSES
    assert found.backlog.growth == 1
    assert found.after_closing is not None
    assert found.after_closing.contacts == Fraction(801, 168) * 64


def test_limit_on_how_busy_people_are_leaves_less_time() -> None:
    found = answer(mailbox("600 per week", f"{TWO}, occupancy: 80%, shrinkage: 30%"))
    assert found.backlog is not None
    assert found.verdict is Verdict.MEETS
    assert floats(found.backlog.done, found.needed) == [640, 75]
    assert found.lacks == ()
    assert lines_of(found.assumptions) == [
        "spread volume=600 per week weekly=600 hours=168",
        "present",
        "ordinary-week",
        "whole-week",
    ]


def test_pile_of_a_weekend_is_gone_after_hours_of_work() -> None:
    found = answer(mailbox("420 per week", TWO))
    assert found.after_closing is not None
    # 64 of 168 hours. Two people do 20 an hour while 2.5 come in; the night brings 40 more.
    assert found.after_closing.contacts == 160
    assert found.after_closing.hours == 8 + Fraction(160 - 8 * Fraction(35, 2) + 40) / Fraction(
        35, 2
    )


def test_pile_of_a_weekend_that_lasts_to_the_next_one_stays() -> None:
    found = answer(mailbox("800 per week", TWO))
    assert found.after_closing is not None
    assert found.after_closing.hours == 40
    more = answer(mailbox("801 per week", TWO))
    assert more.after_closing is not None
    assert more.after_closing.hours is None


def test_contacts_that_come_while_people_are_there_make_no_pile() -> None:
    found = answer(mailbox("800 per week", TWO).replace("hours: always", "hours: office"))
    assert found.after_closing is not None
    assert floats(found.after_closing.contacts, found.after_closing.hours) == [0, 0]


def test_calendar_days_count_where_contacts_come_every_day() -> None:
    assert answer(mailbox("40 per day", TWO)).forecast.weekly == 280
    by_working_day = mailbox("40 per day", TWO).replace("hours: always", "hours: office")
    assert answer(by_working_day).forecast.weekly == 200


PHONE = """
  phone:
    address: '1'
    hours: Mo-Fr 09:00-13:00
    forecast: {volume: 10 per hour, handling: 6 min}
"""


def test_live_channels_come_first() -> None:
    team = "rosters: {desk: {count: 2, hours: office, channels: [email, phone]}}"
    found = answer(mailbox("600 per week", team, PHONE))
    assert found.backlog is not None
    # Calls keep one person busy for twenty hours.
    assert found.verdict is Verdict.MEETS
    assert floats(found.people_hours, found.backlog.time / 3600) == [80, 60]
    assert "after-live channels=phone" in lines_of(found.assumptions)


def test_channels_that_can_wait_share_the_time_in_proportion_to_their_work() -> None:
    more = """
  line:
    medium: messaging
    address: '@shop'
    staffed: office
    forecast: {volume: 600 per week, handling: 3 min}
  post: {address: Box 1}
  bot: {address: https://x.example}
"""
    team = "rosters: {desk: {count: 2, hours: office, channels: [email, line, post, bot]}}"
    mail, line = (answer(mailbox("600 per week", team, more), name) for name in ("email", "line"))
    assert mail.backlog is not None
    assert line.backlog is not None
    assert mail.backlog.time == 80 * 3600 * Fraction(2, 3)
    assert line.backlog.time == 80 * 3600 * Fraction(1, 3)
    assert mail.verdict is line.verdict is Verdict.MISSES
    assert [text for text in lines_of(mail.assumptions) if "channels=" in text] == [
        "in-proportion channels=line",
        "unknown-work channels=post",
    ]


def test_people_of_its_own_do_a_part_of_the_other_channel() -> None:
    more = """
  line:
    medium: messaging
    address: '@shop'
    staffed: office
    forecast: {volume: 400 per week, handling: 6 min}
"""
    team = (
        "rosters: {desk: {count: 2, hours: office, channels: [email, line]}, "
        "liners: {count: 2, hours: office, channels: line}}"
    )
    found = answer(mailbox("600 per week", team, more))
    assert found.backlog is not None
    assert found.backlog.time == 80 * 3600 * Fraction(600, 800)


def test_what_if_more_people_were_at_work() -> None:
    found = answer(mailbox("801 per week", TWO), people=3)
    assert found.backlog is not None
    assert found.verdict is Verdict.MEETS
    assert floats(found.backlog.done, found.people_hours) == [1200, 120]
    nobody = answer(mailbox("400 per week", "shrinkage: 30%"), people=1)
    assert nobody.verdict is Verdict.MEETS
    assert floats(nobody.people_hours) == [40]
    assert "no-roster" not in lines_of(nobody.lacks)


TIMELESS = """
channels: {email: {address: a@b.example, forecast: {volume: 9 per hour, handling: 1 min}}}
team: {shrinkage: 30%, rosters: {desk: {count: 2}}}
"""


@pytest.mark.parametrize(
    ("sections", "lacks"),
    [
        (mailbox("600 per week", "shrinkage: 30%"), ["no-roster"]),
        (
            mailbox("600 per week", "shrinkage: 30%, rosters: {desk: {channels: email}}"),
            ["no-count rosters=desk"],
        ),
        (
            TIMELESS,
            ["no-hours"],
        ),
        (
            mailbox("600 per week", f"shrinkage: 30%, {TWO}").replace(", handling: 6 min", ""),
            ["no-handling"],
        ),
    ],
)
def test_cannot_be_computed_because(sections: str, lacks: list[str]) -> None:
    found = answer(sections)
    assert (found.verdict, found.backlog) == (Verdict.UNKNOWN, None)
    assert lines_of(found.lacks) == lacks


def test_channels_that_can_wait_and_have_a_forecast() -> None:
    assert piles(plan_of(mailbox("1 per day", TWO, PHONE + "  post: {address: Box 1}\n"))) == (
        "email",
    )


def test_answer_as_data() -> None:
    found = deferred_data(answer(mailbox("420 per week", f"{TWO}, occupancy: 50%, shrinkage: 1%")))
    assert json.loads(json.dumps(found, allow_nan=False)) == {
        "channel": "email",
        "verdict": "misses",
        "forecast": {
            "weekly": 420,
            "work": {
                "contacts_an_hour": 2.5,
                "handling": 360,
                "patience": None,
                "together": 1,
                "people_busy": 0.25,
            },
            "by_hour": [
                {
                    "when": "24/7",
                    "hours": 168,
                    "work": {
                        "contacts_an_hour": 2.5,
                        "handling": 360,
                        "patience": None,
                        "together": 1,
                        "people_busy": 0.25,
                    },
                }
            ],
        },
        "people_hours": 80,
        "needed_hours": 84,
        "now": {"comes": 420, "done": 400, "growth": 20, "hours_left": 40},
        "one_ill": {"comes": 420, "done": 200, "growth": 220, "hours_left": 20},
        "after_closing": {"contacts": 160, "hours": None},
        "lacks": [],
        "assumptions": [
            {"key": "spread", "volume": "420 per week", "weekly": 420, "hours": 168},
            {"key": "present"},
            {"key": "ordinary-week"},
            {"key": "whole-week"},
        ],
    }
