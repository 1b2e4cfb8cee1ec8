"""How long people wait: published figures, wrong published figures, laws, and a simulation."""

from __future__ import annotations

import heapq
import math
import random
from fractions import Fraction
from itertools import pairwise
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.erlang import ErlangC, Load, Queue, erlang_b
from csplan.analysis.impatience import ErlangA, queue


def load(contacts: int, per: int, handling: int) -> Load:
    """So many contacts in so many seconds, each of which takes so many seconds."""
    return Load(Fraction(contacts, per), Fraction(handling))


def erlangs(number: int, handling: int) -> Load:
    """Work for so many people, in contacts of so many seconds."""
    return Load(Fraction(number, handling), Fraction(handling))


TEN = load(100, 1800, 180)
FIVE_MINUTES = Fraction(300)


# Published figures. Their sources: the documentation of pyworkforce (Erlang C and A), a worked
# example of a public course text, the test suites of `stimulus` and of a TypeScript calculator.


def test_hundred_calls_in_half_an_hour_as_pyworkforce_documents_them() -> None:
    found = ErlangC(TEN, 14)
    assert round(found.within(20), 7) == 0.8883500
    assert round(found.occupancy, 7) == 0.7142857
    assert round(found.waiting, 7) == 0.1741319
    assert round(found.average_wait, 2) == 7.84


def test_fifty_five_people_as_in_the_course_text() -> None:
    found = ErlangC(load(360, 1800, 240), 55)
    assert round(found.waiting, 4) == 0.2387
    assert round(found.average_wait, 3) == 8.184
    assert round(found.within(15), 4) == 0.8459
    for seconds in (0, 1, 15, 60, 600):
        late = 1 - found.within(seconds)
        assert late == pytest.approx(0.238701 * math.exp(-7 / 240 * seconds), rel=1e-5)


def test_thirty_seven_people_as_stimulus_tests_them() -> None:
    assert round(ErlangC(load(35, 900, 752), 37).within(20), 6) == 0.904216


def test_one_person_who_is_busy_half_the_time() -> None:
    assert ErlangC(load(1, 2, 1), 1).waiting == pytest.approx(0.5, abs=1e-15)


def test_thirteen_people_round_to_80_percent_without_reaching_it() -> None:
    found = ErlangC(TEN, 13).within(20)
    assert round(found, 4) == 0.7956
    assert round(found, 2) == 0.80


def test_thirteen_people_and_callers_who_give_up_as_pyworkforce_documents_them() -> None:
    found = ErlangA(TEN, 13, FIVE_MINUTES)
    assert round(found.within(20), 6) == 0.858178
    assert round(found.occupancy, 6) == 0.750028
    assert round(found.abandoned, 6) == 0.024963
    assert round(found.waiting, 6) == 0.225797
    assert round(found.average_wait / 60, 6) == 0.124817


@pytest.mark.parametrize(
    ("agents", "waiting", "abandoned", "minutes", "within", "occupancy"),
    [
        (12, 0.331802, 0.042711, 0.213556, 0.772279, 0.797741),
        (14, 0.145260, 0.013984, 0.069919, 0.916792, 0.704297),
    ],
)
def test_people_and_callers_who_give_up(
    agents: int, waiting: float, abandoned: float, minutes: float, within: float, occupancy: float
) -> None:
    found = ErlangA(TEN, agents, FIVE_MINUTES)
    assert round(found.waiting, 6) == waiting
    assert round(found.abandoned, 6) == abandoned
    assert round(found.average_wait / 60, 6) == minutes
    assert round(found.within(20), 6) == within
    assert round(found.occupancy, 6) == occupancy


@pytest.mark.parametrize(
    ("agents", "waiting", "within", "seconds"),
    [
        (11, 0.6821, 0.3896, 122.78),
        (12, 0.4494, 0.6402, 40.44),
        (13, 0.2853, 0.7956, 17.12),
        (14, 0.1741, 0.8884, 7.84),
        (15, 0.1020, 0.9415, 3.67),
    ],
)
def test_each_person_more_on_ten_erlangs(
    agents: int, waiting: float, within: float, seconds: float
) -> None:
    found = ErlangC(TEN, agents)
    assert round(found.waiting, 4) == waiting
    assert round(found.within(20), 4) == within
    assert round(found.average_wait, 2) == seconds


@pytest.mark.parametrize(
    ("work", "agents", "limit", "figures"),
    [
        (load(60, 1800, 240), 11, 20, (0.2450, 0.8092, 19.60, 0.7273)),
        (load(30, 3600, 300), 5, 30, (0.1304, 0.8985, 15.64, 0.5000)),
        (load(240, 3600, 300), 27, 15, (0.0961, 0.9323, 4.12, 0.7407)),
        (load(12, 3600, 360), 3, 20, (0.1412, 0.8723, 28.24, 0.4000)),
        (load(500, 1800, 300), 91, 20, (0.3095, 0.8144, 12.11, 0.9158)),
        (load(500, 1800, 300), 99, 20, (0.0624, 0.9780, 1.20, 0.8418)),
    ],
)
def test_more_loads(
    work: Load, agents: int, limit: int, figures: tuple[float, float, float, float]
) -> None:
    found = ErlangC(work, agents)
    assert figures == (
        round(found.waiting, 4),
        round(found.within(limit), 4),
        round(found.average_wait, 2),
        round(found.occupancy, 4),
    )


@pytest.mark.parametrize(
    ("number", "agents", "handling", "limit", "published", "right"),
    [
        (50, 58, 240, 30, 0.90, 0.9285),
        (5, 8, 300, 15, 0.75, 0.8560),
        (20, 24, 200, 25, 0.85, 0.8192),
        (100, 112, 300, 20, 0.85, 0.9247),
    ],
)
def test_published_tables_that_are_wrong(
    number: int, agents: int, handling: int, limit: int, published: float, right: float
) -> None:
    """Figures of a public test fixture, which passes there with a tolerance of 10% only."""
    found = ErlangC(erlangs(number, handling), agents).within(limit)
    assert round(found, 4) == right
    assert abs(found - published) > 0.02


# Laws.


def test_without_a_place_to_wait_the_first_numbers_by_hand() -> None:
    assert [erlang_b(2.0, agents) for agents in range(4)] == pytest.approx(
        [1, 2 / 3, 2 / 5, 4 / 19]
    )


def test_leaving_out_the_start_of_the_recursion_changes_nothing() -> None:
    for number in (145.0, 1000.0, 20_000.5):
        for agents in (int(number * 0.9), int(number), int(number * 1.02)):
            blocked = 1.0
            for k in range(1, agents + 1):
                blocked = number * blocked / (k + number * blocked)
            assert erlang_b(number, agents) == pytest.approx(blocked, rel=1e-13)


WORKS = st.builds(
    load, st.integers(1, 400), st.sampled_from((60, 900, 1800, 3600)), st.integers(1, 900)
)
PATIENCE = st.one_of(st.none(), st.integers(1, 3600).map(Fraction))
SECONDS = st.integers(0, 600)


@given(WORKS, PATIENCE, st.integers(0, 60), SECONDS)
def test_figures_stay_in_their_bounds(
    work: Load, patience: Fraction | None, agents: int, seconds: int
) -> None:
    found = queue(work, agents, patience)
    for share in (found.waiting, found.within(seconds), found.occupancy, found.abandoned):
        assert 0 <= share <= 1
    assert found.average_wait >= 0
    assert found.within(seconds) <= found.within(seconds + 1) + 1e-12
    # Who need not wait is answered at once, and nobody else is.
    assert found.within(0) == pytest.approx(1 - found.waiting, abs=1e-12)


@given(WORKS, PATIENCE, st.integers(1, 60), SECONDS)
def test_one_person_more_is_never_worse(
    work: Load, patience: Fraction | None, agents: int, seconds: int
) -> None:
    fewer, more = (queue(work, number, patience) for number in (agents, agents + 1))
    assert more.waiting <= fewer.waiting + 1e-12
    assert more.within(seconds) >= fewer.within(seconds) - 1e-12
    assert more.average_wait <= fewer.average_wait + 1e-9
    assert more.abandoned <= fewer.abandoned + 1e-12
    assert more.occupancy <= fewer.occupancy + 1e-12


@given(WORKS, PATIENCE, st.integers(1, 60))
def test_who_does_not_give_up_is_served(work: Load, patience: Fraction | None, agents: int) -> None:
    found = queue(work, agents, patience)
    if math.isinf(found.average_wait):
        return
    busy = float(work.erlangs) * (1 - found.abandoned)
    assert found.occupancy * agents == pytest.approx(busy, rel=1e-9)
    assert found.length == pytest.approx(float(work.rate) * found.average_wait, rel=1e-9)


@given(WORKS, st.integers(1, 60), st.integers(0, 300))
def test_endless_patience_is_no_patience(work: Load, more: int, seconds: int) -> None:
    agents = math.floor(work.erlangs) + 1 + more
    patient = ErlangA(work, agents, Fraction(10**12))
    endless = ErlangC(work, agents)
    assert patient.waiting == pytest.approx(endless.waiting, abs=1e-5)
    assert patient.within(seconds) == pytest.approx(endless.within(seconds), abs=1e-5)
    assert patient.average_wait == pytest.approx(endless.average_wait, rel=1e-3, abs=1e-9)
    assert patient.abandoned < 1e-5


def test_more_patience_comes_nearer_and_nearer_to_no_end_of_it() -> None:
    """Erlang A tends to Erlang C: a known limit of the formulas, not of a source."""
    endless = ErlangC(TEN, 13)
    far = [
        abs(ErlangA(TEN, 13, Fraction(300 * 10**power)).within(20) - endless.within(20))
        for power in range(7)
    ]
    assert all(later < earlier for earlier, later in pairwise(far))
    assert far[0] > 0.05
    assert far[-1] < 1e-6


@given(WORKS, st.integers(1, 60), st.integers(1, 3600), SECONDS)
def test_giving_up_shortens_the_queue(work: Load, agents: int, patience: int, seconds: int) -> None:
    leaving, staying = ErlangA(work, agents, Fraction(patience)), ErlangC(work, agents)
    assert leaving.waiting <= staying.waiting + 1e-12
    assert leaving.average_wait <= staying.average_wait + 1e-9


@pytest.mark.parametrize("agents", [0, 1, 9, 10])
def test_queue_without_an_end(agents: int) -> None:
    found = ErlangC(TEN, agents)
    assert not found.is_stable
    assert (found.waiting, found.within(10**9), found.average_wait) == (1.0, 0.0, math.inf)
    assert found.length == math.inf
    assert found.occupancy == (1.0 if agents else 0.0)


def test_load_that_equals_the_people_has_no_end_whatever_the_digits() -> None:
    """60 calls in 30 minutes of 4 minutes are 8 people's work, and a third is 3 times 1/9."""
    assert not ErlangC(load(60, 1800, 240), 8).is_stable
    assert not ErlangC(Load(Fraction(1, 9), Fraction(9)), 1).is_stable
    assert ErlangC(Load(Fraction(1, 9), Fraction(9) - Fraction(1, 10**30)), 1).is_stable


def test_nobody_at_work_and_callers_who_give_up() -> None:
    found = ErlangA(TEN, 0, FIVE_MINUTES)
    assert found.abandoned == pytest.approx(1)
    assert found.average_wait == pytest.approx(300)
    assert (found.within(10**6), found.occupancy) == (0.0, 0.0)


@pytest.mark.parametrize("patience", [None, FIVE_MINUTES])
@pytest.mark.parametrize(("contacts", "handling"), [(0, 60), (10, 0)])
@pytest.mark.parametrize("agents", [0, 3])
def test_without_work_nobody_waits(
    patience: Fraction | None, contacts: int, handling: int, agents: int
) -> None:
    found = queue(load(contacts, 60, handling), agents, patience)
    assert (found.waiting, found.within(0), found.average_wait) == (0.0, 1.0, 0.0)
    assert (found.length, found.occupancy, found.abandoned) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("agents", [16_000, 16_600, 16_667, 16_700, 17_000])
@pytest.mark.parametrize("patience", [None, Fraction(1), Fraction(180), Fraction(86_400)])
def test_hundred_thousand_calls_in_half_an_hour(agents: int, patience: Fraction | None) -> None:
    work = load(100_000, 1800, 300)
    found = queue(work, agents, patience)
    figures = (found.waiting, found.within(20), found.occupancy, found.abandoned)
    assert all(0 <= figure <= 1 for figure in figures)
    assert found.average_wait >= 0
    assert not math.isnan(found.average_wait)


@pytest.mark.parametrize("patience", [None, FIVE_MINUTES])
def test_far_more_people_than_work(patience: Fraction | None) -> None:
    found = queue(TEN, 10**12, patience)
    assert (found.waiting, found.average_wait) == (0.0, 0.0)
    assert [found.within(0), found.occupancy] == pytest.approx([1, 1e-11], rel=1e-9)


# Oracles.


def step_by_step(
    work: Load, agents: int, patience: float, seconds: float, states: int = 120
) -> float:
    """The share answered in time, by following everybody who waits step by step.

    The chain of whoever stands behind i others, made of steps at one rate (uniformization).
    """
    rate, service, giving_up = float(work.rate), 1 / float(work.handling), 1 / patience
    chances = [1.0]
    for k in range(1, agents + states):
        leaving = min(k, agents) * service + max(k - agents, 0) * giving_up
        chances.append(chances[-1] * rate / leaving)
    chances = [chance / sum(chances) for chance in chances]
    fastest = agents * service + states * giving_up
    waiting, served = chances[agents:], sum(chances[:agents])
    left, done, weight, steps = list(waiting), 0.0, math.exp(-fastest * seconds), 0
    answered, sure = 0.0, weight
    while sure < 1 - 1e-13:
        steps += 1
        moved = [0.0] * len(left)
        for i, chance in enumerate(left):
            onward = agents * service + i * giving_up
            moved[i] += chance * (1 - (onward + giving_up) / fastest)
            if i:
                moved[i - 1] += chance * onward / fastest
            else:
                done += chance * onward / fastest
        left, weight = moved, weight * fastest * seconds / steps
        answered, sure = answered + weight * done, sure + weight
    return served + answered


@pytest.mark.parametrize(
    ("work", "agents", "patience", "seconds"),
    [
        (TEN, 13, 300, 20),
        (TEN, 8, 60, 30),
        (TEN, 12, 20, 90),
        (load(12, 3600, 360), 2, 120, 45),
        (load(40, 600, 120), 5, 30, 10),
    ],
)
def test_steps_of_those_who_wait_lead_to_the_same_share(
    work: Load, agents: int, patience: int, seconds: int
) -> None:
    found = ErlangA(work, agents, Fraction(patience)).within(seconds)
    assert found == pytest.approx(step_by_step(work, agents, patience, seconds), abs=1e-10)


BATCHES, CONTACTS = 40, 5_000


def simulated(
    work: Load, agents: int, patience: int | None, seconds: int, seed: int
) -> dict[str, tuple[float, float]]:
    """Figures with their standard errors from days of calls that are thrown with dice."""
    dice = random.Random(seed)
    now, free = 0.0, [0.0] * agents
    answered, waits, gone = [], [], []
    for _ in range(BATCHES * CONTACTS):
        now += dice.expovariate(float(work.rate))
        ready = max(now, free[0])
        last = now + dice.expovariate(1 / patience) if patience else math.inf
        if ready < last:
            heapq.heapreplace(free, ready + dice.expovariate(1 / float(work.handling)))
        wait = min(ready, last) - now
        answered.append(float(ready < last and wait <= seconds))
        waits.append(wait)
        gone.append(float(ready >= last))
    return {"within": spread(answered), "wait": spread(waits), "gone": spread(gone)}


def spread(figures: list[float]) -> tuple[float, float]:
    means = [fmean(figures[i * CONTACTS : (i + 1) * CONTACTS]) for i in range(BATCHES)]
    return fmean(means), stdev(means) / math.sqrt(BATCHES)


@pytest.mark.parametrize(
    ("work", "agents", "patience", "seconds"),
    [
        (TEN, 14, None, 20),
        (load(60, 1800, 240), 10, None, 20),
        (load(12, 3600, 360), 2, None, 60),
        (TEN, 12, 300, 20),
        (TEN, 8, 90, 30),
        (load(60, 1800, 240), 11, 180, 20),
    ],
)
def test_simulated_calls_agree(work: Load, agents: int, patience: int | None, seconds: int) -> None:
    found: Queue = queue(work, agents, None if patience is None else Fraction(patience))
    figures = {
        "within": found.within(seconds),
        "wait": found.average_wait,
        "gone": found.abandoned,
    }
    thrown = simulated(work, agents, patience, seconds, seed=20261122)
    for name, (mean, error) in thrown.items():
        assert abs(figures[name] - mean) <= 4 * error, name
        assert error <= 0.05 * max(1, mean), name


def test_more_work_is_never_less_waiting() -> None:
    shares = [ErlangC(load(calls, 1800, 180), 14).within(20) for calls in range(0, 200, 5)]
    assert all(later <= earlier for earlier, later in pairwise(shares))
