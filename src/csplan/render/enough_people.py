"""Whether forecast, people on duty and promise of a channel agree, in plain words.

The answer is that of `csplan staffing`; here is only what is said of it in a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from csplan.analysis.answers import Outcome, Staffing, Stretch, Verdict
from csplan.analysis.duty import is_queue
from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Lack
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing import staffing
from csplan.analysis.workload import Aim, Goal
from csplan.clock.amount import Amount
from csplan.findings import Path
from csplan.model.channels import Channel
from csplan.model.target import Target
from csplan.render.blocks import Fact, plain
from csplan.render.conditions import condition_words
from csplan.render.scribe import Scribe


def enough_people(scribe: Scribe, name: str, channel: Channel) -> Iterator[Fact]:
    """The facts about a channel on which customers wait; none where it has no forecast."""
    if channel.forecast is None or not is_queue(channel):
        return
    _ = scribe._
    # One day of the year stands for all, so that what is said never changes within it.
    hours = OrdinaryWeek(Openings(scribe.plan), date(scribe.today.year, 1, 1))
    told = _Told(scribe, staffing(scribe.plan, name, hours))
    yield Fact(_("Enough people"), tuple(plain(line) for line in told.lines()))


@dataclass(frozen=True)
class _Told:
    """What there is to say about one answer."""

    scribe: Scribe
    answer: Staffing

    def lines(self) -> Iterator[str]:
        """What is reached of each promise and whether it is kept, then what that rests on."""
        busiest = self.answer.busiest
        if busiest is None or busiest.now is None:
            yield self._cannot_be_computed(busiest)
            return
        broken = [one for one in self.answer.stretches if one.now and one.now.keeps is False]
        for stretch in broken or [busiest]:
            for said in self._stretch(stretch):
                yield self._at(stretch, said)
        yield self.scribe._(
            "Computed for an ordinary week from the expected contacts and the people on duty; "
            "holidays and dates with other hours are left out."
        )

    def _stretch(self, stretch: Stretch) -> Iterator[str]:
        """What is reached in some hours, and how many people these take."""
        now = stretch.now
        judged = [one for one in now.outcomes if one.is_met is not None] if now else []
        if now is None or not judged:
            yield self._cannot_be_computed(stretch)
        elif not now.has_end:
            yield self._endless(now.people)
        else:
            yield from (self._outcome(now.people, one) for one in judged)
        yield from self._needed(stretch)

    def _at(self, stretch: Stretch, said: str) -> str:
        """What is said of some hours, with these before it where others differ."""
        if stretch.when is None or len(self.answer.stretches) == 1:
            return said
        when = "; ".join(self.scribe.hours.week(stretch.when))
        return self.scribe._("{case}: {said}", case=when, said=said)

    # What is reached ------------------------------------------------------------------------

    def _endless(self, people: int) -> str:
        _ = self.scribe._
        return _(
            "With {people} on duty, more comes in than they can do, and the wait grows without "
            "end: {kept}",
            people=self._people(people),
            kept=_("not kept"),
        )

    def _outcome(self, people: int, outcome: Outcome) -> str:
        _ = self.scribe._
        promised, goal = outcome.promised, outcome.promised.goal
        if outcome.reached is None or goal is None:
            return self._endless(people)
        said = _(
            "With {people} on duty, {reached}; promised is {promised}: {kept}",
            people=self._people(people),
            reached=self._reached(promised.measure, goal, outcome.reached),
            promised=self._promised(promised, goal),
            kept=_("kept") if outcome.is_met else _("not kept"),
        )
        case = condition_words(self.scribe, outcome.promised.when)
        return _("{case}: {said}", case=case, said=said) if case else said

    def _reached(self, measure: str, goal: Goal, reached: float) -> str:
        _ = self.scribe._
        if goal.aim is Aim.AVERAGE:
            return _("customers wait {time} on average", time=self._time(reached))
        if goal.aim is Aim.ABANDONED:
            return _("{share} give up", share=self._share(reached, up=True))
        time = self._time(float(goal.seconds))
        share = self._share(reached)
        if measure == "wait":
            return _("{share} are served within {time}", share=share, time=time)
        return _("{share} are answered within {time}", share=share, time=time)

    def _promised(self, promised: Promised, goal: Goal) -> str:
        """What is promised, without the time, which has been said: `at least 80%`, `under 5%`."""
        if goal.aim is Aim.WITHIN:
            return self.scribe._("at least {x}", x=self._share(float(goal.limit)))
        target = _thing_at(self.scribe.plan, promised.path)
        value = target.value if isinstance(target, Target) else None
        return self.scribe.phrases.value(value, promised.measure)

    def _needed(self, busiest: Stretch) -> Iterator[str]:
        """How many people it takes, where they are more than are on duty."""
        if busiest.need is None or busiest.short is None or busiest.short <= 0:
            return
        people = self._people(busiest.need.people)
        if self.answer.verdict is Verdict.MISSES:
            yield self.scribe._("It takes {people} to keep what is promised.", people=people)
        else:
            yield self.scribe._("It takes {people} so that nobody is too busy.", people=people)

    # What is not known ----------------------------------------------------------------------

    def _cannot_be_computed(self, busiest: Stretch | None) -> str:
        _ = self.scribe._
        said = _("Cannot be computed: {why}", why=self._why())
        if busiest is None or busiest.need is None or busiest.now is not None:
            return said
        needed = _("It takes {people}.", people=self._people(busiest.need.people))
        return f"{said}. {needed}"

    def _why(self) -> str:
        _ = self.scribe._
        lacks = {one.key for one in self.answer.lacks}
        for keys, why in (
            ({Lack.NO_VOLUME}, _("nobody says how many contacts come")),
            ({Lack.NO_HANDLING}, _("nobody says how long one contact takes")),
            ({Lack.NO_HOURS, Lack.NEVER_OPEN}, _("nobody says when it is open")),
            ({Lack.FORECAST_BY_CASE}, _("the forecast stands in single cases")),
            ({Lack.UNUSABLE, Lack.TOO_LARGE}, _("the forecast holds an impossible figure")),
            ({Lack.NO_ROSTER, Lack.NO_COUNT}, _("nobody says how many are on duty")),
            ({Lack.NO_PROMISE}, _("nothing is promised about waiting")),
        ):
            if lacks & keys:
                return why
        return _("what is promised about waiting is no figure that can be compared")

    # Figures --------------------------------------------------------------------------------

    def _people(self, count: int) -> str:
        return self.scribe.locale.n(
            "{number} person", "{number} people", count, number=self.scribe.locale.number(count)
        )

    def _share(self, share: float, *, up: bool = False) -> str:
        """A share from 0 to 1 in percent with one decimal, rounded down, or up.

        79.96% are no 80%, and 5.01% are more than 5%.
        """
        tenths = ceil(share * 1000 - 1e-6) if up else floor(share * 1000 + 1e-6)
        percent = Decimal(tenths // 10) if tenths % 10 == 0 else Decimal(tenths) / 10
        return self.scribe.locale.share(percent)

    def _time(self, seconds: float | Fraction) -> str:
        """A time in its two largest units, rounded up."""
        whole = ceil(seconds - 1e-9)
        parts = [("hour", whole // 3600), ("minute", whole // 60 % 60), ("second", whole % 60)]
        while len(parts) > 1 and not parts[0][1]:
            parts = parts[1:]
        (unit, number), *rest = [part for part in parts[:2] if part[1]] or [parts[-1]]
        smaller = tuple((Decimal(size), name) for name, size in rest)
        return self.scribe.phrases.amount(Amount(Decimal(number), unit, rest=smaller))


def _thing_at(thing: object, path: Path) -> object:
    """What stands at a path of the plan."""
    for part in path:
        if isinstance(thing, Mapping):
            thing = thing.get(part)
        elif isinstance(thing, tuple) and isinstance(part, int):
            thing = thing[part]
        else:
            thing = getattr(thing, str(part), None)
    return thing
