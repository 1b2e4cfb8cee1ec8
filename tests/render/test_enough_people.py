"""Whether forecast, people and promise agree: what a document says, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing import staffing
from csplan.analysis.staffing_words import percent
from csplan.render.blocks import Block, Entry, Facts
from tests.render.plans import TODAY, plan_of, view_of

FORECAST = "forecast: {volume: 60 per 30 min, handling: 4 min}"
NOTE = (
    "Computed for an ordinary week from the expected contacts and the people on duty; holidays and "
    "dates with other hours are left out."
)
QUEUEING = re.compile(r"(?i)erlang|queue|service level|occupancy|shrinkage|agents?\b|\bSLA\b")


def plan(
    people: int | None = 11,
    answer: str = "at least 80% within 20 s",
    forecast: str = FORECAST,
    more: str = "",
) -> str:
    roster = f"calls: {{channels: phone, hours: office, count: {people}}}" if people else ""
    targets = f"targets: {{answer: {answer}}}, " if answer else ""
    return (
        "schedules: {office: Mo-Fr 09:00-17:00}\n"
        f"channels: {{phone: {{address: 1166, hours: office, {targets}{forecast}}}}}\n"
        + (f"team: {{rosters: {{{roster}}}{more}}}\n" if roster else "")
    )


def lines(text: str, language: str = "en") -> list[str]:
    """What the channel's entry says of people; nothing where it says nothing."""
    label = "Enough people" if language == "en" else "กำลังคนเพียงพอหรือไม่"
    return [
        "".join(run.text for run in line)
        for section in view_of(text, language).sections
        for block in _all(section.blocks)
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.label == label
        for line in fact.lines
    ]


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Entry):
            yield from _all(block.blocks)


def test_kept_promise_is_told_with_its_figures() -> None:
    said, note = lines(plan())
    assert re.fullmatch(
        r"With 11 people on duty, \d+(\.\d)?% are answered within 20 seconds; "
        r"promised is at least 80%: kept",
        said,
    )
    assert note == NOTE


@pytest.mark.parametrize("people", [9, 10, 11, 14])
def test_figures_are_those_of_the_command(people: int) -> None:
    text = plan(people)
    found = staffing(plan_of(text)[0], "phone", OrdinaryWeek(Openings(plan_of(text)[0]), TODAY))
    assert found.busiest is not None
    assert found.busiest.now is not None
    assert found.busiest.need is not None
    (outcome,) = found.busiest.now.outcomes
    assert outcome.reached is not None
    said = lines(text)
    assert f" {percent(outcome.reached)} are answered " in said[0]
    assert said[0].endswith(": kept" if outcome.is_met else ": not kept")
    needed = f"It takes {found.busiest.need.people} people to keep what is promised."
    assert (needed in said) is (outcome.is_met is False)


def test_too_few_people_are_told_how_many_it_takes() -> None:
    said = lines(plan(9))
    assert said[0].endswith(": not kept")
    assert said[1:] == ["It takes 11 people to keep what is promised.", NOTE]


def test_work_that_is_never_done_is_told_without_a_figure() -> None:
    assert lines(plan(7)) == [
        (
            "With 7 people on duty, more comes in than they can do, "
            "and the wait grows without end: not kept"
        ),
        "It takes 11 people to keep what is promised.",
        NOTE,
    ]


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ("{answer: average 30 s}", "customers wait 7 seconds on average"),
        ("{abandonment: under 5%}", "give up"),
        ("{wait: at least 80% within 20 s}", "are served within 20 seconds"),
        ("{answer: at least 90% within 90 s}", "are answered within 1 minute 30 seconds"),
    ],
)
def test_each_kind_of_promise_has_its_words(promise: str, words: str) -> None:
    text = plan(answer="", forecast=f"targets: {promise}, {FORECAST[:-1]}, patience: 3 min}}")
    said = lines(text)
    assert words in said[0]
    assert f"promised is {'under 5%' if 'under' in promise else ''}" in said[0]


def test_a_promise_in_a_case_says_for_whom_it_is() -> None:
    text = (
        "vocabulary: {tier: {gold: Gold}}\n"
        + plan(answer="")[:-1].replace("forecast:", "per: tier, CASES, forecast:")
        + "\n"
    ).replace("CASES", "cases: {gold: {targets: {answer: at least 80% within 20 s}}}")
    assert lines(text)[0].startswith("Gold: With 11 people on duty, ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (plan(None), "Cannot be computed: nobody says how many are on duty. It takes 11 people."),
        (
            plan(forecast="forecast: {handling: 4 min}"),
            "Cannot be computed: nobody says how many contacts come",
        ),
        (
            plan(forecast="forecast: {volume: 60 per hour}"),
            "Cannot be computed: nobody says how long one contact takes",
        ),
        (plan(answer=""), "Cannot be computed: nothing is promised about waiting"),
        (
            plan(answer="8 rings"),
            "Cannot be computed: what is promised about waiting is no figure that can be compared",
        ),
    ],
    ids=["people", "volume", "handling", "promise", "figure"],
)
def test_what_is_missing_is_named(text: str, why: str) -> None:
    assert lines(text)[0] == why


@pytest.mark.parametrize(
    "text",
    [
        plan(forecast="cost: free"),
        (
            "channels: {email: {address: a@b.example, hours: Mo-Fr 09:00-17:00, "
            "targets: {reply: 4 hours}, forecast: {volume: 60 per day, handling: 4 min}}}\n"
        ),
    ],
    ids=["no-forecast", "can-wait"],
)
def test_nothing_is_said_where_nobody_waits_or_nothing_is_expected(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize("people", [None, 7, 9, 11])
def test_words_are_plain_in_both_languages(people: int | None) -> None:
    for language in ("en", "th"):
        said = lines(plan(people), language)
        assert said
        assert not QUEUEING.search(" ".join(said))
    assert all(not re.search(r"[a-z]{3}", line) for line in lines(plan(people), "th"))


def test_thai_is_written_as_thai() -> None:
    said = lines(plan(9), "th")
    assert said[0].startswith("เมื่อมีเจ้าหน้าที่เข้าเวร 9 คน ลูกค้า ")
    assert said[0].endswith("เทียบกับคำมั่นที่ให้ไว้อย่างน้อย 80%: ไม่เป็นไปตามคำมั่น")
    assert said[1] == "ต้องมีเจ้าหน้าที่ 11 คน จึงจะเป็นไปตามคำมั่น"
