"""The table that follows each need to what serves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csplan.analysis.tracing import served_by
from csplan.findings import Path
from csplan.render.blocks import Cell, Table
from csplan.render.scribe import Scribe, joined


def trace_table(scribe: Scribe) -> Iterator[Table]:
    """Each need with what serves it; no table where nothing is linked."""
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
    yield Table(
        "trace",
        _("What serves each need"),
        tuple(label for label, kept in zip(columns, keep, strict=True) if kept),
        tuple(tuple(cell for cell, kept in zip(row, keep, strict=True) if kept) for row in rows),
    )


def _cell(scribe: Scribe, paths: Sequence[Path]) -> Cell:
    return Cell((joined([(scribe.link(path),) for path in paths]),) if paths else ())
