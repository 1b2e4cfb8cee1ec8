"""Documents in the formats that need no templates."""

from __future__ import annotations

from csplan.render.blocks import DocumentView


def untemplated(view: DocumentView, format: str) -> bytes:
    """A document in one of the formats of `UNTEMPLATED`, ready for the mark of csplan."""
    if format == "json":
        from csplan.render.json_view import render_json

        return render_json(view).encode("utf-8")
    from csplan.render.plain_text import render_text

    return render_text(view).encode("utf-8")
