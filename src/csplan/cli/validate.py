"""`csplan validate`: check plans and say what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan import __version__
from csplan.cli import console
from csplan.cli.exits import ExitCode

if TYPE_CHECKING:
    from csplan.findings import Finding, Severity
    from csplan.report.problem import Problem
    from csplan.rules.engine import Examined

EXAMPLE = """\
csplan validate plan.yaml
csplan validate plans/ --format json --fail-on warning"""


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


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
    format: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")
    ] = FailOn.ERROR,
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

    Exits with 0 if all is well, with 1 if something was found (see --fail-on), and with 2 if a
    path could not be read or there was no plan to check.
    """
    from csplan.check import discover, run

    day = console.today(today)
    outcomes = run(discover(paths or []), today=day, stdin=console.stdin())
    if format is Format.JSON:
        return _as_json(outcomes, fail_on)
    return _as_text(outcomes, fail_on, quiet)


def _as_text(outcomes: Iterable[Examined | Problem], fail_on: FailOn, quiet: bool) -> int:
    """Report file by file, as they are read, so that nothing has to be kept."""
    from csplan.report.problem import Problem
    from csplan.report.summary import Tally, summary
    from csplan.report.text import text_report

    tally = Tally()
    color, width = console.has_color(sys.stdout), console.width(sys.stdout)
    encoding = console.encoding(sys.stdout)
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            console.say(outcome.sentence())
            tally = tally.plus_unread()
            continue
        tally = tally.plus(outcome.name, outcome.findings)
        sources = {outcome.name: outcome.document.source}
        report = text_report(outcome.findings, sources, color=color, width=width, encoding=encoding)
        if report:
            console.write(report + "\n")
    # Where there was nothing to check, the problems have said so.
    if tally.checked and not quiet:
        console.write(summary(tally, encoding) + "\n")
    return _exit_code(tally.counts, bool(tally.unread), fail_on)


def _as_json(outcomes: Iterable[Examined | Problem], fail_on: FailOn) -> int:
    from csplan.report.json import json_report
    from csplan.report.problem import Problem
    from csplan.report.summary import count_by_severity

    findings: list[Finding] = []
    files: list[str] = []
    problems: list[Problem] = []
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            problems.append(outcome)
            console.say(outcome.sentence())
        else:
            files.append(outcome.name)
            findings.extend(outcome.findings)
    console.write_utf8(json_report(findings, files, problems, version=__version__))
    return _exit_code(count_by_severity(findings), bool(problems), fail_on)


def _exit_code(counts: Mapping[Severity, int], unread: bool, fail_on: FailOn) -> int:
    if unread:
        return ExitCode.USAGE
    ranks = [severity.rank for severity, count in counts.items() if count]
    if fail_on is FailOn.NEVER or not ranks:
        return ExitCode.CLEAN
    from csplan.findings import Severity

    return ExitCode.FINDINGS if min(ranks) <= Severity(fail_on.value).rank else ExitCode.CLEAN
