"""The JSON report, whole."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from csplan.findings import Finding, Related, Severity
from csplan.report.json import as_json
from csplan.report.problem import Problem
from csplan.report.report import Report
from tests.report.samples import NAME, finding, span

Golden = Callable[[str, str], None]

TEXT = "ชื่อ: ก้อง\nadress: x\nnote: y\n"
FINDINGS = [
    finding(TEXT, "note", "a note", Severity.INFO),
    finding(
        TEXT,
        "adress",
        'no field "adress"',
        help='did you mean "address"?',
        related=(Related("first written here", NAME, span(TEXT, "ก้อง"), ("ชื่อ",)),),
    ),
]
PROBLEMS = [
    Problem("z.yaml", '"z.yaml" is a pipe, not a file', "pipe it in"),
    Problem("missing.yaml", 'there is no file or folder "missing.yaml"'),
]


def report(findings: list[Finding], problems: list[Problem]) -> str:
    files = ("plan.yaml", "other.yaml")
    return as_json(Report(files, tuple(findings), tuple(problems), version="0.1.0"))


def test_the_envelope_holds_everything_sorted(golden: Golden) -> None:
    golden(report(FINDINGS, PROBLEMS), "golden/report.json")


def test_the_order_of_the_input_does_not_matter() -> None:
    findings, problems = FINDINGS * 1, PROBLEMS * 1
    random.Random(1).shuffle(findings)
    assert report(findings[::-1], problems[::-1]) == report(FINDINGS, PROBLEMS)


def test_an_empty_report_is_an_envelope_all_the_same() -> None:
    assert json.loads(as_json(Report(version="0.1.0"))) == {
        "version": 1,
        "tool": {"name": "csplan", "version": "0.1.0"},
        "files": [],
        "problems": [],
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
        "suppressed": [],
        "accepted": 0,
    }


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x7f\x9b\u202e\u2028\udcff\ufeffก้"))))
def test_any_text_comes_back_and_nothing_dangerous_is_raw(text: str) -> None:
    written = as_json(Report((text,), (finding("x", "x", text, help=text),)))
    read = json.loads(written)
    assert read["files"] == [text]
    assert read["findings"][0]["message"] == text
    assert read["findings"][0]["help"].startswith(text)
    written.encode("utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", written)


def test_thai_is_written_as_it_is() -> None:
    assert '"message": "ช่องทาง"' in as_json(Report(findings=(finding("x", "x", "ช่องทาง"),)))
