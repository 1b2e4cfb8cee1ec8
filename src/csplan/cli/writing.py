"""Documents to their places: compared with what stands there, or written, all or none."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError
from csplan.render.write import Output, State, changes, state_of, write_all


def compare(outputs: Sequence[Output]) -> int:
    """Say which documents are out of date; the exit code."""
    states = [(output, _state(output)) for output in outputs]
    stale = [(output, state) for output, state in states if state is not State.SAME]
    for output, state in stale:
        console.say(f"{output.path} {changes(output)}{_BY_HAND.get(state, '')}")
    if not stale:
        return ExitCode.CLEAN
    if any(state in _BY_HAND for _output, state in stale):
        console.say("keep what was written by hand, then render again with --force")
    else:
        console.say("render again without --check to bring it up to date")
    return ExitCode.FINDINGS


_INDEXES = ("index.html", "documents.html")
_LINK = re.compile(rb'<a href="([^"#]+)">')
_BY_HAND = {
    State.CHANGED: "; it was changed by hand since csplan rendered it",
    State.FOREIGN: "; it was not rendered by csplan",
}


def write(outputs: Sequence[Output], plan: str, top: Path, *, force: bool) -> int:
    """Write documents and say where; raises UsageError, and then nothing was written."""
    put(outputs, plan, top, force=force)
    for output in outputs:
        console.write(f"{output.path}\n")
    return ExitCode.CLEAN


def changed(outputs: Sequence[Output]) -> list[Output]:
    """The documents that differ from what stands in their places; raises UsageError."""
    return [output for output in outputs if _state(output) is not State.SAME]


def put(outputs: Sequence[Output], plan: str, top: Path, *, force: bool) -> None:
    """Write documents; raises UsageError, and then nothing was written.

    They go into one folder, which may be new; so may those between it and `top`.
    """
    folder = outputs[0].path.parent
    _check_folder(folder, plan, top)
    for output in outputs:
        _check_place(output, plan, force=force)
    made = _make_folders(folder, top)
    try:
        write_all(outputs)
    except BaseException as error:
        for new in reversed(made):
            with suppress(OSError):
                new.rmdir()
        if not isinstance(error, OSError):
            raise
        reason = error.strerror or str(error)
        raise UsageError(
            f'"{folder}" cannot be written to: {_small(reason)}', "choose another place with -o"
        ) from error


def _check_folder(folder: Path, plan: str, top: Path) -> None:
    """Raise UsageError for a link in the place of a folder that nobody has named.

    It may have come with the plan, and lead anywhere.
    """
    is_named = folder in (top.parent, Path(plan).parent) or (
        top != Path() and folder.is_relative_to(top)
    )
    if folder.is_symlink() and not is_named:
        raise UsageError(
            f'"{folder}" is a link to another folder', "name the folder that you mean with -o"
        )


def _check_place(output: Output, plan: str, *, force: bool) -> None:
    """Raise UsageError where a document would go over something of the user's."""
    path = output.path
    state = _state(output)
    if state is State.MISSING and path.is_symlink():
        # Where it leads to, it may have been put by whoever the plan came from.
        raise UsageError(f'"{path}" is a link that leads nowhere', "take it away, or choose -o")
    if state is not State.MISSING and plan != "-" and path.samefile(plan):
        raise UsageError(f'"{path}" is the plan itself', "choose another place with -o")
    if state in (State.FOREIGN, State.CHANGED) and _is_plan(path):
        raise UsageError(f'"{path}" is a plan', "choose another place with -o")
    if force:
        return
    if state is not State.MISSING and _leads_elsewhere(output):
        raise UsageError(
            f'"{path}" is the index of another plan\'s documents',
            "choose another folder, or add --force",
        )
    if state is State.FOREIGN:
        raise UsageError(
            f'"{path}" was not rendered by csplan and is left alone',
            "choose another place, or add --force",
        )
    if state is State.CHANGED:
        raise UsageError(
            f'"{path}" was changed by hand since csplan rendered it, and is left alone',
            "put the changes into the plan, or add --force to lose them",
        )


def _is_plan(path: Path) -> bool:
    from csplan.document import looks_like_plan

    return path.suffix.lower() in (".yaml", ".yml") and looks_like_plan(path.read_bytes())


def _leads_elsewhere(output: Output) -> bool:
    """Whether an index is to go over one that leads to none of its documents."""
    if output.path.name not in _INDEXES or b'class="index ' not in output.data:
        return False
    present = output.path.read_bytes()
    before, after = (set(_LINK.findall(data)) for data in (present, output.data))
    return b'class="index ' in present and before.isdisjoint(after)


def _state(output: Output) -> State:
    """What stands at a place; raises UsageError where that is no file or cannot be read."""
    path = output.path
    try:
        _check_kind(path, path.stat().st_mode)
        return state_of(output)
    except FileNotFoundError:
        return State.MISSING
    except OSError as error:
        raise UsageError(
            f'"{path}" cannot be read: {_small(error.strerror or str(error))}',
            "choose another place with -o",
        ) from error


def _check_kind(path: Path, mode: int) -> None:
    """Raise UsageError for what is no file: a device or a pipe would be read without end."""
    if stat.S_ISDIR(mode):
        raise UsageError(
            f'"{path}" is a folder', "name a file, or put a slash at the end of the folder"
        )
    if not stat.S_ISREG(mode):
        raise UsageError(f'"{path}" is no file', "write to standard output with -o -")


def _make_folders(folder: Path, top: Path) -> list[Path]:
    """Make the folder of documents where there is none, and those above it up to `top`.

    Those that were made, the uppermost first.
    """
    between = [above for above in folder.parents if above.is_relative_to(top) and above != top]
    wanted = [*([top] if folder.is_relative_to(top) else []), *reversed(between), folder]
    return [one for one in dict.fromkeys(wanted) if _make_folder(one)]


def _make_folder(folder: Path) -> bool:
    """Make a folder where there is none; whether it was made.

    Its parent has to be there: a slip of the pen must not grow a tree.
    """
    if os.path.lexists(folder):
        return False
    try:
        folder.mkdir()
    except FileNotFoundError as error:
        raise UsageError(
            f'there is no folder "{folder.parent}"', "make it first, or choose another place"
        ) from error
    except OSError as error:
        reason = _small(error.strerror or str(error))
        raise UsageError(f'the folder "{folder}" cannot be made: {reason}') from error
    return True


def _small(reason: str) -> str:
    return reason[:1].lower() + reason[1:]
