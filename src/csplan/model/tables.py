"""Tables of Markdown, and values in them as a plan writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table with a line for each of the rows."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Text between backticks."""
    return f"`{text}`"


def flow(value: Any, *, inside: bool = False) -> str:
    """A value on one line, as a plan writes it."""
    if isinstance(value, dict):
        pairs = (f"{key}: {flow(inner, inside=True)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(inner, inside=True) for inner in value)}]"
    text = str(value)
    return f'"{text}"' if inside and any(sign in text for sign in ",{}[]#") else text
