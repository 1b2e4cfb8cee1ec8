"""Which row of a promise holds in a case, why it does, and what else would have to be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from csplan.analysis.moments import Occasion
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.rows import Row, winner
from csplan.clock.outcome import Unreckoned
from csplan.findings import Path


@dataclass(frozen=True)
class Choice:
    """The row that holds for a measure where some facts are known.

    `row` is the one with the most conditions that all hold, None where there is none; `beaten`
    are those that hold as well, and are less specific. `asks` names the conditions that are not
    known, and with which another row would hold, each with its values; `reason` tells why no row
    holds.
    """

    row: Row | None
    beaten: tuple[Row, ...] = ()
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reason: Unreckoned | None = None


def choose(found: tuple[Row, ...], measure: str, facts: Mapping[str, str]) -> Choice:
    """Return the row that holds for a measure where these facts are known, by kind."""
    own = [row for row in found if row.measure == measure]
    row = winner(found, measure, facts)
    beaten = tuple(other for other in own if other is not row and _holds(other, facts))
    asks: dict[str, list[str]] = {}
    for other in own:
        for kind, value in _missing(other, facts):
            asks.setdefault(kind, []).append(value)
    asked = {kind: tuple(dict.fromkeys(values)) for kind, values in asks.items()}
    return Choice(row, beaten, asked, None if row else _reason(own, asked, facts))


def _holds(row: Row, facts: Mapping[str, str]) -> bool:
    return not row.unstated and all(facts.get(kind) in values for kind, values in row.when)


def _missing(row: Row, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The conditions of a row that are not known, where all that is known holds."""
    if row.unstated or any(kind in facts and facts[kind] not in v for kind, v in row.when):
        return
    for kind, values in row.when:
        if kind not in facts:
            yield from ((kind, value) for value in values)


def _reason(
    found: list[Row], asks: Mapping[str, tuple[str, ...]], facts: Mapping[str, str]
) -> Unreckoned:
    if asks:
        kinds = "; ".join(f"{kind}: {', '.join(values)}" for kind, values in asks.items())
        return Unreckoned("facts", f"it depends on what is not known: {kinds}")
    if all(row.unstated for row in found):
        return Unreckoned("facts", "the plan says in words only when this holds")
    known = ", ".join(f'{kind} "{value}"' for kind, value in facts.items())
    return Unreckoned("facts", f"nothing is promised for {known}")


def known_facts(
    openings: Openings, path: Path, found: tuple[Row, ...], occasion: Occasion
) -> dict[str, str]:
    """Return what is known of a case: what was said, the channel of a promise that stands on one.

    Where conditions name schedules, and it came in while one of these alone is open, that one.
    """
    facts = dict(occasion.facts)
    if path[0] == "channels" and len(path) > 1:
        facts.setdefault("channel", str(path[1]))
    named = {v for row in found for kind, values in row.when if kind == "hours" for v in values}
    if named and "hours" not in facts:
        open_then = [name for name in sorted(named) if _is_open(openings, name, occasion)]
        if len(open_then) == 1:
            facts["hours"] = open_then[0]
    return facts


def _is_open(openings: Openings, schedule: str, occasion: Occasion) -> bool:
    opening = openings.of(schedule)
    if not isinstance(opening, Opening):
        return False
    return opening.timetable.is_open(occasion.in_zone(opening.timetable.zone).received)
