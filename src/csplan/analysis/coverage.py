"""Who can be reached when, in one week: by channel, in which language, and for which need.

Somebody can be reached on a live channel to which customers turn: while it is open and people
are at work on it. What is in writing is answered later, and is named apart. Hours that do not say
on which days they hold cover nothing, and are named as unknown: nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from csplan.analysis.duty import UNATTENDED
from csplan.analysis.opening import Openings, public_holidays
from csplan.analysis.seven_days import Laid, SevenDays
from csplan.analysis.ways_in import Way, ways_in
from csplan.clock.combined import any_of
from csplan.clock.intervals import Interval
from csplan.clock.open_times import OpenTimes
from csplan.clock.public_holidays import PublicHolidays
from csplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Reach:
    """When somebody can be reached: at all, in a language, or for a need (`name` says which).

    `ways` names the live channels that count, `unknown` those whose hours nobody knows, `later`
    those on which an answer comes later, `alone` those that are open all week while the others
    are not. `laid` is None without any way whose hours are known; gaps are as long as they really
    are, also beyond the week.
    """

    kind: Literal["anybody", "language", "need"]
    name: str
    ways: tuple[str, ...]
    unknown: tuple[str, ...]
    later: tuple[str, ...]
    laid: Laid | None
    gaps: tuple[Interval, ...]
    days_without: tuple[date, ...]
    alone: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether any channel is there for it."""
        return bool(self.ways or self.unknown or self.later)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answers for a week.

    `holidays` are the public holidays of the week and other dates with a name, by day.
    `without_language` names the live channels that do not say which languages are spoken there;
    `doubts` tells in sentences what is not known about public holidays.
    """

    week: SevenDays
    ways: tuple[Way, ...]
    anybody: Reach
    languages: tuple[Reach, ...]
    needs: tuple[Reach, ...]
    holidays: tuple[tuple[date, tuple[str, ...]], ...]
    without_language: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def rows(self) -> tuple[Way, ...]:
        """The channels, and those of their cases that keep hours of their own."""
        return tuple(way for way in self.ways if way.is_row)


def coverage(
    plan: Plan, openings: Openings, week: SevenDays, names: Sequence[str] | None = None
) -> Coverage:
    """Return who can be reached when, on these channels or on all of the plan.

    Of some channels only the languages and needs that one of them names.
    """
    ways = tuple(way for way in ways_in(plan, openings) if names is None or way.path[0] in names)
    count = _Counter(week)

    def kept(reaches: Iterable[Reach]) -> tuple[Reach, ...]:
        return tuple(one for one in reaches if names is None or one.is_named)

    return Coverage(
        week=week,
        ways=ways,
        anybody=count.reach("anybody", "", ways),
        languages=kept(
            count.reach("language", tag, [w for w in ways if tag in (w.languages or ())])
            for tag in _languages(plan, ways)
        ),
        needs=kept(
            count.reach("need", need, [w for w in ways if need in w.needs])
            for need in plan.needs or {}
        ),
        holidays=_holidays(plan, ways, week),
        without_language=_names(w for w in ways if w.is_in and w.is_live and w.languages is None),
        doubts=_doubts(ways, week),
    )


@dataclass(frozen=True, slots=True)
class _Counter:
    week: SevenDays

    def reach(
        self, kind: Literal["anybody", "language", "need"], name: str, ways: Sequence[Way]
    ) -> Reach:
        found = [way for way in ways if way.is_in]
        live = [way for way in found if way.is_live]
        known = [(way, times) for way in live if (times := way.times) is not None]
        times = any_of(*(times for _, times in known))
        laid = self.week.lay_out(times) if known else None
        return Reach(
            kind=kind,
            name=name,
            ways=_names(way for way, _ in known),
            unknown=_names(way for way in live if way.times is None),
            later=_names(way for way in found if not way.is_live and way.medium not in UNATTENDED),
            laid=laid,
            gaps=self.week.gaps(times) if known else (),
            days_without=() if laid is None else tuple(self._days_without(laid)),
            alone=self._alone(known),
        )

    def _alone(self, known: Sequence[tuple[Way, OpenTimes]]) -> tuple[str, ...]:
        whole = (Interval(self.week.start, self.week.end),)
        open_all_week = [w for w, times in known if times.intervals(*whole[0]) == whole]
        return _names(open_all_week) if len(open_all_week) < len(known) else ()

    def _days_without(self, laid: Laid) -> Iterator[date]:
        days = zip(self.week.dates, pairwise(self.week.midnights), strict=True)
        for day, (start, end) in days:
            if not any(span.start < end and start < span.end for span in laid.spans):
                yield day


def _names(ways: Iterable[Way]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way.name for way in ways))


def _languages(plan: Plan, ways: tuple[Way, ...]) -> tuple[str, ...]:
    """The languages of the channels, and those that customers speak."""
    found = [tag for way in ways if way.is_in for tag in way.languages or ()]
    if plan.profile is not None:
        found += plan.profile.languages or ()
        for segment in (plan.profile.segments or {}).values():
            found += segment.languages or ()
    return tuple(dict.fromkeys(found))


def _holidays(
    plan: Plan, ways: tuple[Way, ...], week: SevenDays
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    tables = {id(opening): opening.timetable for way in ways for opening in way.openings}
    codes = tuple(code for code in plan.plan.holidays or () if code != "none")
    own = public_holidays(codes) if codes else None
    found: list[tuple[date, tuple[str, ...]]] = []
    for day in week.dates:
        names = [own.name(day)] if own is not None else []
        for table in tables.values():
            names.append(table.holiday(day))
            held = table.day(day)
            names.append(held.name if held.kind == "dates" else None)
        named = tuple(dict.fromkeys(name for name in names if name))
        if named:
            found.append((day, named))
    return tuple(found)


def _doubts(ways: tuple[Way, ...], week: SevenDays) -> tuple[str, ...]:
    asked = dict.fromkeys(opening.timetable.holidays for way in ways for opening in way.openings)
    last = week.dates[-1]
    known = [one for one in asked if isinstance(one, PublicHolidays)]
    doubts = [str(doubt) for one in known for doubt in one.doubts(week.first, last)]
    return tuple(dict.fromkeys(doubts))
