"""How many people it takes, and how much they get done."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.erlang import Load
from csplan.analysis.workload import (
    Aim,
    Backlog,
    Goal,
    Work,
    full_time,
    people_for,
    people_within,
    scheduled,
)


def share(percent: str | int) -> Fraction:
    return Fraction(percent) / 100


def work(contacts: int, per: int, handling: int, patience: int | None = None) -> Work:
    """So many contacts in so many seconds, each of which takes so many seconds."""
    waits = None if patience is None else Fraction(patience)
    return Work(Load(Fraction(contacts, per), Fraction(handling)), waits)


def within(percent: str | int, seconds: int) -> Goal:
    return Goal(Aim.WITHIN, share(percent), Fraction(seconds))


def fewest(found: Work, goals: list[Goal], cap: int) -> int | None:
    """The fewest people who reach the goals and are busy for no more than a percentage."""
    both = people_for(found, goals), people_within(found, share(cap))
    return None if None in both else max(number for number in both if number is not None)


# Published figures, from the documentation of pyworkforce and the test suite of `stimulus`.


def test_fourteen_people_for_a_hundred_calls_in_half_an_hour() -> None:
    found = fewest(work(100, 1800, 180), [within(80, 20)], cap=85)
    assert found == 14
    assert scheduled(found, share(30)) == 20


def test_twenty_eight_people_as_stimulus_tests_them() -> None:
    assert people_for(work(25, 900, 752), [within(90, 20)]) == 28


def test_thirteen_people_where_callers_give_up() -> None:
    goals = [within(80, 20), Goal(Aim.ABANDONED, share(5))]
    found = fewest(work(100, 1800, 180, patience=300), goals, cap=85)
    assert found == 13
    assert scheduled(found, share(30)) == 19


def test_five_erlangs_more_need_their_people() -> None:
    goals = [
        ((60, 1800, 240), within(80, 20), 85, 30, 11, 16),
        ((30, 3600, 300), within(80, 30), 100, 25, 5, 7),
        ((240, 3600, 300), within(90, 15), 85, 35, 27, 42),
        ((12, 3600, 360), within(80, 20), 85, 30, 3, 5),
        ((500, 1800, 300), within(80, 20), 100, 30, 91, 130),
        ((500, 1800, 300), within(80, 20), 85, 30, 99, 142),
    ]
    for load, goal, cap, shrinkage, people, paid in goals:
        assert fewest(work(*load), [goal], cap) == people
        assert scheduled(people, share(shrinkage)) == paid


def test_published_minimum_that_is_one_too_many() -> None:
    """A public test fixture says 23 people for 99.9% of 10 erlangs within 5 seconds."""
    found = work(100, 1800, 180)
    goal = within("99.9", 5)
    assert people_for(found, [goal]) == 22
    assert round(found.queue(22).within(Fraction(5)), 5) == 0.99947
    assert not goal.is_met(found.queue(21))


def test_thirteen_people_are_not_enough_for_80_percent() -> None:
    found = work(100, 1800, 180)
    assert not within(80, 20).is_met(found.queue(13))
    assert people_for(found, [within(80, 20)]) == 14


# Borders.


def test_shrinkage_is_exact_where_floating_point_is_not() -> None:
    assert scheduled(21, share(30)) == 30
    assert [scheduled(n, share(10)) for n in (9, 10, 18, 27)] == [10, 12, 20, 30]
    assert scheduled(7, Fraction(0)) == 7
    assert scheduled(0, share(30)) == 0


def test_nobody_is_left_where_all_time_is_lost() -> None:
    for lost in (Fraction(1), share(130), Fraction(-1)):
        with pytest.raises(ValueError, match="is no share of time"):
            scheduled(5, lost)
    with pytest.raises(ValueError, match="no hours"):
        full_time(Fraction(168), Fraction(0), share(30))


def test_one_seat_round_the_clock_takes_six_people() -> None:
    assert full_time(Fraction(168), Fraction(40), share(30)) == 6


def test_people_busy_for_exactly_as_long_as_they_may_are_enough() -> None:
    assert people_within(work(17, 2, 1), share(85)) == 10
    assert people_within(work(60, 1800, 240), share(80)) == 10
    assert people_within(work(60, 1800, 240), Fraction(1)) == 9
    assert people_within(work(60, 1800, 240), Fraction(0)) is None


def test_goal_that_is_reached_exactly_is_met() -> None:
    """One person who is busy half the time answers every second call at once."""
    assert people_for(work(1, 2, 1), [within(50, 0)]) == 1
    assert people_for(work(1, 2, 1), [Goal(Aim.AVERAGE, Fraction(1))]) == 1


@pytest.mark.parametrize(
    "goal",
    [within(100, 20), Goal(Aim.AVERAGE, Fraction(0)), Goal(Aim.ABANDONED, Fraction(0))],
)
@pytest.mark.parametrize("patience", [None, 300])
def test_no_number_of_people_makes_it_certain(goal: Goal, patience: int | None) -> None:
    assert people_for(work(100, 1800, 180, patience), [goal]) is None


@pytest.mark.parametrize("patience", [None, 300])
def test_without_work_one_person_is_enough(patience: int | None) -> None:
    found = work(0, 1800, 180, patience)
    assert people_for(found, [within(80, 20)]) == 1
    assert people_within(found, share(85)) == 1
    assert people_within(found, Fraction(0)) == 1


def test_average_wait_decides_where_it_is_promised() -> None:
    found = work(100, 1800, 180)
    assert people_for(found, [Goal(Aim.AVERAGE, Fraction(18))]) == 13
    assert people_for(found, [Goal(Aim.AVERAGE, Fraction(17))]) == 14


def test_without_goals_the_queue_has_to_have_an_end() -> None:
    assert people_for(work(60, 1800, 240), []) == 9
    assert people_for(work(60, 1800, 240, patience=180), []) == 1


def test_hundred_thousand_calls_in_half_an_hour() -> None:
    many = work(100_000, 1800, 300)
    assert fewest(many, [within(80, 20)], cap=100) == 16_688
    assert fewest(many, [within(80, 20)], cap=85) == 19_608
    patient = work(100_000, 1800, 300, patience=180)
    found = fewest(patient, [within(80, 20), Goal(Aim.ABANDONED, share(5))], cap=100)
    assert found is not None
    assert 15_000 < found < 16_688


# Several contacts at a time.


def test_person_who_serves_three_at_a_time_counts_as_three_places() -> None:
    chats = Work(Load(Fraction(100, 1800), Fraction(180)), together=Fraction(3))
    assert chats.queue(5).agents == 15
    assert chats.busy == Fraction(10, 3)
    assert people_for(chats, [within(80, 20)]) == 5
    assert people_within(chats, share(85)) == 4
    halves = Work(chats.load, together=Fraction(5, 2))
    assert [halves.queue(people).agents for people in (1, 2, 3)] == [2, 5, 7]


# Laws.

LOADS = st.builds(
    work,
    st.integers(0, 300),
    st.sampled_from((900, 1800, 3600)),
    st.integers(1, 900),
    st.one_of(st.none(), st.integers(1, 1800)),
)
GOALS = st.one_of(
    st.builds(within, st.integers(1, 99), st.integers(0, 300)),
    st.builds(Goal, st.just(Aim.AVERAGE), st.integers(1, 600).map(Fraction)),
    st.builds(Goal, st.just(Aim.ABANDONED), st.integers(1, 99).map(share)),
)


@given(LOADS, st.lists(GOALS, max_size=3), st.integers(1, 3).map(Fraction))
def test_fewest_people_are_enough_and_one_fewer_is_not(
    found: Work, goals: list[Goal], together: Fraction
) -> None:
    found = Work(found.load, found.patience, together)
    people = people_for(found, goals)
    assert people is not None
    assert all(goal.is_met(found.queue(people)) for goal in goals)
    fewer = found.queue(people - 1)
    assert (
        people == 1
        or fewer.average_wait == float("inf")
        or not all(goal.is_met(fewer) for goal in goals)
    )


@given(LOADS, st.integers(1, 100))
def test_fewest_people_are_not_too_busy_and_one_fewer_would_be(found: Work, percent: int) -> None:
    people = people_within(found, share(percent))
    assert people is not None
    assert found.queue(people).occupancy <= percent / 100 + 1e-9
    fewer = found.queue(people - 1)
    assert people == 1 or fewer.occupancy >= percent / 100 - 1e-9


@given(st.integers(0, 1000), st.integers(0, 99))
def test_scheduled_people_leave_enough_and_one_fewer_would_not(people: int, percent: int) -> None:
    paid = scheduled(people, share(percent))
    assert paid * (100 - percent) >= people * 100
    assert not people or (paid - 1) * (100 - percent) < people * 100


# Work that waits.


def backlog(comes: int, minutes: int, hours: int) -> Backlog:
    return Backlog(Fraction(comes), Fraction(minutes * 60), Fraction(hours * 3600))


def figures(found: Backlog) -> tuple[float | None, bool, float]:
    """What is done in a week, whether that is enough, and by how much the pile grows."""
    done = None if found.done is None else float(found.done)
    return done, found.keeps_up, float(found.growth)


def test_people_who_can_do_more_than_comes_in_clear_a_pile() -> None:
    found = backlog(comes=500, minutes=6, hours=60)
    assert figures(found) == (600, True, 0)
    assert found.clears(Fraction(50)) == Fraction(1, 2)
    assert found.clears(Fraction(0)) == 0


def test_pile_grows_where_less_is_done_than_comes_in() -> None:
    found = backlog(comes=700, minutes=6, hours=60)
    assert figures(found) == (600, False, 100)
    assert found.clears(Fraction(1)) is None


def test_exactly_as_much_as_comes_in_keeps_up_and_clears_nothing() -> None:
    found = backlog(comes=600, minutes=6, hours=60)
    assert figures(found) == (600, True, 0)
    assert found.clears(Fraction(1)) is None
    assert found.clears(Fraction(0)) == 0


def test_people_without_time_get_nothing_done() -> None:
    found = Backlog(Fraction(10), Fraction(60), Fraction(-5))
    assert figures(found) == (0, False, 10)


def test_work_that_takes_no_time_is_done() -> None:
    found = Backlog(Fraction(10), Fraction(0), Fraction(0))
    assert figures(found) == (None, True, 0)
    assert found.clears(Fraction(10)) == 0
