"""How deep and how large a plan may be, with everything that aliases repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from csplan.document.spans import Offsets, event_offsets

if TYPE_CHECKING:
    from csplan.document.events import Event
    from csplan.document.problems import Problems

MAX_DEPTH = 60
MAX_VALUES = 100_000


class Stopped(Exception):  # noqa: N818 - no error of the program: a finding says why
    """Reading ends here; the finding that says why has been added."""


class Limits:
    """Counts values and levels while a plan is read; raises Stopped beyond what is allowed.

    An alias counts as often as its content would, so that a few lines that multiply into
    millions of values are found without ever being multiplied.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._count = 0
        self._deepest = 0

    def enter(self, depth: int, event: Event) -> None:
        """A section or list begins at level `depth`, from 1."""
        if depth > self._deepest:
            self._deepen(depth, event)

    def add(self, values: int) -> None:
        """A section or list of so many values has ended."""
        self._count += values
        if self._count > MAX_VALUES:
            too_many(self._problems, (0, 0))

    def repeat(self, size: int, depth: int, event: Event) -> None:
        """An alias repeats `size` values and reaches down to level `depth`."""
        self._count += size
        if self._count > MAX_VALUES:
            too_many(self._problems, event_offsets(self._problems.source.text, event))
        self.enter(depth, event)

    def begin_part(self, depth: int) -> tuple[int, int, int]:
        """An anchored value begins below `depth` levels; give the result to `end_part`."""
        outer = (self._count, self._deepest, depth)
        self._deepest = depth
        return outer

    def end_part(self, outer: tuple[int, int, int]) -> tuple[int, int]:
        """How many values the anchored part holds, and how many levels."""
        count, deepest, depth = outer
        size, height = self._count - count + 1, self._deepest - depth
        self._deepest = max(deepest, self._deepest)
        return size, height

    def _deepen(self, depth: int, event: Event) -> None:
        if depth > MAX_DEPTH:
            too_deep(self._problems, event_offsets(self._problems.source.text, event))
        self._deepest = depth


def too_deep(problems: Problems, place: Offsets) -> NoReturn:
    """Add the finding about too many levels, and stop."""
    problems.add(
        "CSP005",
        f"the plan is nested more than {MAX_DEPTH} levels deep here",
        place,
        "look for brackets that are not closed, or divide the plan differently",
    )
    raise Stopped


def too_many(problems: Problems, place: Offsets) -> NoReturn:
    """Add the finding about too many values, and stop."""
    problems.add(
        "CSP006",
        f"the plan holds more than {MAX_VALUES:,} values, counting those that aliases repeat",
        place,
        "divide the plan, or repeat less with aliases",
    )
    raise Stopped
