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
        yield _hit(at, circle, "so that none of them ever begins", None)
        return
    policy = (subject.plan.policies or {}).get(str(path[1])) if path[0] == "policies" else None
    if isinstance(policy, Policy) and policy.kind in LADDERS:
        circle = _circle(before)
        if circle:
            yield _hit(at, circle, "so that the ladder has no end", Severity.WARNING)


def _before(subject: Subject, place: Place, at: Mapping[str, Place]) -> frozenset[str]:
    """The steps that a step names as what leads to it."""
    names = {trigger.event or trigger.since for trigger in place.value.after}
    # What happens is a standard event, or a measure, rather than a step of that name.
    return frozenset(
        n for n in names if n in at and n not in EVENTS and not _is_measure(subject, n)
    )


def _is_measure(subject: Subject, name: str) -> bool:
    return any(row.measure == name for _place, found in subject.rows for row in found)


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


def _hit(
    at: Mapping[str, Place], circle: tuple[str, ...], outcome: str, severity: Severity | None
) -> Hit:
    first = min(range(len(circle)), key=lambda number: list(at).index(circle[number]))
    names = circle[first:] + circle[:first]
    shown = [f'"{name}"' for name in names[:_MOST_LISTED]]
    shown += [f"{len(names) - _MOST_LISTED} more"] if len(names) > _MOST_LISTED else []
    listed = ", then ".join((*shown, f'"{names[0]}"'))
    message = f"these steps lead back to the first of them: {listed}, {outcome}"
    if len(names) == 1:
        message = f'"{names[0]}" waits for itself, so it never begins'
    help = "let one of them begin with something else, as in after: 5 working days from complaint"
    related = tuple(
        ((*at[name].path, "after"), "a step of the circle") for name in names[1:_MOST_LISTED]
    )
    return Hit((*at[names[0]].path, "after"), message, help, severity, related)
