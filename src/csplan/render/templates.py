"""Jinja set up so that a plan's text stays text: strict, sandboxed, escaped in every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from csplan.render.blocks import Block, DocumentView, Line
from csplan.render.escape import escape_cell, escape_css, escape_data
from csplan.shipped import folder


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


def render(format: Format, view: DocumentView, extra: Path | None = None) -> str:
    """A document in one format; templates in `extra` come before the shipped ones, file by file."""
    made = _environment(format, extra)
    template = made.get_template(f"document.{format.ending}.j2")
    return template.render(view=view)


def _environment(format: Format, extra: Path | None) -> ImmutableSandboxedEnvironment:
    folders = [folder("templates") / format.folder]
    if extra is not None:
        # A folder of a user's own may hold the files of one format directly.
        folders = [extra / format.folder, extra, *folders]

    def finalize(value: Any) -> Any:
        # What the format has escaped is safe: here is the one place where text becomes markup.
        return value if hasattr(value, "__html__") else Markup(format.escape(str(value)))  # noqa: S704

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(path) for path in folders]),
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
