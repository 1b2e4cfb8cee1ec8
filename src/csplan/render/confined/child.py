"""The process that runs somebody's templates: a job comes in, a document or an error goes out.

What comes in is from csplan itself. What goes out is read as plain data: a line of JSON, and the
bytes of the document.
"""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csplan.render.confined.limits import Limits, TooLongError, confine, restrain
from csplan.render.failures import MissingExtraError, TemplateFailedError
from csplan.render.templated import templated

if TYPE_CHECKING:
    from csplan.render.blocks import DocumentView
    from csplan.theme.theme import Theme


PICTURE = "picture"
"""Stands for a format: it is the logo alone that is drawn."""


@dataclass(frozen=True)
class Job:
    """A document to make, or the logo as PNG, and what it may take."""

    view: DocumentView
    format: str
    theme: Theme
    limits: Limits


def main() -> None:
    """Make the document that standard input asks for."""
    # Written by csplan, a moment ago.
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301
    told: list[str] = []
    head: dict[str, Any] = {"status": "done", "told": told}
    data = b""
    try:
        restrain(job.limits)
        _get_ready(job)
        confine(job.limits)
        data = _made(job, told)
    except TemplateFailedError as error:
        head |= {"status": "failed", "message": str(error)}
    except MissingExtraError as error:
        head |= {"status": "missing", "format": error.format, "extra": error.extra}
    except MemoryError:
        head |= {"status": "memory"}
    except TooLongError:
        head |= {"status": "time"}
    except Exception as error:  # noqa: BLE001  # told by the process that asked
        head |= {"status": "crashed", "message": f"{type(error).__name__}: {error}"}
    if len(data) > job.limits.output:
        head, data = {"status": "output", "told": []}, b""
    sys.stdout.buffer.write(json.dumps(head).encode("ascii") + b"\n" + data)
    sys.stdout.buffer.flush()


def _made(job: Job, told: list[str]) -> bytes:
    if job.format == PICTURE:
        from csplan.render.pdf import drawn

        assert job.theme.logo is not None  # noqa: S101
        return drawn(job.theme.logo)
    return templated(job.view, job.format, job.theme, told.append)


def _get_ready(job: Job) -> None:
    """Read and import whatever is needed: afterwards no file can be opened any more."""
    from csplan.render.confined.rehearsal import rehearse, rehearse_drawing

    if job.format in ("pdf", PICTURE):
        from csplan.render.pdf import warmed

        warmed(job.theme)
    if job.format == PICTURE:
        rehearse_drawing()
    else:
        rehearse(job.format)
