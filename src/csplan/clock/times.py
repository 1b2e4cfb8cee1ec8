"""Times of day, as minutes from midnight."""

from __future__ import annotations

MINUTES_A_DAY = 1440


def parse_time(text: str) -> int:
    """Read "09:00" as minutes from midnight, 0 to 1440 ("24:00"); raise PhraseError otherwise."""
    raise NotImplementedError


def format_time(minutes: int) -> str:
    """Write minutes from midnight as "09:00"; more than a day runs on, as in "26:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
