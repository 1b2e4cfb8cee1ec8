"""Each need followed to what serves it: as a picture of how much there is, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csplan.analysis.tracing import Links, served_by
from csplan.findings import Path
from csplan.render.blocks import Block, Cell, Served, ServedFigure, Table
from csplan.render.scribe import Scribe, joined

_FEW = 4
"""Needs that are too few to be looked at from above."""


def trace_blocks(scribe: Scribe) -> Iterator[Block]:
    """Each need with what serves it; nothing where nothing is linked."""
    _ = scribe._
    served = served_by(scribe.plan)
    if not any(links.any for links in served.values()):
        return
    rows = tuple(
        (
            Cell(((scribe.link(("needs", need)),),)),
            _cell(scribe, [("channels", name) for name in links.channels]),
            _cell(scribe, [("commitments", name) for name in links.commitments]),
            _cell(scribe, [("policies", name) for name in links.policies]),
            _cell(
                scribe,
                [
                    *(("training", "staff", name) for name in links.modules),
                    *(("training", "customers", name) for name in links.guides),
                ],
            ),
        )
        for need, links in served.items()
    )
    columns = (_("Need"), _("Channels"), _("Promises"), _("Policies"), _("Training and guides"))
    keep = [any(row[index].lines for row in rows) for index in range(len(columns))]
    kept = tuple(label for label, is_kept in zip(columns, keep, strict=True) if is_kept)
    if len(served) >= _FEW:
        yield _picture(scribe, served, kept[1:], keep[1:])
    yield Table(
        "trace",
        _("What serves each need"),
        kept,
        tuple(tuple(cell for cell, kept in zip(row, keep, strict=True) if kept) for row in rows),
    )


def _picture(
    scribe: Scribe, served: Mapping[str, Links], columns: Sequence[str], keep: Sequence[bool]
) -> ServedFigure:
    _ = scribe._
    unserved = sum(not links.any for links in served.values())
    note = _(
        "{heading}: {values}",
        heading=_("Needs that nothing serves"),
        values=scribe.locale.number(unserved),
    )
    return ServedFigure(
        anchor="needs-served",
        caption=_("Each need at a glance"),
        note=note if unserved else "",
        nothing=_("nothing yet") if unserved else "",
        columns=tuple(columns),
        rows=tuple(
            _need(scribe, name, [n for n, kept in zip(_counts(links), keep, strict=True) if kept],
                  columns)
            for name, links in served.items()
        ),
    )  # fmt: skip


def _counts(links: Links) -> tuple[int, int, int, int]:
    """How many things of each kind serve a need, in the order of the columns."""
    learning = len(links.modules) + len(links.guides)
    return len(links.channels), len(links.commitments), len(links.policies), learning


def _need(scribe: Scribe, name: str, counts: Sequence[int], columns: Sequence[str]) -> Served:
    said = [
        scribe._("{heading}: {values}", heading=label, values=scribe.locale.number(count))
        for label, count in zip(columns, counts, strict=True)
        if count
    ]
    title = (scribe.link(("needs", name)),)
    return Served(title, tuple(counts), "; ".join(said) or scribe._("nothing yet"))


def _cell(scribe: Scribe, paths: Sequence[Path]) -> Cell:
    return Cell((joined([(scribe.link(path),) for path in paths]),) if paths else ())
