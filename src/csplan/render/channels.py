"""Channels on the page: a table of them all, then what each has to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csplan.analysis.opening import Openings
from csplan.analysis.periods import per_second
from csplan.analysis.ways_in import ways_in
from csplan.findings import Path
from csplan.model.channels import Channel, Forecast
from csplan.model.promise import PromiseFields
from csplan.model.rate import PerPeriod
from csplan.model.words import INITIATIVES, MEDIA, TECHNIQUES
from csplan.render.blocks import Block, Cell, Entry, Fact, Line, Table, plain
from csplan.render.conditions import case_label
from csplan.render.dates import dates_blocks
from csplan.render.entries import languages as languages_in_words
from csplan.render.promises import Setting, promise_blocks
from csplan.render.scribe import Scribe, anchor, joined
from csplan.render.weeks import week_figures


def channels_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """A table of all channels, then an entry for each that says more than the table."""
    channels = scribe.plan.channels or {}
    if not channels:
        return
    entries = {
        name: channel_entry(scribe, name, channel, level) for name, channel in channels.items()
    }
    yield _table(scribe, entries)
    openings = Openings(scribe.plan)
    yield from week_figures(scribe, openings)
    yield from dates_blocks(scribe, openings)
    yield from (entry for entry in entries.values() if entry.blocks)


def channel_table(scribe: Scribe, _level: int) -> Iterator[Block]:
    """The table of the channels to which customers turn, and nothing more."""
    names = [way.path[0] for way in ways_in(scribe.plan, Openings(scribe.plan)) if way.is_in]
    if names:
        yield _table(scribe, {}, names)


def _table(
    scribe: Scribe, entries: Mapping[str, Entry], names: Sequence[str] | None = None
) -> Table:
    """A row for each of these channels, or for all."""
    _ = scribe._
    channels = {
        name: channel
        for name, channel in (scribe.plan.channels or {}).items()
        if names is None or name in names
    }
    has_entry = {name for name, entry in entries.items() if entry.blocks}
    rows = [
        _row(scribe, name, channel, linked=name in has_entry) for name, channel in channels.items()
    ]
    columns = (_("Channel"), _("How to use it"), _("Hours"), _("Languages"))
    keep = [any(row[index].lines for row in rows) for index in range(len(columns))]
    return Table(
        "channels",
        _("All channels at a glance") if names is None else "",
        tuple(label for label, kept in zip(columns, keep, strict=True) if kept),
        tuple(tuple(c for c, kept in zip(row, keep, strict=True) if kept) for row in rows),
        # A channel that has no entry of its own is found in the table.
        tuple("" if name in has_entry else anchor(("channels", name)) for name in channels),
    )


def channel_entry(scribe: Scribe, name: str, channel: Channel, level: int) -> Entry:
    """One channel with all that the table does not hold."""
    path: Path = ("channels", name)
    blocks = _blocks(scribe, path, channel, level, in_table=True)
    return Entry(
        anchor(path), scribe.channel_line(name), blocks, channel.number or "", level, "channel"
    )


def _blocks(
    scribe: Scribe, path: Path, channel: Channel, level: int, *, in_table: bool
) -> tuple[Block, ...]:
    def more(promise: PromiseFields) -> Iterator[Fact]:
        if not isinstance(promise, Channel):
            return
        if promise is not channel or not in_table:
            yield from _differences(scribe, promise, channel)
        yield from _facts(scribe, promise)
        if promise is channel and in_table and channel.forecast is not None:
            # The formulas are for those who have a forecast.
            from csplan.render.enough_people import enough_people

            yield from enough_people(scribe, str(path[-1]), channel)

    return promise_blocks(scribe, channel, Setting(path, (), level, more))


def _row(scribe: Scribe, name: str, channel: Channel, *, linked: bool) -> tuple[Cell, ...]:
    _ = scribe._
    use = [*_address(scribe, channel, channel), *_addresses_of_cases(scribe, channel)]
    if channel.purpose:
        use.append(scribe.line(channel.purpose))
    if channel.cost:
        use.append(plain(scribe.phrases.money(channel.cost)))
    spoken = channel.languages or ()
    languages = plain(languages_in_words(scribe, spoken)) if spoken else None
    name_line = (scribe.link(("channels", name)),) if linked else scribe.channel_line(name)
    return (
        Cell((name_line,)),
        Cell(tuple(use)),
        Cell((*_hours(scribe, channel), *_hours_of_cases(scribe, channel))),
        Cell((languages,) if languages else ()),
    )


def _address(scribe: Scribe, case: Channel, channel: Channel, medium: str = "") -> tuple[Line, ...]:
    """The address of a case of a channel; none where it is to stay out of documents."""
    unlisted = channel.unlisted if case.unlisted is None else case.unlisted
    if case.address is None or unlisted:
        return ()
    return (scribe.address(case.address, medium or channel.medium or ""),)


def _addresses_of_cases(scribe: Scribe, channel: Channel) -> Iterator[Line]:
    """The addresses that differ by place or case, each after the name of its case."""
    for name, case in (channel.cases or {}).items():
        for address in _address(scribe, case, channel):
            yield joined([plain(case_label(scribe, channel, name, case)), address], ": ")


def _hours_of_cases(scribe: Scribe, channel: Channel) -> Iterator[Line]:
    """The hours that differ by place or case, each after the name of its case."""
    for name, case in (channel.cases or {}).items():
        lines = tuple(_hours(scribe, case))
        if lines:
            yield joined([plain(case_label(scribe, channel, name, case)), joined(lines)], ": ")


def _hours(scribe: Scribe, channel: Channel) -> Iterator[Line]:
    """When it is open, and when people work on what came in."""
    if channel.hours is not None:
        yield from scribe.hours_lines(channel.hours)
    if channel.staffed is not None:
        lines = scribe.hours_lines(channel.staffed)
        yield joined([plain(scribe._("Answered")), joined(lines)], ": ")


def _facts(scribe: Scribe, channel: Channel) -> Iterator[Fact]:
    _, p = scribe._, scribe.locale.p
    if channel.medium and channel.title is not None:
        yield Fact(_("Kind"), (plain(p("medium", MEDIA[channel.medium])),))
    if channel.initiative and channel.initiative != "reactive":
        yield Fact(
            _("Who makes contact"), (plain(p("initiative", INITIATIVES[channel.initiative])),)
        )
    if channel.live is not None:
        said = (
            _("Live: somebody is there with you") if channel.live else _("Deferred: we reply later")
        )
        yield Fact(_("Live or deferred"), (plain(said),))
    if channel.unlisted is not None and channel.unlisted:
        yield Fact(_("Address"), (plain(_("Not published")),))
    if channel.accessibility:
        yield Fact(_("Accessibility"), tuple(scribe.line(text) for text in channel.accessibility))
    if channel.fallback:
        yield Fact(_("When it is closed"), (scribe.channels(channel.fallback),))
    if channel.techniques:
        words = scribe.locale.listed([p("technique", TECHNIQUES[w]) for w in channel.techniques])
        yield Fact(_("How we speak with you"), (plain(scribe.locale.capital(words)),))
    if channel.forecast:
        yield from _forecast(scribe, channel.forecast)


def _forecast(scribe: Scribe, forecast: Forecast) -> Iterator[Fact]:
    _ = scribe._
    contacts = tuple(plain(said) for said in _contacts(scribe, forecast))
    if contacts:
        yield Fact(_("Expected contacts"), contacts)
    if forecast.handling:
        yield Fact(_("Time for one contact"), (plain(scribe.phrases.amount(forecast.handling)),))
    if forecast.patience:
        yield Fact(_("Patience of callers"), (plain(scribe.phrases.amount(forecast.patience)),))
    if forecast.together:
        yield Fact(
            _("Contacts at the same time"), (plain(scribe.locale.number(forecast.together)),)
        )


def _contacts(scribe: Scribe, forecast: Forecast) -> Iterator[str]:
    """How many contacts are expected: in the hours of the pattern, and in the others or in all."""
    _ = scribe._
    for week, rate in (forecast.pattern or {}).items():
        hours = "; ".join(scribe.hours.week(week))
        yield _("{hours}: {volume}", hours=hours, volume=_volume(scribe, rate))
    if forecast.volume is None:
        return
    volume = _volume(scribe, forecast.volume)
    if not forecast.pattern:
        yield volume
    elif per_second(forecast.volume) is None:
        yield _("In all: {volume}", volume=volume)
    else:
        yield _("At other times: {volume}", volume=volume)


def _volume(scribe: Scribe, rate: PerPeriod) -> str:
    return scribe.phrases.rate(scribe.locale.number(rate.number), rate.period)


def _differences(scribe: Scribe, case: Channel, channel: Channel) -> Iterator[Fact]:
    """What the table says of a channel, for one of its cases."""
    _ = scribe._
    if address := _address(scribe, case, channel):
        yield Fact(_("Address"), address)
    if case.purpose:
        yield Fact(_("What it is for"), (scribe.line(case.purpose),))
    if hours := tuple(_hours(scribe, case)):
        yield Fact(_("Hours"), hours)
    if case.languages:
        yield Fact(_("Languages"), (plain(languages_in_words(scribe, case.languages)),))


_IN_BRIEF = frozenset({"title", "medium", "address", "hours", "staffed", "cost", "text"})


def contact(scribe: Scribe, path: Path, channel: Channel, level: int) -> Fact | Entry:
    """A channel of an outside body: a fact, or an entry of its own where it says more."""
    name = str(path[-1])
    if channel.model_fields_set <= _IN_BRIEF:
        return _contact_fact(scribe, name, channel)
    title = plain(_contact_name(scribe, name, channel))
    blocks = _blocks(scribe, path, channel, level, in_table=False)
    return Entry(anchor(path), title, blocks, channel.number or "", level, "channel")


def _contact_name(scribe: Scribe, name: str, channel: Channel) -> str:
    medium = channel.medium or (name if name in MEDIA else None)
    if channel.title is not None:
        return scribe.words(channel.title)
    if medium is not None:
        return scribe.locale.p("medium", MEDIA[medium])
    return name.replace("-", " ").capitalize()


def _contact_fact(scribe: Scribe, name: str, channel: Channel) -> Fact:
    lines = list(_address(scribe, channel, channel, name))
    lines += _hours(scribe, channel)
    if channel.cost:
        lines.append(plain(scribe.phrases.money(channel.cost)))
    if channel.text:
        lines.append(scribe.prose_line(channel.text, (channel,)))
    return Fact(_contact_name(scribe, name, channel), tuple(lines))
