"""Findings as Markdown for a comment on a pull request: a headline, and a table for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.report.report import Report
from csplan.report.summary import (
    Tally,
    count_by_severity,
    count_words,
    counted,
    outcome,
    remarks,
    tally_of,
)
from csplan.report.table import escaped, folded, place_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csplan.findings import Finding

MOST_FINDINGS = 100
"""A comment has a greatest length; the most serious findings are shown."""

_COLUMNS = ("Line", "Severity", "Rule", "Finding")


def as_markdown(report: Report) -> str:
    """The whole comment; headings begin at the third level, below those of a page around it."""
    parts = [*_head(tally_of(report)), *_problems(report)]
    by_weight = sorted(report.ordered, key=lambda finding: finding.severity.rank)
    shown = frozenset(map(id, by_weight[:MOST_FINDINGS]))
    for file, findings in report.by_file.items():
        kept = [finding for finding in findings if id(finding) in shown]
        if kept:
            parts += [f"#### {escaped(report.place(file))}\n", _table(kept), _help(report, kept)]
    hidden = by_weight[MOST_FINDINGS:]
    if hidden:
        more = counted(len(hidden), "more finding")
        parts.append(f"And {more}: {count_words(count_by_severity(hidden))}.\n")
    return "\n".join(parts)


def _head(tally: Tally) -> Iterator[str]:
    found = outcome(tally)
    if tally.checked and not tally.affected:
        new = "new " if tally.accepted else ""
        found = f"no {new}problems found in {counted(tally.checked, 'plan')}"
    yield f"### csplan: {escaped(found)}\n"
    more = "; ".join(remarks(tally))
    if more:
        yield f"{more[0].upper()}{escaped(more[1:])}.\n"


def _problems(report: Report) -> Iterator[str]:
    if report.problems:
        yield "Could not be read:\n"
        problems = report.ordered_problems[:MOST_FINDINGS]
        yield "".join(f"- {escaped(problem.sentence())}\n" for problem in problems)


def _table(findings: Sequence[Finding]) -> str:
    rows = (
        (
            str(finding.span.start.line),
            finding.severity.value,
            f"{escaped(finding.code)} {escaped(finding.name)}",
            escaped(finding.message),
        )
        for finding in findings
    )
    return table(_COLUMNS, rows)


def _help(report: Report, findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"- Line {finding.span.start.line}: {escaped(finding.advice)}\n")
        lines += [
            f"  - {escaped(related.message)}: {escaped(place_of(report, related))}\n"
            for related in finding.related
        ]
    return folded("What to do", "".join(lines))
