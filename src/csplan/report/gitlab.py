"""Findings as a report of code quality, which GitLab shows in a merge request.

A list of objects; GitLab reads `description`, `check_name`, `fingerprint`, `severity`, and in
`location` the `path` from the top of the repository and the first of the `lines`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from csplan.findings import Finding, Severity
from csplan.report.fingerprint import fingerprint
from csplan.report.json import dumped
from csplan.report.report import Report, sentence
from csplan.report.visible import visible

if TYPE_CHECKING:
    from csplan.report.problem import Problem

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_UNREAD = "blocker"


def as_gitlab(report: Report) -> str:
    """The list as JSON with a line end; a path that could not be read is a blocker in it."""
    entries = [
        *(_problem(report, problem) for problem in report.ordered_problems),
        *(_finding(report, finding) for finding in report.ordered),
    ]
    met: Counter[str] = Counter()
    for entry in entries:
        first = entry["fingerprint"]
        # GitLab takes entries of one fingerprint for one.
        if met[first]:
            entry["fingerprint"] = _digest(f"{first} {met[first]}")
        met[first] += 1
    return dumped(entries)


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    place = report.place(finding.file)
    start, end = finding.span.start, finding.span.end
    return {
        "description": visible(sentence(finding)),
        "check_name": finding.code,
        "fingerprint": fingerprint(replace(finding, file=place)),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place, "lines": {"begin": start.line, "end": end.line}},
    }


def _problem(report: Report, problem: Problem) -> dict[str, Any]:
    place = report.place(problem.file)
    return {
        "description": visible(problem.sentence()),
        "check_name": "unreadable",
        "fingerprint": _digest(f"{place}\n{problem.message}"),
        "severity": _UNREAD,
        "location": {"path": place, "lines": {"begin": 1}},
    }


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
