"""Several open times taken together: open in any of them, in all of them, or in none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from csplan.clock.intervals import Interval, complement, intersection, union
from csplan.clock.open_times import OpenTimes, year_in_utc

Parts = Sequence[Sequence[Interval]]


@dataclass(frozen=True)
class Combined(OpenTimes):
    """Open times that follow from others; answers are given in the zone of the first."""

    parts: tuple[OpenTimes, ...]
    join: Callable[[Parts, Interval], tuple[Interval, ...]]

    @property
    def zone(self) -> str:
        """The zone of the first part; UTC where there is none."""
        return self.parts[0].zone if self.parts else "UTC"

    def laid_out(self, year: int) -> tuple[Interval, ...]:
        """Return the open times of a year in UTC, in order."""
        return self.join([part.laid_out(year) for part in self.parts], year_in_utc(year))


def any_of(*parts: OpenTimes) -> Combined:
    """Open whenever one of these is: the hours of several teams. Never open without any."""
    return Combined(parts, _union)


def all_of(*parts: OpenTimes) -> Combined:
    """Open whenever all of these are. Always open without any."""
    return Combined(parts, _intersection)


def none_of(*parts: OpenTimes) -> Combined:
    """Open whenever none of these is: the times at which all of them are closed."""
    return Combined(parts, _complement)


def _union(parts: Parts, _year: Interval) -> tuple[Interval, ...]:
    return union(*parts)


def _intersection(parts: Parts, year: Interval) -> tuple[Interval, ...]:
    found: tuple[Interval, ...] = (year,)
    for part in parts:
        found = intersection(found, part)
    return found


def _complement(parts: Parts, year: Interval) -> tuple[Interval, ...]:
    return complement(union(*parts), year.start, year.end)
