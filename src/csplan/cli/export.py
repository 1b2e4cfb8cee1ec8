"""`csplan export`: hours and dates of a plan for calendars, search engines and maps."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.files import unwritable, write_whole
from csplan.cli.reading import check_channels, read_plan, refuse_mistakes

if TYPE_CHECKING:
    import datetime

    from csplan.export.outlets import Outlet
    from csplan.export.words import Words
    from csplan.model.plan import Plan
    from csplan.rules.engine import Examined

EXAMPLE = """\
csplan export ics plan.yaml -o hours.ics
csplan export jsonld plan.yaml --language th
csplan export osm-hours plan.yaml --channel phone"""


class To(StrEnum):
    """What is written."""

    ICS = "ics"
    JSONLD = "jsonld"
    OSM_HOURS = "osm-hours"


def export(
    to: Annotated[
        To,
        typer.Argument(
            metavar="ics|jsonld|osm-hours",
            help="A calendar, data for search engines, or hours for OpenStreetMap.",
            show_default=False,
        ),
    ],
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write.",
            show_default="standard output",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            "-l",
            metavar="LANG",
            help="The language of names.",
            show_default="the plan's first",
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
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that csplan did not export.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today", metavar="DATE", help="The day to reckon with.", show_default="today"
        ),
    ] = None,
) -> int:
    """Write the hours and dates of a plan for other programs.

    ics is a calendar: opening hours, public holidays and the dates of the plan itself. jsonld
    describes the organization and its contact points in the words of schema.org, for a web page.
    osm-hours gives each channel's hours as OpenStreetMap writes them.

    Dates are those of the year ahead. Channels that are internal or unlisted are left out unless
    --channel names them; jsonld never has them. What cannot be said is told beside the result.

    A plan with errors is not exported: the command exits with 1.
    """
    day = console.today(today)
    configured = Configured()
    examined = read_plan(plan, today=day, configured=configured)
    refuse_mistakes(configured)
    if examined.plan is None or examined.has_errors:
        return _refuse(examined)
    words = _words(examined, language or configured.language_for(plan), is_asked=bool(language))
    text = _exported(to, examined.plan, channel or (), words, day)
    if output is None or output == "-":
        console.write_utf8(text)
        return ExitCode.CLEAN
    _check_may_write(Path(output), plan, to, force=force)
    try:
        write_whole(Path(output), text.encode("utf-8"), replace=True)
    except OSError as error:
        raise unwritable(output, error, "name another file with -o") from error
    console.write(f"{output}\n")
    return ExitCode.CLEAN


def _refuse(examined: Examined) -> int:
    from csplan.findings import Severity

    errors = [f for f in examined.findings if f.severity is Severity.ERROR]
    tell(errors, {examined.name: examined.document.source})
    console.write_aside("\n")
    console.say("nothing was exported: mend the errors first")
    return ExitCode.FINDINGS


# What is asked ------------------------------------------------------------------------------


def _words(examined: Examined, wanted: str | None, *, is_asked: bool) -> Words:
    """The words of the language asked for; else of the settings' one, where the plan has it."""
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError
    from csplan.render.locale import load
    from csplan.render.publish import languages_of

    own = languages_of(examined.document)
    if wanted is None or (not is_asked and wanted not in own):
        return load(own[0])
    try:
        parse_language(wanted)
    except PhraseError as error:
        raise UsageError(f"--language {error.message}", error.help) from error
    if wanted.partition("-")[0] not in {tag.partition("-")[0] for tag in own}:
        console.say(
            f'{examined.name} has no texts in "{wanted}"; those in "{own[0]}" stand in for them'
        )
    return load(wanted)


# What is written ----------------------------------------------------------------------------


def _exported(to: To, plan: Plan, asked: Sequence[str], words: Words, today: datetime.date) -> str:
    from csplan.export.outlets import outlets, unwritten

    check_channels(asked, plan)
    found = outlets(plan, words, asked)
    for why, names in unwritten(found).items():
        console.say(f"no hours for {', '.join(names)}: {why}")
    match to:
        case To.ICS:
            return _calendar(plan, found, words, today)
        case To.JSONLD:
            from csplan.export.ahead import days_ahead
            from csplan.export.jsonld import as_text, organization

            _tell_internal(found)
            return as_text(organization(plan, found, words, tuple(days_ahead(today))))
        case To.OSM_HOURS:
            return _osm_hours(plan, found, has_schedules=not asked)


def _calendar(plan: Plan, outlets: Sequence[Outlet], words: Words, today: datetime.date) -> str:
    from csplan.export.ics import calendar

    text = calendar(plan, outlets, words, today)
    if text is None:
        raise UsageError(
            "the plan has nothing for a calendar: no hours, holidays or dates",
            "give its channels hours, or name the day of the next review",
        )
    return text


def _osm_hours(plan: Plan, outlets: Sequence[Outlet], *, has_schedules: bool) -> str:
    from csplan.export.osm_hours import osm_lines

    lines = list(osm_lines(plan, outlets, schedules=has_schedules))
    for line in lines:
        for note in line.notes:
            console.say(f'"{line.name}": {note}')
    return "".join(f"{line.name}: {line.value}\n" for line in lines)


def _tell_internal(outlets: Sequence[Outlet]) -> None:
    from csplan.export.outlets import is_public

    for outlet in outlets:
        if not is_public(outlet.channel):
            console.say(f'"{outlet.name}" is left out: it is internal or unlisted')


# Where it is written ------------------------------------------------------------------------


def _check_may_write(path: Path, plan: str, to: To, *, force: bool) -> None:
    """Raise UsageError where something else stands at the path."""
    if path.is_dir():
        raise UsageError(f'"{path}" is a folder', "name a file, as in hours.ics")
    if path.exists() and not path.is_file():
        raise UsageError(f'"{path}" is no ordinary file', "name a file, or leave -o out")
    if not path.exists():
        return
    if plan != "-" and path.samefile(plan):
        raise UsageError(f'"{path}" is the plan itself', "choose another place with -o")
    if not force and not _is_ours(path, to):
        raise UsageError(f'"{path}" is there already and is no export of csplan', "add --force")


def _is_ours(path: Path, to: To) -> bool:
    from csplan.export import ics, jsonld, osm_hours

    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    known = {To.ICS: ics.is_ours, To.JSONLD: jsonld.is_ours, To.OSM_HOURS: osm_hours.is_ours}
    return known[to](text)
