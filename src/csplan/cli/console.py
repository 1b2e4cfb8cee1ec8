"""The surroundings: standard streams, the terminal, environment and clock; known only here.

Standard output takes the result, standard error takes talk.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from csplan.cli.exits import UsageError
from csplan.report.visible import visible

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NARROWEST = 40


def prepare() -> None:
    """Let no character stop the output: what a stream's encoding cannot say is spelt out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Write a result to standard output; raises OSError where that cannot be done."""
    if _is_open(sys.stdout):
        sys.stdout.write(text)


def write_utf8(text: str) -> None:
    """Write a result for programs: UTF-8 whatever the locale, the same bytes everywhere."""
    write_bytes(text.encode("utf-8"))


def write_bytes(data: bytes) -> None:
    """Write the content of a file to standard output as it is."""
    if not _is_open(sys.stdout):
        return
    if not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(data.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def flush() -> None:
    """See standard output through; raises OSError where that cannot be done."""
    if _is_open(sys.stdout):
        sys.stdout.flush()


def say(sentence: str) -> None:
    """One line of talk on standard error; if nobody can hear it, so be it.

    Raises OSError where standard output cannot be written: the result so far comes first, since
    both may go to one terminal.
    """
    flush()
    if _is_open(sys.stderr):
        with suppress(OSError):
            sys.stderr.write(f"csplan: {visible(sentence, encoding(sys.stderr))}\n")
            sys.stderr.flush()


def write_aside(text: str) -> None:
    """Write talk of several lines to standard error; if nobody can hear it, so be it."""
    flush()
    if _is_open(sys.stderr):
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def discard_output() -> None:
    """Send what is still to be written nowhere: Python would complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def stdin() -> BinaryIO | None:
    """Standard input as bytes, or None where it is closed."""
    return sys.stdin.buffer if _is_open(sys.stdin) else None


def encoding(stream: TextIO) -> str:
    """The encoding of a stream."""
    return getattr(stream, "encoding", None) or "utf-8"


def environment() -> Mapping[str, str]:
    """The environment, for what runs unasked in a CI system."""
    return os.environ


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def has_color(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: NO_COLOR says no, FORCE_COLOR yes, else ask it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and _is_terminal(stream)


def width(stream: TextIO) -> int | None:
    """The width of the terminal in cells, or None where a stream is no terminal."""
    if not _is_terminal(stream):
        return None
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def today(option: str | None) -> datetime.date:
    """The day to reckon with: `--today`, else SOURCE_DATE_EPOCH, else the calendar's."""
    if option is not None:
        return _date(option)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{epoch}", which is no number of seconds',
            "set it to whole seconds since 1970, for example 1767571200",
        ) from error


def time_of_day() -> str:
    """The time of day at present, for talk: `14:05:12`."""
    return f"{datetime.datetime.now().astimezone():%H:%M:%S}"


def _date(text: str) -> datetime.date:
    hint = "write year, month and day like 2026-01-31"
    if not _DATE.fullmatch(text):
        raise UsageError(f'--today "{text}" is not a date', hint)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'--today "{text}" is a day that does not exist', hint) from error


def _is_open(stream: TextIO | None) -> bool:
    # Python puts None where the process was started with the stream closed.
    return stream is not None and not stream.closed


def _is_terminal(stream: TextIO) -> bool:
    return _is_open(stream) and stream.isatty()
