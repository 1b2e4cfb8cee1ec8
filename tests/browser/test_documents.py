"""The published examples: what browsers, checkers and readers with little space say of them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from csplan.model.names import Names
from csplan.render.beside import side_by_side
from csplan.render.blocks import DocumentView
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.render.view import Edition, view
from csplan.rules.engine import examine
from tests.browser.harness import Browser, Look, MarkdownLint, Scheme, Vnu
from tests.browser.keyboard import press, walk

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)
NARROW = 320
"""CSS pixels: what WCAG asks a page to fit in (1.4.10)."""


@dataclass(frozen=True)
class Published:
    """One example in one language."""

    example: str
    language: str
    kind: str = "plan"

    def __str__(self) -> str:
        return f"{self.example}.{self.kind}.{self.language}"


DOCUMENTS = [
    Published("home-appliances", "en"),
    Published("home-appliances", "th"),
    Published("noodle-shop", "th"),
    Published("airline", "en"),
    Published("software", "en"),
]
SHORT, LONG = DOCUMENTS[2], DOCUMENTS[1]
# The others of a plan, once in each language and from each example.
OTHERS = [
    Published("home-appliances", "th", "charter"),
    Published("software", "en", "handbook"),
    Published("noodle-shop", "th", "card"),
    Published("airline", "en", "card"),
    Published("home-appliances", "en", "summary"),
]
every_document = pytest.mark.parametrize("document", [*DOCUMENTS, *OTHERS], ids=str)


@cache
def drawn(document: Published) -> DocumentView:
    data = (EXAMPLES / document.example / "plan.yaml").read_bytes()
    examined = examine(data, document.example, today=TODAY)
    assert examined.plan is not None
    order = tuple(examined.document.keys())
    edition = Edition(document.language, TODAY, order, document=document.kind)
    return view(examined.plan, Names(examined.document.value), edition)


@cache
def html(document: Published) -> str:
    return render_html(drawn(document))


def test_every_example_is_looked_at() -> None:
    known = {document.example for document in DOCUMENTS}
    assert {path.parent.name for path in EXAMPLES.glob("*/plan.yaml")} <= known


@pytest.mark.parametrize("width", [NARROW, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_width(browser: Browser, width: int, scheme: Scheme) -> None:
    assert browser.axe(html(SHORT), width, scheme) == []


@every_document
def test_axe_finds_nothing(browser: Browser, document: Published) -> None:
    assert browser.axe(html(document), NARROW, "dark") == []
    assert browser.axe(html(document), 1280, "light") == []


def test_axe_finds_nothing_on_a_draft(browser: Browser) -> None:
    draft = render_html(replace(drawn(SHORT), draft="Draft. Not for publication."))
    for scheme in ("light", "dark"):
        assert browser.axe(draft, NARROW, scheme) == []


@pytest.mark.parametrize("document", [SHORT, OTHERS[0]], ids=str)
@pytest.mark.parametrize("width", [NARROW, 1280])
def test_everything_is_reached_by_keyboard(
    browser: Browser, document: Published, width: int
) -> None:
    count, stops = walk(browser, html(document), Look(width))
    assert count > 10
    assert [stop.number for stop in stops] == list(range(count))
    hidden = [stop.name for stop in stops if not (stop.ring and stop.inside and stop.bare)]
    assert hidden == []


def test_the_first_stop_of_a_keyboard_leads_past_the_head(browser: Browser) -> None:
    with browser.page(html(LONG), Look()) as tab:
        press(tab, "Tab", 9)
        assert tab.run("document.activeElement.className") == "skip"
        press(tab, "Enter", 13, "\r")
        assert tab.run("location.hash") == "#text"
        press(tab, "Tab", 9)
        assert tab.run("!!document.activeElement.closest('main')") is True


def test_what_is_folded_opens_by_keyboard(browser: Browser) -> None:
    with browser.page(html(LONG), Look()) as tab:
        tab.run("document.querySelector('summary').focus()")
        press(tab, "Enter", 13, "\r")
        assert tab.run("document.querySelector('details').open") is True


@every_document
def test_text_of_twice_the_size_makes_no_page_wider(browser: Browser, document: Published) -> None:
    twice = html(document).replace(
        "</head>", "<style>html{font-size:212.5%!important}</style></head>"
    )
    assert browser.wider_than(twice, 640) == []


@every_document
@pytest.mark.parametrize("width", [NARROW, 360])
def test_page_does_not_scroll_sideways(browser: Browser, document: Published, width: int) -> None:
    assert browser.wider_than(html(document), width) == []


def test_very_long_words_do_not_make_the_page_wider(browser: Browser) -> None:
    long = "x" * 300
    name = drawn(SHORT).title[0].text
    page = html(SHORT).replace("LINE", long).replace(name, "ก" * 300)
    assert page.count(long) > 1
    for width in (NARROW, 768, 1280):
        assert browser.wider_than(page, width) == []


@every_document
def test_page_asks_for_nothing_and_runs_nothing(browser: Browser, document: Published) -> None:
    assert browser.requests(html(document)) == []
    assert browser.ran_script(html(document)) == []


def test_nu_html_checker_finds_nothing(vnu: Vnu, tmp_path: Path) -> None:
    paths = []
    for document in DOCUMENTS:
        paths.append(tmp_path / f"{document}.html")
        paths[-1].write_text(html(document), encoding="utf-8")
    assert vnu(*paths) == []


def test_markdown_linter_finds_nothing(markdownlint: MarkdownLint, tmp_path: Path) -> None:
    paths = []
    for document in DOCUMENTS:
        paths.append(tmp_path / f"{document}.md")
        paths[-1].write_text(render_markdown(drawn(document)), encoding="utf-8")
    assert markdownlint(*paths) == []


@every_document
def test_links_inside_the_page_lead_somewhere(document: Published) -> None:
    ids = re.findall(r'\bid="([^"]*)"', html(document))
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    links = set(re.findall(r'href="#([^"]*)"', html(document)))
    assert links - set(ids) == set()


@every_document
def test_links_inside_the_markdown_lead_somewhere(document: Published) -> None:
    text = render_markdown(drawn(document))
    ids = re.findall(r'<a id="([^"]*)">', text)
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) - set(ids) == set()


@every_document
def test_contents_name_every_section(document: Published) -> None:
    found = re.search(r"<nav.*?</nav>", html(document), re.DOTALL)
    if drawn(document).is_one_page:
        assert found is None
        return
    assert found is not None
    linked = re.findall(r'href="#([^"]*)"', found.group())
    sections = [section.anchor for section in drawn(document).sections]
    assert [anchor for anchor in linked if anchor in sections] == sections


@pytest.mark.parametrize("kind", ["card", "summary"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_page_to_pin_up_is_one_sheet_when_printed(
    browser: Browser, document: Published, kind: str
) -> None:
    assert browser.sheets(html(replace(document, kind=kind))) == 1


HEADINGS = '[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => +h.localName[1])'


@every_document
def test_headings_skip_no_level(browser: Browser, document: Published) -> None:
    levels = browser.measure(html(document), HEADINGS)
    assert levels[0] == 1
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps) == 1
    assert levels.count(1) == 1


# Texts that no box is drawn for: what a reader would miss. What says a picture in words is heard,
# and what can be unfolded is the same as the picture above it.
UNSEEN = """
(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || text.parentElement.closest(".skip, svg title, svg desc")) continue;
    if (text.parentElement.closest("figure > details:not([open])")) continue;
    if (text.parentElement.closest("svg .minor")) continue;  // every other hour, on a phone
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()];
    if (!boxes.some(box => box.width > 1 && box.height > 1)) unseen.push(text.data.trim());
  }
  return unseen;
})()
"""


@pytest.mark.parametrize("document", [SHORT, LONG], ids=str)
@pytest.mark.parametrize("look", [Look(720, media="print"), Look(1280), Look(NARROW)], ids=str)
def test_every_text_is_drawn(browser: Browser, document: Published, look: Look) -> None:
    unseen = set(browser.measure(html(document), UNSEEN, look))
    # Below each other, the sub-headings of the contents stay away on a phone.
    assert unseen - _in_contents(drawn(document)) == set()


def _in_contents(page: DocumentView) -> set[str]:
    blocks = [block for section in page.sections for block in section.blocks]
    entries = [block for block in blocks if block.kind == "entry" and block.number]
    titles = {"".join(run.text for run in entry.title) for entry in entries}
    return titles | {entry.number for entry in entries}


def test_languages_side_by_side_are_as_good_as_one(browser: Browser) -> None:
    kinds = ("home-appliances", "charter")
    views = [drawn(Published(kinds[0], language, kinds[1])) for language in ("th", "en", "es")]
    page = render_html(side_by_side(views))
    assert browser.axe(page, NARROW, "dark") == []
    assert browser.axe(page, 1280, "light") == []
    for width in (NARROW, 700, 1280):
        assert browser.wider_than(page, width) == []
    columns = """
    [...document.querySelectorAll(".beside.of-2, .beside.of-3")].map(one =>
      new Set([...one.children].map(side => Math.round(side.getBoundingClientRect().left))).size)
    """
    assert set(browser.measure(page, columns, Look(1280))) <= {2, 3}
    assert set(browser.measure(page, columns, Look(NARROW))) == {1}
