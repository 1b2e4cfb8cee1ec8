"""`csplan show`: what a plan holds, in short or in its long form."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell, tell_mistakes
from csplan.cli.exits import ExitCode, UsageError

if TYPE_CHECKING:
    from csplan.findings import Finding
    from csplan.rules.engine import Examined

EXAMPLE = """\
csplan show plan.yaml
csplan show plan.yaml --expanded --format json"""


class Format(StrEnum):
    """How the long form is written."""

    YAML = "yaml"
    JSON = "json"


def show(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    expanded: Annotated[
        bool, typer.Option("--expanded", help="The whole plan, every short form written out.")
    ] = False,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it.", show_default="yaml")
    ] = None,
) -> int:
    """Show what a plan holds.

    The long form says everything in one way only: lists are lists, texts stand by language, and
    targets in parts. Programs read it, and it is good to compare. Comments are not kept.

    Exits with 1 if the plan has errors, and with 2 if the settings have a mistake; what could be
    read is shown all the same.
    """
    from csplan.cli.configuring import Configured
    from csplan.cli.reading import read_plan

    if format is not None and not expanded:
        raise UsageError("--format is for the long form", "add --expanded")
    configured = Configured()
    examined = read_plan(plan, today=console.today(None), configured=configured)
    errors = _errors(examined)
    if examined.plan is not None:
        if expanded:
            console.write_utf8(_long_form(examined, format or Format.YAML))
        else:
            console.write(_overview(examined))
    if errors:
        tell(errors, {examined.name: examined.document.source})
    if tell_mistakes(configured):
        return ExitCode.USAGE
    return ExitCode.FINDINGS if errors else ExitCode.CLEAN


def _errors(examined: Examined) -> list[Finding]:
    from csplan.findings import Severity

    return [finding for finding in examined.findings if finding.severity is Severity.ERROR]


def _long_form(examined: Examined, format: Format) -> str:
    from csplan.model.expand import as_yaml, expanded

    assert examined.plan is not None  # noqa: S101  # the caller has looked
    value = expanded(examined.plan, examined.document.keys())
    for name in ("title", "organization"):
        # A plan without them is read with a dash in their place, which nobody has written.
        if examined.document.get(("plan", name)) is None:
            del value["plan"][name]
    if format is Format.JSON:
        return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    return as_yaml(value)


def _overview(examined: Examined) -> str:
    from csplan.analysis.overview import overview
    from csplan.report.visible import visible

    assert examined.plan is not None  # noqa: S101  # the caller has looked
    lines = overview(examined.plan, examined.document.keys())
    width = max(len(name) for name, _ in lines) + 2
    encoding = console.encoding(sys.stdout)
    shown = (f"{name:<{width}}{visible(said, encoding)}".rstrip() for name, said in lines)
    return "\n".join(shown) + "\n"
