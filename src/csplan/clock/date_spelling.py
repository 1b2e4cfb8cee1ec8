"""Dates as people write them ("1 January 2026", "13/04", "13 เม.ย. 2569"), and what they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from csplan.clock.repair import FROM_THAI_DIGITS

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BUDDHIST = range(2400, 2700)
BUDDHIST_OFFSET = 543
LEAP_YEAR = 2024

_FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_THAI = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
    "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_THAI_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
    "ธ.ค.",
)  # fmt: skip
_NAMES = {
    **{name: month for month, name in enumerate(_FULL, 1)},
    **{name[:3]: month for month, name in enumerate(_FULL, 1)},
    "sept": 9,
    **{name: month for month, name in enumerate(_THAI, 1)},
    **{name.replace(".", ""): month for month, name in enumerate(_THAI_SHORT, 1)},
}

_LOOSE_TO = re.compile(r"(?i)\s+(?:to|until|till|through|ถึง)\s+|\s*(?:\.\.+|[–—−]|ถึง)\s*|\s+-\s+")

Day = tuple[int | None, int | None, int | None]  # year, month, day


def month_number(name: str) -> int | None:
    """Return the month of an English or Thai name or abbreviation, in any case."""
    return _NAMES.get(name.strip().lower().replace(".", ""))


def readings(text: str) -> list[Day]:
    """Return what a date may mean, with the year counted from Christ: none, one or several."""
    text = re.sub(r"(?:พ\.?\s?ศ\.?|B\.?E\.?)", " ", text.translate(FROM_THAI_DIGITS))
    text = re.sub(r"(?<=[0-9])[T ][0-9]{2}:[0-9]{2}.*$", "", text.strip())
    text = re.sub(r"(?i)(?<=[0-9])(?:st|nd|rd|th)\b| of ", " ", text)
    compact = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text)
    words = (
        list(compact.groups()) if compact else re.split(r"[\s,/-]+|(?<=[0-9])\.", text.strip(", -"))
    )
    if not 1 <= len(words) <= 3:
        return []
    parts: list[tuple[str, int]] = []
    for word in words:
        month = month_number(word)
        if month is None and not re.fullmatch(r"[0-9]{1,4}", word):
            return []
        parts.append(("m", month) if month else ("y" if len(word) == 4 else "n", int(word)))
    return [day for day in _arrangements(parts) if exists(day)]


def respell_date(text: str) -> str | None:
    """Return the right spelling of a date with its year, or None where it is not clear."""
    found = {iso(day) for day in readings(text) if day[0] is not None}
    return found.pop() if len(found) == 1 else None


def iso(day: Day) -> str:
    """Write a year, a month or a day as in "2026", "2026-07" or "2026-07-01"."""
    parts = [f"{day[0]:04}", *(f"{part:02}" for part in day[1:] if part is not None)]
    return "-".join(parts)


def exists(day: Day) -> bool:
    """Tell whether there is such a year, month or day; 29 February counts without a year."""
    year, month, number = day
    if year is not None and not 1000 <= year < BUDDHIST.start:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    return number is None or 1 <= number <= monthrange(year or LEAP_YEAR, month or 1)[1]


def first_and_last(day: Day) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    year, month, number = day
    first = date(year or LEAP_YEAR, month or 1, number or 1)
    last_month = month or 12
    last = number or monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last)


def splits(text: str) -> list[list[str]]:
    """Return the ways to see one or two days in a text, the likelier first."""
    bare = text.strip()
    loose = _LOOSE_TO.split(bare)
    if len(loose) == 2:
        days = re.fullmatch(r"[0-9]{1,2}", loose[0])
        month = re.fullmatch(r"[0-9]{1,2}(\s+\D+)", loose[1])
        return [[loose[0] + month[1], loose[1]]] if days and month else [loose]
    found = [[bare]]
    short = re.fullmatch(r"([0-9]{1,2})\s*-\s*([0-9]{1,2})(\s+\D+)", bare)
    if short:
        found.append([short[1] + short[3], short[2] + short[3]])
    halves = bare.split("-")
    if len(halves) % 2 == 0:
        middle = len(halves) // 2
        found.append(["-".join(halves[:middle]), "-".join(halves[middle:])])
    if bare.count("/") == 1:
        found.append(bare.split("/"))
    return found


def _arrangements(parts: list[tuple[str, int]]) -> list[Day]:
    numbers = [number for _, number in parts]
    shape = "".join(kind for kind, _ in parts)
    if "y" in shape:
        place = shape.index("y")
        if numbers[place] in BUDDHIST:
            numbers[place] -= BUDDHIST_OFFSET
    a, b, c = (*numbers, 0, 0)[:3]
    shapes: dict[str, list[Day]] = {
        "y": [(a, None, None)],
        "yn": [(a, b, None)],
        "ym": [(a, b, None)],
        "ny": [(b, a, None)],
        "my": [(b, a, None)],
        "ynn": [(a, b, c)],
        "ymn": [(a, b, c)],
        "nny": [(c, b, a), (c, a, b)],
        "nmy": [(c, b, a)],
        "mny": [(c, a, b)],
        "m": [(None, a, None)],
        "nm": [(None, b, a)],
        "mn": [(None, a, b)],
        "nn": [(None, b, a), (None, a, b)],
    }
    return list(dict.fromkeys(shapes.get(shape, [])))
