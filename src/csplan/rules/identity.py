"""Rules about what a plan says of itself, and about its life: owner, version, dates, review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from csplan.analysis.calendar import add, add_months
from csplan.findings import Path, Severity
from csplan.model.identity import Approval
from csplan.rules.base import Hit, Rule, Subject

_SOON = timedelta(days=30)
_TOLERANCE = timedelta(days=7)


def check_owner(subject: Subject) -> Iterator[Hit]:
    """A plan with a life of its own that names nobody who is accountable for it."""
    if subject.plan.plan.owner is None and _has_life(subject):
        yield Hit(
            ("plan",),
            "the plan names no owner",
            "add owner: with a role of team.roles",
            on_key=True,
        )


def check_version(subject: Subject) -> Iterator[Hit]:
    """A plan with a life of its own and without a version."""
    if subject.plan.plan.version is None and _has_life(subject):
        yield Hit(("plan",), "the plan has no version", "add version: 1", on_key=True)


def _has_life(subject: Subject) -> bool:
    """Whether a plan says when it holds, when it is reviewed or in what state it is."""
    identity = subject.plan.plan
    if identity.status == "retired":
        return False
    return bool(identity.status or identity.effective or subject.plan.review)


def check_effective(subject: Subject) -> Iterator[Hit]:
    """A review that is due before the plan takes effect."""
    review, effective = subject.plan.review, subject.plan.plan.effective
    if review is None or review.next is None or effective is None or review.next >= effective:
        return
    message = (
        f"the next review ({review.next}) lies before the day "
        f"from which the plan holds ({effective})"
    )
    related = ((("plan", "effective"), "it holds from here on"),)
    yield Hit(("review", "next"), message, "move one of the two dates", related=related)


def due_date(subject: Subject) -> tuple[date, Path] | None:
    """The day on which the next review is due and the path that says so, or None."""
    review = subject.plan.review
    if review is None:
        return None
    if review.next is not None:
        return review.next, ("review", "next")
    if review.last is None or review.every is None:
        return None
    due = add(review.last, review.every)
    return None if due is None else (due, ("review", "last"))


def check_overdue(subject: Subject) -> Iterator[Hit]:
    """A review whose day has passed."""
    due = due_date(subject)
    if due is not None and due[0] < subject.today:
        days = (subject.today - due[0]).days
        message = f"the review was due on {due[0]}, {days} {'day' if days == 1 else 'days'} ago"
        yield Hit(due[1], message, "review the plan, then set last and next")


def check_due_soon(subject: Subject) -> Iterator[Hit]:
    """A review that is due within 30 days."""
    due = due_date(subject)
    if due is not None and subject.today <= due[0] <= subject.today + _SOON:
        yield Hit(due[1], f"the review is due on {due[0]}", "plan it now")


def check_cadence(subject: Subject) -> Iterator[Hit]:
    """A review less often than once a year."""
    review = subject.plan.review
    if review is None or review.every is None:
        return
    start = date(2025, 1, 1)
    following = add(start, review.every)
    if following is not None and following > add_months(start, 12):
        yield Hit(
            ("review", "every"),
            f'"{review.every}" is longer than a year',
            "review the plan at least once a year",
        )


def check_next(subject: Subject) -> Iterator[Hit]:
    """A next review that does not follow from the last one and the cadence."""
    review = subject.plan.review
    if review is None or review.last is None or review.every is None or review.next is None:
        return
    due = add(review.last, review.every)
    if due is None or abs(due - review.next) <= _TOLERANCE:
        return
    message = (
        f"the next review ({review.next}) is not {review.every} after the last one ({review.last})"
    )
    related = ((("review", "last"), "the last review"), (("review", "every"), "how often"))
    yield Hit(("review", "next"), message, f"write {due}, or change every", related=related)


def check_approval(subject: Subject) -> Iterator[Hit]:
    """An approved plan that does not say who approved it, or when."""
    identity = subject.plan.plan
    if identity.status != "approved":
        return
    approval = identity.approved
    missing = [
        word
        for word, value in (
            ("by whom (by)", approval and approval.by),
            ("when (on)", approval and approval.on),
        )
        if value is None
    ]
    if missing:
        path: Path = ("plan", "approved") if approval else ("plan", "status")
        message = f"the plan is approved and does not say {' and '.join(missing)}"
        yield Hit(path, message, _approval_help(approval), on_key=bool(approval))


def _approval_help(approval: Approval | None) -> str:
    if approval is None or (approval.by is None and approval.on is None):
        return "add approved: {by: manager, on: 2026-01-31}, with the role and the day"
    if approval.by is None:
        return "add by: with the role that approved it"
    return "add on: with the day of approval, as in on: 2026-01-31"


def check_history(subject: Subject) -> Iterator[Hit]:
    """A history that does not hold the version of the plan."""
    review, version = subject.plan.review, subject.plan.plan.version
    if review is None or not review.history or version is None or version in review.history:
        return
    message = f"version {version} is not in the history"
    yield Hit(("review", "history"), message, f"add {version}: with what has changed", on_key=True)


_OWNED = """\
plan: {title: Service, organization: Shop, owner: manager, version: 1}
team: {roles: {manager: The manager}}
"""
_SECOND = _OWNED.replace("version: 1", "version: 2")
_HELD = _OWNED.replace("version: 1", "version: 1, effective: 2026-07-01")

RULES = (
    Rule(
        "CSP201", "plan-owner-missing", Severity.INFO,
        "Nobody is named as accountable for the plan.",
        "A plan that nobody owns goes stale: nobody looks at it when hours, prices or people "
        "change. Only a plan that states its status, the day from which it holds or its review "
        "is asked.",
        "plan: {title: Service, organization: Shop, version: 1}\nreview: {every: 12 months}\n",
        f"{_OWNED}review: {{every: 12 months}}\n",
        check_owner, ("plan",), approved=Severity.WARNING,
    ),
    Rule(
        "CSP202", "plan-version-missing", Severity.INFO, "The plan has no version.",
        "Without a version nobody can cite the plan, or tell whether a printed copy is the one "
        "that holds. Only a plan that states its status, the day from which it holds or its "
        "review is asked.",
        "plan: {title: Service, organization: Shop, owner: manager}\n"
        "team: {roles: {manager: The manager}}\nreview: {every: 12 months}\n",
        f"{_OWNED}review: {{every: 12 months}}\n",
        check_version, ("plan",), approved=Severity.WARNING,
    ),
    Rule(
        "CSP203", "effective-after-review", Severity.ERROR,
        "The next review lies before the day from which the plan holds.",
        "A review before the start has nothing to look at: one of the dates is wrong.",
        f"{_HELD}review: {{next: 2026-06-01}}\n", f"{_HELD}review: {{next: 2027-06-01}}\n",
        check_effective,
    ),
    Rule(
        "CSP204", "review-overdue", Severity.WARNING, "The day of the review has passed.",
        "Promises drift away from what really happens when nobody looks.",
        f"{_OWNED}review: {{last: 2020-01-01, every: 12 months}}\n",
        f"{_OWNED}review: {{last: 2026-01-05, every: 12 months}}\n",
        check_overdue, approved=Severity.ERROR,
    ),
    Rule(
        "CSP205", "review-due-soon", Severity.INFO, "The review is due within 30 days.",
        "A review needs figures and people: a month is none too long to get them together.",
        f"{_OWNED}review: {{next: 2026-02-01}}   # seen on 2026-01-15\n",
        f"{_OWNED}review: {{next: 2026-07-01}}\n",
        check_due_soon,
    ),
    Rule(
        "CSP206", "review-too-seldom", Severity.WARNING,
        "The plan is reviewed less than once a year.",
        "Hours, prices and people change within a year. Auditors, and several laws on service, "
        "ask for a review each year at least.",
        f"{_OWNED}review: {{every: 24 months}}\n", f"{_OWNED}review: {{every: 12 months}}\n",
        check_cadence,
        source="14 CFR 259.5(c) and Ley 10/2025 ask for a yearly self-audit or evaluation.",
    ),
    Rule(
        "CSP207", "next-review-inconsistent", Severity.WARNING,
        "The next review is not due when the last one and its interval say.",
        "Of two dates that contradict each other, readers believe the later one.",
        f"{_OWNED}review: {{last: 2026-01-05, every: 12 months, next: 2028-01-05}}\n",
        f"{_OWNED}review: {{last: 2026-01-05, every: 12 months, next: 2027-01-05}}\n",
        check_next,
    ),
    Rule(
        "CSP209", "approved-without-approver", Severity.ERROR,
        "The plan is approved and does not say by whom and when.",
        "Readers, and auditors, want to know who stands behind the plan, and since when. An "
        "approval that nobody gave is none.",
        "plan: {title: Service, organization: Shop, owner: manager, version: 1,\n"
        "  status: approved}\n"
        "team: {roles: {manager: The manager}}\nreview: {every: 12 months}\n",
        "plan: {title: Service, organization: Shop, owner: manager, version: 1,\n"
        "  status: approved, approved: {by: manager, on: 2026-01-05}}\n"
        "team: {roles: {manager: The manager}}\nreview: {every: 12 months}\n",
        check_approval, ("plan",),
    ),
    Rule(
        "CSP210", "version-not-in-history", Severity.INFO,
        "The history does not hold the plan's version.",
        "Readers look up in the history what is new in the version before them.",
        f"{_SECOND}review: {{every: 12 months, history: {{1: First version}}}}\n",
        f"{_SECOND}review: {{every: 12 months, history: {{2: New hours, 1: First version}}}}\n",
        check_history, ("plan", "review"),
    ),
)  # fmt: skip
