"""Findings as notes beside the text that they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from csplan.findings import Finding, Path, Severity
from csplan.render.scribe import anchor
from csplan.report.problem import Problem

MOST_NOTES = 500
"""More are not shown: nobody reads them, and a page would become slow."""


@dataclass(frozen=True)
class Note:
    """A finding, or what keeps a plan from being read.

    `severity` is error, warning or info; `line` counts from 1, and is None without a place.
    `anchors` are the places of the document that it may stand beside, the nearest first.
    """

    severity: str
    message: str
    help: str | None = None
    code: str | None = None
    file: str | None = None
    line: int | None = None
    anchors: tuple[str, ...] = ()


def note_of(finding: Finding) -> Note:
    """A finding as a note."""
    return Note(
        finding.severity.value,
        finding.message,
        finding.help,
        finding.code,
        finding.file,
        finding.span.start.line,
        anchors_for(finding.path),
    )


def note_of_problem(problem: Problem) -> Note:
    """What keeps a plan from being read or shown, as a note."""
    return Note(Severity.ERROR.value, problem.message, problem.help)


def anchors_for(path: Path) -> tuple[str, ...]:
    """The anchors that a place of a plan may have in a document, the nearest first.

    A document shows most things with an anchor made from their path; what has none of its own
    stands with the thing around it.
    """
    return tuple(anchor(path[:length]) for length in range(len(path), 0, -1))


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes with the serious ones first, else in the order they came in."""
    return tuple(sorted(notes, key=lambda note: Severity(note.severity).rank))
