"""Parts of a report in Markdown, as GitHub and GitLab read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csplan.findings import Finding, Related
    from csplan.report.report import Report

MOST_CHARACTERS = 400
"""Of one text: comments have a greatest length, and a value may be as long as the plan."""

_MARKUP = re.compile(r"[\\`*_\[\]|~$#]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What would become a link: of an address, of a person's name, of the number of an issue.
_ADDRESS = re.compile(r"(?<=:/)/|(?<=\bwww)\.")
_MENTION = re.compile(r"(?<![^\W_])(@|\\#|!)(?=\w)")


def escaped(text: str) -> str:
    """Text for a line or a cell of a table: it reads as the same text, and is never markup.

    Names of people and numbers of issues are kept from becoming links by a character of no width.
    """
    text = visible(text)
    if len(text) > MOST_CHARACTERS:
        text = f"{text[:MOST_CHARACTERS]}…"
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = re.sub("[&<>]", lambda found: _HTML[found[0]], text)
    text = _ADDRESS.sub(r"\\\g<0>", text)
    return _MENTION.sub(r"\1&#8203;", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a line end; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def folded(title: str, body: str) -> str:
    """A part that opens when somebody asks for it."""
    return f"<details>\n<summary>{title}</summary>\n\n{body}\n</details>\n"


def place_of(report: Report, found: Finding | Related) -> str:
    """File, line and column."""
    start = found.span.start
    return f"{report.place(found.file)}:{start.line}:{start.column}"
