"""The findings that are accepted for now: what stands today, so that only what is new fails.

One JSON document, each finding on a line of its own, sorted, so that git shows and merges it well::

    {
      "version": 1,
      "findings": [
        {"file": "plan.yaml", "code": "CSP402", "path": ["hours", null], "message": "..."}
      ]
    }

`path` holds the keys that lead to the place, and null for a place in a list: lines and indexes
change when something is put above. What is there twice is accepted twice. Files are named from
the folder of the baseline on, with slashes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from csplan.findings import Finding
from csplan.report.fingerprint import file_name, identity, keys_of
from csplan.report.problem import Problem

FORMAT_VERSION = 1

_ANEW = "write it anew with --update-baseline"

# Other reports of csplan hold findings as well, and go on otherwise.
_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"version"\s*:\s*[^,]{1,20},\s*"findings"\s*:')

Naming = Callable[[str], str]
"""From the name of a file as it is shown to its name in a baseline."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is accepted."""

    file: str
    code: str
    path: tuple[str | None, ...]
    message: str

    @property
    def fingerprint(self) -> str:
        """What it has in common with the finding of tomorrow."""
        return identity(self.file, self.code, self.path, self.message)

    def order(self) -> tuple[str, str, tuple[tuple[bool, str], ...], str]:
        """The order in which entries are written."""
        path = tuple((key is not None, key or "") for key in self.path)
        return self.file, self.code, path, self.message


@dataclass(frozen=True, slots=True)
class Split:
    """Findings by whether they were there before, in the order in which they came.

    `mended` counts the accepted ones of the same files that are there no more.
    """

    new: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    mended: int


@dataclass(frozen=True)
class Baseline:
    """The findings that are accepted, in any order."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, data: bytes, name: str) -> Baseline | Problem:
        """The baseline in the bytes of a file that is shown as `name`, or why there is none."""
        if b'"findings"' not in data:
            hint = "name a file that was written with --update-baseline"
            return Problem(name, f'"{name}" is no baseline', hint)
        try:
            value = json.loads(data.decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            place = f"line {error.lineno}, column {error.colno}"
            message = f'the baseline "{name}" cannot be read as JSON ({place})'
            is_conflict = b"<<<<<<<" in data
            hint = "git marked a conflict in it: keep the lines of both sides"
            return Problem(name, message, hint if is_conflict else _ANEW)
        except (RecursionError, ValueError):
            return Problem(name, f'the baseline "{name}" cannot be read', _ANEW)
        return cls._from(value, name)

    @classmethod
    def _from(cls, value: Any, name: str) -> Baseline | Problem:
        listed = value.get("findings") if isinstance(value, dict) else None
        if not isinstance(listed, list) or value.get("version") != FORMAT_VERSION:
            message = f'the baseline "{name}" is of another form than this csplan writes'
            return Problem(name, message, _ANEW)
        entries: list[Entry] = []
        for number, item in enumerate(listed, 1):
            entry = _entry(item)
            if entry is None:
                message = f'finding {number} of the baseline "{name}" is not complete'
                return Problem(name, message, "remove it, or " + _ANEW)
            entries.append(entry)
        return cls(tuple(entries))

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return Counter(entry.fingerprint for entry in self.entries)

    @cached_property
    def _by_file(self) -> Mapping[str, Sequence[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.file, []).append(entry)
        return found

    def split(
        self,
        findings: Iterable[Finding],
        checked: Iterable[str],
        naming: Naming = file_name,
        unsought: Collection[str] = (),
    ) -> Split:
        """Findings of the files `checked`, all of those in these files, by whether they are new.

        Of equal ones as many are accepted as stand in the baseline, the first ones. What was not
        looked for, the codes `unsought`, may well be there still.
        """
        seen: Counter[str] = Counter()
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in findings:
            mark = _entry_of(finding, naming).fingerprint
            seen[mark] += 1
            (accepted if seen[mark] <= self._counts.get(mark, 0) else new).append(finding)
        known = (e for file in {naming(f) for f in checked} for e in self._by_file.get(file, ()))
        mended = sum(entry.code not in unsought for entry in _unmet(known, seen))
        return Split(tuple(new), tuple(accepted), mended)


def looks_like_baseline(data: bytes) -> bool:
    """Whether a file begins as a baseline does: only such a one is ever replaced by another."""
    return _BEGINNING.match(data) is not None


def write_baseline(
    findings: Iterable[Finding],
    before: Baseline | None = None,
    checked: Iterable[str] = (),
    naming: Naming = file_name,
    unsought: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> bytes:
    """The bytes of a baseline that accepts these findings.

    What `before` accepts in files that were not among those `checked` now is kept, and so is what
    was not looked for: `unsought` holds codes by the names of such files.
    """
    files = {naming(file) for file in checked}
    skipped = {naming(file): codes for file, codes in unsought.items()}
    found = [_entry_of(one, naming) for one in findings]
    kept = [
        entry
        for entry in _unmet(before.entries if before else (), Counter(e.fingerprint for e in found))
        if entry.file not in files or entry.code in skipped.get(entry.file, ())
    ]
    entries = sorted([*kept, *found], key=Entry.order)
    lines = ",\n".join(f"    {_line(entry)}" for entry in entries)
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    text = f'{{\n  "version": {FORMAT_VERSION},\n  "findings": {listed}\n}}\n'
    return text.encode("utf-8")


def _unmet(entries: Iterable[Entry], seen: Mapping[str, int]) -> Iterator[Entry]:
    """The entries that were not found again; `seen` counts findings by their fingerprints."""
    left = Counter(seen)
    for entry in entries:
        mark = entry.fingerprint
        if left[mark] > 0:
            left[mark] -= 1
        else:
            yield entry


def _entry_of(finding: Finding, naming: Naming) -> Entry:
    return Entry(naming(finding.file), finding.code, keys_of(finding.path), finding.message)


def _line(entry: Entry) -> str:
    values = {
        "file": entry.file, "code": entry.code, "path": entry.path, "message": entry.message
    }  # fmt: skip
    text = json.dumps(values, ensure_ascii=False)
    # What UTF-8 has no bytes for, and what a terminal or an editor takes for an order.
    return "".join(char if char.isprintable() else _spelt(char) for char in text)


def _spelt(char: str) -> str:
    return json.dumps(char)[1:-1]


def _entry(item: Any) -> Entry | None:
    if not isinstance(item, dict):
        return None
    file, code, message = (item.get(key) for key in ("file", "code", "message"))
    path = item.get("path")
    if not isinstance(path, list) or not all(p is None or isinstance(p, str) for p in path):
        return None
    if not isinstance(file, str) or not isinstance(code, str) or not isinstance(message, str):
        return None
    return Entry(file, code, tuple(path), message)
