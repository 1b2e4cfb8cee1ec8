"""Which hours a clock word means where it stands: `business`, `working`, `open`, `bank`, an id.

- `business`, `working` and `open` are one clock by three names: the hours in force. These are the
  hours of the target, else of the nearest promise around it that says some, else of the channel
  that it is promised on or through, else of the plan. Of a channel they are the hours in which
  people work there (`staffed`), and its `hours` where it says no other. That a mailbox takes
  messages day and night says nothing about who reads them: `always` counts on channels where both
  sides are there at the same time, and where it is written at a promise or target itself.
- `bank` means the days on which banks are open: all but weekends and public holidays of the
  plan's country. When they close is not known, so that such a day ends at midnight.
- The id of a schedule means that schedule, also where it is called as one of these words.
- No word, or `calendar`, runs day and night, in the zone of the hours in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from csplan.analysis.opening import ALWAYS, Caveat, Opening, Openings, public_holidays
from csplan.analysis.rows import Row
from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.clock.hours import Week
from csplan.clock.lengths import DAY_AND_NIGHT
from csplan.clock.outcome import Unreckoned
from csplan.clock.timetable import WHOLE_DAY, Timetable
from csplan.model.base import Node
from csplan.model.channels import Channel
from csplan.model.promise import PromiseFields
from csplan.model.target import Target
from csplan.model.words import LIVE_MEDIA

_OPEN = ("business", "working", "open")
_A_MONDAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Place:
    """Where a promise stands: the row and target, the things around the promise, what is known.

    `around` holds the things from the outermost to the one that the promise is part of; `facts`
    the conditions that are known to hold, such as the channel.
    """

    row: Row
    target: Target
    around: Sequence[Node] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def promises(self) -> list[PromiseFields]:
        """The promises that the target stands in, the nearest first."""
        things = [*self.around, *self.row.trail]
        return [thing for thing in reversed(things) if isinstance(thing, PromiseFields)]


def clock_of(openings: Openings, promise: Amount | Deadline, place: Place) -> Opening | Unreckoned:
    """Return the hours on which an amount or a deadline counts where it stands."""
    word = promise.clock
    if word in DAY_AND_NIGHT:
        found = in_force(openings, place)
        if not isinstance(found, Opening):
            return openings.always()
        about_zone = tuple(c for c in found.caveats if c.kind.startswith("zone-"))
        return Opening(ALWAYS, Timetable.always(found.timetable.zone), about_zone)
    if word in (openings.plan.schedules or {}) or word == ALWAYS:
        return _with_days(openings.of(word))
    if word in _OPEN:
        return _with_days(in_force(openings, place))
    if word == "bank":
        return _banks(openings, promise)
    return Unreckoned("schedule", f'there is no schedule "{word}"')


def in_force(openings: Openings, place: Place) -> Opening | Unreckoned:
    """Return the hours in force where a target stands."""
    hours = place.target.hours
    if hours is not None:
        return openings.of(hours, (*place.row.path, "hours"))
    for thing in place.promises:
        if isinstance(thing, Channel):
            found = _at_work(openings, thing)
            if found is not None:
                return found
        elif thing.hours is not None:
            return openings.of(thing.hours, (*place.row.path, "hours"))
    channels = list(_channels(openings, place))
    stated = [found for name in channels if (found := _of_channel(openings, name)) is not None]
    if stated and all(one.timetable == stated[0].timetable for one in stated):
        return stated[0]
    usual = openings.usual()
    if isinstance(usual, Opening) or not stated:
        return usual
    names = ", ".join(f'"{name}"' for name in channels)
    return Unreckoned("hours", f"the channels {names} keep different hours")


def _at_work(openings: Openings, channel: Channel) -> Opening | Unreckoned | None:
    """When people work on a channel; None where it does not say."""
    if channel.staffed is not None:
        return openings.of(channel.staffed)
    if channel.hours is None:
        return None
    found = openings.of(channel.hours)
    is_live = channel.medium in LIVE_MEDIA if channel.live is None else bool(channel.live)
    if isinstance(found, Opening) and found.timetable.is_always and not is_live:
        return None
    return found


def _of_channel(openings: Openings, name: str) -> Opening | None:
    found = _at_work(openings, (openings.plan.channels or {})[name])
    return found if isinstance(found, Opening) else None


def _channels(openings: Openings, place: Place) -> Iterator[str]:
    """The channels on which something is promised: the one that is known, else all it names."""
    known = place.facts.get("channel")
    conditions = dict(place.row.when).get("channel", ())
    through = next((p.through for p in place.promises if p.through is not None), ())
    names = (known,) if known is not None else conditions or through
    yield from (name for name in names if name in (openings.plan.channels or {}))


def _with_days(found: Opening | Unreckoned) -> Opening | Unreckoned:
    """Hours to count days and hours with: those for which no days are stated are none."""
    if isinstance(found, Opening) and not found.days_stated:
        words = next(c.words for c in found.caveats if c.kind == "days-not-stated")
        return Unreckoned("days-not-stated", words)
    return found


def _banks(openings: Openings, promise: Amount | Deadline) -> Opening | Unreckoned:
    if isinstance(promise, Amount) and promise.unit != "day":
        return Unreckoned("hours", 'the hours of banks are not known: declare a schedule "bank"')
    identity = openings.plan.plan
    codes = tuple(c for c in identity.holidays or () if c != "none") or identity.jurisdictions or ()
    holidays = public_holidays(tuple(codes)) if codes else None
    days = [_A_MONDAY.replace(day=_A_MONDAY.day + number) for number in range(7)]
    is_weekend = [
        day.weekday() >= 5 if holidays is None else holidays.is_weekend(day) for day in days
    ]
    week = Week(tuple(() if closed else WHOLE_DAY for closed in is_weekend))
    caveats = [
        *openings.always().caveats,
        Caveat("bank-hours", "when banks close is not known: their days are taken to end at 24:00"),
    ]
    if holidays is None:
        caveats.append(Caveat("holidays-not-stated", "public holidays are not taken into account"))
    return Opening("bank", Timetable(week, openings.zone, (), holidays), tuple(caveats))
