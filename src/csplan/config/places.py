"""Where things stand in a TOML file: Python reads its values, but does not say where they are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

Offsets = tuple[int, int]
TomlPath = tuple[str | int, ...]
"""The keys, and indexes in lists from 0, that lead from the top of a file to a value."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a key and of its value, in code points from the start of the text.

    The value of a table is its heading, or of one that has none its key; an item of a list has
    itself as its key.
    """

    key: Offsets
    value: Offsets


def places(text: str) -> dict[TomlPath, Place]:
    """The place of every value of a text that Python has read as TOML without complaint."""
    scanner = _Scanner(text)
    scanner.read()
    return scanner.found


# No setting lies deeper, and a path for each of thousands of parts would fill the memory.
_DEEPEST = 32

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
# A day and a time of day may have a space between them.
_OTHER = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")


@dataclass
class _Scanner:
    text: str
    at: int = 0
    table: TomlPath = ()
    found: dict[TomlPath, Place] = field(default_factory=dict)
    _lengths: dict[TomlPath, int] = field(default_factory=dict)

    def read(self) -> None:
        while self._skip(_GAP) < len(self.text):
            if self.text[self.at] == "[":
                self._heading()
            else:
                self._pair(self.table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        """Go on behind what the pattern matches, if anything; the new place."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> Offsets:
        start = self.at
        end = self._skip(pattern)
        if end == start:
            # Not TOML, or not as this scanner knows it: one step on, so that it comes to an end.
            self.at += 1
        return start, end

    def _heading(self) -> None:
        """`[table]`, or `[[list of tables]]`, which adds a table to a list."""
        start = self.at
        is_list = self.text.startswith("[[", start)
        self.at += 2 if is_list else 1
        keys = self._key()
        self.at += 2 if is_list else 1
        *above, (last, key) = keys
        path = self._nested((), above)
        path = (*path, last)
        place = Place(key, (start, self.at))
        if is_list:
            number = self._lengths.get(path, 0)
            self._lengths[path] = number + 1
            self.found.setdefault(path, place)
            path = (*path, number)
        self.found[path] = place
        self.table = path

    def _nested(self, path: TomlPath, keys: list[tuple[str, Offsets]]) -> TomlPath:
        """The table behind some keys: of a list of tables it is the last one so far."""
        for name, key in keys[:_DEEPEST]:
            path = (*path, name)
            self.found.setdefault(path, Place(key, key))
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _pair(self, table: TomlPath) -> None:
        *above, (last, key) = self._key()
        path = (*self._nested(table, above), last)
        # Behind the equals sign.
        self.at += 1
        self._skip(_SPACE)
        self.found[path] = Place(key, key)
        self.found[path] = Place(key, self._value(path))

    def _key(self) -> list[tuple[str, Offsets]]:
        """The parts of a key, `one.two."three"`, and their places."""
        parts: list[tuple[str, Offsets]] = []
        while True:
            self._skip(_SPACE)
            is_quoted = self.text[self.at : self.at + 1] in ('"', "'")
            place = self._take(_TEXT if is_quoted else _BARE)
            written = self.text[slice(*place)]
            parts.append((_unquoted(written) if is_quoted else written, place))
            self._skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                return parts
            self.at += 1

    def _value(self, path: TomlPath) -> Offsets:
        start = self.at
        sign = self.text[start : start + 1]
        if sign in ('"', "'"):
            return self._take(_TEXT)
        if sign not in ("[", "{"):
            return self._take(_OTHER)
        self.at += 1
        number = 0
        while self._skip(_GAP) < len(self.text) and self.text[self.at] not in "]}":
            if sign == "{":
                self._pair(path)
            else:
                item = self._value((*path, number))
                self.found[*path, number] = Place(item, item)
                number += 1
            self._skip(_GAP)
            if self.text[self.at : self.at + 1] == ",":
                self.at += 1
        self.at += 1
        return start, self.at


def _unquoted(written: str) -> str:
    """The text of a key in quotes."""
    if "\\" not in written or written.startswith("'"):
        return written[1:-1]
    return str(tomllib.loads(f"key = {written}")["key"])
