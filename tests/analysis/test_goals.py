"""What a plan promises about waiting, as goals."""

from __future__ import annotations

import pytest

from csplan.analysis.goals import Promised, holding, promised
from tests.analysis.plans import lines_of, plan_of


def said(one: Promised) -> str:
    """A promise as a short line."""
    words = [one.measure]
    if one.goal is not None:
        words += [one.goal.aim.value, str(one.goal.limit)]
    if one.goal is not None and one.goal.seconds:
        words.append(f"{one.goal.seconds} s")
    words += [f"{kind}={','.join(values)}" for kind, values in one.when]
    words += [f"at={','.join(one.hours)}"] if one.hours else []
    words += [] if one.firm else ["aim"]
    return " ".join(words + (lines_of((one.remark,)) if one.remark else []))


def channel(targets: str, medium: str = "phone", more: str = "") -> list[str]:
    plan = plan_of(f"channels: {{desk: {{medium: {medium}, targets: {targets}{more}}}}}")
    return [said(one) for one in promised(plan, "desk")]


@pytest.mark.parametrize(
    ("targets", "goal"),
    [
        ("{answer: 80% within 20 s}", "answer within 4/5 20 s"),
        ("{answer: at least 92.5% within 1 min}", "answer within 37/40 60 s"),
        ("{answer: 80% within 2 business minutes}", "answer within 4/5 120 s"),
        ("{answer: average 90 s}", "answer average 90"),
        ("{wait: average 10 minutes}", "wait average 600"),
        ("{wait: median 5 min}", "wait within 1/2 300 s"),
        ("{wait: about 10 min}", "wait average 600 about measure=wait value=about 10 minutes"),
        (
            "{answer: 3 minutes}",
            "answer within 1 180 s everybody measure=answer value=3 minutes",
        ),
        (
            "{answer: 100% within 20 s}",
            "answer within 1 20 s everybody measure=answer value=100% within 20 seconds",
        ),
        (
            "{answer: 1-3 min}",
            "answer within 1 180 s everybody measure=answer value=1-3 minutes",
        ),
        ("{answer: 8 rings}", "answer no-seconds measure=answer value=8 rings"),
        ("{answer: immediately}", "answer no-figure measure=answer value=immediately"),
        ("{answer: at least 95%}", "answer no-figure measure=answer value=at least 95%"),
        (
            "{answer: by 17:00 next working day}",
            "answer no-figure measure=answer value=by 17:00 next working day",
        ),
        (
            "{abandonment: under 5%}",
            "abandonment abandoned 1/20 no-patience measure=abandonment value=under 5%",
        ),
        ("{answer: {value: 80% within 20 s, strength: aim}}", "answer within 4/5 20 s aim"),
    ],
)
def test_target_becomes_a_goal(targets: str, goal: str) -> None:
    assert channel(targets) == [goal]


def test_giving_up_can_be_judged_where_patience_is_known() -> None:
    forecast = ", forecast: {patience: 3 min}"
    assert channel("{abandonment: under 5%}", more=forecast) == ["abandonment abandoned 1/20"]
    assert channel("{abandonment: at most 0%}", more=forecast) == [
        "abandonment abandoned 0 everybody measure=abandonment value=at most 0%"
    ]
    assert channel("{abandonment: at least 95%}", more=forecast) == [
        "abandonment no-figure measure=abandonment value=at least 95%"
    ]


def test_what_is_not_about_waiting_is_left_out() -> None:
    assert channel("{answer: none, wait: n/a, resolve: 2 days, reply: 1 hour}") == []


def test_reply_is_the_wait_of_a_chat_that_promises_no_other() -> None:
    assert channel("{reply: average 1 min, resolve: 1 day}", "chat") == ["reply average 60"]
    assert channel("{reply: average 1 min, answer: average 2 min}", "chat") == [
        "answer average 120"
    ]


def test_two_points_of_one_promise_are_two_goals() -> None:
    assert channel("{answer: [80% within 20 s, 95% within 60 s]}") == [
        "answer within 4/5 20 s",
        "answer within 19/20 60 s",
    ]


CASES = plan_of("""
vocabulary: {tier: {gold: Gold, silver: Silver}}
schedules: {night: Mo-Su 20:00-08:00}
channels:
  phone:
    address: '1'
    targets: {answer: 80% within 20 s}
    cases:
      night: {when: {hours: night}, targets: {answer: 80% within 2 min}}
      gold: {when: {tier: gold}, targets: {answer: 90% within 10 s}}
  email: {address: a@b.example}
commitments:
  hotline: {through: phone, targets: {answer: average 30 s, resolve: 1 day}}
  other: {through: email, targets: {answer: average 1 s}}
  contact:
    through: [phone, email]
    per: channel
    cases:
      phone: {targets: {wait: average 40 s}}
      email: {targets: {wait: average 2 s}}
""")


def test_cases_and_commitments_that_name_the_channel_are_promises_of_it() -> None:
    found = promised(CASES, "phone")
    assert [said(one) for one in found] == [
        "answer within 4/5 20 s",
        "answer within 4/5 120 s at=night",
        "answer within 9/10 10 s tier=gold",
        "answer average 30",
        "wait average 40",
    ]
    assert found[1].path == ("channels", "phone", "cases", "night", "targets", "answer", 0)
    assert promised(CASES, "nothing") == ()


def test_case_for_certain_hours_takes_the_place_of_the_rest_in_them() -> None:
    found = promised(CASES, "phone")
    by_day = [said(one) for one in holding(found, frozenset())]
    by_night = [said(one) for one in holding(found, frozenset({"night"}))]
    assert by_day == [said(found[0]), *(said(one) for one in found[2:])]
    assert by_night == [said(one) for one in found[1:]]
