"""How serious a rule is for which kind of plan, and for plans that follow a standard: data.

A one-person shop is not told to draw an escalation ladder; a bank has to name who settles what it
cannot. None switches a rule off. What is not named here has the rule's own severity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from csplan.findings import Severity
from csplan.rules.base import Subject

Severities = Mapping[str, Severity | None]
"""By the name of a rule: how serious it is, or None where it is not to run."""

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _all(severity: Severity | None, *names: str) -> dict[str, Severity | None]:
    return dict.fromkeys(names, severity)


# Who serves customers alone traces nothing and measures little, and everybody knows where he lives.
_SMALL: Severities = {
    **_all(
        None,
        "channel-without-need",
        "decision-maker-missing",
        "escalation-dead-end",
        "guide-without-need",
        "measure-without-owner",
        "need-without-guide",
        "need-without-training",
        "single-channel",
        "timezone-missing",
        "training-without-length",
    ),
    **_all(
        _INFO,
        "emergency-need-not-always-open",
        "holiday-calendar-missing",
        "no-fallback-when-closed",
    ),
}
# Who decides over rights, money, health or supplies has a law or a regulator that asks for these.
_REGULATED: Severities = {
    **_all(_INFO, "complaint-way-missing", "complaints-step-missing", "external-redress-missing"),
    **_all(_WARNING, "single-channel"),
}
_PUBLIC: Severities = {**_REGULATED, **_all(_WARNING, "accessible-alternative-missing")}
_HEALTH: Severities = {**_PUBLIC, **_all(_INFO, "privacy-contact-missing")}
_ACROSS_ZONES: Severities = _all(_WARNING, "timezone-missing")

KINDS: Mapping[str, Severities] = MappingProxyType(
    {
        "small-shop": _SMALL,
        "hospitality": _SMALL,
        "ecommerce": _ACROSS_ZONES,
        "saas": _ACROSS_ZONES,
        "airline": {**_REGULATED, **_ACROSS_ZONES},
        "bank": _REGULATED,
        "insurance": _REGULATED,
        "telecom": _REGULATED,
        "utility": _REGULATED,
        "municipality": _PUBLIC,
        "agency": _PUBLIC,
        "clinic": _HEALTH,
        "hospital": _HEALTH,
    }
)
"""By the kind of plan: what differs from the rules' own severities, approved or not."""


@dataclass(frozen=True)
class Standard:
    """A standard or law: its name, how a reference to it is known, and what it asks for."""

    name: str
    pattern: re.Pattern[str]
    severities: Severities


def _standard(name: str, pattern: str, severities: Severities) -> Standard:
    return Standard(name, re.compile(f"(?i){pattern}"), MappingProxyType(dict(severities)))


STANDARDS: tuple[Standard, ...] = (
    _standard(
        "ISO 10001", r"\bISO[ -]?10001\b",
        {
            **_all(
                _WARNING, "guarantee-without-remedy", "measure-without-owner",
                "promise-without-content", "time-only-in-text",
            ),
            **_all(_INFO, "complaint-way-missing"),
        },
    ),
    _standard(
        "ISO 10002", r"\bISO[ -]?10002\b",
        {
            **_all(
                _WARNING, "complaint-way-missing", "complaints-step-missing",
                "complaints-without-channel", "escalation-dead-end", "review-missing",
            ),
            **_all(_INFO, "external-redress-missing"),
        },
    ),
    _standard("ISO 10003", r"\bISO[ -]?10003\b", _all(_WARNING, "external-redress-missing")),
    _standard("ISO 10004", r"\bISO[ -]?10004\b", _all(_WARNING, "measure-without-owner")),
    _standard(
        "ISO 18295", r"\bISO[ -]?18295\b",
        _all(
            _WARNING, "address-missing", "need-without-training", "no-fallback-when-closed",
            "pass-without-assessment",
        ),
    ),
    _standard("ISO 22301", r"\bISO[ -]?22301\b", _all(_INFO, "continuity-missing")),
    _standard(
        "14 CFR 259", r"\b14 ?CFR.*\b259\b",
        _all(
            _WARNING, "complaint-way-missing", "complaints-step-missing", "promise-without-content",
            "review-missing",
        ),
    ),
    _standard(
        "Ley 10/2025", r"\bley[ -]10[/-]2025\b",
        {
            **_all(
                _ERROR, "bot-only-path", "no-channel-without-digital-skills", "paid-contact-line",
                "segment-language-unsupported",
            ),
            **_all(
                _WARNING, "accessible-alternative-missing", "complaint-way-missing",
                "complaints-step-missing", "external-redress-missing",
                "live-channel-without-wait-target", "need-without-training", "review-missing",
                "single-channel",
            ),
        },
    ),
    _standard(
        "DISP, the Ofcom rules or RG 271", r"\bDISP\b|\bofcom\b|\bRG[ -]?271\b",
        _all(_WARNING, "external-redress-missing"),
    ),
    _standard(
        "Directive (EU) 2019/882 or EN 301 549", r"\b2019/882\b|\bEN[ -]?301[ -]?549\b",
        _all(_WARNING, "accessible-alternative-missing"),
    ),
    _standard(
        "a law on personal data", r"\bGDPR\b|\bPDPA\b|\bpersonal data\b|\b2016/679\b|ข้อมูลส่วนบุคคล",
        _all(_INFO, "privacy-contact-missing"),
    ),
    _standard(
        "the Thai rules on market conduct", r"\bmarket conduct\b", _all(_INFO, "continuity-missing")
    ),
)  # fmt: skip
"""What a plan that follows a standard, or rests on a law, is asked for."""


def severities(subject: Subject) -> Severities:
    """What the kind of a plan, and the standards that it follows, ask for: of several the most."""
    asked = dict(KINDS.get(subject.kind or "", {}))
    for title in _followed(subject):
        for standard in STANDARDS:
            if standard.pattern.search(title):
                for name, severity in standard.severities.items():
                    asked[name] = _graver(asked.get(name), severity)
    return asked


def _graver(one: Severity | None, other: Severity | None) -> Severity | None:
    """The more serious of two severities; None, for off, is the least of all."""
    if one is None or other is None:
        return one or other
    return one if one.rank <= other.rank else other


def _followed(subject: Subject) -> list[str]:
    """The titles and ids of the references that a plan follows or rests on."""
    identity, references = subject.plan.plan, subject.plan.references or {}
    found: list[str] = []
    for clause in (*(identity.follows or ()), *(identity.basis or ())):
        name = str(clause).partition("#")[0]
        found.append(name)
        if name in references:
            title = references[name].title
            found += [text for _language, text in title.by_language] if title else []
    return found
