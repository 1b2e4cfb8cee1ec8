"""Whether times fit each other: first things first, and urgent things before others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from csplan.analysis.limits import Span, limits, spans, surpasses
from csplan.analysis.rows import Conditions, Row, overlap
from csplan.findings import Path, Severity
from csplan.model.shape import Place
from csplan.model.words import WINDOWS
from csplan.rules.across import across, differ
from csplan.rules.base import Hit, Option, Rule, Subject

_DONE = ("resolve", "complete")
_LATER: Mapping[str, tuple[str, ...]] = {
    "acknowledge": ("first-reply", "reply", "respond", "decide", "repair", *_DONE),
    "first-reply": ("reply", *_DONE),
    "reply": _DONE,
    "respond": ("repair", *_DONE),
    "answer": _DONE,
    "callback": _DONE,
    "make-safe": ("repair", *_DONE),
    "visit": ("repair", *_DONE),
    "arrive": ("repair", *_DONE),
}
"""What cannot be over before each of these is."""

_EARLIER: Mapping[str, tuple[str, ...]] = {
    later: tuple(first for first, following in _LATER.items() if later in following)
    for later in {later for following in _LATER.values() for later in following}
}
_STAGES = frozenset(_LATER) | frozenset(_EARLIER)


def check_order(subject: Subject) -> Iterator[Hit]:
    """What comes later has less time than what comes before it, in the same case."""
    for place, pair in subject.once(stages):
        if _may_clash(earlier=pair.earlier, later=pair.later):
            yield from _clash(pair)
        elif differ(pair.earlier.row, pair.later.row):
            yield from _across(subject, place, pair)


def _across(subject: Subject, place: Place, pair: Stages) -> Iterator[Hit]:
    """What is to say of two stages on different clocks, as far as their hours are known."""
    for one in across(subject, place, pair.first, pair.last):
        if one.order.verdict in ("later", "depends") and _holds(pair):
            message = (
                f'"{pair.last.measure}" is due within "{one.second}", while '
                f'"{pair.first.measure}" may take "{one.first}"'
            )
            severity = None
            if one.order.verdict == "depends":
                message += f": {one.order.told(pair.first.measure, pair.last.measure)}"
                severity = Severity.WARNING
            related = ((pair.other.path, "the other time"),)
            yield Hit(pair.row.path, message, _help(pair), severity, related=related)
            return


def _help(pair: Stages) -> str:
    return (
        f'give "{pair.last.measure}" more time or "{pair.first.measure}" less; where they '
        "count from different moments, say so with from:"
    )


class _Staged(NamedTuple):
    row: Row
    spans: list[Span]


class Stages(NamedTuple):
    """Two stages of a promise in one case: `later` cannot be over before `earlier`.

    `row` is the one that states its time in this case, `other` the other one, which may be taken
    over from further out; `staged` are all rows of such stages.
    """

    earlier: _Staged
    later: _Staged
    row: Row
    other: Row
    staged: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The earlier stage, in the case of `row`."""
        return replace(self.earlier.row, trail=self.row.trail)

    @property
    def last(self) -> Row:
        """The later stage, in the case of `row`."""
        return replace(self.later.row, trail=self.row.trail)


def stages(subject: Subject) -> tuple[tuple[Place, Stages], ...]:
    """Every two stages of a promise of which one has to come first."""
    return tuple((place, pair) for place, found in subject.rows for pair in _stages(found))


def _stages(found: tuple[Row, ...]) -> Iterator[Stages]:
    rows = tuple(row for row in found if row.measure in _STAGES) if len(found) > 1 else ()
    if len({row.measure for row in rows}) < 2:
        return
    stated = {(row.path[:-2], row.measure): _Staged(row, spans(row)) for row in rows}
    there = {row.measure for row in rows}
    earlier = {measure: [m for m in _EARLIER.get(measure, ()) if m in there] for measure in there}
    later_ones = {measure: [m for m in _LATER.get(measure, ()) if m in there] for measure in there}
    for (path, measure), one in stated.items():
        # A pair of one promise is met twice: as what comes later, and as what comes before.
        for first in earlier[measure]:
            other = _nearest(stated, path, first)
            if other is not None:
                yield Stages(other, one, one.row, other.row, rows)
        for later in later_ones[measure]:
            other = _nearest(stated, path[:-2], later) if path[-2:-1] == ("cases",) else None
            if other is not None:
                yield Stages(one, other, one.row, other.row, rows)


def _may_clash(*, earlier: _Staged, later: _Staged) -> bool:
    """Whether it is worth a closer look."""
    return any(surpasses(first, last) for first in earlier.spans for last in later.spans)


def _nearest(
    stated: Mapping[tuple[Path, str], _Staged], path: Path, measure: str
) -> _Staged | None:
    """The row of a measure that a promise states, or takes over from the ones around it."""
    while True:
        found = stated.get((path, measure))
        if found is not None or path[-2:-1] != ("cases",):
            return found
        path = path[:-2]


def _holds(pair: Stages) -> bool:
    """Whether what is taken over surely holds in an inner case: no other case may come first."""
    taken, inner = pair.other, pair.row
    if taken.path[:-2] == inner.path[:-2] or len(pair.staged) == 2:
        return True
    return not any(
        row is not taken and row.measure == taken.measure and overlap(row.when, inner.when)
        for row in pair.staged
    )


def _clash(pair: Stages) -> Iterator[Hit]:
    """What to say about a case where the later stage of the two has less time."""
    for first in limits(pair.first):
        for last in limits(pair.last):
            if last.share < first.share or (first.firm and not last.firm):
                continue  # most are solved sooner than the last one is answered
            if first.is_slower(last) and _holds(pair):
                message = (
                    f'"{pair.last.measure}" is due within "{last.amount}", while '
                    f'"{pair.first.measure}" may take "{first.amount}"'
                )
                related = ((pair.other.path, "the other time"),)
                yield Hit(pair.row.path, message, _help(pair), related=related)
                return


VOCABULARIES = Option(
    "vocabularies",
    ("severity", "priority", "urgency"),
    "Vocabularies whose first word is the most urgent one.",
)
# Of a long vocabulary, neighbours tell enough.
_FARTHEST = 8


@dataclass(frozen=True)
class Ranked:
    """A row with the ranks, from 0, of the most and the least urgent word that it is for."""

    first: int
    last: int
    words: str
    row: Row
    spans: list[Span]


def check_priorities(subject: Subject) -> Iterator[Hit]:
    """What is more urgent gets more time than what is less urgent."""
    for kind, found in subject.once(ranked):
        yield from _inversions(subject, kind, found)


Pairs = tuple[tuple[Place, Ranked, Ranked], ...]


def ranked(subject: Subject) -> tuple[tuple[str, Pairs], ...]:
    """By vocabulary, the rows that differ in how urgent they are and in nothing else."""
    found = []
    for kind in subject.words_of("CSP511", VOCABULARIES):
        words = (subject.plan.vocabulary or {}).get(kind) or ()
        if len(words) > 1:
            ranks = {word: rank for rank, word in enumerate(words)}
            found.append((kind, tuple(_pairs(subject, kind, ranks))))
    return tuple(found)


def _inversions(subject: Subject, kind: str, found: Pairs) -> Iterator[Hit]:
    turned: list[Hit] = []
    right = 0
    for place, urgent, other in found:
        if any(surpasses(late, soon) for late in other.spans for soon in urgent.spans):
            right += 1
        elif any(surpasses(late, soon) for late in urgent.spans for soon in other.spans):
            hit = _inverted(urgent, other, kind)
            turned += [hit] if hit is not None else []
        elif differ(urgent.row, other.row):
            turned += _inverted_across(subject, place, urgent, other, kind)
    if len(turned) > 1 and not right:
        first = next(iter((subject.plan.vocabulary or {})[kind]))
        message = f'every promise gives the first word of "{kind}", "{first}", the longest time'
        help = "list the most urgent word first: the order of this vocabulary is its rank"
        yield Hit(("vocabulary", kind), message, help, on_key=True)
        return
    yield from {hit.path: hit for hit in reversed(turned)}.values()


def _inverted_across(
    subject: Subject, place: Place, urgent: Ranked, other: Ranked, kind: str
) -> Iterator[Hit]:
    """What is to say of two times on different clocks, as far as their hours are known."""
    for one in across(subject, place, urgent.row, other.row):
        if one.order.verdict in ("later", "depends"):
            times = f'"{one.first}" rather than "{one.second}"'
            severity = None
            if one.order.verdict == "depends":
                times = f'"{one.first}" can take longer than "{one.second}": '
                times += one.order.told(urgent.words, other.words)
                severity = Severity.INFO
            yield _turned(urgent, other, kind, times, severity)
            return


def _turned(
    urgent: Ranked, other: Ranked, kind: str, times: str, severity: Severity | None = None
) -> Hit:
    is_more = f'"{urgent.words}" is more urgent than "{other.words}"'
    message = f'{is_more} and gets more time for "{urgent.row.measure}": {times}'
    if severity is not None:
        message = f"{is_more}, and its {times}"
    help = (
        f'swap the times; or, if "{other.words}" is more urgent, list it first in vocabulary.{kind}'
    )
    if severity is not None:
        help = "let both count on one clock"
    return Hit(
        urgent.row.path, message, help, severity, related=((other.row.path, "the shorter time"),)
    )


def _inverted(urgent: Ranked, other: Ranked, kind: str) -> Hit | None:
    for soon in limits(urgent.row):
        for late in limits(other.row):
            is_worse = soon.share <= late.share and (late.firm or not soon.firm)
            if is_worse and soon.is_slower(late):
                return _turned(urgent, other, kind, f'"{soon.amount}" rather than "{late.amount}"')
    return None


def _pairs(
    subject: Subject, kind: str, ranks: Mapping[str, int]
) -> Iterator[tuple[Place, Ranked, Ranked]]:
    """Rows of one measure that differ in how urgent they are and in nothing else."""
    for place, found in subject.rows:
        groups: dict[tuple[str, Conditions], list[Ranked]] = {}
        for row in found if len(found) > 1 else ():
            ranked = None if row.unstated else _ranked(row, kind, ranks)
            if ranked is not None and row.measure not in WINDOWS:
                rest = tuple(condition for condition in row.when if condition[0] != kind)
                groups.setdefault((row.measure, rest), []).append(ranked)
        for group in groups.values():
            group.sort(key=lambda ranked: ranked.first)
            for number, urgent in enumerate(group):
                for other in group[number + 1 : number + 1 + _FARTHEST]:
                    if urgent.last < other.first:
                        yield place, urgent, other


def _ranked(row: Row, kind: str, ranks: Mapping[str, int]) -> Ranked | None:
    for condition, values in row.when:
        if condition == kind:
            known = [ranks[value] for value in values if value in ranks]
            lengths = spans(row) if known else []
            if lengths:
                return Ranked(min(known), max(known), ", ".join(values), row, lengths)
    return None


RULES = (
    Rule(
        code="CSP506",
        name="times-out-of-order",
        severity=Severity.ERROR,
        summary="A later stage has less time than an earlier one.",
        why="Nothing is solved before it is answered. One of the two times is wrong, and staff "
        "cannot know which one to keep.",
        bad="commitments:\n  fix:\n    targets: {first-reply: 8 hours, resolve: 4 hours}\n",
        good="commitments:\n  fix:\n    targets: {first-reply: 4 hours, resolve: 8 hours}\n",
        check=check_order,
    ),
    Rule(
        code="CSP511",
        name="priority-inversion",
        severity=Severity.WARNING,
        summary="Something more urgent gets more time than something less urgent.",
        why="In vocabulary, the words of severity, priority and urgency stand in their order: the "
        "first is the most urgent one. With the times turned around, staff leave the worst for "
        "last.",
        bad="vocabulary: {severity: {urgent: Nothing works, minor: A blemish}}\n"
        "commitments:\n  fix:\n    per: severity\n    cases:\n"
        "      urgent: {targets: {resolve: 2 days}}\n"
        "      minor: {targets: {resolve: 4 hours}}\n",
        good="vocabulary: {severity: {urgent: Nothing works, minor: A blemish}}\n"
        "commitments:\n  fix:\n    per: severity\n    cases:\n"
        "      urgent: {targets: {resolve: 4 hours}}\n"
        "      minor: {targets: {resolve: 2 days}}\n",
        check=check_priorities,
        options=(VOCABULARIES,),
    ),
)
