"""A rule about units, and about the hours and days that times are counted in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csplan.clock.amount import CLOCK_WORDS, Amount
from csplan.clock.amount_spelling import PHYSICAL_UNITS
from csplan.clock.deadline import Deadline
from csplan.findings import Path, Severity
from csplan.model.rate import PerPeriod
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.nearest import Nearest


def check_clocks(subject: Subject) -> Iterator[Hit]:
    """Every unit and every clock of an amount that neither csplan nor the plan knows."""
    names = subject.names
    units = (*names.of("unit"), *(f"{unit}s" for unit in names.of("unit")), *PHYSICAL_UNITS)
    known = _Known(dict.fromkeys(units), dict.fromkeys(names.of("clock")), Nearest())
    for place in subject.things(Amount, PerPeriod):
        value = place.value
        amount: Amount = value.period if isinstance(value, PerPeriod) else value
        is_known = amount.clock is None or amount.clock in known.clocks
        if not is_known or amount.rest or amount.unit not in known.units:
            yield from _amount(amount, place.path, known)
    for place in subject.things(Deadline):
        yield from _clock(place.value.clock, "day", place.path, known)


@dataclass(frozen=True, slots=True)
class _Known:
    """The units and clocks that a plan may use: keys, in order, so that one is found quickly."""

    units: dict[str, None]
    clocks: dict[str, None]
    nearest: Nearest


def _amount(amount: Amount, path: Path, known: _Known) -> Iterator[Hit]:
    for unit in (amount.unit, *(unit for _, unit in amount.rest)):
        if unit not in known.units:
            # One and many of a unit mean the same, and each is near whatever the other is.
            many = [word for word in known.units if word.endswith("s")]
            one = [word for word in known.units if not word.endswith("s")]
            right = known.nearest.certain(unit, many) or known.nearest.certain(unit, one)
            units = tuple(known.units)
            help = known.nearest.help(unit, units, "vocabulary.unit", 0.75, right=right)
            yield Hit(path, f'there is no unit "{unit}"', help, word=unit, replacement=right)
    yield from _clock(amount.clock, amount.unit, path, known)


def _clock(clock: str | None, unit: str, path: Path, known: _Known) -> Iterator[Hit]:
    if clock is not None and clock not in known.clocks:
        units = f"{unit.removesuffix('s')}s"
        message = f'nothing says which {units} are "{clock}" {units}'
        clocks = tuple(known.clocks)
        right = known.nearest.certain(clock, clocks)
        meant = right or known.nearest.find(clock, clocks)
        help = f'did you mean "{meant}"?' if meant else _which(clock, known)
        yield Hit(path, message, help, word=clock, replacement=right)


def _which(clock: str, known: _Known) -> str:
    """The words that say which days and hours count, each with its meaning."""
    own = [name for name in known.clocks if name not in CLOCK_WORDS]
    schedules = f", or the name of your hours ({', '.join(own)})" if 0 < len(own) <= 5 else ""
    return (
        f"write calendar for every day, business for your usual hours{schedules}; "
        f"or say when: add {clock}: Mo-Fr 09:00-17:00 to schedules"
    )


RULES = (
    Rule(
        code="CSP303",
        name="unknown-clock",
        severity=Severity.ERROR,
        summary="A time or an amount is in a unit that the plan does not explain.",
        why="Three shop days are days on which the shop is open: csplan has to know the schedule "
        "of that name to count them, and so have your customers. Working, business, bank, "
        "calendar and open need no schedule of their own name.",
        bad="commitments:\n  reply: {targets: {reply: 3 shop days}}\n",
        good="schedules:\n  shop: Mo-Sa 09:00-18:00\ncommitments:\n"
        "  reply: {targets: {reply: 3 shop days}}\n",
        check=check_clocks,
        fixable=True,
    ),
)
