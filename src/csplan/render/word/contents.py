"""The contents of a Word file: a field that Word fills, readable before it has done so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csplan.render.blocks import DocumentView, Entry, Line, Run, plain
from csplan.render.word.body import titled
from csplan.render.word.elements import w
from csplan.render.word.texts import Pen

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_FIELD = r' TOC \o "1-3" \h \z \u '


def contents(pen: Pen, view: DocumentView) -> Iterator[Element]:
    """The contents under their heading; nothing where there is one section only."""
    entries = list(_entries(pen, view))
    if len(view.sections) < 2:
        return
    begin = [_mark("begin"), w("r", w("instrText", text=_FIELD)), _mark("separate")]
    for part in reversed(begin):
        entries[0].insert(1, part)
    entries[-1].append(_mark("end"))
    heading = pen.paragraph("TOC Heading", plain(view.labels["contents"]))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    yield w("sdt", w("sdtPr", gallery), w("sdtContent", heading, *entries))


def _mark(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))


def _entries(pen: Pen, view: DocumentView) -> Iterator[Element]:
    for section in view.sections:
        yield _entry(pen, 1, section.anchor, titled(section.number, plain(section.title)))
        for block in section.blocks:
            if isinstance(block, Entry) and block.level == 3:
                yield _entry(pen, 2, block.anchor, titled(block.number, block.title))


def _entry(pen: Pen, level: int, anchor: str, title: Line) -> Element:
    # Links stand in their own colour in a text; here all are links.
    text = "".join(run.text for run in title)
    made = pen.paragraph(f"toc {level}", ())
    link = next(pen.parts((Run(text, href=f"#{anchor}"),)))
    for run in link.iter_runs() if hasattr(link, "iter_runs") else list(link):
        properties = run[0]
        properties.remove(properties[0])
    made.append(link)
    return made
