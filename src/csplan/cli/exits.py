"""Exit codes, and the boundary that no exception crosses.

A command returns its exit code, or raises `UsageError` where it was asked for something that
cannot be done. Whatever else goes wrong ends here: in one line on standard error, never in a
traceback.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


class ExitCode(IntEnum):
    """What the process says to whoever started it."""

    CLEAN = 0
    FINDINGS = 1
    """Findings at or above `--fail-on`; existing output is not up to date."""
    USAGE = 2
    """A mistake on the command line, a path that cannot be read, output that cannot be written."""
    INTERNAL = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    """The reader of the output went away, as in `csplan validate | head`: what shells expect."""


class UsageError(Exception):
    """What was asked for cannot be done: `message` says why, `help` what to do about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def boundary(args: Sequence[str]) -> int:
    """Run the command that `args` ask for; its exit code. Nothing is raised."""
    from csplan.cli import console

    # Python looks for garbage after every 700 new objects, and there is next to none: to look less
    # often saves a fifth of the time that many plans take, at no cost in memory.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    console.prepare()
    try:
        return _guarded(args)
    except OSError as error:
        return output_failed(error)


def _guarded(args: Sequence[str]) -> int:
    """Like `boundary`, but raises OSError where standard output cannot be written."""
    from csplan.cli import console

    try:
        from csplan.cli.app import run

        code = run(args)
        console.flush()
        return code
    except UsageError as error:
        console.say(f"{error.message}; {error.help}" if error.help else error.message)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        console.say("interrupted")
        return ExitCode.INTERRUPTED
    except Exception as error:
        if isinstance(error, FileNotFoundError) and error.filename is None:
            # Python has asked for the current folder.
            console.say("the current folder is there no more; change into another one")
            return ExitCode.USAGE
        # Streams have no file name. A file that fails here was not meant to fail: that is a fault.
        if isinstance(error, OSError) and error.filename is None:
            raise
        return _internal(error)


def output_failed(error: OSError) -> int:
    """End where standard output cannot be written; quietly if only its reader has gone."""
    from csplan.cli import console

    console.discard_output()
    if isinstance(error, BrokenPipeError):
        return ExitCode.CLOSED_PIPE
    reason = error.strerror or str(error)
    console.say(f"the output cannot be written: {reason[:1].lower()}{reason[1:]}")
    return ExitCode.USAGE


def _internal(error: Exception) -> int:
    from csplan.cli import console

    if os.environ.get("CSPLAN_TRACEBACK"):
        _traceback(error)
    console.say(
        f"internal error: {type(error).__name__}: {str(error)[:200]} (at {_origin(error)}). "
        "This is a fault of csplan, not of your plan. Please report it with this line and the "
        "command you ran; CSPLAN_TRACEBACK=1 shows more"
    )
    return ExitCode.INTERNAL


def _origin(error: Exception) -> str:
    """File and line of the innermost code of csplan that the error came through."""
    here = Path(__file__).parent.parent
    origin = "start"
    step = error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.is_relative_to(here):
            origin = f"{file.relative_to(here).as_posix()}:{step.tb_lineno}"
        step = step.tb_next
    return origin


def _traceback(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)
