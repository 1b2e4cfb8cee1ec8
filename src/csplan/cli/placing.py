"""Putting a new plan and its schema in their places: both or neither, and never over a plan."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from csplan.cli.exits import UsageError
from csplan.cli.files import unwritable, write_whole
from csplan.shipped import SCHEMA_NAME

_ENDINGS = (".yaml", ".yml")
_SCHEMA_IDS = "urn:csplan:schema:"


def place_for(path: str, *, force: bool) -> Path:
    """The file that a new plan goes to: `path`, or plan.yaml in it; raises UsageError."""
    if path == "-":
        raise UsageError("a new plan needs a file", "write its name, as in plan.yaml")
    place = Path(path)
    if place.is_dir():
        place /= "plan.yaml"
    elif path.endswith(("/", os.sep)):
        raise UsageError(f'there is no folder "{path}"', "make it first")
    elif place.suffix not in _ENDINGS:
        hint = f'write "{place.name}.yaml", or make the folder "{path}" first'
        raise UsageError(f'a plan is a file that ends in .yaml, and "{path}" does not', hint)
    if not place.parent.is_dir():
        raise UsageError(f'there is no folder "{place.parent}"', "make it first")
    if os.path.lexists(place):
        _check_present(place, force=force)
    return place


def _check_present(place: Path, *, force: bool) -> None:
    if not force:
        raise _present(place)
    if not place.is_file():
        raise UsageError(f'"{place}" is no ordinary file', "choose another name")


def _present(place: Path) -> UsageError:
    return UsageError(
        f'"{place}" is there already', "choose another name, or --force to replace it"
    )


def put(place: Path, plan: bytes, schema: bytes, *, force: bool) -> None:
    """Write a plan and the schema beside it; raises UsageError, and then all is as it was."""
    beside = place.parent / SCHEMA_NAME
    before = _schema_there(beside)
    if before == schema:
        _put_one(place, plan, replace=force)
        return
    _put_one(beside, schema, replace=before is not None)
    try:
        _put_one(place, plan, replace=force)
    except BaseException:
        _put_back(beside, before)
        raise


def _put_one(path: Path, data: bytes, *, replace: bool) -> None:
    try:
        write_whole(path, data, replace=replace)
    except FileExistsError as error:
        # Somebody else was quicker.
        raise _present(path) from error
    except OSError as error:
        raise unwritable(path, error) from error


def _schema_there(beside: Path) -> bytes | None:
    """The schema that an earlier csplan wrote, or None where nothing stands in its place."""
    if not os.path.lexists(beside):
        return None
    hint = f'move it away: the schema of csplan goes to "{SCHEMA_NAME}"'
    try:
        data = beside.read_bytes() if beside.is_file() else b""
    except OSError as error:
        raise unwritable(beside, error) from error
    with suppress(ValueError, RecursionError):
        schema = json.loads(data)
        if isinstance(schema, dict) and str(schema.get("$id")).startswith(_SCHEMA_IDS):
            return data
    raise UsageError(f'"{beside}" is no schema of csplan', hint)


def _put_back(path: Path, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            path.unlink()
        else:
            write_whole(path, before, replace=True)
