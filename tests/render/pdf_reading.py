"""A PDF as a reader that is not ours sees it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from pypdf import PdfReader

from csplan.render.blocks import DocumentView, Run
from csplan.render.escape import cleaned

_NOT_PRINTED = {
    "document", "anchor", "anchors", "role", "kind", "href", "lang", "data", "words", "summary",
    "direction", "language", "labels", "layers", "verdict",
}  # fmt: skip
"""Fields of a view that nobody reads on paper; the words of a picture are its alternative text."""


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def root_of(reader: PdfReader) -> Any:
    """The catalog, from which everything else hangs."""
    return reader.trailer["/Root"]


def tight(text: str) -> str:
    """A text without blanks: where lines end is the business of the page."""
    text = re.sub(r"[\s\u200b]+", "", cleaned(text))
    # Sara am is set as two glyphs, around a tone mark.
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)


def text_of(data: bytes, view: DocumentView) -> str:
    """All text without blanks, without what stands at the head and the foot of every page."""
    head = tight(f"{words(view.title)}–{words(view.organization)}")
    reader = opened(data)
    last = len(reader.pages)
    pages = []
    for number, page in enumerate(reader.pages, 1):
        text = tight(page.extract_text())
        foot = f"{tight(view.draft)}{number}/{last}"
        assert foot in text
        pages.append(text.replace(head if number > 1 else "", "", 1).replace(foot, "", 1))
    return "".join(pages)


def words(line: tuple[Run, ...]) -> str:
    return "".join(run.text for run in line)


def printed(value: Any) -> Iterator[str]:
    """Every text of a view that a reader has to find, a line each."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(isinstance(item, Run) for item in value):
            yield words(value)
            return
        for item in value:
            yield from printed(item)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _NOT_PRINTED:
                yield from printed(getattr(value, each.name))


def kinds(reader: PdfReader) -> list[dict[str, Any]]:
    """Every element of the tree of tags."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(root_of(reader)["/StructTreeRoot"])
    return found
