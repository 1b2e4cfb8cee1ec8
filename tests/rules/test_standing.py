"""Which rules are off, raised or lowered, and who says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from csplan.config.layers import Given, Held, Layer, hold
from csplan.document import read
from csplan.findings import Severity
from csplan.model.build import build
from csplan.model.names import Names
from csplan.rules import engine, standing
from csplan.rules.base import Hit, Option, Rule, Subject
from csplan.rules.kinds import severities
from csplan.rules.registry import RULES
from csplan.rules.standing import SetOption, Standing, set_options, standings
from tests.contracts.checkout import ROOT

TODAY = datetime.date(2026, 1, 15)
PLAN = "csplan: 1\nplan: {title: Service, organization: Shop, kind: airline, status: approved}\n"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
PLANS = [
    *sorted(ROOT.glob("examples/*/plan.yaml")),
    *(path for path in sorted(ROOT.glob("tests/cases/real/*.yaml")) if ".facts" not in path.name),
]


def nothing(subject: Subject) -> Iterator[Hit]:
    yield from ()


def rule(number: int, *, approved: Severity | None = None, only_asked: bool = False) -> Rule:
    words = ("summary", "why", "bad", "good")
    option = Option("months", 12, "How long.")
    return Rule(
        f"CSP2{number:02}", f"rule-{number}", INFO, *words, nothing,
        approved=approved, only_asked=only_asked, options=(option,),
    )  # fmt: skip


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five rules and what a kind asks for, so that the real ones may change."""
    rules = (rule(1), rule(2), rule(3, approved=WARNING), rule(4, only_asked=True), rule(5))
    kinds: dict[str | None, dict[str, Severity | None]] = {
        "airline": {"rule-2": ERROR, "rule-5": None},
        "retail": {"rule-4": WARNING},
    }
    monkeypatch.setattr(standing, "RULES", rules)
    monkeypatch.setattr(standing, "KINDS", kinds)
    monkeypatch.setattr(
        standing, "severities", lambda subject: {**kinds[subject.kind], "rule-4": INFO}
    )


def subject(text: bytes, held: Held) -> Subject:
    document = read(text, "plan.yaml")
    plan = build(document).plan
    assert plan is not None
    return Subject(plan, Names(document.value), TODAY, settings=held.settings)


def lines(held: Held, plan: str | None) -> list[str]:
    found = standings(held, subject(plan.encode(), held) if plan else None)
    return [
        f"{one.name} {one.severity or 'off'} for {one.ordinary or 'off'}: {one.origin}"
        for one in found
    ]


@pytest.mark.usefixtures("few")
def test_kind_approval_and_what_a_plan_follows_are_named() -> None:
    assert lines(hold([]), PLAN) == [
        'rule-2 error for info: the kind "airline"',
        "rule-3 warning for info: the plan is approved",
        "rule-4 info for off: what the plan follows",
        'rule-5 off for info: the kind "airline"',
    ]


@pytest.mark.usefixtures("few")
def test_settings_come_before_kind_and_approval() -> None:
    layer = Layer(
        off={"CSP202": "csplan.toml:1", "CSP902": "csplan.toml:1"},
        severities={
            "CSP203": Given(INFO, "csplan.toml:2"),
            "CSP205": Given(ERROR, "csplan.toml:3"),
            "CSP904": Given(INFO, "csplan.toml:4"),
            "CSP905": Given(WARNING, "csplan.toml:5"),
        },
    )
    assert lines(hold([layer]), PLAN) == [
        "rule-2 off for info: csplan.toml:1",
        "rule-4 info for off: what the plan follows",
        "rule-5 error for info: csplan.toml:3",
        "unused-suppression off for warning: csplan.toml:1",
        "suppression-without-reason info for warning: csplan.toml:4",
    ]


@pytest.mark.usefixtures("few")
def test_without_a_plan_the_kind_of_the_settings_counts() -> None:
    assert lines(hold([]), None) == []
    assert lines(hold([Layer(kind=Given("retail", "csplan.toml:1"))]), None) == [
        'rule-4 warning for off: the kind "retail"'
    ]


@pytest.mark.usefixtures("few")
def test_options_that_differ_are_listed() -> None:
    options = {
        "CSP201": {"months": Given(6, "csplan.toml:2")},
        "CSP202": {"months": Given(12, "csplan.toml:3")},
    }
    assert set_options(hold([Layer(options=options)])) == (
        SetOption("CSP201", "rule-1", "months", 6, 12, "csplan.toml:2"),
    )


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_it_is_what_plans_are_checked_with(path: Path) -> None:
    layer = Layer(
        off={"CSP204": "x"}, severities={"CSP301": Given(INFO, "x")}, kind=Given("bank", "x")
    )
    held = hold([layer])
    plan = subject(path.read_bytes(), held)
    asked = severities(plan)
    differing = {one.code: one for one in standings(held, plan)}
    for one in RULES:
        expected = engine._severity(one, plan, asked)
        ordinary = None if one.only_asked else one.severity
        shown = differing.get(one.code, Standing(one.code, one.name, ordinary, ordinary, ""))
        assert replace(shown, origin="") == Standing(one.code, one.name, expected, ordinary, "")
