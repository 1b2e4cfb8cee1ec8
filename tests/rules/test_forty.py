"""Forty mistakes of forty kinds in one plan: all are found in one run, and nothing else is.

`forty.yaml` says itself what is wrong with it. A mark such as `# <- CSP405 phone` ends the line
where a finding has to stand, and names the rule and the words at which it points.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csplan.findings import Finding, Severity
from csplan.report.text import text_report
from csplan.rules.engine import Examined, examine
from csplan.rules.registry import RULES

Golden = Callable[[str, str], None]

FILE = Path(__file__).with_name("forty.yaml")
TODAY = date(2026, 11, 21)
SOURCE = Path(__file__).parents[2] / "src"
"""Where `python -m csplan` finds the program, installed or not."""
TEXT = FILE.read_text(encoding="utf-8")
MARK = re.compile(r"# <- (?P<code>CSP\d{3}) (?P<words>.+)$", re.MULTILINE)
REASON = "planted to be found"


class Mark(NamedTuple):
    """Where a finding stands: line and column from 1, the rule, and the words it points at."""

    line: int
    column: int
    code: str
    words: str


def marks() -> list[Mark]:
    """What the file says of itself; the words of a mark have to stand once on its line."""
    found = []
    for number, line in enumerate(TEXT.splitlines(), 1):
        mark = MARK.search(line)
        if mark is not None:
            written = line[: mark.start()]
            assert written.count(mark["words"]) == 1, line
            column = written.index(mark["words"]) + 1
            found.append(Mark(number, column, mark["code"], mark["words"]))
    return found


@cache
def examined(text: str) -> Examined:
    return examine(text.encode("utf-8"), FILE.name, today=TODAY)


def place(finding: Finding) -> Mark:
    start, end = finding.span.start, finding.span.end
    assert start.line == end.line
    words = TEXT.splitlines()[start.line - 1][start.column - 1 : end.column - 1]
    return Mark(start.line, start.column, finding.code, words)


def without_reports(*codes: str) -> str:
    """The plan with a comment in the place of these marks that asks to be silent there."""

    def comment(mark: re.Match[str]) -> str:
        code = mark["code"]
        return f"# csplan: ignore[{code}] {REASON}" if code in codes else mark[0]

    return MARK.sub(comment, TEXT)


CODES = tuple(mark.code for mark in marks())


def test_plan_has_forty_mistakes_of_forty_rules() -> None:
    assert len(CODES) == len(set(CODES)) == 40
    assert set(CODES) <= {rule.code for rule in RULES}


def test_mistakes_are_of_all_kinds() -> None:
    """Every group of rules, and every severity, has five of them or more."""
    groups = Counter(code[:4] for code in CODES)
    assert groups.keys() == {"CSP2", "CSP3", "CSP4", "CSP5", "CSP7", "CSP8"}
    severities = Counter(finding.severity for finding in examined(TEXT).findings)
    assert severities.keys() == set(Severity)
    assert min(*groups.values(), *severities.values()) >= 5


def test_every_mistake_is_found_at_its_place_and_nothing_else() -> None:
    found = [place(finding) for finding in examined(TEXT).findings]
    assert found == marks()
    assert examined(TEXT).suppressed == ()


def test_marks_change_nothing() -> None:
    bare = examined(MARK.sub("", TEXT))
    assert bare.findings == examined(TEXT).findings


def test_report_reads_as_it_should(golden: Golden) -> None:
    source = examined(TEXT).document.source
    golden(text_report(examined(TEXT).findings, {FILE.name: source}, color=False), "forty.txt")


def validated(text: str, folder: Path) -> tuple[int, dict[str, Any]]:
    """The exit code of `csplan validate`, and its report in JSON; in a process of its own."""
    (folder / FILE.name).write_text(text, encoding="utf-8")
    command = ["validate", FILE.name, "--format", "json", "--today", str(TODAY), "--isolated"]
    done = subprocess.run(
        [sys.executable, "-m", "csplan", *command],
        capture_output=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(SOURCE)},
        timeout=30,
    )
    assert done.stderr == b""
    report: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, report


def place_in_json(found: dict[str, Any]) -> Mark:
    assert found["line"] == found["end_line"]
    line = TEXT.splitlines()[found["line"] - 1]
    words = line[found["column"] - 1 : found["end_column"] - 1]
    return Mark(found["line"], found["column"], found["code"], words)


def test_command_line_loses_none_of_them(tmp_path: Path) -> None:
    code, report = validated(TEXT, tmp_path)
    assert code == 1
    assert [place_in_json(found) for found in report["findings"]] == marks()
    severities = Counter(str(finding.severity) for finding in examined(TEXT).findings)
    assert report["counts"] == severities
    assert report["suppressed"] == []
    assert report["problems"] == []


def test_all_forty_can_be_ignored_for_a_reason() -> None:
    silent = examined(without_reports(*CODES))
    # A comment that nothing went by would be a finding itself.
    assert silent.findings == ()
    assert [place(one.finding) for one in silent.suppressed] == marks()
    assert {one.reason for one in silent.suppressed} == {REASON}


def test_command_line_counts_what_is_ignored(tmp_path: Path) -> None:
    code, report = validated(without_reports(*CODES), tmp_path)
    assert code == 0
    assert report["findings"] == []
    assert report["counts"] == {"error": 0, "warning": 0, "info": 0}
    assert [place_in_json(found) for found in report["suppressed"]] == marks()


@pytest.mark.parametrize("code", CODES)
def test_comment_silences_one_mistake_and_leaves_the_others(code: str) -> None:
    found = examined(without_reports(code))
    assert [one.finding.code for one in found.suppressed] == [code]
    assert [place(finding) for finding in found.findings] == [m for m in marks() if m.code != code]
