"""`csplan theme`: begin a theme of your own, and check one."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.theming import read_theme_in
from csplan.findings import Finding, Severity
from csplan.theme.names import FILE, FOLDER

EXAMPLE = """\
csplan theme new theme
csplan theme check theme"""


class Action(StrEnum):
    """What to do with a theme."""

    NEW = "new"
    CHECK = "check"


def theme(
    action: Annotated[
        Action, typer.Argument(metavar="new|check", help="Begin a theme, or check one.")
    ],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of the theme.")] = FOLDER,
) -> int:
    """Begin a theme, which gives documents your colours, fonts and logo, or check one.

    A new theme is a file theme.toml that explains each of its lines. Nothing is overwritten. A
    folder with the name theme beside a plan is used whenever the plan is rendered.

    Checking tells what is wrong with a theme: settings that there are not, colours that are hard to
    read, files that have no effect or are older than csplan, and what would ask another host for
    something. A small plan is made in the theme, as a page, in Markdown and in PDF, and what fails
    is told. It exits with 1 where no document can be made with the theme.
    """
    return _new(Path(folder)) if action is Action.NEW else _check(folder)


def _new(folder: Path) -> int:
    from csplan.cli.files import unwritable, write_whole
    from csplan.shipped import folder as shipped

    place = folder / FILE
    if place.exists() or place.is_symlink():
        raise UsageError(f'"{place}" is there already', "name another folder")
    data = (shipped("templates") / "themes" / "new.toml").read_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(place, data, replace=False)
    except OSError as error:
        raise unwritable(place, error, "name another folder") from error
    console.write(f"{place}\n")
    return ExitCode.CLEAN


def _check(folder: str) -> int:
    from csplan.report.text import text_report

    read = read_theme_in(folder)
    findings, sources = read.findings, dict(read.sources)
    if not read.has_errors:
        # Imported late: a theme that cannot be read is not tried.
        from csplan.publishing.trial import tried

        # The first one is theme.toml.
        trial = tried(read.theme, next(iter(sources.values())))
        findings = tuple(sorted((*findings, *trial.findings), key=Finding.order))
        sources |= trial.sources
        for line in trial.said:
            console.say(line)
    if not findings:
        console.write(f"{folder}: nothing is wrong with this theme\n")
        return ExitCode.CLEAN
    stream = sys.stdout
    text = text_report(
        findings,
        sources,
        color=console.has_color(stream),
        width=console.width(stream),
        encoding=console.encoding(stream),
    )
    console.write(text)
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return ExitCode.FINDINGS if has_errors else ExitCode.CLEAN
