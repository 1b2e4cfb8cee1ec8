"""Findings over small texts, written down by what they mark rather than by numbers."""

from __future__ import annotations

from csplan.findings import Finding, Path, Related, Severity
from csplan.source import Source, Span

NAME = "plan.yaml"


def source(text: str, name: str = NAME) -> Source:
    return Source(name, text)


def span(text: str, marked: str, nth: int = 0) -> Span:
    """The place of the `nth` occurrence of `marked`, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(marked, start + 1)
    return Source(NAME, text).span(start, start + len(marked))


def finding(
    text: str,
    marked: str,
    message: str = "something is wrong",
    severity: Severity = Severity.ERROR,
    help: str | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """A finding in `plan.yaml` at the first place where `marked` stands."""
    return Finding(
        code="CSP112",
        name="unknown-field",
        severity=severity,
        message=message,
        file=NAME,
        span=span(text, marked),
        help=help,
        path=_path(marked),
        related=related,
    )


def _path(marked: str) -> Path:
    return ("channels", 0, marked)
