"""Writing documents: all or nothing, and never over anything that csplan did not render.

A rendered document ends with a comment that carries a digest of what stands above it. By it
csplan knows its own documents again, and sees when somebody has changed one by hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_MARK = re.compile(r"<!-- Rendered by csplan; changes made here are lost\. ([0-9a-f]{16}) -->\n?\Z")


@dataclass(frozen=True)
class Output:
    """A document and where it goes."""

    path: Path
    text: str


class State(Enum):
    """What stands where a document is to go."""

    MISSING = "missing"
    SAME = "same"
    RENDERED = "rendered"
    CHANGED = "changed"
    FOREIGN = "foreign"


def signed(text: str) -> str:
    """A document with the comment by which csplan knows it again."""
    return f"{text}\n<!-- Rendered by csplan; changes made here are lost. {_digest(text)} -->\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def state_of(output: Output) -> State:
    """What stands at the place of a document; raises OSError where that cannot be read."""
    try:
        # Newlines are compared as they are, so that a checkout that changed them is seen.
        present = output.path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return State.MISSING
    if present == output.text:
        return State.SAME
    present = present.replace("\r\n", "\n")
    mark = _MARK.search(present)
    if mark is None:
        return State.FOREIGN
    body = present[: mark.start()].removesuffix("\n")
    return State.RENDERED if _digest(body) == mark.group(1) else State.CHANGED


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
            ready.append((_beside(place, output.text), place))
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


def _beside(place: Path, text: str) -> Path:
    """A new file in the folder of a place that holds a text."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:80]}.", dir=place.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
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
