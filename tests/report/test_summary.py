"""The line that closes a report."""

from __future__ import annotations

import pytest

from csplan.findings import Finding, Severity
from csplan.report.summary import Tally, summary
from tests.report.samples import finding

E, W, I = Severity  # noqa: E741  # short names make the table readable


def found(*severities: Severity) -> list[Finding]:
    return [finding("x", "x", severity=severity) for severity in severities]


@pytest.mark.parametrize(
    ("files", "unread", "line"),
    [
        ({}, 0, "no plan was checked"),
        ({}, 1, "no plan was checked; 1 path could not be read"),
        ({"a.yaml": []}, 0, "a.yaml: no problems found"),
        ({"a.yaml": [], "b.yaml": []}, 0, "2 plans: no problems found"),
        ({"a.yaml": [E]}, 0, "1 error in a.yaml (1 plan checked)"),
        ({"a.yaml": [W, E, E]}, 0, "2 errors, 1 warning in a.yaml (1 plan checked)"),
        ({"a.yaml": [], "b.yaml": [I]}, 0, "1 info in b.yaml (2 plans checked)"),
        (
            {"a.yaml": [E], "b.yaml": [W, W, I, I], "c.yaml": []},
            2,
            "1 error, 2 warnings, 2 info in 2 plans (3 plans checked); 2 paths could not be read",
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
