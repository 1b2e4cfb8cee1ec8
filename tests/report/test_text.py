"""The text report, whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from csplan.findings import Finding, Related, Severity
from csplan.report.text import text_report
from csplan.source import Position, Source, Span
from tests.report.samples import NAME, finding, source, span
from tests.report.strategies import findings as any_finding
from tests.report.strategies import texts

Golden = Callable[[str, str], None]

PLAN = """\
csplan: 1
channels:
  email:
    adress: care@example.net
    hours: Mo-Fr 09:00-17:00
  email:
    note: |
      first line
      second line
"""

FINDINGS = [
    finding(PLAN, "09:00-17:00", "the hours end before they begin", Severity.WARNING),
    finding(
        PLAN,
        "adress",
        'channel "email" has no field "adress"',
        help='did you mean "address"?',
    ),
    Finding(
        code="CSP010",
        name="duplicate-key",
        severity=Severity.ERROR,
        message='"email" stands here twice',
        file=NAME,
        span=span(PLAN, "email", 1),
        help="keep one of them, or give one another name",
        related=(Related("first written here", NAME, span(PLAN, "email")),),
    ),
    finding(PLAN, "|\n      first line\n      second line", "a long note", Severity.INFO),
]


def test_findings_are_shown_in_order_with_their_lines(golden: Golden) -> None:
    golden(text_report(FINDINGS, {NAME: source(PLAN)}, color=False), "golden/findings.txt")


def test_color_is_added_only_when_asked_for(golden: Golden) -> None:
    plain = text_report(FINDINGS, {NAME: source(PLAN)}, color=False)
    colored = text_report(FINDINGS, {NAME: source(PLAN)}, color=True)
    golden(colored, "golden/findings-in-color.txt")
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_nothing_found_is_an_empty_report() -> None:
    assert text_report([], {}, color=False) == ""


def test_a_finding_without_its_source_keeps_place_and_help(golden: Golden) -> None:
    golden(text_report(FINDINGS, {}, color=False), "golden/without-source.txt")


def test_carets_stand_under_thai_wide_and_tabbed_text(golden: Golden) -> None:
    text = (
        "วิธีติดต่อ: ที่นี่ ช่องทาง\n"
        "ผู้รับผิดชอบ: น้ำใจ ก้อง\n"
        "title: 客戶服務 hours\n"
        "note: 👩‍👧 smile 😀 hours\n"
        "\thours:\tnever\n"
        "ends here\n"
    )
    findings = [
        finding(text, "ช่องทาง"),
        finding(text, "ก้อง"),
        # The tone mark alone: the caret points at its letter.
        finding(text, "้อง"),
        finding(text, "服務"),
        finding(text, "😀"),
        finding(text, "never"),
        Finding("CSP004", "end", Severity.INFO, "more is missing", NAME, _point(6, 10)),
    ]
    golden(text_report(findings, {NAME: source(text)}, color=False), "golden/widths.txt")


def test_long_lines_are_cut_around_the_caret(golden: Golden) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    thai = "".join(f"ที่{number}น้ำ" for number in range(100))
    text = f"{words}\n{thai}\n{'x' * 300}\n"
    findings = [
        finding(text, "word3 "),
        finding(text, "word100"),
        finding(text, "word199"),
        finding(text, "ที่50น้ำ"),
        finding(text, "x" * 300),
    ]
    report = text_report(findings, {NAME: source(text)}, color=False, width=60)
    golden(report, "golden/long-lines.txt")


def test_long_notes_are_wrapped_between_words_in_a_terminal(golden: Golden) -> None:
    help = f"its fields are {', '.join(f'field{n}' for n in range(12))}, น้ำใจที่นี่{'ก' * 60} and x"
    related = (Related(" ".join(["written here"] * 6), NAME, span(PLAN, "email")),)
    long = finding(PLAN, "adress", help=help, related=related)
    golden(text_report([long], {}, color=False, width=50), "golden/wrapped.txt")
    unwrapped = text_report([long], {}, color=False, width=None)
    assert len(unwrapped.splitlines()) == 3


def test_a_long_message_is_wrapped_between_words_in_a_terminal() -> None:
    long = finding("a: b", "b", "the call is promised within an hour and the letter within a day")
    lines = text_report([long], {}, color=False, width=50).splitlines()
    first, second = lines[:2]
    assert max(map(len, lines)) <= 50
    assert second.startswith("    ")
    assert f"{first} {second.strip()}".endswith(long.message)
    assert long.message in text_report([long], {}, color=False, width=None).splitlines()[0]


def test_dangerous_characters_are_spelt_out(golden: Golden) -> None:
    text = "title: a\x1b[31m\u202ered\u2028 \x85 \x00\ufeff care\n"
    dangerous = finding(
        text,
        "care",
        "found \x1b]0;title\x07 and\n a second line",
        help="\u2066hidden\u2069",
        related=(Related("\x9b1m", "\udcff\x1b.yaml", span(text, "a")),),
    )
    golden(text_report([dangerous], {NAME: source(text)}, color=False), "golden/dangerous.txt")


def test_an_output_without_thai_gets_it_spelt_out(golden: Golden) -> None:
    text = f"name: ก้อง hours {'x' * 100}\n"
    found = finding(text, "hours", "“ก” is wrong")
    report = text_report([found], {NAME: source(text)}, color=False, encoding="ascii")
    assert report.isascii()
    golden(report, "golden/ascii.txt")


def test_beyond_the_limit_the_most_serious_are_shown_and_the_rest_counted(golden: Golden) -> None:
    text = "".join(f"line{number:02}\n" for number in range(1, 11))
    severities = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    findings = [
        finding(text, f"line{number:02}", severity=severities[number % 3])
        for number in range(1, 11)
    ]
    report = text_report(findings, {NAME: source(text)}, color=False, limit=4)
    golden(report, "golden/limit.txt")


def test_each_file_has_its_own_limit_and_lines() -> None:
    text = "first\nsecond\n"
    one = finding(text, "first")
    other = Finding("CSP112", "x", Severity.ERROR, "wrong", "other.yaml", one.span)
    files = {NAME: source(text), "other.yaml": source("erste\n", "other.yaml")}
    report = text_report([one, other], files, color=False, limit=1)
    assert report == (
        "other.yaml:1:1: error[CSP112] wrong\n"
        "  |\n1 | erste\n  | ^^^^^\n  = help: more: csplan rule CSP112\n"
        "\n"
        "plan.yaml:1:1: error[CSP112] something is wrong\n"
        "  |\n1 | first\n  | ^^^^^\n  = help: more: csplan rule CSP112\n"
    )


def _point(line: int, column: int) -> Span:
    return Span(Position(line, column), Position(line, column))


@given(
    st.lists(any_finding, max_size=5),
    texts,
    st.integers(min_value=0, max_value=120),
    st.sampled_from(["utf-8", "ascii", "cp1252", "cp874"]),
)
def test_nothing_raw_reaches_the_terminal(
    findings: list[Finding], text: str, width: int, encoding: str
) -> None:
    sources = {f.file: Source(f.file, text) for f in findings}
    report = text_report(findings, sources, color=False, limit=3, width=width, encoding=encoding)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", report)
    # Says no to lone surrogates as well.
    assert report.encode(encoding).decode(encoding) == report
