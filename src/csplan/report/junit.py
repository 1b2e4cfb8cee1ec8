"""Findings as test results in the XML of JUnit, which most CI systems show.

A file is a suite, and each of its findings a test: errors and warnings fail, an `info` and what is
suppressed are skipped. A file without findings is one test that passes; a path that could not be
read is one in error. No times are given, so that the same findings make the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csplan.findings import Finding, Severity
from csplan.report.report import Report, sentence
from csplan.report.text import text_report
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csplan.findings import Suppressed
    from csplan.report.problem import Problem

# What `visible` leaves and XML 1.0 does not allow.
_FORBIDDEN = re.compile("[\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass(frozen=True, slots=True)
class _Test:
    """One test: how it ended (`failure`, `error`, `skipped`, or empty if it passed), and why."""

    name: str
    end: str = ""
    message: str = ""
    type: str = ""
    line: int | None = None
    body: str = ""


def as_junit(report: Report) -> str:
    """One document with a suite for each file, those that could not be read first."""
    suites = [
        *((problem.file, [_problem(problem)]) for problem in report.ordered_problems),
        *_files(report),
    ]
    tests = [test for _, of_suite in suites for test in of_suite]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="csplan"{_counts(tests)}>',
        *(line for file, of_suite in suites for line in _suite(report, file, of_suite)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _files(report: Report) -> Iterator[tuple[str, list[_Test]]]:
    """Every file with its tests, also one of which all findings are suppressed."""
    suppressed: dict[str, list[_Test]] = {}
    for one in report.ordered_suppressed:
        suppressed.setdefault(one.finding.file, []).append(_suppressed(one))
    for file in sorted({*report.by_file, *suppressed}):
        found = [_finding(report, finding) for finding in report.by_file.get(file, ())]
        tests = [*found, *suppressed.get(file, ())]
        yield file, tests or [_Test("no problems found")]


def _finding(report: Report, finding: Finding) -> _Test:
    is_info = finding.severity is Severity.INFO
    return _Test(
        _name(finding),
        "skipped" if is_info else "failure",
        sentence(finding),
        finding.severity.value,
        finding.span.start.line,
        "" if is_info else text_report([finding], report.sources, color=False),
    )


def _suppressed(one: Suppressed) -> _Test:
    message = f"suppressed: {one.reason} ({sentence(one.finding)})"
    return _Test(_name(one.finding), "skipped", message, line=one.finding.span.start.line)


def _problem(problem: Problem) -> _Test:
    return _Test("can be read", "error", problem.sentence(), "unreadable")


def _name(finding: Finding) -> str:
    """By where the finding is in the plan, so that a test is the same one when lines move."""
    where = ".".join(str(part) for part in finding.path)
    return f"{finding.code} {finding.name}{f' at {where}' if where else ''}"


def _suite(report: Report, file: str, tests: list[_Test]) -> Iterator[str]:
    place = report.place(file)
    yield f'  <testsuite name="{_xml(place)}"{_counts(tests)}>'
    yield "    <properties>"
    yield f'      <property name="csplan" value="{_xml(report.version)}"/>'
    yield "    </properties>"
    met: Counter[str] = Counter()
    for test in tests:
        met[test.name] += 1
        name = test.name if met[test.name] == 1 else f"{test.name} ({met[test.name]})"
        yield from _case(place, name, test)
    yield "  </testsuite>"


def _case(place: str, name: str, test: _Test) -> Iterator[str]:
    line = f' line="{test.line}"' if test.line is not None else ""
    head = f'    <testcase classname="{_xml(place)}" name="{_xml(name)}" file="{_xml(place)}"{line}'
    if not test.end:
        yield f"{head}/>"
        return
    kind = f' type="{test.type}"' if test.end != "skipped" else ""
    yield f"{head}>"
    result = f'      <{test.end} message="{_xml(test.message)}"{kind}'
    yield f"{result}>{_text(test.body)}</{test.end}>" if test.body else f"{result}/>"
    yield "    </testcase>"


def _counts(tests: Iterable[_Test]) -> str:
    ends = Counter(test.end for test in tests)
    counts = {
        "tests": ends.total(),
        "failures": ends["failure"],
        "errors": ends["error"],
        "skipped": ends["skipped"],
    }
    return "".join(f' {name}="{number}"' for name, number in counts.items())


def _xml(text: str) -> str:
    return _text(visible(text))


def _text(text: str) -> str:
    """Text of which every character is visible, but for line ends, for an XML document."""
    text = _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return re.sub('[&<>"]', lambda found: _ENTITIES[found[0]], text)
