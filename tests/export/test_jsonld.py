"""Linked data: what search engines are told, and what they are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from csplan.export.ahead import days_ahead
from csplan.export.jsonld import as_text, is_ours, organization
from csplan.export.outlets import outlets
from csplan.model.plan import Plan
from csplan.render.locale import load
from tests.contracts.checkout import ROOT
from tests.export.plans import NAMES, TODAY, outlet, plan, plan_from, timetable

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Reader(HTMLParser):
    """Keeps the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def told(plan: Plan, *names: str, language: str = "en") -> dict[str, Any]:
    words = load(language)
    return organization(plan, outlets(plan, words, names), words, tuple(days_ahead(TODAY)))


def hours(entries: list[dict[str, Any]], day: date) -> list[tuple[str, str]]:
    """The hours of a day; those of dates take the place of the week's."""
    dated = [
        entry
        for entry in entries
        if "validFrom" in entry and entry["validFrom"] <= day.isoformat() <= entry["validThrough"]
    ]
    weekly = [entry for entry in entries if DAYS[day.weekday()] in entry.get("dayOfWeek", ())]
    found = [(entry["opens"], entry["closes"]) for entry in dated or weekly]
    return [] if found == [("00:00", "00:00")] else found


@pytest.mark.parametrize("name", NAMES)
def test_specifications_give_the_hours_of_every_day(name: str) -> None:
    one = plan()
    table = timetable(outlet(one, name))
    (point,) = told(one, name)["contactPoint"]
    for day in days_ahead(TODAY):
        expected = [
            ("00:00", "23:59")
            if (window.start, window.end) == (0, 1440)
            else tuple(f"{m % 1440 // 60:02}:{m % 60:02}" for m in (window.start, window.end))
            for window in table.windows(day)
        ]
        assert hours(point["hoursAvailable"], day) == expected, day


def test_what_is_hidden_is_never_told() -> None:
    channels = """\
  inside: {medium: phone, address: 11111, public: no}
  secret: {medium: phone, address: 22222, unlisted: yes}
  ours: {medium: phone, address: 33333, initiative: proactive}
  counter:
    address: Street 4
    cases:
      back: {title: Back door, address: Street 55555, public: no}
      side: {title: Side door, address: Street 66666, unlisted: yes}
      front: {title: Front door, address: Street 7}
"""
    one = plan(channels=channels)
    for found in (told(one), told(one, "inside", "secret", "ours", "counter")):
        names = [point["name"] for point in found["contactPoint"]]
        assert names == ["In person", "In person: Front door"]
        text = as_text(found)
        assert not [n for n in ("11111", "22222", "33333", "55555", "66666") if n in text]


def test_addresses_stand_where_they_belong() -> None:
    channels = """\
  phone: {address: +66 2 555 0123, purpose: Bills, languages: [en, th]}
  fax: +66 2 555 0124
  email: care@shop.example
  form: https://shop.example/help
  line: {title: line, medium: messaging, address: "@shop"}
  counter: At the market
"""
    base = {"@type": "ContactPoint", "contactType": "customer service"}
    assert told(plan(channels=channels))["contactPoint"] == [
        {
            **base,
            "name": "Telephone",
            "telephone": "+66 2 555 0123",
            "description": "Bills",
            "availableLanguage": ["en", "th"],
        },
        {**base, "name": "Fax", "faxNumber": "+66 2 555 0124"},
        {**base, "name": "E-mail", "email": "care@shop.example"},
        {**base, "name": "Web form", "url": "https://shop.example/help"},
        {**base, "name": "line", "identifier": "@shop"},
        {**base, "name": "In person", "description": "At the market"},
    ]


def test_nothing_ends_the_script_that_it_stands_in() -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    channels = f"  phone: {{address: 1166, purpose: {json.dumps(hostile)}}}\n"
    found = told(plan(channels=channels))
    text = as_text(found)
    assert json.loads(text) == found
    assert not set("<>&\u2028\u2029") & set(text)
    parser = Reader()
    parser.feed(f'<script type="application/ld+json">{text}</script>')
    assert "".join(parser.parts) == text


@pytest.mark.parametrize(
    ("example", "language"), [("home-appliances", "en"), ("noodle-shop", "th"), ("airline", "en")]
)
def test_data_of_the_examples(
    example: str, language: str, golden: Callable[[str, str], None]
) -> None:
    text = (ROOT / "examples" / example / "plan.yaml").read_text(encoding="utf-8")
    found = as_text(told(plan_from(text), language=language))
    assert is_ours(found)
    golden(found, f"golden/{example}.{language}.jsonld")


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "{}", '{"@context": "https://schema.org", "@type": "Organization"}',
     '{"@context": "", "@type": "", "name": "", "contactPoint": [{"telephone": "1"}]}'],
)  # fmt: skip
def test_other_texts_are_not_ours(text: str) -> None:
    assert not is_ours(text)
