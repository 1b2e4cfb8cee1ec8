"""How much a process that runs somebody's templates may take, and how it is held to that."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that a document may take: seconds, and bytes.

    `seconds` is that of the clock and of the processor, `memory` the room for addresses, `output`
    the size of a document.
    """

    seconds: int = 20
    memory: int = 1024 * MEGABYTE
    output: int = 64 * MEGABYTE


LIMITS = Limits()


class TooLongError(Exception):
    """A template has run for longer than it may."""


def restrain(limits: Limits) -> None:
    """Hold this process to its time and memory; where a system knows none, time alone counts."""
    _set_alarm(limits.seconds)
    if sys.platform == "win32":
        return
    _bound({"RLIMIT_AS": (limits.memory, limits.memory), "RLIMIT_CORE": (0, 0)})
    # First a signal, that names the line; then the end.
    _bound({"RLIMIT_CPU": (limits.seconds, limits.seconds + 2)})


def confine(limits: Limits) -> None:
    """As `restrain`, and the time begins anew.

    It can open no file and no connection any more, write no file and start no process.
    """
    restrain(limits)
    if sys.platform != "win32":
        names = ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_NOFILE")
        _bound(dict.fromkeys(names, (0, 0)))


def _bound(bounds: dict[str, tuple[int, int]]) -> None:
    import resource

    for name, most in bounds.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            # macOS has some of them in name alone.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, most)


def _set_alarm(seconds: int) -> None:
    for name in ("SIGALRM", "SIGXCPU"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _too_long)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError("this runs for longer than templates are given")
