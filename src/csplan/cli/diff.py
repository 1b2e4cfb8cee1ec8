"""What changes in a file, line by line, as programs that apply changes read it."""

from __future__ import annotations

import os
from difflib import unified_diff
from io import StringIO

from csplan.report.visible import DANGEROUS

_NO_END = "\\ No newline at end of file\n"
_PAINT = {"-": "31", "+": "32", "@": "36"}
_HEAD = "1"
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def diff(before: bytes, after: bytes, name: str, *, color: bool = False) -> str:
    """A unified diff of two versions of a file in UTF-8; empty where they are the same."""
    shown = _named(name)
    # There may be millions of lines: none is kept once it is written.
    whole = StringIO()
    for number, line in enumerate(unified_diff(_lines(before), _lines(after), shown, shown)):
        ended = line if line.endswith("\n") else f"{line}\n{_NO_END}"
        # The first two lines name the file.
        whole.write(_painted(ended, is_head=number < 2) if color else ended)
    return whole.getvalue()


def _named(name: str) -> str:
    """The name of a file as git and patch take it from a diff, and without power over terminals."""
    is_plain = not DANGEROUS.search(name) and not {'"', "\\"} & {*name}
    if not is_plain or name != name.strip(" "):
        return f'"{"".join(map(_spelt, name))}"'
    # A name ends at its first space, unless a tab ends it.
    return f"{name}\t" if " " in name else name


def _spelt(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if DANGEROUS.match(char) is None:
        return char
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


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
