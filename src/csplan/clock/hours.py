"""Weekly hours: the part of OpenStreetMap's opening_hours syntax that service plans need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from csplan.clock.days import DAYS, HOLIDAYS, format_days, parse_days, read_days
from csplan.clock.hours_spelling import WEEK_REPAIRS, WINDOW_REPAIRS, misplaced
from csplan.clock.repair import check_length, near_miss
from csplan.clock.times import MINUTES_A_DAY, format_time
from csplan.phrase import PhraseError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "DayError",
    "Week",
    "Window",
    "parse_days",
    "parse_week",
    "parse_windows",
    "week_from_days",
]

LONGEST_NIGHT = 16 * 60  # a window that passes midnight and is longer was hardly meant

_DAYS = re.compile(r"\s*[A-Za-z]{2}(?:\s*[-,]\s*[A-Za-z]{2}(?![A-Za-z]))*(?=[\s:])")
_WINDOW = re.compile(r"\s*(?P<start>([0-9]{2}):([0-9]{2}))\s*-\s*(?P<end>([0-9]{2}):([0-9]{2}))\s*")
_ONLY_DAYS = re.compile(r"(?i)(?:mo|tu|we|th|fr|sa|su|ph)(?:[-,](?:mo|tu|we|th|fr|sa|su|ph))*")
_CLOSED = ("closed", "off")
_ROUND_THE_CLOCK = ("24 hours",)
_HOURS_EXAMPLE = 'write as in "09:00-17:00" or "09:00-12:00,13:00-18:00"'


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes from midnight, half-open; an end past 1440 lies on the next day."""

    start: int
    end: int

    def __str__(self) -> str:
        over = self.end - MINUTES_A_DAY
        return (
            f"{format_time(self.start)}-{format_time(over if 0 < over < self.start else self.end)}"
        )


_FULL_DAY = (Window(0, MINUTES_A_DAY),)


@dataclass(frozen=True, slots=True)
class Week:
    """The windows of seven days, Monday first; an empty day is closed.

    `days_stated` is False where the author gave hours without days; all days then hold them.
    `holidays` holds the windows of public holidays, () for closed, None where nothing is said.
    """

    days: tuple[tuple[Window, ...], ...]
    days_stated: bool = True
    holidays: tuple[Window, ...] | None = None

    @property
    def always(self) -> bool:
        """Whether it is open round the clock on every day, public holidays included."""
        full = all(day == _FULL_DAY for day in self.days)
        return full and self.days_stated and self.holidays in (None, _FULL_DAY)

    @property
    def suspicious(self) -> tuple[Window, ...]:
        """Windows over 16 hours that pass midnight: start and end may have been swapped."""
        windows = (window for day in (*self.days, self.holidays or ()) for window in day)
        return tuple(
            dict.fromkeys(
                window
                for window in windows
                if window.end > MINUTES_A_DAY and window.end - window.start > LONGEST_NIGHT
            )
        )

    def __str__(self) -> str:
        holidays = [] if self.holidays is None else [f"PH {_format_windows(self.holidays)}"]
        if not self.days_stated:
            return "; ".join([_format_windows(self.days[0]), *holidays])
        if all(day == _FULL_DAY for day in self.days):
            return "; ".join(["24/7", *holidays])
        groups: dict[tuple[Window, ...], list[int]] = {}
        for number, day in enumerate(self.days):
            if day:
                groups.setdefault(day, []).append(number)
        rules = [f"{format_days(tuple(d))} {_format_windows(w)}" for w, d in groups.items()]
        return "; ".join(rules + holidays) or "Mo-Su off"


class DayError(PhraseError):
    """A wrong entry in a list of days: `key` is the entry's key.

    The offsets lie in the key where `in_key` is true, and in its windows otherwise.
    """

    def __init__(self, error: PhraseError, key: str, *, in_key: bool) -> None:
        super().__init__(
            error.message, error.help, error.start, error.end, replacement=error.replacement
        )
        self.key = key
        self.in_key = in_key


def parse_week(text: str) -> Week:
    """Read weekly hours, as in "Mo-Fr 09:00-17:00; PH off" or "24/7". Raises PhraseError.

    A later rule takes the place of an earlier one for the days that both name.
    """
    check_length(text)
    if text.strip().lower() in _ROUND_THE_CLOCK:
        # Of one day it says enough; of a week it leaves open on which days.
        raise PhraseError(f'"{text.strip()}" names no days', 'write "24/7"')
    try:
        return _read_week(text)
    except PhraseError as error:
        wrong = misplaced(text) or near_miss(text, WEEK_REPAIRS, _read_week, error)
    raise wrong


def parse_windows(text: str) -> tuple[Window, ...]:
    """Read the windows of one day in order, () for "closed" or "off". Raises PhraseError."""
    check_length(text)
    try:
        return _read_whole(text)
    except PhraseError as error:
        wrong = misplaced(text) or near_miss(text, WINDOW_REPAIRS, _read_whole, error)
    raise wrong


def week_from_days(pairs: Sequence[tuple[str, str]]) -> Week:
    """Read pairs of days and windows, as in ("mo-fr", "09:00-17:00"). Raises DayError."""
    written: dict[int, tuple[Window, ...]] = {}
    for key, text in pairs:
        try:
            days = parse_days(key)
            _check_new(days, written)
        except PhraseError as error:
            raise DayError(error, key, in_key=True) from None
        try:
            windows = parse_windows(text)
        except PhraseError as error:
            raise DayError(error, key, in_key=False) from None
        written.update(dict.fromkeys(days, windows))
    week = tuple(written.get(number, ()) for number in range(7))
    return Week(week, holidays=written.get(HOLIDAYS))


def _check_new(days: tuple[int, ...], written: dict[int, tuple[Window, ...]]) -> None:
    for day in days:
        if day in written:
            name = "PH" if day == HOLIDAYS else DAYS[day]
            raise PhraseError(f'"{name}" has its hours twice', "name each day once")


def _read_week(text: str) -> Week:
    days: list[tuple[Window, ...]] = [()] * 7
    holidays: tuple[Window, ...] | None = None
    named_days = bare = False
    begin = 0
    rules = text.split(";")
    for number, rule in enumerate(rules):
        end = begin + len(rule)
        if number and number == len(rules) - 1 and not rule.strip():
            break  # a semicolon at the very end
        named, windows = _read_rule(text, begin, end)
        bare = bare or named is None
        named_days = named_days or (named is not None and named != (HOLIDAYS,))
        for day in range(7) if named is None else named:
            if day == HOLIDAYS:
                holidays = windows
            else:
                days[day] = windows
        begin = end + 1
    return Week(tuple(days), named_days or not bare, holidays)


def _read_rule(
    text: str, begin: int, end: int
) -> tuple[tuple[int, ...] | None, tuple[Window, ...]]:
    if text[begin:end].strip() == "24/7":
        return tuple(range(7)), _FULL_DAY
    found = _DAYS.match(text, begin, end)
    if found is None:
        return None, _read_windows(text, begin, end)
    return read_days(text, begin, found.end()), _read_windows(text, found.end(), end)


def _read_whole(text: str) -> tuple[Window, ...]:
    return _read_windows(text, 0, len(text))


def _read_windows(text: str, begin: int, end: int) -> tuple[Window, ...]:
    whole = text[begin:end].strip().lower()
    if whole in _CLOSED:
        return ()
    if whole in _ROUND_THE_CLOCK:
        return _FULL_DAY
    windows: list[tuple[Window, int, int]] = []
    start = begin
    for part in text[begin:end].split(","):
        windows.append((_read_window(text, start, start + len(part)), start, start + len(part)))
        start += len(part) + 1
    if len(windows) > 1:
        windows.sort(key=lambda item: item[0].start)
        _check_apart(windows, text)
    return tuple(window for window, _, _ in windows)


def _read_window(text: str, begin: int, end: int) -> Window:
    found = _WINDOW.fullmatch(text, begin, end)
    if found is None:
        raise _no_window(text, begin, end)
    _, hour, minute, _, last_hour, last_minute = found.groups()
    start = int(hour) * 60 + int(minute)
    finish = int(last_hour) * 60 + int(last_minute)
    if start >= MINUTES_A_DAY or int(minute) > 59:
        message = f'no window starts at "{found["start"]}"'
        raise PhraseError(message, "a day runs from 00:00 to 23:59", *found.span("start"))
    if finish > 2 * MINUTES_A_DAY or int(last_minute) > 59:
        message = f'no window ends at "{found["end"]}"'
        raise PhraseError(message, 'write as in "18:00-02:00"', *found.span("end"))
    if finish == start:
        message = f'"{found[0].strip()}" has no length'
        right = 'write "00:00-24:00" for a whole day, "closed" for none'
        raise PhraseError(message, right, found.start("start"), found.end("end"))
    if finish < start:
        finish += MINUTES_A_DAY
    if finish > start + MINUTES_A_DAY:
        message = f'"{found[0].strip()}" is longer than a day'
        raise PhraseError(message, None, found.start("start"), found.end("end"))
    return Window(start, finish)


def _no_window(text: str, begin: int, end: int) -> PhraseError:
    bare = text[begin:end].strip()
    if not bare:
        return PhraseError("hours are missing", _HOURS_EXAMPLE, begin, end)
    start = text.index(bare, begin)
    place = start, start + len(bare)
    if _ONLY_DAYS.fullmatch(bare):
        return PhraseError(f'"{bare}" has no hours', f'write as in "{bare} 09:00-17:00"', *place)
    return PhraseError(f'"{bare}" is no window of hours', _HOURS_EXAMPLE, *place)


def _check_apart(windows: list[tuple[Window, int, int]], text: str) -> None:
    for (before, _, _), (after, begin, end) in pairwise(windows):
        if after.start < before.end:
            message = f'"{text[begin:end].strip()}" overlaps "{before}"'
            raise PhraseError(message, "windows of one day stand apart", begin, end)


def _format_windows(windows: tuple[Window, ...]) -> str:
    return ",".join(map(str, windows)) or "off"
