"""A document as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csplan.render.blocks import DocumentView, plain
from csplan.render.failures import BrokenReferenceError
from csplan.render.word.body import Scroll
from csplan.render.word.contents import contents
from csplan.render.word.logo import logo
from csplan.render.word.package import new_package, saved
from csplan.render.word.page import describe, heads_and_feet
from csplan.render.word.texts import Pen
from csplan.theme.theme import PLAIN, Theme


def render_docx(
    view: DocumentView,
    reference: Path | bytes | None = None,
    theme: Theme = PLAIN,
    tell: Callable[[str], None] | None = None,
) -> bytes:
    """The Word file of a document, left open for the mark of csplan at its end.

    `reference` is a Word file of a house whose styles, page, header and footer it takes; else it
    has the colours and the logo of the theme. `tell` is told, in a line, what Word cannot show.
    Raises BrokenReferenceError.
    """
    try:
        return _rendered(view, reference, theme, tell)
    except BrokenReferenceError:
        raise
    except Exception as error:
        if reference is None:
            raise
        # A file of the user's may be broken in any way that an archive or XML can be.
        raise BrokenReferenceError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    if "content type" in str(error):
        return "it is no .docx; open it in Word and save it as a Word document"
    return "it is no Word file, or a broken one"


def _rendered(
    view: DocumentView,
    reference: Path | bytes | None,
    theme: Theme,
    tell: Callable[[str], None] | None,
) -> bytes:
    package = new_package(reference, theme.colours.light)
    pen = Pen(package, view.language)
    scroll = Scroll(pen)
    body = package.body
    if reference is None:
        # A house's own file has its letterhead.
        body.extend(logo(pen, view, theme, tell))
    body.append(pen.paragraph("Title", view.title))
    body.append(pen.paragraph("Subtitle", view.organization))
    if view.draft:
        body.append(pen.paragraph("Draft Notice", plain(view.draft)))
    body.extend(scroll.blocks([view.facts]))
    body.extend(contents(pen, view))
    for section in view.sections:
        body.extend(scroll.section(section))
    heads_and_feet(pen, view)
    describe(pen, view)
    return saved(package)
