"""`csplan schema`: the JSON Schema of the format, for editors and other checkers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.files import unwritable, write_whole

EXAMPLE = """\
csplan schema -o csplan.schema.json
csplan schema --for plan.yaml -o plan.schema.json"""


def schema(
    plan: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PLAN",
            help="Offer the names of this plan as well: its channels, roles, schedules and so on.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that is no schema of csplan.")
    ] = False,
) -> int:
    """Print the JSON Schema of the plan format.

    An editor that knows it completes and explains while you type. Put this line at the top of a
    plan: "# yaml-language-server: $schema=csplan.schema.json".
    """
    # The models take longer to load than all the rest.
    from csplan.model.jsonschema import as_text, json_schema

    text = as_text(json_schema() if plan is None else _schema_for(plan))
    if output is None or output == "-":
        console.write_utf8(text)
        return ExitCode.CLEAN
    if plan is not None and plan != "-" and Path(output).exists() and Path(output).samefile(plan):
        raise UsageError(f'"{output}" is the plan itself', "choose another place with -o")
    _check_may_write(Path(output), force=force)
    _write(Path(output), text)
    console.write(f"{output}\n")
    return ExitCode.CLEAN


def _schema_for(path: str) -> dict[str, Any]:
    """A schema with the names of a plan, as far as it can be read."""
    from csplan.cli.configuring import Configured
    from csplan.cli.reading import read_plan
    from csplan.model.completion import json_schema_for

    # No setting changes a name.
    configured = Configured(isolated=True)
    document = read_plan(path, today=console.today(None), configured=configured).document
    if not document.readable:
        console.say(f'"{path}" cannot be read: the schema offers none of its names')
    return json_schema_for(document.value)


def _check_may_write(path: Path, *, force: bool) -> None:
    """Raise UsageError where something else stands at the path."""
    if path.is_dir():
        raise UsageError(f'"{path}" is a folder', "name a file, as in csplan.schema.json")
    if path.exists() and not path.is_file():
        raise UsageError(f'"{path}" is no ordinary file', "name a file, or leave -o out")
    if path.exists() and not force and not _is_schema(path):
        raise UsageError(f'"{path}" is there already and is no schema of csplan', "add --force")


def _is_schema(path: Path) -> bool:
    from csplan.model.jsonschema import ID

    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("$id", "")).startswith(ID)


def _write(path: Path, text: str) -> None:
    """All or nothing; raises UsageError where the file cannot be written."""
    try:
        write_whole(path, text.encode("utf-8"), replace=True)
    except OSError as error:
        raise unwritable(path, error, "name another file with -o") from error
