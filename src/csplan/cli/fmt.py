"""`csplan fmt`: the canonical layout of plans."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.exits import ExitCode

if TYPE_CHECKING:
    from csplan.check import Input
    from csplan.format import Formatted
    from csplan.report.problem import Problem

EXAMPLE = """\
csplan fmt plan.yaml
csplan fmt plans/ --check"""


class _Fate(StrEnum):
    """What became of one path, in the order of the summary."""

    CHANGED = "changed"
    SAME = "same"
    UNREAD = "unread"
    FAULTY = "faulty"


def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Plans, folders with plans, or - for standard input; "
            "without any, the current folder.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the plans that would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Without a summary.")] = False,
) -> int:
    """Bring plans into their canonical layout.

    Fields come in one order, each level is indented by two spaces, and texts that other programs
    misread get quotes. What a plan says stays as it is, and so do its comments; the order of
    sections and of entries is yours. Standard input is written to standard output.

    Exits with 0 if all is well, with 1 if --check or --diff found something to change, and with 2
    if a plan could not be read or written, or there was none; such a plan is left alone.
    """
    from csplan.check import discover, read
    from csplan.format import format_plan
    from csplan.report.problem import Problem

    run = _Run(check, diff)
    for text in read(discover(paths or []), stdin=console.stdin()):
        if isinstance(text, Problem):
            run.refuse(text)
        else:
            run.take(text.file, text.data, format_plan(text.data, text.file.name))
    return run.close(quiet=quiet)


@dataclass
class _Run:
    """One run over several plans; `is_filter` says that standard output took a plan."""

    check: bool
    diff: bool
    is_filter: bool = False
    fates: Counter[_Fate] = field(default_factory=Counter)

    def refuse(self, problem: Problem) -> None:
        """Say why a path could not be read or written."""
        console.say(problem.sentence())
        self.fates[_Fate.UNREAD] += 1

    def take(self, file: Input, data: bytes, result: Formatted) -> None:
        """Show or write a plan in its canonical layout; `data` is what its file holds."""
        from csplan.check import STDIN
        from csplan.format import State

        if result.state is State.UNREADABLE:
            self._leave(result)
        elif result.state is State.FAULTY:
            console.say(_fault(file.name))
            self.fates[_Fate.FAULTY] += 1
        elif self.check or self.diff:
            self._show(file.name, data, result)
        elif file.path == STDIN:
            console.write_utf8(result.data.decode())
            self.is_filter = True
        elif result.state is State.CHANGED:
            self._write(file, data, result.data)
        else:
            self.fates[_Fate.SAME] += 1

    def close(self, *, quiet: bool) -> int:
        """Sum up what was done; the exit code."""
        if self.fates and not (quiet or self.is_filter):
            console.say(_summary(self.fates, is_done=not (self.check or self.diff)))
        if self.fates[_Fate.FAULTY]:
            return ExitCode.INTERNAL
        if self.fates[_Fate.UNREAD]:
            return ExitCode.USAGE
        found = (self.check or self.diff) and self.fates[_Fate.CHANGED]
        return ExitCode.FINDINGS if found else ExitCode.CLEAN

    def _leave(self, result: Formatted) -> None:
        if result.problem is not None:
            self.refuse(result.problem)
            return
        tell(result.document.findings, {result.name: result.document.source})
        console.write_aside("\n")
        self.fates[_Fate.UNREAD] += 1

    def _show(self, name: str, data: bytes, result: Formatted) -> None:
        from csplan.format import State

        if result.state is State.SAME:
            self.fates[_Fate.SAME] += 1
            return
        self.fates[_Fate.CHANGED] += 1
        if not self.diff:
            console.write(f"{name}\n")
            return
        from csplan.cli.diff import diff

        color = console.has_color(sys.stdout)
        console.write_utf8(diff(data, result.data, name, color=color))

    def _write(self, file: Input, before: bytes, after: bytes) -> None:
        from csplan.cli.files import write_back

        problem = write_back(Path(file.path), file.name, before, after)
        if problem is not None:
            self.refuse(problem)
            return
        self.fates[_Fate.CHANGED] += 1
        console.write(f"{file.name}\n")


def _summary(fates: Counter[_Fate], *, is_done: bool) -> str:
    """`2 plans formatted, 3 left as they are, 1 could not be read`."""
    changed, same = fates[_Fate.CHANGED], fates[_Fate.SAME]
    left = fates[_Fate.UNREAD] + fates[_Fate.FAULTY]
    parts = []
    if changed:
        done = "formatted" if is_done else "would be formatted"
        parts.append(f"{changed:,} plan{'s' if changed > 1 else ''} {done}")
    if same:
        parts.append(f"{same:,} in order")
    if left:
        parts.append(f"{left:,} left alone")
    return ", ".join(parts)


def _fault(name: str) -> str:
    return (
        f'internal error: in canonical layout, "{name}" would have another meaning; it is left '
        "alone. This is a fault of csplan, not of your plan. Please report it with the plan"
    )
