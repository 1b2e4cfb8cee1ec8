"""How long an amount of time is: months, days and hours apart, since each passes in its own way."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline

DAY_AND_NIGHT = (None, "calendar")
"""The clocks that never stand still."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class Length(NamedTuple):
    """An amount of time by what it is made of; `days` may have a fraction."""

    months: int
    days: Fraction
    time: timedelta


@lru_cache(maxsize=2_000)
def length_of(amount: Amount) -> Length | None:
    """Return the months, days and time of the upper bound; None for other units, or past reason.

    A range and a choice are as long as the longer of the two.
    """
    months, days, seconds = 0, Fraction(0), Fraction(0)
    first = amount.number if amount.upper is None else amount.upper
    for number, unit in ((first, amount.unit), *amount.rest):
        if unit in _MONTHS:
            months += int(number) * _MONTHS[unit]
        elif unit in _DAYS:
            days += Fraction(number) * _DAYS[unit]
        elif unit in _SECONDS:
            seconds += Fraction(number) * _SECONDS[unit]
        else:
            return None
    try:
        return Length(months, days, timedelta(microseconds=round(seconds * 1_000_000)))
    except OverflowError:
        return None


class PlainTime(NamedTuple):
    """An amount that is hours, minutes and seconds, and whether its clock never stands still."""

    time: timedelta
    runs_always: bool


@lru_cache(maxsize=2_000)
def plain_time_of(promise: Amount | Deadline) -> PlainTime | None:
    """Return the time of an amount in hours, minutes and seconds; None for any other promise."""
    if not isinstance(promise, Amount) or promise.unit not in _SECONDS:
        return None
    length = length_of(promise)
    return None if length is None else PlainTime(length.time, promise.clock in DAY_AND_NIGHT)


def whole_days(days: Fraction) -> tuple[int, timedelta]:
    """Return the whole days of a number of calendar days, and the hours of the rest."""
    whole, rest = divmod(days, 1)
    return int(whole), timedelta(microseconds=round(rest * 86_400_000_000))
