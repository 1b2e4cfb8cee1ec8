"""Every code that csplan can give, and its name: what comments and settings may speak of."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from csplan.config.known import Known

ABOUT_COMMENTS = MappingProxyType(
    {
        "CSP902": "unused-suppression",
        "CSP903": "unknown-suppression",
        "CSP904": "suppression-without-reason",
        "CSP905": "malformed-suppression",
        "CSP906": "forbidden-suppression",
    }
)
"""The names of the codes about comments that ask not to report something; all are warnings."""

CRASHED = "CSP901"
"""The code of a rule that crashed."""


@cache
def known() -> Known:
    """Every code, in order, and all that settings may say of rules."""
    # Imported late: with the rules come all the models, and most files ask for no names.
    from csplan.config.codes import CODES as ABOUT_SETTINGS
    from csplan.document.problems import NAMES as ABOUT_TEXT
    from csplan.model.build import CODES as ABOUT_SHAPE
    from csplan.model.words import PLAN_KINDS
    from csplan.rules.registry import RULES
    from csplan.theme.codes import CODES as ABOUT_THEMES

    about_shape = {code: name for name, code in ABOUT_SHAPE.items()}
    rules = {rule.code: rule.name for rule in RULES}
    itself = {CRASHED: "rule-crashed", **ABOUT_SETTINGS, **ABOUT_THEMES}
    names = {**ABOUT_TEXT, **about_shape, **rules, **ABOUT_COMMENTS, **itself}
    return Known(
        MappingProxyType(dict(sorted(names.items()))),
        frozenset(rules),
        frozenset({*ABOUT_TEXT, *about_shape, *itself}),
        {
            rule.code: {option.name: option.default for option in rule.options}
            for rule in RULES
            if rule.options
        },
        tuple(PLAN_KINDS),
    )


def is_about_form(code: str) -> bool:
    """Whether a code is about text and shape: what cannot be read cannot be published."""
    return code.startswith(("CSP0", "CSP1"))
