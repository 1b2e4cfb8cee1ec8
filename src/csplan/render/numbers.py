"""The numbers of sections and of what stands in them, in the style that the author chose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from csplan.render.blocks import Block, Entry, Section


def numbered(sections: Iterator[Section], style: str | None) -> Iterator[Section]:
    """Sections with their numbers; a number that the author gave stays."""
    for index, section in enumerate(sections, 1):
        number = section.number or _number(style, index)
        blocks = tuple(_numbered_entries(section.blocks, style, number))
        yield replace(section, number=number, blocks=blocks)


def _numbered_entries(blocks: Iterable[Block], style: str | None, number: str) -> Iterator[Block]:
    index = 0
    for block in blocks:
        if isinstance(block, Entry) and block.level == 3:
            index += 1
            if not block.number and style in ("1.1", "1.a"):
                last = str(index) if style == "1.1" else _letter(index)
                yield replace(block, number=f"{number}.{last}")
                continue
        yield block


def _number(style: str | None, index: int) -> str:
    if style in (None, "none"):
        return ""
    if style == "a":
        return _letter(index)
    return _roman(index) if style == "i" else str(index)


def _letter(index: int) -> str:
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(index: int) -> str:
    found = ""
    for value, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        count, index = divmod(index, value)
        found += sign * count
    return found
