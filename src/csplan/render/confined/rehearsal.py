"""A small document made beforehand, so that everything is read that a later one needs."""

from __future__ import annotations

from contextlib import suppress

from csplan.render.blocks import (
    Bullets,
    Cell,
    DocumentView,
    Entry,
    Fact,
    Facts,
    Paragraph,
    Run,
    Section,
    Steps,
    Table,
)
from csplan.render.failures import TemplateFailedError
from csplan.render.templated import FOLDERS, templated
from csplan.render.wording import worded
from csplan.theme.theme import Logo, Sheet, Theme

_LINE = (Run("One "), Run("two", "strong"), Run("three", "code"), Run("ก", "link", "#one", "th"))
_BLOCKS = (
    Paragraph(_LINE),
    Bullets(((Paragraph(_LINE),),)),
    Facts((Fact("One", (_LINE,)),)),
    Table("targets", "One", ("One", "Two"), ((Cell((_LINE,)), Cell((_LINE,))),)),
    Steps((Entry("two", _LINE, (Paragraph(_LINE),)),)),
)
_BROKEN = (
    "{{ nothing }}",
    "{% include 'not there.\\n' %}",
    "{{ 1 / 0 }}",
    "{{ ''.format('x').nothing }}",
    "{% if %}",
)


def rehearse(format: str) -> None:
    """Make a small document as it is shipped, and see some templates fail."""
    theme = Theme(style="/* */", logo=Logo("a.svg", _PICTURE, "svg", {"": "One"}))
    try:
        templated(_view(), format, theme)
    except TemplateFailedError as error:
        raise RuntimeError("the shipped templates failed") from error
    worded("'csplan.render.blocks.Run object' has no attribute 'txt'")
    if format == "pdf":
        return
    if format == "md":
        import csplan.render.markdown_requests  # noqa: F401
    name = f"{FOLDERS[format]}/document.{format}.j2"
    for text in _BROKEN:
        with suppress(TemplateFailedError):
            broken = {name: Sheet(text.encode(), "broken.j2")}
            templated(_view(), format, Theme(templates=broken, own=frozenset(broken)))


def rehearse_drawing() -> None:
    """Draw a small logo."""
    from csplan.render.pdf import drawn

    drawn(Logo("a.svg", _PICTURE, "svg", {}, (1, 1)))


_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


def _view() -> DocumentView:
    return DocumentView(
        title=_LINE,
        organization=_LINE,
        language="en",
        direction="ltr",
        draft="One",
        facts=Facts((Fact("One", (_LINE,)),)),
        sections=(Section("one", "One", _BLOCKS),),
        labels={"skip": "One", "contents": "One", "link": "One"},
    )
