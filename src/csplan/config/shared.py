"""A `pyproject.toml` belongs to many tools: whether it speaks of csplan, without reading it all."""

from __future__ import annotations

import re

SHARED_FILE = "pyproject.toml"

# [tool.csplan], or csplan at the start of a line below [tool], or tool = {csplan = ...}.
_SPEAKS = re.compile(
    rb"""tool["']?\s*\.\s*["']?csplan\b | ^\s*["']?csplan["']?\s*[.=] | tool["']?\s*=\s*\{""",
    re.MULTILINE | re.VERBOSE,
)


def may_speak_of_csplan(data: bytes) -> bool:
    """Whether a shared file may have a section for csplan; one that has is never missed."""
    return b"csplan" in data and _SPEAKS.search(data) is not None
