"""Every case file gives the outcome that stands beside it, with both parsers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from csplan.document import Document, read
from csplan.document.events import ParserName
from csplan.findings import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from csplan.source import Span

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
PLANS = sorted((HERE.parent / "cases").glob("**/*.yaml"))

# Where ruamel.yaml says something else, and why that is left so.
DIFFERENT = {
    # It takes the colon for a part of the alias's name, so there is no second colon.
    "alias-with-colon",
    # It gives the empty text above the tab before it meets the tab.
    "tab-in-text-block",
}


def outcome(document: Document) -> str:
    """All that is seen from outside: a line per finding, then the value as JSON."""
    lines = [_line(finding) for finding in document.findings]
    value = json.dumps(document.value, ensure_ascii=False) if document.readable else "unreadable"
    return "\n".join([*lines, f"= {value}", ""])


def _line(finding: Finding) -> str:
    assert finding.severity is Severity.ERROR
    related = ", ".join(_related(other) for other in finding.related)
    said = f"{finding.code} {finding.name} {finding.message}"
    return f"{_place(finding.span)} {said} | {finding.help or ''} | {related}".rstrip(" |")


def _related(related: Related) -> str:
    return f"{_place(related.span)} {related.message}"


def _place(span: Span) -> str:
    start, end = span.start, span.end
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_gives_the_outcome_beside_it(
    path: Path, golden: Callable[[str, str | Path], None]
) -> None:
    actual = outcome(read(path.read_bytes(), path.name, "c"))
    golden(actual, path.relative_to(HERE).with_suffix(".txt"))


@pytest.mark.parametrize("path", [*CASES, *PLANS], ids=lambda path: path.stem)
def test_both_parsers_agree(path: Path) -> None:
    quick, pure = (outcome(read(path.read_bytes(), path.name, name)) for name in ("c", "pure"))
    if path.stem in DIFFERENT:
        assert pure.splitlines()[-1] == quick.splitlines()[-1] == "= unreadable"
        assert pure != quick
    else:
        assert pure == quick


def test_every_case_has_an_outcome_and_every_outcome_a_case() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in (HERE / "cases").glob("*.txt")}


def test_every_code_has_a_case() -> None:
    from csplan.document.problems import NAMES

    found = {
        finding.code for path in CASES for finding in read(path.read_bytes(), path.name).findings
    }
    # The only file too large to be kept as a case; see test_limits.
    assert found == set(NAMES) - {"CSP004"}


def test_parser_names_are_those_that_are_tested() -> None:
    assert get_args(ParserName) == ("c", "pure")
