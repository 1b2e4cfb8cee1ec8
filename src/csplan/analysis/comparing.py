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

from csplan.analysis.hours_in_force import Place
from csplan.analysis.opening import Openings
from csplan.analysis.reckoning import timed
from csplan.analysis.week_words import day_name
from csplan.clock.extent import Timed, compare
from csplan.clock.hours import Week, Window
from csplan.clock.outcome import Due, Unreckoned
from csplan.clock.reckon import due
from csplan.clock.timetable import Timetable

_FIRST, _LAST = date(2026, 6, 1), date(2026, 6, 14)
# Two customs of counting days differ by up to one: less than that says nothing.
_TELLS = timedelta(days=1)
_OFFICE = Week(((Window(9 * 60, 17 * 60),),) * 5 + ((), ()))


@dataclass(frozen=True, slots=True)
class Order:
    """How two promises stand to each other.

    `verdict` is "sooner" or "later" where the first is so for every receipt, "depends" where it
    is later for some by more than a day, "unknown" where it may be and nobody knows the hours of
    one of them, which `because` tells. For "later" and "depends", `received` is a receipt for
    which it is later, `first` and `second` when the two are due then.
    """

    verdict: Literal["sooner", "later", "depends", "unknown"]
    received: datetime | None = None
    first: datetime | None = None
    second: datetime | None = None
    because: str = ""

    def told(self, first: str, second: str) -> str:
        """When the first is later, with a name for each of the two.

        As in `received Fri 16:00, "p1" is due Mon 12:00 and "p2" Sat 16:00`.
        """
        if self.received is None or self.first is None or self.second is None:
            return self.because
        at, one, other = (_told(moment) for moment in (self.received, self.first, self.second))
        return f'received {at}, "{first}" is due {one} and "{second}" {other}'


def order(openings: Openings, first: Place, second: Place) -> Order | None:
    """Return how two promises stand to each other; None where one of them sets no time."""
    found = [_timed(openings, place) for place in (first, second)]
    if found[0] is None or found[1] is None:
        return None
    unknown = next((why for _, why in (found[0], found[1]) if why), "")
    told = _order(found[0][0], found[1][0])
    if not unknown or told.verdict == "sooner":
        return told
    return Order("unknown", because=unknown)


def _timed(openings: Openings, place: Place) -> tuple[Timed, str] | None:
    """A promise on its clock in ordinary weeks; where the hours are not known, those of offices."""
    found = timed(openings, place)
    if isinstance(found, Timed):
        table = found.clock
        return Timed(found.promise, Timetable(table.week, table.zone), found.days), ""
    value = place.target.value
    promise = value and (value.amount or value.deadline)
    if not promise or found.why not in ("hours", "days-not-stated"):
        return None
    return Timed(promise, Timetable(_OFFICE, openings.zone)), found.because


@lru_cache(maxsize=2_000)
def _order(first: Timed, second: Timed) -> Order:
    found = compare(first, second, _FIRST, _LAST)
    if isinstance(found, Unreckoned) or found.later_at is None:
        return Order("sooner")
    ends = [due(found.later_at, one.promise, one.clock, days=one.days) for one in (first, second)]
    moments = [end.moment.astimezone(first.clock.tz) for end in ends if isinstance(end, Due)]
    if found.verdict != "later" and moments[0] - moments[1] <= _TELLS:
        return Order("sooner")
    verdict: Literal["later", "depends"] = "later" if found.verdict == "later" else "depends"
    return Order(verdict, found.later_at, moments[0], moments[1])


def _told(at: datetime) -> str:
    """A moment of a week, to the minute; what comes right before one counts as that one."""
    rounded = at + timedelta(microseconds=-at.microsecond % 1_000_000)
    return f"{day_name(rounded.weekday())} {rounded:%H:%M}"
