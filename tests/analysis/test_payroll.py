"""How many people under contract fill the seats of the rosters."""

from __future__ import annotations

from csplan.analysis.deferred_part import payroll_point
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.payroll import Payroll, allowances, payroll
from csplan.analysis.staffing_data import payroll_data
from csplan.model.plan import Plan
from tests.analysis.plans import DAY, floats, lines_of, plan_of


def plan_with(team: str) -> Plan:
    return plan_of(f"schedules: {{office: Mo-Fr 08:00-18:00}}\nteam: {{{team}}}")


def rolls(team: str) -> tuple[Payroll, ...]:
    plan = plan_with(team)
    return payroll(plan, OrdinaryWeek(Openings(plan), DAY))


def lines(team: str) -> list[str]:
    """What is said of every role, with the lines that are to be added to the plan."""
    plan = plan_with(team)
    points = [payroll_point(plan, found) for found in rolls(team)]
    return [" ".join([one.text, *(add.line for add in one.advice)]) for one in points]


def test_one_seat_round_the_clock_takes_six_people() -> None:
    team = (
        "shrinkage: 30%, roles: {agents: {headcount: HEADS, weekly: 40 hours}}, "
        "rosters: {always: {role: agents, count: 1, hours: always}}"
    )
    (found,) = rolls(team.replace("HEADS", "6"))
    assert floats(found.seats, found.full_time) == [168, 6]
    assert lines(team.replace("HEADS", "5")) == [
        (
            "agents: the rosters take 168 hours of work a week. At 40 hours each, 30% of them lost "
            "to breaks, leave, training and illness, that comes to 6 people; there are 5: too few."
        )
    ]
    assert payroll_data(found) == {
        "role": "agents",
        "rosters": ["always"],
        "seat_hours": 168,
        "weekly_hours": 40,
        "shrinkage": 0.3,
        "full_time": 6,
        "headcount": 6,
        "is_enough": True,
    }


def test_all_rosters_of_a_role_count() -> None:
    team = (
        "shrinkage: 0%, roles: {lead: Lead, agents: {weekly: 37.5 hours}, desk: {headcount: 3}}, "
        "rosters: {early: {role: agents, count: 3, hours: office}, "
        "late: {role: agents, count: 1, hours: 'Sa 10:00-12:30'}, "
        "desk: {role: desk, count: 1, hours: office}, nobody: {count: 2, hours: office}}"
    )
    assert lines(team) == [
        (
            "agents: the rosters take 152.5 hours of work a week. At 37.5 hours each, that comes "
            "to 4.1 people. headcount: 10"
        ),
        (
            "desk: the rosters take 50 hours of work a week. How many people that is depends on "
            "how long one works. weekly: 40 hours"
        ),
    ]


def test_roster_without_hours_or_people_makes_no_sum() -> None:
    team = (
        "shrinkage: 30%, roles: {agents: {weekly: 40 hours}, desk: {weekly: 1 month}}, "
        "rosters: {early: {role: agents, count: 3, hours: office}, late: {role: agents, count: 1}, "
        "desk: {role: desk, hours: office}}"
    )
    assert lines(team) == [
        f"{role}: cannot be computed, because a roster does not say when or how many. {missing}"
        for role, missing in (("agents", "hours: Mo-Fr 09:00-17:00"), ("desk", "count: 5"))
    ]
    assert [(one.full_time, one.is_enough) for one in rolls(team)] == [(None, None)] * 2


def test_allowances_of_a_team_that_says_nothing() -> None:
    found = allowances(plan_of(""))
    assert (found.shrinkage, found.occupancy, lines_of(found.notes)) == (
        None,
        None,
        ["no-shrinkage"],
    )
