"""Targets as people write them ("max 24 hours", "90 percent", "ASAP"), and the right spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csplan.clock.amount_spelling import NUMBERS
from csplan.clock.amount_spelling import REPAIRS as AMOUNT_REPAIRS
from csplan.clock.repair import Repair, near_miss
from csplan.phrase import PhraseError

_RIGHT = 'found "{found}", expected "{right}"'
_OPERATORS = (
    "at most", "up to", "no more than", "at least", "under", "over", "more than", "about",
    "average", "median", "exactly", "within", "every",
)  # fmt: skip
_FIGURE = r"(?=[0-9]|an? |half )"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_AGAIN = {
    "hourly": "every hour", "daily": "every day", "weekly": "every week",
    "fortnightly": "every 2 weeks", "monthly": "every month", "quarterly": "every quarter",
    "half-yearly": "every 6 months", "yearly": "every year", "annually": "every year",
}  # fmt: skip
_WORDS = {
    "asap": "as soon as possible", "a.s.a.p.": "as soon as possible",
    "as soon as we can": "as soon as possible", "as fast as possible": "as quickly as possible",
    "right away": "immediately", "straight away": "immediately", "instantly": "immediately",
    "instant": "immediately", "immediate": "immediately", "ทันที": "immediately",
    "โดยเร็วที่สุด": "as soon as possible", "na": "n/a", "not applicable": "n/a",
}  # fmt: skip


def respelt(text: str, read: Callable[[str], dict[str, Any]], error: PhraseError) -> PhraseError:
    """An error that shows the right spelling of a target, or `error` where none can be told."""
    return near_miss(text, _REPAIRS, read, error)


def _whole(words: dict[str, str], message: str) -> Repair:
    listed = "|".join(word.replace(".", r"\.") for word in words)
    return Repair(rf"(?i)^\s*({listed})\.?\s*$", lambda m: words[m[1].lower()], message)


def _operator(spellings: str, right: str, thai: str) -> Repair:
    return Repair(
        rf"(?i)^\s*(?:(?:{spellings})\.?\s+(?:of\s+)?{_FIGURE}|(?:{thai})\s*(?=[0-9]))",
        f"{right} ",
        _RIGHT,
    )


_REPAIRS = (
    _whole(_WORDS, _RIGHT),
    _whole(_AGAIN, _RIGHT),
    Repair(
        r"(?i)(?<![\w-])(?:a )?half (?:an )?hour(?![a-z])",
        "30 min",
        'a number is written in digits, not "{found}"',
    ),
    _operator(
        "max|maximum|at the most|not more than|(?:no|not) (?:longer|later) than|not exceeding"
        "|not to exceed|within (?:max|maximum|at most)|in at most|by at most",
        "at most",
        "ไม่เกิน|ไม่มากกว่า|อย่างมาก",
    ),
    _operator(
        "less than|fewer than|below|faster than|quicker than|sooner than", "under", "น้อยกว่า|ต่ำกว่า"
    ),
    _operator(
        "min|minimum|at the least|(?:no|not) (?:less|fewer|shorter) than",
        "at least",
        "อย่างน้อย|ไม่น้อยกว่า|ไม่ต่ำกว่า",
    ),
    _operator("greater than|above|exceeding|longer than", "over", "มากกว่า|เกินกว่า|เกิน"),
    _operator("approx|approximately|around|circa|ca|roughly", "about", "ประมาณ|ราว"),
    _operator("avg|mean|on average|an average", "average", "เฉลี่ย"),
    _operator("in|inside", "within", "ภายใน"),
    _operator("each", "every", "ทุก"),
    Repair(
        rf"(?i)^\s*(?:{'|'.join(_OPERATORS)})(?= )",
        lambda m: m[0].lower(),
        'values are written in small letters: found "{found}"',
    ),
    Repair(r"(?i)^\s*once (?:an? |per |each |every )(?=[a-z])", "1 time per ", _RIGHT),
    Repair(
        r"(?i)^\s*([0-9].*?),?\s+\(?(?:max|maximum|at (?:the )?most|or (?:less|sooner))\)?\.?\s*$",
        r"at most \1",
        _RIGHT,
    ),
    Repair(
        rf"(?i)(?<![\w.-])(?:{'|'.join(NUMBERS)})(?= [a-z])",
        lambda m: str(NUMBERS[m[0].lower()]),
        'a number is written in digits, not "{found}"',
    ),
    Repair(rf"ร้อยละ\s*({_NUMBER})", r"\1%", _RIGHT),
    Repair(
        rf"(?i)(?<![0-9.,])({_NUMBER})\s*(?:%|per ?cents?(?![a-z])|pct\.?(?![a-z]))",
        r"\1%",
        'a percentage is a number and its sign: found "{found}"',
    ),
    Repair(
        rf"(?<![0-9.])(?!0\.)({_NUMBER})(?=\s+within\s)",
        r"\1%",
        '"{found}" is a share, and a share has a % sign',
        is_sure=False,
    ),
    *AMOUNT_REPAIRS,
)
