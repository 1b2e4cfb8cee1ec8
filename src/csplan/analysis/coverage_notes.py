"""What to know about the hours of a week: appointments, other zones, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from csplan.analysis.coverage import Coverage
from csplan.analysis.coverage_words import day_in_words, english
from csplan.analysis.duty import crews
from csplan.analysis.on_duty import served, unspoken, unstaffed
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.seven_days import SevenDays
from csplan.analysis.span_words import in_words
from csplan.analysis.ways_in import Way, appointment_of
from csplan.clock.telling import tell_time
from csplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about some channels: a word for programs, and a sentence for people.

    `ways` is empty where it concerns the whole plan.
    """

    key: Literal[
        "zone-not-stated", "zone-abbreviation", "other-zone", "days-not-stated",
        "holidays-not-stated", "holidays-in-doubt", "by-appointment", "unanswered",
        "language-not-stated", "clocks-change", "bank-hours", "unstaffed", "language-unstaffed",
    ]  # fmt: skip
    words: str
    ways: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{', '.join(self.ways)}: {self.words}" if self.ways else self.words


def notes(plan: Plan, found: Coverage) -> tuple[Note, ...]:
    """What to know about the answers, those on the same matter together."""
    gathered: dict[Note, list[str]] = {}
    zone = Openings(plan).zone
    for way in found.rows:
        for note in _notes_on(plan, zone, way, found.week):
            gathered.setdefault(note, []).append(way.name)
    about_all = ("zone-not-stated", "zone-abbreviation", "clocks-change")
    told = [
        note if note.key in about_all else Note(note.key, note.words, tuple(names))
        for note, names in gathered.items()
    ]
    if found.without_language:
        words = "the plan does not say which languages are spoken there"
        told.append(Note("language-not-stated", words, found.without_language))
    told += _rosters(plan, found)
    told += [Note("holidays-in-doubt", f"{doubt}.") for doubt in found.doubts]
    told += [
        Note(
            "clocks-change",
            f"Clocks change on {day_in_words(day)}: that day has {tell_time(length)}.",
        )
        for day, length in found.week.clock_changes
    ]
    return tuple(told)


def _rosters(plan: Plan, found: Coverage) -> Iterator[Note]:
    """Hours in which a channel is open and its rosters leave it alone, or without a language."""
    week = OrdinaryWeek(Openings(plan), found.week.first)
    shown = {way.path[0] for way in found.ways if way.is_live}
    for one in served(plan, crews(plan, week)):
        name, channel, _people = one
        if name not in shown:
            continue
        alone = unstaffed(week, one)
        if alone:
            words = f"open, and nobody is on duty in an ordinary week: {in_words(alone)}"
            yield Note("unstaffed", words, (name,))
        for tag in channel.languages or ():
            silent = unspoken(plan, week, one, tag)
            if silent:
                words = f'nobody on duty speaks "{tag}" in an ordinary week: {in_words(silent)}'
                yield Note("language-unstaffed", words, (name,))


def _notes_on(plan: Plan, zone: str, way: Way, week: SevenDays) -> Iterator[Note]:
    for opening in way.openings:
        yield from _notes_on_hours(plan, opening, week)
        if opening.timetable.zone != zone:
            yield Note("other-zone", f"hours are kept in {opening.timetable.zone}")
    if way.is_unanswered:
        words = "takes messages day and night; the plan does not say when people answer them"
        yield Note("unanswered", words)


def _notes_on_hours(plan: Plan, opening: Opening, week: SevenDays) -> Iterator[Note]:
    for caveat in opening.caveats:
        words = caveat.words
        if caveat.kind == "by-appointment":
            text = appointment_of(plan, opening)
            words = f"by appointment: {english(text)}" if text is not None else words
        elif caveat.kind == "days-not-stated":
            words = f"{words}: shown for every day, and not counted below"
        elif caveat.kind == "zone-not-stated":
            words = "The plan says no time zone: its times are shown as they are written."
            if week.zone != opening.timetable.zone:
                taken = opening.timetable.zone
                words = f"The plan says no time zone: its times are taken to be in {taken}."
        elif caveat.kind == "zone-abbreviation":
            words = f"{words}."
        yield Note(caveat.kind, words)
