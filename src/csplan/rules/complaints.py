"""Complaints: that there is a way to make one, what it leads to, and where to turn next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Path, Severity
from csplan.model.promise import Step
from csplan.model.promises import Policy
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.policies import NUMBER_TO_CALL, is_reached, parts_of, says

_COMPLAINTS = re.compile(r"(?i)complain|grievance|ร้องเรียน|ติชม|ร้องทุกข์")
_PROCEDURE = re.compile(
    r"(?i)(?:complaints?|grievances?)(?: handling)? (?:procedure|process|policy|scheme)"
    r"|(?:ขั้นตอน|กระบวนการ|นโยบาย|การจัดการ)\S{0,20}ร้องเรียน"
)
_WAY = re.compile(
    rf"(?i){NUMBER_TO_CALL}|@|https?:|\b(?:phone|telephone|call|e-?mail|write|letter|form|website|counter|desk"
    r"|any way|anybody|speak|visit|come)\b|โทร|เขียน|แจ้ง|ช่องทาง|ติดต่อ|เว็บ|ทักไลน์"
)
_RECEIVED = re.compile(
    r"(?i)acknowledg|receipt|received|confirm|case number|reference number|รับเรื่อง"
)
_ANSWERED = re.compile(r"(?i)answer|repl(?:y|ies)|respon|decision|ตอบ|ชี้แจง|แจ้งผล")
_OUTSIDE = re.compile(
    r"(?i)ombudsman|ombuds|mediat|arbitrat|regulator|dispute resolution|conciliat|\bcourts?\b"
    r"|ผู้ตรวจการแผ่นดิน|ศาล|สคบ|ไกล่เกลี่ย|อนุญาโตตุลาการ"
)


def _policies(subject: Subject) -> dict[str, Policy]:
    """The complaints policies of a plan, by id."""
    policies = subject.plan.policies or {}
    return {name: policy for name, policy in policies.items() if policy.kind == "complaints"}


def _says(policy: Policy, pattern: re.Pattern[str]) -> bool:
    """Whether a title or a text of a policy speaks of something."""
    texts = (
        text
        for part in parts_of(policy)
        for text in (part.title, part.text, *(part.includes or ()))
    )
    return any(says(text, pattern) for text in texts)


def check_steps(subject: Subject) -> Iterator[Hit]:
    """A complaints policy without an acknowledgement, an answer or a next step."""
    for name, policy in _policies(subject).items():
        measures = {measure for part in parts_of(policy) for measure in part.targets or ()}
        has_steps = any(isinstance(part, Step) for part in parts_of(policy))
        missing, targets, further = [], [], []
        if "acknowledge" not in measures and not _says(policy, _RECEIVED):
            missing.append("an acknowledgement")
            targets.append("acknowledge: 2 working days")
        if not measures - {"acknowledge", "update"} and not _says(policy, _ANSWERED):
            missing.append("an answer")
            targets.append("resolve: 10 working days")
        if not has_steps and not policy.see:
            missing.append("what comes next for those who are not satisfied")
            further.append("steps: with who looks at it next")
        if missing:
            listed = " or ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
            timed = [f"times, as in targets: {{{', '.join(targets)}}}"] if targets else []
            help = f"add {', and '.join([*timed, *further])}"
            message = f"this policy says nothing of {listed}"
            yield Hit(("policies", name), message, help, on_key=True)


def check_outside(subject: Subject) -> Iterator[Hit]:
    """A complaints policy that leads to nobody outside."""
    references = subject.plan.references or {}
    for name, policy in _policies(subject).items():
        named = {part.by for part in parts_of(policy)}
        named |= {path.partition("#")[0] for part in parts_of(policy) for path in part.see or ()}
        bodies = {name for name, thing in references.items() if thing.kind in ("body", None)}
        if named.isdisjoint(bodies) and not _says(policy, _OUTSIDE):
            message = "no outside body is named for those whom your last answer does not satisfy"
            help = (
                "add a step with by: and a body of references, such as an ombudsman, a mediator "
                "or an authority"
            )
            yield Hit(("policies", name), message, help, on_key=True)


def check_policy(subject: Subject) -> Iterator[Hit]:
    """A plan that makes promises and does not say how to complain."""
    plan = subject.plan
    if _policies(subject) or not (plan.commitments or plan.policies):
        return
    for section in ("channels", "commitments", "policies"):
        for name, entry in (getattr(plan, section) or {}).items():
            speaks = any(says(text, _COMPLAINTS) for text in (entry.title, entry.text))
            purpose = getattr(entry, "purpose", None)
            if speaks or _COMPLAINTS.search(name) or says(purpose, _COMPLAINTS):
                return
    if _is_about(subject):
        return
    path: Path = ("policies",) if plan.policies else ("commitments",)
    message = "the plan makes promises and does not say how to complain where one is not kept"
    help = (
        "add policies: complaints: with through:, targets: {acknowledge: …, resolve: …} and steps:"
    )
    yield Hit(path, message, help, on_key=True)


def _is_about(subject: Subject) -> bool:
    """Whether the plan is a complaints procedure: then all of its channels are for complaints."""
    identity = subject.plan.plan
    return says(identity.title, _COMPLAINTS) or says(identity.text, _PROCEDURE)


def check_channels(subject: Subject) -> Iterator[Hit]:
    """A complaints policy to which no channel leads, in a plan that has channels."""
    channels = subject.plan.channels
    if not channels:
        return
    if any(says(text, _COMPLAINTS) for c in channels.values() for text in (c.purpose, c.title)):
        return
    for name, policy in _policies(subject).items():
        if is_reached(subject, policy) or _says(policy, _WAY):
            continue
        if not _is_about(subject):
            message = f'no channel leads to "{name}": nothing says where to complain'
            help = f"add through: with the channels for it, as in through: {next(iter(channels))}"
            yield Hit(("policies", name), message, help, on_key=True)


_PROMISES = ("commitments", "policies")

RULES = (
    Rule(
        code="CSP706",
        name="complaints-step-missing",
        severity=Severity.INFO,
        summary="A complaints policy leaves out a stage that people wait for.",
        why="Who hears nothing complains again, elsewhere. People want to know that the complaint "
        "has arrived, when the answer comes, and what they can do then.",
        bad="plan: {title: Service, organization: Works, follows: standard}\n"
        "policies:\n  complaints: {through: post, targets: {reply: 10 days}, see: court}\n"
        "channels: {post: 1 High Street}\n"
        "references:\n  standard: {title: ISO 10002, kind: standard}\n"
        "  court: {title: The ombudsman, kind: body}\n",
        good="plan: {title: Service, organization: Works, follows: standard}\n"
        "policies:\n  complaints:\n    through: post\n    see: court\n"
        "    targets: {acknowledge: 2 days, reply: 10 days}\n"
        "channels: {post: 1 High Street}\n"
        "references:\n  standard: {title: ISO 10002, kind: standard}\n"
        "  court: {title: The ombudsman, kind: body}\n",
        check=check_steps,
        sections=_PROMISES,
        only_asked=True,
        source="ISO 10002, clauses on operating the process: receiving, acknowledging, answering "
        "and closing complaints, and taking them further.",
    ),
    Rule(
        code="CSP707",
        name="external-redress-missing",
        severity=Severity.INFO,
        summary="A complaints policy names no outside body.",
        why="Where nobody outside is named, your last word is the end of the road. Many laws ask "
        "you to say who decides then, and customers trust a road that goes on.",
        bad="plan: {title: Service, organization: Works, basis: disp}\n"
        "policies: {complaints: {through: post, targets: {acknowledge: 1 day, resolve: 8 weeks}}}\n"
        "channels: {post: 1 High Street}\n"
        "references:\n  disp: {title: FCA DISP, kind: law}\n",
        good="plan: {title: Service, organization: Works, basis: disp}\n"
        "policies:\n  complaints:\n    through: post\n"
        "    targets: {acknowledge: 1 day, resolve: 8 weeks}\n"
        "    steps: {outside: {title: Ombudsman, by: ombudsman, after: 8 weeks}}\n"
        "channels: {post: 1 High Street}\n"
        "references:\n  disp: {title: FCA DISP, kind: law}\n"
        "  ombudsman: {title: Ombudsman, kind: body}\n",
        check=check_outside,
        sections=(*_PROMISES, "references"),
        only_asked=True,
        source="Ley 10/2025 (Spain), art. 13.7; FCA DISP 1.6.2R (UK); Ofcom General Condition C4 "
        "(UK).",
    ),
    Rule(
        code="CSP708",
        name="complaint-way-missing",
        severity=Severity.INFO,
        summary="A plan that makes promises does not say how to complain.",
        why="A promise that nobody can call in is not believed. Complaints then go to authorities "
        "and to the public, and you learn of them last.",
        bad="plan: {title: Service, organization: Works, follows: standard}\n"
        "commitments: {visit: {targets: {visit: 2 days}}}\n"
        "references: {standard: {title: ISO 10002, kind: standard}}\n",
        good="plan: {title: Service, organization: Works, follows: standard}\n"
        "commitments:\n  visit: {targets: {visit: 2 days}}\n"
        "  complaints: {title: Complaints, text: Write to us.}\n"
        "references: {standard: {title: ISO 10002, kind: standard}}\n",
        check=check_policy,
        sections=("plan", "channels", *_PROMISES),
        only_asked=True,
        source="ISO 10001 and ISO 10002; 14 CFR 259.7 (US airlines); Ley 10/2025 (Spain), art. 5.",
    ),
    Rule(
        code="CSP712",
        name="complaints-without-channel",
        severity=Severity.INFO,
        summary="A complaints policy does not say where to complain.",
        why="People who are already unhappy will not search for the right address. They take the "
        "first one that they find, and the complaint arrives where nobody expects it.",
        bad="channels: {email: care@siam-shop.example}\n"
        "policies: {complaints: {targets: {resolve: 10 days}}}\n",
        good="channels: {email: care@siam-shop.example}\n"
        "policies: {complaints: {through: email, targets: {resolve: 10 days}}}\n",
        check=check_channels,
        sections=("channels", *_PROMISES),
        source="ISO 10002 asks that it is easy to find and to see how to complain.",
    ),
)
