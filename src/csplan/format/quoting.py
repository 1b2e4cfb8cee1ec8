"""Quotes around texts that other programs would read as something else.

csplan reads every value as it is written. To most other readers of YAML, `no` is a truth value,
`12:30` a number of minutes, and `4.10` the number 4.1.
"""

from __future__ import annotations

import re

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
_FIRST_OF_NUMBERS = frozenset("0123456789+-.=")
# Numbers as YAML 1.1 and 1.2 know them: in other bases, in sixties, with strokes and commas.
_NUMBER = re.compile(
    r"""
    [-+]?0b[01_]+ | [-+]?0o[0-7_]+ | [-+]?0x[0-9a-f_]+
    | [-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\.[0-9_]*+)?
    | [-+]?(?:[0-9_][0-9_,]*+(?:\.[0-9_]*+)?|\.[0-9_]++)(?:e[-+]?[0-9]++)?
    | [-+]?\.(?:inf|nan)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|[\ \t]+)[0-9].*
    | =
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Numbers that every program prints as they were written. Of longer ones the last digits are lost,
# and very small ones are printed with an exponent.
_SAFE_NUMBER = re.compile(r"(?!-0\Z|-?0\.0000)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_MOST_DIGITS = 15


def is_misread(text: str) -> bool:
    """Whether other programs would take a plain text for something else, and print it otherwise.

    `no` and `4.10` are misread; `70%`, `1166` and `2026-01-31` come out as they went in.
    """
    if text[:1] not in _FIRST_OF_NUMBERS:
        return text.lower() in _WORDS
    if _NUMBER.fullmatch(text) is None:
        return False
    return len(text) > _MOST_DIGITS or _SAFE_NUMBER.fullmatch(text) is None


def quoted(text: str) -> str:
    """A misread text in quotes; it holds nothing that would have to be escaped."""
    return f'"{text}"'
