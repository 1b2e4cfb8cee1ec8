"""The mistakes in a file of settings, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from csplan.config.codes import CODES
from csplan.config.places import Place, TomlPath
from csplan.findings import Finding, Severity
from csplan.source import Source, Span

_MOST_COMPARED = 50


@dataclass
class Notes:
    """What is wrong with one file. Paths lead from the top of the file to a value."""

    source: Source
    places: Mapping[TomlPath, Place]
    findings: list[Finding] = field(default_factory=list)
    codes: Mapping[str, str] = field(default_factory=lambda: CODES)
    """The names of the codes of such files."""
    warnings: frozenset[str] = frozenset({"CSP913"})
    invalid: str = "CSP910"
    """The code of a value that cannot be."""

    def add(self, code: str, path: TomlPath, message: str, help: str) -> None:
        """A finding about the value at a path."""
        self._add(code, path, self.source.span(*self.places[path].value), message, help)

    def add_at_key(self, code: str, path: TomlPath, message: str, help: str) -> None:
        """A finding about the key at a path."""
        self._add(code, path, self.source.span(*self.places[path].key), message, help)

    def _add(self, code: str, path: TomlPath, span: Span, message: str, help: str) -> None:
        severity = Severity.WARNING if code in self.warnings else Severity.ERROR
        name = self.codes[code]
        self.findings.append(
            Finding(code, name, severity, message, self.source.name, span, help, path)
        )

    @property
    def is_long(self) -> bool:
        """Whether there is so much wrong that wrong words are no longer compared with right ones.

        Comparing is slow, and a file may be full of them.
        """
        return len(self.findings) >= _MOST_COMPARED

    def origin(self, path: TomlPath) -> str:
        """Where a value is set: "csplan.toml:3"."""
        return f"{self.source.name}:{self.line(path)}"

    def line(self, path: TomlPath) -> int:
        """The line of the key at a path."""
        return self.source.position(self.places[path].key[0]).line

    def wrong_shape(self, path: TomlPath, value: Any, expected: str, help: str) -> None:
        """A finding about a value of another kind than is expected."""
        message = f'"{path[-1]}" is {expected}, and here stands {shape(value)}'
        if isinstance(path[-1], int):
            message = f"{expected} is expected here, and here stands {shape(value)}"
        self.add(self.invalid, path, message, help)

    def word(self, path: TomlPath, value: Any, words: Iterable[str]) -> str | None:
        """The value where it is one of some words, else None with a finding."""
        known = tuple(words)
        listed = ", ".join(known)
        if not isinstance(value, str):
            self.wrong_shape(path, value, "a text", f"write one of {listed}")
        elif value not in known:
            help = self.meant(value, known) or f"write one of {listed}"
            self.add(self.invalid, path, f'"{path[-1]}" cannot be "{value}"', help)
        else:
            return value
        return None

    def texts(self, path: TomlPath, value: Any, of: str, help: str) -> dict[TomlPath, str]:
        """The texts of a list, or the one text, by their paths; others become findings."""
        if isinstance(value, str) and value.strip():
            return {path: value.strip()}
        if not isinstance(value, list):
            self.wrong_shape(path, value, f"a list of {of}", help)
            return {}
        found: dict[TomlPath, str] = {}
        for number, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                found[*path, number] = item.strip()
            else:
                self.wrong_shape((*path, number), item, "a text", help)
        return found

    def meant(self, word: str, known: Iterable[str]) -> str | None:
        """A hint at the one of some words that a wrong one is like."""
        if self.is_long:
            return None
        # Imported late: most files are right.
        from difflib import get_close_matches

        near = get_close_matches(word.lower().replace("_", "-"), list(known), 1, 0.6)
        return f'did you mean "{near[0]}"?' if near else None

    def table(self, path: TomlPath, value: Any, help: str) -> dict[str, Any]:
        """The value where it is a section, else an empty one with a finding."""
        if isinstance(value, dict):
            return value
        self.wrong_shape(path, value, "a section", help)
        return {}


def shape(value: Any) -> str:
    """What a value is, in plain words."""
    if isinstance(value, str):
        return f'the text "{value}"' if value.strip() else "an empty text"
    if isinstance(value, bool):
        return f"the word {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "a section" if isinstance(value, dict) else "a day or a time"
