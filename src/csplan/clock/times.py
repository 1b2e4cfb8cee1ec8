"""Times of day, as minutes from midnight."""

from __future__ import annotations

import re

from csplan.clock.repair import FROM_THAI_DIGITS, check_length
from csplan.phrase import PhraseError

MINUTES_A_DAY = 1440

_TIME = re.compile(r"\s*(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)\s*")
_CLOSE_TO = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*[:.h]?\s*(?P<minute>[0-9]{2}))?(?::00)?"
    r"\s*(?P<half>[ap]\.?\s*m\.?)?\s*(?:h|hrs?|hours?|o'clock|noon|uhr|น\.?|นาฬิกา)?",
    re.IGNORECASE,
)


def parse_time(text: str) -> int:
    """Read "09:00" as minutes from midnight, 0 to 1440 ("24:00"). Raises PhraseError."""
    check_length(text)
    found = _TIME.fullmatch(text)
    if found is None:
        raise _error(text)
    hour, minute = found.groups()
    return MINUTES_A_DAY if hour is None else int(hour) * 60 + int(minute)


def format_time(minutes: int) -> str:
    """Write minutes from midnight as "09:00"; more than a day runs on, as in "26:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def respell_time(text: str) -> str | None:
    """Return the right spelling of a time such as "9am" or "13.00", or None if it is no time."""
    bare = text.translate(FROM_THAI_DIGITS).strip().lower()
    if bare in ("noon", "midday"):
        return "12:00"
    found = _CLOSE_TO.fullmatch(bare)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    minutes = hour * 60 + minute
    return format_time(minutes) if minute < 60 and minutes <= MINUTES_A_DAY else None


def _error(text: str) -> PhraseError:
    bare = text.strip()
    right = respell_time(text) if len(text) < 40 else None
    if right is not None:
        return PhraseError(f'"{bare}" is no time of day as written here', f'write "{right}"')
    if bare.lower() == "midnight":
        return PhraseError(
            '"midnight" is not clear', 'write "00:00" for the start of the day, "24:00" for its end'
        )
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", bare):
        return PhraseError(f'there is no time "{bare}"', "a day runs from 00:00 to 24:00")
    return PhraseError(f'"{bare}" is no time of day', 'write hours and minutes, as in "09:00"')
