"""A document says everything that its plan says, whatever field it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from csplan.document import Document, read
from csplan.model.base import Node
from csplan.model.build import Built, build
from csplan.model.names import Names
from csplan.model.plan import SECTIONS, Plan
from csplan.model.shape import Shape, fields_of
from csplan.render.blocks import DocumentView
from csplan.render.publish import Wish, publish_text
from csplan.render.view import Edition, view
from tests.render.full_plan import full_plan
from tests.render.plans import TODAY

FIRST_OF_ITS_KIND = {
    ("plan", "title"), ("plan", "organization"), ("plan", "languages"),
}  # fmt: skip
"""Fields without which a plan is none, or has no texts in Thai."""

LONG = 700
"""Letters of a thing that is hardly needed for another one beside it to be shown."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
}


def _examined(plan: dict[str, Any]) -> tuple[Document, Built]:
    document = read(json.dumps(plan, ensure_ascii=False).encode(), "full.yaml")
    return document, build(document)


@cache
def _full() -> dict[str, Any]:
    return full_plan()


@cache
def _markdown(language: str) -> str:
    document, built = _examined(_full())
    assert built.plan is not None
    return publish_text(built.plan, document, Wish("md", language, TODAY))


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, str(value)


def _expected(text: str, language: str) -> list[str]:
    """The pieces of a written value that a document in a language has to hold."""
    date = re.search(r"(\d{4})-(\d\d)-(\d\d)", text)
    if date and "555" not in text:
        year, month, day = (int(part) for part in date.groups())
        said = f"พ.ศ. {year + 543}" if language == "th" else str(year)
        return [f"{day} {MONTHS[language].split()[month - 1]} {said}"]
    return re.findall(r"(?:english|ไทย|word)\d+|\d{3,}(?:\.\d+)?", text)


def test_full_plan_fills_every_field_without_a_finding() -> None:
    _document, built = _examined(_full())
    assert built.findings == ()
    missing = sorted(
        f"{cls.__name__}.{alias}"
        for cls, present in _present(Plan, _full()).items()
        for alias in fields_of(cls)
        if alias not in present
    )
    # Without parts, everything is shown; other documents have arrangements of their own.
    others = ["card", "charter", "handbook", "summary"]
    assert missing == [f"Layout.{name}" for name in sorted((*others, "parts"))]


def _present(cls: type[Node], value: Any) -> dict[type[Node], set[str]]:
    """For every class of things in a plan, the fields that one of them or another has."""
    found: dict[type[Node], set[str]] = {}

    def walk(shape: Shape, value: Any) -> None:
        if shape.node is not None and isinstance(value, dict):
            found.setdefault(shape.node, set()).update(value)
            for alias, entry in fields_of(shape.node).items():
                walk(entry.shape, value.get(alias))
        elif shape.item is not None and isinstance(value, dict):
            for inner in value.values():
                walk(shape.item, inner)
        elif shape.item is not None and isinstance(value, list):
            for inner in value:
                walk(shape.item, inner)

    walk(Shape(node=cls), value)
    return found


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_text_and_every_figure_is_in_the_document(language: str) -> None:
    document = _markdown(language).replace(",", "")
    missing = [
        f"{'.'.join(map(str, path))}: {text} ({piece})"
        for path, text in _leaves(_full())
        if path[-1] not in {"en", "th"} - {language} and path[-1] != "address"
        for piece in _expected(text, language)
        if piece not in document
    ]
    # The singular of a unit of one's own stands only where there is one of it.
    assert [line for line in missing if ".billing-cycle.title" not in line] == []


def test_an_address_that_is_unlisted_stays_out_of_the_document() -> None:
    addresses = [text for path, text in _leaves(_full()) if path[-1] == "address"]
    listed = [text for text in addresses if text in _markdown("en")]
    assert len(addresses) > len(listed) == 2  # a reference and a guide
    assert "Not published" in _markdown("en")


def _fields(section: str) -> Iterator[tuple[Any, ...]]:
    """A path to each field of each class in a section: once by itself, once inside a case."""
    seen: set[tuple[str, tuple[Any, ...], str]] = set()

    def walk(shape: Shape, value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if shape.node is not None and isinstance(value, dict):
            inside = tuple(p for p in path if p in ("cases", "remedy", "channels"))[-1:]
            for alias, entry in fields_of(shape.node).items():
                if alias not in value:
                    continue
                key = (shape.node.__name__, inside, alias)
                if key not in seen:
                    seen.add(key)
                    yield (*path, alias)
                yield from walk(entry.shape, value[alias], (*path, alias))
        elif shape.item is not None and isinstance(value, dict | list):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for name, inner in items:
                yield from walk(shape.item, inner, (*path, name))

    yield from walk(fields_of(Plan)[section].shape, _full()[section], (section,))


def _around(value: Any, path: tuple[Any, ...]) -> Any:
    """A field with what stands near it: long things beside the way to it are left out."""
    if not path:
        return value
    if isinstance(value, list):
        return [_around(v, path[1:]) if i == path[0] else v for i, v in enumerate(value)]
    return {
        key: _around(inner, path[1:]) if key == path[0] else inner
        for key, inner in value.items()
        if key == path[0] or len(str(inner)) < LONG
    }


@cache
def _shown(plan_as_json: str) -> DocumentView | None:
    plan = json.loads(plan_as_json)
    document, built = _examined(plan)
    if built.plan is None or built.findings:
        return None
    return view(built.plan, Names(document.value), Edition("en", TODAY, tuple(plan)))


def _shows(plan: dict[str, Any], path: tuple[Any, ...]) -> bool:
    """Whether the document is another one without a field."""
    whole = _shown(json.dumps(plan))
    assert whole is not None, path
    less = deepcopy(plan)
    place = less
    for part in path[:-1]:
        place = place[part]
    del place[path[-1]]
    return _shown(json.dumps(less)) != whole


@pytest.mark.parametrize("section", [s for s in SECTIONS if s != "document"])
def test_every_field_changes_the_document(section: str) -> None:
    plan = {
        key: value
        for key, value in _full().items()
        if key in ("csplan", "plan", "vocabulary", section)
    }
    # What shows among few things shows among many: only what does not is looked for among all.
    silent = [
        ".".join(map(str, path))
        for path in _fields(section)
        if path not in FIRST_OF_ITS_KIND
        and not _shows({**plan, section: _around(plan[section], path[1:])}, path)
        and not _shows(plan, path)
    ]
    assert [path for path in silent if not _is_honest(path)] == []


def _is_honest(path: str) -> bool:
    """Fields that a document need not say."""
    # An address that is unlisted.
    return path.endswith(".address") and path.startswith(("channels", "references"))
