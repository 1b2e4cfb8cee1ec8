"""The line that closes a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csplan.findings import Finding, Fix, Severity
from csplan.report.problem import Problem
from csplan.report.report import Report
from csplan.report.summary import Tally, summary, tally_of
from tests.report.samples import REPORT, finding

E, W, I = Severity  # noqa: E741  # short names make the table readable


def found(*severities: Severity) -> list[Finding]:
    return [finding("x", "x", severity=severity) for severity in severities]


@pytest.mark.parametrize(
    ("files", "unread", "line"),
    [
        ({}, 0, "no plan was checked"),
        ({}, 1, "no plan was checked; 1 path could not be checked"),
        ({"a.yaml": []}, 0, "a.yaml: no problems found"),
        ({"a.yaml": [], "b.yaml": []}, 0, "2 plans: no problems found"),
        ({"a.yaml": [E]}, 0, "1 error in a.yaml (1 plan checked)"),
        ({"a.yaml": [W, E, E]}, 0, "2 errors, 1 warning in a.yaml (1 plan checked)"),
        ({"a.yaml": [], "b.yaml": [I]}, 0, "1 info in b.yaml (2 plans checked)"),
        (
            {"a.yaml": [E], "b.yaml": [W, W, I, I], "c.yaml": []},
            2,
            (
                "1 error, 2 warnings, 2 info in 2 plans (3 plans checked); "
                "2 paths could not be checked"
            ),
        ),
        ({"\x1b.yaml": []}, 0, r"\x1b.yaml: no problems found"),
        ({"a.yaml": [E] * 1234}, 0, "1,234 errors in a.yaml (1 plan checked)"),
    ],
)
def test_summary_counts_in_words(files: dict[str, list[Severity]], unread: int, line: str) -> None:
    tally = Tally()
    for name, severities in files.items():
        tally = tally.plus(name, found(*severities))
    for _ in range(unread):
        tally = tally.plus_unread()
    assert summary(tally) == line


def test_summary_says_what_is_left_out_and_what_can_be_mended() -> None:
    fixable = replace(finding("x", "x"), fix=Fix("write y", ()))
    tally = Tally().plus("a.yaml", [fixable, *found(I)], suppressed=2)
    assert summary(tally) == (
        "1 error, 1 info in a.yaml (1 plan checked); 1 can be mended with --fix; 2 suppressed"
    )
    tally = tally.plus("b.yaml", [], accepted=14).plus_mended(3).plus_unread()
    assert summary(tally) == (
        "1 error, 1 info in a.yaml (2 plans checked); 1 can be mended with --fix; 2 suppressed; "
        "14 known from the baseline; 3 of the baseline mended; 1 path could not be checked"
    )


def test_nothing_found_may_be_thanks_to_comments_and_a_baseline() -> None:
    tally = Tally().plus("a.yaml", [], suppressed=1, accepted=2)
    assert summary(tally) == (
        "a.yaml: no new problems found; 1 suppressed; 2 known from the baseline"
    )
    assert summary(Tally().plus("a.yaml", []).plus_mended(1)) == (
        "a.yaml: no problems found; 1 of the baseline mended"
    )


def test_a_file_that_is_no_plan_is_not_counted_as_one() -> None:
    tally = Tally().plus_foreign("csplan.toml", found(E))
    assert summary(tally) == "1 error in csplan.toml (no plan checked)"
    assert summary(tally.plus("a.yaml", found(W))) == (
        "1 error, 1 warning in 2 files (1 plan checked)"
    )
    assert summary(Tally().plus_foreign("csplan.toml", []).plus("a.yaml", [])) == (
        "a.yaml: no problems found"
    )


def test_a_whole_report_is_summed_up_like_its_files_one_by_one() -> None:
    one_by_one = (
        Tally()
        .plus("<stdin>", [f for f in REPORT.findings if f.file == "<stdin>"])
        .plus("clean.yaml", [], suppressed=1, accepted=14)
        .plus("plan.yaml", [f for f in REPORT.findings if f.file == "plan.yaml"])
        .plus("plans/ร้าน 1,2.yaml", [f for f in REPORT.findings if "ร้าน" in f.file])
        .plus_mended(3)
        .plus_unread()
        .plus_unread()
    )
    assert tally_of(REPORT) == one_by_one
    foreign = Report(findings=(finding("x", "x"),), problems=(Problem("a", "b"),))
    assert tally_of(foreign) == Tally().plus_foreign("plan.yaml", found(E)).plus_unread()
