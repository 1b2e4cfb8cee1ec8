"""Which of some names a misspelt one is, where that is certain enough to write it down unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable

_VOWELS = frozenset("aeiouy")
_SHORTEST = 4
_SHORTEST_WITH_TWO_SLIPS = 8


def certain(name: str, known: Iterable[str], *, closed: bool = False) -> str | None:
    """The one of `known` that `name` was meant to be, or None where another may have been meant.

    It differs in case, spaces, hyphens and underscores alone, or by one slip of the keyboard: a
    letter too many, one missing, two swapped, a wrong vowel. Digits are never a slip: "p3" is not
    "p2". With `closed`, `known` is all that there can ever be, so that any wrong letter will do,
    and in a long word two slips that leave its consonants as they are.
    """
    words = tuple(dict.fromkeys(known))
    same = [word for word in words if _bare(word) == _bare(name)]
    if same:
        return same[0] if len(same) == 1 else None
    written = name.lower()
    near = [word for word in words if _is_like(written, word.lower(), closed=closed)]
    slips = {word: _slips(written, word.lower()) for word in near}
    for allowed, margin in ((1, 0), (2, 1)):
        close = [word for word in near if slips[word] <= allowed]
        rivals = [word for word in near if slips[word] <= allowed + margin]
        if close:
            sure = len(rivals) == 1 and _is_sure(written, close[0].lower(), allowed, closed=closed)
            return close[0] if sure else None
    return None


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.casefold())


def _is_like(written: str, word: str, *, closed: bool) -> bool:
    """Whether a word is worth a closer look: most are not, and that is quick to see."""
    return (
        written[:1] == word[:1]
        and abs(len(written) - len(word)) <= 3
        and min(len(written), len(word)) >= _SHORTEST
        and (closed or max(len(written), len(word)) > _SHORTEST)
        and re.sub(r"\D", "", written) == re.sub(r"\D", "", word)
    )


def _is_sure(written: str, word: str, slips: int, *, closed: bool) -> bool:
    if slips > 1:
        long = min(len(written), len(word)) >= _SHORTEST_WITH_TWO_SLIPS
        return closed and long and _consonants(written) == _consonants(word)
    if closed or len(written) != len(word):
        return True
    wrong = {
        letter for pair in zip(written, word, strict=True) if len({*pair}) > 1 for letter in pair
    }
    return wrong <= _VOWELS or sorted(written) == sorted(word)


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
