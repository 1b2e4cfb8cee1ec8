"""Have a document made apart, and understand what comes back."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csplan.render.confined.child import PICTURE, Job
from csplan.render.confined.limits import LIMITS, Limits
from csplan.render.failures import MissingExtraError, TemplateFailedError
from csplan.render.templated import FOLDERS
from csplan.theme.theme import Theme

if TYPE_CHECKING:
    from csplan.render.blocks import DocumentView

_START = (
    "import sys; sys.path[:0] = sys.argv[1:]; from csplan.render.confined.child import main; main()"
)
_GRACE = 5
"""Seconds for starting, on top of what a template may take."""
_HEAD = 1024 * 1024
_CLOSED = "http://127.0.0.1:9"
"""Where nobody answers: what would ask the network asks there."""


def made_apart(
    view: DocumentView,
    format: str,
    theme: Theme,
    tell: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> bytes:
    """What `templated` makes, by a process that can harm nobody.

    Raises TemplateFailedError and MissingExtraError.
    """
    answer = _asked(Job(view, format, theme, limits))
    blamed = theme.blamed(FOLDERS[format])
    culprit = f"{blamed}: a template" if blamed else "a template"
    if theme.logo is not None and not blamed:
        culprit = f"{theme.logo.name}: the logo"
    return _understood(*answer, culprit, limits, tell)


def drawn_apart(view: DocumentView, theme: Theme, limits: Limits = LIMITS) -> bytes:
    """The logo of a theme as PNG. Raises TemplateFailedError and MissingExtraError."""
    assert theme.logo is not None  # noqa: S101
    job = Job(view, PICTURE, Theme(logo=theme.logo), limits)
    return _understood(*_asked(job), f"{theme.logo.name}: the logo", limits, None)


def _asked(job: Job) -> tuple[dict[str, Any], bytes]:
    """What the process says of its work, and the work."""
    with tempfile.TemporaryDirectory(prefix="csplan-") as folder:
        for face in job.theme.fonts.faces:
            # The typesetter takes fonts from files alone.
            ending = Path(face.name).suffix
            name = f"{len(list(Path(folder).iterdir()))}{ending}"
            (Path(folder) / name).write_bytes(face.data)
        code, answer = _answer(pickle.dumps(job), folder, job.limits)
    head, _, data = answer.partition(b"\n")
    return _read_head(head, code), data


def _answer(job: bytes, folder: str, limits: Limits) -> tuple[int, bytes]:
    """How the process ended, and what it said: no more than it may."""
    process = subprocess.Popen(  # noqa: S603  # Python itself, and code of csplan's own
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, *map(os.path.abspath, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(),
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: PT018, S101
    timer = threading.Timer(limits.seconds + _GRACE, process.kill)
    timer.start()
    try:
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(job)
        with process.stdout:
            answer = process.stdout.read(limits.output + _HEAD)
        process.kill()
        return process.wait(), answer
    finally:
        timer.cancel()
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """Nothing of the user's; Windows starts no Python without the place of its system."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _CLOSED)
    # A thread for each of many cores would take the room for addresses that a template is given.
    return {**kept, **proxies, "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}


def _read_head(head: bytes, code: int) -> dict[str, Any]:
    with suppress(ValueError):
        found = json.loads(head)
        if isinstance(found, dict) and isinstance(found.get("status"), str):
            return found
    # It ended without a word. A typesetter that gets no memory aborts.
    if code == -getattr(signal, "SIGABRT", 0):
        return {"status": "memory"}
    return {"status": "time"}


def _understood(
    head: dict[str, Any],
    data: bytes,
    culprit: str,
    limits: Limits,
    tell: Callable[[str], None] | None,
) -> bytes:
    status = head["status"]
    if status == "done":
        for line in head.get("told", ()):
            if tell is not None:
                tell(str(line))
        return data
    if status == "missing":
        raise MissingExtraError(str(head.get("format")), str(head.get("extra")))
    if status == "failed":
        raise TemplateFailedError(str(head.get("message")))
    megabytes = f"{(limits.memory if status == 'memory' else limits.output) // (1024 * 1024)} MB"
    said = {
        "memory": f"takes more memory than templates are given ({megabytes})",
        "output": f"writes a document of more than {megabytes}",
        "time": f"runs for longer than templates are given ({limits.seconds} seconds)",
    }
    why = said.get(status, f"failed: {head.get('message')}")
    raise TemplateFailedError(f"{culprit} {why}")
