"""What Python refuses to read as TOML, said in plain words and shown in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from csplan.source import Position, Source, Span

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORD = re.compile(r"[^\s,\]}#]+")
_TWICE = "this stands here a second time"
_KEEP_ONE = "keep one of the two"
_OPEN_HEADING = "the heading is not closed"
_OPEN_QUOTE = "the quote opened here is never closed"
_CLOSE = "write the same quote at the end of the text"
_BACKSLASH = "a backslash means something special between double quotes"
_SINGLE_QUOTES = "use single quotes, or write the backslash twice"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong with the text of a file, and its place."""

    message: str
    help: str
    span: Span


def explain(source: Source, said: str) -> Trouble:
    """What is wrong, from Python's words for it, which end in line and column."""
    found = _PLACE.search(said)
    if found is None:
        whole = source.span(0, 0)
        return Trouble(
            "this file cannot be read as TOML", "see toml.io on how it is written", whole
        )
    at = len(source.text.rstrip())
    if found[1]:
        at = source.offset(Position(int(found[1]), int(found[2])))
    words, message, help = next((case for case in _CASES if case[0] in said), _UNKNOWN)
    if words == "Invalid value":
        message, help = _value(source.text, at)
    elif words == "Expected '='":
        help = _equals(source.line(source.position(at).line))
    elif words == "Expected ']'" and not source.text[at : at + 1].strip():
        message, help = _OPEN_HEADING, "write ] behind it"
    if message == _OPEN_QUOTE:
        # Nothing closes it, so it is the last one.
        quote = source.text.rfind('"' if words in _DOUBLE_QUOTED else "'", 0, at)
        return Trouble(message, help, source.span(quote, quote + 1))
    return Trouble(message, help, _span(source, at, message))


# Python's words, and ours; the first that fits counts.
_CASES = (
    ("Expected '='", "an equals sign is expected here", 'write key = "value"'),
    ("Invalid value", "", ""),
    (
        "Expected newline or end of document",
        "the line goes on after the value",
        "begin a new line, or put the values of a list in square brackets",
    ),
    ("Expected ']'", "the heading goes on in an odd way", "put quotes around a name with signs"),
    ("Expected ']]'", _OPEN_HEADING, "write ]] behind it"),
    ("Unclosed array", "a comma or ] is missing here", "write one of them"),
    ("Unclosed inline table", "a comma or } is missing here", "write one of them"),
    ("Unterminated string", _OPEN_QUOTE, _CLOSE),
    ("Illegal character '\\n'", _OPEN_QUOTE, _CLOSE),
    ("Expected \"'", _OPEN_QUOTE, _CLOSE),
    ("Found invalid character '\\n'", _OPEN_QUOTE, _CLOSE),
    ("Illegal character", "a character stands here that nobody sees", "remove it"),
    ("Found invalid character", "a character stands here that nobody sees", "remove it"),
    ("Cannot declare", _TWICE, _KEEP_ONE),
    ("Cannot overwrite", _TWICE, _KEEP_ONE),
    ("Duplicate inline table key", _TWICE, _KEEP_ONE),
    ("Cannot redefine", _TWICE, _KEEP_ONE),
    ("Cannot mutate", _TWICE, _KEEP_ONE),
    ("Invalid initial character for a key", "a key is expected here", 'write key = "value"'),
    ("Invalid statement", "no line can begin like this", 'write key = "value"'),
    ("Unescaped '\\'", _BACKSLASH, _SINGLE_QUOTES),
    ("Invalid hex value", _BACKSLASH, _SINGLE_QUOTES),
    ("not a Unicode scalar", _BACKSLASH, _SINGLE_QUOTES),
    ("Invalid date", "there is no such day or time", "put quotes around a text"),
)
_DOUBLE_QUOTED = frozenset({"Unterminated string", "Illegal character '\\n'"})
_UNKNOWN = ("", "this cannot be read as TOML", 'settings are written as key = "value"')


def _value(text: str, at: int) -> tuple[str, str]:
    """What is wrong with a value that is none."""
    word = _WORD.match(text, at)
    if word is None:
        return "a value is missing here", 'write one behind the equals sign, as in key = "value"'
    return f'"{word[0]}" is no value', f'put quotes around a text: "{word[0]}"'


def _equals(line: str) -> str:
    key, colon, _ = line.partition(":")
    if not colon:
        return 'write key = "value"'
    return f'write "{key.strip()} = …": settings have an equals sign where plans have a colon'


def _span(source: Source, at: int, message: str) -> Span:
    """The place to show, where Python points at another."""
    text = source.text
    if message == _TWICE:
        return _whole_line(source, at)
    if message == _BACKSLASH:
        backslash = text.rfind("\\", 0, at)
        return source.span(backslash, backslash + 2)
    return _word(source, at)


def _word(source: Source, at: int) -> Span:
    """The word at a place, or the character in front of it where there is none."""
    word = _WORD.match(source.text, at)
    if word is not None:
        return source.span(*word.span())
    is_sign = source.text[at : at + 1].strip() != ""
    return source.span(at, at + 1) if is_sign else source.span(max(at - 1, 0), at)


def _whole_line(source: Source, at: int) -> Span:
    """The line of a place, without the spaces around it: Python points behind the key."""
    line = source.position(at).line
    written = source.line(line)
    first = len(written) - len(written.lstrip())
    last = max(len(written.rstrip()), first)
    return Span(Position(line, first + 1), Position(line, last + 1))
