"""From a document to a plan: whatever stands there, nothing is lost that fits, nothing crashes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # brings no types

from csplan.document import read
from csplan.model.build import Built, build, languages_in
from csplan.model.completion import json_schema_for
from csplan.model.expand import as_yaml, expanded
from csplan.model.jsonschema import json_schema
from csplan.model.plan import SECTIONS
from csplan.model.shape import fields_of
from csplan.rules.engine import examine
from tests.model.test_jsonschema import section_classes

VALIDATOR = Draft202012Validator(json_schema())
TODAY = date(2026, 1, 15)
HEAD = "csplan: 1\nplan: {title: Service, organization: Shop}\n"


def _built(text: str) -> Built:
    return build(read(text.encode(), "plan.yaml"))


_NAMES = sorted({name for node in section_classes() for name in fields_of(node)} | {*SECTIONS})
_KEYS = st.sampled_from(
    [*_NAMES, "phone", "returns", "answer", "reply", "en", "th", "mo-fr", "2025"]
)
_SCALARS = st.sampled_from(
    [
        "x", "yes", "no", "1166", "20 s", "2 working days", "80%", "100 THB", "office", "always",
        "receipt", "Mo-Fr 09:00-17:00", "closed", "2026-07-01", "12 months", "th", "TH", "none",
        "Asia/Bangkok", "guarantee", "60 per 30 min", "channels", "{}", "%s", "ก", "high", "law",
    ]
)  # fmt: skip
_ANY: st.SearchStrategy[Any] = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)
_DOCUMENTS = st.dictionaries(st.sampled_from([*SECTIONS, "csplan", "x"]), _ANY, max_size=5)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(_DOCUMENTS)
def test_any_document_is_examined_without_a_crash(values: dict[str, Any]) -> None:
    text = as_yaml({"csplan": 1, **values})
    examined = examine(text.encode(), "plan.yaml", today=TODAY)
    assert [f for f in examined.findings if f.name == "rule-crashed"] == []
    lines = text.split("\n")
    for finding in examined.findings:
        assert 1 <= finding.span.start.line <= finding.span.end.line <= len(lines)
        assert "Traceback" not in finding.message
        assert "pydantic" not in finding.message
    if examined.plan is not None:
        long = as_yaml(expanded(examined.plan, examined.document.keys()))
        assert read(long.encode(), "long.yaml").readable


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(_DOCUMENTS)
def test_any_document_has_a_schema_of_its_own(values: dict[str, Any]) -> None:
    document = read(as_yaml({"csplan": 1, **values}).encode(), "plan.yaml")
    Draft202012Validator.check_schema(json_schema_for(document.value))


@settings(max_examples=150)
@given(st.sampled_from(SECTIONS[2:]), _ANY)
def test_what_the_models_accept_the_schema_accepts(section: str, value: Any) -> None:
    plan = {"csplan": "1", "plan": {"title": "Service", "organization": "Shop"}, section: value}
    document = read(as_yaml(plan).encode(), "plan.yaml")
    if not document.findings and not build(document).findings:
        VALIDATOR.validate(plan)


def test_what_does_not_fit_is_left_out_and_the_rest_is_kept() -> None:
    built = _built(
        HEAD + "channels:\n  phone: {adress: 1, hours: always}\n  email: {live: maybe}\n"
        "needs: {price: [a]}\nschedules: {shop: 24/7}\n"
    )
    assert built.plan is not None
    assert built.plan.channels is not None
    assert built.plan.channels["phone"].hours == "always"
    assert built.plan.channels["email"].live is None
    assert built.plan.schedules is not None
    assert built.broken == {"channels", "needs"}
    assert [finding.name for finding in built.findings] == [
        "wrong-shape",
        "unknown-field",
        "invalid-yes-no",
    ]


def test_plan_without_title_is_kept_for_drafts() -> None:
    built = _built("csplan: 1\nplan: {organization: Shop}\nneeds: {price: Price}\n")
    assert built.plan is not None
    assert str(built.plan.plan.title) == "—"
    assert str(built.plan.plan.organization) == "Shop"
    assert [finding.message for finding in built.findings] == ['section "plan" has no "title"']


def test_mistake_that_an_alias_repeats_is_told_at_each_place() -> None:
    built = _built(
        HEAD + "schedules:\n  a: &a {week: 24/7, timezone: Nowhere}\n  b: *a\nneeds: {p: Price}\n"
    )
    assert built.plan is not None
    assert built.plan.needs is not None
    assert {finding.path for finding in built.findings} == {
        ("schedules", "a", "timezone"),
        ("schedules", "b", "timezone"),
    }


def test_braces_in_a_value_are_no_template() -> None:
    (finding,) = _built(HEAD + "needs: {p: {priority: '{message} %s {0}'}}\n").findings
    assert finding.message == '"{message} %s {0}" is no priority'


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("languages: [th, en]", ("th", "en")),
        ("languages: th", ("th",)),
        ("languages: [nonsense, en, en]", ("en",)),
        ("languages: {a: b}", ("en",)),
        ("kind: retail", ("en",)),
    ],
)
def test_languages_are_read_before_the_models(written: str, languages: tuple[str, ...]) -> None:
    assert languages_in(read(f"plan: {{{written}}}".encode(), "p").value) == languages


def test_empty_document_has_no_plan() -> None:
    assert _built("") == Built(None)
