"""The snippets of a page: files to write, and commands with what they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(
    r"(?:<!-- (?P<kind>file|exit): (?P<value>[^\n]+?) -->\n\n)?"
    r"```(?P<language>\w+)\n(?P<body>.*?)```",
    re.DOTALL,
)


@dataclass(frozen=True)
class File:
    """A file that the page tells the reader to write."""

    name: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command, what the page says that it prints, and its exit code."""

    line: str
    output: str
    code: int = 0


def snippets(page: str) -> Iterator[File | Command]:
    """Files and commands of a page, in order."""
    for match in _FENCE.finditer(page):
        body = match["body"]
        if match["kind"] == "file":
            yield File(match["value"], body)
        elif match["language"] == "console":
            code = int(match["value"]) if match["kind"] == "exit" else 0
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                line, _, output = part.partition("\n")
                yield Command(line, output, code)


def agrees(output: str, expected: str) -> bool:
    """Whether an output is what a page shows, where `...` on a line stands for any lines."""
    pattern = re.escape(expected).replace(re.escape("...\n"), "(?:.*\n)*?")
    return re.fullmatch(pattern, output) is not None
