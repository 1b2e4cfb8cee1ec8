"""What makes two findings the same one."""

from __future__ import annotations

import pytest

from csplan.findings import Finding, Path, Severity
from csplan.report.fingerprint import file_name, fingerprint
from csplan.source import Position, Span


def finding(
    message: str = 'there is no person "anong"',
    *,
    path: Path = ("channels", 2, "owner"),
    file: str = "plans/plan.yaml",
    code: str = "CSP401",
    line: int = 7,
) -> Finding:
    span = Span(Position(line, 3), Position(line, 9))
    return Finding(code, "unknown-reference", Severity.ERROR, message, file, span, path=path)


def test_it_is_32_hexadecimal_digits_that_never_change() -> None:
    # A baseline holds it for years.
    assert fingerprint(finding()) == "e7515f0fecd9c1cc7ac8eb1cdc17ce57"


@pytest.mark.parametrize(
    "same",
    [
        finding(line=99),
        finding(path=("channels", 5, "owner")),
        finding(file="./plans/plan.yaml"),
        finding(file="plans\\plan.yaml"),
    ],
    ids=["line", "index", "dot", "backslash"],
)
def test_moved_lines_longer_lists_and_spellings_of_the_file_change_nothing(same: Finding) -> None:
    assert fingerprint(same) == fingerprint(finding())


@pytest.mark.parametrize(
    "other",
    [
        finding('there is no person "ploy"'),
        finding(path=("channels", 2, "backup")),
        finding(path=("channels", "2", "owner")),
        finding(file="plans/other.yaml"),
        finding(code="CSP402"),
    ],
    ids=["message", "key", "key of digits", "file", "code"],
)
def test_another_thing_has_another_fingerprint(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(finding())


@pytest.mark.parametrize(
    ("today", "tomorrow"),
    [
        ("the review was due 1 day ago", "the review was due 2 days ago"),
        ("12 of 340 promises have no owner", "9 of 7 promises have no owner"),
        ("judged on 2026-01-31", "judged on 2026-02-01"),
    ],
)
def test_figures_that_change_by_themselves_do_not_count(today: str, tomorrow: str) -> None:
    assert fingerprint(finding(today)) == fingerprint(finding(tomorrow))


def test_figures_that_the_author_wrote_do_count() -> None:
    assert fingerprint(finding('"4h" is too long')) != fingerprint(finding('"5h" is too long'))


def test_a_file_name_that_is_no_text_has_a_fingerprint_too() -> None:
    assert len(fingerprint(finding(file="plan-\udcff.yaml"))) == 32


def test_the_name_of_a_file_has_one_spelling() -> None:
    given = ["a/b.yaml", "./a/b.yaml", "a\\b.yaml", "a//x/../b.yaml"]
    assert {file_name(name) for name in given} == {"a/b.yaml"}
