"""A document as Markdown that reads well raw and on a code host."""

from __future__ import annotations

import re
from pathlib import Path

from csplan.render.blocks import DocumentView, Line, Run
from csplan.render.prose import merged
from csplan.render.templates import Format, escape_markdown, render


def render_markdown(view: DocumentView, templates: Path | None = None) -> str:
    """The Markdown of a document; `templates` is a folder that is laid over the shipped one."""
    return _tidy(
        render(Format("markdown", "md", escape_markdown, runs_to_markdown), view, templates)
    )


def runs_to_markdown(line: Line) -> str:
    """A line as Markdown on one line."""
    return "".join(_run(run) for run in merged(line)).strip()


def _run(run: Run) -> str:
    match run.kind:
        case "break":
            return "<br>"
        case "code":
            return _code(run.text)
        case "link":
            return (
                f"[{escape_markdown(run.text)}](<{_target(run.href)}>)"
                if run.href
                else escape_markdown(run.text)
            )
        case "strong" | "em":
            return _marked(run)
    return escape_markdown(run.text)


def _marked(run: Run) -> str:
    mark = "**" if run.kind == "strong" else "*"
    inner = run.text.strip()
    if not inner:
        return escape_markdown(run.text)
    before, after = (
        run.text[: len(run.text) - len(run.text.lstrip())],
        run.text[len(run.text.rstrip()) :],
    )
    return f"{before}{mark}{escape_markdown(inner)}{mark}{after}"


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    # A pipe would end the cell of a table even inside code.
    return f"{fence}{pad}{text.replace('|', chr(92) + '|')}{pad}{fence}"


def _target(href: str) -> str:
    """A link's address inside angle brackets."""
    return re.sub(r"[<>\s\\|]", lambda m: f"%{ord(m.group()):02X}", href)


def _tidy(text: str) -> str:
    """One blank line at most between blocks, no blanks at line ends, one newline at the end."""
    lines = [line.rstrip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
