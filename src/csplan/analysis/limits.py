"""Times that can be compared: which of two limits is longer, without knowing opening hours."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from csplan.analysis.rows import Row
from csplan.clock.amount import Amount
from csplan.model.event import Event
from csplan.model.schedule import Schedule
from csplan.model.target import Target

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}
_A_DAY = 86_400
# These three follow the hours in force: they are one clock by three names.
_OPEN = ("business", "working", "open")

_ALL = Decimal(100)
_KINDS = {
    "at-most": "limit", "under": "limit", "range": "limit", "within": "limit",
    "average": "average", "median": "median", "every": "every",
}  # fmt: skip
_WEAK = ("aim", "where-possible", "best-effort", "indicative")


class Span(NamedTuple):
    """How long a time is: on which scale it counts, and the shortest and longest it can be."""

    scale: str
    low: Decimal
    high: Decimal


def is_longer(left: Amount, right: Amount) -> bool:
    """Whether a time is longer than another one, whatever day it is.

    False where that depends on opening hours, on the length of a month, or on the unit.
    """
    first, second = span(left), span(right)
    return first is not None and second is not None and surpasses(first, second)


def surpasses(first: Span, second: Span) -> bool:
    """Whether the shortest that the first can be is longer than the longest of the second."""
    return first.scale == second.scale and first.low > second.high


@lru_cache(maxsize=1_000)
def span(amount: Amount) -> Span | None:
    """How long a time is, or None where its unit and clock do not tell."""
    clock = amount.clock or "calendar"
    if clock in _OPEN:
        clock = "open"
    scale, low, high = "", Decimal(0), Decimal(0)
    for number, unit in ((amount.number, amount.unit), *amount.rest):
        if unit in _SECONDS:
            counted, least, most = "seconds", _SECONDS[unit], _SECONDS[unit]
        elif unit not in _DAYS or (clock != "calendar" and unit != "day"):
            return None
        elif clock == "calendar":
            least, most = (days * _A_DAY for days in _DAYS[unit])
            counted = "seconds"
        else:
            counted, least, most = "days", 1, 1
        if scale not in ("", counted):
            return None  # a business day and four hours
        scale = counted
        low += number * least
        high += (number if amount.upper is None or amount.rest else amount.upper) * most
    return Span(f"{clock} {scale}", low, high)


def spans(row: Row) -> list[Span]:
    """How long the times of a row are: a quick look before its limits are compared in full."""
    found: list[Span] = []
    for target in row.targets:
        value = target.value
        if value is not None and value.amount is not None and value.statistic in _KINDS:
            length = span(value.amount)
            if length is not None:
                found.append(length)
    return found


@dataclass(frozen=True, slots=True)
class Limit:
    """A time that a target sets, with what another one has to share to be compared with it.

    `share` is the percentage for which it holds, `firm` whether it is promised rather than aimed
    at; `start` names the event from which it counts, "" where nothing is said.
    """

    amount: Amount
    kind: str
    share: Decimal
    start: str
    hours: str | Schedule | None
    firm: bool

    def is_slower(self, other: Limit) -> bool:
        """Whether it lets more time pass than another limit that counts in the same way."""
        if self.kind != other.kind or self.start != other.start:
            return False
        if self.amount.clock not in (None, "calendar") and self.hours != other.hours:
            return False
        return is_longer(self.amount, other.amount)


def limits(row: Row) -> tuple[Limit, ...]:
    """The times that the targets of a row set; a lead time before an event is none."""
    found = (_limit(row, target) for target in row.targets)
    return tuple(limit for limit in found if limit is not None)


def _limit(row: Row, target: Target) -> Limit | None:
    value = target.value
    if value is None or value.amount is None or not value.amount.is_time or value.per is not None:
        return None
    kind = _KINDS.get(value.statistic)
    if kind is None or (target.until is not None and kind != "every"):
        return None
    around = row.trail[::-1]
    hours = target.hours or next((p.hours for p in around if p.hours), None)
    strength = target.strength or next((p.strength for p in around if p.strength), None)
    share = value.share.number if value.share is not None else _ALL
    return Limit(value.amount, kind, share, start_of(row, target), hours, strength not in _WEAK)


def start_of(row: Row, target: Target) -> str:
    """The event from which the clock of a target runs, or "" where nothing is said."""
    start = target.from_ or next((p.from_ for p in reversed(row.trail) if p.from_), None)
    return event_name(start)


def event_name(event: Event | None) -> str:
    """The name of an event, or the author's words for it; "" for none."""
    return "" if event is None else event.event or str(event.words)
