"""The templates of a format: the shipped ones, and those of a theme in their places."""

from __future__ import annotations

from functools import cache

from csplan.shipped import folder
from csplan.theme.theme import PLAIN, Sheet, Theme


@cache
def _shipped(format: str) -> dict[str, Sheet]:
    top = folder("templates") / format
    return {
        path.name: Sheet(path.read_bytes(), str(path))
        for path in sorted(top.iterdir())
        if path.is_file()
    }


def sheets_of(format: str, theme: Theme = PLAIN) -> dict[str, Sheet]:
    """The templates of a folder of `csplan.theme.theme.FORMATS` by their names in it."""
    start = f"{format}/"
    own = {
        name.removeprefix(start): sheet
        for name, sheet in theme.templates.items()
        if name.startswith(start)
    }
    return {**_shipped(format), **own}
