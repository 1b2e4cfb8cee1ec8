"""Weekly hours as people write them, and the right spelling: "Monday to Friday 9am-5pm"."""

from __future__ import annotations

import re

from csplan.clock.days import DAY_REPAIRS
from csplan.clock.repair import THAI_DIGITS, Repair
from csplan.clock.times import respell_time
from csplan.phrase import PhraseError

_DASH = r"(?:[-\u2010-\u2015\u2212~]|(?i:to|until|till)(?![a-z])|ถึง)"
_CLOCK = r"(?:[0-9]{1,2}[:.h][0-9]{2}|[0-9]{3,4}|[0-9]{1,2})"
_HALF = r"(?:\s*[ap]\.?\s?m\.?(?![a-z])|\s*(?:น\.|นาฬิกา|hrs?(?![a-z])))?"
_NAMED = r"(?:noon|midday|midnight)"
_POINT = rf"(?:{_CLOCK}{_HALF}|{_NAMED})"
_MONTH = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_RIGHT = 'found "{found}", expected "{right}"'

_MISPLACED = (
    (rf"(?i)(?<![a-z])(?:{_MONTH})[a-z]*(?![a-z])", "is a season", "seasons stand under `dates`"),
    (r"(?i)(?<![a-z])weeks?\s+[0-9]", "is a week of the year", "seasons stand under `dates`"),
    (r"(?<![0-9:])20[0-9]{2}-?[0-9-]*(?![0-9:])(?=\s+[A-Z0-9])", "is a date",
     "dates of their own stand under `dates`"),
    (r"(?<![A-Za-z])SH(?![A-Za-z])", "means school holidays",
     "school holidays stand under `dates`"),
    (r"(?i)(?<![a-z])easter(?![a-z])", "is a date", "dates of their own stand under `dates`"),
    (r"(?i)(?<![a-z])(?:sunrise|sunset|dawn|dusk)(?![a-z])", "is no time of the clock",
     'write a time, as in "06:00"'),
    (r"\|\|", "offers other hours", "write one set of hours, and the others as a schedule"),
    (r'"[^"]*"?', "is a comment", "comments stand in `text`"),
    (r"(?i)(?:by |on )?appointments?(?: only)?", "is no window of hours",
     "appointments stand under `appointment`"),
    (r"(?<=:[0-9]{2})\+", "leaves the end open", "write the time it closes"),
    (r"(?<=[A-Za-z])\[[^\]]*\]?", "picks days of a month", "such days stand under `dates`"),
    (r"(?i)(?<![a-z])unknown(?![a-z])", "is no hours", "leave the line out"),
)  # fmt: skip


def misplaced(text: str) -> PhraseError | None:
    """Return an error for what the full syntax has and a plan says elsewhere, or None."""
    first: PhraseError | None = None
    for pattern, what, where in _MISPLACED:
        found = re.search(pattern, text)
        if found and (first is None or first.start is None or found.start() < first.start):
            first = PhraseError(f'"{found[0].strip(chr(34))}" {what}', where, *found.span())
    return first


def _window(match: re.Match[str]) -> str:
    """Respell both ends: "9-5pm" and "9-5" are working hours, "9am to midnight" ends at 24:00."""
    first, last = match["first"], match["last"]
    if re.fullmatch(rf"{_CLOCK}", first) and re.search(r"(?i)[ap]\.?\s?m", last):
        morning = respell_time(f"{first}am")
        end = respell_time(last)
        first = f"{first}am" if morning and end and morning < end else f"{first}pm"
    start, end = _point(first, "00:00"), _point(last, "24:00")
    if start is None or end is None:
        return match[0]
    if end == "00:00" and start != end:
        end = "24:00"
    bare = re.fullmatch(r"[0-9]{1,2}", match["first"]) and re.fullmatch(r"[0-9]{1,2}", last)
    if bare and end <= start and int(last) < 12:
        end = f"{int(last) + 12:02}:00"
    return f"{start}-{end}"


def _point(text: str, midnight: str) -> str | None:
    return midnight if text.lower() == "midnight" else respell_time(text)


_HALF_OF_DAY = re.compile(r"(?i)[ap]\.?\s?m\.?$|^(?:noon|midday|midnight)$")
_TWENTY_FOUR = re.compile(
    r"(?<![0-9:.h])(?:0[0-9]|1[3-9]|2[0-4])(?:[:.h]?[0-9]{2})?(?![0-9])|น\.|นาฬิกา"
)


def _is_sure_window(match: re.Match[str]) -> bool:
    """Whether both ends can be told: "9am-5pm", "9.00-17.00"; not "9-5", where one is a guess."""
    named = [_HALF_OF_DAY.search(end) is not None for end in (match["first"], match["last"])]
    if any(named):
        return all(named)
    start, _, end = _window(match).partition("-")
    # Somebody who writes 13 or 08 anywhere counts to 24.
    counted = _TWENTY_FOUR.search(match.string) is not None
    return counted and (start < end or start >= "13:00")


def _windows_apart(match: re.Match[str]) -> str:
    return "; " if re.match(r"[A-Za-z]", match.string[match.end() :]) else ","


REPAIRS = (
    THAI_DIGITS,
    Repair(
        r"(?i)^\s*(?:24\s*[x*-]\s*7(?:\s*[x*]\s*36[56])?|24\s*h(?:ours)?\s*/\s*7(?:\s*days)?|24 / 7"
        r"|24 hours(?: a day)?,? (?:7|seven) days(?: a week)?|always(?: open)?|round the clock"
        r"|ตลอด\s*24\s*(?:ชั่วโมง|ชม\.))\s*$",
        "24/7",
        _RIGHT,
    ),
    Repair(r"(?i)^\s*24\s*[x/]\s*5\s*$", "Mo-Fr 00:00-24:00", _RIGHT, is_sure=False),
    Repair(r"(?i)(?<![0-9])24\s*(?:h|hrs?|hours|-hours?)(?![a-z])", "00:00-24:00", _RIGHT),
    *DAY_REPAIRS,
    Repair(r"(?i)(?<![a-z])(?:daily|every ?day|all days)(?![a-z])", "Mo-Su", _RIGHT),
    Repair(r"(?i)(?<![a-z])weekdays?(?![a-z])", "Mo-Fr", _RIGHT),
    Repair(r"(?i)(?<![a-z])weekends?(?![a-z])", "Sa,Su", _RIGHT),
    Repair(r"(?i)(?<![a-z])(?:shut|not open|none)(?![a-z])", "closed", _RIGHT),
    Repair("ปิด(?:ทำการ)?", "closed", _RIGHT),
    Repair(r"(?<![A-Za-z])([A-Z][a-z])\s*:\s*", r"\1 ", 'no colon stands after days: "{found}"'),
    Repair(r"(?<=[a-z])\s*\((?=[0-9])|(?<=[0-9])\)", " ", 'leave out "{found}"'),
    Repair(r"(?i)(?<=[a-z0-9] )(?:from|between|at)\s+(?=[0-9])", "", 'leave out "{found}"'),
    Repair(
        rf"(?i)(?<![0-9:.])(?P<first>{_POINT})\s*{_DASH}\s*(?P<last>{_POINT})(?![0-9:])",
        _window,
        'found "{found}", expected "{right}"',
        _is_sure_window,
    ),
    Repair(
        r"(?<=[0-9]{2}:[0-9]{2})\s*(?:,\s*(?=[A-Za-z]{2})|[/&|\n]\s*|(?i:,?\s*and)\s+|และ\s*|\s(?=[A-Z]))",
        _windows_apart,
        "rules for other days are parted with semicolons, windows of a day with commas",
    ),
    Repair(
        r"(?i)(?<=off|sed)\s*,\s*(?=[a-z])", "; ", "rules for other days are parted with semicolons"
    ),
    Repair(r"(?<=[0-9]{2}:[0-9]{2})\s+(?=[0-9]{2}:[0-9]{2}-)", ",", "a comma is missing"),
    Repair(r"(?<=[a-z])(?=[0-9]{1,2}:[0-9]{2})", " ", "a space is missing"),
    Repair(r"(?<=[a-z]),\s*(?=[0-9]{2}:[0-9]{2}-)", " ", 'no comma stands after days: "{found}"'),
    Repair(r"(?i)closed (?:on )?PH", "PH off", _RIGHT),
    Repair(r"(?i)(?<=[a-z] )open\s*$", "00:00-24:00", _RIGHT, is_sure=False),
    Repair(r"(?<![0-9])00:00\s*-\s*00:00", "00:00-24:00", '"{found}" has no length', is_sure=False),
)

WEEK_REPAIRS = (
    Repair(r"(?i)^\s*24\s*(?:h|hrs?|-?hours?)\s*$", "24/7", _RIGHT, is_sure=False),
    *REPAIRS,
)
WINDOW_REPAIRS = (Repair(r"^\s*24/7\s*$", "00:00-24:00", _RIGHT), *REPAIRS)
