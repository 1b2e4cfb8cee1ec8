"""Promises in one table: what is promised, and how fast."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.findings import Path
from csplan.model.promise import PromiseFields
from csplan.render.blocks import Block, Cell, Line, Table, plain
from csplan.render.scribe import Scribe, joined
from csplan.render.targets import promise_line, target_rows


def promised_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """Every commitment, and every channel with targets, in a row each."""
    _ = scribe._
    things: list[tuple[Path, PromiseFields]] = [
        *((("commitments", name), one) for name, one in (scribe.plan.commitments or {}).items()),
        *((("channels", name), one) for name, one in (scribe.plan.channels or {}).items()),
    ]
    rows = tuple(
        (Cell((_name(scribe, path, thing),)), Cell(lines))
        for path, thing in things
        if (lines := tuple(_lines(scribe, path, thing)))
    )
    if rows:
        yield Table("promised", "", (_("What"), _("We promise")), rows)


def _name(scribe: Scribe, path: Path, thing: PromiseFields) -> Line:
    if thing.title is not None:
        return scribe.line(thing.title)
    return plain(scribe.name_at(path))


def _lines(scribe: Scribe, path: Path, thing: PromiseFields) -> Iterator[Line]:
    """What is promised, a line each; a commitment without targets in its own words."""
    rows = list(target_rows(scribe, thing))
    # What holds in general is what a page of its own has room for.
    for row in [row for row in rows if not row.case] or rows:
        said = promise_line(scribe, row)
        if said:
            label = ", ".join((*row.case, scribe.phrases.measure(row.measure)))
            yield joined([plain(label), said], ": ")
    if not rows and path[0] == "commitments" and thing.text is not None:
        yield scribe.prose_line(thing.text, (thing,))
