"""Findings as talk: on standard error, where they do not disturb what a command shows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csplan.cli import console
from csplan.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from csplan.cli.configuring import Configured
    from csplan.findings import Finding
    from csplan.source import Source


def tell(findings: Iterable[Finding], sources: Mapping[str, Source]) -> None:
    """Findings as `csplan validate` shows them, an empty line between them."""
    from csplan.report.text import text_report

    text = text_report(
        findings,
        sources,
        color=console.has_color(sys.stderr),
        width=console.width(sys.stderr),
        encoding=console.encoding(sys.stderr),
    )
    console.write_aside(text)


def tell_mistakes(configured: Configured) -> bool:
    """What is wrong with the settings that were read, below an empty line; whether it is grave."""
    findings = configured.findings
    if findings:
        console.write_aside("\n")
        tell(findings, configured.sources)
    return any(finding.severity is Severity.ERROR for finding in findings)
