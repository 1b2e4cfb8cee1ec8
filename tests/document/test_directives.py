"""Comments that speak to csplan: which ones are read, and what of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.document import read
from csplan.document.directives import Directive, directives
from csplan.document.events import ParserName
from csplan.source import Position, Source, Span

CASE = Path(__file__).parent / "directives" / "comments.yaml"
Golden = Callable[[str, str], None]
PARSERS: list[ParserName] = ["c", "pure"]


def found(text: str, parser: ParserName = "c") -> tuple[Directive, ...]:
    return directives(read(text.encode(), "plan.yaml", parser), parser)


def only(comment: str) -> Directive:
    (directive,) = found(f"csplan: 1 {comment}\n")
    return directive


def slice_of(source: Source, span: Span) -> str:
    return source.text[source.offset(span.start) : source.offset(span.end)]


def shown(source: Source, directive: Directive) -> str:
    """A directive on a line: its own text, what it speaks of, and what was read."""
    place = directive.span.start
    if directive.slip is not None:
        said = f"wrong: {directive.slip.message}; {directive.slip.help}"
    else:
        names = [f"{name.text}@{name.span.start.column}" for name in directive.names]
        where = "file" if directive.whole_file else f"lines {list(directive.lines)}"
        alone = ", alone" if directive.is_alone else ""
        said = f"{', '.join(names)} | {directive.reason or 'no reason'} | {where}{alone}"
    return f"{place.line}:{place.column} {slice_of(source, directive.span)}\n    {said}\n"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_comments_are_read_and_each_speaks_of_its_lines(
    parser: ParserName, newline: str, golden: Golden
) -> None:
    text = CASE.read_text(encoding="utf-8").replace("\n", newline)
    source = Source("plan.yaml", text)
    report = "".join(shown(source, directive) for directive in found(text, parser))
    golden(report, "directives/comments.txt")


def test_a_file_without_such_comments_has_none() -> None:
    assert found("csplan: 1 # plain words\nplan: {title: csplan}\n") == ()


def test_a_name_has_its_own_place() -> None:
    directive = only("# csplan: ignore[CSP412,  late-target] landlord")
    assert [(name.text, name.span) for name in directive.names] == [
        ("CSP412", Span(Position(1, 28), Position(1, 34))),
        ("late-target", Span(Position(1, 37), Position(1, 48))),
    ]


@pytest.mark.parametrize("mark", ["", ":", " -", " —", ";"])
def test_signs_before_the_reason_are_not_part_of_it(mark: str) -> None:
    assert only(f"# csplan: ignore[CSP412]{mark} อาคารปิดห้าโมง").reason == "อาคารปิดห้าโมง"


@pytest.mark.parametrize("reason", ["", "  ", "...", " --", " !?"])
def test_signs_alone_are_no_reason(reason: str) -> None:
    assert only(f"# csplan: ignore[CSP412]{reason}").reason == ""


@pytest.mark.parametrize(
    "prose",
    [
        "# csplan: 1",
        "# csplan: see the handbook",
        "# csplan ignores this line",
        "# checked by csplan",
        "# csplan-1.schema.json",
        "# csplanner: ignore[CSP412] x",
        "#csplan",
    ],
)
def test_prose_about_csplan_is_left_alone(prose: str) -> None:
    assert found(f"csplan: 1\n{prose}\nplan: {{title: a}}\n") == ()


def test_capitals_of_the_verb_and_spaces_do_not_matter() -> None:
    for comment in ("#csplan:IGNORE[CSP412]x", "##  csplan : Ignore [ CSP412 ]  x"):
        directive = only(comment)
        assert ([name.text for name in directive.names], directive.reason) == (["CSP412"], "x")


PIECES = st.sampled_from(
    [
        "# csplan: ignore[CSP412] reason", "# csplan: ignore-file[a, b] c", "#csplan:ignroe[x",
        "# csplan: ignore", "# note", "#", "a: ", "- ", "  ", "\n", "\r\n", "\r", '"', "'", "|",
        ">", "[", "]", "{", "}", ",", "text", "ก้อง", "\t", "\ufeff", "\u2028", "\x00", "&a ", "*a",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(PARSERS))
def test_reading_comments_never_fails_and_every_span_lies_in_the_text(
    text: str, parser: ParserName
) -> None:
    document = read(text.encode(), "plan.yaml", parser)
    source = document.source
    for directive in directives(document, parser):
        written = slice_of(source, directive.span)
        assert written.lower().lstrip("# \t").startswith("csplan")
        assert written == written.strip()
        assert [slice_of(source, name.span) for name in directive.names] == [
            name.text for name in directive.names
        ]
        assert all(1 <= line <= source.line_count for line in directive.lines)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert found(text) == () or "csplan" in text.lower()


def test_many_comments_are_read_in_reasonable_time() -> None:
    # One line of a megabyte, and a tower of comments: both were once read again and again.
    line = "csplan: 1 " + "# csplan: ignore[CSP412] x " * 20_000
    hashes = "#" * 500_000 + " " * 500_000 + "csplan"
    assert found(f"csplan: 1\n{hashes * 2}\n") == ()
    tower = "# csplan: ignore[CSP412] x\n" * 20_000 + "csplan: 1\n"
    assert len(found(line)) == 20_000
    assert {directive.lines[1:] for directive in found(tower)} == {(20_001,)}
