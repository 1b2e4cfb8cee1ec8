"""From when the time of a target counts: the moment of its start, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from csplan.analysis.hours_in_force import Place
from csplan.clock.local import at_minute, load_zone, moment_of
from csplan.clock.months import add_months
from csplan.clock.outcome import Due, Pause, Unreckoned
from csplan.model.event import Event

ARRIVALS = frozenset({
    "anytime", "on-request", "contact", "request", "complete-request", "receipt", "report",
    "booking", "order", "complaint", "first-complaint", "awareness", "incident", "outage",
    "failure", "dissatisfied",
})  # fmt: skip
"""Events that can be what has come in: a customer reached us, or we learned of something."""

_PERIODS = {"end-of-month": 1, "end-of-quarter": 3, "end-of-year": 12}


@dataclass(frozen=True)
class Occasion:
    """What is known about one contact: when it came in, and what else has happened since.

    `facts` are the conditions that hold, by kind ("severity": "p1"), `moments` those of other
    events, `pauses` times in which clocks stand still. Times without a zone are meant to be those
    of the clock on which something counts.
    """

    received: datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[str, datetime] = field(default_factory=dict)
    pauses: Sequence[Pause] = ()

    def in_zone(self, zone: str) -> Occasion:
        """The same with a zone for all times that have none."""
        return Occasion(
            _aware(self.received, zone),
            self.facts,
            {name: _aware(at, zone) for name, at in self.moments.items()},
            tuple(
                (_aware(a, zone), None if b is None else _aware(b, zone)) for a, b in self.pauses
            ),
        )


@dataclass(frozen=True, slots=True)
class Start:
    """The moment from which a time counts, and the event that it is; "" where none is named."""

    moment: datetime
    event: str = ""


Reckon = Callable[[str], "Due | Unreckoned | None"]
"""From a measure of the same promise to when it is due; None where there is no such measure."""


def start_of(place: Place, occasion: Occasion, reckon: Reckon, zone: str) -> Start | Unreckoned:
    """Return when the time of a target begins.

    What the plan does not say counts from receipt, and so does what counts from an arrival, or
    from the start that the promise itself names. Another event has to be known, unless it is
    another measure of the promise: it is then taken to happen when it is due.
    """
    # What follows on a promise, as a step or a remedy, does not begin with it.
    usual = next((p.from_ for p in reversed(place.row.trail) if p.from_ is not None), None)
    event = place.target.from_ or usual
    if event is None:
        return Start(occasion.received)
    name = event.event or str(event.words)
    known = moment_of_event(event, occasion, zone)
    if known is not None:
        return Start(known, name)
    if event == usual or event.event in ARRIVALS:
        return Start(occasion.received, name)
    earlier = reckon(name) if event.event else None
    if isinstance(earlier, Due):
        return Start(earlier.moment, name)
    return earlier or unknown(event)


def _aware(at: datetime, zone: str) -> datetime:
    if at.tzinfo is not None:
        return at
    tz = load_zone(zone)
    return moment_of(at, tz).astimezone(tz)


def unknown(event: Event) -> Unreckoned:
    """Return that nobody knows when an event is."""
    name = event.event or str(event.words)
    return Unreckoned("event", f'the moment of "{name}" is not known')


def moment_of_event(event: Event, occasion: Occasion, zone: str) -> datetime | None:
    """Return the moment of an event that is known, or that the calendar tells, else None."""
    name = event.event
    if name is None:
        return None
    if name in occasion.moments:
        return occasion.moments[name]
    if name in _PERIODS:
        return _end_of(occasion.received, _PERIODS[name], zone)
    return None


def _end_of(received: datetime, months: int, zone: str) -> datetime:
    """The end of the month, quarter or year in which something came in."""
    tz = load_zone(zone)
    day = received.astimezone(tz).date()
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return at_minute(add_months(first, months), 0, tz).astimezone(tz)
