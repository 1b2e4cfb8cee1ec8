"""What changes in a file, line by line, as programs that apply changes read it."""

from __future__ import annotations

from difflib import unified_diff

_NO_END = "\\ No newline at end of file\n"


def diff(before: bytes, after: bytes, name: str) -> str:
    """A unified diff of two versions of a file in UTF-8; empty where they are the same."""
    old, new = _lines(before), _lines(after)
    changes = unified_diff(old, new, f"{name} (as it is)", f"{name} (formatted)")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in changes)


def _lines(data: bytes) -> list[str]:
    # Not str.splitlines: it also splits where editors do not.
    lines = data.decode("utf-8").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *(line for line in lines[-1:] if line)]
