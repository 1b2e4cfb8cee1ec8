"""Where the reports of one run go: what `--format` asks for, and writing it there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from csplan.cli import console
from csplan.cli.exits import UsageError
from csplan.cli.files import unwritable, write_whole

if TYPE_CHECKING:
    from csplan.report.report import Report

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
"""A format is a module of `csplan.report` with a function `as_NAME` from a report to a text."""

STREAMED = ("text", "concise")
"""What standard output shows of each file as soon as it was checked."""

_ENDINGS = {
    "text": "txt",
    "concise": "txt",
    "json": "json",
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "markdown": "md",
}
_PLAN_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Destination:
    """A format, and the file that it goes to; None stands for standard output."""

    format: str
    file: str | None = None

    def __str__(self) -> str:
        return f"{self.format}={self.file}" if self.file is not None else self.format


@dataclass(frozen=True, slots=True)
class Destinations:
    """What is written where.

    `stream` is "text" or "concise" where standard output shows each file as soon as it was
    checked; that is not for `publish` to write. `collected` is written once all is known, and
    `step_summary` names the file that takes a summary for the page of a GitHub run. `root` is the
    folder of the repository, as far as the environment knows it.
    """

    stream: str | None = None
    collected: tuple[Destination, ...] = ()
    step_summary: str | None = None
    root: str = ""
    on_github: bool = False

    @property
    def collects(self) -> bool:
        """Whether the findings of all files have to be kept for `publish`."""
        return bool(self.collected) or self.step_summary is not None


def destinations(values: Sequence[str] | None, environment: Mapping[str, str]) -> Destinations:
    """What the values of `--format` ask for, each `NAME` or `NAME=FILE`; raises UsageError.

    Without any it is text, and in a workflow on GitHub annotations and a summary as well.
    """
    on_github = environment.get("GITHUB_ACTIONS") == "true" and bool(environment.get("CI"))
    chosen = values or (["text", "github"] if on_github else ["text"])
    asked = tuple(dict.fromkeys(_destination(value) for value in chosen))
    shown = [one for one in asked if one.file is None]
    _check_standard_output(shown)
    _check_files([one.file for one in asked if one.file is not None])
    stream = next((one for one in shown if one.format in STREAMED), None)
    wants_summary = any(one.format == "github" for one in asked)
    return Destinations(
        stream.format if stream else None,
        tuple(one for one in asked if one is not stream),
        (environment.get("GITHUB_STEP_SUMMARY") or None) if wants_summary else None,
        environment.get("GITHUB_WORKSPACE") or environment.get("CI_PROJECT_DIR") or "",
        on_github,
    )


def publish(report: Report, destinations: Destinations, kept: Sequence[str] = ()) -> None:
    """Write all that was collected: files, then standard output, then the summary for GitHub.

    Raises UsageError where a file cannot be written, or is one of the files that were checked or
    `kept`: settings and a baseline.
    """
    files = [one for one in destinations.collected if one.file is not None]
    for one in files:
        _refuse_checked(one, report.files)
        _refuse_kept(one, kept)
    report = _placed(report, destinations)
    for one in files:
        _write(str(one.file), _text(report, one.format, destinations))
    for one in destinations.collected:
        if one.file is None:
            console.write_utf8(_text(report, one.format, destinations))
    if destinations.step_summary is not None:
        _append_summary(report, destinations.step_summary)


def _destination(value: str) -> Destination:
    name, has_file, file = value.partition("=")
    name = name.strip().lower()
    if name not in FORMATS:
        close = get_close_matches(name, FORMATS, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(FORMATS)}"
        raise UsageError(f'there is no report format "{name}"', hint)
    if has_file and not file:
        example = f"write it as in --format {name}=report.{_ENDINGS[name]}"
        raise UsageError(f'--format "{value}" names no file', example)
    return Destination(name, file if has_file and file != "-" else None)


def _check_standard_output(shown: Sequence[Destination]) -> None:
    """Raise UsageError for two reports that would run into one another.

    Annotations may follow findings as text: GitHub takes them out of its log.
    """
    names = [one.format for one in shown]
    if len(names) < 2 or (len(names) == 2 and "github" in names and set(names) & {*STREAMED}):
        return
    first, second = [name for name in names if name != "github" or len(names) == 2][:2]
    raise UsageError(
        f'both "--format {first}" and "--format {second}" go to standard output',
        f"give one of them a file, as in --format {second}=report.{_ENDINGS[second]}",
    )


def _check_files(files: Sequence[str]) -> None:
    """Raise UsageError for a file that cannot take a report, before anything is checked."""
    met: set[str] = set()
    for file in files:
        place = os.path.realpath(file)
        if place in met:
            raise UsageError(f'two reports go to "{file}"', "give each a file of its own")
        met.add(place)
        try:
            _check_file(file)
        except OSError as error:
            raise unwritable(file, error, "name another file") from error


def _check_file(file: str) -> None:
    path = Path(file)
    if path.is_dir() or file.endswith(("/", os.sep)):
        raise UsageError(f'"{file}" is a folder', "name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f'there is no folder "{path.parent}"', "make it first")
    if path.exists() and not path.is_file():
        raise UsageError(f'"{file}" is no ordinary file', "write - for standard output")
    if _is_plan(path):
        raise _over_plan(file)


def _is_plan(path: Path) -> bool:
    from csplan.document import looks_like_plan

    is_named_so = path.suffix.lower() in _PLAN_ENDINGS and path.exists()
    return is_named_so and looks_like_plan(path.read_bytes())


def _refuse_checked(destination: Destination, checked: Iterable[str]) -> None:
    """Raise UsageError where a report would take the place of what it speaks of."""
    place = os.path.realpath(str(destination.file))
    if any(os.path.realpath(file) == place for file in checked):
        raise _over_plan(str(destination.file))


def _refuse_kept(destination: Destination, kept: Iterable[str]) -> None:
    """Raise UsageError where a report would take the place of settings or of a baseline."""
    place = os.path.realpath(str(destination.file))
    if any(os.path.realpath(file) == place for file in kept):
        message = f'"{destination.file}" is read by this very run, and a report would overwrite it'
        raise UsageError(message, "name another file")


def _over_plan(file: str) -> UsageError:
    return UsageError(f'"{file}" is a plan, and a report would overwrite it', "name another file")


def _placed(report: Report, destinations: Destinations) -> Report:
    """With the folder that names of files count from, and that of the repository."""
    try:
        folder = os.path.realpath(Path.cwd())
    except OSError:
        return report
    return replace(report, folder=folder, root=os.path.realpath(destinations.root or folder))


def _text(report: Report, name: str, destinations: Destinations) -> str:
    if name == "sarif" and destinations.on_github:
        # GitHub opens an alert for every result, whether it is marked as suppressed or not.
        report = replace(report, suppressed=())
    module = import_module(f"csplan.report.{name}")
    return cast("Callable[[Report], str]", getattr(module, f"as_{name}"))(report)


def _write(file: str, text: str) -> None:
    try:
        write_whole(Path(file), text.encode("utf-8"), replace=True)
    except OSError as error:
        raise unwritable(file, error, "name another file") from error


def _append_summary(report: Report, file: str) -> None:
    """Add to what other steps have written; a page that cannot be written is no reason to fail."""
    from csplan.report.step_summary import step_summary

    try:
        with Path(file).open("ab") as page:
            page.write(step_summary(report).encode("utf-8"))
    except OSError as error:
        console.say(unwritable(file, error).message)
