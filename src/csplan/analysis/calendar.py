"""Dates that follow from other dates."""

from __future__ import annotations

from datetime import date, timedelta

from csplan.clock.amount import Amount
from csplan.clock.months import add_months

__all__ = ["add", "add_months"]

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def add(start: date, amount: Amount) -> date | None:
    """The day that lies an amount of days, weeks, months or years after a day.

    None for amounts in a clock or in other units, and past the year 9999. A month is a calendar
    month, never 30 days.
    """
    if amount.clock not in (None, "calendar") or amount.number % 1:
        return None
    number = int(amount.number)
    try:
        if amount.unit in _MONTHS:
            return add_months(start, number * _MONTHS[amount.unit])
        if amount.unit in _DAYS:
            return start + timedelta(days=number * _DAYS[amount.unit])
    except (OverflowError, ValueError):
        return None
    return None
