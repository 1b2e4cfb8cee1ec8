"""Prose: the safe part of Markdown, read into blocks, with its blanks filled.

Paragraphs, lists, emphasis, code and links; everything else, raw HTML above all, stays the text
that was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from csplan.model.text import BLANK
from csplan.render.blocks import Block, Bullets, Line, Paragraph, Run, RunKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Fill = Callable[[str], str | None]
"""From a blank's name to its words; None where there is no such target."""

_MARKUP = re.compile(r"[*_`\[\]<>&\\#\-+!|~\n]|^\s*\d+[.)]|https?:")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    rules = [
        "paragraph",
        "list",
        "emphasis",
        "backticks",
        "link",
        "escape",
        "entity",
        "newline",
        "text",
    ]
    return MarkdownIt("zero", {"html": False}).enable(
        [r for r in rules if r not in ("paragraph", "text")]
    )


def blocks(source: str, fill: Fill, lang: str = "") -> tuple[Block, ...]:
    """Prose as blocks; `lang` is set where the text is not in the document's language."""
    if not _MARKUP.search(source):
        return (Paragraph((Run(source, lang=lang),)),)
    # Blanks are hidden from Markdown, which would read `<answer>` well enough but `\<` its own way.
    tokens = _parser().parse(_hidden(source))
    return tuple(_blocks(iter(tokens), fill, lang))


def line(source: str, fill: Fill, lang: str = "") -> Line:
    """Prose as one line: paragraphs are joined, lists become commas."""
    found: list[Run] = []
    for block in blocks(source, fill, lang):
        for part in _lines(block):
            if found:
                found.append(Run(" "))
            found.extend(part)
    return tuple(found)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Bullets):
        for item in block.items:
            for inner in item:
                yield from _lines(inner)


def marked(blocks: tuple[Block, ...], mark: Line) -> tuple[Block, ...]:
    """Prose with a mark behind its last paragraph."""
    if not mark or not blocks:
        return blocks
    *before, last = blocks
    if isinstance(last, Paragraph):
        return (*before, replace(last, line=(*last.line, *mark)))
    if isinstance(last, Bullets) and last.items:
        items = (*last.items[:-1], marked(last.items[-1], mark))
        return (*before, replace(last, items=items))
    return blocks


_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private characters that stand for a blank's brackets while Markdown is read."""


def _hidden(source: str) -> str:
    source = source.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    return BLANK.sub(
        lambda m: f"<{m.group(2)}>" if m.group(1) else f"{_OPEN}{m.group(2)}{_CLOSE}", source
    )


def _filled(text: str, fill: Fill) -> str:
    def words(match: re.Match[str]) -> str:
        found = fill(match.group(1))
        return f"<{match.group(1)}>" if found is None else found

    return re.sub(f"{_OPEN}([a-z0-9-]*){_CLOSE}", words, text)


def _blocks(tokens: Iterator[Token], fill: Fill, lang: str) -> Iterator[Block]:
    for token in tokens:
        if token.type == "inline":
            yield Paragraph(tuple(_runs(token.children or [], fill, lang)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Bullets(
                tuple(_items(tokens, fill, lang)), ordered=token.type.startswith("ordered")
            )
        elif token.type in ("list_item_close", "bullet_list_close", "ordered_list_close"):
            return


def _items(tokens: Iterator[Token], fill: Fill, lang: str) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, fill, lang))
        elif token.type.endswith("list_close"):
            return


def _runs(tokens: list[Token], fill: Fill, lang: str) -> Iterator[Run]:
    kind: RunKind = "text"
    href = ""
    for token in tokens:
        if token.type in _BREAKS:
            yield _BREAKS[token.type]
        elif token.type == "link_open":
            href = safe_link(str(token.attrGet("href") or ""))
            kind = "link" if href else kind
        elif token.type == "link_close":
            href, kind = "", "text"
        elif token.type in _STYLES:
            kind = _STYLES[token.type]
        elif token.content:
            style: RunKind = "code" if token.type == "code_inline" else kind
            yield Run(_filled(token.content, fill), style, href, lang)


_BREAKS = {"softbreak": Run(" "), "hardbreak": Run("", "break")}
_STYLES: dict[str, RunKind] = {
    "strong_open": "strong",
    "strong_close": "text",
    "em_open": "em",
    "em_close": "text",
}


def safe_link(href: str) -> str:
    """The address of a link if a reader can follow it without danger, else nothing."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    return href.strip() if parts.scheme.lower() in _SCHEMES else ""


def merged(runs: Line) -> Line:
    """Neighbouring runs of the same style as one."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if (
            last
            and (last.kind, last.href, last.lang) == (run.kind, run.href, run.lang)
            and run.kind == "text"
        ):
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)
