"""Rules about how staff are trained and where customers find what they can learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.analysis.calendar import add_months
from csplan.findings import Severity
from csplan.model.training import Guide, Module
from csplan.rules.base import Hit, Option, Rule, Subject

_MONTHS = Option("months", 12, "For how many months a guide is fresh after it was checked.")
_MOST_MONTHS = 1_200


def check_needs(subject: Subject) -> Iterator[Hit]:
    """A need that people have to meet and that no training prepares for."""
    staff = [module for module in _modules(subject).values() if not is_orphan(module)]
    if not staff or not all(module.needs for module in staff):
        return  # a training for somebody that names no needs may prepare for all of them
    prepared = {need for module in staff for need in module.needs or ()}
    for name, need in (subject.plan.needs or {}).items():
        if name not in prepared and (need.kind == "staff" or need.moment == "problem"):
            message = f'no training prepares staff for the need "{name}"'
            help = f"add {name} to needs: of a training in training.staff"
            yield Hit(("needs", name), message, help, on_key=True)


def is_orphan(module: Module) -> bool:
    """Whether a training names neither whom nor what it is for, which a rule of its own reports."""
    return not module.roles and not module.needs


def check_length(subject: Subject) -> Iterator[Hit]:
    """A training that does not say how long it takes, where others do."""
    staff = _modules(subject)
    if not any(module.length for module in staff.values()):
        return
    for name, module in staff.items():
        if not module.length:
            path = ("training", "staff", name)
            message = f'the training "{name}" does not say how long it takes, as others do'
            yield Hit(path, message, "add length: as in length: 6 hours", on_key=True)


def check_assessment(subject: Subject) -> Iterator[Hit]:
    """A share needed to pass, of something that the plan does not name."""
    for name, module in _modules(subject).items():
        if module.passing and not module.assessment:
            path = ("training", "staff", name, "pass")
            message = (
                f'the training "{name}" asks for {module.passing} to pass, '
                "and does not say how it is checked"
            )
            yield Hit(path, message, "add assessment: as in assessment: Five calls are reviewed.")


def check_checked(subject: Subject) -> Iterator[Hit]:
    """A guide that was last checked more than a year ago."""
    months = subject.number("CSP331", _MONTHS)
    for name, guide in _guides(subject).items():
        if guide.reviewed is None or guide.reviewed.last() >= subject.today:
            continue
        if add_months(guide.reviewed.last(), min(months, _MOST_MONTHS)) < subject.today:
            path = ("training", "customers", name, "reviewed")
            message = (
                f'the guide "{name}" was last checked more than {months} months ago '
                f"({guide.reviewed})"
            )
            yield Hit(path, message, "read it against what holds today, then set reviewed:")


def check_found(subject: Subject) -> Iterator[Hit]:
    """A guide that does not say where customers find it, where others do."""
    guides = _guides(subject)
    if not any(guide.address or guide.through for guide in guides.values()):
        return
    for name, guide in guides.items():
        if not (guide.address or guide.through or guide.format or guide.text or guide.see):
            path = ("training", "customers", name)
            message = f'the guide "{name}" does not say where customers find it'
            help = "add address:, or through: with the channels that offer it"
            yield Hit(path, message, help, on_key=True)


def _modules(subject: Subject) -> Mapping[str, Module]:
    training = subject.plan.training
    return (training and training.staff) or {}


def _guides(subject: Subject) -> Mapping[str, Guide]:
    training = subject.plan.training
    return (training and training.customers) or {}


RULES = (
    Rule(
        "CSP316", "need-without-training", Severity.INFO,
        "No training prepares staff for a need that people have to meet.",
        "Who meets a customer in trouble unprepared is of no help, and is left alone as well. "
        "Asked where every training says for which needs it is, about needs of kind staff and "
        "those that come up with a problem.",
        "needs: {heard: {title: To be heard, kind: staff}, danger: {title: Safety, "
        "moment: problem}}\n"
        "training: {staff: {listening: {title: Listening, needs: heard}}}\n",
        "needs: {heard: {title: To be heard, kind: staff}, danger: {title: Safety, "
        "moment: problem}}\n"
        "training: {staff: {listening: {title: Listening, needs: [heard, danger]}}}\n",
        check_needs, ("needs", "training"),
    ),
    Rule(
        "CSP330", "training-without-length", Severity.INFO,
        "A training does not say how long it takes, as others do.",
        "Hours that nobody has planned are not given: the training falls out when it is busy.",
        "team: {roles: {agents: Agents}}\ntraining:\n  staff:\n"
        "    listening: {title: Listening, roles: agents, length: 6 hours}\n"
        "    refunds: {title: Refunds, roles: agents}\n",
        "team: {roles: {agents: Agents}}\ntraining:\n  staff:\n"
        "    listening: {title: Listening, roles: agents, length: 6 hours}\n"
        "    refunds: {title: Refunds, roles: agents, length: 2 hours}\n",
        check_length, ("training",),
    ),
    Rule(
        "CSP331", "guide-review-overdue", Severity.INFO,
        "A guide was last checked more than a year ago.",
        "Customers follow what a guide says, and a step that no longer works sends them to your "
        "channels after all.",
        "training: {customers: {care: {title: Care, format: Leaflet, reviewed: 2020-03}}}\n",
        "training: {customers: {care: {title: Care, format: Leaflet, reviewed: 2026-01}}}\n",
        check_checked, options=(_MONTHS,),
    ),
    Rule(
        "CSP332", "pass-without-assessment", Severity.INFO,
        "A training says what share is needed to pass, and not of what.",
        "Staff cannot know what they have to reach, and each trainer asks for something else.",
        "team: {roles: {agents: Agents}}\n"
        "training: {staff: {listening: {title: Listening, roles: agents, pass: 80%}}}\n",
        "team: {roles: {agents: Agents}}\ntraining:\n  staff:\n"
        "    listening: {title: Listening, roles: agents, assessment: Five calls, pass: 80%}\n",
        check_assessment, ("training",),
    ),
    Rule(
        "CSP333", "guide-without-place", Severity.INFO,
        "A guide does not say where customers find it, as others do.",
        "A guide that cannot be found helps nobody, and customers hear that they should have read "
        "it.",
        "channels: {counter: Front desk}\ntraining:\n  customers:\n"
        "    care: {title: Care, through: counter}\n    start: Your first day\n",
        "channels: {counter: Front desk}\ntraining:\n  customers:\n"
        "    care: {title: Care, through: counter}\n"
        "    start: {title: Your first day, through: counter}\n",
        check_found, ("training",),
    ),
)  # fmt: skip
