"""What an author wrote comes out of Markdown as the same text, whatever it looks like."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from csplan.render.blocks import Run
from csplan.render.escape import cleaned, escape_cell, escape_css, escape_html, escape_markdown
from csplan.render.html import runs_to_html
from csplan.render.markdown import runs_to_markdown

PLAIN = ("text", "text_special", "softbreak", "inline", "paragraph_open", "paragraph_close")


@cache
def parser(preset: str) -> MarkdownIt:
    made = MarkdownIt(preset, {"html": True, "linkify": True}).enable(["table", "strikethrough"])
    made.enable("linkify")
    assert made.linkify is not None
    # No code host takes a bare `example.com` for a link; an address with `www.` it does.
    made.linkify.set({"fuzzy_link": False})
    return made


def tokens(markdown: str, preset: str) -> list[Token]:
    """Every token of a Markdown text, those inside lines too."""
    found = parser(preset).parse(markdown)
    return [inner for token in found for inner in (token, *(token.children or ()))]


def shown(markdown: str, preset: str = "commonmark") -> str:
    """The text that a reader sees."""
    return "".join(
        " " if token.type == "softbreak" else token.content
        for token in tokens(markdown, preset)
        if token.type in ("text", "text_special", "softbreak", "code_inline")
    )


def as_read(text: str) -> str:
    """A text as any Markdown shows it: on one line, without the blanks at its ends."""
    return cleaned(text).strip()


MARKUP = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:/@='\" ab1ก่\n\t "), max_size=30)
WORDS = st.sampled_from(
    ["<b>", "</b>", "<!--", "-->", "&amp;", "&#60;", "http://a.co", "//a.co", "www.a.co", "a@b.co",
     "mailto:a@b.co", "[a](b)", "![a](b)", "**a**", "_a_", "~~a~~", "`a`", "# a", "- a", "1. a",
     "| a |", "---", "===", "[x]: y", "***", "<a@b.co>", "<http://a.co>", "a_b_c", "a & b", "3 < 4",
     "~5", "#1", "\u2028# a", "\x00", "[^1]", "- [ ] a", "ก**ข", "C #", "\\", "ftp://a.co"]
)  # fmt: skip
TEXTS = MARKUP | st.lists(WORDS | MARKUP, max_size=5).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@given(text=TEXTS)
@example(text="x\u2028# Heading")
@example(text="see https://example.org/a_b_c and www.example.org, or care@example.org")
def test_text_stays_that_text(preset: str, text: str) -> None:
    markdown = escape_markdown(text).strip()
    assert {token.type for token in tokens(markdown, preset)} <= set(PLAIN)
    assert shown(markdown, preset) == as_read(text)


@pytest.mark.parametrize("text", ["3 < 4 & 5 > 4", "snake_case", "#1", "~5 min", "100 %", "1.5",
    "R&D", "a-b", "- 5".replace("- ", "-"), "Hello! (yes)", "@shop", "a/b", "a|b"])  # fmt: skip
def test_text_that_is_no_markup_is_not_escaped(text: str) -> None:
    assert escape_markdown(text) == text


@given(text=TEXTS)
def test_text_in_a_heading_stays_that_text(text: str) -> None:
    markdown = f"## {escape_markdown(text)}".rstrip()
    assert {token.type for token in tokens(markdown, "gfm-like")} <= {
        "heading_open", "heading_close", *PLAIN
    }  # fmt: skip
    assert shown(markdown) == as_read(text)


@given(text=TEXTS)
def test_text_in_a_cell_stays_in_its_cell(text: str) -> None:
    cell = escape_cell(escape_markdown(text)).strip()
    markdown = f"| A | B |\n| --- | --- |\n| x{cell}x | {cell} |\n"
    found = tokens(markdown, "gfm-like")
    assert [t.type for t in found].count("td_open") == 2
    cells = [t for t in found if t.type == "inline"][2:]
    seen = ["".join(inner.content for inner in cell.children or ()) for cell in cells]
    assert seen[1] == as_read(text)


RUNS = st.lists(
    st.builds(
        Run,
        TEXTS,
        st.sampled_from(["text", "strong", "em", "code", "link"]),
        st.just(""),
        st.sampled_from(["", "th"]),
    )
    | st.builds(
        Run,
        TEXTS.filter(lambda text: bool(cleaned(text).strip())),
        st.sampled_from(["strong", "em", "code", "link"]),
        st.sampled_from(["#a", "https://a.example/(b)?c=1&copy;=2|d", "mailto:a@b.co"]),
    ),
    max_size=4,
)


@given(runs=RUNS)
@example(runs=[Run("Look!"), Run("here", "link", "#a")])
@example(runs=[Run("ก"), Run("(ข)", "strong"), Run("ค")])
@example(runs=[Run("a", "em"), Run("b", "strong"), Run("c", "em")])
@example(runs=[Run("1", lang="th"), Run(". a")])
@example(runs=[Run("important", "strong", "#a")])
def test_line_of_runs_shows_its_text_and_links_only_where_a_run_does(runs: list[Run]) -> None:
    markdown = runs_to_markdown(tuple(runs))
    found = tokens(markdown, "gfm-like")
    links = [str(t.attrGet("href")) for t in found if t.type == "link_open"]
    assert links == [run.href.replace("|", "%7C") for run in runs if run.href]
    tags = {t.content for t in found if t.type == "html_inline"}
    assert tags <= {"<strong>", "</strong>", "<em>", "</em>"}
    assert not {"image", "html_block", "s_open", "bullet_list_open"} & {t.type for t in found}
    wanted = "".join(cleaned(run.text) for run in runs)
    assert shown(markdown, "gfm-like").split() == wanted.split()


class Reader(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")


@given(text=TEXTS)
def test_html_shows_the_text_and_no_element(text: str) -> None:
    reader = Reader()
    reader.feed(f"<p>{escape_html(text)}</p>")
    reader.close()
    assert (reader.tags, reader.text) == (["p"], cleaned(text))


@given(text=TEXTS)
def test_text_in_a_style_sheet_ends_neither_string_nor_element(text: str) -> None:
    written = escape_css(text)
    assert set(re.sub(r"\\[0-9a-f]+ ", "", written)) <= set(re.sub(r"[^\w ]", "", cleaned(text)))
    read = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match.group(1), 16)), written)
    assert read == cleaned(text)


@pytest.mark.parametrize(
    ("text", "href", "written"),
    [
        (
            "care@siam-appliances.example",
            "mailto:care@siam-appliances.example",
            "care<wbr>@siam-appliances<wbr>.example",
        ),
        (
            "https://shop.example/a_long_name?x=1",
            "https://shop.example/",
            "https://shop<wbr>.example/a_<wbr>long_<wbr>name<wbr>?x<wbr>=1",
        ),
        ("shop@a.example", "mailto:shop@a.example", "shop@a.example"),
        ("To reach us by e-mail.", "#reach", "To reach us by e-mail."),
    ],
)
def test_a_long_address_may_be_broken_between_its_names(text: str, href: str, written: str) -> None:
    page = runs_to_html((Run(text, "link", href),))
    assert page == f'<a href="{href}">{written}</a>'


def test_from_one_time_to_another_stays_on_one_line() -> None:
    assert runs_to_html((Run("Mo-Fr 08:30–12:00 and 13:00–17:30"),)) == (
        'Mo-Fr <span class="times">08:30–12:00</span> and <span class="times">13:00–17:30</span>'
    )
    assert (
        runs_to_html((Run("08:30–12:00 น."),)) == '<span class="times">08:30–12:00\u00a0น.</span>'
    )
