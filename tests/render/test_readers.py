"""A charter shows nothing internal: looked at for every field of the models, in every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from csplan.document import read
from csplan.model.base import Node
from csplan.model.build import build
from csplan.model.plan import Plan
from csplan.model.shape import Shape, fields_of
from csplan.model.thing import Entry
from csplan.render.documents import DOCUMENTS
from csplan.render.publish import FORMATS, Wish, publish, publish_text
from csplan.render.readers import LEAST, Reader, first_reader
from tests.render.full_plan import full_plan
from tests.render.plans import TODAY, plan_of

Golden = Callable[[str, str | Path], None]

# Words that stand once, and figures: those that a stylesheet or a date has as well tell nothing.
WORD = re.compile(r"(?:english|ไทย|word)\d+")
FIGURE = re.compile(r"(?:english|ไทย|word)\d+|(?<![\w.])\d{3,}(?:\.\d+)?(?!\w)")
CUSTOMER_DOCUMENTS = ("charter", "card")


@cache
def whole(public: str) -> dict[str, Any]:
    """The plan with every field, in which each entry says whether it is public."""
    plan = deepcopy(full_plan())

    def mark(value: Any) -> None:
        if isinstance(value, dict):
            if "public" in value:
                value["public"] = public
            if "unlisted" in value:
                value["unlisted"] = "yes" if public == "no" else "no"
        for inner in value.values() if isinstance(value, dict) else value:
            if isinstance(inner, dict | list):
                mark(inner)

    mark(plan)
    return plan


def published(plan: dict[str, Any], document: str, format: str, language: str) -> str:
    source = read(json.dumps(plan, ensure_ascii=False).encode(), "full.yaml")
    built = build(source)
    assert built.plan is not None
    assert built.findings == ()
    wish = Wish(format, language, TODAY, document=document)
    data = publish(built.plan, source, wish)
    if format == "pdf":
        pages = PdfReader(io.BytesIO(data)).pages
        return "\n".join(page.extract_text() for page in pages)
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return re.sub(r"<[^>]*>", " ", "\n".join(parts))
    return data.decode("utf-8")


def leaves(shape: Shape, value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[str, Reader]]:
    """Every word of the plan with the first reader who sees the field that it stands in."""
    yield from _leaves(shape, value, Reader.CUSTOMER)


def _leaves(shape: Shape, value: Any, least: Reader) -> Iterator[tuple[str, Reader]]:
    if shape.node is not None and isinstance(value, dict):
        fields = fields_of(shape.node)
        for alias, inner in value.items():
            if alias in fields:
                reader = max(least, first_reader(shape.node, alias))
                yield from _leaves(fields[alias].shape, inner, reader)
            else:
                yield from _leaves(Shape(), inner, least)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(shape.item or Shape(), inner, least)
    else:
        yield from ((word, least) for word in tokens(str(value)))


def tokens(text: str) -> set[str]:
    return {*WORD.findall(text), *FIGURE.findall(text.replace(",", ""))}


@cache
def everywhere(document: str, format: str, language: str) -> set[str]:
    """What stands in the document of a plan that says nothing, and the years of the full one."""
    plan = {"csplan": "1", "plan": {"title": "A", "organization": "B", "version": "1"}}
    return tokens(published(plan, document, format, language)) | {"2026", "2027"}


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("document", CUSTOMER_DOCUMENTS)
def test_no_field_for_others_is_in_what_customers_read(
    document: str, format: str, language: str
) -> None:
    plan = whole("yes")
    words = list(leaves(Shape(node=Plan), plan))
    assert sum(reader > Reader.CUSTOMER for _, reader in words) > 50
    text = published(plan, document, format, language)
    found = set(WORD.findall(text.replace(",", "")))
    assert found, "the document says something at all"
    open_words = {word for word, reader in words if reader is Reader.CUSTOMER}
    assert (
        {word for word, reader in words if reader > Reader.CUSTOMER} - open_words
    ) & found == set()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("document", CUSTOMER_DOCUMENTS)
def test_no_internal_entry_is_in_what_customers_read(document: str, format: str) -> None:
    """With `public: no` everywhere, only what is no entry is left: the plan's own words."""
    plan = whole("no")
    inside = set()

    def collect(shape: Shape, value: Any, *, internal: bool) -> None:
        if shape.node is not None and isinstance(value, dict):
            own = internal or (issubclass(shape.node, Entry) and "public" in value)
            for alias, entry in fields_of(shape.node).items():
                if alias in value:
                    collect(entry.shape, value[alias], internal=own)
        elif isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                collect(shape.item or Shape(), inner, internal=internal)
        elif internal:
            inside.update(WORD.findall(str(value)))

    for section in ("channels", "commitments", "policies", "asks", "team", "training", "needs"):
        collect(fields_of(Plan)[section].shape, plan[section], internal=False)
    assert len(inside) > 100
    assert inside & set(WORD.findall(published(plan, document, format, "en"))) == set()


def test_staff_see_what_is_internal_and_no_figures_of_management() -> None:
    plan = whole("yes")
    words = list(leaves(Shape(node=Plan), plan))
    found = tokens(published(plan, "handbook", "md", "en"))
    found -= everywhere("handbook", "md", "en")
    assert {word for word, reader in words if reader is Reader.STAFF} & found
    others = {word for word, reader in words if reader is not Reader.MANAGEMENT}
    figures = {word for word, reader in words if reader is Reader.MANAGEMENT} - others
    assert figures & found == set()


def test_reader_of_every_field_is_known(golden: Golden) -> None:
    """A new field stands here as one for customers until somebody has looked at it."""
    seen: set[type[Node]] = set()

    def walk(kind: type[Node]) -> None:
        if kind in seen:
            return
        seen.add(kind)
        for entry in fields_of(kind).values():
            shape: Shape | None = entry.shape
            while shape is not None:
                if shape.node is not None:
                    walk(shape.node)
                shape = shape.item

    walk(Plan)
    lines = [
        f"{kind.__name__}.{alias} {first_reader(kind, alias).name.lower()}\n"
        for kind in sorted(seen, key=lambda one: one.__name__)
        for alias in fields_of(kind)
    ]
    golden("".join(lines), "readers.txt")
    known = {f"{kind.__name__}.{alias}" for kind in seen for alias in fields_of(kind)}
    bases = {base.__name__ for kind in seen for base in kind.__mro__}
    for name, fields in LEAST.items():
        assert name in bases
        assert any(f"{kind.__name__}.{alias}" in known for kind in seen for alias in fields)


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name != "plan"])
def test_author_arranges_each_document(document: str) -> None:
    text = (
        "csplan: 1\n"
        "plan: {title: Service, organization: Shop}\n"
        "channels: {phone: {address: +66 2 555 0100, public: yes}, desk: {address: Room 5, "
        "medium: counter, public: no}}\n"
        "asks: {receipt: Keep your receipt.}\n"
        f"document:\n  {document}:\n    title: For you\n    numbering: a\n"
        "    parts: {ask: {title: Please, show: asks}, reach: {show: channels}, "
        "hidden: {title: Secret, show: channels.desk, public: no}}\n"
    )
    source = read(text.encode(), "plan.yaml")
    built = build(source)
    assert built.findings == ()
    assert built.plan is not None
    wish = Wish("md", "en", TODAY, document=document)
    shown = publish(built.plan, source, wish).decode()
    assert shown.startswith("# For you\n")
    headings = re.findall(r"(?m)^## (?:<a .*?></a>)?(.*)$", shown)
    assert [h for h in headings if h != "Contents"][:2] == ["a Please", "b How to reach us"]
    is_for_customers = document in CUSTOMER_DOCUMENTS
    assert ("Room 5" in shown) is not is_for_customers
    assert ("Secret" in shown) is not is_for_customers


def test_references_to_what_is_internal_are_left_out() -> None:
    text = (
        "csplan: 1\n"
        "plan: {title: Service, organization: Shop}\n"
        "channels:\n"
        "  phone: {address: +66 2 555 0100, fallback: [hidden-desk, email]}\n"
        "  email: care@shop.example\n"
        "  hidden-desk: {address: Room 5, medium: counter, public: no}\n"
        "commitments: {answer: {text: We answer., through: [hidden-desk, phone]}}\n"
        "policies:\n"
        "  escalation: {text: Call the lead., by: lead}\n"
        "  complaints: {text: Complain., see: [policies.escalation], by: lead}\n"
        "team: {roles: {lead: {title: The lead, authority: 5000 THB, duties: Decides}}}\n"
    )
    source = read(text.encode(), "plan.yaml")
    built = build(source)
    assert built.findings == ()
    assert built.plan is not None
    shown = publish(built.plan, source, Wish("md", "en", TODAY, document="charter")).decode()
    for secret in ("desk", "Room 5", "Escalation", "Call the lead", "5,000", "Decides"):
        assert secret.lower() not in shown.lower()
    assert "The lead" in shown
    assert "E-mail" in shown


def test_customers_are_told_of_a_plan_that_does_not_hold_yet() -> None:
    text = "plan: {title: S, organization: O, status: STATUS, version: 1}\n"
    plan, document = plan_of(text.replace("STATUS", "draft"), "csplan: 1\n")
    charter = publish_text(plan, document, Wish("md", "en", TODAY, document="charter"))
    assert "**Status**: Draft" in charter
    plan, document = plan_of(text.replace("STATUS", "approved"), "csplan: 1\n")
    assert "Status" not in publish_text(plan, document, Wish("md", "en", TODAY, document="charter"))
