"""What settings and comments may speak of: rules, their options, and kinds of plans, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from csplan.settings import OptionValue

_GROUP = re.compile(r"(?i)all|csp\d{0,3}")
# Letters that are taken for figures.
_LOOKALIKES = str.maketrans("oOlIsS", "001155")


@dataclass(frozen=True)
class Known:
    """Rules by code.

    `names` holds the name of every code. `rules` are those about plans; `fixed` those that keep
    a plan from being read, or speak of csplan itself: nobody can switch them off. `options` holds
    the options of rules with their defaults, `kinds` the kinds of plans.
    """

    names: Mapping[str, str]
    rules: frozenset[str]
    fixed: frozenset[str]
    options: Mapping[str, Mapping[str, OptionValue]]
    kinds: tuple[str, ...]

    @cached_property
    def _by_word(self) -> Mapping[str, str]:
        return {
            word: code for code, name in self.names.items() for word in (code.lower(), name.lower())
        }

    def code(self, word: str) -> str | None:
        """The code that a code or a name stands for, in capitals or not; None if there is none."""
        return self._by_word.get(word.lower())

    def group(self, word: str) -> frozenset[str]:
        """The codes that a group stands for: ALL, or the beginning of codes, such as CSP4."""
        if not _GROUP.fullmatch(word):
            return frozenset()
        start = "" if word.lower() == "all" else word.upper()
        return frozenset(code for code in self.names if code.startswith(start))

    def nearest(self, word: str) -> str | None:
        """The code or name that a wrong one may have been meant to be.

        Names are compared letter by letter, which takes a while. Codes are not: which figure is
        the wrong one, nobody knows.
        """
        figures = word[-3:].translate(_LOOKALIKES)
        code = self.code(f"csp{figures}") if word[:1] in "cC" and len(word) == 6 else None
        if code is not None or word[-1:].isdigit():
            return code
        # Imported late: hardly anybody is wrong.
        from difflib import get_close_matches

        tidy = word.lower().replace("_", "-").replace(" ", "-")
        near = get_close_matches(tidy, list(self.names.values()), 1, 0.7)
        return near[0] if near else None
