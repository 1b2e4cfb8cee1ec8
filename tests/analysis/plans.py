"""Plans for tests of staffing, from the sections that matter."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from csplan.document import read
from csplan.model.build import build
from csplan.model.plan import Plan

DAY = date(2026, 11, 22)
"""A day on which clocks show winter time in the north."""

_HEAD = "csplan: 1\nplan: {title: Service, organization: Shop}\n"


def plan_of(sections: str) -> Plan:
    """The plan with these sections, which have to be without a mistake of shape."""
    built = build(read(f"{_HEAD}{sections}".encode(), "plan.yaml"))
    assert built.findings == ()
    assert built.plan is not None
    return built.plan


def lines_of(notes: object) -> list[str]:
    """Notes as short lines, to be compared as a whole."""
    assert isinstance(notes, tuple)
    return [
        " ".join([one.key.value, *(f"{name}={_plain(figure)}" for name, figure in one.figures)])
        for one in notes
    ]


def _plain(figure: object) -> str:
    return ",".join(figure) if isinstance(figure, tuple) else str(figure)


def floats(*figures: Fraction | None) -> list[float | None]:
    """Exact figures as plain numbers, to be compared with whole ones."""
    return [None if figure is None else float(figure) for figure in figures]
