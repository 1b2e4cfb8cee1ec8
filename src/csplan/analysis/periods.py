"""How long the periods are in which a plan counts contacts and times, in exact figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from csplan.analysis.week import Spans, days_of
from csplan.clock.amount import Amount
from csplan.model.rate import PerPeriod

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_A_DAY = 86_400
# Gregorian years have 365.2425 days on average.
_WEEKS = {
    "month": Fraction(146_097, 400 * 12 * 7),
    "quarter": Fraction(146_097, 400 * 4 * 7),
    "year": Fraction(146_097, 400 * 7),
}


def exact_seconds(amount: Amount) -> Fraction | None:
    """The seconds of a time by whatever clock, of a range its upper end; None for months."""
    total = Fraction(0)
    for number, unit in ((amount.upper or amount.number, amount.unit), *amount.rest):
        if unit not in _SECONDS:
            return None
        total += Fraction(number) * _SECONDS[unit]
    return total


def shortest(volume: PerPeriod) -> Amount:
    """The period of a volume, of a range the shorter time: it makes more of the work."""
    return replace(volume.period, upper=None)


def per_second(volume: PerPeriod) -> Fraction | None:
    """Contacts a second, of a volume for an interval shorter than a day; None for any other."""
    length = exact_seconds(shortest(volume))
    return None if not length or length >= _A_DAY else Fraction(volume.number) / length


def is_empty(volume: PerPeriod) -> bool:
    """Whether a volume is for no time at all."""
    return exact_seconds(shortest(volume)) == 0


def is_average(volume: PerPeriod) -> bool:
    """Whether a volume is for a period whose length differs, as that of a month."""
    return exact_seconds(shortest(volume)) is None


def per_week(volume: PerPeriod, open_hours: Spans) -> Fraction:
    """Contacts a week, of a volume for a day or more.

    A day is an open one, unless it says that it is one of the calendar: 120 a day on five days
    of the week are 600 a week.
    """
    period = shortest(volume)
    length = exact_seconds(period)
    if length is None:
        weeks = Fraction(period.number) * _WEEKS[period.unit]
    elif period.unit == "week" or period.clock == "calendar":
        weeks = length / _SECONDS["week"]
    else:
        weeks = length / _A_DAY / days_of(open_hours)
    return Fraction(volume.number) / weeks


def said(volume: PerPeriod) -> str:
    """A volume as it is written: 30 per hour, rather than per 1 hour."""
    one = volume.period.number == 1 and not volume.period.rest
    return str(volume).replace(" per 1 ", " per ") if one else str(volume)
