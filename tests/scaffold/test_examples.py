"""The examples are plans to learn from: nothing in them is wrong, and they show everything."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from csplan.findings import Severity
from csplan.format.plan import State, format_plan
from csplan.model.plan import SECTIONS, Plan
from csplan.rules.engine import Examined, examine
from tests.contracts.checkout import ROOT

NAMES = ("airline", "home-appliances", "noodle-shop", "software")
TODAY = date(2026, 11, 21)


def example(name: str) -> Examined:
    file = ROOT / "examples" / name / "plan.yaml"
    return examine(file.read_bytes(), file.name, today=TODAY)


def plan_of(name: str) -> Plan:
    plan = example(name).plan
    assert plan is not None
    return plan


def test_examples_are_the_four() -> None:
    found = {path.parent.name for path in (ROOT / "examples").glob("*/plan.yaml")}
    assert found == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_example_has_neither_errors_nor_warnings(name: str) -> None:
    found = [one for one in example(name).findings if one.severity is not Severity.INFO]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_example_is_formatted(name: str) -> None:
    file = ROOT / "examples" / name / "plan.yaml"
    assert format_plan(file.read_bytes(), file.name).state is State.SAME


@pytest.mark.parametrize("name", NAMES)
def test_example_is_approved_and_its_review_lies_ahead(name: str) -> None:
    plan = plan_of(name)
    assert plan.plan.status == "approved"
    assert plan.review
    assert plan.review.next
    assert plan.review.next.year == 2027


@pytest.mark.parametrize("name", NAMES)
def test_example_leads_an_editor_to_the_schema(name: str) -> None:
    file = ROOT / "examples" / name / "plan.yaml"
    first = file.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (file.parent / found[1]).resolve() == ROOT / "schema" / "csplan-1.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_addresses_of_an_example_belong_to_nobody(name: str) -> None:
    """But for those of public bodies, which are facts."""
    text = (ROOT / "examples" / name / "plan.yaml").read_text(encoding="utf-8")
    hosts = set(re.findall(r"(?:https://|[\w.]+@)([\w-]+(?:\.[\w-]+)+)", text))
    assert {host for host in hosts if not host.endswith(".example")} <= {"www.transportation.gov"}


def test_examples_fit_the_schema() -> None:
    schema = ROOT / "schema" / "csplan-1.schema.json"
    files = [ROOT / "examples" / name / "plan.yaml" for name in NAMES]
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        schema,
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_home_appliances_uses_every_section() -> None:
    assert set(SECTIONS) <= set(example("home-appliances").document.value)


def test_home_appliances_answers_in_two_languages() -> None:
    assert plan_of("home-appliances").plan.languages == ("th", "en")


def test_noodle_shop_speaks_thai_alone() -> None:
    assert plan_of("noodle-shop").plan.languages == ("th",)


def test_software_varies_its_answers_by_severity_and_tier() -> None:
    response = (plan_of("software").commitments or {})["response"]
    assert response.per == "severity"
    assert {case.per for case in (response.cases or {}).values()} == {"tier", None}


def test_airline_has_the_topics_of_the_law_and_more() -> None:
    assert len(plan_of("airline").commitments or ()) >= 12
