"""Texts of a Word file: runs with what Thai needs, links, bookmarks and paragraphs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from csplan.render.blocks import Line, Run
from csplan.render.escape import cleaned
from csplan.render.prose import safe_link
from csplan.render.thai import held_together
from csplan.render.word.elements import w
from csplan.render.word.package import Package

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_THAI = re.compile("[\u0e01-\u0e7f](?:[^A-Za-z\u00aa-\u02af\u0370-\u052f]*[\u0e01-\u0e7f])?")
"""From a Thai letter to the last one with no other letter between them: figures go along."""
_STYLES = {"strong": "Strong", "em": "Emphasis", "code": "Code"}
_REGIONS = {"en": "en-GB", "th": "th-TH"}
"""Word knows languages by their countries."""
_PLAIN_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass
class Pen:
    """Writes paragraphs into a file, and counts its bookmarks."""

    package: Package
    language: str
    _bookmarks: int = 0

    def paragraph(
        self, style: str, line: Line, anchor: str = "", extra: Sequence[Element] = ()
    ) -> Element:
        """A paragraph in a style; `anchor` is where links lead to it, `extra` its properties."""
        made = w("p", w("pPr", w("pStyle", val=self.package.style(style)), *extra))
        if anchor:
            self._bookmarks += 1
            made.append(w("bookmarkStart", id=self._bookmarks, name=bookmark(anchor)))
        for part in self.parts(line):
            made.append(part)
        if anchor:
            made.append(w("bookmarkEnd", id=self._bookmarks))
        return made

    def parts(self, line: Line) -> Iterator[Element]:
        """The runs of a line, those of one link together."""
        for href, runs in groupby(line, key=lambda run: run.href):
            inside = [part for run in runs for part in self.runs(run)]
            link = self._link(href)
            if link is None:
                yield from inside
                continue
            for part in inside:
                link.append(part)
            yield link

    def _link(self, href: str) -> Element | None:
        if href.startswith("#"):
            return w("hyperlink", anchor=bookmark(href[1:]), history=1)
        address = target(href)
        return w("hyperlink", id_=self.package.link(address), history=1) if address else None

    def runs(self, run: Run) -> Iterator[Element]:
        """A run, taken apart where Thai begins or ends."""
        if run.kind == "break":
            yield w("r", w("br"))
            return
        for text, is_thai in by_script(held_together(cleaned(run.text).replace("\t", " "))):
            yield w("r", w("rPr", *self._properties(run, is_thai)), w("t", text=text))

    def _properties(self, run: Run, is_thai: bool) -> Iterator[Element]:
        """The properties of a run, in the order that the schema asks for."""
        style = "Hyperlink" if run.href else _STYLES.get(run.kind)
        if style:
            yield w("rStyle", val=self.package.style(style))
        if is_thai:
            yield w("rFonts", hint="cs")
        if run.kind == "strong":
            # Said outright: bold in a bold paragraph would be plain.
            yield from (w("b"), w("bCs"))
        if run.kind == "em" and run.href:
            yield from (w("i"), w("iCs"))
        if is_thai:
            yield from (w("cs"), w("lang", bidi="th-TH"))
        else:
            yield w("lang", val=_region(self._latin(run)))

    def _latin(self, run: Run) -> str:
        tag = run.lang or self.language
        return "en" if tag.split("-")[0] == "th" else tag


def _region(tag: str) -> str:
    """A language with its country, the likeliest where none is named: `es-ES` for `es`."""
    from babel.core import get_global

    if tag in _REGIONS or "-" in tag:
        return _REGIONS.get(tag, tag)
    likely = str(get_global("likely_subtags").get(tag, ""))
    return f"{tag}-{likely.rpartition('_')[2]}" if likely else tag


def by_script(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each is Thai."""
    place = 0
    for match in _THAI.finditer(text):
        if match.start() > place:
            yield text[place : match.start()], False
        yield match.group(), True
        place = match.end()
    if place < len(text):
        yield text[place:], False


def bookmark(anchor: str) -> str:
    """The name of a bookmark: Word allows 40 letters, figures and low lines."""
    if _PLAIN_ANCHOR.fullmatch(anchor):
        return anchor.replace("-", "_")
    digest = hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:8]
    return f"a_{re.sub('[^A-Za-z0-9]', '_', anchor)[:29]}_{digest}"


def target(href: str) -> str:
    """An address as Word can hold it; nothing where it would call the file a broken one."""
    address = quote(cleaned(safe_link(href)), safe="/:?#[]@!$&'()*+,;=%~-._")
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme not in ("http", "https") or _is_host(parts.hostname, parts.port)
    except ValueError:
        return ""
    return address if is_whole and re.search("[^:/]", address.partition(":")[2]) else ""


def _is_host(name: str | None, _port: int | None) -> bool:
    return bool(name) and re.fullmatch(r"[\w.-]+", name or "") is not None
