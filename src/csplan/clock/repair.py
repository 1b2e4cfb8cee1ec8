"""Near misses: from a value that cannot be read to the right spelling of it.

Only values that failed come here, so patterns are compiled when first needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csplan.phrase import PhraseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 500
LONGEST_REPAIRED = 200

FROM_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Repair:
    """A wrong spelling (a pattern), what to write instead, and the message about it.

    "{found}" in the message stands for the wrong part and "{right}" for the new one. `is_sure`
    tells whether the author can have meant nothing else; what is no more than likely is offered,
    and never written unasked.
    """

    pattern: str
    replace: str | Callable[[re.Match[str]], str]
    message: str
    is_sure: bool | Callable[[re.Match[str]], bool] = True

    def write(self, match: re.Match[str]) -> str:
        """Return what stands in the place of a match."""
        return match.expand(self.replace) if isinstance(self.replace, str) else self.replace(match)

    def repaired(self, text: str) -> tuple[str, bool]:
        """Return the text with every match written anew, and whether all that was sure."""
        sure = True

        def write(match: re.Match[str]) -> str:
            nonlocal sure
            right = self.write(match)
            if right != match[0]:
                sure = sure and (
                    self.is_sure if isinstance(self.is_sure, bool) else self.is_sure(match)
                )
            return right

        return re.sub(self.pattern, write, text), sure


THAI_DIGITS = Repair(
    "[๐-๙]+",
    lambda m: m[0].translate(FROM_THAI_DIGITS),
    '"{found}" has Thai digits, expected "{right}"',
)


def check_length(text: str) -> None:
    """Raise PhraseError for a text that is too long to be a small value."""
    if len(text) > LONGEST:
        message = f"this is too long for a value: {len(text)} characters"
        raise PhraseError(message, f"write at most {LONGEST}")


def near_miss(
    text: str,
    repairs: Iterable[Repair],
    read: Callable[[str], object],
    error: PhraseError,
) -> PhraseError:
    """Return an error that shows the right spelling, or `error` where none can be told.

    All repairs are made at once; the message is about the leftmost wrong part.
    """
    if len(text) > LONGEST_REPAIRED:
        return error
    first: tuple[int, PhraseError] | None = None
    fixed, sure = text, True
    for repair in repairs:
        place = _first_place(repair, text)
        if place is not None and (first is None or place.start() < first[0]):
            first = place.start(), _blame(repair, place)
        fixed, was_sure = repair.repaired(fixed)
        sure = sure and was_sure
    fixed = " ".join(fixed.split())
    if fixed == text or not _reads(fixed, read):
        return error
    found = error if first is None else first[1]
    right = fixed if sure else None
    return PhraseError(found.message, f'write "{fixed}"', found.start, found.end, replacement=right)


def _first_place(repair: Repair, text: str) -> re.Match[str] | None:
    for match in re.finditer(repair.pattern, text):
        if match[0] and repair.write(match) != match[0]:
            return match
    return None


def _blame(repair: Repair, match: re.Match[str]) -> PhraseError:
    found = match[0]
    start = match.start() + len(found) - len(found.lstrip())
    end = match.end() - len(found) + len(found.rstrip())
    if end <= start:
        start, end = match.span()
    right = repair.write(match).strip()
    message = repair.message.replace("{right}", right).replace("{found}", found.strip() or found)
    return PhraseError(message, None, start, end)


def _reads(text: str, read: Callable[[str], object]) -> bool:
    try:
        read(text)
    except PhraseError:
        return False
    return True
