"""Rules about customers: what they can learn by themselves, and who of them decides."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.findings import Path, Severity
from csplan.rules.base import Hit, Rule, Subject

_DECIDING = frozenset({"decides", "buys", "pays"})


def check_guides(subject: Subject) -> Iterator[Hit]:
    """A guide for customers that names no need, where other guides do."""
    guides = (subject.plan.training and subject.plan.training.customers) or {}
    if not any(guide.needs for guide in guides.values()):
        return
    for name, guide in guides.items():
        if not guide.needs:
            path = ("training", "customers", name)
            message = f'the guide "{name}" names no need, as the other guides do'
            help = "add needs: with the needs that customers can meet with it"
            yield Hit(path, message, help, on_key=True)


def check_information(subject: Subject) -> Iterator[Hit]:
    """A need for information that nothing teaches, where guides name what they serve."""
    training, needs = subject.plan.training, subject.plan.needs or {}
    if training is None or not training.customers:
        return
    # A guide without needs beside others is reported by itself, and serves nobody here.
    served = {need for guide in training.customers.values() for need in guide.needs or ()}
    if not served:
        return
    # What staff are trained to explain can be asked, as in a shop with one leaflet.
    served.update(need for module in (training.staff or {}).values() for need in module.needs or ())
    for name, need in needs.items():
        # What customers want to hear when there is a problem is news, which no guide can hold.
        if need.kind == "information" and need.moment != "problem" and name not in served:
            message = (
                f'"{name}" is a need for information, and neither a guide nor a training serves it'
            )
            help = f"add {name} to needs: of a guide in training.customers, or write such a guide"
            yield Hit(("needs", name), message, help, on_key=True)


def check_deciders(subject: Subject) -> Iterator[Hit]:
    """A profile that says who uses the service, and of nobody that they decide or pay."""
    profile = subject.plan.profile
    if profile is None:
        return
    segments = profile.segments or {}
    roles = [segment.roles or profile.roles for segment in segments.values()] or [profile.roles]
    if not all(roles) or not _DECIDING.isdisjoint(role for each in roles for role in each or ()):
        return
    path: Path = ("profile", "segments") if segments else ("profile", "roles")
    message = "the profile says who uses the service, and of nobody that they decide, buy or pay"
    help = "add the customers who do, with roles: [decides, pays]"
    yield Hit(path, message, help, on_key=True)


RULES = (
    Rule(
        "CSP317", "guide-without-need", Severity.INFO,
        "A guide for customers names no need, as other guides do.",
        "A guide that answers nobody's question costs work and is not read.",
        "needs: {start: A good start}\ntraining:\n  customers:\n"
        "    first-day: {title: Your first day, needs: start}\n    history: How we began\n",
        "needs: {start: A good start}\ntraining:\n  customers:\n"
        "    first-day: {title: Your first day, needs: start}\n",
        check_guides, ("training",),
    ),
    Rule(
        "CSP318", "need-without-guide", Severity.INFO,
        "Neither a guide nor a training serves a need for information.",
        "What customers cannot look up they have to ask, each of them anew, and nobody has learnt "
        "to explain it.",
        "needs:\n  choose: {title: To choose the right size, kind: information}\n"
        "  start: {title: A good start, kind: information}\n"
        "training: {customers: {first-day: {title: Your first day, needs: start}}}\n",
        "needs:\n  choose: {title: To choose the right size, kind: information}\n"
        "  start: {title: A good start, kind: information}\n"
        "training: {customers: {first-day: {title: Your first day, needs: [start, choose]}}}\n",
        check_information, ("needs", "training"),
    ),
    Rule(
        "CSP319", "decision-maker-missing", Severity.INFO,
        "The profile names users, and nobody who decides or pays.",
        "Those who decide and pay need other things than those who use, such as a price that they "
        "can defend. A plan for users alone loses the customer who signs. Only a profile that "
        "gives every group its roles is asked.",
        "profile: {segments: {tenants: {title: Tenants, roles: uses}}}\n",
        "profile:\n  segments:\n    tenants: {title: Tenants, roles: uses, through: landlords}\n"
        "    landlords: {title: Landlords, roles: [decides, pays]}\n",
        check_deciders, ("profile",),
    ),
)  # fmt: skip
