"""The data of a report: order, files, and where they stand in a repository."""

from __future__ import annotations

import pytest
from hypothesis import given

from csplan.report.report import Report
from tests.report.samples import REPORT, finding
from tests.report.strategies import reports


@given(reports())
def test_every_finding_belongs_to_one_file_and_none_is_lost(report: Report) -> None:
    kept = [one for found in report.by_file.values() for one in found]
    assert kept == list(report.ordered)
    assert set(report.files) <= set(report.by_file)


def test_files_come_in_order_and_those_without_findings_too() -> None:
    assert [(file, len(found)) for file, found in REPORT.by_file.items()] == [
        ("<stdin>", 2),
        ("clean.yaml", 0),
        ("plan.yaml", 3),
        ("plans/ร้าน 1,2.yaml", 2),
    ]
    foreign = Report(files=("z.yaml",), findings=(finding("x", "x"),))
    assert list(foreign.by_file) == ["plan.yaml", "z.yaml"]


@pytest.mark.parametrize(
    ("file", "folder", "root", "place"),
    [
        ("plan.yaml", "", "", "plan.yaml"),
        ("./plans//plan.yaml", "", "", "plans/plan.yaml"),
        ("<stdin>", "/r/plans", "/r", "<stdin>"),
        ("plan.yaml", "/r/plans", "/r", "plans/plan.yaml"),
        ("../other/plan.yaml", "/r/plans", "/r", "other/plan.yaml"),
        ("/r/plan.yaml", "/r/plans", "/r", "plan.yaml"),
        ("../../plan.yaml", "/r/plans", "/r", "/plan.yaml"),
        ("/elsewhere/plan.yaml", "/r", "/r", "/elsewhere/plan.yaml"),
        ("plan.yaml", "/rest", "/r", "/rest/plan.yaml"),
    ],
)
def test_files_are_named_from_the_top_of_the_repository(
    file: str, folder: str, root: str, place: str
) -> None:
    assert Report(folder=folder, root=root).place(file) == place
