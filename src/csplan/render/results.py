"""How well it goes, and when all of this is looked at again, on the page."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.words import MEASURES
from csplan.render.bars import bar_of
from csplan.render.blocks import Block, Cell, Entry, Fact, Table, plain
from csplan.render.entries import entry, facts_block
from csplan.render.scribe import Scribe
from csplan.render.targets import results_lines


def measures_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Key figures with their results beside their targets."""
    _ = scribe._
    measures = scribe.plan.measures or {}
    entries = {name: _measure_entry(scribe, name, level) for name in measures}
    compared = [name for name, measure in measures.items() if measure.target or measure.results]
    if compared:
        yield Table(
            "measures",
            _("Targets and results"),
            (_("What"), _("Target"), _("Results")),
            tuple(_measure_row(scribe, name) for name in compared),
            # A measure that has no entry of its own is found in the table.
            tuple("" if entries[name].blocks else entries[name].anchor for name in compared),
        )
    yield from (e for name, e in entries.items() if e.blocks or name not in compared)


def _measure_entry(scribe: Scribe, name: str, level: int) -> Entry:
    _ = scribe._
    measure = (scribe.plan.measures or {})[name]
    facts: list[Fact] = [
        *scribe.noted(_("How it is computed"), measure.formula),
        *scribe.noted(_("Where the figures come from"), measure.source),
        *scribe.noted(_("Sample"), measure.sample),
    ]
    if measure.every:
        facts += scribe.said(_("How often"), scribe.phrases.every(measure.every))
    if measure.better:
        better = _("Higher is better") if measure.better == "higher" else _("Lower is better")
        facts += scribe.said(_("Direction"), better)
    if measure.by:
        facts += scribe.said(_("Responsible"), scribe.role_name(measure.by))
    blocks = [*scribe.prose(measure.text), *facts_block(facts)]
    title = plain(measure_name(scribe, name))
    return entry(scribe, ("measures", name), title, measure, blocks, level)


def measure_name(scribe: Scribe, name: str) -> str:
    """What a measure of the plan is called."""
    measure = (scribe.plan.measures or {})[name]
    if measure.title is None and name in MEASURES:
        return scribe.phrases.measure(name)
    return scribe.title_of(measure, name)


def _measure_row(scribe: Scribe, name: str) -> tuple[Cell, ...]:
    measure = (scribe.plan.measures or {})[name]
    target = plain(scribe.phrases.value(measure.target, name)) if measure.target else ()
    title, results = measure_name(scribe, name), measure.results or {}
    bar = bar_of(scribe, title, measure.target, results, is_labelled=True)
    return Cell((plain(title),)), Cell((target,)), Cell(results_lines(scribe, results), bar)


def review_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """When all of this is looked at again, and what changed so far."""
    review = scribe.plan.review
    if review is None:
        return
    _ = scribe._
    yield from scribe.prose(review.text)
    facts: list[Fact] = []
    if review.every:
        facts += scribe.said(_("How often"), scribe.phrases.every(review.every))
    if review.last:
        facts += scribe.said(_("Last review"), scribe.locale.date(review.last))
    if review.next:
        facts += scribe.said(_("Next review"), scribe.locale.date(review.next))
    if review.by:
        facts += scribe.said(_("Done by"), scribe.role_name(review.by))
    if review.inputs:
        facts.append(
            Fact(_("What we look at"), tuple(scribe.reference(path) for path in review.inputs))
        )
    yield from facts_block(facts)
    if review.history:
        rows = tuple(_change_row(scribe, version) for version in review.history)
        yield Table(
            "history", _("History"), (_("Version"), _("Date"), _("By"), _("What changed")), rows
        )


def _change_row(scribe: Scribe, version: str) -> tuple[Cell, ...]:
    change = ((scribe.plan.review and scribe.plan.review.history) or {})[version]
    on = plain(scribe.locale.partial_date(change.on)) if change.on else ()
    by = plain(scribe.role_name(change.by)) if change.by else ()
    text = scribe.prose_line(change.text) if change.text else ()
    return Cell((plain(version),)), Cell((on,)), Cell((by,)), Cell((text,))
