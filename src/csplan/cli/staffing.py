"""`csplan staffing`: whether the people on duty can keep what is promised about waiting."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell, tell_mistakes
from csplan.cli.concerning import concerning, errors_in, remark
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import check_channels, read_plan

if TYPE_CHECKING:
    from csplan.analysis.staffing_answers import Answers
    from csplan.findings import Finding
    from csplan.model.plan import Plan

EXAMPLE = """\
csplan staffing plan.yaml
csplan staffing plan.yaml --channel phone --what-if agents=12"""

SECTIONS = ("channels", "schedules", "team", "commitments")
"""The sections on which figures about staffing rest."""

_AGENTS = "agents"
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def staffing(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            metavar="ID",
            help="Only this channel; may be given several times.",
            show_default="all",
        ),
    ] = None,
    what_if: Annotated[
        str | None,
        typer.Option(
            "--what-if",
            metavar="agents=NUMBER",
            help="As if so many people were on duty all the time: agents=0 to agents=100000. "
            "Nothing else can be supposed. Of several channels, name one with --channel.",
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
) -> int:
    """Tell whether the people on duty can keep what is promised about waiting.

    For each channel on which customers wait: how many people it takes and how many there are, hour
    by hour of an ordinary week, how long customers wait, and what happens if one person is ill. For
    mail and other work that can wait: whether a pile grows. Where the plan does not say enough, the
    answer names what to add to it.

    A plan with errors is answered as far as it can be read; those that concern the answer are told.
    Exits with 0 whatever the answer is,
    and with 2 if there is no plan to read or the settings have a mistake.
    """
    people = None if what_if is None else _people(what_if)
    configured = Configured()
    examined = read_plan(plan, today=console.today(None), configured=configured)
    errors = errors_in(examined.findings)
    sources = {examined.name: examined.document.source}
    if examined.plan is None:
        tell(errors, sources)
        raise UsageError(f"{examined.name} holds no plan that can be read", "mend the errors")
    found = _answers(examined.plan, channel, people)
    if format is Format.JSON:
        from csplan.cli.staffing_json import staffing_json

        console.write_utf8(staffing_json(examined.name, examined.plan, len(errors), found))
    else:
        console.write(_text(examined.plan, concerning(errors, SECTIONS), found))
    if concerning(errors, SECTIONS):
        console.write_aside("\n")
        tell(concerning(errors, SECTIONS), sources)
    return ExitCode.USAGE if tell_mistakes(configured) else ExitCode.CLEAN


# What is asked ------------------------------------------------------------------------------


def _people(text: str) -> int:
    """The number of people in `agents=12`; raises UsageError."""
    from csplan.analysis.forecasts import MOST_PEOPLE

    key, equals, number = (part.strip() for part in text.partition("="))
    hint = "it takes agents=NUMBER, how many people are on duty, as in agents=12"
    if not equals:
        raise UsageError(f'--what-if "{text}" does not say what to suppose', hint)
    if key != _AGENTS:
        meant = f'did you mean "{_AGENTS}"? ' if get_close_matches(key, [_AGENTS]) else ""
        raise UsageError(f'--what-if knows no "{key}"', f"{meant}{hint}")
    if not _NUMBER.fullmatch(number):
        raise UsageError(f'--what-if: "{number}" is no number of people', hint)
    if int(number) > MOST_PEOPLE:
        raise UsageError(f"--what-if: no service has {number} people on duty", hint)
    return int(number)


def _answers(plan: Plan, asked: Sequence[str] | None, people: int | None) -> Answers:
    """The answers for the channels that are asked for; raises UsageError for one that is not."""
    from csplan.analysis.opening import Openings
    from csplan.analysis.ordinary import OrdinaryWeek
    from csplan.analysis.staffing_answers import answers, worth_asking
    from csplan.analysis.staffing_words import listed

    check_channels(asked, plan)
    names = tuple(dict.fromkeys(asked or worth_asking(plan)))
    if people is not None and len(names) > 1:
        raise UsageError(
            f"--what-if does not say on which of {listed(names)} so many people are on duty",
            f"name one channel, as in --channel {names[0]}",
        )
    return answers(plan, OrdinaryWeek(Openings(plan), console.today(None)), asked or None, people)


# What is said -------------------------------------------------------------------------------


def _text(plan: Plan, errors: Sequence[Finding], found: Answers) -> str:
    from csplan.analysis.staffing_report import report
    from csplan.cli.explanation import Look
    from csplan.cli.staffing_text import staffing_text

    look = Look(
        color=console.has_color(sys.stdout),
        width=console.width(sys.stdout),
        encoding=console.encoding(sys.stdout),
    )
    return staffing_text(report(plan, remark(errors), found), look)
