"""Who is on duty when: the rosters that serve a channel, in an ordinary week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from csplan.analysis.forecasts import MOST_PEOPLE
from csplan.analysis.grounds import Assumption, Lack, Note, Notes, note
from csplan.analysis.week import Spans
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.team import Roster
from csplan.model.words import LIVE_MEDIA

UNATTENDED = frozenset({"bot", "self-service", "kiosk", "display", "announcement"})
"""Media on which nobody has to be at work."""


class Hours(Protocol):
    """When things are open in an ordinary week, all in one time zone; None where nobody knows."""

    @property
    def zone(self) -> str | None:
        """The time zone of all answers."""

    def intake(self, channel: str) -> Spans | None:
        """When contacts can come in on a channel."""

    def staffed(self, channel: str) -> Spans | None:
        """When people are to be at work on a channel: while it is open, if nothing else is said."""

    def pattern(self, channel: str) -> tuple[Spans, ...]:
        """The hours of each key of the pattern in a channel's forecast, in the order of the file.

        They are in the time zone of the hours at which people work on the channel.
        """

    def roster(self, roster: str) -> Spans | None:
        """When a roster is on duty."""

    def schedule(self, schedule: str) -> Spans | None:
        """When a schedule is open, by its id."""


@dataclass(frozen=True, slots=True)
class Crew:
    """The people of one roster: how many are on duty at the same time, and when.

    `spans` is None where the roster says no hours, `channels` where it names none.
    """

    name: str
    people: int
    spans: Spans | None
    role: str | None
    channels: tuple[str, ...] | None

    def serves(self, name: str, channel: Channel) -> bool:
        """Whether it serves a channel: one that it names, or any, unless another role does it."""
        if self.channels is not None:
            return name in self.channels
        return channel.by in (None, self.role)


def rosters_of(plan: Plan) -> Mapping[str, Roster]:
    """The rosters of a plan, by id."""
    return (plan.team and plan.team.rosters) or {}


def is_live(channel: Channel) -> bool:
    """Whether both sides are there at the same time, as far as the plan says it."""
    return channel.medium in LIVE_MEDIA if channel.live is None else bool(channel.live)


def is_queue(channel: Channel) -> bool:
    """Whether customers wait there for somebody: it is live, and they make contact."""
    return is_live(channel) and channel.initiative != "proactive"


def is_work(channel: Channel) -> bool:
    """Whether people have to be at work on it."""
    return channel.medium not in UNATTENDED


def can_wait(channel: Channel) -> bool:
    """Whether it is work that people do when they find the time."""
    return is_work(channel) and not is_queue(channel)


def crews(plan: Plan, hours: Hours) -> tuple[Crew, ...]:
    """The people of all rosters that say how many they are."""
    return tuple(
        Crew(name, int(roster.count or 0), hours.roster(name), roster.role, roster.channels)
        for name, roster in rosters_of(plan).items()
        if _is_counted(roster)
    )


def _is_counted(roster: Roster) -> bool:
    return roster.count is not None and roster.count <= MOST_PEOPLE


def serving(plan: Plan, hours: Hours, name: str) -> tuple[tuple[Crew, ...], Notes]:
    """The people who serve a channel, and what is missing or taken for granted about them."""
    channel = (plan.channels or {})[name]
    found = tuple(crew for crew in crews(plan, hours) if crew.serves(name, channel))
    notes: list[Note] = []
    uncounted = tuple(
        key
        for key, roster in rosters_of(plan).items()
        if not _is_counted(roster) and name in (roster.channels or ())
    )
    if uncounted:
        notes.append(note(Lack.NO_COUNT, rosters=uncounted))
    elif not found:
        notes.append(note(Lack.NO_ROSTER))
    if found:
        notes.append(note(Assumption.PRESENT))
        notes.append(note(Assumption.ORDINARY_WEEK))
    unnamed = tuple(crew.name for crew in found if crew.channels is None)
    if unnamed:
        notes.append(note(Assumption.ROSTER_OF_ALL, rosters=unnamed))
    timeless = tuple(crew.name for crew in found if crew.spans is None)
    if timeless:
        notes.append(note(Assumption.ROSTER_ALWAYS, rosters=timeless))
    languages = {rosters_of(plan)[crew.name].languages for crew in found}
    if len(languages) > 1:
        notes.append(note(Assumption.ONE_GROUP))
    return found, tuple(notes)


_UNCOUNTED = (Lack.NO_ROSTER, Lack.NO_COUNT)


def are_counted(notes: Notes) -> bool:
    """Whether it is known how many people serve a channel."""
    return not any(one.key in _UNCOUNTED for one in notes)


def asking(notes: Notes, people: int) -> Notes:
    """The notes where so many people are on duty whatever the rosters say."""
    kept = tuple(one for one in notes if one.key not in _UNCOUNTED)
    return (*kept, note(Assumption.WHAT_IF, people=people))
