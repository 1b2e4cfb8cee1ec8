"""Whether a file looks like a plan, without reading it as YAML."""

from __future__ import annotations

import re

from csplan.source import Source

_KEY = r"""["']?csplan["']?[ \t]*:(?=[ \t\r\n]|$)"""
# The first line with something on it decides how far top-level keys are indented.
_FIRST = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)|(?:%|---(?=[ \t]*[#\r\n]))[^\r\n]*)*")
_INDENT = re.compile(r" *")
_IN_BRACES = re.compile(r"""[{,\s]["']?csplan["']?[ \t]*:""")


def looks_like_plan(data: bytes) -> bool:
    """Whether the text has a `csplan:` key at its top level; also of a plan broken further down.

    Looks at lines, not at YAML: cheap for any file. In a file written in one pair of braces, a
    `csplan:` at any depth counts.
    """
    if b"csplan" not in data and b"c\0s\0p\0l\0a\0n" not in data:
        return False
    text = Source.from_bytes(data, "").text
    first = _FIRST.match(text)
    start = first.end() if first is not None else 0
    indent = _INDENT.match(text, start)
    margin = indent[0] if indent is not None else ""
    body = text[start + len(margin) :].removeprefix("--- ").lstrip(" ")
    if body.startswith("{"):
        return _IN_BRACES.search(body) is not None
    return re.search(rf"(?:\A|\n|\r){margin}{_KEY}", text[start:]) is not None
