"""Steps that wait for each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from csplan.findings import Path, Severity
from csplan.model.promise import Step
from csplan.model.promises import Policy
from csplan.model.shape import Place
from csplan.model.words import EVENTS
from csplan.rules.base import Hit, Subject

LADDERS = ("escalation", "complaints")
"""Kinds of policies whose steps lead upwards."""

_MOST_LISTED = 6

_Graph = Mapping[str, frozenset[str]]
"""For each step, the steps one of which has to come first; of a step with another way in as well,
those that lead to it."""


def check_cycles(subject: Subject) -> Iterator[Hit]:
    """Steps that can never begin since they wait for each other; ladders that lead back."""
    ladders: dict[Path, list[Place]] = {}
    for place in subject.things(Step):
        if place.value.after and place.path[-2] == "steps":
            ladders.setdefault(place.path[:2], []).append(place)
    for path, places in ladders.items():
        # Most steps follow from events and times: only a few from other steps.
        named = {trigger.event or trigger.since for p in places for trigger in p.value.after}
        if not named.isdisjoint(place.path[-1] for place in places):
            yield from _cycles(subject, path, places)


def _cycles(subject: Subject, path: Path, places: list[Place]) -> Iterator[Hit]:
    at = {str(place.path[-1]): place for place in places}
    # What happens is a standard event, or a measure, rather than a step of that name.
    others = {row.measure for _place, found in subject.rows for row in found}.union(EVENTS)
    before = {
        name: frozenset(
            step
            for trigger in place.value.after
            if (step := trigger.event or trigger.since) in at and step not in others
        )
        for name, place in at.items()
    }
    stuck = set(at) - _reached(at, before)
    circle = _circle({name: before[name] & stuck for name in at if name in stuck})
    if circle:
        yield _hit(at, circle, is_stuck=True)
        return
    policy = (subject.plan.policies or {}).get(str(path[1])) if path[0] == "policies" else None
    if isinstance(policy, Policy) and policy.kind in LADDERS:
        circle = _circle(before)
        if circle:
            yield _hit(at, circle, is_stuck=False)


def _reached(at: Mapping[str, Place], before: _Graph) -> set[str]:
    """The steps that can begin: another way leads to them, or a step that can begin."""
    following: dict[str, list[str]] = {}
    for name, steps in before.items():
        for step in steps:
            following.setdefault(step, []).append(name)
    todo = deque(name for name, place in at.items() if _has_other_way(place, before[name]))
    reached = set(todo)
    while todo:
        for name in following.get(todo.popleft(), ()):
            if name not in reached:
                reached.add(name)
                todo.append(name)
    return reached


def _has_other_way(place: Place, before: frozenset[str]) -> bool:
    return any((trigger.event or trigger.since) not in before for trigger in place.value.after)


def _circle(before: _Graph) -> tuple[str, ...]:
    """The steps of one circle, in the order in which they follow each other; () for none."""
    done: set[str] = set()
    for first in before:
        path: dict[str, Iterator[str]] = {}
        todo = [first] if first not in done else []
        while todo:
            name = todo[-1]
            following = path.setdefault(name, iter(sorted(before.get(name, ()))))
            following_name = next((step for step in following if step not in done), None)
            if following_name is None:
                done.add(name)
                path.pop(todo.pop())
            elif following_name in path:
                return tuple(reversed(todo[todo.index(following_name) :]))
            else:
                todo.append(following_name)
    return ()


def _hit(at: Mapping[str, Place], circle: tuple[str, ...], *, is_stuck: bool) -> Hit:
    first = min(range(len(circle)), key=lambda number: list(at).index(circle[number]))
    names = circle[first:] + circle[:first]
    message = _stuck(names) if is_stuck else _endless(names)
    which = "it" if len(names) == 1 else "one of them"
    help = f"let {which} begin with something else, as in after: 5 working days from complaint"
    related = tuple(
        ((*at[name].path, "after"), "a step of the circle") for name in names[1:_MOST_LISTED]
    )
    severity = None if is_stuck else Severity.WARNING
    return Hit((*at[names[0]].path, "after"), message, help, severity, related)


def _stuck(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f'"{names[0]}" waits for itself, so it never begins'
    if len(names) == 2:
        return f'"{names[0]}" and "{names[1]}" wait for each other, so neither ever begins'
    return f"these steps wait for each other, so none of them ever begins: {_listed(names)}"


def _endless(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f'"{names[0]}" leads back to itself, so the ladder has no end'
    if len(names) == 2:
        return f'"{names[0]}" and "{names[1]}" lead to each other, so the ladder has no end'
    return f"these steps lead back to the first of them, so the ladder has no end: {_listed(names)}"


def _listed(names: tuple[str, ...]) -> str:
    """The steps of a circle in their order, and the first one again."""
    shown = [f'"{name}"' for name in names[:_MOST_LISTED]]
    shown += [f"{len(names) - _MOST_LISTED} more"] if len(names) > _MOST_LISTED else []
    return ", then ".join((*shown, f'"{names[0]}"'))
