"""What the terminal shows of a code: wrapped, and coloured where it may be."""

from __future__ import annotations

from csplan.cli.explanation import Look, explanation, listing
from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.page import Code, Page, Prose, Section, Table

PLAIN = Look(color=False, width=None, encoding="utf-8")
NARROW = Look(color=False, width=44, encoding="utf-8")
COLOURED = Look(color=True, width=None, encoding="utf-8")
PAGE = Page(
    "CSP999",
    "sign-without-lamp",
    Severity.WARNING,
    "error once approved",
    "A sign has no lamp, and nobody who comes by at night can read it.",
    (
        Section("Why it matters", (Prose("Write `lamp: yes` [or] `lamp: no`."),)),
        Section(
            "Not so", (Code("csplan: 1\n\n  sign: x", "yaml"), Prose("So:"), Code("y", "text"))
        ),
        Section(
            "How serious",
            (
                Table(
                    ("Where", "Severity"),
                    (("the kind of the plan is `small-shop`, `clinic`", "off"), ("else", "error")),
                ),
            ),
        ),
    ),
)
WHOLE = """\
CSP999 sign-without-lamp: warning, error once approved

  A sign has no lamp, and nobody who comes by at night can read it.

Why it matters
  Write lamp: yes [or] lamp: no.

Not so
    csplan: 1

      sign: x

  So:

    y

How serious
  the kind of the plan is small-shop, clinic: off
  else: error
"""
WRAPPED = """\
CSP999 sign-without-lamp: warning, error once approved

  A sign has no lamp, and nobody who comes
  by at night can read it.

Why it matters
  Write lamp: yes [or] lamp: no.

Not so
    csplan: 1

      sign: x

  So:

    y

How serious
  the kind of the plan is small-shop,
    clinic: off
  else: error
"""


def notice(code: str, name: str, severity: Severity, summary: str) -> Notice:
    return Notice(code, name, severity, summary, "Why.", "bad", "good")


TOPICS = (
    ("Signs", (notice("CSP998", "a-sign", Severity.INFO, "A sign stands in the way."),)),
    ("Lamps", (notice("CSP999", "a-lamp-burns", Severity.WARNING, "A lamp burns by day."),)),
)


def test_page_is_shown_part_by_part() -> None:
    assert explanation(PAGE, PLAIN) == WHOLE


def test_sentences_are_wrapped_and_code_is_not() -> None:
    assert explanation(PAGE, NARROW) == WRAPPED


def test_lines_stay_readable_on_a_wide_terminal() -> None:
    long = Page("CSP999", "x", Severity.INFO, "", "word " * 60 + "end.", ())
    shown = explanation(long, Look(color=False, width=300, encoding="utf-8"))
    assert max(map(len, shown.splitlines())) <= 100


def test_title_and_headings_are_coloured_on_a_terminal() -> None:
    lines = explanation(PAGE, COLOURED).splitlines()
    title = "\x1b[1mCSP999 sign-without-lamp\x1b[0m: \x1b[1;33mwarning\x1b[0m, error once approved"
    assert lines[0] == title
    assert "\x1b[1mNot so\x1b[0m" in lines


def test_list_has_a_line_for_each_code() -> None:
    assert (
        listing(TOPICS, PLAIN)
        == """\
Signs
  CSP998  a-sign  info     A sign stands in the way.

Lamps
  CSP999  a-lamp-burns  warning  A lamp burns by day.
"""
    )


def test_list_is_cut_to_the_terminal() -> None:
    assert (
        listing(TOPICS, Look(color=False, width=47, encoding="utf-8"))
        == """\
Signs
  CSP998  a-sign  info     A sign stands in ...

Lamps
  CSP999  a-lamp-burns  warning  A lamp burns by day.
"""
    )


def test_severities_in_the_list_are_coloured_and_stay_in_line() -> None:
    title, line = listing(TOPICS[:1], COLOURED).splitlines()
    assert title == "\x1b[1mSigns\x1b[0m"
    assert line == "  CSP998  a-sign  \x1b[1;36minfo   \x1b[0m  A sign stands in the way."


def test_what_the_output_cannot_print_is_spelt_out() -> None:
    thai = Page("CSP999", "x", Severity.INFO, "", "ไฟ is a lamp.", ())
    shown = explanation(thai, Look(color=False, width=None, encoding="ascii"))
    assert shown == "CSP999 x: info\n\n  \\u0e44\\u0e1f is a lamp.\n"
