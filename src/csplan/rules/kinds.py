"""How serious a rule is for which kind of plan, and for plans that follow a standard: data.

A one-person shop is not told to draw an escalation ladder; an airline has to name who settles
what it cannot. None switches a rule off. What is not named here has the rule's own severity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from csplan.findings import Severity
from csplan.rules.base import Subject

_ERROR, _WARNING, _INFO, _OFF = Severity.ERROR, Severity.WARNING, Severity.INFO, None

Severities = Mapping[str, Severity | None]
"""By the name of a rule: how serious it is, or None where it is not to run."""

KINDS: Mapping[str, Severities] = MappingProxyType({})
"""By the kind of plan: what differs from the rules' own severities, approved or not."""

STANDARDS: tuple[tuple[re.Pattern[str], Severities], ...] = ()
"""By a pattern of the titles of references: what a plan that follows them is asked for."""


def severities(subject: Subject) -> Severities:
    """What the kind of a plan, and the standards that it follows, ask for."""
    asked = dict(KINDS.get(subject.kind or "", {}))
    for standard in _followed(subject):
        for pattern, more in STANDARDS:
            if pattern.search(standard):
                asked.update(more)
    return asked


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
