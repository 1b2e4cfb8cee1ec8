"""Every rule, in the order of its code. A new rule is one object in one of these files."""

from __future__ import annotations

from csplan.rules import (
    addresses,
    calendars,
    channels,
    fallback,
    identity,
    inclusion,
    languages,
    names,
    publishing,
    scripts,
    targets,
    tracing,
)
from csplan.rules.base import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *addresses.RULES,
            *calendars.RULES,
            *channels.RULES,
            *fallback.RULES,
            *identity.RULES,
            *inclusion.RULES,
            *languages.RULES,
            *names.RULES,
            *publishing.RULES,
            *scripts.RULES,
            *targets.RULES,
            *tracing.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
