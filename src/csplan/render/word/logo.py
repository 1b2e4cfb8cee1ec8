"""The logo of a theme at the head of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.shared import Mm

from csplan.render.blocks import DocumentView
from csplan.render.escape import cleaned
from csplan.render.failures import MissingExtraError, TemplateFailedError
from csplan.render.word.elements import w
from csplan.render.word.texts import Pen
from csplan.theme.theme import Logo, Theme

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_NOT_SHOWN = (
    "the Word file goes without the logo: Word shows no SVG. "
    'Save the logo as PNG, or pip install "csplan[pdf]"'
)
_BROKEN = "the Word file goes without the logo: {}. Save the logo anew as PNG"


def logo(
    pen: Pen, view: DocumentView, theme: Theme, tell: Callable[[str], None] | None
) -> Iterator[Element]:
    """A paragraph with the logo; none where Word cannot show it, which is told."""
    found = theme.logo
    if found is None:
        return
    try:
        inline = _inline(pen, found, view)
    except MissingExtraError:
        why = _NOT_SHOWN
    except TemplateFailedError as error:
        why = _BROKEN.format(error)
    else:
        inline.docPr.set("descr", cleaned(found.words(view.language)))
        made = pen.paragraph("Normal", ())
        made.append(w("r", w("drawing", inline)))
        yield made
        return
    if tell is not None:
        tell(why)


def _inline(pen: Pen, found: Logo, view: DocumentView) -> Any:
    """The picture. Raises MissingExtraError and TemplateFailedError."""
    data = found.data if found.kind == "png" else _as_png(found, view)
    width, height = found.fitted
    try:
        return pen.package.document.part.new_pic_inline(BytesIO(data), Mm(width), Mm(height))
    except Exception as error:
        # A file of the user's may be broken in any way that a picture can be.
        raise TemplateFailedError(f"{found.name} is a broken picture") from error


def _as_png(found: Logo, view: DocumentView) -> bytes:
    """An SVG as PNG, drawn by the typesetter in a process that can harm nobody."""
    # Imported late: most Word files have no such logo.
    from csplan.render.confined.parent import drawn_apart

    return drawn_apart(view, Theme(logo=found))
