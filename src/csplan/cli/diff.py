"""What changes in a file, line by line, as programs that apply changes read it."""

from __future__ import annotations

from difflib import unified_diff

_NO_END = "\\ No newline at end of file\n"
_PAINT = {"-": "31", "+": "32", "@": "36"}
_HEAD = "1"


def diff(before: bytes, after: bytes, name: str, *, color: bool = False) -> str:
    """A unified diff of two versions of a file in UTF-8; empty where they are the same."""
    lines = list(unified_diff(_lines(before), _lines(after), name, name))
    whole = [line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines]
    if not color:
        return "".join(whole)
    # The first two lines name the file.
    return "".join(_painted(line, is_head=i < 2) for i, line in enumerate(whole))


def _lines(data: bytes) -> list[str]:
    # Not str.splitlines: it also splits where editors do not.
    lines = data.decode("utf-8").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *(line for line in lines[-1:] if line)]


def _painted(line: str, *, is_head: bool) -> str:
    code = _HEAD if is_head else _PAINT.get(line[:1])
    if code is None:
        return line
    text = line.rstrip("\r\n")
    return f"\x1b[{code}m{text}\x1b[0m{line[len(text) :]}"
