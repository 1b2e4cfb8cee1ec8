"""The codes of mistakes in a file of settings."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType(
    {
        "CSP910": "invalid-configuration",
        "CSP911": "unknown-setting",
        "CSP912": "unknown-rule",
        "CSP913": "fixed-severity",
    }
)
"""Their names. They are for ever."""
