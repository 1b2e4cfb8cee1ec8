"""SARIF fits its standard, whatever stands in a finding."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from csplan.report.report import Report
from csplan.report.sarif import as_sarif, uri
from tests.report.samples import REPORT
from tests.report.sarif_shape import mistakes
from tests.report.strategies import reports


def log(report: Report) -> Any:
    return json.loads(as_sarif(report))


@given(reports())
def test_any_report_has_the_shape_of_the_standard(report: Report) -> None:
    text = as_sarif(report)
    assert mistakes(json.loads(text)) == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", text)
    text.encode("utf-8")


def test_results_are_all_findings_then_what_is_suppressed() -> None:
    (run,) = log(REPORT)["runs"]
    codes = [result["ruleId"] for result in run["results"]]
    assert codes == [f.code for f in REPORT.ordered] + ["CSP802"]
    assert [bool(result["suppressions"]) for result in run["results"]] == [False] * 7 + [True]


def test_without_anything_suppressed_no_result_speaks_of_it() -> None:
    (run,) = log(replace(REPORT, suppressed=()))["runs"]
    assert not any("suppressions" in result for result in run["results"])


def test_fingerprints_do_not_depend_on_lines_nor_on_the_folder_one_stands_in() -> None:
    def prints(report: Report) -> list[str]:
        (run,) = log(report)["runs"]
        return [result["partialFingerprints"]["csplan/v1"] for result in run["results"]]

    (first, *_) = REPORT.ordered
    shifted = replace(first, span=REPORT.ordered[-1].span)
    assert prints(Report(findings=(shifted,))) == prints(Report(findings=(first,)))
    inside = Report(findings=(replace(first, file="plan.yaml"),), folder="/r/plans", root="/r")
    above = Report(findings=(replace(first, file="plans/plan.yaml"),), folder="/r", root="/r")
    assert prints(inside) == prints(above)


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("plan.yaml", "plan.yaml"),
        ("a b/c:d%.yaml", "a%20b/c%3Ad%25.yaml"),
        ("ร้าน.yaml", "%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%99.yaml"),
        ("𠮷.yaml", "%F0%A0%AE%B7.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("C:/plans/x.yaml", "file:///C:/plans/x.yaml"),
        ("../plan.yaml", "../plan.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("\ud800.yaml", "%ED%A0%80.yaml"),
    ],
)
def test_names_of_files_become_uris(place: str, written: str) -> None:
    assert uri(place) == written


def _without(name: str) -> Any:
    def harm(run: Any) -> None:
        del run[name]

    return harm


def _rule_index(run: Any) -> None:
    run["results"][0]["ruleIndex"] = 0


def _level(run: Any) -> None:
    run["results"][0]["level"] = "info"


def _column(run: Any) -> None:
    run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0


def _uri(run: Any) -> None:
    run["artifacts"][0]["location"]["uri"] = "a b"


def _suppression(run: Any) -> None:
    del run["results"][0]["suppressions"]


def _link(run: Any) -> None:
    run["results"][0]["message"]["text"] += " [x](7)"


@pytest.mark.parametrize(
    "harm",
    [
        _without("tool"),
        _without("columnKind"),
        _rule_index,
        _level,
        _column,
        _uri,
        _suppression,
        _link,
    ],
)
def test_a_log_that_does_not_fit_is_seen(harm: Any) -> None:
    good = log(REPORT)
    assert mistakes(good) == []
    harmed = copy.deepcopy(good)
    harm(harmed["runs"][0])
    assert len(mistakes(harmed)) == 1
