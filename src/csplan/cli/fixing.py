"""`csplan validate --fix`: plans mended where they stand, or what would change in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.check import STDIN, Text
from csplan.cli import console
from csplan.cli.aside import tell_mistakes
from csplan.cli.diff import diff
from csplan.cli.exits import ExitCode
from csplan.cli.files import write_back
from csplan.fixing import Fixed, fix
from csplan.report.problem import Problem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from csplan.cli.configuring import Configured
    from csplan.rules.engine import Examined
    from csplan.settings import Settings


def mend(
    text: Text, *, today: datetime.date, settings: Settings, quiet: bool = False
) -> Examined | Problem:
    """Mend one plan in its file, and say how much unless `quiet`; what is left to say about it.

    Standard input goes to standard output, mended or not. A Problem where the file cannot be
    written; it is then as it was.
    """
    fixed = fix(text.data, text.file.name, today=today, settings=settings)
    if text.file.path == STDIN:
        console.write_bytes(fixed.data)
    elif fixed.applied:
        problem = write_back(Path(text.file.path), text.file.name, text.data, fixed.data)
        if problem is not None:
            return problem
    if fixed.applied and not quiet:
        console.say(f"mended {_counted(fixed)} in {text.file.name}")
    return fixed.left


def show_all(
    texts: Iterable[Text | Problem],
    *,
    today: datetime.date,
    configured: Configured,
    quiet: bool = False,
) -> int:
    """Print what `mend` would change in many plans; the exit code.

    Mistakes in the settings are told at the end. With `quiet`, nothing is counted.
    """
    is_unread = is_changed = is_read = False
    for text in texts:
        if isinstance(text, Problem):
            console.say(text.sentence())
            is_unread = True
            continue
        is_read = True
        settings = configured.settings_for(text.file.path)
        is_changed = show(text, today=today, settings=settings, quiet=quiet) or is_changed
    if is_read and not (is_changed or quiet):
        console.say("there is nothing that --fix would change")
    if tell_mistakes(configured) or is_unread:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if is_changed else ExitCode.CLEAN


def show(text: Text, *, today: datetime.date, settings: Settings, quiet: bool = False) -> bool:
    """Print what `mend` would change in one plan, line by line; whether there is anything."""
    fixed = fix(text.data, text.file.name, today=today, settings=settings)
    if not fixed.applied:
        return False
    color = console.has_color(sys.stdout)
    console.write_utf8(diff(text.data, fixed.data, text.file.name, color=color))
    if not quiet:
        console.say(f"would mend {_counted(fixed)} in {text.file.name}")
    return True


def _counted(fixed: Fixed) -> str:
    number = len(fixed.applied)
    return "1 finding" if number == 1 else f"{number:,} findings"
