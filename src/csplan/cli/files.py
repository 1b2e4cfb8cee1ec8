"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from csplan.cli.exits import UsageError
from csplan.report.problem import Problem

# Names may have 255 bytes, and a Thai letter has three.
_LONGEST_NAME = 60


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """A whole file or none; raises OSError where that cannot be done.

    With `replace`, what stands there is replaced: its permissions stay, and a link stays a link.
    Without, FileExistsError is raised where something stands there.
    """
    path = Path(os.path.realpath(path)) if replace else path
    ready = path.with_name(f".{path.name[:_LONGEST_NAME]}.{secrets.token_hex(4)}")
    try:
        with ready.open("xb") as file:
            file.write(data)
        if replace:
            _take_place(ready, path)
        else:
            _take_free_place(ready, path, data)
    finally:
        ready.unlink(missing_ok=True)


def write_back(path: Path, name: str, before: bytes, after: bytes) -> Problem | None:
    """Put a changed plan in the place of the one that was read; why not, where it cannot be.

    `name` is how the file is shown, `before` what was read: nobody's work of since then is lost.
    """
    try:
        if path.read_bytes() != before:
            return Problem(name, f'"{name}" has changed in the meantime', "run csplan again")
        # To put another file in its place would not need that permission.
        if not os.access(path, os.W_OK):
            return Problem(name, f'"{name}" is read-only', "allow writing to it, or use --diff")
        write_whole(path, after, replace=True)
    except OSError as error:
        return Problem(name, unwritable(name, error).message)
    return None


def unwritable(path: Path | str, error: OSError, help: str | None = None) -> UsageError:
    """What to raise where a file could not be written."""
    reason = error.strerror or str(error)
    return UsageError(f'"{path}" cannot be written: {reason[:1].lower()}{reason[1:]}', help)


def _take_place(ready: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        ready.chmod(path.stat().st_mode & 0o777)
    ready.replace(path)


def _take_free_place(ready: Path, path: Path, data: bytes) -> None:
    try:
        # Unlike a rename, a link is refused where something stands already.
        os.link(ready, path)
    except FileExistsError:
        raise
    except OSError:
        _write_where_free(path, data)


def _write_where_free(path: Path, data: bytes) -> None:
    """For file systems without links; a file that cannot be finished is taken away again."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
