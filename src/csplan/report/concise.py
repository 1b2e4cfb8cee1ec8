"""Findings as one line each, as editors and `grep` like them: `file:line:column: error[CODE] …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.findings import Finding
from csplan.report.report import sentence
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csplan.report.report import Report


def concise_report(findings: Iterable[Finding], encoding: str = "utf-8") -> str:
    """A line for each finding, sorted, and nothing else; `encoding` is that of the output."""
    return "".join(
        visible(_line(finding), encoding) + "\n" for finding in sorted(findings, key=Finding.order)
    )


def as_concise(report: Report) -> str:
    """The lines of all findings, and before them one for each path that could not be read."""
    problems = (
        f"{visible(f'csplan: {problem.sentence()}')}\n" for problem in report.ordered_problems
    )
    return "".join(problems) + concise_report(report.findings)


def _line(finding: Finding) -> str:
    start = finding.span.start
    label = f"{finding.severity.value}[{finding.code}]"
    return f"{finding.file}:{start.line}:{start.column}: {label} {sentence(finding)}"
