"""The page around the document, with its style and script."""

from __future__ import annotations

import json
from html import escape
from string import Template

from csplan.preview.words import WORDS
from csplan.shipped import folder

ASSETS = {
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
"""By route, the file of templates/preview and its type."""


def page(name: str) -> bytes:
    """The page for a plan of that name; everything else on it comes later, from its script."""
    words = {key: escape(word) for key, word in WORDS.items()}
    words["title"] = escape(WORDS["title"].format(name=name))
    # As data in HTML: nothing in it may end the element it stands in.
    data = json.dumps(WORDS, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return Template(_file("page.html")).substitute(words, words=data).encode("utf-8")


def asset(route: str) -> tuple[bytes, str]:
    """A file of ASSETS, and its type."""
    name, type = ASSETS[route]
    return _file(name).encode("utf-8"), type


def _file(name: str) -> str:
    return (folder("templates") / "preview" / name).read_text(encoding="utf-8")
