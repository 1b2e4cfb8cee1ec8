"""Timetables for tests: random ones, and a slow and simple way to ask about them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from hypothesis import strategies as st

from csplan.clock.dates import DateRange, PartialDate, YearlyDate
from csplan.clock.hours import Week, Window
from csplan.clock.local import load_zone
from csplan.clock.timetable import Special, Timetable

MINUTE = timedelta(minutes=1)

# Clocks that are put forward in spring and in autumn, at midnight, by half an hour, and not at
# all; odd offsets; a month that turns clocks back for a while.
ZONES = (
    "UTC", "Asia/Bangkok", "Europe/London", "America/New_York", "America/Havana", "Asia/Beirut",
    "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca",
)  # fmt: skip
# Around all of the changes of 2026 in these zones, the turn of the year and a leap day.
DATES = st.sampled_from((
    date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25),
    date(2026, 11, 1), date(2026, 12, 31), date(2024, 2, 29), date(2026, 2, 15), date(2026, 3, 22),
    date(2024, 11, 3),
)) | st.dates(date(2020, 1, 1), date(2035, 1, 1))  # fmt: skip


@dataclass(frozen=True)
class SomeHolidays:
    """Holidays on given dates."""

    days: frozenset[date]

    def dates(self, year: int) -> frozenset[date]:
        return frozenset(day for day in self.days if day.year == year)

    def name(self, day: date, language: str = "en") -> str | None:
        return {"th": "วันหยุด"}.get(language, "Holiday") if day in self.days else None


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    """Windows of a day, with a break or two, perhaps past midnight."""
    quarters: list[int] = draw(st.lists(st.integers(0, 95), unique=True, max_size=6))
    over_night: bool = draw(st.booleans())
    edges = sorted(quarters)
    found = [Window(15 * a, 15 * b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    if found and over_night:
        start, end = found[-1].start, found[-1].end
        longer = draw(st.integers(0, (1440 - end + start) // 15))
        found[-1] = Window(start, end + 15 * longer)
    return tuple(found) if edges != [0] else (Window(0, 1440),)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    some = draw(st.lists(windows(), min_size=1, max_size=3))
    days = draw(st.lists(st.sampled_from([*some, ()]), min_size=7, max_size=7))
    return Week(tuple(days), holidays=draw(st.none() | windows()))


@st.composite
def ranges(draw: st.DrawFn, near: date) -> DateRange:
    """A range of dates near a day, of one year or of every year."""
    first = near + timedelta(days=draw(st.integers(-5, 12)))
    last = first + timedelta(days=draw(st.sampled_from((0, 0, 1, 3, 20))))
    if draw(st.booleans()):
        return DateRange(
            PartialDate(first.year, first.month, first.day),
            PartialDate(last.year, last.month, last.day),
        )
    return DateRange(YearlyDate(first.month, first.day), YearlyDate(last.month, last.day))


@st.composite
def timetables(draw: st.DrawFn, near: date) -> Timetable:
    """Hours with breaks, nights, holidays and special dates around a day, in some zone."""
    plain = windows().map(lambda found: Week((found,) * 7, days_stated=False))
    specials = draw(st.lists(st.builds(Special, ranges(near), plain | weeks()), max_size=3))
    days = draw(st.frozensets(st.integers(-5, 12), max_size=4))
    holidays = SomeHolidays(frozenset(near + timedelta(days=number) for number in days))
    return Timetable(
        draw(weeks()),
        draw(st.sampled_from(ZONES)),
        tuple(specials),
        draw(st.sampled_from((None, holidays))),
    )


class Stepping:
    """Open times near a day minute by minute, from what the clock on the wall shows."""

    def __init__(self, table: Timetable, near: date, days: int = 12) -> None:
        self.table = table
        self.start = datetime(near.year, near.month, near.day, tzinfo=UTC) - timedelta(days=4)
        self.length = (days + 8) * 1440

    @cached_property
    def walls(self) -> list[datetime]:
        """What the clock shows in each minute, or has shown before where it is put back."""
        tz = load_zone(self.table.zone)
        found: list[datetime] = []
        latest = datetime.min  # noqa: DTZ901
        for number in range(self.length):
            at = (self.start + number * MINUTE).astimezone(tz).replace(tzinfo=None)
            latest = max(latest, at)
            found.append(latest)
        return found

    @cached_property
    def open(self) -> list[bool]:
        """Whether it is open, in each minute."""
        found = [False] * self.length
        day = self.walls[0].date() - timedelta(days=1)
        while day <= self.walls[-1].date():
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
            for window in hours_on(self.table, day):
                first = bisect_left(self.walls, midnight + window.start * MINUTE)
                last = bisect_left(self.walls, midnight + window.end * MINUTE)
                found[first:last] = [True] * (last - first)
            day += timedelta(days=1)
        return found

    def after(self, start: datetime, minutes: int) -> datetime | None:
        """The end of so many open minutes after a whole minute, or None past the last day."""
        left = minutes
        for number in range(self.index(start), self.length):
            if left == 0 and (minutes or self.open[number]):
                return self.start + number * MINUTE
            left -= self.open[number]
        return None

    def minutes(self, start: datetime, end: datetime) -> int:
        """How many minutes are open between two whole minutes."""
        return sum(self.open[self.index(start) : self.index(end)])

    def index(self, at: datetime) -> int:
        return (at - self.start) // MINUTE


def hours_on(table: Timetable, day: date) -> tuple[Window, ...]:
    """The windows of a day, as the rules of the module say it, one after the other."""
    fitting = [
        (length, special)
        for special in reversed(table.specials)
        if (length := _length(special.dates, day)) is not None
    ]
    fitting.sort(key=lambda pair: (pair[0], isinstance(pair[1].dates.start, YearlyDate)))
    week = fitting[0][1].hours if fitting else table.week
    if not week.days_stated:
        return week.days[day.weekday()]
    is_holiday = table.holidays is not None and table.holidays.name(day) is not None
    if not is_holiday or week.always:
        return week.days[day.weekday()]
    if week.holidays is not None:
        return week.holidays
    return table.week.holidays or ()


def _length(dates: DateRange, day: date) -> int | None:
    """How many days of this year a range has, if a day lies in it; a range of one year, all."""
    if isinstance(dates.start, PartialDate) and isinstance(dates.end, PartialDate):
        inside = dates.start.first() <= day <= dates.end.last()
        return (dates.end.last() - dates.start.first()).days + 1 if inside else None
    assert isinstance(dates.start, YearlyDate)
    assert isinstance(dates.end, YearlyDate)
    start, end = ((edge.month, edge.day) for edge in (dates.start, dates.end))

    def inside_of(one: date) -> bool:
        at = (one.month, one.day)
        return start <= at <= end if start <= end else at >= start or at <= end

    if not inside_of(day):
        return None
    first = date(day.year, 1, 1)
    return sum(
        inside_of(first + timedelta(days=number))
        for number in range(366)
        if (first + timedelta(days=number)).year == day.year
    )
