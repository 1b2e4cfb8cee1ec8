"""Which of two promises on different clocks is due later, in ordinary weeks.

"4 business hours" and "24 hours" cannot be compared by their numbers: the one stands still over a
weekend. Both are reckoned from many moments of a fortnight without holidays, always the same one,
so that an answer does not change from day to day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from csplan.analysis.hours_in_force import Place, clock_of
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.week_words import day_name
from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.extent import Timed, compare
from csplan.clock.hours import Week, Window
from csplan.clock.outcome import Due, Unreckoned
from csplan.clock.reckon import due, way_of
from csplan.clock.timetable import Timetable

_FIRST, _LAST = date(2026, 6, 1), date(2026, 6, 14)
# Two customs of counting days differ by up to one: less than that says nothing.
_CUSTOMS = timedelta(days=1)
_OFFICE = Week(((Window(9 * 60, 17 * 60),),) * 5 + ((), ()))


@dataclass(frozen=True, slots=True)
class Order:
    """How two promises stand to each other.

    `verdict` is "sooner" or "later" where the first is so for every receipt, and "depends" where
    it is later for some: by more than a day, where days are counted. "unknown" tells that it may
    be later and that nobody knows the hours of one of them, which `because` says. For "later" and
    "depends", `received` is a receipt for which it is later, `first` and `second` when the two are
    due then.
    """

    verdict: Literal["sooner", "later", "depends", "unknown"]
    received: datetime | None = None
    first: datetime | None = None
    second: datetime | None = None
    because: str = ""

    def told(self, first: str, second: str, verb: str = "is due") -> str:
        """When the first is later, with a name for each of the two.

        As in `received Fri 16:00, "p1" is due Mon 12:00 and "p2" Sat 16:00`.
        """
        if self.received is None or self.first is None or self.second is None:
            return self.because
        at, one, other = (_told(moment) for moment in (self.received, self.first, self.second))
        return f'received {at}, "{first}" {verb} {one} and "{second}" {other}'


Counted = tuple[Amount | Deadline, Place]
"""A time, and where it stands: what its clock follows from."""


def order(openings: Openings, first: Place, second: Place) -> Order | None:
    """Return how two promises stand to each other; None where one of them sets no time."""
    found = [(_time(place), place) for place in (first, second)]
    (one, here), (other, there) = found
    return None if one is None or other is None else order_of(openings, (one, here), (other, there))


def order_of(openings: Openings, first: Counted, second: Counted) -> Order | None:
    """Return how two times stand to each other; None where the clock of one cannot be known."""
    found = [_timed(openings, *counted) for counted in (first, second)]
    if found[0] is None or found[1] is None:
        return None
    unknown = next((why for _, why in (found[0], found[1]) if why), "")
    told = _order(found[0][0], found[1][0])
    if told is None or not unknown or told.verdict == "sooner":
        return told
    return Order("unknown", because=unknown)


def _time(place: Place) -> Amount | Deadline | None:
    value = place.target.value
    if value is None or value.per is not None:
        return None
    return value.deadline or value.amount


def _timed(
    openings: Openings, promise: Amount | Deadline, place: Place
) -> tuple[Timed, str] | None:
    """A time on its clock in ordinary weeks; where the hours are not known, those of offices."""
    found = clock_of(openings, promise, place)
    if isinstance(found, Opening):
        table = found.timetable
        return Timed(promise, _ordinary(table.week, table.zone)), ""
    if found.why not in ("hours", "days-not-stated"):
        return None
    return Timed(promise, _ordinary(_OFFICE, openings.zone)), found.because


@lru_cache(maxsize=100)
def _ordinary(week: Week, zone: str) -> Timetable:
    """Hours without holidays and special dates, laid out once for all who compare."""
    return Timetable(week, zone)


@lru_cache(maxsize=2_000)
def _order(first: Timed, second: Timed) -> Order | None:
    found = compare(first, second, _FIRST, _LAST)
    if isinstance(found, Unreckoned):
        return None
    if found.later_at is None:
        return Order("sooner")
    ends = [due(found.later_at, one.promise, one.clock, days=one.days) for one in (first, second)]
    moments = [end.moment.astimezone(first.clock.tz) for end in ends if isinstance(end, Due)]
    is_in_days = any(way_of(one.promise) in ("days", "deadline") for one in (first, second))
    if found.verdict != "later" and is_in_days and moments[0] - moments[1] <= _CUSTOMS:
        return Order("sooner")
    verdict: Literal["later", "depends"] = "later" if found.verdict == "later" else "depends"
    return Order(verdict, found.later_at, moments[0], moments[1])


def _told(at: datetime) -> str:
    """A moment of a week, to the minute; what comes right before one counts as that one."""
    rounded = at + timedelta(microseconds=-at.microsecond % 1_000_000)
    return f"{day_name(rounded.weekday())} {rounded:%H:%M}"
