"""`--baseline`: the findings that are accepted for now, in a file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from csplan.cli.exits import UsageError
from csplan.cli.files import unwritable, write_whole
from csplan.findings import Finding
from csplan.report.baseline import Baseline, Split, looks_like_baseline, write_baseline
from csplan.report.problem import Problem

_STDIN_NAME = "<stdin>"
# Some hundred thousand findings.
_MOST_BYTES = 100_000_000


class Accepted:
    """A baseline in a file. Files are named in it from its own folder on.

    Raises UsageError where it cannot be read; with `update` it may be missing or broken, but no
    other file than a baseline is ever replaced.
    """

    def __init__(self, file: str, *, update: bool = False) -> None:
        self.file = file
        self._folder = os.path.dirname(_place(file))  # noqa: PTH120
        self._baseline = _read(file, update=update)

    def split(
        self, findings: Iterable[Finding], checked: Iterable[str], unsought: Collection[str] = ()
    ) -> Split:
        """The findings of the files `checked`, all of them, by whether they are new.

        `unsought` are codes that nobody looked for in them.
        """
        return self._baseline.split(findings, checked, self.name, unsought)

    def save(self, findings: Iterable[Finding], checked: Mapping[str, Collection[str]]) -> None:
        """Accept what was found in the files `checked`; what is known of other files stays.

        So does what nobody looked for: `checked` holds the codes of that by file. Files that are
        there no more are forgotten. Raises UsageError where that is not possible.
        """
        gone = [
            entry.file
            for entry in self._baseline.entries
            if entry.file != _STDIN_NAME
            and not os.path.lexists(os.path.join(self._folder, entry.file))  # noqa: PTH118
        ]
        here = [os.path.join(self._folder, file) for file in gone]  # noqa: PTH118
        data = write_baseline(findings, self._baseline, [*checked, *here], self.name, checked)
        try:
            write_whole(Path(self.file), data, replace=True)
        except OSError as error:
            raise unwritable(self.file, error) from error

    def name(self, file: str) -> str:
        """What a file is called in the baseline."""
        if file == _STDIN_NAME:
            return file
        try:
            path = os.path.relpath(_place(file), self._folder)
        except ValueError:
            # On another drive.
            path = _place(file)
        return path.replace(os.sep, "/")


def _place(file: str) -> str:
    """Where a file stands, by whichever links its folder was reached; it may be one itself."""
    folder, name = os.path.split(os.path.abspath(file))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def _read(file: str, *, update: bool) -> Baseline:
    if file in ("", "-"):
        raise UsageError("--baseline needs the name of a file", "as in --baseline accepted.json")
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(_MOST_BYTES)
    except FileNotFoundError as error:
        if update:
            return Baseline()
        hint = "make it with --update-baseline"
        raise UsageError(f'there is no baseline "{file}"', hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f'the baseline "{file}" cannot be read: {reason[:1].lower()}{reason[1:]}'
        raise UsageError(message) from error
    read = Baseline.read(data, file)
    if isinstance(read, Problem):
        if update and looks_like_baseline(data):
            return Baseline()
        raise UsageError(read.message, read.help)
    return read
