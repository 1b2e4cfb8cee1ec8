"""What CI systems read: annotations, code quality, test results, Markdown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from csplan.findings import Finding, Severity
from csplan.report.github import as_github
from csplan.report.gitlab import as_gitlab
from csplan.report.junit import as_junit
from csplan.report.markdown import as_markdown
from csplan.report.problem import Problem
from csplan.report.report import Report
from csplan.report.step_summary import step_summary
from csplan.report.table import MOST_CHARACTERS, escaped
from csplan.report.visible import visible
from csplan.source import Position, Span
from tests.report.samples import NAME, REPORT, finding
from tests.report.strategies import reports, texts

RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def many(number: int, severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    return tuple(finding("x", "x", f"number {n}", severity) for n in range(1, number + 1))


@given(reports())
def test_every_line_for_github_is_one_command(report: Report) -> None:
    text = as_github(report)
    for line in text.splitlines():
        found = re.fullmatch(r"::(error|warning|notice) ([^:]+)::(.*)", line)
        assert found, line
        for part in found[2].split(","):
            assert re.fullmatch(
                "(?:line|col|endLine|endColumn)=[1-9][0-9]*|(?:file|title)=[^:,]*", part
            )
        assert not re.search("%(?!25|0A|0D|3A|2C)", line)
    assert not RAW.search(text)
    text.encode("utf-8")


def test_github_shows_ten_of_a_level_errors_first_and_counts_the_rest() -> None:
    found = many(12, Severity.INFO) + many(10, Severity.WARNING) + many(13)
    problem = Problem("a", "cannot be read")
    lines = as_github(Report(findings=found, problems=(problem,))).splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[0].endswith("::cannot be read")
    assert lines[-1] == (
        "::notice title=csplan::and 7 more that GitHub does not show: 4 errors, 3 info"
    )


def test_ten_of_every_level_are_all_shown_by_github() -> None:
    found = many(10) + many(10, Severity.WARNING) + many(10, Severity.INFO)
    lines = as_github(Report(findings=found)).splitlines()
    assert len(lines) == 30
    assert not any("more" in line for line in lines)


def test_github_gets_columns_for_one_line_only() -> None:
    def properties(*span: int) -> str:
        place = Span(Position(span[0], span[1]), Position(span[2], span[3]))
        line = as_github(Report(findings=(replace(finding("x", "x"), span=place),)))
        return line.removeprefix("::error file=plan.yaml,").partition(",title=")[0]

    assert properties(3, 5, 3, 9) == "line=3,col=5,endLine=3,endColumn=8"
    assert properties(3, 5, 3, 5) == "line=3,col=5,endLine=3,endColumn=5"
    assert properties(3, 5, 4, 2) == "line=3,endLine=4"


@given(reports())
def test_gitlab_gets_a_fingerprint_of_its_own_for_every_entry(report: Report) -> None:
    text = as_gitlab(report)
    entries = json.loads(text)
    assert len(entries) == len(report.findings) + len(report.problems)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert set(entry) == {
            "description", "check_name", "fingerprint", "severity", "location",
        }  # fmt: skip
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
    assert not RAW.search(text)


@given(reports())
def test_test_results_are_xml_whose_counts_are_right(report: Report) -> None:
    text = as_junit(report)
    assert not RAW.search(text)
    root = ElementTree.fromstring(text.encode("utf-8"))
    suites = root.findall("testsuite")
    for counted in (root, *suites):
        cases = list(counted.iter("testcase"))
        names = [(case.get("classname"), case.get("name")) for case in cases]
        if counted is not root:
            assert len(set(names)) == len(names)
        ends = {end: len(list(counted.iter(end))) for end in ("failure", "error", "skipped")}
        assert (counted.get("tests"), counted.get("failures")) == (
            str(len(cases)), str(ends["failure"]),
        )  # fmt: skip
        assert (counted.get("errors"), counted.get("skipped")) == (
            str(ends["error"]), str(ends["skipped"]),
        )  # fmt: skip
    files = {*report.files, *(f.file for f in report.findings)}
    files |= {one.finding.file for one in report.suppressed}
    assert len(suites) == len(files) + len(report.problems)


def test_test_results_show_the_line_of_the_file() -> None:
    root = ElementTree.fromstring(as_junit(REPORT))
    (failure,) = root.iterfind("testsuite[@name='plan.yaml']/testcase[@line='4']/failure")
    assert failure.text == (
        'plan.yaml:4:5: error[CSP101] channel "phone" has no field "adress"\n'
        "  |\n4 |     adress: +66 2 555 0123\n  |     ^^^^^^\n"
        '  = help: did you mean "address"? (more: csplan rule CSP101)\n'
    )


@given(texts)
def test_text_in_markdown_reads_as_the_same_text(text: str) -> None:
    page = MARKDOWN.parse(f"| a |\n| --- |\n| x{escaped(text)}x |\n")
    (body,) = [t for t, before in zip(page[1:], page, strict=False) if before.type == "td_open"]
    children = body.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    shown = "".join(child.content for child in children).replace("\u200b", "")
    expected = visible(text).replace("\u200b", "")
    assert shown == f"x{expected}x"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@team and a@b.example", "@&#8203;team and a@b.example"),
        ("see #12, not a#1", r"see \#&#8203;12, not a\#1"),
        ("https://a.example www.b.example", r"https:/\/a.example www\.b.example"),
        ("x" * 500, f"{'x' * MOST_CHARACTERS}…"),
    ],
)
def test_markdown_makes_no_links_and_keeps_cells_short(text: str, written: str) -> None:
    assert escaped(text) == written


@given(reports())
def test_markdown_has_a_row_for_every_finding(report: Report) -> None:
    for text in (as_markdown(report), step_summary(report)):
        assert not RAW.search(text)
        html = MarkdownIt("commonmark").enable("table").render(text)
        heads = html.count("<thead>")
        assert html.count("<tr>") - heads == len(report.findings)


def test_a_comment_shows_the_hundred_most_serious_and_counts_the_rest() -> None:
    text = as_markdown(Report((NAME,), many(70, Severity.INFO) + many(60)))
    assert (text.count("| error |"), text.count("| info |")) == (60, 40)
    assert text.endswith("</details>\n\nAnd 30 more findings: 30 info.\n")


def test_a_step_summary_folds_all_but_the_ten_most_serious() -> None:
    text = step_summary(Report((NAME,), many(600, Severity.INFO) + many(9)))
    shown, _, folded = text.partition("<details>\n<summary>599 more findings: 599 info</summary>\n")
    assert (shown.count("| error |"), shown.count("| info |")) == (9, 1)
    assert folded.count("| info |") == 500
    assert folded.endswith("\nAnd 99 more.\n\n</details>\n")
