"""Every rule, in the order of its code. A new rule is one object in one of these files."""

from __future__ import annotations

from csplan.rules import (
    addresses,
    calendars,
    channels,
    customers,
    fallback,
    identity,
    inclusion,
    languages,
    learning,
    lifecycle,
    names,
    outdated,
    personal,
    promised,
    publishing,
    schema_line,
    scripts,
    steps,
    targets,
    tracing,
    unused,
)
from csplan.rules.base import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *addresses.RULES,
            *calendars.RULES,
            *channels.RULES,
            *customers.RULES,
            *fallback.RULES,
            *identity.RULES,
            *inclusion.RULES,
            *languages.RULES,
            *learning.RULES,
            *lifecycle.RULES,
            *names.RULES,
            *outdated.RULES,
            *personal.RULES,
            *promised.RULES,
            *publishing.RULES,
            *schema_line.RULES,
            *scripts.RULES,
            *steps.RULES,
            *targets.RULES,
            *tracing.RULES,
            *unused.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
