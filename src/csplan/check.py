"""Which files to check, and checking them one after the other.

    inputs = discover(["plans", "-"])
    for outcome in run(inputs, today=today, stdin=sys.stdin.buffer):
        ...

What keeps a path from being read is a `Problem`; the other paths are checked all the same.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from csplan.document import MAX_BYTES, looks_like_plan
from csplan.findings import Finding, Severity
from csplan.report.problem import Problem
from csplan.rules.engine import Examined, examine
from csplan.settings import DEFAULT

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence

    from csplan.model.plan import Plan
    from csplan.settings import Settings

STDIN = "-"
STDIN_NAME = "<stdin>"

_ENDINGS = (".yaml", ".yml")
_SKIPPED_FOLDERS = frozenset({"node_modules"})


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to read. Without `named` it was met in a folder, and may turn out to be no plan."""

    name: str
    path: str
    named: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """What `discover` found: files in order of their names, and the folders it went through."""

    files: tuple[Input, ...]
    folders: tuple[str, ...]
    problems: tuple[Problem, ...]


class InvalidPlanError(ValueError):
    """A plan with errors was to be loaded; `findings` holds all there is to say about it."""

    def __init__(self, name: str, findings: tuple[Finding, ...]) -> None:
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        super().__init__(f'"{name}" has errors, the first: {errors[0].message}')
        self.findings = findings


def check(path: str | os.PathLike[str], *, today: datetime.date) -> tuple[Finding, ...]:
    """All findings about one plan, sorted; raises OSError where the file cannot be read."""
    return _examine_file(path, today).findings


def load(path: str | os.PathLike[str], *, today: datetime.date) -> Plan:
    """One plan; raises `InvalidPlanError` where it has errors, OSError where it cannot be read."""
    return examine_file(path, today)[1]


def examine_file(path: str | os.PathLike[str], today: datetime.date) -> tuple[Examined, Plan]:
    """One file as it was read, and its plan; raises as `load` does."""
    examined = _examine_file(path, today)
    if examined.has_errors or examined.plan is None:
        raise InvalidPlanError(examined.name, examined.findings)
    return examined, examined.plan


def discover(paths: Sequence[str]) -> Inputs:
    """The files that `paths` stand for: files, folders and `-`; the current folder if empty.

    Folders are gone through with all below them, but for hidden ones, `node_modules`, and links
    to folders. Each file comes once, however often and by whatever name it was given; where a
    folder holds it and links to it, under its own name.
    """
    found: dict[str, Input] = {}
    folders: list[str] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(paths or (os.curdir,)):
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112  # Path("") is a folder
            folders.append(name)
            candidates = _walk(name, problems)
        else:
            candidates = iter([Input(STDIN_NAME if name == STDIN else name, name, named=True)])
        for candidate in candidates:
            identity = _identity(candidate.path)
            known = found.setdefault(identity, candidate)
            if known is not candidate and _comes_before(candidate, known):
                found[identity] = candidate
    return Inputs(tuple(sorted(found.values())), tuple(folders), tuple(problems))


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was read: the bytes of what is, or may be, a plan."""

    file: Input
    data: bytes


def run(
    inputs: Inputs,
    *,
    today: datetime.date,
    stdin: BinaryIO | None = None,
    settings: Callable[[str], Settings] | None = None,
) -> Iterator[Examined | Problem]:
    """Read and examine one file after the other; nothing is kept, whoever asks decides what to.

    `settings` gives what holds for a file by its path. Where folders were gone through and there
    was nothing to check, that is a problem as well.
    """
    for text in read(inputs, stdin=stdin):
        if isinstance(text, Problem):
            yield text
            continue
        held = settings(text.file.path) if settings is not None else DEFAULT
        yield examine_text(text, today=today, settings=held)


def examine_text(text: Text, *, today: datetime.date, settings: Settings) -> Examined:
    """A file that was read, and everything there is to say about it."""
    return examine(text.data, text.file.name, today=today, settings=settings)


def read(inputs: Inputs, *, stdin: BinaryIO | None = None) -> Iterator[Text | Problem]:
    """The bytes of one file after the other; files of folders that are no plans are left out."""
    yield from inputs.problems
    silent = not inputs.problems
    for file in inputs.files:
        data = _read_stdin(stdin) if file.path == STDIN else _read(file.path)
        if isinstance(data, bytes) and not file.named and not looks_like_plan(data):
            continue
        silent = False
        yield data if isinstance(data, Problem) else Text(file, data)
    if silent:
        yield from (_no_plan(folder) for folder in inputs.folders)


def _examine_file(path: str | os.PathLike[str], today: datetime.date) -> Examined:
    name = os.fspath(path)
    data = _read(name)
    if isinstance(data, Problem):
        raise OSError(data.sentence())
    return examine(data, name, today=today)


def _identity(path: str) -> str:
    """The same for all names of a file."""
    try:
        return STDIN if path == STDIN else os.path.realpath(path)
    except ValueError:
        # A name that no file can have; reading it will say so.
        return path


def _comes_before(file: Input, known: Input) -> bool:
    """Whether a file is called by this name rather than by that one.

    The first name that somebody gave comes first, then its own rather than that of a link.
    """
    if file.named or known.named:
        return not known.named
    names = [(os.path.islink(one.path), one.name) for one in (file, known)]  # noqa: PTH114
    return names[0] < names[1]


def _walk(folder: str, problems: list[Problem]) -> Iterator[Input]:
    """The files of a folder that may be plans by their names; unreadable folders are problems."""
    # Without this, everything in the current folder would be called "./...".
    waiting = ["" if folder == os.curdir else folder]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place or os.curdir) as listing:
                entries = list(listing)
        except OSError as error:
            problems.append(_unreadable(place or os.curdir, error))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS:
                continue
            name = str(Path(place, entry.name))
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            elif entry.name.lower().endswith(_ENDINGS) and _may_be_read(entry):
                yield Input(name, name, named=False)


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads nowhere, which reading it will say."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True


def _read(path: str) -> bytes | Problem:
    """The bytes of a regular file, at most one more than a plan may have; never waits."""
    try:
        # Looked at before it is opened: to open a device can do something.
        kind = os.stat(path).st_mode  # noqa: PTH116  # Path("") is a folder
        if not stat.S_ISREG(kind):
            return _no_file(path, kind)
        # And again when open, in case it was replaced; without waiting, should it be a pipe now.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb", buffering=0) as file:  # noqa: PTH123
            kind = os.fstat(file.fileno()).st_mode
            return _read_up_to_limit(file) if stat.S_ISREG(kind) else _no_file(path, kind)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)


def _read_stdin(stdin: BinaryIO | None) -> bytes | Problem:
    if stdin is None:
        return Problem(STDIN_NAME, "standard input is closed", "give a file instead of -")
    try:
        return _read_up_to_limit(stdin)
    except (OSError, ValueError) as error:
        return Problem(STDIN_NAME, f"standard input cannot be read: {_reason(error)}")


def _read_up_to_limit(stream: BinaryIO) -> bytes:
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _no_file(path: str, mode: int) -> Problem:
    if stat.S_ISFIFO(mode):
        hint = "pipe it into standard input instead: csplan validate -"
        return Problem(path, f'"{path}" is a pipe, not a file', hint)
    if stat.S_ISDIR(mode):
        return Problem(path, f'"{path}" is a folder, not a file')
    kind = "socket" if stat.S_ISSOCK(mode) else "device"
    return Problem(path, f'"{path}" is a {kind}, not a file', "give a file or a folder")


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return _missing(path)
    return Problem(path, f'"{path}" cannot be read: {_reason(error)}')


def _missing(path: str) -> Problem:
    if Path(path).is_symlink():
        return Problem(path, f'"{path}" is a link that leads nowhere')
    wanted = Path(path)
    try:
        # Plans and folders; by their stems, since all endings are alike.
        stems = {p.stem: p for p in wanted.parent.iterdir() if p.suffix in ("", *_ENDINGS)}
    except OSError:
        stems = {}
    close = get_close_matches(wanted.stem, sorted(stems), n=1)
    hint = f'did you mean "{stems[close[0]]}"?' if close else None
    return Problem(path, f'there is no file or folder "{path}"', hint)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "you are not allowed to"
    reason = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:]


def _no_plan(folder: str) -> Problem:
    where = "in this folder or below" if folder == os.curdir else f'in the folder "{folder}"'
    hint = 'a plan is a .yaml file with "csplan:" at its top; name a file to check it in any case'
    return Problem(folder, f"no plan found {where}", hint)
