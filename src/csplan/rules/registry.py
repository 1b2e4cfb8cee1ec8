"""Every rule, in the order of its code. A new rule is one object in one of these files."""

from __future__ import annotations

from csplan.rules import identity, names, publishing, targets, tracing
from csplan.rules.base import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*identity.RULES, *names.RULES, *publishing.RULES, *tracing.RULES, *targets.RULES),
        key=lambda rule: rule.code,
    )
)
