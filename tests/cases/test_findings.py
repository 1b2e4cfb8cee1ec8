"""No false alarm: whatever csplan says about good plans is known, and there is a reason for it.

What is said about a plan stands in `findings/<plan>.txt`. Beside it, `findings/<plan>.why.yaml` has
a sentence for each finding, by its code and path, on why it is right about this very plan: nobody
can take a new finding over without having looked at it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from csplan.document import read
from csplan.findings import Finding
from csplan.rules.engine import Examined, examine
from csplan.scaffold.fill import fill
from csplan.scaffold.starter import LANGUAGES, Starter, starters
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str | Path], None]

HERE = Path(__file__).parent
PINNED = HERE / "findings"
EXAMPLES = sorted((ROOT / "examples").glob("*/plan.yaml"))
STARTERS = [starter for language in LANGUAGES for starter in starters(language)]

DAY_OF_REAL_PLANS = date(2026, 1, 15)
DAY_OF_OTHERS = date(2026, 11, 21)
DAY_OF_STARTERS = date(2026, 1, 5)

PLANS = {
    path.stem: (path, DAY_OF_REAL_PLANS)
    for path in sorted((HERE / "real").glob("*.yaml"))
    if not path.name.endswith(".facts.yaml")
} | {"benchmark": (ROOT / "benchmarks" / "plan.yaml", DAY_OF_OTHERS)}
"""The plans that organizations have published, and the one that is measured: file and day."""

FEWEST_WORDS = 6

every_plan = pytest.mark.parametrize("name", PLANS)


@cache
def examined(name: str) -> Examined:
    path, today = PLANS[name]
    return examine(path.read_bytes(), path.name, today=today)


def line(finding: Finding) -> str:
    start = finding.span.start
    place = f"{start.line}:{start.column}"
    return f"{place} {finding.severity} {finding.code} {finding.message}\n"


@cache
def reasons(name: str) -> dict[str, str]:
    """The reasons of a plan by code and path, as in `CSP405 channels.phone`."""
    file = PINNED / f"{name}.why.yaml"
    if not file.exists():
        return {}
    found = read(file.read_bytes(), file.name)
    assert found.findings == ()
    assert all(isinstance(reason, str) for reason in found.value.values())
    return {str(key): str(reason) for key, reason in found.value.items()}


def where(finding: Finding) -> str:
    return f"{finding.code} {'.'.join(map(str, finding.path))}"


@every_plan
def test_findings_about_a_good_plan_are_the_known_ones(name: str, golden: Golden) -> None:
    said = "".join(line(finding) for finding in examined(name).findings)
    golden(said, Path("findings", f"{name}.txt"))


@every_plan
def test_every_finding_about_a_good_plan_has_its_reason(name: str) -> None:
    assert sorted(map(where, examined(name).findings)) == sorted(reasons(name))


@every_plan
def test_nothing_keeps_a_good_plan_from_being_published(name: str) -> None:
    assert not examined(name).has_errors


@every_plan
def test_good_plan_needs_no_comment_to_be_good(name: str) -> None:
    assert examined(name).suppressed == ()


def test_every_reason_is_a_sentence() -> None:
    poor = [
        f"{name}: {key}"
        for name in PLANS
        for key, reason in reasons(name).items()
        if len(reason.split()) < FEWEST_WORDS or not reason[0].isupper() or reason[-1] != "."
    ]
    assert poor == []


def test_no_reason_serves_two_findings() -> None:
    """A reason that fits another plan as well does not speak of this one."""
    every = [reason for name in PLANS for reason in reasons(name).values()]
    assert sorted(set(every)) == sorted(every)


def test_nothing_is_pinned_for_plans_that_are_gone() -> None:
    here = {path.name for path in PINNED.iterdir()}
    told = {name for name in PLANS if examined(name).findings}
    assert here == {f"{name}.txt" for name in PLANS} | {f"{name}.why.yaml" for name in told}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_has_no_findings(path: Path) -> None:
    found = examine(path.read_bytes(), path.name, today=DAY_OF_OTHERS)
    assert [line(finding) for finding in found.findings] == []
    assert found.suppressed == ()


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: f"{one.name}-{one.language}")
def test_filled_in_starter_has_no_findings(starter: Starter) -> None:
    answers = {question.key: question.default for question in starter.questions}
    text = fill(starter, answers, DAY_OF_STARTERS)
    found = examine(text.encode("utf-8"), "plan.yaml", today=DAY_OF_STARTERS)
    assert [line(finding) for finding in found.findings] == []
    assert found.suppressed == ()
