"""How something is reckoned, told in one line of English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from csplan.clock.dates import MONTHS
from csplan.clock.outcome import Due
from csplan.clock.trace import Step

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MIDNIGHT = time()
_MOMENT = timedelta(microseconds=1)
_A_WEEK = timedelta(days=7)


def tell(due: Due, language: str = "en") -> str:
    """Return the steps to a moment in one line; holidays are named in a language.

    As in "Fri 10 Apr 16:00–17:00, 1 h; closed 11–12 Apr: weekend; Mon 13 Apr 09:00–12:00, 3 h;
    due 12:00". Nights and breaks are left out: what is counted shows them.
    """
    return _Teller(due.start.astimezone(due.clock.tz)).tell(due, language)


def tell_time(length: timedelta) -> str:
    """Return a length of time in short, as in "64 h", "3 h 30 min" or "20 s"; days from a week."""
    parts: list[str] = []
    if length >= _A_WEEK:
        parts.append(f"{length.days} days")
        length -= timedelta(days=length.days)
    minutes, seconds = divmod(length.total_seconds(), 60)
    hours, minutes = divmod(int(minutes), 60)
    for number, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")):
        if number:
            parts.append(f"{number:g} {unit}")
    return " ".join(parts) or "0 s"


class _Teller:
    """Tells one step after the other, and does not say a date or a year twice."""

    def __init__(self, start: datetime) -> None:
        self._year = start.year
        self._day: date | None = None

    def tell(self, due: Due, language: str) -> str:
        steps = [step for step in due.steps(language) if step.reason not in ("night", "break")]
        told = "; ".join(self._parts(steps))
        end = self._end_of(due.moment)
        return f"{told}; due {end}" if told else f"due {end}"

    def _parts(self, steps: Iterable[Step]) -> Iterator[str]:
        for is_closed, group in groupby(steps, lambda step: step.kind == "closed"):
            if is_closed:
                yield f"closed {', '.join(self._closed(step) for step in group)}"
            else:
                yield from map(self._step, group)

    def _step(self, step: Step) -> str:
        if step.kind == "day":
            counted = f", day {step.number}" if step.number else ""
            return f"{self._date(step.start.date())}{counted}"
        start = self._at(step.start)
        if step.kind == "receipt":
            return f"received {start}"
        window = f"{start}–{self._end_of(step.end)}"
        if step.kind == "paused":
            return f"paused {window}"
        return f"{window}, {tell_time(step.time)}"

    def _closed(self, step: Step) -> str:
        first, last = step.start.date(), _last_day(step.end)
        begin = "" if first == last else f"{self._plain(first)}–"
        if (first.year, first.month) == (last.year, last.month) and first != last:
            begin = f"{first.day}–"
        days = f"{begin}{self._plain(last)}"
        # That it is closed on some days of every week says no more than the dates do.
        why = "" if step.reason == "weekday" else step.name or step.reason
        return f"{days}: {why}" if why else days

    def _at(self, at: datetime) -> str:
        """A time of day, with its date where that was not the last one told."""
        told = _clock(at)
        return told if at.date() == self._day else f"{self._date(at.date())} {told}"

    def _end_of(self, at: datetime) -> str:
        """The end of something; midnight is the end of a day rather than the start of another."""
        if at.time() != _MIDNIGHT:
            return self._at(at)
        day = _last_day(at)
        return "24:00" if day == self._day else f"{self._date(day)} 24:00"

    def _date(self, day: date) -> str:
        self._day = day
        return f"{_DAYS[day.weekday()]} {self._plain(day)}"

    def _plain(self, day: date) -> str:
        year = f" {day.year}" if day.year != self._year else ""
        self._year = day.year
        return f"{day.day} {MONTHS[day.month - 1]}{year}"


def _last_day(end: datetime) -> date:
    return (end.astimezone(UTC) - _MOMENT).astimezone(end.tzinfo).date()


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
