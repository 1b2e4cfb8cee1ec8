"""The program inside the process of the tests: a start of its own would take most of the time.

What belongs to a process, such as closed streams, terminals and signals, is for
`test_validate.py`, which starts whole ones.
"""

from __future__ import annotations

import sys
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from csplan.cli.exits import boundary


class Done(NamedTuple):
    """How a run ended: its exit code, and what went to standard output and standard error."""

    code: int
    out: str
    err: str


def run(*args: str, stdin: bytes | str = b"", as_one: bool = False) -> Done:
    """Run csplan with these arguments; with `as_one`, standard error goes to standard output."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    raw = BytesIO(given), BytesIO(), BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr
    ours = [TextIOWrapper(stream, encoding="utf-8", newline="\n") for stream in raw]
    sys.stdin, sys.stdout, sys.stderr = ours[0], ours[1], ours[1 if as_one else 2]
    try:
        code = boundary(args)
        for stream in ours[1:]:
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return Done(code, *(stream.getvalue().decode() for stream in raw[1:]))
