"""What csplan has to say about a plan: findings, how serious each is, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from csplan.source import Span

Path = tuple[str | int, ...]
"""The keys (and list indexes, from 0) that lead from the top of a plan to a place in it."""


class Severity(StrEnum):
    """How serious a finding is. Only an error keeps a plan from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of: the first of two duplicates, the other promise."""

    message: str
    file: str
    span: Span
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, and the text to stand there instead; an empty stretch is an insertion.

    `span` counts lines and columns from 1, in code points, its end exclusive.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding without anybody having to think: a title, and edits of its file."""

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about one place of one file.

    `file` is shown as given on the command line, `<stdin>` for standard input. `span` counts
    lines and columns from 1, in code points, its end exclusive. `path` names the keys that lead
    to the place; it is empty where the text could not be read that far. `fix` is None where
    only the author can know what to write.
    """

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    span: Span
    help: str | None = None
    path: Path = ()
    related: tuple[Related, ...] = field(default=())
    fix: Fix | None = None

    @property
    def advice(self) -> str:
        """What to do, and how to read more about it."""
        more = f"csplan rule {self.code}"
        return f"{self.help} (more: {more})" if self.help else f"more: {more}"

    def order(self) -> tuple[str, int, int, int, str, str, tuple[str, ...]]:
        """The order in which findings are shown: by place, then the serious ones first."""
        start = self.span.start
        place = (self.file, start.line, start.column)
        path = tuple(str(part) for part in self.path)
        return (*place, self.severity.rank, self.code, self.message, path)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a comment in its file asks not to report, and the reason given there."""

    finding: Finding
    reason: str
    comment: Span
