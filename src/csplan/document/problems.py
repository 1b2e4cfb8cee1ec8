"""The findings of reading: their codes, and a list that they are collected in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.findings import Finding, Path, Related, Severity

if TYPE_CHECKING:
    from csplan.source import Source

NAMES = {
    "CSP001": "syntax",
    "CSP002": "encoding",
    "CSP003": "control-character",
    "CSP004": "too-large",
    "CSP005": "too-deep",
    "CSP006": "too-many-values",
    "CSP007": "empty-file",
    "CSP008": "several-plans",
    "CSP009": "foreign-tag",
    "CSP010": "duplicate-key",
    "CSP011": "not-a-plan",
    "CSP012": "empty-value",
    "CSP013": "unknown-anchor",
    "CSP014": "bad-merge",
    "CSP015": "key-not-text",
}
"""The name of every code that reading can give; all of them are errors."""

_MOST_FINDINGS = 1_000
_ALWAYS = frozenset({"CSP001", "CSP005", "CSP006", "CSP008", "CSP011"})
_LONGEST_QUOTE = 60


class Problems:
    """The findings of one file while it is read. Offsets are code points into its text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        message: str,
        place: tuple[int, int],
        help: str | None = None,
        path: Path = (),
        related: tuple[Related, ...] = (),
    ) -> Finding | None:
        """Add an error at the offsets `place`; gives None where there are too many already.

        What ends the reading is always added: without it nobody would know why there is no value.
        """
        if self.is_full and code not in _ALWAYS:
            return None
        finding = Finding(
            code,
            NAMES[code],
            Severity.ERROR,
            message,
            self.source.name,
            self.source.span(*place),
            help,
            path,
            related,
        )
        self.findings.append(finding)
        return finding

    @property
    def is_full(self) -> bool:
        """Whether there are so many findings that more would be left out."""
        return len(self.findings) >= _MOST_FINDINGS

    def related(self, message: str, place: tuple[int, int], path: Path = ()) -> Related:
        """Another place of the same file."""
        return Related(message, self.source.name, self.source.span(*place), path)

    def sorted(self) -> tuple[Finding, ...]:
        """The findings in the order in which they are shown."""
        return tuple(sorted(self.findings, key=Finding.order))


def quote(text: str) -> str:
    """The author's words in double quotes: on one line, and cut where they are long."""
    line = " ".join(text[:1_000].split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1] + "…"
    return f'"{line}"'
