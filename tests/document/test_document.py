"""Places and values of a document, asked for by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csplan.document import MAX_BYTES, Document, Value, read

if TYPE_CHECKING:
    from csplan.document.events import ParserName
    from csplan.findings import Path
    from csplan.source import Span

PLAN = """\
csplan: 1
plan:
  title: {th: แผนบริการ, en: "Our service"}
  languages: [th, en]
  phone:
  text: |
    One.

    Two.

  folded: one
    two
channels:
  - title: Shop   # the first
    hours: Mo-Fr 09:00
  -
    - deep
  - plain
  - {a: b}
base: &base !!map
  x: &x ค่า
  y: 'it''s'
copy:
  <<: *base
  z: *base
"""


@pytest.fixture(params=["c", "pure"])
def plan(request: pytest.FixtureRequest) -> Document:
    parser: ParserName = request.param
    return read(PLAN.encode(), "plan.yaml", parser)


def cut(document: Document, span: Span) -> str:
    source = document.source
    return source.text[source.offset(span.start) : source.offset(span.end)]


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "csplan", "csplan"),
        (("csplan",), "1", "csplan"),
        (("plan",), "plan", "plan"),
        (("plan", "title"), '{th: แผนบริการ, en: "Our service"}', "title"),
        (("plan", "title", "th"), "แผนบริการ", "th"),
        (("plan", "title", "en"), '"Our service"', "en"),
        (("plan", "title", "fr"), "title", "title"),
        (("plan", "title", "en", "deeper", 3), "en", "en"),
        (("plan", "languages"), "[th, en]", "languages"),
        (("plan", "languages", 1), "en", "en"),
        (("plan", "languages", 2), "languages", "languages"),
        (("plan", "languages", -1), "languages", "languages"),
        (("plan", "phone"), "phone", "phone"),
        (("plan", "text"), "|\n    One.\n\n    Two.", "text"),
        (("plan", "folded"), "one\n    two", "folded"),
        (("channels",), "channels", "channels"),
        (("channels", 0), "title", "title"),
        (("channels", 0, "hours"), "Mo-Fr 09:00", "hours"),
        (("channels", 0, "none"), "title", "title"),
        (("channels", 1), "deep", "deep"),
        (("channels", 1, 0), "deep", "deep"),
        (("channels", 2), "plain", "plain"),
        (("channels", 3), "{a: b}", "{a: b}"),
        (("base",), "base", "base"),
        (("base", "x"), "ค่า", "x"),
        (("copy", "x"), "ค่า", "x"),
        (("copy", "z"), "*base", "z"),
        (("copy", "z", "y"), "'it''s'", "y"),
        (("copy", "none"), "copy", "copy"),
        (("none", "at", 1), "csplan", "csplan"),
        ((3,), "csplan", "csplan"),
    ],
)
def test_span_of_a_path(plan: Document, path: Path, value: str, key: str) -> None:
    assert cut(plan, plan.span(path)) == value
    assert cut(plan, plan.span(path, "key")) == key


@pytest.mark.parametrize(
    ("path", "start", "end", "expected"),
    [
        (("channels", 0, "hours"), 6, 11, "09:00"),
        (("plan", "title", "th"), 3, 9, "บริการ"),
        (("plan", "title", "en"), 0, 3, "Our"),
        (("plan", "title", "en"), -5, 99, "Our service"),
        (("plan", "title", "en"), 5, 2, ""),
        (("base", "x"), 0, 1, "ค"),
        (("base", "y"), 0, 2, "'it''s'"),
        (("plan", "folded"), 0, 3, "one\n    two"),
        (("plan", "text"), 0, 3, "|\n    One.\n\n    Two."),
        (("plan", "phone"), 0, 3, "phone"),
        (("copy", "z"), 0, 1, "*base"),
        (("none",), 0, 1, "csplan"),
    ],
)
def test_inside_a_text(plan: Document, path: Path, start: int, end: int, expected: str) -> None:
    assert cut(plan, plan.inside(path, start, end)) == expected


@pytest.mark.parametrize(
    ("path", "start", "end", "expected"),
    [
        (("plan", "title"), 1, 3, "it"),
        (("copy", "x"), 0, 9, "x"),
        (("channels", 0, "hours"), 4, 2, ""),
        (("channels", 0), 0, 3, "title"),
        (("none", "at"), 0, 1, "csplan"),
        ((), 0, 1, "csplan"),
    ],
)
def test_inside_a_key(plan: Document, path: Path, start: int, end: int, expected: str) -> None:
    assert cut(plan, plan.inside(path, start, end, "key")) == expected


def test_inside_a_key_in_quotes() -> None:
    document = read(b'dates: {"13 Apr": closed, "1\\x33 May": closed}\n', "plan.yaml")
    assert cut(document, document.inside(("dates", "13 Apr"), 3, 6, "key")) == "Apr"
    assert cut(document, document.inside(("dates", "13 May"), 3, 6, "key")) == '"1\\x33 May"'


@pytest.mark.parametrize(
    ("path", "has", "value"),
    [
        (("plan", "languages"), True, ["th", "en"]),
        (("plan", "languages", 0), True, "th"),
        (("plan", "languages", 2), False, None),
        (("plan", "phone"), True, None),
        (("plan", "fax"), False, None),
        (("copy", "x"), True, "ค่า"),
        (("copy", "z", "x"), True, "ค่า"),
        (("csplan", "x"), False, None),
    ],
)
def test_values_by_path(plan: Document, path: Path, has: bool, value: Value | None) -> None:
    assert (plan.has(path), plan.get(path)) == (has, value)


def test_keys_come_in_the_order_of_the_file(plan: Document) -> None:
    assert plan.keys() == ("csplan", "plan", "channels", "base", "copy")
    assert plan.keys(("plan",)) == ("title", "languages", "text", "folded")
    assert plan.empty_keys(("plan",)) == ("phone",)
    assert plan.keys(("copy",)) == ("x", "y", "z")
    assert plan.keys(("channels",)) == plan.empty_keys(("channels",)) == ()


def test_findings_name_the_path() -> None:
    found = read(b"a:\n  - b: {c: , d: 1, d: 2}\n", "plan.yaml").findings
    assert [finding.path for finding in found] == [("a", 0, "b", "c"), ("a", 0, "b", "d")]


def test_unreadable_document_answers_all_the_same() -> None:
    document = read(b'a: "x', "plan.yaml")
    assert (document.value, document.readable) == ({}, False)
    assert document.get(("a",)) is None
    assert not document.has(("a",))
    assert cut(document, document.span(("a", 1))) == ""
    assert cut(document, document.inside(("a", 1), 0, 5)) == ""


def test_repeated_sections_are_read_once() -> None:
    document = read(b"a: &a {b: c}\nd: *a\n", "plan.yaml")
    assert document.value["a"] is document.value["d"]


def test_text_of_many_keys_is_looked_up_quickly() -> None:
    text = "".join(f"key{number}: x\n" for number in range(50_000))
    document = read(text.encode(), "plan.yaml")
    lines = [document.span((f"key{number}",)).start.line for number in range(50_000)]
    assert lines == list(range(1, 50_001))


def test_file_that_is_too_long_says_how_long_it_may_be() -> None:
    (finding,) = read(b"a" * (MAX_BYTES + 1), "plan.yaml").findings
    said = "the file is longer than 2 MiB"
    assert (finding.code, finding.message) == ("CSP004", said)
