"""What a kind of plan and a standard ask for: data that has to name rules that exist."""

from __future__ import annotations

import datetime

import pytest

from csplan.findings import Severity
from csplan.model.words import PLAN_KINDS
from csplan.rules.engine import examine
from csplan.rules.kinds import KINDS, STANDARDS
from csplan.rules.registry import RULES
from csplan.settings import Settings

TODAY = datetime.date(2026, 1, 15)
NAMES = {rule.name for rule in RULES}
SHOP = """\
csplan: 1
plan: {{title: Service, organization: Shop, kind: {kind}}}
needs: {{help: Quick help}}
channels: {{phone: {{address: +66 2 555 0123, hours: "Mo-Fr 09:00-17:00", needs: help}}}}
"""
CITING = """\
csplan: 1
plan: {{title: Service, organization: Shop, {field}: {id}}}
references: {{{id}: {title}}}
commitments: {{answer: {{targets: {{reply: 2 days}}}}}}
"""


def severity_of(text: str, code: str, settings: Settings | None = None) -> Severity | None:
    found = examine(text.encode(), "plan.yaml", today=TODAY, settings=settings or Settings())
    return next((one.severity for one in found.findings if one.code == code), None)


def test_every_rule_and_kind_that_is_named_exists() -> None:
    assert set(KINDS) <= set(PLAN_KINDS)
    for asked in (*KINDS.values(), *(standard.severities for standard in STANDARDS)):
        assert set(asked) <= NAMES


def test_a_rule_that_only_some_hear_of_is_asked_for_by_somebody() -> None:
    asked = {name for kind in KINDS.values() for name, severity in kind.items() if severity}
    asked |= {name for standard in STANDARDS for name in standard.severities}
    assert {rule.name for rule in RULES if rule.only_asked} <= asked


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("retail", Severity.INFO), ("bank", Severity.WARNING), ("small-shop", None)],
)
def test_the_kind_of_a_plan_decides(kind: str, severity: Severity | None) -> None:
    assert severity_of(SHOP.format(kind=kind), "CSP407") is severity


def test_settings_state_the_kind_where_the_plan_does_not() -> None:
    text = SHOP.format(kind="x").replace(", kind: x", "")
    assert severity_of(text, "CSP407") is Severity.INFO
    assert severity_of(text, "CSP407", Settings(kind="bank")) is Severity.WARNING
    assert severity_of(SHOP.format(kind="bank"), "CSP407", Settings(kind="small-shop")) is (
        Severity.WARNING
    )


def test_settings_of_a_rule_come_before_its_kind() -> None:
    settings = Settings(severities={"CSP407": Severity.ERROR})
    assert severity_of(SHOP.format(kind="small-shop"), "CSP407", settings) is Severity.ERROR
    assert severity_of(SHOP.format(kind="bank"), "CSP407", Settings(off=frozenset({"CSP407"}))) is (
        None
    )


@pytest.mark.parametrize("field", ["follows", "basis"])
@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("iso-10002", "Complaints"),
        ("complaints", "ISO 10002:2018"),
        ("complaints", "{title: {en: ISO 10002}}"),
    ],
)
def test_a_standard_that_the_plan_follows_asks_by_its_id_or_title(
    field: str, id: str, title: str
) -> None:
    text = CITING.format(field=field, id=id, title=title)
    assert severity_of(text, "CSP708") is Severity.WARNING


@pytest.mark.parametrize("follows", ["[iso-10003, iso-10002]", "[iso-10002, iso-10003]"])
def test_of_two_standards_the_more_serious_holds(follows: str) -> None:
    text = (
        f"csplan: 1\nplan: {{title: Service, organization: Shop, follows: {follows}}}\n"
        "references: {iso-10002: {kind: standard}, iso-10003: {kind: standard}}\n"
        "policies: {complaints: {text: Write to us.}}\n"
    )
    assert severity_of(text, "CSP707") is Severity.WARNING


def test_a_standard_raises_what_a_kind_leaves_out() -> None:
    text = SHOP.format(kind="small-shop, follows: ley") + "references: {ley: Ley 10/2025}\n"
    assert severity_of(text, "CSP407") is Severity.WARNING


def test_a_standard_that_is_only_mentioned_asks_for_nothing() -> None:
    text = CITING.format(field="see", id="iso-10002", title="ISO 10002")
    assert severity_of(text, "CSP708") is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ISO 10002", "ISO 10002"),
        ("ISO 10002", "iso-10002"),
        ("14 CFR 259", "14 CFR part 259, customer service plans"),
        ("Ley 10/2025", "Ley 10/2025, de servicios de atención a la clientela"),
        ("a law on personal data", "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"),
    ],
)
def test_standards_are_known_by_their_usual_titles(name: str, title: str) -> None:
    assert name in [standard.name for standard in STANDARDS if standard.pattern.search(title)]


@pytest.mark.parametrize("title", ["ISO 100020", "ISO 9001", "1214 CFR 2590", "Bleys 10"])
def test_other_titles_are_no_standards(title: str) -> None:
    assert [one.name for one in STANDARDS if one.pattern.search(title)] == []
