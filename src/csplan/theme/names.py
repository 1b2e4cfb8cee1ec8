"""The shipped themes by their names."""

from __future__ import annotations

DEFAULT = "default"

EXTENDED = ("formal", "friendly")
"""Those that others can build on."""

NAMES = (DEFAULT, *EXTENDED)
