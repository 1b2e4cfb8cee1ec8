"""Reading the one plan that a command is about."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from csplan.cli import console
from csplan.cli.exits import UsageError

if TYPE_CHECKING:
    from csplan.rules.engine import Examined


def read_plan(path: str, *, today: datetime.date) -> Examined:
    """The plan at a path, or of standard input for `-`; raises UsageError where there is none."""
    from csplan.check import STDIN, discover, run
    from csplan.report.problem import Problem

    if path != STDIN and os.path.isdir(path):  # noqa: PTH112  # a name may be too long for Path
        raise UsageError(f'"{path}" is a folder, not a file', "name one plan")
    outcome = next(run(discover([path]), today=today, stdin=console.stdin()))
    if isinstance(outcome, Problem):
        raise UsageError(outcome.message, outcome.help)
    return outcome
