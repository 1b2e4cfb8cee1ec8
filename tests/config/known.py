"""A few rules for tests of settings, so that these do not change with the real ones."""

from __future__ import annotations

from csplan.config.known import Known

NAMES = {
    "CSP001": "syntax",
    "CSP101": "unknown-field",
    "CSP201": "no-owner",
    "CSP202": "review-overdue",
    "CSP401": "late-target",
    "CSP402": "vague-word",
    "CSP411": "no-hours",
    "CSP901": "rule-crashed",
    "CSP902": "unused-suppression",
}
KNOWN = Known(
    NAMES,
    rules=frozenset({"CSP201", "CSP202", "CSP401", "CSP402", "CSP411"}),
    fixed=frozenset({"CSP001", "CSP101", "CSP901"}),
    options={"CSP402": {"words": ("world-class",), "most": 3}, "CSP202": {"days": 30}},
    kinds=("small-shop", "airline", "retail"),
)
