"""What is said first about a live channel, and in which points."""

from __future__ import annotations

import pytest

from csplan.analysis.live_part import live_part
from csplan.analysis.staffing import staffing
from csplan.analysis.staffing_parts import Part, Tone
from csplan.analysis.weekly import WeeklyHours
from tests.analysis.plans import DAY, plan_of

BUSY = "forecast: {volume: 60 per 30 min, handling: 4 min}"
PATIENT = "forecast: {volume: 60 per 30 min, handling: 4 min, patience: 3 min}"
HOURS = "hours: Mo-Fr 09:00-17:00"


def part(channel: str, people: int | None, team: str = "") -> Part:
    """What is said of a telephone with so many people on duty, None for no roster."""
    roster = "" if people is None else f"rosters: {{day: {{count: {people}, channels: phone}}}}"
    plan = plan_of(
        f"channels: {{phone: {{address: '1', {HOURS}, {channel}}}}}\n"
        f"team: {{{', '.join(filter(None, (team, roster)))}}}\n"
    )
    hours = WeeklyHours(plan, DAY)
    return live_part(plan, hours, staffing(plan, "phone", hours))


def said(found: Part, heading: str) -> str:
    """The points under a heading, one below the other."""
    points = [one for part in found.sections if part.heading == heading for one in part.points]
    return "\n".join(one.text for one in points)


ONE = f"targets: {{answer: 80% within 20 s}}, {BUSY}"
TWO = f"targets: {{answer: 80% within 20 s, abandonment: under 5%}}, {PATIENT}"
IN_ALL = "in all 40 open hours of a week"


@pytest.mark.parametrize(
    ("channel", "people", "team", "tone", "verdict"),
    [
        (ONE, 11, "", Tone.GOOD, f"the promise is kept {IN_ALL}"),
        (ONE, 10, "", Tone.BAD, f"the promise is broken {IN_ALL}"),
        (TWO, 11, "", Tone.GOOD, f"the promises are kept {IN_ALL}"),
        (TWO, 9, "", Tone.BAD, f"a promise is broken {IN_ALL}"),
        (ONE, 11, "occupancy: 60%", Tone.BAD,
         f"the promise is kept, but people are too busy {IN_ALL}"),
        (ONE.replace("20 s", "20 s, abandonment: under 5%"), 11, "", Tone.GOOD,
         f"what can be judged is kept {IN_ALL}"),
        (ONE, None, "shrinkage: 0%", Tone.UNKNOWN,
         "it takes 11 people; who is on duty is not known"),
        (BUSY, 11, "", Tone.UNKNOWN, "there is no promise about waiting that can be judged"),
        ("targets: {answer: 80% within 20 s}", 11, "", Tone.UNKNOWN, "cannot be computed"),
    ],
)  # fmt: skip
def test_verdict(channel: str, people: int | None, team: str, tone: Tone, verdict: str) -> None:
    found = part(channel, people, team)
    assert (found.tone, found.verdict) == (tone, verdict)


def test_people_who_are_too_busy_are_told_of() -> None:
    found = part(ONE, 11, "occupancy: 60%")
    assert said(found, "Where people are missing") == (
        "Mon-Fri 09:00-17:00: 11 people on duty, 14 needed. People are busy 72.8% of the time, and "
        "the plan wants 60% at most."
    )


def test_average_wait_is_compared_with_the_one_promised() -> None:
    found = part(f"targets: {{answer: average 5 s}}, {BUSY}", 10)
    assert said(found, "Where people are missing") == (
        "Mon-Fri 09:00-17:00: 10 people on duty, 13 needed. Customers wait 50 s on average instead "
        "of at most 5 s."
    )


KEPT = "and the promise is still kept"
ALL_KEPT = "and every promise is still kept"
WORSE = "and the promise is broken all the more"
ENDLESS = "More work comes in than 8 people can do: the wait grows without end"


@pytest.mark.parametrize(
    ("channel", "people", "turn"),
    [
        (ONE, 12, f"11 left, {KEPT}. The average wait grows from 9 s to 20 s."),
        (ONE, 9, f"8 left, {WORSE}. {ENDLESS}."),
        (ONE, 1, f"nobody is left, {WORSE}. Nobody is there to answer."),
        (TWO, 13, f"12 left, {ALL_KEPT}. The average wait grows from 2 s to 4 s."),
        (TWO, 40, f"39 left, {ALL_KEPT}. The average wait stays at 0 s."),
        (BUSY, 12, "11 left. The average wait grows from 9 s to 20 s."),
    ],
)
def test_what_becomes_of_a_promise_if_one_is_ill(channel: str, people: int, turn: str) -> None:
    found = said(part(channel, people), "If one person is ill")
    assert found.splitlines()[0] == f"Mon-Fri 09:00-17:00: {turn}"


def test_people_to_pay_for_different_needs() -> None:
    plan = plan_of(f"""
schedules: {{night: Mo-Su 20:00-08:00}}
channels:
  phone:
    address: '1'
    hours: always
    targets: {{answer: 80% within 20 s}}
    {BUSY}
    cases: {{night: {{when: {{hours: night}}, targets: {{answer: average 10 min}}}}}}
team:
  shrinkage: 30%
  roles: {{agents: {{weekly: 40 hours}}}}
  rosters: {{all: {{role: agents, count: 11, channels: phone}}}}
""")
    hours = WeeklyHours(plan, DAY)
    found = live_part(plan, hours, staffing(plan, "phone", hours))
    assert said(found, "People to pay") == (
        "30% of paid time goes to breaks, leave, training and illness: to have 9 on duty, plan "
        "with 13; to have 11, with 16.\n"
        "To have as many as are needed in all 168 open hours of a week takes 60 people under "
        "contract."
    )
