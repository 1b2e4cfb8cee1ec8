"""Deadlines: "by 17:00 next working day", "same day if before 13:00", "by 2026-06-30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from csplan.clock.dates import parse_full_date, respell_date
from csplan.clock.repair import THAI_DIGITS, Repair, check_length, near_miss
from csplan.clock.times import parse_time, respell_time
from csplan.phrase import PhraseError

_EXAMPLES = (
    '"by 17:00 next working day", "end of same day", "same day if before 13:00" or "by 2026-06-30"'
)
_TIME = r"[0-9]{2}:[0-9]{2}"
_DEADLINE = re.compile(
    rf"\s*(?:by\s+(?P<on>[0-9]\S*[-/]\S*)"
    rf"|(?:by\s+(?P<at>{_TIME})\s+|(?P<edge>end|midnight)\s+of\s+)?"
    r"(?P<day>same|next)\s+(?:(?P<clock>[a-z0-9][a-z0-9-]*)\s+)?day"
    rf"(?:\s+if\s+before\s+(?P<before>{_TIME}))?)\s*"
)
_STARTS = re.compile(
    r"\s*(?:by\s+(?:[0-9]|[๐-๙]|(?:the\s+)?(?:end|midnight|noon|close|same|next|tomorrow)\b)"
    r"|end\s+of\b|midnight\s+of\b|close\s+of\s+business\b|tomorrow\b|eod\b|cob\b"
    r"|(?:the\s+)?(?:same|next)\b(?!\s+scheduled)(?=.*\bdays?\b))",
    re.IGNORECASE,
)

_A_TIME = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?(?![a-z])|น\.|o'clock|hrs)"
    r"|[0-9]{1,2}[:.h][0-9]{2}|[0-9]{3,4}|noon\b)(?![0-9:-])(?:\s*น\.)?"
)
_NOT_SO = 'found "{found}", expected "{right}"'


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment told by its day and time of day.

    `day` is "same", "next", or "" where `on` names a date. `clock` is one of CLOCK_WORDS, a
    schedule's id, or None for any day. `at` is "HH:MM", "end", "midnight", or None for some time
    that day. `before` ("HH:MM") is the cut-off up to which the deadline holds.
    """

    day: str
    clock: str | None = None
    at: str | None = None
    before: str | None = None
    on: date | None = None

    def __str__(self) -> str:
        if self.on is not None:
            return f"by {self.on.isoformat()}"
        words = [f"{self.day} day" if self.clock is None else f"{self.day} {self.clock} day"]
        if self.at is not None:
            words.insert(0, f"{self.at} of" if self.at in ("end", "midnight") else f"by {self.at}")
        if self.before is not None:
            words.append(f"if before {self.before}")
        return " ".join(words)


def parse_deadline(text: str) -> Deadline:
    """Read a deadline, as in "by 17:00 next working day". Raises PhraseError.

    A clock that is none of CLOCK_WORDS is taken as a schedule's id.
    """
    check_length(text)
    try:
        return _read(text)
    except PhraseError as error:
        wrong = near_miss(text, _REPAIRS, _read, error)
    raise wrong


def starts_like_deadline(text: str) -> bool:
    """Tell whether a text begins as a deadline does, so that its errors are a deadline's."""
    return _STARTS.match(text) is not None


def _read(text: str) -> Deadline:
    found = _DEADLINE.fullmatch(text)
    if found is None:
        raise _unread(text)
    if found["on"] is not None:
        try:
            return Deadline("", on=parse_full_date(found["on"]))
        except PhraseError as error:
            error.help = error.help and re.sub(r'"(?=[0-9]{4}-)', '"by ', error.help)
            raise error.inside(text, *found.span("on")) from None
    for group in ("at", "before"):
        if found[group] is not None:
            _check_time(found, group)
    return Deadline(found["day"], found["clock"], found["at"] or found["edge"], found["before"])


def _check_time(found: re.Match[str], group: str) -> None:
    try:
        parse_time(found[group])
    except PhraseError as error:
        raise error.inside(found.string, *found.span(group)) from None


def _unread(text: str) -> PhraseError:
    bare = text.strip()
    only_time = re.fullmatch(rf"by\s+({_TIME})", bare)
    if only_time:
        right = f'"{bare} same day" or "{bare} next working day"'
        return PhraseError(f'"{bare}" names no day', f"write {right}")
    return PhraseError(f'"{bare}" is no deadline', f"write as in {_EXAMPLES}")


def _time_or_same(match: re.Match[str]) -> str:
    return respell_time(match[0]) or match[0]


def _is_sure_time(match: re.Match[str]) -> bool:
    """Whether the half of the day can be told: "5pm", "17.00", "08:00"; not "5", or "10.00"."""
    told = re.search(r"(?i)[ap]\.?m|noon|น", match[0]) is not None
    return told or match[0].startswith("0") or _time_or_same(match) >= "13:00"


def _date_or_same(match: re.Match[str]) -> str:
    return f"by {respell_date(match[1]) or match[1]}"


_REPAIRS = (
    THAI_DIGITS,
    Repair(r"(?i)\bmidday\b", "12:00", _NOT_SO),
    Repair("(?:ภายใน)?วันทำการ(?:ถัดไป|ต่อไป)", "next working day", _NOT_SO),
    Repair("(?:ภายใน)?วัน(?:ถัดไป|ต่อไป|รุ่งขึ้น)", "next day", _NOT_SO),
    Repair("(?:ภายใน)?วัน(?:ทำการ)?เดียวกัน", "same day", _NOT_SO),
    Repair(
        r"(?i)\b(?:by|end|midnight|of|same|next|if|before|day|calendar|business|working|bank|open)\b",
        lambda m: m[0].lower(),
        'values are written in small letters: found "{found}"',
    ),
    Repair(
        r"(?i)^\s*by\s+((?:[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}"
        r"|[0-9]{1,2}\s+[^\W\d_]+\.?,?\s+[0-9]{4}|[^\W\d_]+\s+[0-9]{1,2},?\s+[0-9]{4}))\s*$",
        _date_or_same,
        'found "{found}", expected "{right}"',
    ),
    Repair(rf"(?i)(?<![0-9:-]){_A_TIME}", _time_or_same, _NOT_SO, _is_sure_time),
    Repair(
        r"(?<=\bby )([0-9]{1,2})(?= (?:on |of |the |same|next))",
        _time_or_same,
        _NOT_SO,
        _is_sure_time,
    ),
    Repair(r"(?<=\bbefore )([0-9]{1,2})\s*$", _time_or_same, _NOT_SO, _is_sure_time),
    Repair(r"(?i)^\s*by (?:the )?(end|midnight) (?:of )?", r"\1 of ", _NOT_SO),
    Repair(r"(?i)\b(?:eod|end of (?:the )?day)(?! )\b", "end of same day", _NOT_SO),
    Repair(r"(?i)\b(?:by )?(?:cob|close of business)$", "end of same business day", _NOT_SO),
    Repair(r"(?i)\b(?:by )?(?:cob|close of business)\b", "end of", _NOT_SO),
    Repair(r"(?i)\b(same|next)-(?=[a-z])", r"\1 ", '"{found}" has a hyphen, expected a space'),
    Repair(r"(?i)\b(\w+)-day\b", r"\1 day", '"{found}" is two words'),
    Repair(r"(?i)\b(?:on |of )?the (?=same|next|following)", "", 'leave out "{found}"'),
    Repair(r"(?<=[0-9] )(?:on|of) (?=same|next|following)", "", 'leave out "{found}"'),
    Repair(r"(?i)\bfollowing\b", "next", _NOT_SO),
    Repair(r"(?i)\btomorrow\b", "next day", _NOT_SO),
    Repair(r"(?i)\btoday\b", "same day", _NOT_SO),
    Repair(r"(?i)\b(?:workday|workingday)s?\b", "working day", _NOT_SO),
    Repair(r"(?i)\bbusinessday\b", "business day", _NOT_SO),
    Repair(r"\bdays\b", "day", _NOT_SO),
    Repair(r"(?i),?\s+(?:if|when)\s+\w+\s+before\b", " if before", _NOT_SO),
    Repair(r"(?i)(?<=day),?\s+(?=before\b)", " if ", '"if" is missing before "before"'),
    Repair(r"\b(end|midnight) (?=(?:same|next) )", r"\1 of ", '"of" is missing after "{found}"'),
    Repair(r"^\s*by (?=(?:same|next) )", "", 'leave out "{found}" where no time follows'),
)
