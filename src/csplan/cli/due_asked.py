"""What is asked of `csplan due`: which promise, in which case, and about which measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from csplan.analysis.promises import Found, find, promises_in
from csplan.analysis.rows import cases_of, rows
from csplan.cli.exits import UsageError
from csplan.model.names import Names
from csplan.model.plan import Plan

_SHOWN = 8


def asked_promise(plan: Plan, reference: str) -> Found:
    """The promise that a name means; an entry of a section comes before what stands inside one.

    Raises UsageError where there is none, and where there are several.
    """
    found = find(plan, reference)
    entries = tuple(one for one in found if len(one.path) == 2)
    if len(found) == 1 or len(entries) == 1:
        return (entries or found)[0]
    if found:
        names = [one.name for one in entries or found]
        raise UsageError(f'"{reference}" may mean several promises', f"name one: {listed(names)}")
    every = list(promises_in(plan))
    known = [one.name for one in every]
    if not known:
        raise UsageError(f'there is no promise "{reference}"', "the plan promises nothing")
    outer = _around_case(plan, reference)
    if outer is not None:
        raise UsageError(
            f'"{reference}" is a case of "{outer}"',
            f"write --commitment {outer}, and say with --when which case it is",
        )
    raise UsageError(f'there is no promise "{reference}"', _meant_promise(reference, every))


def asked_facts(names: Names, found: Found, given: Sequence[str]) -> dict[str, str]:
    """The conditions that hold, from texts such as "severity=p1"; raises UsageError."""
    facts: dict[str, str] = {}
    for text in given:
        kind, equals, value = (part.strip() for part in text.partition("="))
        if not (equals and kind and value):
            raise UsageError(f'--when "{text}" says nothing', "write it as in severity=p1")
        used = _used(found)
        kinds = tuple(dict.fromkeys((*used, *names.of("vocabulary"))))
        if kind not in kinds:
            raise UsageError(f'the plan distinguishes no "{kind}"', _meant(kind, kinds))
        values = tuple(dict.fromkeys((*names.values_of(kind), *used.get(kind, ()))))
        if value not in values:
            raise UsageError(f'--when: "{value}" is no {kind} of the plan', _meant(value, values))
        if facts.setdefault(kind, value) != value:
            raise UsageError(f"--when gives {kind} twice", "one case has one value of each kind")
    return facts


def asked_measure(found: Found, name: str) -> str:
    """The measure that is asked for; raises UsageError where the promise has none of that name."""
    known = tuple(dict.fromkeys(row.measure for row in rows(found.promise, found.path)))
    if name not in known:
        raise UsageError(f'"{found.name}" has no measure "{name}"', _meant(name, known))
    return name


def events_of(found: Found) -> tuple[str, ...]:
    """The events that a promise names as the start or the end of a time, in their order."""
    events = [
        event
        for row in rows(found.promise, found.path)
        for target in row.targets
        for event in (*(one.from_ for one in row.trail), target.from_, target.until)
    ]
    return tuple(dict.fromkeys(one.event for one in events if one is not None and one.event))


def listed(names: Iterable[str]) -> str:
    """Names between commas, the first few of many."""
    every = list(names)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return f"{', '.join(every[:_SHOWN])}{more}"


def _used(found: Found) -> dict[str, tuple[str, ...]]:
    """The conditions on which a promise depends, each with the values that it names."""
    used: dict[str, tuple[str, ...]] = {}
    for row in rows(found.promise, found.path):
        for kind, values in row.when:
            used[kind] = (*used.get(kind, ()), *values)
    return used


def _around_case(plan: Plan, reference: str) -> str | None:
    """The name of the promise that a path into its cases begins with."""
    parts = [part for part in reference.split(".") if part != "cases"]
    for end in range(len(parts) - 1, 0, -1):
        found = find(plan, ".".join(parts[:end]))
        if len(found) == 1:
            inner = cases_of(found[0].promise)
            return found[0].name if parts[end] in inner else None
    return None


def _meant_promise(reference: str, every: Sequence[Found]) -> str:
    names = [one.name for one in every]
    last = [str(one.path[-1]) for one in every]
    near = get_close_matches(reference.lower(), [*last, *names], 1)
    if near:
        return f'did you mean "{near[0]}"?'
    timed = [one.name for one in every if rows(one.promise, one.path)]
    return f"the plan has {listed(timed or names)}"


def _meant(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name.lower(), known, 1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"it has {listed(known)}" if known else "it has none"
