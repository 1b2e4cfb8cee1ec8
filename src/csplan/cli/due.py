"""`csplan due`: when the answer that a plan promises is due, for one case."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.concerning import concerning, errors_in, remark
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import read_plan, refuse_mistakes

if TYPE_CHECKING:
    from csplan.cli.due_answer import Answered
    from csplan.findings import Finding
    from csplan.model.plan import Plan
    from csplan.rules.engine import Examined

EXAMPLE = """\
csplan due plan.yaml --commitment repair --received "2026-04-10 16:00"
csplan due plan.yaml --commitment reply --when severity=p1 --received "2026-04-10 16:00\""""

SECTIONS = ("channels", "schedules", "commitments", "policies", "asks", "vocabulary")
"""The sections on which it depends when something is due."""


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def due(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    commitment: Annotated[
        str,
        typer.Option(
            "--commitment",
            metavar="ID",
            help="What is promised: a commitment, a policy, a channel, or one of their steps as in "
            "policies.complaints.manager.",
        ),
    ],
    received: Annotated[
        str,
        typer.Option("--received", metavar="TIME", help='When it came in: "2026-04-10 16:00".'),
    ],
    measure: Annotated[
        str | None,
        typer.Option("--measure", metavar="NAME", help="Only this measure.", show_default="all"),
    ] = None,
    when: Annotated[
        list[str] | None,
        typer.Option(
            "--when",
            metavar="NAME=VALUE",
            help="What is known of the case, as in severity=p1; may be given several times.",
        ),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at",
            metavar="EVENT=TIME",
            help='When something else happened, as in "delivery=2026-04-09 10:00".',
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            help="The time zone of the times above, as in Asia/Bangkok; the answer is told in it "
            "as well.",
            show_default="that of the hours that count",
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
) -> int:
    """Tell when the answer that a plan promises is due, and why then.

    For one case that came in at one time: which of the promised times applies, and how it runs out,
    step by step, with nights, weekends and holidays. Where that cannot be computed, the answer
    says why, and what to add.

    A plan with errors is answered as far as it can be read; those that concern the answer are told.
    """
    configured = Configured()
    examined = read_plan(plan, today=console.today(None), configured=configured)
    refuse_mistakes(configured)
    errors = errors_in(examined.findings)
    if examined.plan is None:
        tell(errors, {examined.name: examined.document.source})
        raise UsageError(f"{examined.name} holds no plan that can be read", "mend the errors")
    found = _answer(
        examined, examined.plan, commitment, measure, when or (), (received, at or (), zone)
    )
    if format is Format.JSON:
        from csplan.cli.due_json import due_json

        console.write_utf8(due_json(examined.name, len(errors), found))
    else:
        console.write(_text(found, concerning(errors, SECTIONS)))
    if concerning(errors, SECTIONS):
        console.flush()
        tell(concerning(errors, SECTIONS), {examined.name: examined.document.source})
    return ExitCode.CLEAN


def _answer(
    examined: Examined,
    plan: Plan,
    commitment: str,
    measure: str | None,
    when: Sequence[str],
    times: tuple[str, Sequence[str], str | None],
) -> Answered:
    """The answer to what is asked; raises UsageError where that makes no sense."""
    from csplan.analysis.opening import Openings
    from csplan.cli.due_answer import answered
    from csplan.cli.due_asked import asked_facts, asked_measure, asked_promise, events_of
    from csplan.cli.due_times import Times, asked_moments, asked_time, asked_zone
    from csplan.model.names import Names

    names = Names(examined.document.value)
    received, at, zone = times
    moments = Times(
        asked_time("--received", received),
        asked_moments(at),
        None if zone is None else asked_zone(zone),
    )
    found = asked_promise(plan, commitment)
    facts = asked_facts(names, found, when)
    moments.check_events((*names.of("event"), *names.inside(found.path)), events_of(found))
    only = None if measure is None else asked_measure(found, measure)
    return answered(Openings(plan), found, facts, moments, only)


def _text(found: Answered, errors: Sequence[Finding]) -> str:
    from csplan.cli.due_text import due_text
    from csplan.cli.explanation import Look

    look = Look(
        color=console.has_color(sys.stdout),
        width=console.width(sys.stdout),
        encoding=console.encoding(sys.stdout),
    )
    return due_text(found, look, remark(errors))
