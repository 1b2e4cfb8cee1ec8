"""What Jinja and Typst say of a template, in words for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches

from csplan.render import blocks

_TOP = ("view", "block", "step", "theme", "loop")
"""What templates are given."""
_FILTERS = ("runs", "words", "blocks", "css", "data", "cell")
_LONGEST = 60
"""Letters of a name that is compared with others."""


def worded(said: str) -> str:
    """A message about a template; one that is not known stays as it is."""
    for pattern, word in _WORDED:
        match = pattern.search(said)
        if match is not None:
            return word(match)
    for token, written in _TOKENS.items():
        said = said.replace(token, written)
    return said


def _fields_of(name: str) -> tuple[str, ...]:
    kind = getattr(blocks, name.rpartition(".")[2], None)
    if isinstance(kind, type) and is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return ()


def _all_fields() -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for name in vars(blocks) for field in _fields_of(name)))


def _missing(what: str, name: str, known: Sequence[str]) -> str:
    # A field of another kind of block is spelt right, and is missing all the same.
    is_compared = len(name) <= _LONGEST and name not in known
    near = get_close_matches(name, known, 1) if is_compared else []
    hint = f' (did you mean "{near[0]}"?)' if near else ""
    return f'there is no {what}"{name}" here{hint}'


def _field(match: re.Match[str]) -> str:
    return _missing("", match["name"], _fields_of(match["kind"]))


def _variable(match: re.Match[str]) -> str:
    return _missing("", match["name"], _TOP)


def _key(match: re.Match[str]) -> str:
    return _missing("", match["name"], _all_fields())


def _filter(match: re.Match[str]) -> str:
    return _missing("filter ", match["name"], _FILTERS)


def _nesting(match: re.Match[str]) -> str:
    return f'there is no tag "{match["tag"]}" here: "{match["open"]}" is still open'


def _stray(match: re.Match[str]) -> str:
    return f'there is no tag "{match["tag"]}" here'


def _unclosed(match: re.Match[str]) -> str:
    return f'"{match["open"]}" has no end: "end{match["open"]}" is missing'


_TOKENS = {"'end of print statement'": '"}}"', "'end of statement block'": '"%}"'}
_INNERMOST = r".* that needs to be closed is '(?P<open>\w+)'"
_WORDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^'(?P<kind>[\w.]+)(?: object)?' has no attribute '(?P<name>[^']+)'"), _field),
    (re.compile(r"^'(?P<name>\w+)' is undefined$"), _variable),
    (re.compile(r'^dictionary does not contain key "(?P<name>[^"]+)"'), _key),
    (re.compile(r"^No filter named '(?P<name>[^']+)'"), _filter),
    (re.compile(r"^Encountered unknown tag '(?P<tag>\w+)'" + _INNERMOST), _nesting),
    (re.compile(r"^Encountered unknown tag '(?P<tag>\w+)'"), _stray),
    (re.compile(r"^Unexpected end of template" + _INNERMOST), _unclosed),
)
