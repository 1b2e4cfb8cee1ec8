"""A rule about steps whose ids mean something else as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.findings import Path, Severity
from csplan.model.base import Node
from csplan.model.promise import Step
from csplan.model.vocabulary import Term
from csplan.model.words import EVENTS
from csplan.rules.base import Hit, Rule, Subject


def check_events(subject: Subject) -> Iterator[Hit]:
    """The id of an event that is the id of a step of the same promise too."""
    own = (subject.plan.vocabulary or {}).get("event", {})
    steps = {place.path[-1] for place in subject.things(Step)}
    for place in subject.references if steps else ():
        name = place.value
        if name not in steps or place.shape.ref != "event" or not (name in EVENTS or name in own):
            continue
        if _follows_a_step(place.path) or not subject.names.has_inside(place.path, name):
            continue
        step = _step(place.around[1], place.path[:2], name)
        if step is not None:
            message = f'"{name}" can mean {_event(own, name)} or the step of that name'
            help = "rename the step, if the event is meant; otherwise rename it in both places"
            yield Hit(place.path, message, help, related=((step, "the step"),), word=name)


def _event(own: Mapping[str, Term], name: str) -> str:
    """An event in words: those of the plan, or those that documents print."""
    term = own.get(name)
    words = EVENTS.get(name) if term is None else term.title and term.title.by_language[0][1]
    return f'the event "{words}"' if words else "the event"


def _follows_a_step(path: Path) -> bool:
    """Whether a step simply comes after this: then the step before it is meant."""
    return path[-1] == "event" and "after" in path and "steps" in path


def _step(promise: Node, path: Path, name: str) -> Path | None:
    """The path of the first step of this id in a promise or in one of its parts, or None."""
    for kind in ("steps", "cases"):
        for part_name, part in (getattr(promise, kind, None) or {}).items():
            inner = (*path, kind, part_name)
            if kind == "steps" and part_name == name:
                return inner
            deeper = _step(part, inner, name)
            if deeper is not None:
                return deeper
    return None


RULES = (
    Rule(
        "CSP305", "step-hides-event", Severity.WARNING,
        "A name can mean an event, and a step of the same promise.",
        "A time such as 5 days from decision starts when something happens. Where a step is "
        "called so as well, the document prints the title of the step, and customers may count "
        "the days from the wrong moment.",
        "commitments:\n  claim:\n    targets: {pay: 5 days from decision}\n"
        "    steps: {report: You tell us, decision: {title: The manager decides}}\n",
        "commitments:\n  claim:\n    targets: {pay: 5 days from decision}\n"
        "    steps: {report: You tell us, manager: {title: The manager decides}}\n",
        check_events,
    ),
)  # fmt: skip
