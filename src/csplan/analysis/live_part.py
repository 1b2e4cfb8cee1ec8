"""What is said about a channel on which customers wait: for people who know their help desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from csplan.analysis.answers import Staffing, Stretch, Verdict
from csplan.analysis.duty import Hours
from csplan.analysis.grounds import Lack
from csplan.analysis.live_expected import expected
from csplan.analysis.live_points import breaks, illness, is_short, keeps, promises
from csplan.analysis.live_table import table
from csplan.analysis.staffing_advice import without
from csplan.analysis.staffing_parts import (
    Fact,
    Part,
    Point,
    Points,
    Tone,
    channel_title,
    missing,
    on_duty,
)
from csplan.analysis.staffing_words import number, people, percent, promise
from csplan.model.plan import Plan


def live_part(plan: Plan, hours: Hours, answer: Staffing, asked: int | None = None) -> Part:
    """What there is to say about a live channel; with `asked`, as if so many were on duty."""
    tone, verdict = _verdict(answer)
    lacks = without(answer.lacks, Lack.NO_SHRINKAGE)
    sections = (
        Points("Where people are missing", tuple(breaks(answer))),
        Points("If one person is ill", tuple(illness(answer))),
        Points("People to pay", tuple(_pay(answer))),
        missing(answer.channel, lacks, answer.promised),
    )
    return Part(
        channel=answer.channel,
        title=channel_title(plan, answer.channel),
        verdict=verdict,
        tone=tone,
        facts=(
            Fact("Promised", tuple(map(promise, answer.promised)) or ("nothing about waiting",)),
            Fact("Expected", tuple(expected(answer)) or ("not known",)),
            on_duty(plan, hours, answer.channel, asked),
        ),
        table=table(answer),
        sections=tuple(one for one in sections if one.points),
        lacks=answer.lacks,
        assumptions=answer.assumptions if answer.forecast.work is not None else (),
    )


# The verdict --------------------------------------------------------------------------------


def _verdict(answer: Staffing) -> tuple[Tone, str]:
    known = [one for one in answer.stretches if one.need is not None]
    if not known:
        return Tone.UNKNOWN, "cannot be computed"
    if answer.verdict is Verdict.MISSES:
        broken = _share(answer, lambda one: keeps(one) is False)
        return Tone.BAD, f"{'the' if promises(answer) == 1 else 'a'} promise is broken{broken}"
    if answer.verdict is Verdict.MEETS:
        if any(is_short(one) for one in known):
            return Tone.BAD, f"{_kept(answer)}, but people are too busy{_share(answer, is_short)}"
        return Tone.GOOD, f"{_kept(answer)}{_share(answer, lambda one: keeps(one) is True)}"
    if any(one.on_duty is None for one in known):
        return Tone.UNKNOWN, f"it takes {_needed(known)}; who is on duty is not known"
    return Tone.UNKNOWN, "there is no promise about waiting that can be judged"


def _kept(answer: Staffing) -> str:
    if not all(one.counts for one in answer.promised):
        return "what can be judged is kept"
    return "the promise is kept" if promises(answer) == 1 else "the promises are kept"


def _share(answer: Staffing, holds: Callable[[Stretch], bool]) -> str:
    """In how much of the week something holds, with a space before it; "" if nobody knows."""
    hours = [(one.hours, holds(one)) for one in answer.stretches]
    whole = sum((length or Fraction(0) for length, _ in hours), Fraction(0))
    part = sum((length or Fraction(0) for length, fits in hours if fits), Fraction(0))
    if not whole:
        return ""
    if part == whole:
        return f" in all {number(whole)} open hours of a week"
    return f" in {number(part)} of {number(whole)} open hours a week"


def _needed(known: Sequence[Stretch]) -> str:
    needs = [one.need.people for one in known if one.need is not None]
    least, most = min(needs), max(needs)
    return people(most) if least == most else f"{least} to {most} people"


# Payroll ------------------------------------------------------------------------------------


_MOST_NEEDS = 4
"""So many numbers of people are told; of more, the smallest and the largest."""


def _pay(answer: Staffing) -> Iterator[Point]:
    if answer.shrinkage is None:
        return
    lost = percent(float(answer.shrinkage))
    needs = {
        one.need.people: one.need.paid for one in answer.stretches if one.need and one.need.paid
    }
    first, *others = sorted(needs.items()) or [(0, 0)]
    if len(others) >= _MOST_NEEDS:
        others = others[-1:]
    if first[1]:
        more = "".join(f"; to have {needed}, with {paid}" for needed, paid in others)
        yield Point(
            f"{lost} of paid time goes to breaks, leave, training and illness: to have {first[0]} "
            f"on duty, plan with {first[1]}{more}."
        )
    if answer.full_time is not None:
        hours = sum((one.hours or Fraction(0) for one in answer.stretches), Fraction(0))
        yield Point(
            f"To have as many as are needed in all {number(hours)} open hours of a week takes "
            f"{number(answer.full_time)} people under contract."
        )
