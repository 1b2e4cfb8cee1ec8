"""The arrival pattern of a forecast: what is expected in which hours of the week."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from csplan.clock.hours import Week, parse_week
from csplan.clock.lengths import length_of
from csplan.model.base import Phrase
from csplan.model.rate import PerPeriod, parse_rate
from csplan.phrase import PhraseError

_HOLIDAYS = re.compile(r"(?i)(?<![a-z])ph(?![a-z])")
_ONE_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")
_A_DAY = timedelta(days=1)
_HOURS = ("Mo 08:00-11:00", "Mo-Fr 12:00-13:00")
_RATES = ("90 per 30 min", "20 per hour")


def parse_week_hours(text: str) -> Week:
    """Hours of named days of the week, as in `Mo 08:00-11:00`; raises PhraseError."""
    try:
        week = parse_week(text)
    except PhraseError as error:
        if _ONE_WORD.fullmatch(text):
            raise PhraseError(error.message, f"write days and hours, as in {_HOURS[0]}") from None
        raise
    if week.holidays is not None:
        found = _HOLIDAYS.search(text)
        place = found.span() if found else (None, None)
        raise PhraseError(
            "a forecast is for an ordinary week, without public holidays",
            f"leave PH out, as in {_HOURS[0]}",
            *place,
        )
    if not week.days_stated:
        raise PhraseError(f'"{text.strip()}" names no days', f"write them too, as in {_HOURS[0]}")
    if not any(week.days):
        raise PhraseError(f'"{text.strip()}" are no hours', f"write them as in {_HOURS[0]}")
    return week


def parse_hourly_rate(text: str) -> PerPeriod:
    """A rate for an interval shorter than a day, as in `90 per 30 min`; raises PhraseError."""
    rate = parse_rate(text)
    # Of a range, the shorter time: it makes more of the work.
    length = length_of(replace(rate.period, upper=None))
    if length is None or length.months or length.days or not timedelta(0) < length.time < _A_DAY:
        start = text.index(" per ") + len(" per ")
        raise PhraseError(
            f'"{text[start:].strip()}" is no interval shorter than a day',
            f"write how many come per hour or in less, as in {_RATES[0]}",
            start,
            len(text),
        )
    return rate


ArrivalPattern = dict[
    Annotated[Week, Phrase("invalid-hours", Week, parse_week_hours, "hours of the week", _HOURS)],
    Annotated[PerPeriod, Phrase("invalid-rate", PerPeriod, parse_hourly_rate, "a rate", _RATES)],
]
"""Contacts per interval by hours of the week."""
