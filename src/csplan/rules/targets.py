"""Rules about targets that need no arithmetic of time."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.rows import Row, Tie, joined, ties
from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject


def check_ties(subject: Subject) -> Iterator[Hit]:
    """Two cases that are equally specific, can both hold, and promise different things."""
    for _place, found in subject.rows:
        for tie in ties(found) if len(found) > 1 else ():
            message = (
                f'two cases promise different things for "{tie.second.measure}" and can both hold: '
                f"{_named(tie.first)} says {_said(tie.first)}, "
                f"{_named(tie.second)} says {_said(tie.second)}"
            )
            related = ((tie.first.path, "the other promise"),)
            yield Hit(tie.second.path, message, _untied(tie), related=related)


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
        "For each measure the most specific case wins; between two that are equally specific "
        "nobody can tell which one you meant.",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold: {when: {tier: gold}, targets: {resolve: 8 hours}}\n",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold-down: {when: {severity: p1, tier: gold}, targets: {resolve: 2 hours}}\n",
        check_ties,
    ),
    Rule(
        "CSP502",
        "target-without-value",
        Severity.ERROR,
        "A target has no value.",
        "A case may leave the value of a target out and takes over that of the promise around it; "
        "where there is none, nothing is promised and nobody can tell.",
        "commitments:\n  visit:\n    targets: {visit: {from: request}}\n",
        "commitments:\n  visit:\n    targets: {visit: {value: 2 days, from: request}}\n",
        check_values,
    ),
)  # fmt: skip
