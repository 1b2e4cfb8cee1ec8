"""Comments that speak to csplan: `# csplan: ignore[CSP412] reason`."""

from __future__ import annotations

from dataclasses import dataclass

from csplan.document.document import Document
from csplan.source import Span


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment: what it asks for, and where."""

    span: Span


def directives(document: Document) -> tuple[Directive, ...]:  # noqa: ARG001
    """The comments of a document that speak to csplan, in the order of the file."""
    return ()
