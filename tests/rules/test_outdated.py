"""What is listed as replaced is found by its name, and its successor is not."""

from __future__ import annotations

from datetime import date

import pytest

from csplan.rules.engine import examine
from csplan.rules.outdated import EDITIONS, ENDED, Ended


def messages(reference: str) -> list[str]:
    plan = f"csplan: 1\nplan: {{title: Service, organization: Shop, see: a}}\n{reference}\n"
    found = examine(plan.encode(), "plan.yaml", today=date(2026, 1, 15)).findings
    return [one.message for one in found if one.code == "CSP213"]


@pytest.mark.parametrize("ended", ENDED, ids=lambda ended: ended.mark)
def test_what_has_ended_is_found_by_its_name_and_its_successor_is_not(ended: Ended) -> None:
    said = f"{ended.name} no longer holds: {ended.by} took its place in {ended.since}"
    assert messages(f"references: {{a: '{ended.name}'}}") == [said]
    assert messages(f"references: {{a: '{ended.by}'}}") == []
    assert messages(f"references: {{a: 'From {ended.name} to {ended.by}'}}") == []


@pytest.mark.parametrize("number", EDITIONS)
def test_the_edition_before_is_found_and_the_one_that_holds_is_not(number: str) -> None:
    year = EDITIONS[number]
    said = f"the edition of ISO {number} of {year - 1} was replaced by that of {year}"
    for written in (f"ISO {number}:{year - 1}", f"EN ISO {number} ({year - 1})"):
        assert messages(f"references: {{a: '{written}'}}") == [said]
    assert messages(f"references: {{a: {{title: ISO {number}, edition: {year - 1}}}}}") == [said]
    assert messages(f"references: {{a: {{title: ISO {number}, edition: {year}}}}}") == []
    assert messages(f"references: {{a: 'ISO {number}'}}") == []
