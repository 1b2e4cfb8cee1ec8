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
_NEXT = {
    System.GITHUB: "commit it, and push: every pull request is checked from then on",
    System.GITLAB: "commit it, and push: every merge request is checked from then on",
    System.PRE_COMMIT: "run: pre-commit install",
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
        console.say(f'"{shown}" is there already and is left alone; this is what to add to it')
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
