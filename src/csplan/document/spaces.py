"""Characters that look like a space and are none, where the structure of a plan needs spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from csplan.document.limits import MAX_VALUES, Stopped
from csplan.phrase import ODD_SPACES, UNSEEN, code_point

if TYPE_CHECKING:
    from csplan.document.events import Parser
    from csplan.document.problems import Problems

# Behind a dash or the colon of a key, or before a key, a dash or nothing: in the indentation.
_ODD = re.compile(
    rf"""
    ^[\ \t]*(?:-\ +)*
    (?:(?P<sign>[a-z0-9][a-z0-9-]*:|-)(?P<behind>[{ODD_SPACES}{UNSEEN}]+)
      |(?P<indent>[{ODD_SPACES}{UNSEEN}][\ {ODD_SPACES}{UNSEEN}]*)(?=-?\r?$|-\ |[^\s:]+:(?:\s|$)))
    """,
    re.MULTILINE | re.VERBOSE,
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_MOST_EVENTS = 3 * MAX_VALUES


def with_plain_spaces(text: str, parser: Parser, problems: Problems) -> str:
    """The text with plain spaces wherever odd ones stand in its structure, and a finding if so.

    Raises Stopped where characters without any width stand there: what would be left of the
    indentation without them is not what the author sees.
    """
    found = list(_ODD.finditer(text))
    if not found:
        return text
    inside = _Texts(text, parser)
    odd = [one for one in found if _place(one)[0] not in inside]
    if not odd:
        return text
    _report(odd, text, problems)
    if any(_UNSEEN.search(one["indent"] or "") for one in odd):
        raise Stopped
    parts: list[str] = []
    done = 0
    for one in odd:
        start, end = _place(one)
        parts += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _place(odd: re.Match[str]) -> tuple[int, int]:
    return odd.span("behind" if odd["sign"] is not None else "indent")


def _report(odd: list[re.Match[str]], text: str, problems: Problems) -> None:
    first = odd[0]
    place = _place(first)
    sign = first["sign"]
    line = text.count("\n", 0, place[0]) + 1
    where = f"in the indentation of line {line}" if sign is None else f'behind "{sign}"'
    more = f", and on {len(odd) - 1} more line{'s' if len(odd) > 2 else ''}" if odd[1:] else ""
    problems.add(
        "CSP001",
        f"an invisible character ({code_point(text[place[0]])}, from a word processor) "
        f"stands {where}{more}",
        place,
        _help(first),
    )


def _help(odd: re.Match[str]) -> str:
    if odd["sign"] is not None:
        return "write an ordinary space"
    return "remove it" if _UNSEEN.search(odd[0]) else "write ordinary spaces"


class _Texts:
    """Where texts of several lines go on: there every character belongs to the text."""

    def __init__(self, text: str, parser: Parser) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        is_whole = False
        plain: list[tuple[int, int]] = []
        with suppress(parser.error):
            for event in islice(parser.events(text), _MOST_EVENTS):
                if event.__class__ is not parser.scalar:
                    continue
                start, end = event.start_mark.index, event.end_mark.index
                if "\n" not in text[start:end]:
                    continue
                if event.style:
                    self._add(text, start, end)
                else:
                    plain.append((start, end))
            is_whole = True
        # A text without quotes that something else broke off may well have been keys.
        for start, end in plain if is_whole else ():
            self._add(text, start, end)
        self._starts.sort()
        self._ends.sort()

    def _add(self, text: str, start: int, end: int) -> None:
        self._starts.append(text.index("\n", start))
        self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]
