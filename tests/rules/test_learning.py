"""How long a guide is fresh can be set."""

from __future__ import annotations

from datetime import date

import pytest

from csplan.rules.engine import examine
from csplan.settings import Settings

PLAN = (
    "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    "training: {customers: {care: {title: Care, format: Leaflet, reviewed: 2025-07-15}}}\n"
)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (5, ['the guide "care" was last checked more than 5 months ago (2025-07-15)']),
        (6, []),
        (999_999, []),
    ],
)
def test_months_of_a_guide_can_be_set(months: int, said: list[str]) -> None:
    settings = Settings(options={"CSP331": {"months": months}})
    found = examine(PLAN.encode(), "plan.yaml", today=date(2026, 1, 15), settings=settings)
    assert [one.message for one in found.findings if one.code[:4] == "CSP3"] == said
