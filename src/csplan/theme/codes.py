"""The codes of findings about themes."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType(
    {
        "CSP920": "invalid-theme",
        "CSP921": "low-contrast",
        "CSP922": "outdated-override",
        "CSP923": "file-without-effect",
        "CSP924": "request-to-other-host",
    }
)
"""Their names. They are for ever."""

WARNINGS = frozenset({"CSP921", "CSP922", "CSP923"})
"""Those with which a document is published all the same."""
