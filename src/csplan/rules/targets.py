"""Rules about targets that need no arithmetic of time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from csplan.analysis.rows import Conditions, Row, Tie, joined, ties
from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject


def check_ties(subject: Subject) -> Iterator[Hit]:
    """Two cases that are equally specific, can both hold, and promise different things."""
    for _place, found in subject.rows:
        settled = _Settled(found)
        for tie in ties(found) if len(found) > 1 else ():
            if settled.by_another(tie):
                continue
            message = (
                f'two cases promise different things for "{tie.second.measure}" and can both hold: '
                f"{_named(tie.first)} says {_said(tie.first)}, "
                f"{_named(tie.second)} says {_said(tie.second)}"
            )
            related = ((tie.first.path, "the other promise"),)
            yield Hit(tie.second.path, message, _untied(tie), related=related)


class _Settled:
    """Finds the case for both of two cases: it has more conditions, so neither of the two counts.

    Where a plan has so many cases that to compare them takes long, only those are found that state
    just what the two state together.
    """

    def __init__(self, found: tuple[Row, ...]) -> None:
        self._rows = found
        self._left = _MOST_COMPARED

    @cached_property
    def _stated(self) -> set[tuple[str, Conditions]]:
        return {(row.measure, row.when) for row in self._rows if not row.unstated}

    def by_another(self, tie: Tie) -> bool:
        """Whether there is a case for all that the two cases of a tie have in common."""
        both, size = joined(tie.first.when, tie.second.when), len(tie.first.when)
        if len(both) > size and (tie.first.measure, both) in self._stated:
            return True
        self._left -= len(self._rows)
        return self._left >= 0 and any(
            len(row.when) > size and not row.unstated and _holds(row.when, both)
            for row in self._rows
            if row.measure == tie.first.measure
        )


_MOST_COMPARED = 50_000


def _holds(when: Conditions, case: Conditions) -> bool:
    """Whether conditions hold wherever a case does."""
    known = dict(case)
    return all(kind in known and set(known[kind]) <= set(values) for kind, values in when)


def _untied(tie: Tie) -> str:
    """What to do about two cases that can both hold."""
    both = joined(tie.first.when, tie.second.when)
    if both in (tie.first.when, tie.second.when):
        return "promise the same in both, or let one hold for fewer cases with when:"
    conditions = ", ".join(f"{kind}: {_values(values)}" for kind, values in both)
    return f"add a case for both, as in when: {{{conditions}}}, or promise the same in both"


def _values(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def check_values(subject: Subject) -> Iterator[Hit]:
    """A target that neither states a value nor takes one over."""
    for _place, found in subject.rows:
        for row in found:
            if all(target.value is not None for target in row.targets):
                continue
            # Where a mistake was left out, what is missing may be the mistake.
            if subject.is_whole(str(row.path[0])):
                message = f'the target "{row.measure}" has no value, and there is none to take over'
                help = "add value: with a time or a share, or none where nothing is promised"
                yield Hit(row.path, message, help, on_key=True)


def _named(row: Row) -> str:
    ids = [
        str(part) for before, part in zip(row.path, row.path[1:], strict=False) if before == "cases"
    ]
    return f'"{".".join(ids)}"' if ids else "the promise itself"


def _said(row: Row) -> str:
    return " and ".join(f'"{target.value}"' for target in row.targets)


RULES = (
    Rule(
        "CSP501", "conflicting-targets", Severity.ERROR,
        "Two cases that can both hold contradict each other.",
        "Where several cases hold, the one with the most conditions counts. Of two with as many, "
        "nobody can tell which one you meant: here, when a service of a gold customer is down.",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold: {when: {tier: gold}, targets: {resolve: 8 hours}}\n",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold: {when: {tier: gold}, targets: {resolve: 8 hours}}\n"
        "      both: {when: {severity: p1, tier: gold}, targets: {resolve: 2 hours}}\n",
        check_ties,
    ),
    Rule(
        "CSP502",
        "target-without-value",
        Severity.ERROR,
        "A target has no value.",
        "The value of a target says how soon, how much or how many. A case may leave it out, and "
        "then has that of the promise around it; where there is none, nothing is promised.",
        "commitments:\n  visit:\n    targets: {visit: {from: request}}\n",
        "commitments:\n  visit:\n    targets: {visit: {value: 2 days, from: request}}\n",
        check_values,
    ),
)  # fmt: skip
