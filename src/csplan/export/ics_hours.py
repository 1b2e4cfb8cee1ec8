"""Opening hours as events of a calendar: weekly ones, dates that differ, and closures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from csplan.analysis.opening import Opening
from csplan.clock.hours import Window
from csplan.clock.local import at_minute, load_zone
from csplan.clock.times import MINUTES_A_DAY
from csplan.export.ahead import DAY, Run, days_ahead, runs
from csplan.export.ics_lines import a_date, a_time

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Event:
    """An event: what tells it from others of its outlet, when it is, and what is said of it.

    `note` is why it differs from the usual hours, "" where it does not.
    """

    key: str
    when: tuple[str, ...]
    note: str = ""
    is_closure: bool = False


def zone_of(opening: Opening) -> str | None:
    """The zone to write; None for times on any wall, where the plan does not say where it is."""
    unstated = any(caveat.kind == "zone-not-stated" for caveat in opening.caveats)
    zone = opening.timetable.zone
    return None if unstated and zone == "UTC" else zone


def hours_events(opening: Opening, today: date, language: str) -> Iterator[Event]:
    """The hours of the year ahead: what returns weekly first, then what differs."""
    hours = _Hours(opening, zone_of(opening), tuple(days_ahead(today)), language)
    yield from hours.weekly()
    yield from hours.special()
    yield from hours.irregular()
    yield from hours.closures()


def all_day(first: date, last: date) -> tuple[str, ...]:
    """The lines of an event of whole days."""
    return (
        f"DTSTART;VALUE=DATE:{a_date(first)}",
        f"DTEND;VALUE=DATE:{a_date(last + DAY)}",
    )


@dataclass(frozen=True)
class _Hours:
    opening: Opening
    zone: str | None
    days: tuple[date, ...]
    language: str

    def weekly(self) -> Iterator[Event]:
        week = self.opening.timetable.week.days
        windows = dict.fromkeys(window for day in week for window in day)
        for number, window in enumerate(windows):
            days = [day for day in self._open(window) if window in week[day.weekday()]]
            if days:
                yield Event(f"week/{number}", self._recurring(window, Run(tuple(days))))

    def special(self) -> Iterator[Event]:
        """Hours that the usual week does not have on these days, by what they are called."""
        week = self.opening.timetable.week.days
        found: dict[tuple[Window, str], list[date]] = {}
        for day in self.days:
            for window in self._windows(day):
                if window not in week[day.weekday()] and self._is_regular(day, window):
                    found.setdefault((window, self._name(day)), []).append(day)
        for (window, name), days in found.items():
            for run in runs(days):
                key = f"{a_date(run.days[0])}/{window}"
                yield Event(key, self._recurring(window, run), name)

    def irregular(self) -> Iterator[Event]:
        """Hours during which clocks are changed, as moments: no weekly rule gives their length."""
        for day in self.days:
            for window in self._windows(day):
                if self._is_regular(day, window) or self.zone is None:
                    continue
                zone = load_zone(self.zone)
                start, end = at_minute(day, window.start, zone), at_minute(day, window.end, zone)
                if start < end:
                    when = (f"DTSTART:{a_time(start)}", f"DTEND:{a_time(end)}")
                    week = self.opening.timetable.week.days[day.weekday()]
                    note = "" if window in week else self._name(day)
                    yield Event(f"{a_date(day)}/{window}", when, note)

    def closures(self) -> Iterator[Event]:
        """Dates on which it is closed for a reason of its own; holidays stand by themselves."""
        closed: dict[str, list[date]] = {}
        week = self.opening.timetable.week.days
        for day in self.days:
            told = self.opening.timetable.day(day, self.language)
            if told.kind == "dates" and not told.windows and week[day.weekday()]:
                closed.setdefault(self._name(day), []).append(day)
        for name, days in closed.items():
            for run in runs(days, apart=1):
                first, last = run.days[0], run.days[-1]
                key = f"closed/{a_date(first)}"
                yield Event(key, all_day(first, last), name, is_closure=True)

    def _windows(self, day: date) -> tuple[Window, ...]:
        return self.opening.timetable.windows(day)

    def _open(self, window: Window) -> Iterator[date]:
        for day in self.days:
            if window in self._windows(day) and self._is_regular(day, window):
                yield day

    def _name(self, day: date) -> str:
        """What a day is called; dates without a title have no more than themselves for a name."""
        table = self.opening.timetable
        name = table.day(day, self.language).name or ""
        return "" if any(name == str(special.dates) for special in table.specials) else name

    def _is_regular(self, day: date, window: Window) -> bool:
        """Whether a window begins and ends where clocks show it, and is as long as it says."""
        if self.zone is None:
            return True
        zone = load_zone(self.zone)
        start, end = at_minute(day, window.start, zone), at_minute(day, window.end, zone)
        shown = [start.astimezone(zone), end.astimezone(zone)]
        walls = [_wall(day, window.start), _wall(day, window.end)]
        if [moment.replace(tzinfo=None) for moment in shown] != walls:
            return False
        # A whole day is a day to a calendar, however long it is.
        return _is_whole_day(window) or end - start == (window.end - window.start) * _MINUTE

    def _recurring(self, window: Window, run: Run) -> tuple[str, ...]:
        """The lines for a window on the days of a run."""
        first = _wall(run.days[0], window.start)
        found = [self._at("DTSTART", first)]
        if _is_whole_day(window):
            found.append("DURATION:P1D")
        else:
            found.append(self._at("DTEND", _wall(run.days[0], window.end)))
        if len(run.days) > 1:
            days = ",".join(_DAYS[number] for number in run.weekdays)
            last = self._until(run.days[-1], window)
            found.append(f"RRULE:FREQ=WEEKLY;UNTIL={last};BYDAY={days}")
        if run.missing:
            found.append(self._at("EXDATE", *(_wall(day, window.start) for day in run.missing)))
        return tuple(found)

    def _until(self, day: date, window: Window) -> str:
        """The last start, which has to be in UTC where the first one is in a zone."""
        if self.zone is None:
            return a_time(_wall(day, window.start))
        return a_time(at_minute(day, window.start, load_zone(self.zone)))

    def _at(self, name: str, *walls: datetime) -> str:
        if self.zone == "UTC":
            return f"{name}:{','.join(a_time(wall.replace(tzinfo=UTC)) for wall in walls)}"
        said = ",".join(map(a_time, walls))
        return f"{name}:{said}" if self.zone is None else f"{name};TZID={self.zone}:{said}"


def _wall(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + minutes * _MINUTE


def _is_whole_day(window: Window) -> bool:
    return window == Window(0, MINUTES_A_DAY)
