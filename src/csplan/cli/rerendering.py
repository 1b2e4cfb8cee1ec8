"""`csplan render --watch`: publish plans again whenever they are saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.check import STDIN, discover
from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.publishing import jobs_of
from csplan.cli.watching import ChosenThemes, Watch, concerning
from csplan.findings import Severity

if TYPE_CHECKING:
    from csplan.publishing.making import Job, Made
    from csplan.publishing.order import Order
    from csplan.render.write import Output

_MOST_NAMES = 6


def follow(
    plans: Sequence[str], order: Order, today: Callable[[], date], *, check: bool, force: bool
) -> int:
    """Publish plans at once and after each save, until somebody interrupts; the exit code.

    Each time ends in one line. Raises UsageError where that makes no sense, and where none of the
    plans can be read to begin with.
    """
    _refuse(plans, order, check=check)
    chosen = ChosenThemes()
    watch = Watch(lambda: _watched(plans, order, chosen))
    jobs, _problems = jobs_of(plans, order)
    if not jobs:
        raise UsageError("there is no plan to watch", "name plans, or a folder that holds some")
    try:
        while True:
            _tell(_round(plans, replace(order, today=today()), force=force))
            watch.wait()
    except KeyboardInterrupt:
        console.say("watching has ended")
    return ExitCode.CLEAN


def _refuse(plans: Sequence[str], order: Order, *, check: bool) -> None:
    if STDIN in plans:
        raise UsageError("--watch needs files to watch", "name plans or folders instead of -")
    if order.output == "-":
        raise UsageError("--watch writes files", "name one with -o, or a folder")
    if check:
        raise UsageError("--watch and --check exclude each other", "leave one of them out")


def _watched(plans: Sequence[str], order: Order, chosen: ChosenThemes) -> Iterable[str]:
    """All files and folders that the documents of plans depend on at present."""
    for file in discover(plans).files:
        theme = order.theme or chosen.of(file.path)
        named = (order.templates, order.reference, order.locales, theme)
        yield from concerning(file.path, *named)


def _round(plans: Sequence[str], order: Order, *, force: bool) -> tuple[list[Output], list[str]]:
    """Publish once: the documents that were written, and what went wrong, nothing raised."""
    written: list[Output] = []
    wrong: list[str] = []
    try:
        jobs, problems = jobs_of(plans, order)
        wrong += [problem.sentence() for problem in problems]
        for made in _made(jobs, order):
            try:
                written += _write(made, Path(order.output or ""), force=force)
            except UsageError as error:
                wrong.append(_sentence(error))
    except UsageError as error:
        wrong.append(_sentence(error))
    except Exception as error:  # noqa: BLE001  # the next save may go better
        said = " ".join(str(error).split())[:200]
        wrong.append(f"internal error: {type(error).__name__}: {said}; please report it")
    return written, wrong


def _made(jobs: Sequence[Job], order: Order) -> Iterator[Made]:
    from csplan.publishing.many import make_all
    from csplan.publishing.order import RefusedError

    try:
        yield from make_all(jobs, order, os.cpu_count() or 1)
    except RefusedError as error:
        raise UsageError(error.message, error.help) from error


def _write(made: Made, top: Path, *, force: bool) -> list[Output]:
    """Write what has changed of a plan; raises UsageError where something keeps it from that."""
    from csplan.cli.writing import changed, put

    if made.refusal:
        errors = [found for found in made.findings if found.severity is Severity.ERROR]
        if not errors:
            raise UsageError(made.refusal)
        first = errors[0]
        raise UsageError(f"{made.refusal} ({first.file}:{first.span.start.line}: {first.message})")
    if made.trouble is not None:
        raise UsageError(*made.trouble)
    outputs = changed(made.outputs)
    if outputs:
        put(outputs, made.path, top, force=force)
    return outputs


def _sentence(error: UsageError) -> str:
    return f"{error.message}; {error.help}" if error.help else error.message


def _tell(done: tuple[list[Output], list[str]]) -> None:
    """One line: the time of day, and what was written or what is wrong."""
    written, wrong = done
    names = [str(output.path) for output in written[:_MOST_NAMES]]
    if len(written) > len(names):
        names.append(f"{len(written) - len(names)} more")
    at = console.time_of_day()
    if wrong:
        more = f" (and {len(wrong) - 1} more like it)" if len(wrong) > 1 else ""
        also = f"; written all the same: {', '.join(names)}" if names else ""
        console.say(f"{at} {wrong[0]}{more}{also}")
        return
    console.write(f"{at} {', '.join(names) or 'all documents are up to date'}\n")
    console.flush()
