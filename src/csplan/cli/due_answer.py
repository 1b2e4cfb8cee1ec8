"""What `csplan due` answers, before it is written: measures, with the row that holds for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from csplan.analysis.choosing import Choice, choose, known_facts
from csplan.analysis.moments import Occasion
from csplan.analysis.opening import Openings
from csplan.analysis.promises import Found, promises_in
from csplan.analysis.reckoning import Answer, reckon
from csplan.analysis.rows import Row, rows
from csplan.cli.due_times import Times
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.text import Text
from csplan.model.words import MEASURES

_AS_WRITTEN = "The plan names no time zone: times are as written."
_LANGUAGE = "en"  # of everything that is said around titles


@dataclass(frozen=True)
class Measured:
    """One measure: the row that holds for it, and an answer for each of its targets."""

    measure: str
    title: str
    choice: Choice
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Answered:
    """The whole answer; `times` are moments, and `zone` is the one in which they were read.

    `facts` are all that are known, of which `given` were on the command line; `idle` those on
    which nothing in the promise depends. `inner` names promises inside that have times of their
    own, `remarks` are about the times that were given. `is_as_written` tells that nobody knows the
    zone: times are told as they were given and as the plan's hours say them.
    """

    plan: Plan
    found: Found
    times: Times
    zone: str
    facts: dict[str, str]
    given: dict[str, str]
    idle: tuple[str, ...]
    measured: tuple[Measured, ...]
    inner: tuple[str, ...]
    remarks: tuple[str, ...]
    is_as_written: bool = False

    @property
    def title(self) -> str:
        """What the promise is called; its name where it has no title."""
        named = self.found.promise.title
        return self.found.name if named is None else in_english(named)


def answered(
    openings: Openings, found: Found, facts: dict[str, str], times: Times, measure: str | None
) -> Answered:
    """Return when each thing is due that was promised; of one measure only where it is given.

    Raises UsageError for a time that does not exist in its zone.
    """
    zone = times.zone or _zone(openings, found, facts, times)
    placed = times.placed(zone)
    occasion = Occasion(placed.received, facts, placed.moments)
    every = rows(found.promise, found.path)
    known = known_facts(openings, found.path, every, occasion)
    used = {kind for row in every for kind, _ in row.when}
    answers = reckon(openings, found, occasion).answers
    is_as_written = (
        times.are_local
        and not openings.names_zone
        and not any(one.clock.names_zone for one in answers if one.clock is not None)
    )
    return Answered(
        openings.plan,
        found,
        placed,
        zone,
        known,
        facts,
        tuple(kind for kind in facts if kind not in used | {"channel"}),
        tuple(_measured(openings.plan, answers, _Known(every, known), measure)),
        tuple(_inside(openings.plan, found)),
        (*times.remarks(zone), *([_AS_WRITTEN] if is_as_written else [])),
        is_as_written,
    )


def _zone(openings: Openings, found: Found, facts: dict[str, str], times: Times) -> str:
    """The zone of times that name none: that of the hours that count, the plan's if they differ."""
    occasion = Occasion(times.received, facts, times.moments)
    answers = reckon(openings, found, occasion).answers
    zones = {one.clock.timetable.zone for one in answers if one.clock is not None}
    return zones.pop() if len(zones) == 1 else openings.zone


@dataclass(frozen=True)
class _Known:
    rows: tuple[Row, ...]
    facts: dict[str, str]

    def asks(self, choice: Choice, measure: str) -> Choice:
        """The same without questions that would not lead to another row."""
        if choice.row is None:
            return choice
        own = [row for row in self.rows if row.measure == measure]
        at = own.index(choice.row)
        least = _rank(choice.row)
        # Of rows that are equally specific, the first one holds.
        rivals = [
            r for n, r in enumerate(own) if _rank(r) > least or (_rank(r) == least and n < at)
        ]
        return replace(choice, asks=choose(tuple(rivals), measure, self.facts).asks)


def _rank(row: Row) -> tuple[int, int]:
    return len(row.when), len(row.trail)


def _measured(
    plan: Plan, answers: tuple[Answer, ...], known: _Known, only: str | None
) -> Iterator[Measured]:
    for name, group in groupby(answers, lambda answer: answer.measure):
        if only in (None, name):
            found = tuple(group)
            choice = known.asks(found[0].choice, name)
            yield Measured(name, measure_title(plan, name), choice, found)


def _inside(plan: Plan, found: Found) -> Iterator[str]:
    """The names of the promises inside a promise that promise something themselves."""
    length = len(found.path)
    for one in promises_in(plan):
        if len(one.path) > length and one.path[:length] == found.path and one.promise.targets:
            yield one.name


def pauses_of(answer: Answer, found: Found) -> tuple[str, ...]:
    """The events that stop the clock of a target, by the names that the plan gives them."""
    if answer.target is None or answer.choice.row is None:
        return ()
    around = [one for one in found.around if isinstance(one, PromiseFields)]
    trail = [one.pause for one in reversed([*around, *answer.choice.row.trail])]
    stated = next((pause for pause in (answer.target.pause, *trail) if pause is not None), ())
    return tuple(event.event or str(event.words) for event in stated)


def strength_of(answer: Answer, found: Found) -> str | None:
    """How firm a target is, where the plan says so."""
    if answer.target is None or answer.choice.row is None:
        return None
    around = [one for one in found.around if isinstance(one, PromiseFields)]
    trail = [one.strength for one in reversed([*around, *answer.choice.row.trail])]
    return next((one for one in (answer.target.strength, *trail) if one is not None), None)


def event_title(plan: Plan, name: str) -> str:
    """What an event is called: by the plan, else by its name."""
    own = ((plan.vocabulary or {}).get("event") or {}).get(name)
    return name if own is None or own.title is None else in_english(own.title)


def measure_title(plan: Plan, name: str) -> str:
    """What a measure is called: by the plan, by the format, else by its name."""
    words = (plan.vocabulary or {}).get("measure") or {}
    for declared in (words.get(name), (plan.measures or {}).get(name)):
        if declared is not None and declared.title is not None:
            return in_english(declared.title)
    return MEASURES.get(name, name)


def value_title(plan: Plan, kind: str, value: str) -> str | None:
    """What a value of a condition is called by the plan, if it says so."""
    declared = ((plan.vocabulary or {}).get(kind) or {}).get(value)
    return in_english(declared.title) if declared is not None and declared.title else None


def in_english(text: Text) -> str:
    """A text in English if it has one, else in its first language."""
    return text.get(_LANGUAGE) or str(text)
