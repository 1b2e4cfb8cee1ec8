"""`csplan hours`: who can reach whom when, in one week."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.concerning import concerning, errors_in, remark
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import check_channels, read_plan

if TYPE_CHECKING:
    from csplan.analysis.coverage import Coverage
    from csplan.analysis.opening import Openings
    from csplan.findings import Finding
    from csplan.model.plan import Plan

EXAMPLE = """\
csplan hours plan.yaml
csplan hours plan.yaml --week 2026-04-13 --zone Europe/Berlin --channel phone"""

SECTIONS = ("channels", "schedules", "needs", "profile")
"""The sections on which it depends who can be reached when."""

_YEARS = range(1900, 2201)


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def hours(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    week: Annotated[
        str | None,
        typer.Option(
            "--week", metavar="DATE", help="A day of the week to show.", show_default="this week"
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            help="Show the times in this time zone, as in Europe/Berlin.",
            show_default="the plan's",
        ),
    ] = None,
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            metavar="ID",
            help="Only this channel; may be given several times.",
            show_default="all",
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="DATE",
            help="Whose week is shown where --week says no other.",
            show_default="today",
        ),
    ] = None,
) -> int:
    """Show who can reach whom when.

    One week, Monday first: when each channel is open and when people are at work on it, then when
    somebody can be reached in each language and for each need, and when nobody can. Public
    holidays and other special dates of that week are taken into account and named.

    A plan with errors is answered as far as it can be read; those that concern the answer are told.
    """
    day = console.today(today)
    shown = day if week is None else _day(week)
    examined = read_plan(plan, today=day)
    errors = errors_in(examined.findings)
    sources = {examined.name: examined.document.source}
    if examined.plan is None:
        tell(errors, sources)
        raise UsageError(f"{examined.name} holds no plan that can be read", "mend the errors")
    found, openings = _coverage(examined.plan, shown, zone, channel)
    if format is Format.JSON:
        from csplan.cli.hours_json import hours_json

        console.write_utf8(hours_json(examined.name, examined.plan, len(errors), found))
    else:
        console.write(_text(examined.plan, openings, found, concerning(errors, SECTIONS)))
    if concerning(errors, SECTIONS):
        console.flush()
        tell(concerning(errors, SECTIONS), sources)
    return ExitCode.CLEAN


def _day(text: str) -> datetime.date:
    hint = "write year, month and day like 2026-01-31"
    try:
        day = datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day alone
    except ValueError as error:
        raise UsageError(f'--week "{text}" is not a date', hint) from error
    if day.year not in _YEARS:
        raise UsageError(f'--week "{text}" is too far away', "name a year from 1900 to 2200")
    return day


def _zone(text: str) -> str:
    from csplan.clock.zones import parse_zone
    from csplan.phrase import PhraseError

    try:
        return parse_zone(text).iana or "UTC"
    except PhraseError as error:
        raise UsageError(f"--zone: {error.message}", error.help) from error


def _coverage(
    plan: Plan, day: datetime.date, zone: str | None, asked: Sequence[str] | None
) -> tuple[Coverage, Openings]:
    """The answers; raises UsageError for a zone or a channel that does not exist."""
    from csplan.analysis.coverage import coverage
    from csplan.analysis.opening import Openings
    from csplan.analysis.seven_days import SevenDays

    check_channels(asked, plan)
    openings = Openings(plan)
    frame = SevenDays.around(day, openings.zone if zone is None else _zone(zone))
    return coverage(plan, openings, frame, asked or None), openings


def _text(plan: Plan, openings: Openings, found: Coverage, errors: Sequence[Finding]) -> str:
    from csplan.cli.explanation import Look
    from csplan.cli.hours_text import hours_text

    look = Look(
        color=console.has_color(sys.stdout),
        width=console.width(sys.stdout),
        encoding=console.encoding(sys.stdout),
    )
    return hours_text(plan, openings.zone, found, look, remark(errors))
