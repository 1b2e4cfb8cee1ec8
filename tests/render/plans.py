"""Plans for the tests of documents: small ones, read and shown in one step."""

from __future__ import annotations

from datetime import date
from functools import cache

from csplan.document import Document, read
from csplan.model.build import build
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.render.blocks import DocumentView
from csplan.render.locale import load
from csplan.render.publish import Wish, publish_text
from csplan.render.scribe import Scribe
from csplan.render.view import Edition, view

TODAY = date(2026, 8, 1)
HEAD = "csplan: 1\nplan: {title: Service, organization: Shop, languages: [en, th]}\n"


def plan_of(text: str, head: str = HEAD) -> tuple[Plan, Document]:
    """A plan from its text, which has to be without a mistake; a head comes before it."""
    document = read((head + text).encode(), "plan.yaml")
    built = build(document)
    assert document.findings == built.findings == ()
    assert built.plan is not None
    return built.plan, document


@cache
def scribe_of(text: str, language: str = "en", head: str = HEAD) -> Scribe:
    """A scribe for a plan, in a language."""
    plan, document = plan_of(text, head)
    return Scribe(plan, load(language), Names(document.value), TODAY)


def view_of(text: str, language: str = "en", head: str = HEAD, today: date = TODAY) -> DocumentView:
    """The document of a plan before any format."""
    plan, document = plan_of(text, head)
    return view(plan, Names(document.value), Edition(language, today, tuple(document.keys())))


def markdown_of(text: str, language: str = "en", head: str = HEAD) -> str:
    """The Markdown of a plan, without the comment at its end."""
    plan, document = plan_of(text, head)
    return publish_text(plan, document, Wish("md", language, TODAY)).rpartition("\n<!--")[0]
