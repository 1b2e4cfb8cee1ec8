"""Plans of the size that the format promises."""

from __future__ import annotations

from datetime import date

import pytest

from csplan.findings import Severity
from csplan.rules.engine import examine
from tests.model.plans import ROOT

TODAY = date(2026, 2, 1)


@pytest.mark.parametrize(("name", "most"), [("minimal", 15), ("small-thai-shop", 80)])
def test_small_plans_stay_small(name: str, most: int) -> None:
    text = (ROOT / "tests" / "cases" / "plans" / f"{name}.yaml").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    assert len([line for line in lines if line and not line.startswith("#")]) <= most


def test_minimal_plan_has_nothing_to_put_right() -> None:
    assert _serious("minimal") == []


def test_small_thai_shop_has_nothing_to_say_at_all() -> None:
    data = (ROOT / "tests" / "cases" / "plans" / "small-thai-shop.yaml").read_bytes()
    assert examine(data, "plan.yaml", today=TODAY).findings == ()


def _serious(name: str) -> list[str]:
    data = (ROOT / "tests" / "cases" / "plans" / f"{name}.yaml").read_bytes()
    findings = examine(data, "plan.yaml", today=TODAY).findings
    return [finding.message for finding in findings if finding.severity is not Severity.INFO]
