"""Months and years later: steps of the calendar, never 30 or 365 days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month if it has no such.

    Raises ValueError past the year 9999.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not 1 <= year <= 9999:
        raise ValueError(f"there is no year {year}")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
