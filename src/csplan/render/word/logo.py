"""The logo of a theme at the head of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from docx.shared import Mm

from csplan.render.escape import cleaned
from csplan.render.word.elements import w
from csplan.render.word.texts import Pen
from csplan.theme.theme import Logo

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_HEIGHT = 16
"""Millimetres."""
_WIDEST = 80
_NOT_SHOWN = (
    "the Word file goes without the logo: Word shows no SVG. "
    'Save the logo as PNG, or pip install "csplan[pdf]"'
)


def logo(
    pen: Pen, found: Logo, language: str, tell: Callable[[str], None] | None
) -> Iterator[Element]:
    """A paragraph with the logo; none where Word cannot show it, which is told."""
    data = found.data if found.kind == "png" else _as_png(found.data)
    if data is None:
        if tell is not None:
            tell(_NOT_SHOWN)
        return
    inline = pen.package.document.part.new_pic_inline(BytesIO(data), height=Mm(_HEIGHT))
    if inline.extent.cx > Mm(_WIDEST):
        inline = pen.package.document.part.new_pic_inline(BytesIO(data), width=Mm(_WIDEST))
    inline.docPr.set("descr", cleaned(found.words(language)))
    made = pen.paragraph("Normal", ())
    made.append(w("r", w("drawing", inline)))
    yield made


def _as_png(data: bytes) -> bytes | None:
    """An SVG as PNG, drawn by the typesetter; None where that is missing or cannot."""
    try:
        import typst
    except ImportError:
        return None
    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("a.svg")\n'
    files = {"main.typ": page, "a.svg": data}
    with suppress(typst.TypstError):
        return bytes(typst.compile(cast(Any, files), format="png", ppi=300))
    return None
