"""Plans with anything wrong in them: reading, judging and showing them never fails."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.document import Document
from csplan.findings import Finding, Severity
from csplan.render.publish import Wish, publish_text
from csplan.rules.engine import Examined, examine
from tests.contracts.checkout import ROOT

TODAY = datetime.date(2026, 1, 15)
PLANS = sorted(
    path
    for folder in ("examples", "tests/cases/real", "tests/cases/plans")
    for path in (ROOT / folder).rglob("*.yaml")
    if not path.name.endswith((".facts.yaml", ".schema.json"))
)
WORDS = (
    "none", "n/a", "yes", "always", "2 working days", "80% within 20 s", "24/7", "2026-13-01",
    "[]", "{}", "''", "|", "&a", "*a", "<<: *a", "!!set", "? x", "- x", "en: x", "ก", "<reply>",
    "\\<x>", "100 THB", "\t", "{a: b}", "[a, b]", "\u2028", "\ufeff", "9" * 30, "#", ":", "%",
)  # fmt: skip


def _checked(data: bytes) -> Examined:
    examined = examine(data, "plan.yaml", today=TODAY)
    for finding in examined.findings:
        _check_finding(finding, examined.document)
    if examined.plan is not None:
        errors = sum(f.severity is Severity.ERROR for f in examined.findings)
        for format, language in (("md", "en"), ("html", "th")):
            wish = Wish(format, language, TODAY, is_draft=errors > 0, errors=errors)
            assert publish_text(examined.plan, examined.document, wish)
    return examined


def _check_finding(finding: Finding, document: Document) -> None:
    assert finding.code != "CSP901", finding.message
    assert finding.message
    lines = re.split(r"\r\n|\r|\n", document.source.text)
    for span in (finding.span, *(other.span for other in finding.related)):
        assert (span.start.line, span.start.column) <= (span.end.line, span.end.column)
        assert 1 <= span.start.line <= span.end.line <= len(lines) + 1
        for position in (span.start, span.end):
            line = lines[position.line - 1] if position.line <= len(lines) else ""
            assert 1 <= position.column <= len(line) + 2


@pytest.mark.parametrize("path", PLANS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_plan_of_the_repository_can_be_shown(path: Path) -> None:
    examined = _checked(path.read_bytes())
    assert examined.plan is not None


@settings(max_examples=40)
@given(st.data())
def test_bytes_that_are_changed_at_random(data: st.DataObject) -> None:
    text = bytearray(data.draw(st.sampled_from(PLANS)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        match data.draw(st.sampled_from(("set", "cut", "put"))):
            case "set":
                text[place] = data.draw(st.integers(0, 255))
            case "cut":
                del text[place : place + data.draw(st.integers(1, 40))]
            case _:
                text[place:place] = data.draw(st.sampled_from(WORDS)).encode()
    _checked(bytes(text))


@settings(max_examples=40)
@given(st.data())
def test_values_that_are_replaced_by_others(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(PLANS)).read_text("utf-8").splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 5))):
        index = data.draw(st.integers(0, len(lines) - 1))
        key, colon, _value = lines[index].partition(": ")
        if colon:
            lines[index] = f"{key}: {data.draw(st.sampled_from(WORDS))}\n"
    _checked("".join(lines).encode())


@settings(max_examples=30)
@given(st.data())
def test_parts_that_are_taken_out_or_moved(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(PLANS)).read_text("utf-8").splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines)))
    last = min(len(lines), first + data.draw(st.integers(0, 12)))
    part, rest = lines[first:last], lines[:first] + lines[last:]
    place = data.draw(st.integers(0, len(rest)))
    _checked("".join(rest[:place] + part + rest[place:]).encode())


_KEYS = st.sampled_from(
    ("csplan", "plan", "title", "targets", "reply", "cases", "steps", "when", "severity", "value",
     "hours", "week", "channels", "phone", "commitments", "policies", "team", "roles", "th", "en",
     "document", "parts", "show", "remedy", "results", "2025", "per", "text", "see", "from",
     "vocabulary", "measures", "schedules", "references", "review", "history", "needs")
)  # fmt: skip
_ANY = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=25,
)


@settings(max_examples=80)
@given(st.dictionaries(_KEYS, _ANY, max_size=6))
def test_anything_under_any_key(value: dict[str, Any]) -> None:
    head = {"csplan": 1, "plan": {"title": "Service", "organization": "Shop"}}
    _checked(json.dumps(head | value, ensure_ascii=False).encode("utf-8", "replace"))
