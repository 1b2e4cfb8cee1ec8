"""The text form of iCalendar (RFC 5545): properties, escapes, folded lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime

_LINE = 75  # octets, without the line end
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def escaped(text: str) -> str:
    """A text as the value of a property."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[\\;,\n]", lambda match: _ESCAPES[match[0]], plain)


def folded(line: str) -> str:
    """A line and its end, in pieces of at most 75 octets.

    No character is cut, and no mark is parted from its letter, so that Thai stays readable where
    the pieces are not joined.
    """
    pieces, piece, size = [], "", 0
    for cluster in _clusters(line):
        length = len(cluster.encode())
        if size + length > _LINE:
            pieces.append(piece)
            # The space that begins a continued line counts.
            piece, size = " ", 1
        piece += cluster
        size += length
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _clusters(text: str) -> Iterable[str]:
    """Letters with the marks above and below them; hopelessly long ones are taken apart."""
    found: list[str] = []
    for sign in text:
        is_mark = unicodedata.category(sign) in ("Mn", "Me", "Mc") or sign in "\u0e33\u200d"
        if found and is_mark and len((found[-1] + sign).encode()) < _LINE // 2:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def calendar_text(lines: Iterable[str]) -> str:
    """Lines as a calendar file."""
    return "".join(folded(line) for line in lines)


def a_date(day: date) -> str:
    """A day: `20260413`."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def a_time(wall: datetime) -> str:
    """A time on the wall, or with a Z a moment in UTC: `20260413T090000`."""
    mark = "Z" if wall.tzinfo is UTC else ""
    return f"{a_date(wall.date())}T{wall.hour:02}{wall.minute:02}{wall.second:02}{mark}"
