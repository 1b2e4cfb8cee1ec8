"""What a report on staffing is made of, before it is laid out: parts with facts, tables, points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from csplan.analysis.duty import Crew, Hours, rosters_of, serving
from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Note, Notes
from csplan.analysis.staffing_advice import Advice, advice
from csplan.analysis.staffing_words import people, sentence
from csplan.analysis.week import as_week
from csplan.analysis.week_words import UNKNOWN_HOURS, week_in_words
from csplan.model.plan import Plan
from csplan.model.text import Text

NOTHING = "-"
"""What stands in a cell that has nothing to say."""

_LANGUAGE = "en"  # of everything that is said around titles


class Tone(StrEnum):
    """Whether a verdict is good news."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said under it, a line each."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, in two lines; numbers stand right under one another."""

    above: str
    below: str
    is_number: bool = True

    @property
    def name(self) -> str:
        """The head on one line, in front of what stands in the column."""
        return f"{self.above} {self.below}".strip().rstrip("?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: a cell for each column; `is_aside` belongs to the line above it."""

    cells: tuple[str, ...]
    tone: Tone
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and lines; the first column says what a line is about."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Something said in sentences, and what to write into the plan, if anything."""

    text: str
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """Points under a heading."""

    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is said about one channel; `lacks` and `assumptions` are those of the answer."""

    channel: str
    title: str
    verdict: str
    tone: Tone
    facts: tuple[Fact, ...]
    table: Table | None
    sections: tuple[Points, ...]
    lacks: Notes
    assumptions: Notes


def title_of(named: Any, name: str) -> str:
    """What something is called: in English if it has such a title, else its first, else its id."""
    return name if named.title is None else english(named.title)


def english(text: Text) -> str:
    """A text in English if it has one, else in its first language."""
    return text.get(_LANGUAGE) or str(text)


def on_duty(plan: Plan, hours: Hours, name: str, asked: int | None) -> Fact:
    """Who serves a channel, and when; with `asked`, so many instead."""
    if asked is not None:
        return Fact("On duty", (f"{people(asked)} all the time, whatever the rosters say",))
    crews, _ = serving(plan, hours, name)
    return Fact("On duty", tuple(_crew(plan, crew) for crew in crews) or ("not known",))


def _crew(plan: Plan, crew: Crew) -> str:
    when = UNKNOWN_HOURS if crew.spans is None else week_in_words(as_week(crew.spans))
    title = title_of(rosters_of(plan)[crew.name], crew.name)
    return f"{people(crew.people)}: {when} ({title})"


def missing(channel: str, lacks: Iterable[Note], promised: tuple[Promised, ...] = ()) -> Points:
    """What a plan does not say, and what to add."""
    points = (Point(sentence(one), advice(channel, one, promised)) for one in lacks)
    return Points("What to write into the plan, with your own figures", tuple(points))


def channel_title(plan: Plan, name: str) -> str:
    """The title of a channel with its id, or the id alone."""
    channels: Mapping[str, Any] = plan.channels or {}
    title = title_of(channels[name], name)
    return name if title == name else f"{title} ({name})"
