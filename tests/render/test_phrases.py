"""Values, amounts, money, results and events, in the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.amount import CLOCK_WORDS, parse_amount
from csplan.clock.amount_spelling import PHYSICAL_UNITS
from csplan.model.event import Event, Trigger, read_event, read_trigger
from csplan.model.money import Money, parse_money
from csplan.model.target import Result, parse_result
from csplan.model.value import Value
from csplan.model.value_phrase import STATISTICS, parse_value
from csplan.model.words import EVENTS, MEASURES, VALUE_WORDS
from csplan.render import amounts as amount_words
from csplan.render.phrases import Phrases
from tests.render.plans import scribe_of

PLAN = """\
vocabulary:
  unit:
    billing-cycle: {title: {en: billing cycle, th: รอบบิล}, plural: {en: billing cycles, th: รอบบิล}}
    basket: Basket
  event: {survey: {title: {en: the last survey visit, th: วันสำรวจครั้งสุดท้าย}}}
  measure: {sparkle: {title: {en: Sparkle, th: ความแวววาว}}}
schedules:
  shop: {title: {en: Shop hours, th: เวลาเปิดร้าน}, week: Mo-Sa 09:00-18:00}
  bank: Mo-Fr 09:00-15:00
commitments: {fix: {steps: {look: {title: {en: We look, th: ตรวจดู}}}}}
"""
CASES = Path(__file__).parent / "cases"

VALUES = (
    "20 s", "1 minute", "4 hours", "1 day", "2 days", "1 week", "3 weeks", "12 months", "1 quarter",
    "2 quarters", "1 year", "10 years", "6 rings", "1 ring", "3 times", "1 kPa", "1.5 bar",
    "1 billing-cycle", "2 billing-cycles", "1 basket", "2 baskets", "1500 days",
    "2 working days", "1 working day", "4 business hours", "3 bank days", "30 calendar days",
    "8 open hours", "2 shop days", "1 shop hour",
    "4 min 59 s", "1 h 30 min", "24-48 hours", "3-5 working days", "5 or 10 working days",
    "at most 5 minutes", "at most 24-48 hours", "at least 2 days", "under 10 minutes",
    "over 3 hours", "about 10 minutes", "average 10 minutes", "median 4 days", "exactly 7 days",
    "83%", "83.50%", "at least 85%", "at most 5%", "under 0.1%", "over 99.90%", "about 90%",
    "average 4%", "median 50%",
    "80% within 20 s", "80% within 3 rings", "at least 80% within 2 working days",
    "over 95% within 1 day", "about 90% within 2 weeks", "exactly 100% within 30 min",
    "99% promptly", "95% immediately",
    "every 30 min", "every day", "every 5 working days", "every week",
    "3 times per year", "at least 2 times per day", "under 8 times per 12 months",
    "at most 1 time per 2 weeks", "60 L/min per 10 min", "1 kPa per day",
    "-59 s to +4 min 59 s", "-1 day to +2 days",
    "by 17:00 next working day", "by 09:30 same day", "end of same business day",
    "end of next shop day", "midnight of next day", "same day", "next bank day", "same shop day",
    "same day if before 13:00", "by 12:00 next shop day if before 16:30", "by 2026-06-30",
    *VALUE_WORDS, "none", "n/a",
)  # fmt: skip
MONEY = (
    "free", "100 THB", "1 THB", "1234567.50 THB", "100 USD", "99.90 EUR", "0 JPY",
    "up to 100 USD", "at least 50 THB", "about 20 EUR", "20% of the fee", "100% of the price",
    "200 THB per 1 day, at most 1000 THB", "50 THB per 30 min", "5 USD per month",
    "10% of the price, at least 500 THB, at most 2000 THB", "the fare, at most 100 USD",
    "a fee applies",
)  # fmt: skip
RESULTS = (
    "96.67%", "96.00%", "435 of 450", "1 of 3", "0 of 0", "82 s", "4.2", "10320", "no data",
    "2 working days",
)  # fmt: skip
EVENTS_OF_PLANS = ("survey", "look", "reply", "sparkle")
TRIGGERS = ("deadlock", "8 weeks", "8 weeks from first-complaint", "1 working day from survey",
            "anytime", "2 shop days from look")  # fmt: skip
AMOUNTS = ("1 h 30 min", "7 days", "2 shop days")


def _phrases(language: str) -> Phrases:
    return scribe_of(PLAN, language).phrases


def _table(rows: Iterator[tuple[str, Callable[[Phrases], str]]]) -> str:
    """Each written phrase with its words in English, Thai and Spanish."""
    lines = []
    for written, say in rows:
        said = [say(_phrases(language)) for language in ("en", "th", "es")]
        lines.append("\n  ".join((written, *said)) + "\n")
    return "".join(lines)


def _value(written: str) -> Value:
    return Value.model_construct(None, **parse_value(written))


@pytest.mark.parametrize("measure", ["reply", "keep"])
def test_values(measure: str, golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for written in VALUES:
            yield written, lambda p, w=written: p.value(_value(w), measure)  # type: ignore[misc]

    golden(_table(rows()), f"cases/values.{measure}.txt")


def test_values_in_a_sentence(golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for written in VALUES:
            yield written, lambda p, w=written: p.bare(_value(w))  # type: ignore[misc]

    golden(_table(rows()), "cases/values.bare.txt")


def test_money(golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for written in MONEY:
            money = Money.model_construct(None, **parse_money(written))
            yield written, lambda p, m=money: p.money(m)  # type: ignore[misc]

    golden(_table(rows()), "cases/money.txt")


def test_results(golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for written in RESULTS:
            result = Result.model_validate(parse_result(written))
            yield written, lambda p, r=result: p.result(r)  # type: ignore[misc]

    golden(_table(rows()), "cases/results.txt")


def test_events_and_triggers(golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for name in (*EVENTS, *EVENTS_OF_PLANS):
            event = Event.model_validate(read_event(name))
            yield name, lambda p, e=event: p.event(e, {"look": p.locale._("What")})  # type: ignore[misc]
        for written in TRIGGERS:
            trigger = Trigger.model_validate(read_trigger(written))
            yield written, lambda p, t=trigger: p.trigger(t)  # type: ignore[misc]

    golden(_table(rows()), "cases/events.txt")


def test_measures_and_rates(golden: Callable[[str, str], None]) -> None:
    def rows() -> Iterator[tuple[str, Callable[[Phrases], str]]]:
        for name in (*MEASURES, "sparkle", "own-words"):
            yield name, lambda p, n=name: p.measure(n)  # type: ignore[misc]
        for written in ("1 day", "1 working day", "30 min", "2 shop days", "1-2 weeks", "1 year"):
            amount = parse_amount(written)
            yield f"every {written}", lambda p, a=amount: p.every(a)  # type: ignore[misc]
            yield f"60 per {written}", lambda p, a=amount: p.rate("60", a)  # type: ignore[misc]

    golden(_table(rows()), "cases/measures.txt")


def test_cases_cover_every_statistic_unit_clock_and_word() -> None:
    values = [_value(written) for written in VALUES]
    amounts = [value.amount for value in values if value.amount]
    assert {value.statistic for value in values} == set(STATISTICS)
    assert {a.unit for a in amounts} >= {*amount_words.UNITS, "billing-cycle", "kPa", "bar"}
    assert {a.clock for a in amounts} >= {None, "shop", *CLOCK_WORDS}
    assert {value.word for value in values} == {None, *VALUE_WORDS}
    assert set(amount_words.CLOCKS) == set(CLOCK_WORDS)


@pytest.mark.parametrize("language", ["en", "th"])
def test_units_of_physics_stay_as_they_are_written(language: str) -> None:
    for unit in PHYSICAL_UNITS:
        assert _phrases(language).amount(parse_amount(f"21 {unit}")) == f"21 {unit}"


def test_a_schedule_that_is_called_like_a_clock_word_is_that_schedule() -> None:
    plan = "schedules: {business: {title: Front desk, week: Mo-Fr 09:00-15:00}}\n"
    said = scribe_of(plan).phrases.value(_value("2 business days"))
    assert said == "within 2 days of “Front desk”"


@given(st.decimals(min_value=0, max_value=10**9 - 1, places=3), st.sampled_from(["en", "th"]))
def test_no_figure_loses_a_digit(number: Decimal, language: str) -> None:
    said = _phrases(language).amount(parse_amount(f"{number:f} kPa"))
    assert said.replace(",", "") == f"{number:f} kPa"
