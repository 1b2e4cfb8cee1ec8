"""A plan at a glance: what it is, in what state, and how much it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csplan.analysis.calendar import add
from csplan.model.plan import SECTIONS, Plan
from csplan.model.review import Review
from csplan.model.shape import walk
from csplan.model.target import Target

Line = tuple[str, str]
"""A label and what is said under it; both are empty between two paragraphs."""

_COUNTED = {
    "profile": (("segments", "customer group"),),
    "team": (("roles", "role"), ("rosters", "roster")),
    "training": (("staff", "training of staff"), ("customers", "guide for customers")),
    "review": (("history", "version"),),
    "document": (("parts", "part"),),
}
_PLURALS = {
    "training of staff": "trainings of staff",
    "guide for customers": "guides for customers",
}
_NAMED = 6


def overview(plan: Plan, order: Sequence[str] = SECTIONS) -> tuple[Line, ...]:
    """The lines of an overview; sections come in this order, as the file has them."""
    return (*_identity(plan), ("", ""), *_sections(plan, order), ("", ""), _targets(plan))


def _identity(plan: Plan) -> Iterator[Line]:
    identity = plan.plan
    yield "title", str(identity.title)
    yield "organization", str(identity.organization)
    if identity.version is not None:
        yield "version", identity.version
    if identity.status is not None:
        yield "status", identity.status
    if identity.effective is not None:
        yield "in force from", identity.effective.isoformat()
    if identity.languages:
        yield "languages", ", ".join(identity.languages)
    if plan.review is not None:
        yield "review", _review(plan.review)


def _review(review: Review) -> str:
    due = review.next
    if due is None and review.last is not None and review.every is not None:
        due = add(review.last, review.every)
    said = [f"due on {due}"] if due is not None else []
    said += [f"every {review.every}"] if review.every is not None else []
    return ", ".join(said) or "no date"


def _sections(plan: Plan, order: Sequence[str]) -> Iterator[Line]:
    for name in dict.fromkeys((*order, *SECTIONS)):
        section = getattr(plan, name, None) if name in SECTIONS and name != "plan" else None
        # Most of a review has been said above.
        if section is not None and (name != "review" or section.history):
            yield name, _size(name, section)


def _size(name: str, section: Any) -> str:
    if isinstance(section, dict):
        return f"{len(section)}: {_list(tuple(section))}"
    counts = [
        _count(len(found), word)
        for field, word in _COUNTED.get(name, ())
        if (found := getattr(section, field))
    ]
    return ", ".join(counts) or "in words"


def _list(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, f'{word}s')}"


def _targets(plan: Plan) -> Line:
    return "targets", str(sum(isinstance(place.value, Target) for place in walk(plan)))
