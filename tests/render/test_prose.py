"""Prose: the safe part of Markdown, with its blanks filled; anything else stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.render.blocks import Block, Bullets, Paragraph, Run
from csplan.render.prose import blocks, line, merged, safe_link

ANSWER = {"answer": "2 working days", "odd": "<b> & *x*"}.get


def _text(source: str) -> str:
    """All words of prose, whatever their style."""
    return "".join(run.text for run in line(source, ANSWER))


def paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Plain.", (paragraph(Run("Plain.")),)),
        ("", (paragraph(Run("")),)),
        ("a **b** c", (paragraph(Run("a "), Run("b", "strong"), Run(" c")),)),
        ("*b*", (paragraph(Run("b", "em")),)),
        ("`a <b>`", (paragraph(Run("a <b>", "code")),)),
        ("One.\n\nTwo.", (paragraph(Run("One.")), paragraph(Run("Two.")))),
        ("One\ntwo.", (paragraph(Run("One"), Run(" "), Run("two.")),)),
        ("One  \ntwo.", (paragraph(Run("One"), Run("", "break"), Run("two.")),)),
        ("- a\n- b", (Bullets(((paragraph(Run("a")),), (paragraph(Run("b")),))),)),
        ("1. a\n2. b",
         (Bullets(((paragraph(Run("a")),), (paragraph(Run("b")),)), ordered=True),)),
        ("[x](https://a.example/?a=1&b=2)",
         (paragraph(Run("x", "link", "https://a.example/?a=1&b=2")),)),
        ("[x](mailto:a@b.example)", (paragraph(Run("x", "link", "mailto:a@b.example")),)),
        ("[x](tel:1166)", (paragraph(Run("x", "link", "tel:1166")),)),
        ("Within <answer>.", (paragraph(Run("Within 2 working days.")),)),
        ("**<answer>**", (paragraph(Run("2 working days", "strong")),)),
        (r"\<answer>", (paragraph(Run("<answer>")),)),
        ("<unknown>", (paragraph(Run("<unknown>")),)),
        ("<odd>", (paragraph(Run("<b> & *x*")),)),
        (r"1 \* 2", (paragraph(Run("1 "), Run("*"), Run(" 2")),)),
        ("&amp; &copy;", (paragraph(Run("&"), Run(" "), Run("©")),)),
    ],
)  # fmt: skip
def test_what_is_read(source: str, expected: tuple[Block, ...]) -> None:
    assert tuple(_joined(block) for block in blocks(source, ANSWER)) == tuple(
        _joined(block) for block in expected
    )


def _joined(block: Block) -> Block:
    """Neighbouring runs of one style as one, as they are written."""
    return Paragraph(merged(block.line)) if isinstance(block, Paragraph) else block


@pytest.mark.parametrize(
    "source",
    ["<script>alert(1)</script>", "<img src=x onerror=y>", "# Heading", "> quoted", "| a | b |",
     "---", "```\ncode\n```", "<https://a.example>", "![x](https://a.example/x.png)", "~~x~~",
     "https://a.example/x", "[x][y]", "- [ ] task", "<!-- x -->", "&lt;b&gt;", "a@b.example",
     "    indented", "Term\n: meaning", "[^1]: note", "{{ x }}", "$x$", "=1+1"],
)  # fmt: skip
def test_whatever_else_stays_text(source: str) -> None:
    def kinds(block: Block) -> set[str]:
        if isinstance(block, Paragraph):
            return {run.kind for run in block.line}
        assert isinstance(block, Bullets)
        return {kind for item in block.items for inner in item for kind in kinds(inner)}

    found = {kind for block in blocks(source, ANSWER) for kind in kinds(block)}
    # The text of a picture may be a link: a picture would be fetched from elsewhere.
    assert found <= ({"text", "link", "code"} if source[:1] in "!`" else {"text"})


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//a.example", "/x", "x", "#x", "", "ftp://a", "http://[x",
     "\x01javascript:x"],
)  # fmt: skip
def test_links_that_may_do_harm_are_no_links(href: str) -> None:
    assert safe_link(href) == ""


@pytest.mark.parametrize("href", ["https://a.example", "http://a.example", "mailto:a@b", "tel:1"])
def test_links_that_a_reader_can_follow(href: str) -> None:
    assert safe_link(f" {href} ") == href


def test_harmful_links_keep_their_words() -> None:
    assert _text("[click](javascript:x)") in ("click", "[click](javascript:x)")


def test_one_line_holds_all_paragraphs_and_items() -> None:
    assert _text("One.\n\n- a\n- b\n\nTwo <answer>.") == "One. a b Two 2 working days."


def test_language_is_on_every_run_of_another_language() -> None:
    found = line("a **b** [c](https://x.example)", ANSWER, "th")
    assert {run.lang for run in found} == {"th"}


def test_private_characters_of_an_author_are_no_blanks() -> None:
    assert _text("\ue000answer\ue001 *x*") == "\ufffdanswer\ufffd x"


@given(st.text(alphabet="ab <>*_`[]()\\&#-1.\n:/!|~answer\ue000", max_size=40))
def test_any_text_can_be_read_and_links_are_always_safe(source: str) -> None:
    for run in line(source, ANSWER):
        assert not run.href or safe_link(run.href) == run.href
    assert "\ue001" not in _text(source)


@given(st.text(alphabet="abcกขค ", min_size=1, max_size=30))
def test_plain_words_are_themselves(source: str) -> None:
    assert _text(source) == source
