"""Each case is a plan before and after, with what was mended and what is left to say."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.findings import Finding, Severity
from csplan.fixing import Fixed, fix

TODAY = datetime.date(2026, 1, 15)
HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/before.yaml"))


def _fixed(case: Path) -> Fixed:
    return fix((case / "before.yaml").read_bytes(), "plan.yaml", today=TODAY)


def _line(finding: Finding) -> str:
    start = finding.span.start
    return f"{start.line}:{start.column} {finding.code} {finding.message} | {finding.help}"


def _report(fixed: Fixed) -> str:
    mended = [f"mended {_line(finding)}" for finding in fixed.applied]
    left = [f for f in fixed.left.findings if f.severity is Severity.ERROR or f.fix]
    return "\n".join([*mended, *(f"left {_line(finding)}" for finding in left), ""])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_plan_is_mended_and_stays_as_it_was_written(
    case: Path, golden: Callable[[str, str | Path], None]
) -> None:
    fixed = _fixed(case)
    golden(fixed.data.decode("utf-8"), Path("cases") / case.name / "after.yaml")
    golden(_report(fixed), Path("cases") / case.name / "report.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mended_plan_is_left_as_it_is(case: Path) -> None:
    once = _fixed(case)
    again = fix(once.data, "plan.yaml", today=TODAY)
    assert (again.data, again.applied) == (once.data, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_stay_where_they_are_with_their_comments_and_ends(case: Path) -> None:
    before = (case / "before.yaml").read_bytes().split(b"\n")
    after = _fixed(case).data.split(b"\n")
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old.endswith(b"\r") == new.endswith(b"\r")
        assert old.partition(b"  #")[2] == new.partition(b"  #")[2]
        assert len(old) - len(old.lstrip()) == len(new) - len(new.lstrip())
