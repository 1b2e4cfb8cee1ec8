"""A document as one self-contained HTML file."""

from __future__ import annotations

import re

from csplan.render.blocks import DocumentView, Line, Run
from csplan.render.escape import escape_html
from csplan.render.prose import merged
from csplan.render.templates import Format, render
from csplan.render.thai import held_together
from csplan.theme.theme import PLAIN, Theme

_ADDRESS = re.compile(r"(?:https?://|mailto:)?[\w.+/@?=~%-]{17,}")
_JOINT = re.compile(r"(?<=\w)(?=[.@?=])|(?<=_)(?=\w)")
_TIMES = re.compile(r"\d\d:\d\d–\d\d:\d\d(?:\u00a0น\.)?")
_TAGS = {"strong": "strong", "em": "em", "code": "code"}


def render_html(view: DocumentView, theme: Theme = PLAIN) -> str:
    """The HTML of a document, as a theme has it."""
    text = render(Format("html", "html", escape_html, runs_to_html), view, theme)
    text = "\n".join(line for line in text.split("\n") if line.strip()) + "\n"
    if not theme.brings_foreign:
        return text
    # Imported late: most documents look as shipped.
    from csplan.render.requests import refused

    return refused(text, theme.blamed("html") or "the theme")


def runs_to_html(line: Line) -> str:
    """A line as HTML."""
    return "".join(_run(run) for run in merged(line))


def _run(run: Run) -> str:
    if run.kind == "break":
        return "<br>"
    text = held_together(escape_html(run.text))
    if run.href and _ADDRESS.fullmatch(run.text):
        # Where an address has to be broken, its names stay whole.
        text = _JOINT.sub("<wbr>", text)
    text = _TIMES.sub(r'<span class="times">\g<0></span>', text)
    tag = _TAGS.get(run.kind)
    if tag:
        text = f"<{tag}>{text}</{tag}>"
    if run.href:
        text = f'<a href="{escape_html(run.href)}">{text}</a>'
    return f'<span lang="{escape_html(run.lang)}">{text}</span>' if run.lang else text
