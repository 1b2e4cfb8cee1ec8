"""Days of the week: "Mo-Fr", "Sa,Su", "daily", and PH for public holidays."""

from __future__ import annotations

import re

from csplan.clock.repair import THAI_DIGITS, Repair, check_length, near_miss
from csplan.phrase import PhraseError

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS = -1

_NUMBERS = {**{day.lower(): number for number, day in enumerate(DAYS)}, "ph": HOLIDAYS}
_WORDS = {"daily": tuple(range(7)), "weekdays": tuple(range(5)), "weekend": (5, 6)}
_PART = re.compile(r"\s*(?P<first>[A-Za-z]{2})(?:\s*-\s*(?P<last>[A-Za-z]{2}))?\s*")
_EXAMPLES = 'write as in "Mo-Fr", "Sa,Su" or "PH"'

_ENGLISH = (
    r"(?<![a-z])(?:(?P<mo>mon(?:day)?s?)|(?P<tu>tue(?:s|sday|sdays)?)|(?P<we>wed(?:nesday)?s?)"
    r"|(?P<th>thu(?:r|rs|rsday|rsdays)?)|(?P<fr>fri(?:day)?s?)|(?P<sa>sat(?:urday)?s?)"
    r"|(?P<su>sun(?:day)?s?))(?![a-z])\.?"
)
_THAI = {
    "พฤหัสบดี": "Th", "พฤหัสฯ": "Th", "พฤหัส": "Th", "จันทร์": "Mo", "อังคาร": "Tu", "พุธ": "We",
    "ศุกร์": "Fr", "เสาร์": "Sa", "อาทิตย์": "Su", "พฤ.": "Th", "จ.": "Mo", "อ.": "Tu", "พ.": "We",
    "ศ.": "Fr", "ส.": "Sa", "อา.": "Su",
}  # fmt: skip
_THAI_SHORT = {
    "พฤ": "Th", "อา": "Su", "จ": "Mo", "อ": "Tu", "พ": "We", "ศ": "Fr", "ส": "Sa",
}  # fmt: skip
_THAI_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"
_THAI_NAMES = "|".join(re.escape(name) for name in sorted(_THAI, key=len, reverse=True))
_RIGHT = 'found "{found}", expected "{right}"'


def _english(match: re.Match[str]) -> str:
    return (match.lastgroup or "").capitalize()


DAY_REPAIRS = (
    Repair("(?:วัน)?หยุด(?:นักขัตฤกษ์|ราชการ)", "PH", _RIGHT),
    Repair("ทุกวัน", "Mo-Su", _RIGHT),
    Repair(
        rf"(?:วัน)?({_THAI_NAMES})", lambda m: _THAI[m[1]], 'found "{found}", expected "{right}"'
    ),
    Repair(
        rf"(?<![{_THAI_LETTERS}])({'|'.join(_THAI_SHORT)})(?![{_THAI_LETTERS}])",
        lambda m: _THAI_SHORT[m[1]],
        _RIGHT,
    ),
    Repair(rf"(?i){_ENGLISH}", _english, _RIGHT),
    Repair(r"(?i)(?<![a-z])(?:(?:public|bank)\s+)?holidays?(?![a-z])", "PH", _RIGHT),
    Repair(r"(?<![A-Za-z])M(?=\s*[-,\u2013/&])", "Mo", _RIGHT),
    Repair(r"(?<=[-,\u2013/&])(\s*)W(?![A-Za-z])", r"\1We", _RIGHT),
    Repair(r"(?<=[-,\u2013/&])(\s*)F(?![A-Za-z])", r"\1Fr", _RIGHT),
    Repair(
        r"(?<=[a-z])\s*(?:[\u2010-\u2015\u2212~]|(?i:to|through|thru|until|till)(?![a-z])|ถึง|\.\.+)\s*"
        r"(?=[A-Z][a-z](?![a-z]))",
        "-",
        'days are joined with a plain hyphen: found "{found}"',
    ),
    Repair(
        r"(?<=[a-z])\s*(?:,?\s*(?i:and|&|\+)(?![a-z])|/|และ)\s*(?=[A-Z][a-z](?![a-z]))",
        ",",
        'days are listed with commas: found "{found}"',
    ),
)

_KEY_REPAIRS = (
    THAI_DIGITS,
    *DAY_REPAIRS,
    Repair(r"(?i)^\s*(?:every\s*day|everyday|all days|all week)\s*$", "daily", _RIGHT),
    Repair(
        r"(?i)^\s*(?:weekday|working days?|work days?)\s*$",
        "weekdays",
        _RIGHT,
        # Working days may be six.
        lambda m: "week" in m[0].lower(),
    ),
    Repair(r"(?i)^\s*weekends\s*$", "weekend", _RIGHT),
    Repair(r"(?<=[A-Za-z]{2})\s+(?=[A-Za-z]{2}(?![A-Za-z]))", ",", "a comma is missing"),
)


def parse_days(text: str) -> tuple[int, ...]:
    """Read days in the order written: 0 is Monday, 6 Sunday, -1 public holidays.

    Takes "Mo-Fr", "sa,su", "daily", "weekdays", "weekend", "ph". Raises PhraseError.
    """
    check_length(text)
    try:
        return read_days(text)
    except PhraseError as error:
        wrong = near_miss(text, _KEY_REPAIRS, read_days, error)
    raise wrong


def read_days(text: str, begin: int = 0, finish: int | None = None) -> tuple[int, ...]:
    """Read the days between two offsets of a text, without looking for near misses."""
    end = len(text) if finish is None else finish
    word = _WORDS.get(text[begin:end].strip().lower())
    if word is not None:
        return word
    days: list[int] = []
    for part in text[begin:end].split(","):
        for day in _read_part(text, begin, begin + len(part)):
            if day in days:
                name = "PH" if day == HOLIDAYS else DAYS[day]
                message = f'"{name}" stands twice in one list of days'
                raise PhraseError(message, "leave one out", begin, begin + len(part))
            days.append(day)
        begin += len(part) + 1
    return tuple(days)


def format_days(days: tuple[int, ...]) -> str:
    """Write days in weekly order, as in "Mo-Fr,Su"; PH stands last."""
    runs: list[list[int]] = []
    for day in sorted(day for day in days if day != HOLIDAYS):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = []
    for run in runs:
        joint = "-" if len(run) > 2 else ","
        words.append(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}{joint}{DAYS[run[-1]]}")
    return ",".join([*words, "PH"] if HOLIDAYS in days else words)


def _read_part(text: str, start: int, end: int) -> tuple[int, ...]:
    found = _PART.fullmatch(text, start, end)
    if found is None:
        bare = text[start:end].strip()
        message = f'"{bare}" is no day of the week' if bare else "a day of the week is missing"
        raise PhraseError(message, _EXAMPLES, start, end)
    first = _number(found, "first")
    if found["last"] is None:
        return (first,)
    last = _number(found, "last")
    if HOLIDAYS in (first, last):
        raise PhraseError("PH is no part of a range of days", 'write as in "Mo-Fr,PH"', start, end)
    if first == last:
        raise PhraseError(
            f'"{text[start:end].strip()}" is one day', f'write "{DAYS[first]}"', start, end
        )
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def _number(found: re.Match[str], group: str) -> int:
    number = _NUMBERS.get(found[group].lower())
    if number is not None:
        return number
    message = f'"{found[group]}" is no day of the week'
    raise PhraseError(message, f"write one of {', '.join(DAYS)} or PH", *found.span(group))
