"""Small values as types of their own: each is written as one phrase and has human errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from csplan.clock.amount import Amount, parse_amount, parse_duration
from csplan.clock.date_spelling import BUDDHIST, BUDDHIST_OFFSET
from csplan.clock.dates import PartialDate, parse_date, parse_full_date
from csplan.clock.repair import FROM_THAI_DIGITS
from csplan.clock.zones import Zone, parse_zone
from csplan.misspelt import certain
from csplan.model.base import SCALAR, Phrase
from csplan.model.codes import parse_country, parse_language
from csplan.phrase import PhraseError

ID_PATTERN = r"[a-z0-9][a-z0-9-]*"
_ID = re.compile(ID_PATTERN)
# Other letters and signs would get lost on the way to a name.
_NEARLY_ID = re.compile(r"[A-Za-z0-9]+(?:[ _.-]+[A-Za-z0-9]+)*")
_PERIOD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_YEAR = re.compile(r"(?<![0-9.])[0-9]{4}(?![0-9]|\.[0-9])")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A count has no parts, so a comma in front of three digits is no decimal one.
_THOUSANDS = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)")


def parse_id(text: str) -> str:
    """A short name such as `first-line`; raises PhraseError."""
    if _ID.fullmatch(text):
        return text
    near = nearest_id(text)
    help = f'write "{near}"' if near else "use letters a to z, digits and hyphens"
    if "," in text:
        help = "write one name, without a comma"
    raise PhraseError(
        f'"{text}" cannot be a name: lower-case letters, digits and hyphens only',
        help,
        replacement=near if _NEARLY_ID.fullmatch(text) else None,
    )


def is_id(text: str) -> bool:
    """Whether it can be the name of something."""
    return _ID.fullmatch(text) is not None


def nearest_id(text: str) -> str:
    """The name that an author most likely meant; empty where nothing of it can stand in one."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def parse_period(text: str) -> str:
    """The name of a period or a version: `2025`, `2025-Q4`, `FY22`, `4.2`; raises PhraseError."""
    plain = text.translate(FROM_THAI_DIGITS)
    for found in _YEAR.finditer(plain):
        if int(found[0]) in BUDDHIST:
            year = int(found[0]) - BUDDHIST_OFFSET
            right = f"{plain[: found.start()]}{year}{plain[found.end() :]}"
            raise PhraseError(
                f'"{text[slice(*found.span())]}" is a year of the Buddhist era',
                f'write "{right}"',
                *found.span(),
                replacement=right,
            )
    if _PERIOD.fullmatch(text):
        return text
    raise PhraseError(
        f'"{text}" cannot name a period or version: letters, digits, dots and hyphens only',
        "write a name such as 2025, 2025-Q4, FY22 or 4.2",
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a hundred; `number` in percent."""

    number: Decimal

    def __str__(self) -> str:
        return f"{self.number}%"


def parse_share(text: str) -> Share:
    """A share such as `80%` or `96.67%`; raises PhraseError."""
    match = _SHARE.fullmatch(text)
    if match:
        return Share(Decimal(match.group(1)))
    number = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(%|percent|per cent|pct)?", text)
    help, sure = "write it as in 80%", None
    if number and not (number.group(1).startswith("0.") and "%" not in text):
        right = f"{number.group(1).replace(',', '.')}%"
        help = f"write {right}"
        # "1" may be all of them.
        sure = right if number.group(2) or Decimal(right[:-1]) > 1 else None
    elif number:
        help = f"write {(Decimal(number.group(1).replace(',', '.')) * 100).normalize():f}%"
    raise PhraseError(f'"{text}" is no share', help, replacement=sure)


def parse_number(text: str) -> Decimal:
    """A count or a size, not negative; raises PhraseError."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    near = text.replace(",", "").replace(" ", "")
    help = f"write {near}" if _NUMBER.fullmatch(near) else "write digits, as in 12"
    raise PhraseError(
        f'"{text}" is no number', help, replacement=near if _THOUSANDS.fullmatch(text) else None
    )


_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_NEARLY_YES_NO = {**_YES_NO, "on": True, "off": False, "y": True, "n": False}


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, as an author writes it."""

    value: bool

    def __bool__(self) -> bool:
        return self.value

    def __str__(self) -> str:
        return "yes" if self.value else "no"


def parse_yes_no(text: str) -> YesNo:
    """`yes` or `no` (`true` and `false` will do); raises PhraseError."""
    found = _YES_NO.get(text)
    if found is not None:
        return YesNo(found)
    near = _NEARLY_YES_NO.get(text.lower())
    right = None if near is None else str(YesNo(near))
    help = "write yes or no" if right is None else f"write {right}"
    raise PhraseError(f'"{text}" is neither yes nor no', help, replacement=right)


@dataclass(frozen=True, slots=True)
class Span:
    """A span of ages: from `low` to `high` years, open above where `high` is None."""

    low: int
    high: int | None

    def __str__(self) -> str:
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"


def parse_age(text: str) -> Span:
    """Ages such as `25-60`, `60+` or `under 18` (as 0-17); raises PhraseError."""
    match = re.fullmatch(r"(\d{1,3})(?:(\+)|-(\d{1,3}))", text)
    if match and match.group(2):
        return Span(int(match.group(1)), None)
    if match and int(match.group(3)) >= int(match.group(1)):
        return Span(int(match.group(1)), int(match.group(3)))
    spelt = re.fullmatch(r"(\d{1,3})\s*(?:-|–|to|and)\s*(\d{1,3})(?: years)?", text)
    help, sure = "write it as in 25-60 or 60+", None
    if spelt:
        ages = [int(years) for years in spelt.groups()]
        right = f"{min(ages)}-{max(ages)}"
        help = f"write {right}"
        sure = right if ages[0] < ages[1] else None
    raise PhraseError(f'"{text}" is no span of ages', help, replacement=sure)


def choice(what: str, words: Iterable[str], name: str = "unknown-word") -> Phrase:
    """Marks a field that takes one of a few fixed words; the message offers the nearest."""
    known = dict.fromkeys(words)

    def parse(text: str) -> str:
        if text in known:
            return text
        right = certain(text, known, closed=True)
        help = nearest(text, tuple(known), right)
        raise PhraseError(f'"{text}" is no {what}', help, replacement=right)

    return Phrase(name, str, parse, f"a {what}", (), {"enum": list(known)})


def nearest(text: str, words: tuple[str, ...], right: str | None = None) -> str:
    """A help line: the word that was meant, the nearest of those that are allowed, or all."""
    from difflib import get_close_matches

    tidy = re.sub(r"[\s_]+", "-", text.strip().lower())
    if tidy in words:
        return f"write {tidy}"
    if right:
        return f'did you mean "{right}"?'
    ends = [word for word in words if len(word) > 3 and tidy.endswith(word)]
    near = ends or get_close_matches(tidy, words, 1, 0.7)
    return f'did you mean "{near[0]}"?' if near else f"write one of: {', '.join(words)}"


Id = Annotated[
    str,
    Phrase(
        "invalid-id", str, parse_id, "a name", ("front-desk",),
        {**SCALAR, "pattern": f"^{ID_PATTERN}$"},
    ),
]  # fmt: skip
Period = Annotated[str, Phrase("invalid-id", str, parse_period, "a period", ("2025-Q4",))]
Word = Annotated[str, Phrase("wrong-shape", str, str, "a text")]
Amounts = Annotated[Amount, Phrase("invalid-duration", Amount, parse_amount, "an amount")]
Duration = Annotated[
    Amount,
    Phrase(
        "invalid-duration", Amount, parse_duration, "a duration", ("4 business hours", "12 months")
    ),
]
Shares = Annotated[
    Share,
    Phrase(
        "invalid-share", Share, parse_share, "a share", ("80%",),
        {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"},
    ),
]  # fmt: skip
Number = Annotated[Decimal, Phrase("invalid-number", Decimal, parse_number, "a number", ("12",))]
Flag = Annotated[
    YesNo,
    Phrase(
        "invalid-yes-no", YesNo, parse_yes_no, "yes or no", (),
        {"enum": ["yes", "no", "true", "false", True, False]},
    ),
]  # fmt: skip
Ages = Annotated[Span, Phrase("invalid-age", Span, parse_age, "a span of ages", ("25-60", "60+"))]
Language = Annotated[
    str,
    Phrase("invalid-language", str, parse_language, "a language code", ("th", "en-GB", "zh-Hant")),
]
Country = Annotated[
    str, Phrase("invalid-country", str, parse_country, "a country code", ("TH", "US-CA"))
]
TimeZone = Annotated[
    Zone, Phrase("invalid-timezone", Zone, parse_zone, "a time zone", ("Asia/Bangkok",))
]
FullDate = Annotated[date, Phrase("invalid-date", date, parse_full_date, "a date", ("2026-07-01",))]
SomeDate = Annotated[
    PartialDate,
    Phrase("invalid-date", PartialDate, parse_date, "a date", ("2026-07-01", "2026-07")),
]
