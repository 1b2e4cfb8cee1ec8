"""The documents of a plan: what stands in each, in which order, and under which names."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from csplan.analysis.attained import is_met
from csplan.document import read
from csplan.model.build import build, languages_in
from csplan.model.target import Result, parse_result
from csplan.model.value import Value
from csplan.model.value_phrase import parse_value
from csplan.render.documents import DOCUMENTS, KINDS
from csplan.render.publish import Wish, publish
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str | Path], None]

DAY = date(2026, 11, 21)
PLAN = (ROOT / "examples" / "home-appliances" / "plan.yaml").read_bytes()


@cache
def shown(document: str, language: str = "en", format: str = "md", day: date = DAY) -> str:
    source = read(PLAN, "plan.yaml")
    built = build(source)
    assert built.plan is not None
    return publish(built.plan, source, Wish(format, language, day, document=document)).decode()


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("document", list(KINDS))
def test_whole_document(document: str, language: str, golden: Golden) -> None:
    golden(shown(document, language), Path("documents", f"{document}.{language}.md"))


def headings(text: str) -> list[str]:
    return [line.split("</a>")[-1] for line in text.splitlines() if line.startswith("## <a")]


def test_charter_tells_customers_what_they_look_for() -> None:
    assert headings(shown("charter")) == [
        "1 What we promise", "2 How to reach us", "3 What we ask of you",
        "4 If you are not satisfied", "5 Warranty, returns and refunds", "6 Also good to know",
        "7 How you can help yourself", "8 Opening hours", "9 Documents and contacts",
    ]  # fmt: skip
    for word in ("Escalation", "120 contacts", "Paid time", "Audience", "Shrinkage"):
        assert word not in shown("charter")


def test_handbook_tells_staff_how_to_speak_and_whom_to_ask() -> None:
    text = shown("handbook")
    for words in ("How to speak with customers", "Listen to the end", "An angry or upset customer"):
        assert words in text
    assert "May decide on up to" in text
    assert "When you cannot solve it yourself" in text
    assert "Paid time away from customers" not in text


def test_card_and_summary_are_one_page_without_contents() -> None:
    for document in ("card", "summary"):
        assert "Contents" not in shown(document)
        assert f'class="{document} one-page' in shown(document, format="html")


@pytest.mark.parametrize(
    ("example", "language"),
    [
        ("home-appliances", "en"),
        ("home-appliances", "th"),
        ("software", "en"),
        ("noodle-shop", "th"),
        ("airline", "en"),
    ],
)
@pytest.mark.parametrize("document", ["card", "summary"])
def test_one_page_is_one_sheet_of_paper(document: str, example: str, language: str) -> None:
    path = ROOT / "examples" / example / "plan.yaml"
    source = read(path.read_bytes(), "plan.yaml")
    built = build(source)
    assert built.plan is not None
    data = publish(built.plan, source, Wish("pdf", language, DAY, document=document))
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


def largest_letters(example: str) -> float:
    path = ROOT / "examples" / example / "plan.yaml"
    source = read(path.read_bytes(), "plan.yaml")
    built = build(source)
    assert built.plan is not None
    languages = languages_in(source.value)
    data = publish(built.plan, source, Wish("pdf", languages[0], DAY, document="card"))
    sizes: list[float] = []
    page = PdfReader(io.BytesIO(data)).pages[0]
    page.extract_text(visitor_text=lambda _text, _cm, tm, _font, size: sizes.append(size * tm[3]))
    return max(abs(size) for size in sizes)


def test_a_card_with_little_on_it_has_larger_letters() -> None:
    assert largest_letters("noodle-shop") > 1.2 * largest_letters("airline")


def test_card_leaves_out_channels_to_which_nobody_can_turn() -> None:
    assert "Welcome call</th>" not in shown("card", format="html")
    assert "Customer hotline" in shown("card")


def test_summary_says_what_is_overdue_on_the_day() -> None:
    assert "10 June 2027" in shown("summary")
    assert "overdue" not in shown("summary")
    assert "10 June 2027, overdue" in shown("summary", day=date(2027, 6, 11))


def test_customers_alone_and_the_plan_tell_search_engines() -> None:
    tells = {name for name in DOCUMENTS if "ld+json" in shown(name, format="html")}
    assert tells == {"plan", "charter", "card"}


@pytest.mark.parametrize(
    ("value", "result", "met"),
    [
        ("at least 80%", "81%", True),
        ("at least 80%", "80%", True),
        ("80% within 20 s", "79.9%", False),
        ("under 5%", "5%", False),
        ("at most 5%", "5%", True),
        ("95%", "94 of 100", False),
        ("95%", "95 of 100", True),
        ("2 working days", "435 of 450", False),
        ("2 working days", "450 of 450", True),
        ("average 10 minutes", "9 minutes", True),
        ("average 10 minutes", "11 minutes", False),
        ("under 8 times", "7.4", True),
        ("4 business hours", "5 hours", None),
        ("1 month", "28 days", True),
        ("1 month", "30 days", None),
        ("1 month", "32 days", False),
        ("immediately", "5 s", None),
        ("at least 80%", "no data", None),
    ],
)
def test_result_keeps_its_target(value: str, result: str, met: bool | None) -> None:
    found = is_met(Value(**parse_value(value)), Result(**parse_result(result)))
    assert found is met


def test_target_for_everybody_is_missed_by_one() -> None:
    value = Value(**parse_value("2 working days"))
    assert is_met(value, Result(met=Decimal(449), of=Decimal(450))) is False
