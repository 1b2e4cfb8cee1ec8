"""Whatever an author writes stays text: nothing runs, no element appears, no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from markdown_it import MarkdownIt

from csplan.model.base import Node
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.shape import Shape, fields_of, walk
from csplan.model.text import Text
from csplan.render.blocks import DocumentView
from csplan.render.escape import cleaned
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.render.view import Edition, view
from csplan.rules.engine import Examined, examine
from tests.browser.harness import Browser
from tests.render.hostile import ADDRESSES, MARKDOWN_PAYLOADS, PAYLOADS, Forge, Words

LANGUAGES = ("en", "th")
TODAY = date(2026, 11, 21)

STRUCTURE = """
[...document.querySelectorAll("*")].map(element =>
  [element.localName, ...[...element.attributes].map(each => each.name)].join(" "))
"""


def payloads(marker: str, _is_prose: bool) -> str:
    return " ".join([marker, *PAYLOADS])


def hostile(marker: str, is_prose: bool) -> str:
    return " ".join([marker, *PAYLOADS, *(() if is_prose else MARKDOWN_PAYLOADS)])


def harmless(marker: str, _is_prose: bool) -> str:
    return f"{marker} words"


def one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


@cache
def forged(words: Words = hostile) -> tuple[Forge, Examined]:
    forge = Forge(words)
    return forge, examine(forge.plan(), "plan.yaml", today=TODAY)


def drawn(examined: Examined, language: str) -> DocumentView:
    assert examined.plan is not None
    order = tuple(examined.document.keys())
    edition = Edition(language, TODAY, order, is_draft=True)
    return view(examined.plan, Names(examined.document.value), edition)


@cache
def html(language: str, words: Words = hostile) -> str:
    return render_html(drawn(forged(words)[1], language))


@cache
def markdown(language: str, words: Words = hostile) -> str:
    return render_markdown(drawn(forged(words)[1], language))


def text_fields(node: type[Node], seen: set[type[Node]]) -> Iterator[tuple[str, str]]:
    """Every text of the models: the class and the field that holds it."""
    if node in seen:
        return
    seen.add(node)
    for alias, entry in fields_of(node).items():
        shape: Shape | None = entry.shape
        while shape is not None:
            if shape.prose is not None:
                yield node.__name__, alias
            if shape.node is not None:
                yield from text_fields(shape.node, seen)
            shape = shape.item


@pytest.mark.parametrize("words", [hostile, harmless])
def test_every_text_of_the_models_is_reached(words: Words) -> None:
    forge, examined = forged(words)
    assert examined.plan is not None
    markers = {
        str(place.value).split()[0]
        for place in walk(examined.plan)
        if isinstance(place.value, Text)
    }
    reached = {place[1:] for marker, place in forge.made.items() if marker in markers}
    assert set(text_fields(Plan, set())) - reached == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_in_a_browser(browser: Browser, language: str) -> None:
    assert browser.ran_script(html(language)) == []
    assert browser.requests(html(language)) == []
    assert browser.measure(html(language), "typeof window.pwned") == "undefined"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_element_and_no_attribute_appears(browser: Browser, language: str) -> None:
    expected = browser.measure(html(language, harmless), STRUCTURE)
    assert browser.measure(html(language, payloads), STRUCTURE) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_shown_in_a_browser(browser: Browser, language: str) -> None:
    shown = one_line(browser.measure(html(language), "document.body.textContent"))
    assert {place for place in lost(shown) if not is_left_out(place)} == set()


def lost(shown: str) -> set[tuple[str, str, str]]:
    """The texts that are nowhere in a document: the section, the class and the field."""
    forge, _ = forged()
    return {
        place for marker, place in forge.made.items() if one_line(forge.texts[marker]) not in shown
    }


def is_left_out(place: tuple[str, str, str]) -> bool:
    """Whether a text needs no place of its own in a document."""
    section, owner, name = place
    if section == "references":
        # Of a channel of somebody else only the way to it is told.
        return owner != "Reference"
    # The plural of a unit stands where the unit is counted, the headings of other documents there.
    return (owner, name) in {("Term", "plural"), ("Arrangement", "title")}


HARMLESS_TAG = re.compile(r'<a id="[a-z0-9.-]+">|</a>|<br>')


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_holds_every_word_and_no_markup(language: str, preset: str) -> None:
    parser = MarkdownIt(preset, {"html": True, "linkify": True}).enable(["table", "linkify"])
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})
    outer = parser.parse(markdown(language))
    found = [inner for token in outer for inner in (token, *(token.children or ()))]
    assert {"html_block", "image", "s_open", "hr", "code_block", "fence"}.isdisjoint(
        token.type for token in found
    )
    tags = [token.content for token in found if token.type == "html_inline"]
    assert [tag for tag in tags if not HARMLESS_TAG.fullmatch(tag)] == []
    links = [str(token.attrGet("href")) for token in found if token.type == "link_open"]
    assert [link for link in links if not link.startswith("#")] == []
    shown = one_line(
        "".join(t.content for t in found if t.type in ("text", "text_special", "code_inline"))
    )
    assert {place for place in lost(shown) if not is_left_out(place)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_the_structure_of_a_harmless_plan(language: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    kinds = [
        [token.type for token in parser.parse(markdown(language, words))]
        for words in (payloads, harmless)
    ]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_leads_nowhere_it_does_not_show(browser: Browser, address: str) -> None:
    import json

    plan = {
        "csplan": 1,
        "plan": {"title": "Plan", "organization": "We"},
        "channels": {"web": {"medium": "web", "address": address}},
        "references": {"law": {"title": "Law", "address": address}},
    }
    drawing = drawn(examine(json.dumps(plan).encode(), "plan.yaml", today=TODAY), "en")
    page = render_html(drawing)
    assert browser.ran_script(page) == []
    outward = browser.measure(
        page, "[...document.querySelectorAll('a:not([href^=\"#\"])')].map(a => a.protocol)"
    )
    assert set(outward) <= {"https:", "mailto:"}
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    assert browser.ran_script(f"<!doctype html>{parser.render(render_markdown(drawing))}") == []
