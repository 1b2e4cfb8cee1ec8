"""What there is to know about codes, for the terminal: wrapped, and coloured where it may be."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csplan.findings import Severity
from csplan.report.visible import visible
from csplan.rules.page import Block, Code, Page, Prose, Section, Table

if TYPE_CHECKING:
    from csplan.rules.base import Notice

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""

CODE_INDENT = "    "

_INDENT = "  "
_HEADING = "1"
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_LONGEST_SEVERITY = max(map(len, Severity))
_LEAST_SUMMARY = 20
_TYPED = re.compile(r"`([^`]*)`")


@dataclass(frozen=True, slots=True)
class Look:
    """How to write: `width` in cells, None where there is no terminal; the output's encoding."""

    color: bool
    width: int | None
    encoding: str

    def paint(self, text: str, color: str) -> str:
        """A text in a colour, where there are colours."""
        return f"\x1b[{color}m{text}\x1b[0m" if self.color else text


def explanation(page: Page, look: Look) -> str:
    """One page: title, what was found, and a part under each heading."""
    aside = f", {page.aside}" if page.aside else ""
    title = look.paint(f"{page.code} {page.name}", _HEADING)
    head = f"{title}: {look.paint(page.severity, _SEVERITY[page.severity])}{aside}"
    parts = [head, "\n".join(_wrapped(page.summary, look))]
    parts += ["\n".join(_section(section, look)) for section in page.sections]
    return "\n\n".join(parts) + "\n"


def listing(topics: Sequence[tuple[str, Sequence[Notice]]], look: Look) -> str:
    """A line for each rule and notice under the title of its topic, cut to the width."""
    blocks = []
    for title, notices in topics:
        longest = max(len(notice.name) for notice in notices)
        lines = [look.paint(title, _HEADING), *(_line(n, longest, look) for n in notices)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _line(notice: Notice, longest: int, look: Look) -> str:
    head = f"{_INDENT}{notice.code}  {notice.name:<{longest}}  "
    severity = f"{notice.severity:<{_LONGEST_SEVERITY}}"
    summary = visible(notice.summary, look.encoding)
    if look.width is not None:
        room = max(look.width - len(head) - len(severity) - 2, _LEAST_SUMMARY)
        summary = textwrap.shorten(summary, room, placeholder=" ...")
    return f"{head}{look.paint(severity, _SEVERITY[notice.severity])}  {summary}"


def _section(section: Section, look: Look) -> Iterator[str]:
    yield look.paint(section.title, _HEADING)
    for number, block in enumerate(section.blocks):
        if number:
            yield ""
        yield from _block(block, look)


def _block(block: Block, look: Look) -> Iterator[str]:
    if isinstance(block, Code):
        yield from (f"{CODE_INDENT}{line}".rstrip() for line in block.text.split("\n"))
    elif isinstance(block, Prose):
        yield from _wrapped(block.text, look)
    else:
        yield from _rows(block, look)


def _rows(table: Table, look: Look) -> Iterator[str]:
    for first, *others in table.rows:
        yield from _wrapped(f"{first}: {', '.join(others)}", look, hanging=_INDENT)


def _wrapped(text: str, look: Look, hanging: str = "") -> list[str]:
    """Lines of words; what has no spaces, as Thai, is left to the terminal."""
    return textwrap.wrap(
        visible(_TYPED.sub(r"\1", text), look.encoding),
        min(look.width or WIDEST, WIDEST),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
