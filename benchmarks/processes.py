"""Whole processes: how long they take from start to end, and how much memory at the most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True)
class Sample:
    """The seconds that each of several runs took, and the most memory any of them used, in MiB."""

    seconds: tuple[float, ...]
    memory: float = 0.0

    @property
    def median(self) -> float:
        """The middle one, in seconds."""
        return median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return " / ".join(_told(value) for value in (low, self.median, high))


def _told(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-4 else f"{seconds * 1e6:.2f} µs"


def program(name: str) -> str:
    """A console script from the environment that this runs in; ends the run where it is missing."""
    for ending in ("", ".exe"):
        script = Path(sys.executable).parent / f"{name}{ending}"
        if script.is_file():
            return str(script)
    sys.exit(f'there is no "{name}" beside {sys.executable}: pip install -e ".[dev]"')


def compare(commands: Mapping[str, Command], *, runs: int, warm_up: int = 1) -> dict[str, Sample]:
    """Run each command so often, taking turns, so that a slow moment of the machine hits all.

    Each turn begins with another one: whoever comes after a large process finds the processor's
    caches full of other things.
    """
    names = list(commands)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    memory = dict.fromkeys(commands, 0.0)
    for turn in range(warm_up + runs):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            seconds, most = _run(commands[name])
            if turn >= warm_up:
                taken[name].append(seconds)
                memory[name] = max(memory[name], most)
    return {name: Sample(tuple(taken[name]), memory[name]) for name in commands}


def _run(command: Command) -> tuple[float, float]:
    """One run: its seconds, and its peak memory in MiB (0 where the system does not tell).

    Memory is no less than this process uses itself, which therefore imports little.
    """
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=_environment())
    if not hasattr(os, "wait4"):
        code, most = process.wait(), 0.0
    else:
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        most = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    seconds = time.perf_counter() - start
    process.returncode = code
    if code != 0:
        sys.exit(f"this ended with {code}: {' '.join(command[:6])}")
    return seconds, most


def _environment() -> dict[str, str]:
    """The surroundings, but for what keeps compiled bytecode from being used."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
