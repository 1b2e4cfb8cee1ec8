"""Which of some names a misspelt one is, where that is certain enough to write it down unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_SHORTEST = 4
_LONG = 8


def certain(name: str, known: Iterable[str], *, closed: bool = False) -> str | None:
    """The one of `known` that `name` was meant to be, or None where another may have been meant.

    It differs in case, spaces, hyphens and underscores alone, or by one slip of the keyboard: two
    letters swapped, one too many, one missing, a wrong vowel. Digits are never a slip: "p3" is not
    "p2". With `closed`, `known` is all that there can ever be, so that any wrong letter will do,
    and in a long word two slips that leave its consonants as they are.
    """
    return _certain(name, tuple(dict.fromkeys(known)), closed=closed)


# Who spells a word in one way at one place does so at others.
@lru_cache(maxsize=1024)
def _certain(name: str, words: tuple[str, ...], *, closed: bool) -> str | None:
    same = [word for word in words if _bare(word) == _bare(name)]
    if same:
        return same[0] if len(same) == 1 else None
    written = name.lower()
    close = _within(written, words, 1)
    if close:
        sure = len(close) == 1 and _is_one_slip(written, close[0].lower(), closed=closed)
        return close[0] if sure else None
    if not closed or len(written) < _LONG:
        return None
    # Nothing else may even be near.
    close = _within(written, words, 3)
    return close[0] if len(close) == 1 and _are_two_slips(written, close[0].lower()) else None


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.casefold())


def _within(written: str, words: Sequence[str], most: int) -> list[str]:
    """The words that are at most so many slips away."""
    letters = set(written)
    digits = re.sub(r"\D", "", written)
    # To count slips is slow, and most words are far away.
    return [
        word
        for word in words
        if abs(len(word) - len(written)) <= most
        and min(len(word), len(written)) >= _SHORTEST
        and len(letters.symmetric_difference(word.lower())) <= 2 * most
        and re.sub(r"\D", "", word) == digits
        and _slips(written, word.lower()) <= most
    ]


def _is_one_slip(written: str, word: str, *, closed: bool) -> bool:
    """Whether a slip is one that people make; a wrong first letter hardly is."""
    if sorted(written) == sorted(word):
        return True
    if len(written) != len(word):
        return closed or written[0] == word[0]
    pairs = zip(written, word, strict=True)
    wrong = {letter for pair in pairs if len({*pair}) > 1 for letter in pair}
    is_vowel = wrong <= _VOWELS and len(word) > _SHORTEST
    return written[0] == word[0] and (closed or is_vowel)


def _are_two_slips(written: str, word: str) -> bool:
    is_long = min(len(written), len(word)) >= _LONG
    is_near = _slips(written, word) == 2 and written[0] == word[0]
    return is_long and is_near and _consonants(written) == _consonants(word)


def _consonants(word: str) -> str:
    """The consonants of a word, double ones once: vowels and double letters are what goes wrong."""
    return re.sub(r"[aeiouy]", "", re.sub(r"(.)\1+", r"\1", word))


def _slips(written: str, word: str) -> int:
    """How many letters to add, to drop, to change or to swap with the next one."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(written, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(word, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != right))
            if i > 1 < j and letter == word[j - 2] and written[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
