"""Which rules are off, raised or lowered for a plan, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from csplan.config.layers import Held
from csplan.findings import Severity
from csplan.rules.base import Rule, Subject
from csplan.rules.codes import ABOUT_COMMENTS
from csplan.rules.kinds import KINDS, severities
from csplan.rules.registry import RULES
from csplan.settings import OptionValue


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule that is not as ever; None stands for off. `origin` tells where that comes from."""

    code: str
    name: str
    severity: Severity | None
    ordinary: Severity | None
    origin: str


@dataclass(frozen=True, slots=True)
class SetOption:
    """An option of a rule that is not as ever."""

    code: str
    name: str
    option: str
    value: OptionValue
    ordinary: OptionValue
    origin: str


def standings(held: Held, subject: Subject | None) -> tuple[Standing, ...]:
    """What differs from the ordinary, by code; without a plan, what settings alone bring about."""
    asked = _asked(held, subject)
    found = [_standing(rule, held, subject, asked) for rule in RULES]
    found += [_of_comment(code, name, held) for code, name in ABOUT_COMMENTS.items()]
    # What settings say is shown even where it is what would hold anyway without the plan's kind.
    said = held.off.keys() | held.severities.keys()
    return tuple(
        one
        for one in found
        if one.severity is not one.ordinary or (one.code in said and one.name in asked)
    )


def set_options(held: Held) -> tuple[SetOption, ...]:
    """The options that differ from the ordinary, in the order of the rules."""
    return tuple(
        SetOption(rule.code, rule.name, option.name, given.value, option.default, given.origin)
        for rule in RULES
        for option in rule.options
        if (given := held.options.get(rule.code, {}).get(option.name)) is not None
        and given.value != option.default
    )


_Asked = dict[str, tuple[Severity | None, str]]


def _asked(held: Held, subject: Subject | None) -> _Asked:
    """What the kind of a plan and what it follows ask for, by name, and which of them does."""
    kind = subject.kind if subject is not None else held.kind.value if held.kind else None
    own = KINDS.get(kind or "", {})
    asked: _Asked = {name: (severity, f'the kind "{kind}"') for name, severity in own.items()}
    for name, severity in (severities(subject) if subject is not None else {}).items():
        if name not in own or own[name] is not severity:
            asked[name] = (severity, "what the plan follows")
    return asked


def _standing(rule: Rule, held: Held, subject: Subject | None, asked: _Asked) -> Standing:
    ordinary = None if rule.only_asked else rule.severity
    severity, origin = ordinary, ""
    if rule.code in held.off:
        severity, origin = None, held.off[rule.code]
    elif rule.code in held.severities:
        given = held.severities[rule.code]
        severity, origin = given.value, given.origin
    elif rule.name in asked:
        severity, origin = asked[rule.name]
    elif ordinary is not None and rule.approved and subject is not None and subject.is_approved:
        severity, origin = rule.approved, "the plan is approved"
    return Standing(rule.code, rule.name, severity, ordinary, origin)


def _of_comment(code: str, name: str, held: Held) -> Standing:
    """The standing of a finding about a comment: no kind of plan changes it."""
    ordinary = Severity.WARNING
    if code in held.off:
        return Standing(code, name, None, ordinary, held.off[code])
    given = held.severities.get(code)
    if given is None:
        return Standing(code, name, ordinary, ordinary, "")
    return Standing(code, name, given.value, ordinary, given.origin)
