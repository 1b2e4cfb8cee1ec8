"""The week of a live channel as a table: who is there, who is needed, and what customers get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csplan.analysis.answers import Prediction, Staffing, Stretch
from csplan.analysis.staffing_parts import NOTHING, Column, Line, Table, Tone
from csplan.analysis.staffing_words import percent, seconds, verb
from csplan.analysis.week_words import UNKNOWN_HOURS, week_by_day
from csplan.analysis.workload import Aim

_IF_ILL = "one ill"
_TIME = Column("", "", is_number=False)
_ON_DUTY, _NEEDED = Column("on", "duty"), Column("", "needed")
_WAIT, _GIVE_UP = Column("average", "wait"), Column("give", "up")
_BUSY, _KEPT = Column("", "busy"), Column("", "kept?", is_number=False)

Within = tuple[str, Fraction]
"""What happens to a customer, and within how many seconds."""


def table(answer: Staffing) -> Table | None:
    """The table, None where not even the people that are needed are known."""
    known = [one for one in answer.stretches if one.need is not None]
    if not known:
        return None
    found = _Columns(known)
    return Table(found.columns(), tuple(found.lines()))


class _Columns:
    """What there is to show of a week."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.seen = [one for s in stretches for one in (s.now, s.one_ill) if one is not None]
        self.within = list(dict.fromkeys(key for one in self.seen for key, _ in _shares(one)))
        self.gives_up = any(one.abandoned is not None for one in self.seen)
        self.is_judged = any(one.keeps is not None for one in self.seen)

    def columns(self) -> tuple[Column, ...]:
        """The heads of what is known of at least one stretch."""
        if not self.seen:
            return (_TIME, _NEEDED)
        within = (Column(said, f"in {seconds(float(time))}") for said, time in self.within)
        found = (_TIME, _ON_DUTY, _NEEDED, *within, _WAIT)
        give_up = (_GIVE_UP,) if self.gives_up else ()
        return (*found, *give_up, _BUSY, *((_KEPT,) if self.is_judged else ()))

    def lines(self) -> Iterator[Line]:
        """For each part of the week a line, and one in which a person is ill."""
        for label, one in self._rows():
            needed = "" if one.need is None else str(one.need.people)
            if one.now is None:
                yield Line((label, needed), Tone.UNKNOWN)
                continue
            yield Line((label, *self._cells(one.now, needed)), _tone(one.now))
            if one.one_ill is not None:
                cells = self._cells(one.one_ill, "")
                yield Line((_IF_ILL, *cells), _tone(one.one_ill), is_aside=True)

    def _rows(self) -> Iterator[tuple[str, Stretch]]:
        weeks = [one.when for one in self.stretches if one.when is not None]
        if len(weeks) < len(self.stretches):
            yield from ((UNKNOWN_HOURS, one) for one in self.stretches)
            return
        rows = week_by_day(weeks)
        widest = max((len(row.days) for row in rows), default=0)
        for row in rows:
            yield f"{row.days:<{widest}} {row.time}", self.stretches[row.number]

    def _cells(self, found: Prediction, needed: str) -> Iterator[str]:
        yield str(found.people)
        yield needed
        shares = dict(_shares(found))
        for key in self.within:
            yield percent(shares[key]) if key in shares else NOTHING
        yield "no end" if found.average_wait is None else seconds(found.average_wait)
        if self.gives_up:
            yield NOTHING if found.abandoned is None else percent(found.abandoned, up=True)
        yield percent(found.occupancy, up=True)
        if self.is_judged:
            yield {True: "yes", False: "NO", None: NOTHING}[found.keeps]


def _shares(found: Prediction) -> Iterator[tuple[Within, float]]:
    for one in found.outcomes:
        goal = one.promised.goal
        if goal is not None and goal.aim is Aim.WITHIN and one.reached is not None:
            yield (verb(one.promised.measure), goal.seconds), one.reached


def _tone(found: Prediction) -> Tone:
    return {True: Tone.GOOD, False: Tone.BAD, None: Tone.UNKNOWN}[found.keeps]
