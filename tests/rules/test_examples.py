"""Examples are files that anybody can check."""

from __future__ import annotations

from dataclasses import replace

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice, bad_findings, finding_of, whole

PART = Notice(
    "CSP101", "unknown-field", Severity.ERROR, "Summary.", "Why.",
    bad="channels:\n  email: {adress: care@siam-shop.example}\n",
    good="plan: {title: Plan, organization: Firm}\n",
)  # fmt: skip
FILE = FileNotice(
    "CSP007", "empty-file", Severity.ERROR, "Summary.", "Why.",
    bad="# Nothing\n", good="csplan: 1\n",
)  # fmt: skip


def test_part_of_a_plan_is_made_whole() -> None:
    assert whole(PART, PART.bad) == (
        "csplan: 1\nplan: {title: Service, organization: Shop}\n"
        "channels:\n  email: {adress: care@siam-shop.example}\n"
    )


def test_plan_that_says_what_it_is_keeps_its_words() -> None:
    assert whole(PART, PART.good) == "csplan: 1\nplan: {title: Plan, organization: Firm}\n"


def test_whole_file_stays_as_it_is() -> None:
    assert whole(FILE, FILE.bad) == "# Nothing\n"


def test_finding_is_printed_as_validate_prints_it() -> None:
    assert (
        finding_of(PART)
        == """\
plan.yaml:4:11: error[CSP101] channel "email" has no field "adress"
  |
4 |   email: {adress: care@siam-shop.example}
  |           ^^^^^^
  = help: did you mean "address"? (more: csplan rule CSP101)
"""
    )


def test_findings_with_other_codes_are_left_out() -> None:
    """A draft without a review lacks an owner as well, and the example is not about that."""
    draft = replace(PART, bad="plan: {title: Plan, organization: Firm, status: draft}\n" + PART.bad)
    assert {finding.code for finding in bad_findings(draft)[1]} > {"CSP101", "CSP201"}
    assert "CSP201" not in finding_of(draft)


def test_bytes_of_an_example_may_differ_from_what_is_shown() -> None:
    thai = FileNotice(
        "CSP002", "encoding", Severity.ERROR, "Summary.", "Why.", bad="csplan: 1 # ไทย\n", good="",
        file="shop.yaml", made=lambda text: text.encode("cp874"),
    )  # fmt: skip
    assert finding_of(thai).startswith("shop.yaml:1:13: error[CSP002] the byte 0xE4 here")


def test_finding_is_wrapped_and_coloured_where_it_is_asked_for() -> None:
    shown = finding_of(PART, color=True, width=40)
    assert "\x1b[1;31m" in shown
    assert max(map(len, finding_of(PART, width=40).splitlines()[1:])) <= 40
