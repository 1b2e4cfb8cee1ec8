"""When what a plan promises is due: which row holds in a case, from when it counts, and until when.

Nothing is guessed: where the plan or what is known of the case does not give enough, the reason
stands in place of the moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from csplan.analysis.choosing import Choice, choose, known_facts
from csplan.analysis.hours_in_force import Place, clock_of
from csplan.analysis.moments import Occasion, Start, moment_of_event, start_of, unknown
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.promises import Found
from csplan.analysis.rows import Row, rows
from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.lead import latest
from csplan.clock.outcome import DayCount, Due, Pause, Unreckoned
from csplan.clock.public_holidays import PublicHolidays
from csplan.clock.reckon import due
from csplan.model.event import Event
from csplan.model.promise import Step
from csplan.model.target import Target
from csplan.model.value import Value

Meaning = Literal["latest", "earliest", "about", "average", "repeated"]
"""What a moment is: until when it is done, until when it holds at least, when it can be expected,
what it takes on average, or when it happens for the first time and from then on again."""

_MEANING: dict[str, Meaning] = {
    "at-least": "earliest", "over": "earliest", "about": "about", "average": "average",
    "median": "average", "every": "repeated",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One target of a promise in one case: the moment it comes to, or the reason why none.

    `choice` tells which row holds and why; `target` is None where none does. `due` has the steps
    of what was reckoned forwards; a lead time before an event has a `moment` only. `clock` is the
    timetable that counted, `start` the moment from which, `doubts` what makes it uncertain.
    """

    measure: str
    choice: Choice
    target: Target | None = None
    meaning: Meaning = "latest"
    moment: datetime | None = None
    due: Due | None = None
    reason: Unreckoned | None = None
    clock: Opening | None = None
    start: Start | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reckoning:
    """Everything that a promise promises about one contact, in the order of the file."""

    promise: Found
    occasion: Occasion
    answers: tuple[Answer, ...] = field(default=())


def reckon(
    openings: Openings, found: Found, occasion: Occasion, days: DayCount | None = None
) -> Reckoning:
    """Return when each thing that is promised is due for one contact.

    `days` asks for one custom of counting days, as `csplan.clock.reckon.due` does.
    """
    return Reckoning(found, occasion, tuple(_Reckoner(openings, found, occasion, days).answers()))


class _Reckoner:
    """Answers for one promise and one contact; a measure may count from another one."""

    def __init__(
        self, openings: Openings, found: Found, occasion: Occasion, days: DayCount | None
    ) -> None:
        self._openings = openings
        self._found = found
        self._occasion = occasion
        self._days = days
        self._rows = rows(found.promise, found.path)
        self._facts = known_facts(openings, found.path, self._rows, occasion)
        self._asked: set[str] = set()

    def answers(self) -> Iterator[Answer]:
        for measure in dict.fromkeys(row.measure for row in self._rows):
            choice = choose(self._rows, measure, self._facts)
            if choice.row is None:
                yield Answer(measure, choice, reason=choice.reason)
                continue
            for target in choice.row.targets:
                yield self._answer(choice, choice.row, target)

    def _answer(self, choice: Choice, row: Row, target: Target) -> Answer:
        answer = Answer(row.measure, choice, target)
        promise = _promise_of(target.value)
        if isinstance(promise, Unreckoned):
            return replace(answer, reason=promise)
        statistic = target.value.statistic if target.value is not None else ""
        place = Place(row, target, self._found.around, self._facts)
        clock = clock_of(self._openings, promise, place)
        if isinstance(clock, Unreckoned):
            return replace(answer, reason=clock)
        answer = replace(answer, clock=clock, meaning=_MEANING.get(statistic, "latest"))
        if target.until is not None and statistic != "every" and isinstance(promise, Amount):
            return self._before(answer, target.until, promise, clock)
        occasion = self._occasion.in_zone(clock.timetable.zone)
        start = start_of(place, occasion, self._measure, clock.timetable.zone)
        if isinstance(start, Unreckoned):
            return replace(answer, reason=start)
        if target.from_ is None:
            start = self._begun(place, start, occasion.pauses)
            if isinstance(start, Unreckoned):
                return replace(answer, reason=start)
        answer = replace(answer, start=start)
        pauses = occasion.pauses
        end = due(start.moment, promise, clock.timetable, pauses=pauses, days=self._days)
        if isinstance(end, Unreckoned):
            return replace(answer, reason=end)
        doubts = _doubts(clock, start.moment, end.moment)
        return replace(answer, moment=end.moment, due=end, doubts=doubts)

    def _begun(self, place: Place, start: Start, pauses: Sequence[Pause]) -> Start | Unreckoned:
        """When a step begins that comes some time after; the start itself where none does."""
        promise = self._found.promise
        triggers = promise.after or () if isinstance(promise, Step) else ()
        times = [trigger for trigger in triggers if trigger.time is not None]
        if len(times) != 1 or times[0].time is None:
            return start
        time, since = times[0].time, times[0].since
        clock = clock_of(self._openings, time, place)
        if isinstance(clock, Unreckoned):
            return clock
        begins = due(start.moment, time, clock.timetable, pauses=pauses, days=self._days)
        if isinstance(begins, Unreckoned):
            return begins
        return Start(begins.moment, f"{time} after {since or start.event or 'receipt'}")

    def _before(self, answer: Answer, event: Event, amount: Amount, clock: Opening) -> Answer:
        """The latest moment of what has to happen some time before an event."""
        zone = clock.timetable.zone
        at = moment_of_event(event, self._occasion.in_zone(zone), zone)
        if at is None:
            return replace(answer, reason=unknown(event))
        answer = replace(answer, meaning="latest", start=Start(at, event.event or ""))
        found = latest(at, amount, clock.timetable)
        if isinstance(found, Unreckoned):
            return replace(answer, reason=found)
        return replace(answer, moment=found, doubts=_doubts(clock, found, at))

    def _measure(self, name: str) -> Due | Unreckoned | None:
        """When another measure of the same promise is due; of several points the last."""
        if name not in {row.measure for row in self._rows}:
            return None
        if name in self._asked:
            return Unreckoned("event", f'"{name}" counts from itself')
        self._asked.add(name)
        choice = choose(self._rows, name, self._facts)
        targets = choice.row.targets if choice.row is not None else ()
        found = [self._answer(choice, choice.row, target) for target in targets if choice.row]
        self._asked.discard(name)
        ends = [answer.due for answer in found if answer.due is not None]
        if ends:
            return max(ends, key=lambda end: end.moment.timestamp())
        reason = next((answer.reason for answer in found if answer.reason), choice.reason)
        because = reason.because if reason else "it is not known"
        return Unreckoned("event", f'it counts from "{name}", and {because}')


def _promise_of(value: Value | None) -> Amount | Deadline | Unreckoned:
    """The time that a value sets."""
    if value is None:
        return Unreckoned("words", "no value is stated")
    if value.statistic == "none":
        return Unreckoned("nothing", "nothing is promised")
    if value.statistic == "not-applicable":
        return Unreckoned("nothing", "this does not apply")
    if value.deadline is not None:
        return value.deadline
    if value.amount is not None and value.per is None:
        return value.amount
    told = str(value) or str(value.words)
    if value.word is not None or value.words is not None:
        return Unreckoned("words", f'"{told}" names no time')
    return Unreckoned("no-time", f'"{told}" is no time')


def _doubts(clock: Opening, start: datetime, end: datetime) -> tuple[str, ...]:
    """What makes a moment uncertain: what its clock leaves open, and holidays nobody knows."""
    found: Sequence[object] = clock.caveats
    holidays = clock.timetable.holidays
    if isinstance(holidays, PublicHolidays):
        first, last = (at.astimezone(clock.timetable.tz).date() for at in (start, end))
        found = [*found, *holidays.doubts(first, last)]
    return tuple(map(str, found))
