"""Rules of service: that a warranty can be claimed, goods returned, and data asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from csplan.analysis.limits import is_longer
from csplan.clock.amount import Amount, parse_amount
from csplan.findings import Severity
from csplan.model.promise import PromiseFields
from csplan.model.promises import Policy
from csplan.model.text import Text
from csplan.rules.base import Hit, Rule, Subject


def _of_kind(subject: Subject, kind: str) -> Iterator[tuple[str, Policy]]:
    for name, policy in (subject.plan.policies or {}).items():
        if policy.kind == kind:
            yield name, policy


NUMBER_TO_CALL = r"(?<!\d)(?!(?:19|20|25)\d\d(?!\d))\d{3,}"
"""Part of a pattern: three digits or more in a row, which are neither a stage nor a year."""


def says(text: Text | None, pattern: re.Pattern[str]) -> bool:
    """Whether a text speaks of something, in any language."""
    return any(pattern.search(said) for _language, said in _by_language(text))


def _by_language(text: Text | None) -> Iterable[tuple[str, str]]:
    return () if text is None else text.by_language


def parts_of(promise: PromiseFields) -> Iterator[PromiseFields]:
    """A promise, its remedy, its cases and its steps, and theirs."""
    yield promise
    if promise.remedy is not None:
        yield from parts_of(promise.remedy)
    for field in ("cases", "steps"):
        for inner in (getattr(promise, field, None) or {}).values():
            yield from parts_of(inner)


def is_reached(subject: Subject, policy: Policy) -> bool:
    """Whether a policy names a channel or a document, or a channel serves one of its needs."""
    parts = tuple(parts_of(policy))
    if any(part.through or part.see for part in parts):
        return True
    needs = {need for part in parts for need in part.needs or ()}
    channels = (subject.plan.channels or {}).values()
    return any(needs.intersection(channel.needs or ()) for channel in channels)


_CLAIM = re.compile(
    r"(?i)\b(?:bring|take it|send|post|show|call|phone|telephone|contact|write|tell us|report"
    r"|ask|visit|come|counter|shop|branch|website|online|e-?mail|form)\b|@|https?:"
    r"|ติดต่อ|แจ้ง|โทร|นำ|ส่ง|สาขา|หน้าร้าน|เว็บ|ออนไลน์|ที่ร้าน"
)


def check_warranty(subject: Subject) -> Iterator[Hit]:
    """A warranty that does not say how to claim it."""
    channels = (subject.plan.channels or {}).values()
    if len([channel for channel in channels if channel.initiative != "proactive"]) == 1:
        return  # there is one way to reach you, and it is that one
    for name, policy in _of_kind(subject, "warranty"):
        if policy.steps or is_reached(subject, policy):
            continue
        if any(says(part.text, _CLAIM) for part in parts_of(policy)):
            continue
        message = f'nothing says how to claim "{name}": no channel, no steps, no text'
        help = "add through: with the channels where it is claimed, or steps: with what to do"
        yield Hit(("policies", name), message, help, on_key=True)


@dataclass(frozen=True)
class _Law:
    """The shortest time for giving back what was bought at a distance, and the law behind it."""

    days: str
    name: str


_EU = _Law("14 days", "Directive 2011/83/EU, art. 9")
_MEMBERS = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
_WITHDRAWAL: Mapping[str, _Law] = {
    **dict.fromkeys(_MEMBERS, _EU),
    "TH": _Law("7 days", "Direct Sale and Direct Marketing Act, B.E. 2545"),
}
"""By country: laws on distance sale whose figure has been read."""

_DISTANCE = re.compile(
    r"(?i)\bonline|\bweb ?shop|\bweb ?store|internet|distance (?:sale|selling)|mail.order"
    r"|direct marketing|ออนไลน์|ขายตรง|ตลาดแบบตรง|ทางไปรษณีย์|อินเทอร์เน็ต"
)

_IN_SHOP = re.compile(
    r"(?i)\b(?:bought|sold|purchased|purchases|sales) (?:in|at|from) (?:the|our) (?:shop|store)"
    r"|(?:ซื้อ|ขาย)(?:ที่|จาก)?(?:หน้า)?ร้าน"
)


def check_returns(subject: Subject) -> Iterator[Hit]:
    """A time for returns that is shorter than a law on distance sale allows."""
    countries = [place.partition("-")[0] for place in subject.plan.plan.jurisdictions or ()]
    laws = {_WITHDRAWAL[country] for country in countries if country in _WITHDRAWAL}
    for name, policy in _of_kind(subject, "returns") if laws else ():
        for measure in ("return", "cancel"):
            for index, target in enumerate((policy.targets or {}).get(measure, ())):
                value = target.value
                amount = value.amount if value and value.statistic in _LIMITS else None
                law = _broken(laws, amount) if amount else None
                if law is not None and _is_distant(subject, policy):
                    message = f'"{amount}" is less than the {law.days} that the law gives for '
                    message += f"goods bought at a distance ({law.name})"
                    help = (
                        f"write {law.days} or more, or say in text that it is for sales in the shop"
                    )
                    path = ("policies", name, "targets", measure, index, "value")
                    yield Hit(path, message, help)


def _is_distant(subject: Subject, policy: Policy) -> bool:
    """Whether the plan says that it sells at a distance, and the policy is not for the shop."""
    identity = subject.plan.plan
    if policy.when or says(policy.title, _IN_SHOP) or says(policy.text, _IN_SHOP):
        return False
    texts = (policy.title, policy.text, identity.offers, identity.scope)
    return subject.kind == "ecommerce" or any(says(text, _DISTANCE) for text in texts)


_LIMITS = ("at-most", "at-least", "under", "exactly", "about", "range")


def _broken(laws: set[_Law], amount: Amount) -> _Law | None:
    """The law that gives most of those that give more than a time."""
    broken = [law for law in laws if is_longer(parse_amount(law.days), amount)]
    return max(broken, key=lambda law: parse_amount(law.days).number, default=None)


_WHOM = re.compile(
    rf"(?i){NUMBER_TO_CALL}|@|https?:"
    r"|\b(?:officer|contact|write to|call|ask (?:us|our|the|at)|e-?mail|counter)\b"
    r"|ติดต่อ|เจ้าหน้าที่คุ้มครอง|โทร|แจ้ง|อีเมล"
)


def check_privacy(subject: Subject) -> Iterator[Hit]:
    """A privacy policy that does not say whom to ask."""
    for name, policy in _of_kind(subject, "privacy"):
        if policy.through or policy.by or policy.see or policy.steps or says(policy.text, _WHOM):
            continue
        message = "nothing says whom to ask about personal data"
        help = "add through: with a channel, by: with a role, or see: with your privacy notice"
        yield Hit(("policies", name), message, help, on_key=True)


# In small letters: a pattern for both takes three times as long, and this reads most texts.
_CONTINUITY = re.compile(
    r"continuity|outage|incident|disaster|disruption|power cut|break ?down|emergenc|backup"
    r"|ขัดข้อง|ฉุกเฉิน|ภัยพิบัติ|ต่อเนื่อง|ไฟดับ|หยุดชะงัก"
)


def check_continuity(subject: Subject) -> Iterator[Hit]:
    """A plan that does not say what customers can count on when systems fail."""
    plan = subject.plan
    sections = (plan.channels, plan.commitments, plan.policies)
    entries = [(name, entry) for section in sections for name, entry in (section or {}).items()]
    for name, entry in entries:
        if getattr(entry, "kind", None) == "continuity":
            return
        texts = (said for text in (entry.title, entry.text) for _, said in _by_language(text))
        if _CONTINUITY.search("\n".join((name, *texts)).lower()):
            return
    if entries:
        message = "the plan does not say what customers can count on when your systems fail"
        help = "add policies: continuity: with how you tell people, and what still works"
        yield Hit(("plan",), message, help, on_key=True)


RULES = (
    Rule(
        code="CSP704",
        name="warranty-without-claim-way",
        severity=Severity.INFO,
        summary="A warranty does not say how to claim it.",
        why="A warranty that nobody knows how to claim protects nobody. Customers bring the thing "
        "to whoever is nearest, and are sent away.",
        bad="policies:\n  warranty: {title: Warranty, targets: {claim: 2 years from purchase}}\n",
        good="policies:\n  warranty:\n    title: Warranty\n    through: counter\n"
        "    targets: {claim: 2 years from purchase}\n"
        "channels: {counter: 1 High Street}\n",
        check=check_warranty,
        sections=("policies",),
        source="16 CFR 701.3(a)(5) (US) asks written warranties for a step-by-step way to claim.",
        approved=Severity.WARNING,
    ),
    Rule(
        code="CSP705",
        name="returns-window-below-statutory",
        severity=Severity.WARNING,
        summary="The time for returns is shorter than a law on distance sale allows.",
        why="Customers have the longer time anyway. Staff who refuse in good faith break the law, "
        "and the plan is the proof.",
        bad="plan: {title: Service, organization: Shop, kind: ecommerce, jurisdictions: DE}\n"
        "policies:\n  returns: {through: web, targets: {return: 7 days from delivery}}\n"
        "channels: {web: https://siam-shop.example}\n",
        good="plan: {title: Service, organization: Shop, kind: ecommerce, jurisdictions: DE}\n"
        "policies:\n  returns: {through: web, targets: {return: 14 days from delivery}}\n"
        "channels: {web: https://siam-shop.example}\n",
        check=check_returns,
        source="Directive 2011/83/EU, art. 9 (14 days); Thailand's Direct Sale and Direct "
        "Marketing Act, B.E. 2545 (7 days).",
    ),
    Rule(
        code="CSP710",
        name="privacy-contact-missing",
        severity=Severity.INFO,
        summary="A privacy policy does not say whom to ask.",
        why="People have a right to see and to correct what you keep of them. Without a name or "
        "an address they ask everybody, and the time to answer runs all the same.",
        bad="plan: {title: Service, organization: Practice, basis: act}\n"
        "references: {act: {title: Personal Data Protection Act, kind: law}}\n"
        "policies:\n  privacy: {title: Your data, text: We keep it for as long as you come.}\n",
        good="plan: {title: Service, organization: Practice, basis: act}\n"
        "references: {act: {title: Personal Data Protection Act, kind: law}}\n"
        "policies:\n  privacy:\n    title: Your data\n    through: counter\n"
        "    text: We keep it for as long as you come.\n"
        "channels: {counter: 1 High Street}\n",
        check=check_privacy,
        sections=("policies",),
        only_asked=True,
    ),
    Rule(
        code="CSP711",
        name="continuity-missing",
        severity=Severity.INFO,
        summary="Nothing says what happens when systems fail.",
        why="When everything stands still, everybody calls at once. A plan that says beforehand "
        "where to find news and what still works keeps most of these calls away.",
        bad="plan: {title: Service, organization: Bank, basis: conduct}\n"
        "references: {conduct: {title: Market Conduct Notification, kind: law}}\n"
        "channels: {counter: 1 High Street}\n",
        good="plan: {title: Service, organization: Bank, basis: conduct}\n"
        "references: {conduct: {title: Market Conduct Notification, kind: law}}\n"
        "channels: {counter: 1 High Street}\n"
        "policies: {continuity: Branches serve you when systems fail.}\n",
        check=check_continuity,
        sections=("plan", "channels", "commitments", "policies"),
        only_asked=True,
        source="Bank of Thailand, Market Conduct Notification 1/2561, on operations and "
        "continuity.",
    ),
)
