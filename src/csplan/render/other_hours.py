"""On which dates the hours of channels are not those of the week, what they are then, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from csplan.analysis.opening import Opening
from csplan.analysis.ways_in import Way
from csplan.clock.hours import Week, Window
from csplan.clock.months import add_months
from csplan.clock.timetable import Special, Timetable, named

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Effect:
    """What holds instead of the usual hours: `answered` where it is those of the people at work.

    `hours` are the windows of each of the days, none where it is closed, or a whole other week.
    """

    answered: bool
    hours: tuple[Window, ...] | Week


@dataclass(frozen=True, slots=True)
class Change:
    """Days in a row on which the same holds instead of the usual hours.

    `names` is what they are called, for some channels this and for others that; `effects` come each
    with the channels for which they hold, in the order of the file.
    """

    first: date
    last: date
    names: tuple[str, ...]
    effects: tuple[tuple[Effect, tuple[Way, ...]], ...]


def period_of(today: date) -> tuple[date, ...]:
    """The days of fifteen months from the beginning of the quarter of a day.

    So a reader always sees a year ahead, and what is said stays the same all through a quarter.
    """
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    end = add_months(first, 15)
    return tuple(first + number * _DAY for number in range((end - first).days))


def changes(ways: Sequence[Way], days: Sequence[date], language: str) -> tuple[Change, ...]:
    """The days on which hours differ from those of the week, in order, alike ones together."""
    effects: dict[tuple[date, date], dict[Effect, list[Way]]] = {}
    names: dict[tuple[date, date], dict[str, None]] = {}
    for way in ways:
        for first, last, name, effect in _of_way(way, days, language):
            effects.setdefault((first, last), {}).setdefault(effect, []).append(way)
            names.setdefault((first, last), {}).update({name: None} if name else {})
    told = [
        Change(*when, tuple(names[when]), tuple((one, tuple(of)) for one, of in found.items()))
        for when, found in sorted(effects.items())
    ]
    return tuple(_joined(told))


def tables_of(way: Way) -> Iterator[tuple[Timetable, bool]]:
    """The timetables of a way that say on which days they hold; True for those at work."""
    for hours, answered in ((way.intake, False), (way.staffed, True)):
        if isinstance(hours, Opening) and hours.days_stated:
            yield hours.timetable, answered


_Held = tuple[date, date, str, tuple[Window, ...] | Week]
"""The first and the last day on which something else holds, their name, and what holds."""


def _of_way(
    way: Way, days: Sequence[date], language: str
) -> Iterator[tuple[date, date, str, Effect]]:
    closed: set[date] = set()
    for table, answered in tables_of(way):
        held = (*_seasons(table, days, language), *_days(table, days, language))
        for first, last, name, hours in held:
            if not answered and hours == ():
                closed.add(first)
            # Whoever is closed does not answer either.
            if not (answered and hours == () and first in closed):
                yield first, last, name, Effect(answered, hours)


def _days(table: Timetable, days: Sequence[date], language: str) -> Iterator[_Held]:
    """Single days with other windows, without those of a season."""
    for day in days:
        windows = table.windows(day)
        if windows == table.week.days[day.weekday()]:
            continue
        if _season(table, day) is None or table.day(day).kind == "holiday":
            yield day, day, _name(table, day, language), windows


def _seasons(table: Timetable, days: Sequence[date], language: str) -> Iterator[_Held]:
    """Runs of days on which another week holds; only where it gives some day other hours."""
    run: list[date] = []
    for day in (*days, None):
        season = None if day is None else _season(table, day)
        if run and (day is None or season is not _season(table, run[0])):
            held = _season(table, run[0])
            if held is not None and any(table.day(one).kind == "dates" for one in run):
                yield run[0], run[-1], named(held.names, language) or "", held.hours
            run = []
        if day is not None and season is not None:
            run.append(day)


def _season(table: Timetable, day: date) -> Special | None:
    special = table.special(day)
    return special if special is not None and special.hours.days_stated else None


def _name(table: Timetable, day: date, language: str) -> str:
    """What the dates or the holiday are called that change the hours of a day."""
    special = table.special(day)
    if special is not None and table.day(day).kind == "dates" and special.names:
        return named(special.names, language) or ""
    return table.holiday(day, language) or ""


def _joined(told: Sequence[Change]) -> Iterator[Change]:
    """Changes of single days that follow each other and are alike, as one."""
    run: list[Change] = list(told[:1])
    for before, one in pairwise(told):
        follows = before.last + _DAY == one.first
        if not (follows and (before.names, before.effects) == (one.names, one.effects)):
            yield _whole(run)
            run = []
        run.append(one)
    if run:
        yield _whole(run)


def _whole(run: Sequence[Change]) -> Change:
    return Change(run[0].first, run[-1].last, run[0].names, run[0].effects)
