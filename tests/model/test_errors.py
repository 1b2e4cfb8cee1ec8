"""What does not fit the models: the whole list of findings for each file of mistakes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csplan.findings import Finding
from csplan.model.build import CODES
from csplan.rules.engine import examine

HERE = Path(__file__).parent / "errors"
FILES = sorted(HERE.glob("*.yaml"))
TODAY = date(2026, 1, 15)


def _shape_findings(file: Path) -> list[Finding]:
    examined = examine(file.read_bytes(), file.name, today=TODAY)
    # Rules and reading have tests of their own.
    return [finding for finding in examined.findings if finding.code in CODES.values()]


def _line(finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    said = f"{place} {finding.severity} {finding.code} {finding.message} | {finding.help}"
    return "\n".join([said, *(f"    {line}" for line in _mending(finding))])


def _mending(finding: Finding) -> list[str]:
    edits = finding.fix.edits if finding.fix else ()
    return [
        f"mended at {edit.span.start.line}:{edit.span.start.column}"
        f"-{edit.span.end.line}:{edit.span.end.column} by {edit.text}"
        for edit in edits
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_mistake_is_found_where_it_stands(
    file: Path, golden: Callable[[str, str | Path], None]
) -> None:
    lines = [_line(finding) for finding in _shape_findings(file)]
    golden("\n".join(lines) + "\n", Path("errors") / f"{file.stem}.txt")


def test_every_code_has_a_case() -> None:
    found = {finding.name for file in FILES for finding in _shape_findings(file)}
    assert found == set(CODES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_finding_lies_inside_its_file_and_offers_help(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    for finding in _shape_findings(file):
        start, end = finding.span.start, finding.span.end
        assert start < end
        assert end.line <= len(lines)
        assert end.column <= len(lines[end.line - 1]) + 1
        assert finding.help, finding.message
