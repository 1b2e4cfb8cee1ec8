"""Dates: full or partial ("2026", "2026-07", "2026-07-01"), yearly ("13 Apr"), and ranges."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def first(self) -> date:
        """Return the first day it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return the last day it covers."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A day of every year; 29 February only where there is one."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one day to another, both included and of the same kind; a single day is both.

    A yearly range whose end stands before its start runs over the new year.
    """

    start: PartialDate | YearlyDate
    end: PartialDate | YearlyDate

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start} to {self.end}"


def parse_date(text: str) -> PartialDate:
    """Read a date, a month or a year; raise PhraseError otherwise."""
    raise NotImplementedError


def parse_full_date(text: str) -> date:
    """Read a date with its day; raise PhraseError otherwise."""
    raise NotImplementedError


def parse_range(text: str) -> DateRange:
    """Read one day or a range of days, dated or yearly; raise PhraseError otherwise."""
    raise NotImplementedError
