"""Dates: full or partial ("2026", "2026-07", "2026-07-01"), yearly ("13 Apr"), and ranges."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from csplan.clock.date_spelling import (
    BUDDHIST,
    BUDDHIST_OFFSET,
    LEAP_YEAR,
    MONTHS,
    Day,
    exists,
    first_and_last,
    iso,
    readings,
    respell_date,
    splits,
)
from csplan.clock.repair import check_length
from csplan.phrase import PhraseError

__all__ = [
    "MONTHS",
    "DateRange",
    "PartialDate",
    "YearlyDate",
    "parse_date",
    "parse_full_date",
    "parse_range",
    "respell_date",
]

_DATE = re.compile(r"\s*(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?\s*")
_YEARLY = re.compile(rf"\s*(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s*")
_TO = re.compile(r"\s+to\s+")
_LONGEST = 60


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
    """Read "2026", "2026-07" or "2026-07-01". Raises PhraseError.

    Years of the Buddhist era are refused, with the year to write instead.
    """
    check_length(text)
    found = _DATE.fullmatch(text)
    if found is None:
        raise _no_date(text)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if year is None or year in BUDDHIST or not exists((year, month, day)):
        raise _no_such_date(found)
    return PartialDate(year, month, day)


def parse_full_date(text: str) -> date:
    """Read "2026-07-01". Raises PhraseError where the day is missing or anything is wrong."""
    partial = parse_date(text)
    if partial.month is None or partial.day is None:
        raise PhraseError(
            f'"{text.strip()}" names no day', f'write the day too, as in "{partial.first()}"'
        )
    return date(partial.year, partial.month, partial.day)


def parse_range(text: str) -> DateRange:
    """Read "13 Apr", "13 Apr to 16 Apr", "2026-12-28 to 2027-01-03". Raises PhraseError."""
    check_length(text)
    try:
        return _read_range(text)
    except PhraseError as error:
        wrong = error
    right, is_sure = (None, False) if len(text) > _LONGEST else _respell_range(text)
    if right is None or right == text.strip():
        raise wrong
    sure = right if is_sure else None
    raise PhraseError(wrong.message, f'write "{right}"', wrong.start, wrong.end, replacement=sure)


def _read_range(text: str) -> DateRange:
    parts = list(_TO.finditer(text))
    if not parts:
        day = _read_day(text, 0, len(text))
        return DateRange(day, day)
    start = _read_day(text, 0, parts[0].start())
    end = _read_day(text, parts[0].end(), len(text))
    if type(start) is not type(end):
        raise PhraseError("one day has a year and the other has none", "write both in the same way")
    if (
        isinstance(start, PartialDate)
        and isinstance(end, PartialDate)
        and end.first() < start.first()
    ):
        raise PhraseError("the end stands before the start", f'write "{end} to {start}"')
    return DateRange(start, end)


def _read_day(text: str, start: int, end: int) -> PartialDate | YearlyDate:
    part = text[start:end]
    yearly = _YEARLY.fullmatch(part)
    if yearly is not None:
        month, day = MONTHS.index(yearly["month"]) + 1, int(yearly["day"])
        if not exists((None, month, day)):
            raise _no_such_day(month, day, start + yearly.start("day"), start + yearly.end("day"))
        return YearlyDate(month, day)
    if not _DATE.fullmatch(part):
        raise _no_day(part, start)
    try:
        full = parse_full_date(part)
    except PhraseError as error:
        begin, finish = (error.start, error.end) if error.start is not None else _inner(part)
        raise PhraseError(error.message, error.help, start + begin, start + (finish or 0)) from None
    return PartialDate(full.year, full.month, full.day)


def _no_day(part: str, start: int) -> PhraseError:
    begin, finish = _inner(part)
    bare = part.strip()
    found = {_yearly(day) for day in readings(bare) if day[0] is None and day[2] is not None}
    both = " or ".join(f'"{right}"' for right in sorted(found))
    message = f'"{bare}" is no day as written here' if found else f'"{bare}" is no day'
    hint = f"write {both}" if found else 'write as in "13 Apr" or "2026-04-13"'
    return PhraseError(message, hint, start + begin, start + finish)


def _inner(part: str) -> tuple[int, int]:
    """Return where the words of a part begin and end; all of it where it has none."""
    bare = part.strip()
    start = part.index(bare) if bare else 0
    return start, start + len(bare or part)


def _no_such_day(month: int, day: int, start: int, end: int) -> PhraseError:
    last = monthrange(LEAP_YEAR, month)[1]
    return PhraseError(
        f'there is no "{day} {MONTHS[month - 1]}"',
        f"{MONTHS[month - 1]} runs from 1 to {last}",
        start,
        end,
    )


def _respell_range(text: str) -> tuple[str | None, bool]:
    """Return the right spelling of a range, where there is one, and whether it is the only one.

    Where one end has a year and the other would lie in the next, they may be the wrong way round.
    """
    for ends in splits(text):
        choices = [_one(readings(end)) for end in ends]
        first, last = choices[0], choices[-1]
        if first is None or last is None:
            continue
        over_new_year = _in_year(first) > _in_year(last)
        alike = (first[0] is None) == (last[0] is None)
        is_sure = alike or not (over_new_year or first[1] is None or last[1] is None)
        if first[0] is None and last[0] is not None:
            first = (last[0] - over_new_year, *first[1:])
        if last[0] is None and first[0] is not None:
            last = (first[0] + over_new_year, *last[1:])
        start, end = (
            _spell(first_and_last(first)[0], first[0]),
            _spell(first_and_last(last)[1], last[0]),
        )
        right = start if start == end else f"{start} to {end}"
        try:
            _read_range(right)
        except PhraseError:
            continue
        return right, is_sure
    return None, False


def _in_year(day: Day) -> tuple[int, int]:
    return day[1] or 0, day[2] or 0


def _one(days: list[Day]) -> Day | None:
    return days[0] if len(days) == 1 else None


def _spell(day: date, year: int | None) -> str:
    return str(YearlyDate(day.month, day.day)) if year is None else day.isoformat()


def _yearly(day: Day) -> str:
    return str(YearlyDate(day[1] or 1, day[2] or 1))


def _no_date(text: str) -> PhraseError:
    bare = text.strip()
    found = [] if len(text) > _LONGEST else sorted({iso(d) for d in readings(bare) if d[0]})
    if len(found) == 1:
        message = f'"{bare}" is no date as written here'
        return PhraseError(message, f'write "{found[0]}"', replacement=found[0])
    if found:
        both = " or ".join(f'"{right}"' for right in found)
        return PhraseError(f'"{bare}" can be read in two ways', f"write {both}")
    return PhraseError(
        f'"{bare}" is no date', 'write year, month and day, as in "2026-07-01", "2026-07" or "2026"'
    )


def _no_such_date(found: re.Match[str]) -> PhraseError:
    written = found[0].strip()
    year = int(found["year"])
    if year in BUDDHIST:
        right = f"{year - BUDDHIST_OFFSET}{written[4:]}"
        message = f'"{year}" is a year of the Buddhist era'
        hint = f'write "{right}": the document prints Buddhist years in Thai'
        return PhraseError(message, hint, *found.span("year"), replacement=right)
    if not exists((year, None, None)):
        message = f'"{found["year"]}" is no likely year'
        return PhraseError(message, 'write it as in "2026"', *found.span("year"))
    month = int(found["month"])
    if not 1 <= month <= 12:
        message = f'there is no month "{found["month"]}"'
        return PhraseError(message, "months run from 01 to 12", *found.span("month"))
    last = monthrange(year, month)[1]
    message = f'there is no day "{found["day"]}" in {MONTHS[month - 1]} {year}'
    return PhraseError(message, f"its days run from 01 to {last}", *found.span("day"))
