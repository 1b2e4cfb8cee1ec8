"""What there is to say about the staffing of a live channel, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from csplan.analysis.forecasts import Expected
from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Notes
from csplan.analysis.week import MINUTES_A_WEEK, Spans, minutes
from csplan.analysis.workload import Work
from csplan.clock.hours import Week


class Verdict(StrEnum):
    """Whether those who are on duty can keep a promise."""

    MEETS = "meets"
    MISSES = "misses"
    UNKNOWN = "cannot-be-computed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is reached of a promise: a share from 0 to 1, or seconds; None for a wait without end.

    `is_met` is None where nobody can tell, as of what is promised to everybody.
    """

    promised: Promised
    reached: float | None
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What to expect with so many people on duty.

    `waiting` is the share that has to wait, `average_wait` counts all contacts, in seconds, None
    where the queue has no end; `abandoned` the share that gives up, None where nobody knows how
    patient people are; `occupancy` the share of time in which people are busy with contacts.
    """

    people: int
    outcomes: tuple[Outcome, ...]
    waiting: float
    average_wait: float | None
    abandoned: float | None
    occupancy: float

    @property
    def has_end(self) -> bool:
        """Whether the queue does not grow for ever."""
        return self.average_wait is not None

    @property
    def keeps(self) -> bool | None:
        """Whether all promises that can be judged are kept; None where there is none."""
        judged = [one.is_met for one in self.outcomes if one.is_met is not None]
        return all(judged) if judged else None


@dataclass(frozen=True, slots=True)
class Need:
    """How many people have to be on duty at the same time.

    `by_promise` keeps every promise that can be judged, and lets the queue have an end.
    `by_occupancy` leaves nobody busier than they are to be, None where there is no such limit.
    `people` is the larger, `paid` how many have to be scheduled so that so many are there in spite
    of breaks, leave and illness, None where nobody knows how much time these take.
    """

    people: int
    by_promise: int
    by_occupancy: int | None
    paid: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hours of the week in which the same people do the same work under the same promises.

    `when` is None where nobody knows the hours: whenever it is open. `on_duty` is None where
    nobody knows how many there are, `work`, `need` and the predictions where something is missing.
    """

    spans: Spans
    when: Week | None
    rosters: tuple[str, ...]
    on_duty: int | None
    work: Work | None
    need: Need | None
    now: Prediction | None
    one_ill: Prediction | None

    @property
    def hours(self) -> Fraction | None:
        """How many hours a week they are."""
        return None if self.when is None else Fraction(minutes(self.spans), 60)

    @property
    def short(self) -> int | None:
        """How many people are missing; less than 0 where there are more than it takes."""
        if self.need is None or self.on_duty is None:
            return None
        return self.need.people - self.on_duty


@dataclass(frozen=True, slots=True)
class Staffing:
    """The answer for one live channel.

    `lacks` says what is missing for a verdict or for a figure, `assumptions` what the figures
    rest on. `full_time` is how many people under contract fill the seats that are needed in all
    open hours of a week, None where something is missing for it. `zone` is that of all hours.
    """

    channel: str
    zone: str | None
    verdict: Verdict
    promised: tuple[Promised, ...]
    stretches: tuple[Stretch, ...]
    lacks: Notes
    assumptions: Notes
    forecast: Expected
    shrinkage: Fraction | None
    occupancy: Fraction | None
    full_time: Fraction | None

    @property
    def busiest(self) -> Stretch | None:
        """The hours that decide: those that lack most people; of several, that need most."""
        known = [one for one in self.stretches if one.need is not None]
        return max(known, key=_tightness, default=None)

    def at(self, day: int, minute: int) -> Stretch | None:
        """What holds at a minute of a day, Monday being 0; None while it is closed."""
        at = day * MINUTES_A_WEEK // 7 + minute
        fitting = (s for s in self.stretches if any(a <= at < b for a, b in s.spans))
        return next(fitting, None)


def _tightness(one: Stretch) -> tuple[int, int]:
    need = one.need.people if one.need is not None else 0
    return (need if one.short is None else one.short), need
