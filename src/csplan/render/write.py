"""Writing documents: all or nothing, and never over anything that csplan did not render.

A rendered document ends with a mark that carries a digest of what stands before it. By it csplan
knows its own documents again, and sees when somebody has changed one by hand. How the mark stands
in a file depends on the format: as a comment, as the last line, as the last member of an object,
as the comment of an archive.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_SAID = "Rendered by csplan; changes made here are lost."
_DIGITS = 16
_AROUND = {
    "html": (b"\n<!-- ", b" -->\n"),
    "md": (b"\n<!-- ", b" -->\n"),
    "txt": (b"\n", b"\n"),
    "json": (b',\n  "rendered": "', b'"\n}\n'),
    "pdf": (b"\n% ", b"\n"),
}
"""By format, what stands before and after the mark."""
_AROUND["docx"] = (struct.pack("<H", len(_SAID) + 1 + _DIGITS), b"")
"""A Word file is an archive, which ends with the length of its comment and the comment."""
_MARK = re.compile(
    rb"(?P<open>\n<!-- |\n% |,\n  \"rendered\": \"|"
    + re.escape(_AROUND["docx"][0])
    + rb"|\n)"
    + re.escape(_SAID.encode())
    + rb" (?P<digest>[0-9a-f]{16})(?P<close> -->|\"\n\})?\n?\Z"
)
_TAIL = 8192
_BINARY = (b"%PDF-", b"PK\3\4")


@dataclass(frozen=True)
class Output:
    """A document and where it goes."""

    path: Path
    data: bytes

    @property
    def text(self) -> str:
        """The document as text; what is no text is replaced."""
        return self.data.decode("utf-8", "replace")


class State(Enum):
    """What stands where a document is to go."""

    MISSING = "missing"
    SAME = "same"
    RENDERED = "rendered"
    CHANGED = "changed"
    FOREIGN = "foreign"


def signed(data: bytes, format: str) -> bytes:
    """A document with the mark by which csplan knows it again."""
    before, after = _AROUND[format]
    return b"".join([data, before, f"{_SAID} {_digest(data)}".encode(), after])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def state_of(output: Output) -> State:
    """What stands at the place of a document; raises OSError where that cannot be read."""
    try:
        present = output.path.read_bytes()
    except FileNotFoundError:
        return State.MISSING
    # Newlines are compared as they are, so that a checkout that changed them is seen.
    if present == output.data:
        return State.SAME
    if not present.startswith(_BINARY):
        present = present.replace(b"\r\n", b"\n")
    mark = _MARK.search(present)
    if mark is None:
        # Something was written behind the mark.
        return State.CHANGED if _SAID.encode() in present[-_TAIL:] else State.FOREIGN
    is_own = _digest(present[: mark.start()]) == mark["digest"].decode()
    return State.RENDERED if is_own else State.CHANGED


def write_all(outputs: Sequence[Output]) -> None:
    """Write several files, all or none; raises OSError, and then everything is as it was.

    Each is written beside its place first; only when all of them are complete do they take it.
    """
    ready: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    try:
        for output in outputs:
            # One by one, so that what is ready is known when a later one fails.
            # A link stays a link: what it leads to is replaced.
            place = Path(os.path.realpath(output.path))
            ready.append((_beside(place, output.data), place))
        for new, place in ready:
            before = place.read_bytes() if place.exists() else None
            new.replace(place)
            done.append((place, before))
    except BaseException:
        for place, before in reversed(done):
            _restore(place, before)
        raise
    finally:
        for new, _place in ready:
            with contextlib.suppress(OSError):
                new.unlink()


def _restore(place: Path, before: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if before is None:
            place.unlink()
        else:
            place.write_bytes(before)


def _beside(place: Path, data: bytes) -> Path:
    """A new file in the folder of a place that holds some data."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:80]}.", dir=place.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        path.chmod(_mode(place))
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path


def _mode(path: Path) -> int:
    """The permissions that a file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def changes(output: Output) -> str:
    """In a few words, how a document would differ from what stands in its place."""
    try:
        present = output.path.read_bytes().decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return "is missing"
    if output.data.startswith(_BINARY):
        return "is out of date"
    from difflib import SequenceMatcher

    wanted = output.text.splitlines()
    added = removed = 0
    matcher = SequenceMatcher(None, present, wanted, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            removed += last - first
            added += end - start
    if not added and not removed:
        return "differs in its line ends only"
    return f"is out of date: {_lines(added)} to add, {_lines(removed)} to remove"


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"
