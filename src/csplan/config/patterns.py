"""Which files the settings for some files speak of: patterns with stars."""

from __future__ import annotations

from fnmatch import fnmatchcase

_ANY_DEPTH = "**"


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern means a file, or a folder above it.

    `path` is relative to the folder of the settings, with slashes. `*` and `?` stand for anything
    in one name, `**` for any number of folders. A pattern without a slash, but for one at its end,
    means files and folders of that name at any depth.
    """
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    if "/" not in pattern.rstrip("/"):
        parts = [_ANY_DEPTH, *parts]
    names = path.split("/")
    # How many names the parts so far can have taken.
    taken = {0}
    for part in parts:
        if part == _ANY_DEPTH:
            taken = set(range(min(taken), len(names))) if taken else taken
        else:
            taken = {at + 1 for at in taken if at < len(names) and fnmatchcase(names[at], part)}
    return bool(taken - {0}) if parts[-1:] != [_ANY_DEPTH] else bool(taken)
