"""Reading the one plan that a command is about."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from csplan.cli import console
from csplan.cli.exits import UsageError
from csplan.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csplan.cli.configuring import Configured
    from csplan.model.plan import Plan
    from csplan.rules.engine import Examined


def read_plan(path: str, *, today: datetime.date, configured: Configured | None = None) -> Examined:
    """The plan at a path, or of standard input for `-`, and what there is to say about it.

    Raises UsageError where there is none. With `configured`, mistakes in the settings are for the
    caller; without, the project's settings hold, and mistakes in them raise as well.
    """
    from csplan.check import STDIN, discover, run
    from csplan.cli.configuring import Configured
    from csplan.report.problem import Problem

    if path != STDIN and os.path.isdir(path):  # noqa: PTH112  # a name may be too long for Path
        raise UsageError(f'"{path}" is a folder, not a file', "name one plan")
    held = configured or Configured()
    outcomes = run(discover([path]), today=today, stdin=console.stdin(), settings=held.settings_for)
    outcome = next(outcomes)
    if isinstance(outcome, Problem):
        raise UsageError(outcome.message, outcome.help)
    if configured is None:
        refuse_mistakes(held)
    return outcome


def refuse_mistakes(configured: Configured) -> None:
    """Raise UsageError where the settings that were read have a mistake."""
    for finding in configured.findings:
        if finding.severity is Severity.ERROR:
            start = finding.span.start
            place = f"{finding.file}:{start.line}:{start.column}"
            raise UsageError(f"{place}: {finding.message}", finding.help)


def check_channels(asked: Sequence[str] | None, plan: Plan) -> None:
    """Raise UsageError where `--channel` names one that the plan does not have."""
    known = tuple(plan.channels or {})
    for name in asked or ():
        if name in known:
            continue
        # Imported only where there is something to say.
        from difflib import get_close_matches

        near = get_close_matches(name.lower(), known, 1)
        has = f"it has {', '.join(known)}" if known else "it has no channels"
        hint = f'did you mean "{near[0]}"?' if near else has
        raise UsageError(f'the plan has no channel "{name}"', hint)
