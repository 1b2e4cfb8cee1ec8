"""The reference of the format says what the models say, and shows nothing that they refuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from csplan.findings import Severity
from csplan.model.plan import SECTIONS
from csplan.model.reference import reference
from csplan.model.words import EVENTS, MEASURES, MEDIA, POLICY_KINDS
from csplan.rules.engine import examine
from tests.browser.harness import MarkdownLint
from tests.contracts.checkout import ROOT

TEXT = reference()
SNIPPETS = [
    found[1]
    for found in re.finditer(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    if not found[1].startswith("#")
]
TODAY = date(2026, 1, 15)


def test_reference_is_kept_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    golden(TEXT, "../../docs/format.md")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_every_snippet_is_a_plan_without_mistakes(snippet: str) -> None:
    plan = snippet
    if not re.search(r"^plan:", plan, re.MULTILINE):
        plan = f"plan: {{title: Service, organization: Shop}}\n{plan}"
    if not plan.startswith("csplan:"):
        plan = f"csplan: 1\n{plan}"
    findings = examine(plan.encode(), "snippet.yaml", today=TODAY).findings
    assert [f.message for f in findings if f.severity is not Severity.INFO] == []


def test_every_section_and_standard_word_is_told() -> None:
    headings = re.findall(r"^### `(.+)`$", TEXT, re.MULTILINE)
    assert headings == list(SECTIONS)
    for word in (*MEASURES, *EVENTS, *MEDIA, *POLICY_KINDS):
        assert f"| `{word}` |" in TEXT


def test_every_link_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings]
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#(.+?)\)", TEXT)) <= set(anchors)


def test_linter_finds_nothing(markdownlint: MarkdownLint) -> None:
    assert markdownlint(ROOT / "docs" / "format.md") == []
