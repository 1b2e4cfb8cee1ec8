"""Where themes are found: the shipped ones by their names, others by their folders."""

from __future__ import annotations

from functools import cache

from csplan.shipped import folder
from csplan.theme.files import read_files
from csplan.theme.names import DEFAULT, EXTENDED, FILE
from csplan.theme.reading import ReadTheme, read_plain, read_theme
from csplan.theme.theme import PLAIN, Theme


@cache
def shipped(name: str) -> Theme:
    """A shipped theme by its name."""
    if name == DEFAULT:
        return PLAIN
    read = read_theme(read_files(str(folder("templates") / "themes" / name)))
    # Nobody else's code: it runs where csplan runs.
    return Theme(
        name,
        read.theme.templates,
        colours=read.theme.colours,
        fonts=read.theme.fonts,
        style=read.theme.style,
    )


def theme_in(place: str) -> ReadTheme:
    """The theme of a folder, shown as `place`, or the templates where it has no `theme.toml`.

    Raises OSError where there is no such folder or it cannot be read.
    """
    files = read_files(place)
    if FILE not in files.data:
        return read_plain(files)
    needs_base = b"extends" in files.data[FILE]
    return read_theme(files, {name: shipped(name) for name in EXTENDED} if needs_base else {})
