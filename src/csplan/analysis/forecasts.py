"""The forecast of a channel as work: how many contacts come while it is open, how long they take.

A volume for an interval of less than a day ("60 per 30 min") holds in every open interval. One for
days, weeks or months is spread evenly over open hours; the peaks that it hides need more people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from csplan.analysis.erlang import Load
from csplan.analysis.grounds import Assumption, Lack, Note, Notes, note
from csplan.analysis.week import Spans, days_of, minutes
from csplan.analysis.workload import Work
from csplan.clock.amount import Amount
from csplan.model.channels import Channel, Forecast
from csplan.model.rate import PerPeriod

MOST_PEOPLE = 100_000
"""More people's work than this is a slip of the pen."""

_MOST_WAITING = 10**7  # contacts that come in while one is ready to wait
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_A_DAY = 86_400
# Gregorian years have 365.2425 days on average.
_WEEKS = {
    "month": Fraction(146_097, 400 * 12 * 7),
    "quarter": Fraction(146_097, 400 * 4 * 7),
    "year": Fraction(146_097, 400 * 7),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """The work of a channel, as far as its forecast tells.

    `work` holds while the channel is open, `weekly` are the contacts of an ordinary week. Either
    is None where `notes` say what is missing.
    """

    work: Work | None
    weekly: Fraction | None
    notes: Notes


def expected(channel: Channel, open_hours: Spans | None, *, live: bool = True) -> Expected:
    """The work that a channel's forecast announces.

    `open_hours` are those in which contacts come in, None where they are not known.
    """
    forecast = channel.forecast
    if forecast is None or forecast.volume is None or forecast.handling is None:
        return Expected(None, None, tuple(_missing(channel)))
    notes: list[Note] = []
    handling = _seconds(forecast.handling, "handling", notes)
    rate = _rate(forecast.volume, open_hours, notes)
    together = Fraction(1 if forecast.together is None else forecast.together)
    patience = _patience(forecast, notes) if live else None
    if together < 1:
        notes.append(note(Lack.UNUSABLE, field="together", value=str(forecast.together)))
    if handling is None or rate is None or together < 1 or patience == 0:
        return Expected(None, None, tuple(notes))
    if rate * handling > MOST_PEOPLE or rate * (patience or 0) > _MOST_WAITING:
        return Expected(None, None, (*notes, note(Lack.TOO_LARGE)))
    if together > 1:
        notes.append(note(Assumption.TOGETHER, together=together))
    weekly = None if open_hours is None else rate * minutes(open_hours) * 60
    return Expected(Work(Load(rate, handling), patience, together), weekly, tuple(notes))


def _missing(channel: Channel) -> Iterator[Note]:
    by_case = tuple(name for name, case in (channel.cases or {}).items() if case.forecast)
    if by_case:
        yield note(Lack.FORECAST_BY_CASE, cases=by_case)
    elif channel.forecast is None:
        yield note(Lack.NO_FORECAST)
    else:
        if channel.forecast.volume is None:
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
    if total is None:
        notes.append(note(Lack.UNUSABLE, field=field, value=str(amount)))
    elif amount.upper is not None:
        notes.append(note(Assumption.UPPER_END, field=field, value=str(amount)))
    return total


def exact_seconds(amount: Amount) -> Fraction | None:
    """The seconds of a time by whatever clock, of a range its upper end; None for months."""
    total = Fraction(0)
    for number, unit in ((amount.upper or amount.number, amount.unit), *amount.rest):
        if unit not in _SECONDS:
            return None
        total += Fraction(number) * _SECONDS[unit]
    return total


def _rate(volume: PerPeriod, open_hours: Spans | None, notes: list[Note]) -> Fraction | None:
    """Contacts a second while it is open."""
    # Of a range, the shorter time: it makes more of the work.
    number, period = Fraction(volume.number), replace(volume.period, upper=None)
    length = exact_seconds(period)
    if length == 0:
        notes.append(note(Lack.UNUSABLE, field="volume", value=_said(volume)))
        return None
    if length is not None and length < _A_DAY:
        notes.append(note(Assumption.PEAK, volume=_said(volume)))
        return number / length
    if not open_hours:
        key = Lack.NO_HOURS if open_hours is None else Lack.NEVER_OPEN
        notes.append(note(key, volume=_said(volume)))
        return None
    weekly = number / _weeks(period, length, open_hours)
    if length is None:
        notes.append(note(Assumption.MEAN_MONTH, volume=_said(volume)))
    hours = Fraction(minutes(open_hours), 60)
    notes.append(note(Assumption.SPREAD, volume=_said(volume), weekly=weekly, hours=hours))
    return weekly / (hours * 3600)


def _said(volume: PerPeriod) -> str:
    """A volume as it is written: 30 per hour, rather than per 1 hour."""
    one = volume.period.number == 1 and not volume.period.rest
    return str(volume).replace(" per 1 ", " per ") if one else str(volume)


def _weeks(period: Amount, length: Fraction | None, open_hours: Spans) -> Fraction:
    """How many weeks a period of a day or more is.

    A day is an open one, unless it says that it is one of the calendar: 120 a day on five days
    of the week are 600 a week.
    """
    if length is None:
        return Fraction(period.number) * _WEEKS[period.unit]
    if period.unit == "week" or period.clock == "calendar":
        return length / _SECONDS["week"]
    return length / _A_DAY / days_of(open_hours)
