"""The people who serve customers, on the page."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.team import Role, Roster
from csplan.render.blocks import Block, Cell, Fact, Table, plain
from csplan.render.entries import compact, entry, facts_block, general_lines, languages
from csplan.render.scribe import Scribe, joined


def team_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """The people who serve customers."""
    team = scribe.plan.team
    if team is None:
        return
    _ = scribe._
    yield from scribe.prose(team.text)
    entries = []
    for name, role in (team.roles or {}).items():
        blocks = [*scribe.prose(role.text), *facts_block(_role_facts(scribe, role))]
        title = scribe.title_line(role, name)
        entries.append(entry(scribe, ("team", "roles", name), title, role, blocks, level))
    yield from compact(entries)
    if team.rosters:
        columns = (_("Roster"), _("Role"), _("People on duty"), _("Hours"), _("Channels"))
        rows = tuple(_roster_row(scribe, name, roster) for name, roster in team.rosters.items())
        yield Table("rosters", _("Who works when"), columns, rows)
    facts: list[Fact] = []
    if team.shrinkage:
        facts += scribe.said(
            _("Paid time away from customers"), scribe.locale.share(team.shrinkage.number)
        )
    if team.occupancy:
        facts += scribe.said(_("Busy at most"), scribe.locale.share(team.occupancy.number))
    yield from facts_block(facts)


def _role_facts(scribe: Scribe, role: Role) -> Iterator[Fact]:
    _ = scribe._
    if role.frontline is not None:
        said = _("Deals with customers") if role.frontline else _("Works behind the scenes")
        yield from scribe.said(_("Contact with customers"), said)
    if role.headcount is not None:
        yield from scribe.said(_("People"), scribe.locale.number(role.headcount))
    if role.weekly is not None:
        yield from scribe.said(_("Hours of work a week"), scribe.phrases.amount(role.weekly))
    if role.languages:
        yield from scribe.said(_("Languages"), languages(scribe, role.languages))
    if role.duties:
        yield Fact(_("Duties"), tuple(scribe.prose_line(duty) for duty in role.duties))
    if role.authority:
        yield from scribe.said(_("May decide on up to"), scribe.phrases.money(role.authority))
    if role.reports:
        yield Fact(_("Reports to"), ((scribe.link(("team", "roles", role.reports)),),))


def _roster_row(scribe: Scribe, name: str, roster: Roster) -> tuple[Cell, ...]:
    title = scribe.title_line(roster, name)
    if roster.number:
        title = joined([plain(roster.number), title], " ")
    remarks = [scribe.prose_line(roster.text)] if roster.text else []
    remarks += general_lines(scribe, roster)
    who = plain(scribe.role_name(roster.role)) if roster.role else ()
    count = plain(scribe.locale.number(roster.count)) if roster.count is not None else ()
    hours = scribe.hours_lines(roster.hours) if roster.hours is not None else ()
    where = [scribe.channels(roster.channels)] if roster.channels else []
    spoken = [plain(languages(scribe, roster.languages))] if roster.languages else []
    first = Cell((title, *remarks))
    return first, Cell((who,)), Cell((count,)), Cell(hours), Cell((*where, *spoken))
