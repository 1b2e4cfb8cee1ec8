"""Examining a plan: everything there is to say in one run, whatever else is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from csplan.findings import Finding, Severity
from csplan.report.text import text_report
from csplan.rules import registry
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.engine import examine

TODAY = datetime.date(2026, 1, 15)
PLAN = "csplan: 1\nplan: {title: Service, organization: Shop, owner: boss, version: 1}\n"
BOSS = "team: {roles: {boss: The boss}}\n"

ALL_AT_ONCE = """\
csplan: 1
plan:
  title: Service plan
  organisation: Somchai Bicycle Repair
channels:
  phone: {address: +66 2 555 0123, fallback: emial}
  email: care@siam-shop.example
commitments:
  answer: {targets: {reply: 2 wroking days}}
  answer: {targets: {reply: 3 working days}}
review: {every: 12 monhts}
"""
BROKEN_QUOTE = """\
csplan: 1
plan:
  title: "Service plan
  organization: Somchai Bicycle Repair
"""


def _findings(text: str, name: str = "plan.yaml") -> tuple[Finding, ...]:
    return examine(text.encode(), name, today=TODAY).findings


def _lines(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{f.file}:{f.span.start.line}:{f.span.start.column} {f.severity}[{f.code}] "
        f"{f.message} | {f.help}"
        for f in findings
    ]


def test_every_problem_of_two_files_is_reported_at_once_with_its_place_and_a_hint() -> None:
    found = (*_findings(ALL_AT_ONCE, "a.yaml"), *_findings(BROKEN_QUOTE, "b.yaml"))
    assert _lines(found) == [
        'a.yaml:2:1 error[CSP102] section "plan" has no "organization" | add organization: …',
        (
            'a.yaml:4:3 error[CSP101] section "plan" has no field "organisation" '
            '| did you mean "organization"?'
        ),
        'a.yaml:6:46 error[CSP301] there is no channel "emial" | did you mean "email"?',
        (
            'a.yaml:9:31 error[CSP303] nothing says which days are "wroking" days '
            '| did you mean "working"?'
        ),
        (
            'a.yaml:10:3 error[CSP010] "answer" stands twice in the same section '
            "| keep one of the two, or give one of them another name"
        ),
        'a.yaml:11:20 error[CSP110] "monhts" is no unit of time | did you mean "months"?',
        (
            'b.yaml:3:10 error[CSP001] the quote (") opened here is never closed '
            '| write " at the end of the text'
        ),
    ]


def test_the_report_of_all_of_them_reads_well() -> None:
    examined = examine(ALL_AT_ONCE.encode(), "a.yaml", today=TODAY)
    text = text_report(
        examined.findings, {"a.yaml": examined.document.source}, color=False, width=None,
        encoding="utf-8",
    )  # fmt: skip
    assert "Traceback" not in text
    assert text.count("= help:") == len(examined.findings)


def _crash(_subject: Subject) -> Iterator[Hit]:
    yield Hit(("plan",), "before")
    raise RuntimeError("boom")


def test_a_rule_that_crashes_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("CSP299", "crashing", Severity.ERROR, "", "", "", "", _crash)
    monkeypatch.setattr(registry, "RULES", (rule, *registry.RULES))
    text = PLAN + BOSS + "channels: {phone: {address: 1166, fallback: emial}}\n"
    assert _lines(_findings(text)) == [
        (
            'plan.yaml:1:1 warning[CSP901] the rule "crashing" could not be applied '
            "(RuntimeError: boom) | this is a mistake in csplan, not in your plan; please report it"
        ),
        (
            'plan.yaml:4:45 error[CSP301] there is no channel "emial" '
            "| write phone, or add emial to channels"
        ),
    ]


def test_references_in_sections_with_a_mistake_are_checked_all_the_same() -> None:
    text = PLAN + BOSS + "channels: {phone: {address: 1166, fallback: emial, hourz: x}}\n"
    assert [finding.code for finding in _findings(text)] == ["CSP301", "CSP101"]


def test_references_to_things_with_a_mistake_are_no_mistakes() -> None:
    text = (
        PLAN + BOSS + "channels: {phone: {address: 1166, fallback: email}, email: {colour: red}}\n"
    )
    assert [finding.code for finding in _findings(text)] == ["CSP101"]


@pytest.mark.parametrize(
    "text",
    [
        "csplan: 1\nchannels: {phone: 1166}\n",
        "csplan: 1\nplan:\nchannels: {phone: 1166}\n",
        "csplan: 1\nplan: [a, b]\nchannels: {phone: 1166}\n",
        "csplan: 1\nplan: {title: Service, organization: Shop, owner: , version: }\n",
        "csplan: 1\nplan: {title: Service, organization: Shop, verson: 1}\n",
    ],
)
def test_what_could_not_be_read_is_not_called_missing(text: str) -> None:
    # A plan with a review is asked for its owner and its version.
    codes = {finding.code for finding in _findings(f"{text}review: {{every: 12 months}}\n")}
    assert codes
    assert codes & {"CSP201", "CSP202"} == set()


def test_rules_are_silent_where_a_section_is_not_whole() -> None:
    text = PLAN + BOSS + "needs: {a: One, b: Two}\nchannels: {phone: {needs: a, x: y}}\n"
    assert [finding.code for finding in _findings(text)] == ["CSP101"]


def test_the_same_finding_comes_once() -> None:
    text = PLAN + BOSS + "channels:\n  a: &a {medium: phone, address: 1, fallback: c}\n  b: *a\n"
    found = _findings(text)
    assert len(found) == len(set(found))


def test_findings_come_in_the_order_of_the_file() -> None:
    found = _findings(ALL_AT_ONCE)
    assert list(found) == sorted(found, key=Finding.order)


def test_a_day_is_all_that_findings_depend_on_beside_the_text() -> None:
    text = PLAN + BOSS + "review: {next: 2026-02-01}\n"
    days = (datetime.date(2026, 1, 1), TODAY, datetime.date(2026, 2, 2))
    codes = [[f.code for f in examine(text.encode(), "p", today=day).findings] for day in days]
    assert codes == [[], ["CSP205"], ["CSP204"]]
