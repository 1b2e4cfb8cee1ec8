"""The name that a misspelt one was most likely meant to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from csplan.misspelt import certain
from csplan.model.plan import SECTIONS
from csplan.model.words import CONDITION_KINDS, EVENTS, MEASURES, MEDIA, POLICY_KINDS

MOST_LISTED = 12
"""So many names are listed where none is near; more would help nobody."""

_MOST_COMPARED = 50_000
_COMMON = frozenset({*SECTIONS, *MEDIA, *MEASURES, *EVENTS, *POLICY_KINDS, *CONDITION_KINDS})


class Nearest:
    """Finds the declared name that was most likely meant, for one rule and one plan.

    To compare is slow. After so many comparisons that a plan can only be full of made-up names,
    there are no more suggestions. `used` gives every name that the plan uses in the same way.
    """

    def __init__(self, used: Callable[[], Iterable[str]] = tuple) -> None:
        self._used = used
        self._left = _MOST_COMPARED
        self._left_to_be_certain = _MOST_COMPARED

    def find(self, name: str, known: Sequence[str], cutoff: float = 0.65) -> str | None:
        """The nearest of the names, or None."""
        # Loaded only when there is something to say: a plan without mistakes does not need it.
        from difflib import get_close_matches

        candidates = dict.fromkeys(known[: self._left])
        self._left -= len(candidates)
        found = get_close_matches(name.lower(), candidates, 1, cutoff)
        return found[0] if found else None

    def certain(self, name: str, known: Sequence[str]) -> str | None:
        """The one of the names that can be written in its place unasked, or None."""
        return self._unless_doubtful(name, certain(name, self._all_or_none(known)))

    def certain_path(self, reference: str, known: Sequence[str]) -> str | None:
        """The same of a reference as `section.id`: one part of it may be wrong."""
        path, sharp, clause = reference.partition("#")
        parts = path.split(".")
        split = (other.split(".") for other in self._all_or_none(known))
        others = [other for other in split if len(other) == len(parts)]
        found: list[str] = []
        for index, part in enumerate(parts):
            around = (parts[:index], parts[index + 1 :])
            candidates = [o[index] for o in others if (o[:index], o[index + 1 :]) == around]
            right = certain(part, candidates)
            if right is not None:
                found.append(".".join([*around[0], right, *around[1]]))
        right = found[0] if len(found) == 1 else None
        right = self._unless_doubtful(reference, right)
        return right and f"{right}{sharp}{clause}"

    def _unless_doubtful(self, name: str, right: str | None) -> str | None:
        """The name that was meant, unless it may be the one that is misspelt.

        So it may be where the other one is a word that plans have in common, or where nothing else
        uses it, and the plan uses the other again and again.
        """
        if right is None or right in _COMMON:
            return right
        is_odd = name in _COMMON or (self._times[name] > 1 and not self._times[right])
        return None if is_odd else right

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(self._used())

    def _all_or_none(self, known: Sequence[str]) -> Sequence[str]:
        """The names to compare with: among some of them alone, nothing is certain."""
        self._left_to_be_certain -= len(known)
        return known if self._left_to_be_certain >= 0 else ()

    def help(
        self,
        name: str,
        known: Sequence[str],
        declared_in: str,
        cutoff: float = 0.65,
        *,
        right: str | None = None,
    ) -> str:
        """What to do about an unknown name; `right` is the one that was meant, where known."""
        meant = right or self.find(name, known, cutoff)
        if meant:
            return f'did you mean "{meant}"?'
        add = f"add {name} to {declared_in}"
        own = list(dict.fromkeys(known)) if len(known) <= MOST_LISTED else []
        if len(own) > 1:
            return f"write one of these: {', '.join(own)}; or {add}"
        return f"write {own[0]}, or {add}" if own else add
