"""What customers get where a promise fails."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.rows import cases_of
from csplan.findings import Severity
from csplan.model.event import Event, Trigger
from csplan.model.promise import PromiseFields, Remedy
from csplan.model.promises import Policy
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.rules.base import Hit, Rule, Subject

# These say themselves what a customer gets where a product fails.
_REMEDIES = ("warranty", "returns", "refunds")
_MADE_GOOD = frozenset({"refund", "replace", "credit", "pay"})


def check_guarantees(subject: Subject) -> Iterator[Hit]:
    """A guarantee that does not say what happens where it is not kept."""
    for place in subject.things(PromiseFields, Target):
        if place.value.strength != "guarantee" or isinstance(place.value, Remedy):
            continue
        around = [thing for thing in place.around if isinstance(thing, PromiseFields)]
        if isinstance(place.value, Target):
            if place.value.else_ or any(promise.strength == "guarantee" for promise in around):
                continue
        else:
            around.append(place.value)
        if not any(_makes_good(promise) for promise in around):
            message = "this is guaranteed, and nothing says what customers get where it fails"
            help = "add remedy: with what you do or pay, or write strength: promise"
            yield Hit((*place.path, "strength"), message, help)


def _makes_good(promise: PromiseFields) -> bool:
    """Whether a promise says, or leads to, what happens where it is not kept."""
    if promise.remedy or promise.pay or promise.see or getattr(promise, "steps", None):
        return True
    if isinstance(promise, Policy) and promise.kind in _REMEDIES:
        return True
    if promise.targets and not _MADE_GOOD.isdisjoint(promise.targets):
        return True
    return any(_makes_good(case) for case in cases_of(promise).values())


_REQUESTS = frozenset({"request", "complete-request", "on-request"})


def check_claims(subject: Subject) -> Iterator[Hit]:
    """Something that comes unasked, and has to be asked for."""
    for place in subject.things(PromiseFields):
        promise: PromiseFields = place.value
        if promise.automatic is None and place.path[-2] != "cases":
            continue
        if not _is_automatic(place):
            continue
        claim = "claim" in (promise.targets or {})
        event = _request(promise)
        if claim or event:
            asked = 'it has a time for "claim"' if claim else f'it starts from "{event}"'
            message = f'"automatic: yes" says that this comes unasked, and yet {asked}'
            help = "take automatic out, or let it start from what went wrong, as in missed-target"
            at = ("targets", "claim") if claim else ("automatic",)
            yield Hit((*place.path, *at), message, help, on_key=True)


def _is_automatic(place: Place) -> bool:
    """Whether a promise comes unasked; a case takes that over."""
    if place.value.automatic is not None:
        return bool(place.value.automatic)
    path, around = place.path, list(place.around)
    while path[-2:-1] == ("cases",) and around:
        outer = around.pop()
        if isinstance(outer, PromiseFields) and outer.automatic is not None:
            return bool(outer.automatic)
        path = path[:-2]
    return False


def _request(promise: PromiseFields) -> str | None:
    """The request from which a promise starts, or None."""
    after: tuple[Trigger, ...] = getattr(promise, "after", None) or ()
    events: list[Event | Trigger | None] = [promise.from_, *after]
    events += [target.from_ for targets in (promise.targets or {}).values() for target in targets]
    return next((e.event for e in events if e is not None and e.event in _REQUESTS), None)


RULES = (
    Rule(
        code="CSP513",
        name="guarantee-without-remedy",
        severity=Severity.INFO,
        summary="A guarantee does not say what happens where it fails.",
        why="A guarantee is worth what stands behind it. Without a remedy, every broken one is "
        "argued out anew, and the loudest get the most.",
        bad="commitments:\n  visit: {strength: guarantee, targets: {visit: 2 days}}\n",
        good="commitments:\n  visit:\n    {strength: guarantee, targets: {visit: 2 days},\n"
        "    remedy: The visit is free.}\n",
        check=check_guarantees,
        source="ISO 10001 asks every promise to say what follows where it is not kept; the "
        "guaranteed standards of British water companies pay a fixed sum.",
    ),
    Rule(
        code="CSP518",
        name="remedy-must-be-claimed",
        severity=Severity.WARNING,
        summary="Something comes by itself, and yet has to be asked for.",
        why="Customers who read that it comes by itself wait, and lose it when the time for "
        "claims runs out.",
        bad="commitments:\n  visit:\n    targets: {visit: 2 days}\n"
        "    remedy: {text: You get the fee back., automatic: yes, targets: {claim: 30 days}}\n",
        good="commitments:\n  visit:\n    targets: {visit: 2 days}\n"
        "    remedy: {text: You get the fee back., automatic: yes, targets: {pay: 30 days}}\n",
        check=check_claims,
    ),
)
