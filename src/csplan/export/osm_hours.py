"""Hours as OpenStreetMap writes them (`opening_hours`), in one way for each meaning.

Where several rules hold for a day, the last one counts there. So the week comes first, then public
holidays, then dates: those that are fewest days last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csplan.analysis.opening import Opening, Openings
from csplan.clock.dates import MONTHS, DateRange, PartialDate, YearlyDate
from csplan.clock.days import format_days
from csplan.clock.hours import Week, Window
from csplan.clock.occurrences import days_in_year, years_of
from csplan.clock.timetable import Special, Timetable
from csplan.export.outlets import Outlet, is_own
from csplan.model.plan import Plan

_LEAP_YEAR = 2024
_OURS = re.compile(
    r"[a-z][a-z0-9-]*(/[a-z0-9-]+)*: "
    r"(24/7|off|[0-2][0-9]:|(Mo|Tu|We|Th|Fr|Sa|Su|PH)\b)[A-Za-z0-9 :,;/+-]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """The hours of a channel or schedule, and notes on what they do not say."""

    name: str
    value: str
    notes: tuple[str, ...] = ()


def osm_lines(plan: Plan, outlets: Sequence[Outlet], *, schedules: bool) -> Iterator[Line]:
    """A line for each channel; with `schedules`, also for each schedule that none of them has."""
    used = set()
    for outlet in outlets:
        hours = outlet.hours
        if is_own(outlet) and isinstance(hours, Opening) and hours.days_stated:
            used.add(hours.name)
            yield _line(outlet.name, hours)
    openings = Openings(plan)
    for name, schedule in (plan.schedules or {}).items() if schedules else ():
        is_internal = schedule.public is not None and not schedule.public
        hours = openings.of(name)
        if name in used or is_internal or not isinstance(hours, Opening) or not hours.days_stated:
            continue
        yield _line(name, hours)


def value_of(table: Timetable) -> str:
    """The value of `opening_hours` for a timetable."""
    week = table.week
    rules = [str(Week(week.days))]
    counted = table.holidays is not None
    holidays = week.holidays if week.holidays is not None else ()
    if week.holidays is not None or (counted and not week.always):
        rules.append(f"PH {_windows(holidays)}")
    # Those that are fewest days come last, as the timetable itself decides.
    order = sorted(table.specials, key=lambda s: (-_length(s.dates), years_of(s.dates) is not None))
    for special in order:
        rules += _special(special, week, counted=counted)
    return "; ".join(rules)


def is_ours(text: str) -> bool:
    """Whether a text is made of lines as they are written here."""
    lines = text.splitlines()
    return bool(lines) and all(_OURS.fullmatch(line) for line in lines)


def _line(name: str, hours: Opening) -> Line:
    is_by_appointment = any(caveat.kind == "by-appointment" for caveat in hours.caveats)
    notes = ("OpenStreetMap's hours cannot say that an appointment is needed",)
    return Line(name, value_of(hours.timetable), notes if is_by_appointment else ())


def _special(special: Special, usual: Week, *, counted: bool) -> Iterator[str]:
    dates, week = _dates(special.dates), special.hours
    if not week.days_stated:
        yield f"{dates} {_windows(week.days[0])}"
        return
    for windows in dict.fromkeys(week.days):
        days = tuple(number for number, held in enumerate(week.days) if held == windows)
        named = f"{dates} {_windows(windows)}"
        yield named if len(days) == 7 else f"{dates} {format_days(days)} {_windows(windows)}"
    stays_open = week.always and week.holidays is None
    if counted and not stays_open:
        holidays = week.holidays if week.holidays is not None else usual.holidays
        yield f"{dates} PH {_windows(holidays or ())}"


def _windows(windows: tuple[Window, ...]) -> str:
    return ",".join(map(str, windows)) or "off"


def _length(dates: DateRange) -> int:
    years = years_of(dates)
    return days_in_year(dates, _LEAP_YEAR if years is None else years[0]).length


def _dates(dates: DateRange) -> str:
    """Dates: `Apr 13-15`, `Dec 31-Jan 01`, `2026 Dec 28-2027 Jan 03`."""
    start, end = dates.start, dates.end
    if start == end:
        return _date(start)
    if _month(start) == _month(end):
        return f"{_date(start)}-{_date(end)[-2:]}"
    last = _date(end)
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.year == end.year:
        last = last.partition(" ")[2]
    return f"{_date(start)}-{last}"


def _month(day: PartialDate | YearlyDate) -> tuple[int, int | None]:
    return (day.year if isinstance(day, PartialDate) else 0), day.month


def _date(day: PartialDate | YearlyDate) -> str:
    said = f"{MONTHS[(day.month or 1) - 1]} {day.day or 1:02}"
    return f"{day.year} {said}" if isinstance(day, PartialDate) else said
