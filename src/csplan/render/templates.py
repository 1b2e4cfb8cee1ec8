"""Jinja set up so that a plan's text stays text: strict, sandboxed, escaped in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from csplan.render.blocks import Block, DocumentView, Line
from csplan.render.escape import escape_cell, escape_css, escape_data
from csplan.render.failures import TemplateFailedError
from csplan.render.sheets import sheets_of
from csplan.theme.theme import PLAIN, Sheet, Theme


@dataclass(frozen=True)
class Format:
    """How a format is written: the folder and ending of its templates, and its escaping."""

    folder: str
    ending: str
    escape: Callable[[str], str]
    runs: Callable[[Line], str]


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: to do so takes as long as to fill them in.

    Jinja compares the text of a template, so that one that was changed is compiled again.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass(frozen=True)
class Look:
    """What templates are told of a theme, as `theme`; each is empty where it says nothing.

    `css` comes behind the shipped stylesheet, `logo` is an address that holds the picture.
    """

    css: str = ""
    logo: str = ""
    logo_alt: str = ""


def render(format: Format, view: DocumentView, theme: Theme = PLAIN) -> str:
    """A document in one format; the templates of a theme come before the shipped ones."""
    made = _environment(format, theme)
    made.globals["theme"] = _look(theme, view.language)
    template = made.get_template(f"document.{format.ending}.j2")
    return template.render(view=view)


def _look(theme: Theme, language: str) -> Look:
    if theme == PLAIN:
        return Look()
    from csplan.theme.stylesheet import logo_address, stylesheet

    logo = theme.logo
    return Look(
        Markup(stylesheet(theme)),  # noqa: S704  # nothing in it can end a style sheet
        logo_address(logo) if logo is not None else "",
        logo.words(language) if logo is not None else "",
    )


class _Sheets(BaseLoader):
    """Templates by their names, from memory: none can name a file of the machine."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  # the shape is Jinja's
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        sheet = self._sheets.get(template)
        if sheet is None:
            raise TemplateNotFound(template)
        return _decoded(sheet), sheet.place, None


def _decoded(sheet: Sheet) -> str:
    try:
        return sheet.data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = sheet.data.count(b"\n", 0, error.start) + 1
        message = f"{sheet.place}:{line}: this is not UTF-8: save the template in that encoding"
        raise TemplateFailedError(message) from error


def _environment(format: Format, theme: Theme) -> ImmutableSandboxedEnvironment:
    def finalize(value: Any) -> Any:
        # What the format has escaped is safe: here is the one place where text becomes markup.
        return value if hasattr(value, "__html__") else Markup(format.escape(str(value)))  # noqa: S704

    made = ImmutableSandboxedEnvironment(
        loader=_Sheets(sheets_of(format.folder, theme)),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )

    def blocks(found: Sequence[Block], step: int = 0) -> Markup:
        """Blocks, each by the template of its kind, with a blank line between them."""
        written = ""
        before = ""
        for block in found:
            text = made.get_template(f"{block.kind}.{format.ending}.j2").render(
                block=block, step=step
            )
            # Facts after facts are one list: a blank line would make a loose one of both.
            gap = "\n" if before == block.kind == "facts" else "\n\n"
            written += (gap if before else "") + text.strip("\n")
            before = block.kind
        return Markup(written)  # noqa: S704

    made.filters["runs"] = lambda line: Markup(format.runs(line))  # noqa: S704
    made.filters["words"] = lambda line: "".join(run.text for run in line)
    made.filters["blocks"] = blocks
    made.filters["css"] = lambda value: Markup(escape_css(str(value)))  # noqa: S704
    made.filters["data"] = lambda value: Markup(escape_data(str(value)))  # noqa: S704
    made.filters["cell"] = lambda value: Markup(escape_cell(finalize(value)))  # noqa: S704
    return made
