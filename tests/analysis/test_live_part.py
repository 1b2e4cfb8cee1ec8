"""What is said first about a live channel, and in which points."""

from __future__ import annotations

import pytest

from csplan.analysis.live_part import live_part
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing import staffing
from csplan.analysis.staffing_parts import Part, Tone
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
    hours = OrdinaryWeek(Openings(plan), DAY)
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
    hours = OrdinaryWeek(Openings(plan), DAY)
    found = live_part(plan, hours, staffing(plan, "phone", hours))
    assert said(found, "People to pay") == (
        "30% of paid time goes to breaks, leave, training and illness: to have 9 on duty, plan "
        "with 13; to have 11, with 16.\n"
        "To have as many as are needed in all 168 open hours of a week takes 60 people under "
        "contract."
    )


# Volumes by hours of the week.


def patterned(*hours: int) -> Part:
    """What is said of a telephone on which more calls come in each of these hours of a Monday."""
    keys = ", ".join(f"Mo {hour:02}:00-{hour + 1:02}:00: {hour * 9} per hour" for hour in hours)
    plan = plan_of(f"""
channels:
  phone:
    address: '1'
    {HOURS}
    targets: {{answer: 80% within 20 s}}
    forecast: {{volume: 20 per hour, handling: 6 min, together: 2, pattern: {{{keys}}}}}
team:
  shrinkage: 30%
  rosters: {{all: {{count: 5, channels: phone}}}}
""")
    week = OrdinaryWeek(Openings(plan), DAY)
    return live_part(plan, week, staffing(plan, "phone", week))


def facts(found: Part) -> tuple[str, ...]:
    """What is expected."""
    return next(fact.lines for fact in found.facts if fact.label == "Expected")


MORE = "For short waits it takes more people than that, since contacts come at random"


def test_volumes_are_told_with_their_hours_and_the_usual_one_last() -> None:
    assert facts(patterned(9, 10)) == (
        "Each contact takes 6 min",
        "One person serves 2 at a time",
        "Mon 09:00-10:00: 81 contacts an hour, work for 4 people",
        "Mon 10:00-11:00: 90 contacts an hour, work for 4.5 people",
        "At other times: 20 contacts an hour, work for 1 person",
        MORE,
    )


def test_of_many_volumes_the_smallest_and_the_largest_are_told() -> None:
    found = patterned(9, 10, 11, 12, 13, 14)
    assert facts(found)[2:] == (
        "20 to 126 contacts an hour, work for 1 to 6.3 people",
        "Most of them Mon 14:00-15:00",
        MORE,
    )
    assert said(found, "People to pay") == (
        "30% of paid time goes to breaks, leave, training and illness: to have 2 on duty, plan "
        "with 3; to have 9, with 13."
    )


def test_how_many_it_takes_so_that_one_can_be_ill() -> None:
    few, many = patterned(14), patterned(9, 11, 14)
    assert said(few, "If one person is ill").splitlines()[-1] == (
        "With one more than needed on duty, one can be ill and nothing breaks: 10 on Mon "
        "14:00-15:00; 3 at other times."
    )
    assert said(many, "If one person is ill").splitlines()[-1] == (
        "With one more than needed on duty, one can be ill and nothing breaks."
    )
