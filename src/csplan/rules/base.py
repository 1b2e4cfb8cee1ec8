"""What a rule is: one object with its words and a function from a plan to what it has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from csplan.findings import Path, Severity
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.shape import Place, walk


@dataclass(frozen=True)
class Subject:
    """What a rule looks at: a plan, the names it declares, and the day for which it is judged.

    `broken` names the sections that could not be read in full.
    """

    plan: Plan
    names: Names
    today: date
    broken: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every text, reference and thing of the plan: gone through once for all rules."""
        return tuple(walk(self.plan))

    @property
    def is_approved(self) -> bool:
        """Whether the plan says of itself that it is approved."""
        return self.plan.plan.status == "approved"


@dataclass(frozen=True)
class Hit:
    """Something that a rule has to say about one place.

    Parts of the path that a short form leaves out do no harm. `within` are code point offsets
    inside the text there, `word` a part of it; `on_key` points at the key instead of the value;
    `related` names other places with a word on each. `severity` is None for the rule's own.
    """

    path: Path
    message: str
    help: str | None = None
    severity: Severity | None = None
    related: tuple[tuple[Path, str], ...] = ()
    within: tuple[int, int] | None = None
    word: str = ""
    on_key: bool = False


@dataclass(frozen=True)
class Rule:
    """One rule.

    `sections` are those that have to be whole for its verdict: where one of them could not be
    read in full, the rule is silent. `summary`, `why`, `bad` and `good` document it; the examples
    are parts of a plan. `source` names the law or practice behind it.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str
    check: Callable[[Subject], Iterator[Hit]]
    sections: tuple[str, ...] = ()
    source: str | None = None
