"""Documents in the formats that need no templates."""

from __future__ import annotations

from csplan.render.blocks import DocumentView
from csplan.render.failures import MissingExtraError
from csplan.render.publish import Wish


def untemplated(view: DocumentView, wish: Wish) -> bytes:
    """A document in one of the formats of `UNTEMPLATED`, ready for the mark of csplan.

    Raises MissingExtraError and BrokenReferenceError.
    """
    if wish.format == "docx":
        return _word(view, wish)
    if wish.format == "json":
        from csplan.render.json_view import render_json

        return render_json(view).encode("utf-8")
    from csplan.render.plain_text import render_text

    return render_text(view).encode("utf-8")


def _word(view: DocumentView, wish: Wish) -> bytes:
    try:
        import docx  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtraError("docx", "docx") from error
    from csplan.render.word.document import render_docx

    return render_docx(view, wish.reference or wish.theme.reference, wish.theme, wish.tell)
