"""Many plans at a time: one after the other, or spread over the cores of the machine.

Whatever the number of processes, what comes out is the same and in the order of the plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from csplan.publishing.making import Job, Made, make
from csplan.publishing.order import Order, RefusedError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

FEWEST = 4
"""Fewer plans than this are made in this process: another takes as long to start as two plans."""

_PATIENCE = 30.0
"""Seconds that a first process may take to start."""
_CHUNK = 8
"""Plans that are handed over together."""


def make_all(jobs: Sequence[Job], order: Order, processes: int = 1) -> Iterator[Made]:
    """The documents of every plan, in the order of `jobs`, on up to `processes` processes."""
    processes = min(processes, -(-len(jobs) // 2))
    if processes < 2 or len(jobs) < FEWEST:
        yield from (make(job, order) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    chunk = max(1, min(_CHUNK, len(jobs) // (2 * processes)))
    # Processes start anew everywhere, so that nothing depends on the system.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin)
    if not _answers(pool):
        yield from (make(job, order) for job in jobs)
        return
    try:
        yield from pool.map(partial(make, order=order), map(_packed, jobs), chunksize=chunk)
    except BrokenProcessPool as error:
        raise RefusedError(
            "a process that made documents has ended early, perhaps for want of memory",
            "render fewer plans at a time",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _answers(pool: ProcessPoolExecutor) -> bool:
    """Whether processes can be started here; if not, those that hang are taken away."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        pool.submit(int).result(_PATIENCE)
    except (TimeoutError, BrokenProcessPool, OSError):
        started = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.kill()
        return False
    return True


def _packed(job: Job) -> Job:
    """A job that can go to another process: views of mappings cannot."""
    settings = job.settings
    options = {code: dict(values) for code, values in settings.options.items()}
    plain = replace(settings, severities=dict(settings.severities), options=options)
    return replace(job, settings=plain)


def _begin() -> None:
    """What holds in a process of the pool: who interrupts speaks to the one that started it."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 10, 10)
