"""No page of csplan asks another host for anything, whatever stylesheet or template made it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from csplan.render.failures import TemplateFailedError

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What browsers are told that a page may do: show itself."""

_TOP = re.compile(
    r'\s*<!doctype html>\s*<html(?:\s+[\w-]+="[^"<>]*")*\s*>\s*<head>\n?', re.IGNORECASE
)
_ASKS = re.compile(r"@import\b|url\(\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_LOADING = frozenset({"src", "srcset", "poster", "data", "background", "xlink:href"})
_NEVER = frozenset({"base", "embed", "frame", "iframe", "object"})
_HARMLESS = frozenset({"alternate", "author", "canonical", "help", "license"})
"""Links that a browser follows only where somebody asks it to."""


def refused(page: str, names: str) -> str:
    """A page that browsers let ask nobody. Raises TemplateFailedError where it would ask.

    `names` are the templates and stylesheets that may be to blame.

    Browsers are told so in the page itself; what is no whole page, and so has no place for that,
    is only looked through.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if reader.found:
        raise TemplateFailedError(f"{names}: no document may ask for this: {reader.found}")
    top = _TOP.match(page)
    if top is None:
        return page
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    return page[: top.end()] + policy + page[top.end() :]


class _Reader(HTMLParser):
    """Looks for the first thing that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that loads, or an attribute that does."""
        self._is_style = tag == "style"
        if tag in _NEVER or (tag == "script" and dict(attrs).get("type") != "application/ld+json"):
            self._note(f"<{tag}>")
        given = dict(attrs)
        if tag == "link" and (given.get("rel") or "").lower() not in _HARMLESS:
            self._note_address("href", given.get("href") or "")
        for name, value in attrs:
            text = value or ""
            if name in _LOADING:
                self._note_address(name, text)
            elif name == "style" and _ASKS.search(text):
                self._note(f'style="{text}"')
            elif name == "http-equiv" and text.strip().lower() == "refresh":
                self._note('http-equiv="refresh"')

    def handle_data(self, data: str) -> None:
        """A style sheet."""
        if self._is_style and (asks := _ASKS.search(data)):
            self._note(data[asks.start() : asks.end() + 40])
        self._is_style = False

    def _note_address(self, name: str, address: str) -> None:
        if _ADDRESS.match(address):
            self._note(f'{name}="{address}"')

    def _note(self, said: str) -> None:
        self.found = self.found or " ".join(said.split())[:80]
