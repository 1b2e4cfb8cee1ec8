"""From an examined plan to the text of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.render.write import signed

if TYPE_CHECKING:
    from csplan.document import Document
    from csplan.model.plan import Plan
    from csplan.render.blocks import DocumentView

FORMATS = {"html": ".html", "md": ".md"}
"""The formats of documents, and the endings of their files."""

ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


class TemplateFailedError(Exception):
    """A template of the user's could not be used; the message says which, where and why."""


@dataclass(frozen=True)
class Wish:
    """Which document is wanted: format, language, templates to lay over the shipped ones.

    `errors` is how many errors the plan has; a draft says so.
    """

    format: str
    language: str
    templates: Path | None = None
    is_draft: bool = False
    errors: int = 0


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages of a plan, the main one first; English where it names none."""
    from csplan.model.build import languages_in

    return languages_in(document.value)


def publish(plan: Plan, document: Document, wish: Wish) -> str:
    """The text of a document, signed by csplan; raises TemplateFailedError."""
    from csplan.model.names import Names
    from csplan.render.view import Edition, view

    edition = Edition(wish.language, tuple(document.keys()), wish.errors, wish.is_draft)
    return signed(_written(view(plan, Names(document.value), edition), wish))


def _written(shown: DocumentView, wish: Wish) -> str:
    from jinja2 import TemplateError

    try:
        return _writer(wish.format)(shown, wish.templates)
    except TemplateError as error:
        raise TemplateFailedError(_reason(error)) from error
    except Exception as error:
        if wish.templates is None:
            raise
        # A template of the user's may go wrong in any way that Python knows.
        raise TemplateFailedError(f"a template failed: {error}") from error


def _writer(format: str) -> Callable[[DocumentView, Path | None], str]:
    if format == "md":
        from csplan.render.markdown import render_markdown

        return render_markdown
    from csplan.render.html import render_html

    return render_html


def _reason(error: Exception) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name}"'
    return f"a template failed: {error}"
