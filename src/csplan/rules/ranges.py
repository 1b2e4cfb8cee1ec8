"""Whether a target lies anywhere near what others promise; the ranges are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from csplan.clock.amount import Amount
from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.model.measures import Indicator
from csplan.model.shape import Place
from csplan.model.value import Value
from csplan.rules.base import Hit, Rule, Subject

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@dataclass(frozen=True)
class _Range:
    """The shortest and the longest time that is believable, in seconds, and what is usual."""

    low: int
    high: int
    usual: str


# The bounds lie far outside what is usual: they find slips, and judge nobody's service.
_CALLS = _Range(2, 15 * _MINUTE, "20 seconds to 3 minutes")
_CHATS = _Range(2, 30 * _MINUTE, "30 seconds to 3 minutes")
_COUNTERS = _Range(10, 5 * _HOUR, "5 to 20 minutes")
_MESSAGES = _Range(5, 7 * _DAY, "5 minutes to 1 working day")
_SOCIAL = _Range(5, 7 * _DAY, "15 minutes to 8 hours")
_MAIL = _Range(30, 45 * _DAY, "4 hours to 2 working days")
_LETTERS = _Range(_HOUR, 90 * _DAY, "7 to 10 working days")

_WAITS = ("answer", "wait")
_REPLIES = ("reply", "first-reply", "respond", "answer")
_TIMES: Mapping[str, tuple[tuple[str, ...], _Range]] = {
    "phone": (_WAITS, _CALLS),
    "textphone": (_WAITS, _CALLS),
    "chat": ((*_WAITS, "first-reply"), _CHATS),
    "video": (_WAITS, _CHATS),
    "counter": (_WAITS, _COUNTERS),
    "messaging": (_REPLIES, _MESSAGES),
    "sms": (_REPLIES, _MESSAGES),
    "social": (_REPLIES, _SOCIAL),
    "email": (_REPLIES, _MAIL),
    "form": (_REPLIES, _MAIL),
    "post": (_REPLIES, _LETTERS),
}
"""By medium: the measures that are waits there, and their range."""

_MEASURES = frozenset({*_WAITS, *_REPLIES})

_SHARES: Mapping[str, tuple[int, int, str]] = {
    "first-contact-resolution": (20, 95, "70% to 80%"),
    "satisfaction": (40, 98, "75% to 90%"),
    "abandonment": (0, 35, "3% to 12%"),
}
"""By measure: the smallest and the largest share that is believable, and what is usual."""

_FLOORS, _CEILINGS = ("at-least", "over"), ("at-most", "under")
_NO_LIMITS = (*_FLOORS, "every")
_HELP = "check the number and its unit; if both are meant, leave them as they are"


def check_ranges(subject: Subject) -> Iterator[Hit]:
    """A target far outside of what anybody promises."""
    for place in subject.things(Value):
        usual = _unusual_share(place) if place.value.amount is None else _unusual_time(place)
        if usual is not None:
            message = f'"{place.value}" is far from what is usual here ({usual})'
            yield Hit(place.path, message, _HELP)


def _unusual_share(place: Place) -> str | None:
    value = place.value
    measure = str(place.path[-2 if isinstance(place.around[-1], Indicator) else -3])
    if value.share is None or measure not in _SHARES:
        return None
    less_is_better = measure == "abandonment"
    if value.statistic in (_FLOORS if less_is_better else _CEILINGS):
        return None  # its direction is wrong, which another rule says
    low, high, usual = _SHARES[measure]
    return None if low <= value.share.number <= high else usual


def _unusual_time(place: Place) -> str | None:
    value = place.value
    if place.path[-3] not in _MEASURES or value.per is not None or value.statistic in _NO_LIMITS:
        return None
    for thing in reversed(place.around):
        if isinstance(thing, Channel):
            return None if thing.live is not None else _outside(thing, place)
    return None


def _outside(channel: Channel, place: Place) -> str | None:
    measures, usual = _TIMES.get(channel.medium or "", ((), _CALLS))
    seconds = _seconds(place.value.amount) if place.path[-3] in measures else None
    if seconds is None or usual.low <= seconds <= usual.high:
        return None
    return usual.usual


_SECONDS = {
    "second": 1, "minute": _MINUTE, "hour": _HOUR, "day": _DAY, "week": 7 * _DAY,
    "month": 30 * _DAY, "quarter": 91 * _DAY, "year": 365 * _DAY,
}  # fmt: skip


def _seconds(amount: Amount) -> Decimal | None:
    """About how many seconds a time has, a working day counted as any other; None for no time."""
    if not amount.is_time:
        return None
    parts = ((amount.upper or amount.number, amount.unit), *amount.rest)
    return sum((number * _SECONDS[unit] for number, unit in parts), Decimal(0))


RULES = (
    Rule(
        code="CSP508",
        name="implausible-target",
        severity=Severity.INFO,
        summary="A target lies far outside of what is usual.",
        why="Most often a unit was mixed up: 2000 seconds for 20, hours for minutes. What nobody "
        "can believe nobody relies on.",
        bad="channels:\n  phone: {address: 1166, targets: {answer: 80% within 2000 s}}\n",
        good="channels:\n  phone: {address: 1166, targets: {answer: 80% within 20 s}}\n",
        check=check_ranges,
        source="Published ranges: Ley 10/2025 (Spain) and makers of call-centre software for "
        "calls, Oxaide and bookbag for messages, SQM Group for first contact resolution, "
        "Talkdesk for abandonment. They differ widely: only what lies far outside is named.",
    ),
)
