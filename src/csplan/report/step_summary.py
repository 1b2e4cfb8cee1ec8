"""The page of a GitHub workflow's run: counts, and what was found, the most serious first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.report.report import Report, sentence
from csplan.report.summary import count_by_severity, count_words, counted, summary, tally_of
from csplan.report.table import escaped, folded, place_of, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csplan.findings import Finding

MOST_OPEN = 10
"""Findings that are seen at once."""

MOST_FOLDED = 500
"""Findings below, which open on demand; a page has a greatest size."""

_HEAD = ("Severity", "Place", "Rule", "Finding")


def step_summary(report: Report) -> str:
    """A part of a page in Markdown, with a line end."""
    ranked = sorted(report.ordered, key=lambda finding: finding.severity.rank)
    first, rest = ranked[:MOST_OPEN], ranked[MOST_OPEN:]
    parts = ["## csplan\n", f"{escaped(summary(tally_of(report)))}\n"]
    if report.problems:
        problems = report.ordered_problems[:MOST_FOLDED]
        parts.append("".join(f"- {escaped(problem.sentence())}\n" for problem in problems))
    if first:
        parts.append(_table(report, first))
    if rest:
        title = f"{counted(len(rest), 'more finding')}: {count_words(count_by_severity(rest))}"
        parts.append(folded(title, _folded(report, rest)))
    return "\n".join(parts)


def _folded(report: Report, findings: Sequence[Finding]) -> str:
    shown, hidden = findings[:MOST_FOLDED], findings[MOST_FOLDED:]
    left = f"\nAnd {len(hidden):,} more.\n" if hidden else ""
    return _table(report, shown) + left


def _table(report: Report, findings: Sequence[Finding]) -> str:
    rows = (
        (
            finding.severity.value,
            escaped(place_of(report, finding)),
            escaped(finding.code),
            escaped(sentence(finding)),
        )
        for finding in findings
    )
    return table(_HEAD, rows)
