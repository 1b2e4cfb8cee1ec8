"""The forecast of a channel as work: how many contacts come when, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from csplan.analysis.arrivals import arrivals
from csplan.analysis.erlang import Load
from csplan.analysis.grounds import Assumption, Lack, Note, Notes, note
from csplan.analysis.periods import exact_seconds
from csplan.analysis.week import Spans
from csplan.analysis.workload import Work
from csplan.clock.amount import Amount
from csplan.model.channels import Channel, Forecast

MOST_PEOPLE = 100_000
"""More people's work than this is a slip of the pen."""

_MOST_WAITING = 10**7  # contacts that come in while one is ready to wait


class Level(NamedTuple):
    """Hours of the week, and the work that comes in then."""

    spans: Spans
    work: Work


@dataclass(frozen=True, slots=True)
class Expected:
    """The work of a channel, as far as its forecast tells.

    `levels` are its open hours, apart where other volumes are expected, in the order of the week;
    all of the week where nobody knows when it is open, and () where nobody knows the work.
    `weekly` are the contacts of an ordinary week, None where `notes` say what is missing.
    """

    levels: tuple[Level, ...]
    weekly: Fraction | None
    notes: Notes

    @property
    def work(self) -> Work | None:
        """The work of the busiest hours, None where nobody knows."""
        works = (level.work for level in self.levels)
        return max(works, key=lambda work: work.load.rate, default=None)


def expected(
    channel: Channel,
    open_hours: Spans | None,
    pattern: Sequence[Spans] = (),
    *,
    live: bool = True,
) -> Expected:
    """The work that a channel's forecast announces.

    `open_hours` are those in which contacts come in, None where they are not known; `pattern` has
    the hours of each key of the forecast's pattern, as Hours.pattern gives them.
    """
    forecast = channel.forecast
    if forecast is None or forecast.handling is None or not (forecast.volume or forecast.pattern):
        return Expected((), None, tuple(_missing(channel)))
    notes: list[Note] = []
    handling = _seconds(forecast.handling, "handling", notes)
    flows = arrivals(forecast, open_hours, pattern, notes)
    together = Fraction(1 if forecast.together is None else forecast.together)
    patience = _patience(forecast, notes) if live else None
    if together < 1:
        notes.append(note(Lack.UNUSABLE, field="together", value=str(forecast.together)))
    if handling is None or flows is None or together < 1 or patience == 0:
        return Expected((), None, tuple(notes))
    most = max(flow.rate for flow in flows)
    if most * handling > MOST_PEOPLE or most * (patience or 0) > _MOST_WAITING:
        return Expected((), None, (*notes, note(Lack.TOO_LARGE)))
    if together > 1:
        notes.append(note(Assumption.TOGETHER, together=together))
    return Expected(
        tuple(
            Level(flow.spans, Work(Load(flow.rate, handling), patience, together)) for flow in flows
        ),
        None if open_hours is None else sum((flow.weekly for flow in flows), Fraction(0)),
        tuple(notes),
    )


def _missing(channel: Channel) -> Iterator[Note]:
    by_case = tuple(name for name, case in (channel.cases or {}).items() if case.forecast)
    if by_case:
        yield note(Lack.FORECAST_BY_CASE, cases=by_case)
    elif channel.forecast is None:
        yield note(Lack.NO_FORECAST)
    else:
        if channel.forecast.volume is None and not channel.forecast.pattern:
            yield note(Lack.NO_VOLUME)
        if channel.forecast.handling is None:
            yield note(Lack.NO_HANDLING)


def _patience(forecast: Forecast, notes: list[Note]) -> Fraction | None:
    """The mean patience in seconds, None where it is not told, 0 where it cannot be used."""
    if forecast.patience is None:
        return None
    found = _seconds(forecast.patience, "patience", notes)
    if found == 0:
        notes.append(note(Lack.UNUSABLE, field="patience", value=str(forecast.patience)))
    return found or Fraction(0)


def _seconds(amount: Amount, field: str, notes: list[Note]) -> Fraction | None:
    """The seconds of a time at work, of a range its upper end; None for months and years."""
    total = exact_seconds(amount)
    if total is None or (field == "handling" and not total):
        notes.append(note(Lack.UNUSABLE, field=field, value=str(amount)))
        return None
    if amount.upper is not None:
        notes.append(note(Assumption.UPPER_END, field=field, value=str(amount)))
    return total
