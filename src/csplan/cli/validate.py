"""`csplan validate`: check plans and say what is wrong with them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from csplan.cli import console
from csplan.cli.exits import UsageError

if TYPE_CHECKING:
    import datetime

    from csplan.check import Text
    from csplan.cli.accepting import Accepted
    from csplan.cli.reporting import Destinations
    from csplan.report.problem import Problem
    from csplan.rules.engine import Examined
    from csplan.settings import Settings

    class Look(Protocol):
        """From the bytes of a file to what there is to say about it."""

        def __call__(
            self, text: Text, *, today: datetime.date, settings: Settings
        ) -> Examined | Problem: ...


EXAMPLE = """\
csplan validate plan.yaml
csplan validate plans/ --fail-on warning
csplan validate plan.yaml --fix
csplan validate plans/ --format text --format sarif=findings.sarif"""


class FailOn(StrEnum):
    """The least serious finding that counts as failure."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Plans, folders with plans, or - for standard input; "
            "without any, the current folder.",
            show_default=False,
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME[=FILE]",
            help="text, concise, json, sarif, github, gitlab, junit or markdown, to standard "
            "output or a file; several are allowed.",
            show_default="text",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Fail, and exit with 1, from this severity on.", show_default="error"
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help="Only these rules: codes, names or groups like CSP4, with commas between them.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULES", help="All but these rules."),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Settings from this file, and not from csplan.toml or pyproject.toml.",
        ),
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Without any file of settings.")
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Report only what this file does not accept yet."
        ),
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option("--update-baseline", help="Let --baseline accept all that is found now."),
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is certain, and report what is left.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="DATE",
            help="The day to reckon with, like 2026-01-31.",
            show_default="today",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Findings only, without a summary.")
    ] = False,
) -> int:
    """Check plans: say what is wrong, and where.

    In folders, a .yaml or .yml file counts as a plan if "csplan:" stands at its top level; a file
    that is named is always checked.

    With --fix, standard input goes mended to standard output, and the report to standard error.

    Exits with 0 if all is well, with 1 if something was found (see --fail-on) or --diff has
    something to show, and with 2 if a path could not be read or written, there was no plan to
    check, or the settings have a mistake.
    """
    from csplan.check import discover, read
    from csplan.cli.checking import Checking, Wish
    from csplan.cli.configuring import Configured
    from csplan.report.problem import Problem

    day = console.today(today)
    is_filter = fix and not diff and "-" in (paths or ())
    goes = _destinations(formats, is_filter=is_filter)
    configured = Configured(file=config, isolated=isolated, select=select, ignore=ignore)
    texts = read(discover(paths or []), stdin=console.stdin())
    if diff:
        if formats or baseline is not None or update_baseline:
            raise UsageError(
                "--diff shows changes in place of findings",
                "leave it out, or --format and --baseline",
            )
        from csplan.cli.fixing import show_all

        return show_all(texts, today=day, configured=configured, quiet=quiet)
    accepted = _accepted(baseline, update=update_baseline)
    given = fail_on.value if fail_on is not None else None
    wish = Wish(goes, given, accepted, update_baseline, quiet, is_filter)
    checking, look = Checking(wish, configured), _look(fix=fix, quiet=quiet)
    for text in texts:
        if isinstance(text, Problem):
            checking.take(text)
            continue
        settings = configured.settings_for(text.file.path)
        checking.take(look(text, today=day, settings=settings), text.file.path)
    return checking.close()


def _destinations(formats: list[str] | None, *, is_filter: bool) -> Destinations:
    """Where reports go; with `is_filter`, standard output takes a plan."""
    from csplan.cli.reporting import destinations

    if not is_filter:
        return destinations(formats, console.environment())
    # What a workflow on GitHub gets unasked would run into the plan.
    goes = destinations(formats or ["text"], console.environment())
    if any(one.file is None for one in goes.collected):
        raise UsageError("standard output takes the mended plan", "give the report a file")
    return goes


def _look(*, fix: bool, quiet: bool) -> Look:
    """How a file is looked at: as it is, or once what is certain was mended."""
    if fix:
        from functools import partial

        from csplan.cli.fixing import mend

        return partial(mend, quiet=quiet)
    from csplan.check import examine_text

    return examine_text


def _accepted(baseline: str | None, *, update: bool) -> Accepted | None:
    if baseline is None:
        if update:
            raise UsageError("--update-baseline needs a file", "add --baseline FILE")
        return None
    from csplan.cli.accepting import Accepted

    return Accepted(baseline, update=update)
