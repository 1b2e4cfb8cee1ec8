"""What the templates of a PDF are given: a document as JSON.

They read it as data and never as markup, so that nothing an author wrote can be run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from csplan.render.anchors import anchors_of
from csplan.render.blocks import Beside, Block, DocumentView, Entry, Steps
from csplan.render.escape import cleaned
from csplan.render.thai import held_together

_LONGEST_ADDRESS = 8000
"""Letters that the typesetter allows an address to have."""


def as_json(view: DocumentView) -> str:
    """A document for the templates; see `templates/typst/document.typ` for what they do with it."""
    even = (replace(s, blocks=tuple(_even(s.blocks, 2))) for s in view.sections)
    found = asdict(replace(view, sections=tuple(even), data=""))
    found["language"] = _language(view.language)
    found["region"] = _region(view.language)
    return json.dumps(_clean(found, anchors_of(view.sections)), ensure_ascii=False)


def _language(tag: str) -> str:
    base = tag.split("-", 1)[0].lower()
    return base if 2 <= len(base) <= 3 else "en"


def _region(tag: str) -> str:
    return next((part.upper() for part in tag.split("-")[1:] if len(part) == 2), "")


def _even(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """Blocks in which no level of headings is left out, as the standard of readable PDF asks.

    `level` is that of the headings of the entries; a section has a heading of level 1.
    """
    for block in blocks:
        if isinstance(block, Entry):
            yield _even_entry(block, level)
        elif isinstance(block, Steps):
            yield replace(block, entries=tuple(_even_entry(e, level) for e in block.entries))
        elif isinstance(block, Beside):
            sides = (replace(s, blocks=tuple(_even(s.blocks, level))) for s in block.sides)
            yield replace(block, sides=tuple(sides))
        else:
            yield block


def _even_entry(entry: Entry, level: int) -> Entry:
    return replace(entry, level=level, blocks=tuple(_even(entry.blocks, level + 1)))


def _clean(value: Any, anchors: set[str]) -> Any:
    """A value whose texts can be printed and whose links lead somewhere."""
    if isinstance(value, dict):
        found = {key: _clean(inner, anchors) for key, inner in value.items()}
        if "sides" in found:
            for side in found["sides"]:
                side["language"] = _language(side["language"])
        return _linked(found, anchors) if "href" in found else found
    if isinstance(value, list | tuple):
        return [_clean(inner, anchors) for inner in value]
    return cleaned(value) if isinstance(value, str) else value


def _linked(run: dict[str, Any], anchors: set[str]) -> dict[str, Any]:
    href = run["href"].strip()
    leads = href[1:] in anchors if href.startswith("#") else len(href) <= _LONGEST_ADDRESS
    language = _language(run["lang"]) if run["lang"] else ""
    return {
        **run,
        "text": held_together(run["text"]),
        "href": href if leads else "",
        "lang": language,
    }
