"""Documents that are made from templates, and what is said where a template goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csplan.render.failures import MissingExtraError, TemplateFailedError

if TYPE_CHECKING:
    from csplan.render.blocks import DocumentView
    from csplan.theme.theme import Theme

FOLDERS = {"html": "html", "md": "markdown", "pdf": "typst"}
"""The formats that are made from templates, and the folders of these."""


def templated(
    view: DocumentView, format: str, theme: Theme, tell: Callable[[str], None] | None = None
) -> bytes:
    """A document in a format of `FOLDERS`. Raises TemplateFailedError and MissingExtraError."""
    if format == "pdf":
        return _printed(view, theme, tell)
    return _written(view, format, theme).encode("utf-8")


def _printed(view: DocumentView, theme: Theme, tell: Callable[[str], None] | None) -> bytes:
    from csplan.render.pdf import TypesettingError, render_pdf

    try:
        return render_pdf(view, theme, tell)
    except TypesettingError as error:
        if not theme.runs_code("typst") and theme.logo is None:
            raise
        raise TemplateFailedError(str(error)) from error


def _written(view: DocumentView, format: str, theme: Theme) -> str:
    if format == "md":
        from csplan.render.markdown import render_markdown as render
    else:
        from csplan.render.html import render_html as render
    try:
        return render(view, theme)
    except (TemplateFailedError, MissingExtraError):
        raise
    except Exception as error:
        from jinja2 import TemplateError

        if not isinstance(error, TemplateError) and not theme.runs_code(FOLDERS[format]):
            raise
        # A template of the user's may go wrong in any way that Python knows.
        raise TemplateFailedError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """What is wrong with a template, on one line, behind its place as far as that is known."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    # Imported late: most templates are right.
    from csplan.render.wording import worded

    said = worded(" ".join(str(error).split())) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {worded(error.message or said)}"
    if isinstance(error, TemplateNotFound):
        said = f'there is no template "{error.name}"'
    if isinstance(error, MemoryError):
        said = "this takes more memory than templates are given"
    return f"{_place(error)}: {said}" if _place(error) else f"a template failed: {said}"


def _place(error: Exception) -> str:
    """The innermost line of a template that an error came through."""
    place = ""
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith((".j2", ".css")):
            place = f"{file}:{step.tb_lineno}"
        step = step.tb_next
    return place
