"""A whole plan in Spanish: every sentence that csplan puts together reads as Spanish does."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from csplan.document import read
from csplan.model.build import build
from csplan.render.beside import side_by_side
from csplan.render.catalog import found_for, template
from csplan.render.markdown import render_markdown
from csplan.render.publish import Wish, publish_text, view_of
from tests.render.plans import TODAY, markdown_of, plan_of

Golden = Callable[[str, str | Path], None]

PLAN = Path(__file__).parent / "spanish" / "plan.yaml"


@cache
def shown(document: str, format: str = "md") -> str:
    source = read(PLAN.read_bytes(), "plan.yaml")
    built = build(source)
    assert source.findings == built.findings == ()
    assert built.plan is not None
    wish = Wish(format, "es", TODAY, document=document)
    return publish_text(built.plan, source, wish).rpartition("\n<!--")[0]


@pytest.mark.parametrize("document", ["plan", "handbook", "summary"])
def test_whole_document(document: str, golden: Golden) -> None:
    golden(shown(document), Path("spanish", f"{document}.md"))


@pytest.mark.parametrize("document", ["plan", "charter", "handbook", "card", "summary"])
def test_no_label_is_left_in_english(document: str) -> None:
    (catalog,) = found_for("es", None)
    text = re.sub(r'<a id="[^"]*"></a>|\(#[^)]*\)', "", shown(document))
    left = [
        entry.text
        for entry in template()
        if entry.text
        and catalog.said[entry.key][0].lower() != entry.text.lower()
        and re.search(rf"(?<!\w){re.escape(entry.text)}(?!\w)", text, re.IGNORECASE)
    ]
    assert left == []


def test_page_tells_browsers_its_language() -> None:
    assert '<html lang="es" dir="ltr">' in shown("plan", "html")


def test_articles_and_lists_are_joined_as_they_sound() -> None:
    text = shown("plan")
    for words in ("85\u00a0% del precio", "usa e influye", "7 u 8 días", "Español e inglés",
                  "del siguiente día laborable"):  # fmt: skip
        assert words in text
    assert not re.search(r"\b(de|a) el\b", text)


# Texts that are missing in a language --------------------------------------------------------

TWO = """\
csplan: 1
plan:
  title: {en: Service, th: บริการ}
  organization: Shop
  languages: [en, th]
  text: Only in English.
channels: {phone: {title: Hotline, address: 1166, accessibility: [Captions]}}
commitments:
  both: {title: Both, text: {en: Here., th: นี่}}
  one:
    title: Repairs
    text: "We come:\\n\\n- today\\n- in <visit>\\n"
    requires: [The receipt]
    targets: {visit: 2 days}
"""


def test_a_sentence_that_is_missing_says_in_which_language_it_is() -> None:
    text = markdown_of(TWO, "th", head="")
    assert "Only in English. (ภาษาอังกฤษ)\n" in text
    assert "The receipt (ภาษาอังกฤษ)\n" in text
    assert re.search(r"- today\n- in 2 วัน \(ภาษาอังกฤษ\)\n", text)
    assert "นี่\n" in text
    assert "ภาษาของข้อความ" not in text


def test_titles_names_and_addresses_are_left_as_they_are() -> None:
    text = markdown_of(TWO, "th", head="")
    for name in ("Shop", "Hotline", "Repairs", "Captions"):
        assert name in text
        assert f"{name} (" not in text


def test_a_sentence_that_is_a_heading_loses_its_stop_and_keeps_its_mark() -> None:
    text = markdown_of(TWO + "asks: {wait: Please wait.}\n", "th", head="")
    assert "Please wait (ภาษาอังกฤษ)\n" in text


def test_nothing_is_marked_where_all_is_there() -> None:
    assert "(in " not in markdown_of(TWO, "en", head="")
    assert "(in " not in markdown_of(TWO, "en-GB", head="")


def test_what_stands_beside_another_language_is_neither_marked_nor_said_twice() -> None:
    plan, document = plan_of(TWO, head="")
    views = [
        view_of(plan, document, Wish("md", language, TODAY, is_beside=True))
        for language in ("en", "th", "es")
    ]
    text = render_markdown(side_by_side(views))
    assert text.count("Only in English.") == 1
    assert "(in " not in text
    assert "(ภาษา" not in text


def test_a_plan_without_texts_in_a_language_says_so_once() -> None:
    text = markdown_of(TWO, "es", head="")
    assert text.count("nglés") == 2  # at the top, and among the languages of the plan
    assert "- **Idioma de los textos**: Inglés\n" in text
