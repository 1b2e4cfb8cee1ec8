"""Names are the same in all languages; sentences are not."""

from __future__ import annotations

import datetime

import pytest

from csplan.rules.engine import examine

HEAD = """\
csplan: 1
plan: {title: {th: บริการ, en: Service}, organization: {th: ร้าน, en: Shop}, languages: [th, en]}
"""
CHANNEL = "channels: {{phone: {{address: 1166, {field}: {{th: {th}, en: {en}}}}}}}\n"


def _languages(th: str, en: str, field: str = "text") -> list[str]:
    """The languages in which a text is said to have the letters of another."""
    plan = HEAD + CHANNEL.format(field=field, th=f'"{th}"', en=f'"{en}"')
    found = examine(plan.encode(), "plan.yaml", today=datetime.date(2026, 1, 15)).findings
    assert {finding.code for finding in found} <= {"CSP807"}
    return [str(finding.path[-1]) for finding in found if finding.code == "CSP807"]


@pytest.mark.parametrize(
    ("th", "en"),
    [
        ("โทรหาเรา", "Call us"),
        ("LINE", "LINE"),
        ("Apple Pay, Google Pay", "Apple Pay, Google Pay"),
        ("24/7 — 100 %", "24/7 — 100 %"),
        ("https://shop.example/a/b/c/d/e/f", "https://shop.example/help"),
        ("Please เรียกเราว่า Siam Home Appliances Co Ltd", "Say สวัสดี to us"),
        ("กรุณากด #1", "Café “Rouge” — à gauche"),
        ("ก", "ก"),
        ("Dyson V8 Absolute Cordless Vacuum Cleaner", "Dyson V8"),
    ],
)
def test_names_figures_links_and_mixed_texts_are_right(th: str, en: str) -> None:
    assert _languages(th, en) == []


@pytest.mark.parametrize(
    ("th", "en", "languages"),
    [
        ("Please call us before you come", "Please call us before you come", ["th"]),
        ("โทรหาเรา", "โทรหาเราก่อนมา", ["en"]),
        ("Please call “LINE” before you come", "โทรหาเราที่ LINE ก่อนมา", ["th", "en"]),
    ],
)
def test_sentences_in_other_letters_are_told(th: str, en: str, languages: list[str]) -> None:
    assert _languages(th, en) == languages


def test_titles_may_be_longer_names_than_sentences() -> None:
    name = "Care of what you have"
    assert _languages(name, name, "title") == []
    assert _languages(name, name, "text") == ["th"]
