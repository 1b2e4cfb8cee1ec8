"""Rules about the life of a plan: when it is looked at again, and days that lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csplan.clock.dates import PartialDate
from csplan.findings import Path, Severity
from csplan.rules.base import Hit, Rule, Subject


def check_review(subject: Subject) -> Iterator[Hit]:
    """A plan with a state or a start that does not say when it is looked at again."""
    identity, review = subject.plan.plan, subject.plan.review
    if identity.status == "retired" or (review and (review.every or review.next)):
        return
    if review is not None:
        message = "the review says neither how often it takes place nor when it is due"
        help = "add every: 12 months, or next: with a date"
        yield Hit(("review",), message, help, on_key=True)
    elif identity.status or identity.effective:
        message = "the plan does not say when it is reviewed"
        help = "add the section review: {every: 12 months}"
        yield Hit(("plan",), message, help, on_key=True)


def check_done(subject: Subject) -> Iterator[Hit]:
    """A day on which something was done, and that lies ahead."""
    for path, day, what in _done(subject):
        if (day.first() if isinstance(day, PartialDate) else day) > subject.today:
            message = f"{what} is dated {day}, which lies ahead of today ({subject.today})"
            help = "correct the date, or leave the line out until it has happened"
            yield Hit(path, message, help)


def _done(subject: Subject) -> Iterator[tuple[Path, date | PartialDate, str]]:
    """Every day on which something was done: where it stands, the day, and what was done."""
    plan = subject.plan
    approved, review, training = plan.plan.approved, plan.review, plan.training
    # A draft may hold the day on which its approval is planned.
    is_draft = plan.plan.status == "draft"
    if approved and approved.on and not is_draft:
        yield ("plan", "approved", "on"), approved.on, "the approval of the plan"
    if review and review.last:
        yield ("review", "last"), review.last, "the last review"
    if review and review.history and not is_draft:
        for name, change in review.history.items():
            if change.on:
                path: Path = ("review", "history", name, "on")
                yield path, change.on, f"version {name}"
    for name, guide in ((training and training.customers) or {}).items():
        if guide.reviewed:
            path = ("training", "customers", name, "reviewed")
            yield path, guide.reviewed, f'the last check of the guide "{name}"'


_OWNED = """\
plan: {title: Service, organization: Shop, owner: manager, version: 1}
team: {roles: {manager: The manager}}
"""
_HELD = _OWNED.replace("version: 1", "version: 1, effective: 2026-01-01")

RULES = (
    Rule(
        "CSP214", "review-missing", Severity.INFO,
        "The plan does not say when it is looked at again.",
        "Hours, people and prices change, and promises that nobody looks at again become untrue. "
        "Only a plan that states its status or the day from which it holds is asked.",
        _HELD, f"{_HELD}review: {{every: 12 months}}\n",
        check_review, ("plan", "review"), approved=Severity.WARNING,
        source="ISO 10002 asks for review by the management; 14 CFR 259.5(c) for a yearly audit of "
        "the plan; article 21 of the Spanish Ley 10/2025 for a yearly evaluation.",
    ),
    Rule(
        "CSP215", "done-in-the-future", Severity.WARNING,
        "A day on which something was done lies ahead.",
        "The document says that the plan was approved, reviewed or issued, and it was not: "
        "one date is wrong, or readers are told of something that has not happened.",
        f"{_OWNED}review: {{last: 2098-01-05, every: 12 months}}\n",
        f"{_OWNED}review: {{last: 2026-01-05, every: 12 months}}\n",
        check_done,
    ),
)  # fmt: skip
