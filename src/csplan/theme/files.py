"""The files of a theme, read once and into memory: only what lies in its folder, and not too much.

A theme may come from somebody else, so a link that leads out of the folder is never followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ENDINGS = frozenset(
    {".j2", ".typ", ".css", ".toml", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf", ".docx"}
)
"""Files of other kinds are nothing to a theme."""

MOST_FILES = 300
MOST_FOLDERS = 8
"""How many folders may lie one inside another."""
LARGEST = 8 * 1024 * 1024
"""Bytes, of one file."""
LARGEST_TEXT = 256 * 1024
TEXTS = frozenset({".j2", ".typ", ".css", ".toml"})
LARGEST_OF_ALL = 32 * 1024 * 1024


@dataclass(frozen=True)
class Files:
    """What a folder holds, by paths from it with slashes; `troubles` says what was left out."""

    folder: str
    data: Mapping[str, bytes] = field(default_factory=dict)
    troubles: tuple[tuple[str, str], ...] = ()
    """The path of a file, and why it is not used."""

    def place(self, path: str) -> str:
        """How a file of it is shown to the user."""
        return os.path.join(self.folder, *path.split("/"))  # noqa: PTH118  # as it was given


def read_files(folder: str) -> Files:
    """The files of a folder. Raises OSError where it is none, or cannot be read."""
    root = Path(folder).resolve(strict=True)
    data: dict[str, bytes] = {}
    troubles: list[tuple[str, str]] = []
    room = LARGEST_OF_ALL
    for path in _paths(root):
        name = path.relative_to(root).as_posix()
        if len(data) + len(troubles) >= MOST_FILES:
            troubles.append(("", f"it holds more than {MOST_FILES} files"))
            break
        most = min(LARGEST_TEXT, LARGEST) if path.suffix.lower() in TEXTS else LARGEST
        found = _read(path, root, min(most, room))
        if isinstance(found, str):
            troubles.append((name, found))
        else:
            data[name] = found
            room -= len(found)
    return Files(folder, data, tuple(troubles))


def _paths(root: Path) -> Iterator[Path]:
    """Every file of the kinds that count, in the order of the names; nothing hidden."""
    for above, folders, names in os.walk(root, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(above)
        if len(here.relative_to(root).parts) >= MOST_FOLDERS:
            yield from (here / name for name in folders)
            folders.clear()
        # A link to a folder is told, and not followed.
        yield from (here / name for name in folders if (here / name).is_symlink())
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                yield here / name


def _raise(error: OSError) -> None:
    raise error


def _read(path: Path, root: Path, most: int) -> bytes | str:
    """The bytes of a file, or why they are not used."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root):
            return "it is a link that leads out of the folder"
        found = real.stat()
        if stat.S_ISDIR(found.st_mode):
            if not path.is_symlink():
                return f"it lies below more than {MOST_FOLDERS} folders: put it higher"
            return "it is a link to a folder: put the files themselves there"
        if not stat.S_ISREG(found.st_mode):
            return "it is no ordinary file"
        if found.st_size > most:
            return "it is too large, or all files together are"
        with real.open("rb") as file:
            return file.read(most)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "this link leads to itself"
        return f"it cannot be read: {reason[:1].lower()}{reason[1:]}"
