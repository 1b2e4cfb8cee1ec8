"""Times that run out while everybody who could keep them is away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csplan.analysis.duty import is_live
from csplan.analysis.hours_in_force import Place as Where
from csplan.analysis.hours_in_force import in_force
from csplan.analysis.moments import ARRIVALS
from csplan.analysis.opening import Opening
from csplan.analysis.rows import Row
from csplan.analysis.week import MINUTES_A_WEEK, WHOLE_WEEK, Spans, gaps, union
from csplan.clock.amount import Amount
from csplan.clock.lengths import DAY_AND_NIGHT, length_of
from csplan.findings import Path
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.model.value import Value
from csplan.rules.base import Subject
from csplan.rules.ways import takes_messages, ways

# What somebody has to be at work for. An acknowledgement may be automatic.
_BY_PEOPLE = frozenset({
    "answer", "first-reply", "reply", "respond", "callback", "decide", "resolve", "visit",
    "arrive", "make-safe", "repair",
})  # fmt: skip
_LIMITS = frozenset({"at-most", "under", "range", "within"})
_WEAK = frozenset({"aim", "where-possible", "best-effort", "indicative"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A time that runs day and night, for what people do in part of the week.

    `path` is that of the measure or of one of its targets, `place` that of the target as a walk
    through the plan finds it. `minutes` is how long it is, `opening` when people are at work;
    `at_work` says the same and `arrives` when something can come in, in minutes of the week.
    """

    path: Path
    place: Path
    value: Value
    amount: Amount
    minutes: float
    opening: Opening
    at_work: Spans
    arrives: Spans


@dataclass(frozen=True, slots=True)
class Closed:
    """What comes in at `start` has to wait until `end`, which is longer than was promised."""

    start: int
    end: int


def asked(subject: Subject) -> tuple[Asked, ...]:
    """The times of a plan that run day and night where people work in part of the week."""
    return tuple(_all_asked(subject))


def _all_asked(subject: Subject) -> Iterator[Asked]:
    for place, found in subject.rows:
        if place.path[0] not in ("channels", "commitments", "policies"):
            continue
        for row in found:
            if row.measure in _BY_PEOPLE:
                for number, target in enumerate(row.targets):
                    one = _asked(subject, place, row, target)
                    if one is not None:
                        path = row.path if len(row.targets) == 1 else (*row.path, number)
                        yield Asked(path, (*row.path, number), *one)


def longest(one: Asked) -> Closed | None:
    """The longest wait in an ordinary week, if it is longer than what is promised."""
    found = [
        Closed(start, gap[1]) for gap in gaps(one.at_work) for start in _first(gap, one.arrives)
    ]
    longest = max(found, key=lambda wait: wait.end - wait.start, default=None)
    return longest if longest and longest.end - longest.start > one.minutes else None


def missed(one: Asked) -> float:
    """The part of all that comes in, if it comes evenly, that is answered too late; 0 to 1."""
    late = sum(max(0.0, end - start - one.minutes) for start, end in gaps(one.at_work))
    return late / MINUTES_A_WEEK


def is_hopeless(one: Asked) -> bool:
    """Whether it cannot be kept in an ordinary week; of a share, if everything comes evenly."""
    if longest(one) is None:
        return False
    share = one.value.share
    return share is None or missed(one) * 100 > 100 - share.number


def _first(gap: tuple[int, int], arrives: Spans) -> Iterator[int]:
    """The first moment of a closed time at which something can come in."""
    for shift in (0, MINUTES_A_WEEK):
        for start, end in arrives:
            first = max(start + shift, gap[0])
            if first < min(end + shift, gap[1]):
                yield first


def _asked(
    subject: Subject, place: Place, row: Row, target: Target
) -> tuple[Value, Amount, float, Opening, Spans, Spans] | None:
    value = target.value
    amount = _time(target, row)
    if value is None or amount is None or _is_while_open(place, target):
        return None
    length = length_of(amount)
    if length is None or length.months:
        return None
    opening = in_force(subject.openings, Where(row, target, place.around))
    spans = subject.week.spans(opening)
    if not isinstance(opening, Opening) or not spans:
        return None
    # Where several channels lead to it, whoever is there on one of them can keep it.
    others = [subject.week.staffed(name) or () for name in _channels(subject.plan, place, row)]
    at_work = union([*spans, *(span for other in others for span in other)])
    if place.path[0] == "channels" or row.trail[-1].hours is not None or target.hours is not None:
        at_work = spans
    if at_work == WHOLE_WEEK:
        return None
    minutes = float(length.days) * 1440 + length.time.total_seconds() / 60
    arrives = arrivals(subject, place, row)
    return value, amount, minutes, opening, at_work, arrives


def _is_while_open(place: Place, target: Target) -> bool:
    """Whether it is promised on a line on which nothing comes in but while people are there."""
    channel = place.value
    is_line = isinstance(channel, Channel) and is_live(channel)
    return is_line and channel.staffed is None and target.hours is None


def _time(target: Target, row: Row) -> Amount | None:
    """A limit in time that runs day and night from the moment that something comes in."""
    value, around = target.value, row.trail[::-1]
    if value is None or value.amount is None or not value.amount.is_time or value.per is not None:
        return None
    if value.amount.clock not in DAY_AND_NIGHT or value.statistic not in _LIMITS:
        return None
    start = target.from_ or next((p.from_ for p in around if p.from_), None)
    strength = target.strength or next((p.strength for p in around if p.strength), None)
    is_automatic = any(p.automatic for p in around)
    if target.until is not None or is_automatic or strength in _WEAK:
        return None
    return value.amount if start is None or start.event in ARRIVALS else None


def arrivals(subject: Subject, place: Place, row: Row) -> Spans:
    """When something can come in for a promise, in minutes of the week; () where nobody knows."""
    plan = subject.plan
    names = list(_channels(plan, place, row))
    if not names:
        usable = ways(plan)
        names = list(usable)
    spans = [_intake(subject, name) for name in names]
    return union(span for one in spans for span in one)


def _channels(plan: Plan, place: Place, row: Row) -> Iterator[str]:
    """The channels on which something comes in for a promise, as far as it names them."""
    channels: Mapping[str, Channel] = plan.channels or {}
    if place.path[0] == "channels":
        yield str(place.path[1])
        return
    things = [thing for thing in (*place.around, *row.trail) if isinstance(thing, PromiseFields)]
    through = next((p.through for p in reversed(things) if p.through is not None), ())
    yield from (name for name in dict(row.when).get("channel", through) if name in channels)


def _intake(subject: Subject, name: str) -> Spans:
    """When customers can reach a channel: a message can be left at any time."""
    channel = (subject.plan.channels or {})[name]
    if not is_live(channel) or takes_messages(subject.plan, channel):
        return WHOLE_WEEK
    return subject.week.intake(name) or ()
