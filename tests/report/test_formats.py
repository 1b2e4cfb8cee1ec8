"""Every format, whole: one report with whatever may give it trouble, and one with nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from csplan.report.concise import as_concise
from csplan.report.github import as_github
from csplan.report.gitlab import as_gitlab
from csplan.report.json import as_json
from csplan.report.junit import as_junit
from csplan.report.markdown import as_markdown
from csplan.report.report import Report
from csplan.report.sarif import as_sarif
from csplan.report.step_summary import step_summary
from csplan.report.text import as_text
from tests.report.samples import REPORT

Golden = Callable[[str, str], None]
Format = Callable[[Report], str]

FORMATS: dict[str, Format] = {
    "text.txt": as_text,
    "concise.txt": as_concise,
    "json.json": as_json,
    "sarif.json": as_sarif,
    "github.txt": as_github,
    "step-summary.txt": step_summary,
    "gitlab.json": as_gitlab,
    "junit.xml": as_junit,
    "markdown.txt": as_markdown,
}
every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
def test_a_report_with_everything(name: str, golden: Golden) -> None:
    golden(FORMATS[name](REPORT), f"golden/formats/{name}")


@every_format
def test_a_report_with_nothing(name: str, golden: Golden) -> None:
    golden(FORMATS[name](Report(version="0.1.0")), f"golden/formats/nothing/{name}")


@every_format
def test_a_report_without_findings(name: str, golden: Golden) -> None:
    report = Report(files=("plan.yaml", "other.yaml"), version="0.1.0")
    golden(FORMATS[name](report), f"golden/formats/clean/{name}")


@every_format
def test_the_order_in_which_things_were_found_does_not_matter(name: str) -> None:
    shuffled = random.Random(1)
    report = replace(
        REPORT,
        files=tuple(shuffled.sample(REPORT.files, len(REPORT.files))),
        findings=tuple(shuffled.sample(REPORT.findings, len(REPORT.findings))),
        problems=REPORT.problems[::-1],
    )
    assert FORMATS[name](report) == FORMATS[name](REPORT)
