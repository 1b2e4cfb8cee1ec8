"""What comes of reckoning: a moment with the way to it, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.timetable import Timetable

if TYPE_CHECKING:
    from csplan.clock.trace import Step

Pause = tuple[datetime, datetime | None]
"""A time in which a clock stands still; without an end it still does."""


class DayCount(Enum):
    """How days are counted: there are two customs, and they differ by up to a day.

    LEGAL: the day of receipt is left out, and the last day counts to its end. The end of a working
    day is when it closes, that of a calendar day is midnight.

    SERVICE_DESK: days pass like hours. A working day is as long as what is open on it, so that two
    days from the middle of one end in the middle of another; calendar days, weeks, months and
    years end at the same time of day.
    """

    LEGAL = "legal"
    SERVICE_DESK = "service-desk"


Way = Literal["day-and-night", "open-hours", "days", "deadline"]
"""What was counted: all time, the time that a clock is open, days that end when it closes, or
nothing, since a day and a time of day were named."""


class Due(NamedTuple):
    """When something is due, in the zone of its clock, and what that was reckoned from."""

    moment: datetime
    start: datetime
    promise: Amount | Deadline
    clock: Timetable
    way: Way
    pauses: tuple[Pause, ...] = ()

    def steps(self, language: str = "en") -> tuple[Step, ...]:
        """Return how the time passes from start to end; holidays are named in a language."""
        # Most of what is reckoned is never explained.
        from csplan.clock.trace import steps_of

        return steps_of(self, language)


Why = Literal[
    "unit", "clock", "never-open", "too-far", "cut-off", "passed", "paused",
    "hours", "days-not-stated", "schedule", "event", "words", "nothing", "no-time", "facts",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unreckoned:
    """Why a moment cannot be reckoned: a word for programs, and a sentence for people.

    The sentence completes "cannot be computed, because …".
    """

    why: Why
    because: str

    def __str__(self) -> str:
        return self.because
