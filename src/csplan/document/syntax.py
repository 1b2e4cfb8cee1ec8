"""What the parser refused, in words of ours."""

from __future__ import annotations

from csplan.document.events import Event, Fault
from csplan.document.problems import Problems


def explain(text: str, fault: Fault, last: Event | None, problems: Problems) -> None:
    """Add the finding that says what is wrong."""
    problems.add("CSP001", fault.problem, (fault.offset, fault.offset + 1))
