"""Where the tools stand that not every machine has, and what happens where one is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

MODULES = Path(__file__).resolve().parents[2] / ".tools" / "node_modules"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def missing(tool: str, remedy: str) -> NoReturn:
    """Leave a test out on a person's machine; fail it where every tool has to be there."""
    message = f"{tool} is not installed: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def command(tool: str, *names: str) -> str:
    """The path of a program, the first name found."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(tool, "install your system's package")


def module(tool: str, *path: str) -> Path:
    """The path of a file of an npm package."""
    found = MODULES.joinpath(*path)
    return found if found.is_file() else missing(tool, "run `make tools`")
