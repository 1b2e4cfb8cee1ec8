"""Findings that comments in a file ask not to report."""

from __future__ import annotations

from collections.abc import Sequence

from csplan.document.directives import Directive
from csplan.document.document import Document
from csplan.findings import Finding, Suppressed
from csplan.settings import Settings


def suppress(
    document: Document,  # noqa: ARG001
    directives: Sequence[Directive],  # noqa: ARG001
    findings: Sequence[Finding],
    settings: Settings,  # noqa: ARG001
) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """What is left to report, with what is wrong with the comments; and what they took away."""
    return list(findings), ()
