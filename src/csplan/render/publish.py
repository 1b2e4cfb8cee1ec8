"""From an examined plan to the text of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.render.write import signed
from csplan.theme.theme import PLAIN, Theme

if TYPE_CHECKING:
    from csplan.document import Document
    from csplan.model.plan import Plan
    from csplan.render.blocks import DocumentView

FORMATS = {
    "html": ".html", "md": ".md", "txt": ".txt", "json": ".json", "pdf": ".pdf", "docx": ".docx"
}  # fmt: skip
"""The formats of documents, and the endings of their files."""

ENDINGS = {ending: format for format, ending in FORMATS.items()}
ENDINGS |= {".htm": "html", ".markdown": "md"}

UNTEMPLATED = ("txt", "json", "docx")
"""The formats that need no templates."""


def is_text(format: str) -> bool:
    """Whether a document of a format is text, and not the bytes of a file alone."""
    return format not in ("pdf", "docx")


@dataclass(frozen=True)
class Wish:
    """Which document is wanted: format, language, the theme it is to look like.

    `today` decides the year of which dates are listed. `errors` is how many errors the plan has; a
    draft says so. `document` is one of csplan.render.documents.DOCUMENTS. `tell` is told, in a
    line, what the format cannot hold.
    """

    format: str
    language: str
    today: date
    theme: Theme = PLAIN
    is_draft: bool = False
    errors: int = 0
    document: str = "plan"
    tell: Callable[[str], None] | None = None
    reference: Path | None = None
    """A Word file whose styles, page, header and footer a Word file takes; else the theme's."""
    locales: Path | None = None
    """A folder of the user's catalogs, whose labels come before those of csplan."""
    is_beside: bool = False
    """Whether the document is to stand beside the same in another language."""


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages of a plan, the main one first; English where it names none."""
    from csplan.model.build import languages_in

    return languages_in(document.value)


def publish(plan: Plan, document: Document, wish: Wish) -> bytes:
    """A document in any format, signed by csplan.

    Raises TemplateFailedError, MissingExtraError where a format takes what is not installed, and
    BrokenCatalogError for a catalog of the user's that cannot be read.
    """
    return written(view_of(plan, document, wish), wish)


def view_of(plan: Plan, document: Document, wish: Wish) -> DocumentView:
    """A document before any format: the same for all formats that are wished for."""
    from csplan.model.names import Names
    from csplan.render.view import Edition, view

    edition = Edition(
        wish.language,
        wish.today,
        tuple(document.keys()),
        wish.errors,
        wish.is_draft,
        wish.document,
        wish.locales,
        wish.is_beside,
    )
    return view(plan, Names(document.value), edition)


def written(shown: DocumentView, wish: Wish) -> bytes:
    """A view in the format that is wished for, signed by csplan; raises as `publish` does."""
    if wish.format in UNTEMPLATED:
        from csplan.render.untemplated import untemplated

        return signed(untemplated(shown, wish), wish.format)
    return signed(_made(shown, wish), wish.format)


def _made(shown: DocumentView, wish: Wish) -> bytes:
    """A document from templates; those that somebody brought run in a process of their own.

    So does what draws the fonts and the logo of somebody.
    """
    from csplan.render.templated import FOLDERS, templated

    is_drawn = wish.format == "pdf" and bool(wish.theme.fonts.faces or wish.theme.logo)
    if wish.theme.runs_code(FOLDERS[wish.format]) or is_drawn:
        # Imported late: most documents are made from shipped templates.
        from csplan.render.confined.parent import made_apart

        return made_apart(shown, wish.format, wish.theme, wish.tell)
    return templated(shown, wish.format, wish.theme, wish.tell)


def publish_text(plan: Plan, document: Document, wish: Wish) -> str:
    """A document in a format that is text; raises TemplateFailedError."""
    return publish(plan, document, wish).decode("utf-8")
