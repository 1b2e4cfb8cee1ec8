"""Findings over small texts, written down by what they mark rather than by numbers."""

from __future__ import annotations

from typing import Any

from csplan.findings import Edit, Finding, Fix, Path, Related, Severity, Suppressed
from csplan.report.problem import Problem
from csplan.report.report import Report, RuleText
from csplan.source import Position, Source, Span

NAME = "plan.yaml"


def source(text: str, name: str = NAME) -> Source:
    return Source(name, text)


def span(text: str, marked: str, nth: int = 0) -> Span:
    """The place of the `nth` occurrence of `marked`, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(marked, start + 1)
    return Source(NAME, text).span(start, start + len(marked))


def finding(
    text: str,
    marked: str,
    message: str = "something is wrong",
    severity: Severity = Severity.ERROR,
    help: str | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """A finding in `plan.yaml` at the first place where `marked` stands."""
    return Finding(
        code="CSP112",
        name="unknown-field",
        severity=severity,
        message=message,
        file=NAME,
        span=span(text, marked),
        help=help,
        path=_path(marked),
        related=related,
    )


def _path(marked: str) -> Path:
    return ("channels", 0, marked)


PLAN = """\
csplan: 1
channels:
  phone:
    adress: +66 2 555 0123
    hours: Mo-Fr 09:00-17:00
    note: |
      ร้าน 𠮷野家 เปิดทุกวัน
      ยกเว้นวันหยุด
"""
SHOP = "csplan: 1\nplan: {title: 100% | `Care`, organization: 𠮷野家 ร้าน}\nreview: {}\n"

# What every format has to write in a way of its own.
HOSTILE = (
    'found "50%, a:b|c`d`<i>&amp;]]>*x* _y_ [l](u) \x1b[31m\r\nnext\u202e", '
    "see https://www.example.net/a_b, @team, #12 and C:\\x"
)


def _found(**given: Any) -> Finding:
    plain = {"code": "CSP101", "name": "unknown-field", "severity": Severity.ERROR}
    return Finding(**{**plain, **given})


def _place(text: str, marked: str) -> Span:
    start = text.index(marked)
    return Source("", text).span(start, start + len(marked))


_ADRESS = _place(PLAN, "adress")
_TOP = Span(Position(1, 1), Position(1, 1))

FINDINGS = (
    _found(
        message='channel "phone" has no field "adress"',
        file="plan.yaml",
        span=_ADRESS,
        help='did you mean "address"?',
        path=("channels", "phone", "adress"),
        fix=Fix('write "address"', (Edit(_ADRESS, "address"),)),
    ),
    _found(
        code="CSP403",
        name="hours-through-the-night",
        severity=Severity.WARNING,
        message="the hours and the [note] contradict each other",
        file="plan.yaml",
        span=_place(PLAN, "09:00-17:00"),
        help="keep one of them",
        path=("channels", "phone", "hours"),
        related=(
            Related("the [note] says so", "plan.yaml", _place(PLAN, "𠮷野家"), ("channels",)),
            Related("and the other shop", "plans/ร้าน 1,2.yaml", _place(SHOP, "ร้าน")),
        ),
    ),
    _found(
        code="CSP208",
        name="placeholder-text",
        severity=Severity.INFO,
        message="the note has two lines",
        file="plan.yaml",
        span=_place(PLAN, "|\n      ร้าน 𠮷野家 เปิดทุกวัน\n      ยกเว้นวันหยุด"),
        path=("channels", "phone", "note"),
    ),
    _found(
        code="CSP105",
        name="odd-text",
        message=HOSTILE,
        file="plans/ร้าน 1,2.yaml",
        span=_place(SHOP, "ร้าน"),
        help="write 100% | `it` <otherwise>",
        path=("plan", "organization"),
    ),
    _found(
        code="CSP201",
        name="plan-owner-missing",
        severity=Severity.INFO,
        message="the plan names no owner",
        file="plans/ร้าน 1,2.yaml",
        span=_TOP,
        fix=Fix(
            'add the line "a: 1"',
            (Edit(_TOP, "a: 1\n"), Edit(_place(SHOP, "{}"), "{next: <2027>}")),
        ),
    ),
    # The same thing twice in one place of the plan, and in a plan that has no name.
    *(
        _found(
            code="CSP301",
            name="unknown-reference",
            message='there is no channel "fax"',
            file="<stdin>",
            span=Span(Position(line, 5), Position(line, 8)),
            path=("needs", line, "through"),
        )
        for line in (2, 3)
    ),
)

REPORT = Report(
    files=("plan.yaml", "plans/ร้าน 1,2.yaml", "clean.yaml", "<stdin>"),
    findings=FINDINGS[::-1],
    problems=(
        Problem("gone: 50%\n.yaml", 'there is no file or folder "gone: 50%\n.yaml"', "name it"),
        Problem("/srv/a|b/<x>.yaml", '"/srv/a|b/<x>.yaml" is a folder, not a file'),
    ),
    suppressed=(
        Suppressed(
            _found(
                code="CSP802",
                name="heading-from-id",
                severity=Severity.WARNING,
                message="a heading is made from an id",
                file="clean.yaml",
                span=Span(Position(4, 3), Position(4, 8)),
                path=("channels", "phone"),
            ),
            'agreed with <legal>, until "May" | ตกลงแล้ว',
            Span(Position(4, 10), Position(4, 50)),
        ),
    ),
    accepted=14,
    mended=3,
    sources={
        "plan.yaml": Source("plan.yaml", PLAN),
        "plans/ร้าน 1,2.yaml": Source("plans/ร้าน 1,2.yaml", SHOP),
    },
    rules={
        "CSP101": RuleText(
            "CSP101",
            "unknown-field",
            Severity.ERROR,
            "A field has a name that csplan does not know.",
            "A field has a name that csplan does not know.\n\n```yaml\nadress: 1\n```\n",
            "What stands there is not read.",
        ),
        "CSP105": RuleText("CSP105", "odd-text", Severity.WARNING, "A text is odd.", "Odd."),
        # Nobody has broken it.
        "CSP999": RuleText("CSP999", "quiet", Severity.INFO, "Quiet.", "Quiet."),
    },
    version="0.1.0",
)
"""Whatever a format may have trouble with, in one report."""
