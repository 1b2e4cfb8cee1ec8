"""`csplan init --ci`: a file that lets a CI system, or git before a commit, check the plans."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from csplan import __version__
from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError
from csplan.shipped import folder


class System(StrEnum):
    """What checks plans unasked."""

    GITHUB = "github"
    GITLAB = "gitlab"
    PRE_COMMIT = "pre-commit"


_PLACES = {
    System.GITHUB: Path(".github", "workflows", "csplan.yml"),
    System.GITLAB: Path(".gitlab-ci.yml"),
    System.PRE_COMMIT: Path(".pre-commit-config.yaml"),
}
_JOB = (
    "look at the line that installs csplan: the job needs a place to get it from\n"
    "  commit it, and push"
)
_NEXT = {
    System.GITHUB: _JOB,
    System.GITLAB: _JOB,
    System.PRE_COMMIT: (
        "look at files: in it, which has to match the names of your plans\n"
        "  run: pre-commit install"
    ),
}


def begin(system: System) -> int:
    """Write the file to its place in the repository; the exit code.

    What stands there already is left alone, since other things are set up in it as well: what to
    add is printed instead. Raises UsageError where the file cannot be written.
    """
    text = _text(system)
    place = _root() / _PLACES[system]
    shown = os.path.relpath(place)
    if os.path.lexists(place):
        if place.is_file() and place.read_bytes() == text.encode("utf-8"):
            console.write(f"{shown} is there already, just as it would be written.\n")
            return ExitCode.CLEAN
        console.say(f'"{shown}" is there already and is left alone; this is what it needs')
        console.write(text)
        return ExitCode.USAGE
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f'"{shown}" cannot be written: {reason[:1].lower()}{reason[1:]}'
        raise UsageError(message) from error
    console.write(f"{shown} is written. What comes next:\n  {_NEXT[system]}\n")
    return ExitCode.CLEAN


def _text(system: System) -> str:
    template = folder("templates") / "ci" / f"{system.value}.yml"
    return template.read_text(encoding="utf-8").replace("{version}", __version__)


def _root() -> Path:
    """The top of the repository that the current folder lies in, or that folder itself."""
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
