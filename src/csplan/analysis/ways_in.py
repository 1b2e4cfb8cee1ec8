"""The ways to reach somebody that a plan names: channels, and their cases where these differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from csplan.analysis.opening import Opening, Openings
from csplan.clock.combined import all_of
from csplan.clock.open_times import OpenTimes
from csplan.clock.outcome import Unreckoned
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule
from csplan.model.text import Text
from csplan.model.words import LIVE_MEDIA

_ONE_WAY = frozenset({"display", "announcement"})
_READ_LATER = frozenset({"email", "messaging", "social", "form", "post", "fax", "sms"})


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, or a case of it that has hours, languages or needs of its own.

    `path` holds the ids; `channel` what the plan says there, `medium` and what follows what holds
    there, from the channel above where a case says nothing. `staffed` is when people are at work
    where that differs from `intake`, and otherwise None. `is_in` tells whether customers can turn
    to it, `is_row` whether it has hours to show of its own.
    """

    path: tuple[str, ...]
    channel: Channel
    medium: str | None
    is_live: bool
    is_in: bool
    is_row: bool
    languages: tuple[str, ...] | None
    needs: tuple[str, ...]
    intake: Opening | Unreckoned
    staffed: Opening | Unreckoned | None

    @property
    def name(self) -> str:
        """The ids with a dot between them."""
        return ".".join(self.path)

    @property
    def openings(self) -> tuple[Opening, ...]:
        """The hours that are known."""
        return tuple(one for one in (self.intake, self.staffed) if isinstance(one, Opening))

    @property
    def times(self) -> OpenTimes | None:
        """When it is open and people are at work; None where that is not known."""
        stated = [one for one in (self.intake, self.staffed) if one is not None]
        known = [one.timetable for one in self.openings if one.days_stated]
        if len(known) < len(stated):
            return None
        return known[0] if len(known) == 1 else all_of(*known)

    @property
    def is_unanswered(self) -> bool:
        """Whether it takes messages day and night, and nothing says when people read them."""
        takes = isinstance(self.intake, Opening) and self.intake.timetable.is_always
        is_read = self.is_live or self.staffed is not None or not self.is_in
        return takes and not is_read and self.medium in _READ_LATER


def ways_in(plan: Plan, openings: Openings) -> tuple[Way, ...]:
    """Return the ways of a plan in the order of the file."""
    return tuple(
        way
        for name, channel in (plan.channels or {}).items()
        for way in _ways(openings, (name,), (channel,))
    )


def appointment_of(plan: Plan, opening: Opening) -> Text | None:
    """Return what has to be arranged beforehand for some hours, as the plan says it."""
    found: object = plan
    for key in opening.path or ():
        found = found.get(key) if isinstance(found, dict) else getattr(found, str(key), None)
    return found.appointment if isinstance(found, Schedule) else None


def _ways(openings: Openings, path: tuple[str, ...], trail: tuple[Channel, ...]) -> Iterator[Way]:
    way = _way(openings, path, trail)
    cases = trail[-1].cases or {}
    within = [
        one
        for name, case in cases.items()
        for one in _ways(openings, (*path, name), (*trail, case))
    ]
    # A channel that leaves its hours to its cases has none of its own.
    if not (isinstance(way.intake, Unreckoned) and any(one.is_row for one in within)):
        yield way
    yield from within


def _way(openings: Openings, path: tuple[str, ...], trail: tuple[Channel, ...]) -> Way:
    top = trail[0]
    medium = _nearest(trail, "medium")
    intake, staffed = openings.intake(*path), openings.staffed(*path)
    is_public = all(one.public is None or bool(one.public) for one in trail)
    is_asked = _nearest(trail, "initiative") != "proactive" and medium not in _ONE_WAY
    own = trail[-1]
    return Way(
        path=path,
        channel=own,
        medium=medium,
        is_live=_is_live(medium, _nearest(trail, "live")),
        is_in=is_public and is_asked,
        is_row=own is top or own.hours is not None or own.staffed is not None,
        languages=_listed(_nearest(trail, "languages")),
        needs=_listed(_nearest(trail, "needs")) or (),
        intake=intake,
        staffed=None if _is_same(intake, staffed) else staffed,
    )


def _is_live(medium: str | None, live: object) -> bool:
    return medium in LIVE_MEDIA if live is None else bool(live)


def _nearest(trail: tuple[Channel, ...], name: str) -> Any:
    """What a case says, or the nearest thing around it that says something."""
    return next((v for one in reversed(trail) if (v := getattr(one, name)) is not None), None)


def _listed(stated: Any) -> tuple[str, ...] | None:
    return None if stated is None else tuple(map(str, stated))


def _is_same(intake: Opening | Unreckoned, staffed: Opening | Unreckoned) -> bool:
    if isinstance(intake, Opening) and isinstance(staffed, Opening):
        return intake.timetable == staffed.timetable
    return intake == staffed
