"""The week of channels at a glance: one figure for all that keep the same hours.

It is an ordinary week, without holidays and special dates, in the zone of the hours themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from csplan.analysis.opening import Opening, Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.ways_in import Way, ways_in
from csplan.analysis.week import WHOLE_WEEK, Spans, as_week
from csplan.clock.hours import Window
from csplan.clock.times import MINUTES_A_DAY
from csplan.clock.zones import Zone
from csplan.render.blocks import Cell, Layer, Line, Table, WeekFigure, plain
from csplan.render.conditions import case_label
from csplan.render.scribe import Scribe, joined

_TICK = 180  # minutes from one line of the axis to the next


@dataclass(frozen=True, slots=True)
class _Hours:
    """What a figure shows; channels for which all of this is equal share it.

    `intake` and `staffed` are None where nobody knows, or where there is nothing to tell apart.
    `takes_messages` tells channels that are open without somebody there.
    """

    zone: str
    intake: Spans | None
    staffed: Spans | None
    takes_messages: bool

    @property
    def is_worth_it(self) -> bool:
        """Whether it closes at some time of the week and opens at another."""
        shown = [spans for spans in (self.intake, self.staffed) if spans is not None]
        return any(spans and spans != WHOLE_WEEK for spans in shown)


def week_figures(scribe: Scribe, openings: Openings) -> Iterator[WeekFigure]:
    """The figures of all channels and of cases with hours of their own, in the order of the file.

    What never closes gets none, nor does what has no known hours with stated days.
    """
    alike: dict[_Hours, list[Way]] = {}
    for way in ways_in(scribe.plan, openings):
        hours = _hours(way, openings, scribe.today) if way.is_row else None
        if hours is not None and hours.is_worth_it:
            alike.setdefault(hours, []).append(way)
    for number, (hours, ways) in enumerate(alike.items(), 1):
        names = [way_line(scribe, way) for way in ways]
        yield _figure(scribe, f"week-{number}", hours, _caption(scribe, openings, hours, names))


def way_line(scribe: Scribe, way: Way) -> Line:
    """What a channel is called, and behind it the cases that lead to a way."""
    found = [scribe.channel_line(way.path[0])]
    thing = (scribe.plan.channels or {})[way.path[0]]
    for name in way.path[1:]:
        case = (thing.cases or {})[name]
        found.append(plain(case_label(scribe, thing, name, case)))
        thing = case
    return joined(found, ": ")


def _hours(way: Way, openings: Openings, today: date) -> _Hours | None:
    known = [one for one in way.openings if one.days_stated]
    if not known:
        return None
    # What is always open is so in any zone; the other hours say which one counts.
    zone = min(known, key=lambda one: one.timetable.is_always).timetable.zone
    # One day of the year stands for all, so that the figure never changes within it.
    week = OrdinaryWeek(openings, date(today.year, 1, 1), zone)
    intake = week.spans(way.intake)
    staffed = week.spans(way.staffed) if isinstance(way.staffed, Opening) else None
    if staffed == intake:
        staffed = None  # they differ on holidays only
    return _Hours(zone, intake, staffed, staffed is not None and not way.is_live)


def _caption(scribe: Scribe, openings: Openings, hours: _Hours, names: Sequence[Line]) -> Line:
    said = joined([plain(scribe._("An ordinary week")), joined(names)], ": ")
    if hours.zone == openings.zone:
        return said
    return (*said, *plain(f" ({scribe.locale.zone(Zone(hours.zone, hours.zone, fixed=False))})"))


def _figure(scribe: Scribe, anchor: str, hours: _Hours, caption: Line) -> WeekFigure:
    locale = scribe.locale
    layers = tuple(_layers(scribe, hours))
    return WeekFigure(
        anchor=anchor,
        caption=caption,
        words=_words(scribe, hours, layers),
        days=tuple(locale.capital(locale.short_weekday(day)) for day in range(7)),
        hours=tuple((at, locale.time(at)) for at in range(0, MINUTES_A_DAY + 1, _TICK)),
        layers=layers,
        table=_table(scribe, hours, layers),
        summary=scribe._("The same as a table"),
    )


def _layers(scribe: Scribe, hours: _Hours) -> Iterator[Layer]:
    _ = scribe._
    if hours.intake is not None:
        label = _("Open for messages") if hours.takes_messages else _("Open")
        yield Layer("open", label, _bars(hours.intake))
    if hours.staffed is not None:
        yield Layer("answered", _("Answered"), _bars(hours.staffed))


def _bars(spans: Spans) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The open times of each day, cut at midnight."""
    return tuple(
        tuple(
            (max(start - midnight, 0), min(end - midnight, MINUTES_A_DAY))
            for start, end in spans
            if start < midnight + MINUTES_A_DAY and end > midnight
        )
        for midnight in range(0, 7 * MINUTES_A_DAY, MINUTES_A_DAY)
    )


def said_windows(scribe: Scribe, role: str, windows: tuple[Window, ...]) -> str:
    """The windows of a day in words; while it is open for messages, "closed" would be wrong."""
    if role == "answered" and not windows:
        return scribe._("not answered")
    return scribe.hours.windows(windows)


def _shown(hours: _Hours) -> list[Spans]:
    """What the layers show, in their order."""
    return [spans for spans in (hours.intake, hours.staffed) if spans is not None]


def _words(scribe: Scribe, hours: _Hours, layers: Sequence[Layer]) -> str:
    """The whole week in words: `Monday–Friday 09:00–17:00; Saturday 09:00–12:00`."""
    weeks = ["; ".join(scribe.hours.week(as_week(spans))) for spans in _shown(hours)]
    if len(weeks) == 1 and layers[0].role == "open":
        return weeks[0]
    return ". ".join(
        scribe._("{dates}: {hours}", dates=layer.label, hours=week)
        for layer, week in zip(layers, weeks, strict=True)
    )


def _table(scribe: Scribe, hours: _Hours, layers: Sequence[Layer]) -> Table:
    weeks = [as_week(spans) for spans in _shown(hours)]
    is_plain = len(layers) == 1 and layers[0].role == "open"
    labels = [scribe._("Hours")] if is_plain else [layer.label for layer in layers]
    rows = tuple(
        tuple(
            Cell((plain(text),))
            for text in (
                scribe.locale.capital(scribe.locale.weekday(day)),
                *(
                    said_windows(scribe, layer.role, week.days[day])
                    for layer, week in zip(layers, weeks, strict=True)
                ),
            )
        )
        for day in range(7)
    )
    return Table("week", "", (scribe._("Day"), *labels), rows)
