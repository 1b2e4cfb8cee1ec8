"""The days of a week as bars of text: a row for what is open, a column for each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csplan.analysis.seven_days import Laid, SevenDays
from csplan.cli.explanation import WIDEST, Look
from csplan.clock.intervals import Interval
from csplan.clock.local import at_minute
from csplan.clock.times import MINUTES_A_DAY
from csplan.report.excerpt import cells

NARROWEST = 76
"""Cells below which bars no longer fit beside names."""

_WIDEST = 120
_BLOCKS = (" ·▐▌█", " .###")  # closed is the second one; half a cell open, and all of it
_SIZES = (12, 8)
_LEAST_LABEL = 11


@dataclass(frozen=True)
class Bars:
    """Bars of `size` cells a day behind a label of `label` cells."""

    week: SevenDays
    label: int
    size: int
    signs: str

    @property
    def legend(self) -> str:
        """What a bar shows."""
        hours = 24 // self.size
        return f"Each bar is a day from 00:00 to 24:00, each {self.signs[4]} is {hours} hours."

    def head(self, title: str, days: Sequence[str]) -> Iterator[str]:
        """A title and the names of the days above their bars; a long title stands above them."""
        if len(title) > self.label:
            yield title
            title = ""
        columns = " ".join(f"{day:<{self.size}}" for day in days)
        yield f"{title:<{self.label}} {columns}".rstrip()

    def row(self, label: str, laid: Laid | None) -> Iterator[str]:
        """The lines of a row: the label, and behind it the bars; a long label stands above."""
        if laid is None:
            yield label
            return
        bars = " ".join(self._bar(day, laid.spans) for day in self.week.dates)
        room = self.label - sum(width for _, width in cells(label))
        if room < 0:
            yield label
            label, room = "", self.label
        yield f"{label}{' ' * room} {bars}"

    def _bar(self, day: date, spans: Sequence[Interval]) -> str:
        return "".join(self._cell(day, number, spans) for number in range(self.size))

    def _cell(self, day: date, number: int, spans: Sequence[Interval]) -> str:
        step = MINUTES_A_DAY // self.size // 2
        halves = [
            _is_mostly_open(
                Interval(
                    at_minute(day, (2 * number + half) * step, self.week.tz),
                    at_minute(day, (2 * number + half + 1) * step, self.week.tz),
                ),
                spans,
            )
            for half in (0, 1)
        ]
        left, right = halves
        return self.signs[1 + right + 2 * left]


def bars_for(week: SevenDays, look: Look, widest_label: int) -> Bars | None:
    """The largest bars that a terminal has room for, or None where it has too little."""
    width = WIDEST if look.width is None else min(look.width, _WIDEST)
    if width < NARROWEST:
        return None
    signs = next(signs for signs in _BLOCKS if _can_be_said(signs, look.encoding))
    for size in _SIZES:
        room = width - 1 - 7 * (size + 1)
        if room >= min(widest_label, 14) and room >= _LEAST_LABEL:
            return Bars(week, max(_LEAST_LABEL, min(widest_label, room)), size, signs)
    return Bars(week, width - 1 - 7 * (_SIZES[-1] + 1), _SIZES[-1], signs)


def _can_be_said(signs: str, encoding: str) -> bool:
    return signs.encode(encoding, "replace").decode(encoding) == signs


def _is_mostly_open(part: Interval, spans: Sequence[Interval]) -> bool:
    shared = (min(span.end, part.end) - max(span.start, part.start) for span in spans)
    taken = sum((one for one in shared if one > timedelta()), timedelta())
    return part.length > timedelta() and 2 * taken >= part.length
