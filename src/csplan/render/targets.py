"""Targets on the page: facts where they always hold, a table where cases or results come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csplan.analysis.rows import cases_of, effective
from csplan.model.promise import PromiseFields
from csplan.model.target import Target
from csplan.model.words import STRENGTHS
from csplan.render.blocks import Block, Cell, Fact, Facts, Line, Run, Table, plain
from csplan.render.conditions import case_label, inner_titles
from csplan.render.scribe import Scribe, Trail, joined


@dataclass(frozen=True)
class _Row:
    """A target with the words of its case.

    `own` are the promise and its cases, from which a target takes over what it does not state;
    `trail` also holds the promises around them, which blanks may name.
    """

    measure: str
    target: Target
    case: tuple[str, ...]
    own: tuple[PromiseFields, ...]
    trail: tuple[PromiseFields, ...]

    @property
    def is_lead(self) -> bool:
        """Whether it has to be met before an event."""
        value = self.target.value
        return self.target.until is not None and value is not None and value.statistic != "every"

    @property
    def takes_start(self) -> bool:
        """Whether its clock starts where the promise says: a lead ends at an event instead."""
        return self.target.from_ is None and not self.is_lead


def target_blocks(
    scribe: Scribe, promise: PromiseFields, around: Trail, *, asked: bool
) -> Iterator[Block]:
    rows = list(target_rows(scribe, promise, around))
    if not rows:
        return
    if any(row.case or row.target.results for row in rows):
        yield _table(scribe, rows, asked=asked)
    else:
        facts = [Fact(scribe.phrases.measure(row.measure), _sentence(scribe, row)) for row in rows]
        yield Facts(tuple(facts), "targets")


def target_rows(
    scribe: Scribe,
    promise: PromiseFields,
    around: Trail = (),
    case: tuple[str, ...] = (),
    outer: tuple[PromiseFields, ...] = (),
) -> Iterator[_Row]:
    """The rows of a promise and its cases; `outer` are the promises that a case takes over from."""
    inside = (*outer, promise)
    for measure in promise.targets or {}:
        for target in effective(inside, measure):
            yield _Row(measure, target, case, inside, (*around, *inside))
    for name, inner in cases_of(promise).items():
        label = case_label(scribe, promise, name, inner)
        yield from target_rows(scribe, inner, around, (*case, label), inside)


def _sentence(scribe: Scribe, row: _Row) -> tuple[Line, ...]:
    """A target as one line, with remarks below it."""
    promise = promise_line(scribe, row)
    start = _start(scribe, row)
    if not start:
        return (promise, *_remarks(scribe, row))
    before, after = scribe._("{promise} from {event}", promise=_HERE, event=start).split(_HERE)
    first = (*plain(before), *promise, *plain(after))
    return (tuple(run for run in first if run.text), *_remarks(scribe, row))


_HERE = "\x00"
"""Stands for the promise while a sentence is put together around it."""


def promise_line(scribe: Scribe, row: _Row) -> Line:
    """The value itself, which is what readers look for."""
    lead = scribe.phrases.lead(row.target, inner_titles(scribe, row.trail[0]))
    said = lead or scribe.phrases.value(row.target.value, row.measure)
    return (Run(said, "strong"),) if said else ()


def _start(scribe: Scribe, row: _Row) -> str:
    event = row.target.from_
    if event is None and row.takes_start:
        event = next((p.from_ for p in reversed(row.own) if p.from_), None)
    value = row.target.value
    if event is None or (value is not None and value.promises_nothing):
        return ""
    return scribe.phrases.event(event, inner_titles(scribe, row.trail[0]))


def _remarks(scribe: Scribe, row: _Row) -> Iterator[Line]:
    _ = scribe._
    target = row.target
    titles = inner_titles(scribe, row.trail[0])
    if target.until is not None and not row.is_lead:
        yield plain(_("until {event}", event=scribe.phrases.event(target.until, titles)))
    for pause in target.pause or ():
        yield plain(_("The clock stops while {event}.", event=scribe.phrases.event(pause, titles)))
    if target.hours is not None:
        yield joined([plain(_("Clock")), joined(scribe.hours_lines(target.hours))], ": ")
    strength = target.strength
    if strength is not None and says_strength(strength, row.own):
        yield plain(scribe.locale.p("strength", STRENGTHS[strength]))
    if target.else_ is not None:
        otherwise = scribe.prose_line(target.else_, row.trail)
        yield joined([plain(_("Otherwise")), otherwise], ": ")
    if target.text is not None:
        yield scribe.prose_line(target.text, row.trail)


def says_strength(strength: str, around: Trail) -> bool:
    """Whether it has to be said how firm something is: a plain promise goes without saying."""
    return strength != "promise" or any(p.strength not in (None, "promise") for p in around)


def _table(scribe: Scribe, rows: list[_Row], *, asked: bool) -> Table:
    _ = scribe._
    starts = [_start(scribe, row) for row in rows]
    remarks = [tuple(_remarks(scribe, row)) for row in rows]
    columns: list[tuple[str, list[Cell]]] = []
    if any(row.case for row in rows):
        cases = [
            Cell((plain(" · ".join(row.case) if row.case else _("In general")),)) for row in rows
        ]
        columns.append((_("In which case"), cases))
    columns.append(
        (_("What"), [Cell((plain(scribe.phrases.measure(row.measure)),)) for row in rows])
    )
    values = [Cell((promise_line(scribe, row),)) for row in rows]
    columns.append((_("We ask") if asked else _("We promise"), values))
    if any(starts):
        columns.append(
            (_("Counted from"), [Cell((plain(start),) if start else ()) for start in starts])
        )
    if any(row.target.results for row in rows):
        columns.append(
            (_("Results"), [Cell(_results(scribe, row.target, row.trail)) for row in rows])
        )
    if any(remarks):
        columns.append((_("Remarks"), [Cell(lines) for lines in remarks]))
    cells = tuple(zip(*(column for _label, column in columns), strict=True))
    return Table("targets", "", tuple(label for label, _column in columns), cells)


def _results(scribe: Scribe, target: Target, trail: Trail) -> tuple[Line, ...]:
    return results_lines(scribe, target.results or {}, trail)


def results_lines(scribe: Scribe, results: object, trail: Trail = ()) -> tuple[Line, ...]:
    """Results by period, a line each: `2025: 96.67% (435 of 450)`."""
    found: list[Line] = []
    for period, result in results.items() if isinstance(results, dict) else ():
        when = scribe.locale.capital(scribe.locale.period(str(period)))
        line = plain(f"{when}: {scribe.phrases.result(result)}")
        if result.text is not None:
            line = joined([line, scribe.prose_line(result.text, trail)], " – ")
        found.append(line)
    return tuple(found)
