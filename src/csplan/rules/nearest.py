"""The name that a misspelt one was most likely meant to be."""

from __future__ import annotations

from collections.abc import Sequence

from csplan.misspelt import certain

MOST_LISTED = 12
"""So many names are listed where none is near; more would help nobody."""

_MOST_COMPARED = 50_000


class Nearest:
    """Finds the declared name that was most likely meant, for one rule and one plan.

    To compare is slow. After so many comparisons that a plan can only be full of made-up names,
    there are no more suggestions.
    """

    def __init__(self) -> None:
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
        return certain(name, self._all_or_none(known))

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
        return f"{found[0]}{sharp}{clause}" if len(found) == 1 else None

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
        own = ", ".join(dict.fromkeys(known)) if 0 < len(known) <= MOST_LISTED else ""
        return f"there are: {own}" if own else f"declare it in {declared_in}"
