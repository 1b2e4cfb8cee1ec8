"""Findings as commands to a GitHub workflow, which shows them at the lines of a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csplan.findings import Finding, Severity
from csplan.report.report import Report, sentence
from csplan.report.summary import count_words
from csplan.report.visible import visible

if TYPE_CHECKING:
    from csplan.findings import Related

MOST_OF_A_LEVEL = 10
"""GitHub drops what goes beyond it, for each step of a job."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report) -> str:
    """A line for each finding, errors first; empty where there is nothing to say.

    Where a level has more than GitHub takes, a last notice counts what is left out.
    """
    lines = _annotations(report)
    room = dict.fromkeys(Severity, MOST_OF_A_LEVEL)
    if any(len(of_level) > MOST_OF_A_LEVEL for of_level in lines.values()):
        # The line that counts the rest is a notice itself.
        room[Severity.INFO] -= 1
    shown = [line for severity in Severity for line in lines[severity][: room[severity]]]
    hidden = {severity: max(0, len(lines[severity]) - room[severity]) for severity in Severity}
    if any(hidden.values()):
        more = f"and {sum(hidden.values()):,} more that GitHub does not show: {count_words(hidden)}"
        shown.append(_command("notice", {"title": "csplan"}, more))
    return "".join(f"{line}\n" for line in shown)


def _annotations(report: Report) -> dict[Severity, list[str]]:
    lines: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for problem in report.ordered_problems:
        title = {"title": "csplan could not read it"}
        lines[Severity.ERROR].append(_command("error", title, visible(problem.sentence())))
    for finding in report.ordered:
        lines[finding.severity].append(_annotation(report, finding))
    return lines


def _annotation(report: Report, finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    place = {"file": report.place(finding.file), "line": str(start.line)}
    if start.line == end.line:
        # Columns are for one line only, and the last one is meant to be marked as well.
        last = max(start.column, end.column - 1)
        place |= {"col": str(start.column), "endLine": str(end.line), "endColumn": str(last)}
    elif end.line > start.line:
        place |= {"endLine": str(end.line)}
    words = [sentence(finding), *(_related(report, related) for related in finding.related)]
    message = "\n".join(visible(part) for part in words)
    title = f"{finding.code} {finding.name}"
    return _command(_LEVELS[finding.severity], {**place, "title": title}, message)


def _related(report: Report, related: Related) -> str:
    start = related.span.start
    return f"{related.message}: {report.place(related.file)}:{start.line}:{start.column}"


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(visible(text))}" for key, text in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return re.sub("[%\r\n]", lambda found: f"%{ord(found[0]):02X}", text)


def _property(text: str) -> str:
    return re.sub("[%\r\n:,]", lambda found: f"%{ord(found[0]):02X}", text)
