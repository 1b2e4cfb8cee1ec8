"""How an answer is written into a plan so that it is read back as the same text."""

from __future__ import annotations

import re
from datetime import date

# What is plain in YAML wherever it stands, in brackets too: it begins with a letter (of any
# script), a digit or a telephone's plus sign, and holds nothing that YAML could take for its own.
# The marks above and below Thai letters are no letters to `\w`.
_PLAIN = re.compile(r"(?:\+(?=\d))?\w(?:[\w\u0e31-\u0e4e ()./%+–—@'&!?;=-]|:(?=[\w/]))*")
_NO_TEXT = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null|[\d_.e+-]+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}

# Only what would be read as markup, so that a plan stays pleasant to read.
_MARKDOWN = re.compile(
    r"""
    [\\`*\[\]]
    | (?<![^\W_])_ | _(?![^\W_])      # inside a word it is a plain character
    | <(?=[a-z/!?]|$)                 # a tag, an address, a blank
    | &(?=\#?[a-z0-9]+;)              # a character by its name or number
    | (?<=\S)~ | ^~(?![^\W_])         # what is struck out
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKDOWN_START = re.compile(
    r"^(\s*)(#(?=#{0,5}(?:\s|$))|>|[+-](?=[\s-]|$)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))"
)


def quoted(value: object) -> str:
    """A value as YAML: plain where that is safe, in double quotes otherwise; dates as ISO 8601.

    Raises TypeError for anything but a text and a date, so that no template prints another thing.
    """
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise TypeError(f"a starter prints texts and dates, not {type(value).__name__}")
    if _PLAIN.fullmatch(value) and not value.endswith(" ") and not _looks_like_no_text(value):
        return value
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _looks_like_no_text(value: str) -> bool:
    """Whether other programs would read it as a number or a truth value."""
    return _NO_TEXT.fullmatch(value) is not None and _DATE.fullmatch(value) is None


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable() or not character.strip("\u200b\u200c\u200d"):
        return character
    return f"\\U{ord(character):08X}"


def as_prose(text: str) -> str:
    """A text as Markdown that shows every character of it, and holds no blank to be filled."""
    shown = _MARKDOWN.sub(lambda match: f"\\{match.group()}", text)
    return _MARKDOWN_START.sub(_at_start, shown)


def _at_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
