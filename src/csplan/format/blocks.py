"""Texts in blocks: which lines belong to one, and how far they are indented."""

from __future__ import annotations

import re

from csplan.format.tree import Block

_HEADER = re.compile(r"([|>])([+-]?)([1-9]?)([+-]?)([^\n]*)")
_LINE = re.compile(r"( *)([^\n]*)(\n|\Z)")


def read_block(text: str, start: int, column: int) -> tuple[Block, int]:
    """The block that begins at an offset, and the offset of the line after it.

    `column` is that of the key, or the dash, that it belongs to. An indentation that is given as
    a digit becomes 2, as which it is printed.
    """
    found = _HEADER.match(text, start)
    if found is None:
        return Block(text[start : start + 1], [], is_kept=False), start + 1
    style, before, digit, after, rest = found.groups()
    chomp = before or after
    first = min(found.end() + 1, len(text))
    depth = column + int(digit) if digit else _depth(text, first, column)
    lines, ends = _lines(text, first, depth)
    end = ends[-1] if ends else first
    is_cut = bool(lines) and end == len(text) and not text.endswith("\n")
    if is_cut and not lines[-1]:
        # Blanks at the very end that no line end follows are no line.
        lines.pop()
    elif is_cut:
        # The text lacks the line end that the file is about to get.
        chomp = "-"
    if chomp != "+":
        while lines and not lines[-1]:
            lines.pop()
        end = ends[len(lines) - 1] if lines else first
    header = f"{style}{'2' if digit else ''}{chomp}{rest}".rstrip(" \t")
    return Block(header, lines, chomp == "+"), end


def _depth(text: str, start: int, column: int) -> int:
    """The indentation of the lines: that of the first, or of an empty one above that is longer."""
    depth = column + 1
    for found in _LINE.finditer(text, start):
        depth = max(depth, len(found[1]))
        if found[2]:
            break
    return depth


def _lines(text: str, start: int, depth: int) -> tuple[list[str], list[int]]:
    """The lines indented by at least `depth`, and empty ones; and where each of them ends."""
    lines: list[str] = []
    ends: list[int] = []
    end = start
    while end < len(text):
        found = _LINE.match(text, end)
        if found is None or (found[2] and len(found[1]) < depth):
            break
        lines.append(f"{found[1][depth:]}{found[2]}")
        end = found.end()
        ends.append(end)
    return lines, ends
