"""What Thai needs from every format: what stays together, and which letters are Thai."""

from __future__ import annotations

import re

TOGETHER = re.compile(r"(?<=\d) (?=น\.)|(?<=พ\.ศ\.) (?=\d)")
"""The space inside what stays on one line: figures and what belongs to them."""

THAI = re.compile("[\u0e01-\u0e7f]")
"""A letter, a sign or a figure of Thai; the sign of the currency stands with them."""


def held_together(text: str) -> str:
    """Text in which no line ends between a figure and what belongs to it."""
    return TOGETHER.sub("\u00a0", text)
