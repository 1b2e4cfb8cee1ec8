"""From an examined plan to the text of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.render.write import signed

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


class TemplateFailedError(Exception):
    """A template of the user's could not be used; the message says which, where and why."""


class MissingExtraError(ImportError):
    """What a format takes is not installed: `message` says so, `help` is what installs it."""

    def __init__(self, format: str, extra: str) -> None:
        self.message = f"{format} takes packages that are not installed"
        self.help = f'pip install "csplan[{extra}]"'
        super().__init__(f"{self.message}: {self.help}")


class BrokenReferenceError(Exception):
    """A document whose style is to be taken cannot be used; the message says why."""


@dataclass(frozen=True)
class Wish:
    """Which document is wanted: format, language, templates to lay over the shipped ones.

    `today` decides the year of which dates are listed. `errors` is how many errors the plan has; a
    draft says so. `document` is one of csplan.render.documents.DOCUMENTS. `tell` is told, in a
    line, what the format cannot hold.
    """

    format: str
    language: str
    today: date
    templates: Path | None = None
    is_draft: bool = False
    errors: int = 0
    document: str = "plan"
    tell: Callable[[str], None] | None = None
    reference: Path | None = None
    """A Word file whose styles, page, header and footer a Word file takes."""
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
    if wish.format == "pdf":
        return signed(_printed(shown, wish), wish.format)
    if wish.format in UNTEMPLATED:
        from csplan.render.untemplated import untemplated

        return signed(untemplated(shown, wish), wish.format)
    return signed(_written(shown, wish).encode("utf-8"), wish.format)


def publish_text(plan: Plan, document: Document, wish: Wish) -> str:
    """A document in a format that is text; raises TemplateFailedError."""
    return publish(plan, document, wish).decode("utf-8")


def _printed(shown: DocumentView, wish: Wish) -> bytes:
    from csplan.render.pdf import TypesettingError, render_pdf

    try:
        return render_pdf(shown, wish.templates, wish.tell)
    except TypesettingError as error:
        if wish.templates is None:
            raise
        raise TemplateFailedError(str(error)) from error


def _written(shown: DocumentView, wish: Wish) -> str:
    from jinja2 import TemplateError

    try:
        return _writer(wish.format)(shown, wish.templates)
    except TemplateError as error:
        raise TemplateFailedError(_reason(error)) from error
    except UnicodeDecodeError as error:
        raise TemplateFailedError(_undecodable(wish.templates) or _reason(error)) from error
    except Exception as error:
        if wish.templates is None:
            raise
        # A template of the user's may go wrong in any way that Python knows.
        raise TemplateFailedError(_reason(error)) from error


def _writer(format: str) -> Callable[[DocumentView, Path | None], str]:
    if format == "md":
        from csplan.render.markdown import render_markdown

        return render_markdown
    from csplan.render.html import render_html

    return render_html


def _reason(error: Exception) -> str:
    """What is wrong with a template, on one line, behind its place as far as that is known."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    if isinstance(error, TemplateNotFound):
        said = f'there is no template "{error.name}"'
    return f"{_place(error)}: {said}" if _place(error) else f"a template failed: {said}"


def _place(error: Exception) -> str:
    """The innermost line of a template that an error came through."""
    place = ""
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = f"{file}:{step.tb_lineno}"
        step = step.tb_next
    return place


def _undecodable(templates: Path | None) -> str:
    """Which template is not written in UTF-8, and where."""
    for path in sorted(templates.rglob("*.j2")) if templates else ():
        data = path.read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            return f"{path}:{line}: this is not UTF-8: save the template in that encoding"
    return ""
