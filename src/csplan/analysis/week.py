"""An ordinary week in minutes: when things are open or on duty, and where that changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise
from typing import TypeVar

from csplan.clock.hours import Week, Window
from csplan.clock.times import MINUTES_A_DAY

MINUTES_A_WEEK = 7 * MINUTES_A_DAY

Spans = tuple[tuple[int, int], ...]
"""Minutes from Monday 00:00 to the end of Sunday, half-open, in order, none touching another."""

WHOLE_WEEK: Spans = ((0, MINUTES_A_WEEK),)

K = TypeVar("K", bound=Hashable)


def spans_of(week: Week) -> Spans:
    """When it is open in an ordinary week; what reaches past Sunday's midnight is Monday's."""
    found: list[tuple[int, int]] = []
    last = 0
    is_plain = True
    for number, windows in enumerate(week.days):
        midnight = number * MINUTES_A_DAY
        for window in windows:
            start, end = midnight + window.start, midnight + window.end
            # Most weeks stand in order, and nothing in them touches.
            is_plain = is_plain and (start > last or not found) and end <= MINUTES_A_WEEK
            found.append((start, end))
            last = end
    if is_plain:
        return tuple(found)
    wrapped = [(0, end - MINUTES_A_WEEK) for _, end in found if end > MINUTES_A_WEEK]
    return union([(start, min(end, MINUTES_A_WEEK)) for start, end in found] + wrapped)


def union(spans: Iterable[tuple[int, int]]) -> Spans:
    """What lies in any of these, which may be in any order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted([span for span in spans if span[0] < span[1]]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


def minus(left: Spans, right: Spans) -> Spans:
    """What lies in the first of two and not in the second."""
    found: list[tuple[int, int]] = []
    for start, end in left:
        at = start
        for first, last in right:
            if last > at and first < end:
                found.append((at, first))
                at = max(at, last)
        found.append((at, end))
    return union(found)


def moved(spans: Spans, later: int) -> Spans:
    """The same times so many minutes later in the week, as another zone's clocks show them."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        first = (start + later) % MINUTES_A_WEEK
        last = first + end - start
        found.append((first, min(last, MINUTES_A_WEEK)))
        found.append((0, last - MINUTES_A_WEEK))
    return union(found)


def minutes(spans: Spans) -> int:
    """How long they are together."""
    return sum(end - start for start, end in spans)


def days_of(spans: Spans) -> int:
    """On how many days of the week something is open; a night counts with its evening."""
    return sum(bool(day) for day in as_week(spans).days)


def cut(frame: Spans, layers: Mapping[K, Spans]) -> dict[frozenset[K], Spans]:
    """A frame cut wherever a layer begins or ends: when exactly which layers hold, in order."""
    begin: dict[int, list[K]] = {}
    end: dict[int, list[K]] = {}
    for name, spans in layers.items():
        for first, last in spans:
            begin.setdefault(first, []).append(name)
            end.setdefault(last, []).append(name)
    edges = {*begin, *end, *(edge for span in frame for edge in span)}
    found: dict[frozenset[K], list[tuple[int, int]]] = {}
    holding: set[K] = set()
    inside = 0
    opens, closes = {span[0] for span in frame}, {span[1] for span in frame}
    for start, last in pairwise(sorted(edges)):
        # Spans of one layer never touch: what ends here does not begin here.
        holding.difference_update(end.get(start, ()))
        holding.update(begin.get(start, ()))
        inside += (start in opens) - (start in closes)
        if inside:
            found.setdefault(frozenset(holding), []).append((start, last))
    return {names: union(spans) for names, spans in found.items()}


def gaps(spans: Spans) -> Spans:
    """The closed times of a week that comes again and again; the last may reach into the next."""
    if not spans:
        return WHOLE_WEEK
    again = (*spans, (spans[0][0] + MINUTES_A_WEEK, 0))
    return tuple((a[1], b[0]) for a, b in pairwise(again) if a[1] < b[0])


def shared(left: Spans, right: Spans) -> int:
    """The minutes that lie in both; one that reaches into the next week counts there as well."""
    found = 0
    for start, end in left:
        for first, last in right:
            for shift in (0, MINUTES_A_WEEK):
                found += max(0, min(end, last + shift) - max(start, first + shift))
    return found


def as_week(spans: Spans) -> Week:
    """The windows of each day; a night stays in one piece with the day on which it begins."""
    days: list[list[Window]] = [[] for _ in range(7)]
    joined = list(spans)
    if len(joined) > 1 and joined[0][0] == 0 and joined[-1][1] == MINUTES_A_WEEK:
        # The night from Sunday to Monday.
        joined[-1] = joined[-1][0], MINUTES_A_WEEK + joined.pop(0)[1]
    for start, end in joined:
        for first, last in _by_day(start, end):
            day, minute = divmod(first, MINUTES_A_DAY)
            days[day % 7].append(Window(minute, minute + last - first))
    return Week(tuple(tuple(sorted(day, key=lambda w: w.start)) for day in days))


def _by_day(start: int, end: int) -> list[tuple[int, int]]:
    """A time in pieces that can be shown: of a day or more, each runs to midnight."""
    if end - start < MINUTES_A_DAY:
        return [(start, end)]
    midnights = range((start // MINUTES_A_DAY + 1) * MINUTES_A_DAY, end, MINUTES_A_DAY)
    return list(pairwise((start, *midnights, end)))
