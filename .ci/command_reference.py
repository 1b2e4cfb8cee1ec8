"""Print the reference of all commands as Markdown: their own help, word for word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Commands

<!-- Written by `make docs` from the help of each command. -->
"""
# One look on every machine: this width, no colour, no styles.
PLAIN = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(ROOT / "src")}


def help_of(*command: str) -> str:
    """What `csplan COMMAND --help` prints."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "csplan", *command, "--help"],
        env={**os.environ, **PLAIN},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def main() -> None:
    sys.path.insert(0, PLAIN["PYTHONPATH"])
    from csplan.cli.app import COMMANDS

    sections = [f"```text\n{help_of()}\n```\n"]
    sections += [f"## {name}\n\n```text\n{help_of(name)}\n```\n" for name in COMMANDS]
    sys.stdout.write("\n".join([HEAD, *sections]))


if __name__ == "__main__":
    main()
