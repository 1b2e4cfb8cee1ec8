"""Dates with other hours on the page: a table of the year, and what is not known for sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csplan.analysis.opening import Openings
from csplan.analysis.ways_in import Way, ways_in
from csplan.clock.dates import PartialDate, YearlyDate
from csplan.clock.hours import Week
from csplan.clock.public_holidays import Doubt, PublicHolidays
from csplan.render.blocks import Block, Cell, Line, Paragraph, Table, plain
from csplan.render.other_hours import Change, Effect, changes, period_of, tables_of
from csplan.render.scribe import Scribe, joined
from csplan.render.weeks import said_windows, way_line

_MANY_ALIKE = 4  # on more days than these, what holds then is said once for all


def dates_blocks(scribe: Scribe, openings: Openings) -> Iterator[Block]:
    """The dates of the year on which some channel has other hours; nothing where none has."""
    _ = scribe._
    ways = [way for way in ways_in(scribe.plan, openings) if way.is_row]
    days = period_of(scribe.today)
    found = changes(ways, days, scribe.locale.tag)
    if not found:
        return
    first, last = (
        scribe.locale.partial_date(PartialDate(day.year, day.month)) for day in (days[0], days[-1])
    )
    caption = _("Dates with other hours, {first} to {last}", first=first, last=last)
    alike = _alike(found)
    if max(map(len, alike)) < _MANY_ALIKE:
        columns: tuple[str, ...] = (_("Date"), _("Occasion"), _("Hours then"))
        yield Table("dates", caption, columns, tuple(_row(scribe, change) for change in found))
    else:
        rows = tuple(_shared_row(scribe, changes) for changes in alike)
        yield Table("dates-alike", caption, (_("Hours then"), _("Date")), rows)
    said = [_doubt(scribe, doubt) for doubt in _doubts(ways, days)]
    if said:
        yield Paragraph(plain(" ".join(said)), "note")


def _alike(found: Sequence[Change]) -> list[list[Change]]:
    """Changes after which the same holds, together, in the order of the first ones."""
    groups: dict[object, list[Change]] = {}
    for change in found:
        key = tuple((effect, tuple(way.path for way in ways)) for effect, ways in change.effects)
        groups.setdefault(key, []).append(change)
    return list(groups.values())


def _shared_row(scribe: Scribe, changes: Sequence[Change]) -> tuple[Cell, ...]:
    """What holds then, and all days on which it does with their names."""
    effects = tuple(_effect(scribe, effect, ways) for effect, ways in changes[0].effects)
    days = []
    for change in changes:
        when = _when(scribe, change.first, change.last)
        names = " / ".join(change.names)
        days.append(plain(f"{when}: {names}" if names else when))
    return Cell(effects), Cell(tuple(days))


def _row(scribe: Scribe, change: Change) -> tuple[Cell, ...]:
    return (
        Cell((plain(_when(scribe, change.first, change.last)),)),
        Cell(tuple(plain(name) for name in change.names)),
        Cell(tuple(_effect(scribe, effect, ways) for effect, ways in change.effects)),
    )


def _when(scribe: Scribe, first: date, last: date) -> str:
    if first == last:
        return scribe.locale.date(first)
    whole = scribe.locale.date(last)
    if (first.year, first.month) == (last.year, last.month) and whole.startswith(str(last.day)):
        return f"{first.day}–{whole}"
    start = (
        scribe.locale.yearly(YearlyDate(first.month, first.day))
        if first.year == last.year
        else scribe.locale.date(first)
    )
    return f"{start} – {whole}"


def _effect(scribe: Scribe, effect: Effect, ways: Sequence[Way]) -> Line:
    """Which channels have which hours: `Telephone, LINE: closed`."""
    names = joined([way_line(scribe, way) for way in ways])
    return joined([names, plain(_hours(scribe, effect))], ": ")


def _hours(scribe: Scribe, effect: Effect) -> str:
    if isinstance(effect.hours, Week):
        said = "; ".join(scribe.hours.week(effect.hours))
    else:
        said = said_windows(scribe, "answered" if effect.answered else "open", effect.hours)
    return scribe._("answered {hours}", hours=said) if effect.answered and effect.hours else said


def _doubts(ways: Sequence[Way], days: Sequence[date]) -> Iterator[Doubt]:
    """What is not known for sure about the holidays on which channels have other hours."""
    told: dict[Doubt, None] = {}
    for way in ways:
        for table, _answered in tables_of(way):
            closes = not (table.week.always and table.week.holidays is None)
            if closes and isinstance(table.holidays, PublicHolidays):
                told.update(dict.fromkeys(table.holidays.doubts(days[0], days[-1])))
    yield from told


def _doubt(scribe: Scribe, doubt: Doubt) -> str:
    _, locale = scribe._, scribe.locale
    place = locale.territory(doubt.code)
    years = locale.listed([locale.partial_date(PartialDate(year)) for year in doubt.years])
    match doubt.kind:
        case "unknown-country":
            return _("The public holidays of {place} are not known and not listed.", place=place)
        case "unknown-region":
            return _("Of {place}, only the holidays of the whole country are known.", place=place)
        case "no-such-years":
            return _(
                "The public holidays of {place} in {years} are not known.", place=place, years=years
            )
        case "estimated":
            dates = locale.listed([locale.date(day) for day in doubt.dates])
            return _("Only estimated, as they follow the moon: {dates}.", dates=dates)
    return _(
        "{place} names extra holidays in most years, and none are known yet for {years}.",
        place=place,
        years=years,
    )
