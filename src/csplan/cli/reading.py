"""Reading the one plan that a command is about."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from csplan.cli import console
from csplan.cli.exits import UsageError
from csplan.findings import Severity

if TYPE_CHECKING:
    from csplan.cli.configuring import Configured
    from csplan.rules.engine import Examined


def read_plan(path: str, *, today: datetime.date, configured: Configured | None = None) -> Examined:
    """The plan at a path, or of standard input for `-`, with what the project's settings say of it.

    Raises UsageError where there is none, or where the settings have a mistake.
    """
    from csplan.check import STDIN, discover, run
    from csplan.cli.configuring import Configured
    from csplan.report.problem import Problem

    if path != STDIN and os.path.isdir(path):  # noqa: PTH112  # a name may be too long for Path
        raise UsageError(f'"{path}" is a folder, not a file', "name one plan")
    configured = configured or Configured()
    outcomes = run(
        discover([path]), today=today, stdin=console.stdin(), settings=configured.settings_for
    )
    outcome = next(outcomes)
    if isinstance(outcome, Problem):
        raise UsageError(outcome.message, outcome.help)
    for finding in configured.findings:
        if finding.severity is not Severity.ERROR:
            continue
        place = f"{finding.file}:{finding.span.start.line}:{finding.span.start.column}"
        raise UsageError(f"{place}: {finding.message}", finding.help)
    return outcome
