"""The rows of a promise: every measure in every case, and which one holds.

A case takes over what it does not state; conditions add up; for each measure the row with the
most conditions wins, wherever it stands in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from csplan.findings import Path
from csplan.model.promise import PromiseFields
from csplan.model.target import Target

Conditions = tuple[tuple[str, tuple[str, ...]], ...]
"""What has to be true: each kind with the values of which one is enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of a promise in one case.

    `trail` holds the promises from the outermost to the one that states the row, `path` leads to
    the target. `unstated` tells that a case on the way says its condition in its title only.
    """

    measure: str
    targets: tuple[Target, ...]
    when: Conditions
    trail: tuple[PromiseFields, ...]
    path: Path
    unstated: bool = False


def rows(promise: PromiseFields, path: Path) -> tuple[Row, ...]:
    """Every row of a promise and of its cases, in the order of the file."""
    return tuple(_rows(promise, path, (), (), unstated=False))


def _rows(
    promise: PromiseFields,
    path: Path,
    when: Conditions,
    trail: tuple[PromiseFields, ...],
    *,
    unstated: bool,
) -> Iterator[Row]:
    when = joined(when, conditions(promise))
    trail = (*trail, promise)
    for measure in promise.targets or {}:
        found = effective(trail, measure)
        yield Row(measure, found, when, trail, (*path, "targets", measure), unstated)
    for name, case in cases_of(promise).items():
        inner = joined(when, ((promise.per, (name,)),)) if promise.per else when
        silent = unstated or not (promise.per or case.when)
        yield from _rows(case, (*path, "cases", name), inner, trail, unstated=silent)


def effective(trail: Sequence[PromiseFields], measure: str) -> tuple[Target, ...]:
    """The targets of a measure for the last promise of a trail, with what it takes over.

    A target without a value takes over, field by field, the one target that the nearest promise
    around it states for the same measure.
    """
    *around, promise = trail
    own = (promise.targets or {}).get(measure)
    if own is None:
        return effective(around, measure) if around else ()
    outer = effective(around, measure) if around else ()
    if len(outer) != 1:
        return own
    return tuple(_merged(target, outer[0]) if target.value is None else target for target in own)


def _merged(target: Target, outer: Target) -> Target:
    stated = {name: getattr(target, name) for name in target.model_fields_set}
    return outer.model_copy(update={**stated, "value": outer.value, "results": target.results})


def cases_of(promise: PromiseFields) -> Mapping[str, PromiseFields]:
    """The cases of a promise, by id; empty where there are none."""
    found: Mapping[str, PromiseFields] | None = getattr(promise, "cases", None)
    return found or {}


def conditions(promise: PromiseFields) -> Conditions:
    """The conditions that a promise states itself, sorted by kind."""
    return tuple(sorted((kind, tuple(values)) for kind, values in (promise.when or {}).items()))


def joined(left: Conditions, right: Conditions) -> Conditions:
    """Both conditions at once: for a kind that both name, the values that both allow.

    A kind without any value can never hold.
    """
    found = dict(left)
    for kind, values in right:
        allowed = found.get(kind)
        found[kind] = values if allowed is None else tuple(v for v in values if v in allowed)
    return tuple(sorted(found.items()))


def overlap(left: Conditions, right: Conditions) -> bool:
    """Whether there is a case in which both conditions hold."""
    for kind, values in left:
        if not values:
            return False
        for other, others in right:
            if other == kind and set(values).isdisjoint(others):
                return False
    return all(values for _kind, values in right)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two rows that are equally specific, can both hold, and promise different things."""

    first: Row
    second: Row


def ties(found: tuple[Row, ...]) -> Iterator[Tie]:
    """Every pair of rows that contradict each other."""
    sizes = Counter(_group(row) for row in found if not row.unstated)
    groups: dict[tuple[str, int], _Few | _Rivals] = {}
    for second in found:
        group = _group(second)
        if second.unstated or sizes[group] == 1:
            continue  # most measures of most promises have one row, which nothing contradicts
        rivals = groups.get(group)
        if rivals is None:
            rivals = groups[group] = _Few() if sizes[group] <= _MANY else _Rivals()
        for first in rivals.of(second):
            if overlap(first.when, second.when) and not _nested(first, second):
                yield Tie(first, second)
        rivals.add(second)


_MANY = 16


def _group(row: Row) -> tuple[str, int]:
    """What rows have in common of which neither is more specific than the other."""
    return row.measure, len(row.when)


class _Few:
    """Rows of one measure that are so few that each is compared with every other."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)

    def of(self, row: Row) -> list[Row]:
        """The rows that can hold at the same time and say something else, in their order."""
        near = [other for other in self._rows if overlap(other.when, row.when)]
        # To write down what a row says takes long: only where that matters.
        return [other for other in near if _values(other) != _values(row)] if near else near


_Values = tuple[str, ...]


class _Rivals:
    """Rows of one measure, kept so that those that may contradict another are found at once.

    To compare every row with every other would take minutes where a promise has thousands.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._all: dict[tuple[str, ...], dict[_Values, list[int]]] = {}
        self._named: dict[tuple[tuple[str, ...], str, str], dict[_Values, list[int]]] = {}

    def add(self, row: Row) -> None:
        number, said = len(self._rows), _values(row)
        kinds = tuple(kind for kind, _ in row.when)
        self._rows.append(row)
        self._all.setdefault(kinds, {}).setdefault(said, []).append(number)
        for kind, values in row.when:
            for value in values:
                named = self._named.setdefault((kinds, kind, value), {})
                named.setdefault(said, []).append(number)

    def of(self, row: Row) -> list[Row]:
        """The rows that say something else, less those that hold in other cases, in their order."""
        numbers: set[int] = set()
        said = _values(row)
        for kinds, everything in self._all.items():
            shared = next(((k, v) for k, v in row.when if v and k in kinds), None)
            near = [everything]
            if shared is not None:
                kind, values = shared
                near = [self._named.get((kinds, kind, value), {}) for value in values]
            for by_values in near:
                for other, found in by_values.items():
                    if other != said:
                        numbers.update(found)
        return [self._rows[number] for number in sorted(numbers)]


def _nested(first: Row, second: Row) -> bool:
    """Whether one is a case of the other, which it narrows rather than contradicts."""
    return first.trail == second.trail[: len(first.trail)]


def _values(row: Row) -> _Values:
    """What the targets of a row say, in a form that can be compared."""
    start = next((promise.from_ for promise in reversed(row.trail) if promise.from_), None)
    said = (
        (t.value, t.value and t.value.words, t.from_ or start, t.until, t.hours, t.pause, t.else_)
        for t in row.targets
    )
    return tuple(sorted("|".join(map(str, parts)) for parts in said))


def winner(found: tuple[Row, ...], measure: str, facts: Mapping[str, str]) -> Row | None:
    """The row that holds for a measure where these facts are known, by kind, or None."""
    fitting = [
        row
        for row in found
        if row.measure == measure
        and not row.unstated
        and all(facts.get(kind) in values for kind, values in row.when)
    ]
    # Of a case and the promise around it that name the same kind, the case is the narrower.
    return max(fitting, key=lambda row: (len(row.when), len(row.trail)), default=None)
