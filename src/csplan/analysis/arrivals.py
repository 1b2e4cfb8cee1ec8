"""How many contacts come in which open hours of a week: a volume, and a pattern that differs.

A volume for an interval of less than a day ("60 per 30 min") holds in every open hour that the
pattern does not name. One for days, weeks or months is the total: the hours of the pattern take
their part of it, and the rest is spread evenly over the other open hours; the peaks that it hides
need more people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from csplan.analysis.grounds import Assumption, Lack, Note, note
from csplan.analysis.periods import is_average, is_empty, per_second, per_week, said
from csplan.analysis.week import WHOLE_WEEK, Spans, as_week, cut, minutes, union
from csplan.model.channels import Forecast
from csplan.model.rate import PerPeriod


class Flow(NamedTuple):
    """Hours of the week, and how many contacts come in a second of them."""

    spans: Spans
    rate: Fraction

    @property
    def weekly(self) -> Fraction:
        """The contacts of an ordinary week."""
        return self.rate * minutes(self.spans) * 60


@dataclass(frozen=True, slots=True)
class _Named:
    """The open hours of a channel, those that its pattern names, and the others.

    `is_known` tells whether anybody knows when it is open; where not, it counts as always.
    """

    flows: tuple[Flow, ...]
    others: Spans
    open: Spans
    is_known: bool

    @property
    def weekly(self) -> Fraction:
        return sum((flow.weekly for flow in self.flows), Fraction(0))

    @property
    def spans(self) -> Spans:
        return union(span for flow in self.flows for span in flow.spans)


def arrivals(
    forecast: Forecast, open_hours: Spans | None, pattern: Sequence[Spans], notes: list[Note]
) -> tuple[Flow, ...] | None:
    """What comes in in all open hours, the same rate once; None where `notes` say why not.

    `pattern` has the hours of each key of the forecast's pattern. Hours that nobody knows count
    as all of the week.
    """
    found = _named(forecast, open_hours, pattern)
    told: list[Note] = []
    rate = _elsewhere(forecast.volume, found, told)
    if rate is None:
        notes += told
        return None
    flows = _merged((*found.flows, Flow(found.others, rate)))
    if not found.flows:
        notes += told
    elif len(flows) > 1 or not _says_the_same(forecast.volume, found, flows[0].rate, notes):
        notes += [note(Assumption.BY_HOUR, hours=Fraction(minutes(found.spans), 60)), *told]
    return flows


def _says_the_same(
    volume: PerPeriod | None, found: _Named, rate: Fraction, notes: list[Note]
) -> bool:
    """Whether a volume alone comes to the same rate; its notes are then all there is to say."""
    told: list[Note] = []
    alone = replace(found, flows=(), others=found.open)
    if volume is None or _elsewhere(volume, alone, told) != rate:
        return False
    notes += told
    return True


def _named(forecast: Forecast, open_hours: Spans | None, pattern: Sequence[Spans]) -> _Named:
    """The hours that a pattern names while it is open; where keys overlap, one of them holds.

    That is the one with fewer hours a week, of equally many the later one.
    """
    rates = [per_second(volume) or Fraction(0) for volume in (forecast.pattern or {}).values()]
    frame = WHOLE_WEEK if open_hours is None else open_hours
    parts = cut(frame, dict(enumerate(pattern)))
    flows = [
        Flow(spans, rates[min(keys, key=lambda key: (minutes(pattern[key]), -key))])
        for keys, spans in parts.items()
        if keys
    ]
    return _Named(_merged(flows), parts.get(frozenset(), ()), frame, open_hours is not None)


def _merged(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """Each rate once, in the order of the week; hours that are none only where all are."""
    found: dict[Fraction, list[tuple[int, int]]] = {}
    for flow in flows:
        found.setdefault(flow.rate, []).extend(flow.spans)
    merged = [Flow(union(spans), rate) for rate, spans in found.items()]
    return tuple(sorted(flow for flow in merged if flow.spans)) or tuple(merged[:1])


def _elsewhere(volume: PerPeriod | None, found: _Named, notes: list[Note]) -> Fraction | None:
    """Contacts a second in the open hours that the pattern does not name."""
    if volume is None:
        if not found.others:
            return Fraction(0)
        gaps = note(Lack.PATTERN_GAPS, when=str(as_week(found.others)))
        notes.append(gaps if found.is_known else note(Lack.NO_VOLUME))
        return None
    if is_empty(volume):
        notes.append(note(Lack.UNUSABLE, field="volume", value=said(volume)))
        return None
    rate = per_second(volume)
    if rate is None:
        return _rest(volume, found, notes)
    if found.others or not found.open:
        key = Assumption.ELSEWHERE if found.flows else Assumption.PEAK
        notes.append(note(key, volume=said(volume)))
    return rate


def _rest(volume: PerPeriod, found: _Named, notes: list[Note]) -> Fraction | None:
    """What is left of a total in the other open hours, in contacts a second."""
    if not found.is_known or not found.open:
        key = Lack.NEVER_OPEN if found.is_known else Lack.NO_HOURS
        notes.append(note(key, volume=said(volume)))
        return None
    weekly = per_week(volume, found.open)
    rest = weekly - found.weekly
    if rest < 0 or (rest and not found.others):
        key = Lack.PATTERN_ABOVE if rest < 0 else Lack.PATTERN_BELOW
        notes.append(note(key, volume=said(volume), weekly=weekly, named=found.weekly))
        return None
    if is_average(volume):
        notes.append(note(Assumption.MEAN_MONTH, volume=said(volume)))
    if not found.others:
        return Fraction(0)
    hours = Fraction(minutes(found.others), 60)
    spread = note(Assumption.SPREAD, volume=said(volume), weekly=weekly, hours=hours)
    if found.flows:
        spread = note(
            Assumption.REST, volume=said(volume), weekly=weekly, named=found.weekly, rest=rest,
            hours=hours,
        )  # fmt: skip
    notes.append(spread)
    return rest / (hours * 3600)
