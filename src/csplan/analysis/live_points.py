"""What happens on a live channel where people are missing, and where one of them is ill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csplan.analysis.answers import Outcome, Prediction, Staffing, Stretch
from csplan.analysis.staffing_parts import Point
from csplan.analysis.staffing_words import conditions, limit, people, percent, seconds, verb
from csplan.analysis.week import as_week, minutes, union
from csplan.analysis.week_words import week_in_words
from csplan.analysis.workload import Aim


def promises(answer: Staffing) -> int:
    """How many figures about waiting are promised."""
    return sum(one.goal is not None for one in answer.promised)


def keeps(one: Stretch) -> bool | None:
    """Whether those on duty keep what is promised; None where nobody can tell."""
    return None if one.now is None else one.now.keeps


def is_short(one: Stretch) -> bool:
    """Whether more people are needed than are on duty."""
    return one.short is not None and one.short > 0


def breaks(answer: Staffing) -> Iterator[Point]:
    """Each part of the week in which a promise is broken or people are too busy, and why."""
    for one in answer.stretches:
        said = break_in(answer, one)
        if said is not None:
            yield Point(said)


def break_in(answer: Staffing, one: Stretch) -> str | None:
    """What is broken in a part of the week, and why; None where nothing is."""
    if one.now is None or one.need is None or not (is_short(one) or keeps(one) is False):
        return None
    said = f"{week_in_words(one.when)}: {people(one.now.people)} on duty"
    if is_short(one):
        said += f", {one.need.people} needed"
    return f"{said}. {' '.join(_why(answer, one.now))}"


def _why(answer: Staffing, now: Prediction) -> Iterator[str]:
    broken = _broken(now)
    if not now.has_end:
        yield _endless(now)
    elif broken:
        yield broken
    elif answer.occupancy is not None:
        yield (
            f"People are busy {percent(now.occupancy, up=True)} of the time, and the plan wants "
            f"{percent(float(answer.occupancy))} at most."
        )


def _broken(found: Prediction) -> str:
    """What is reached of the promises that are broken, in one sentence; "" without any."""
    said = "; ".join(_outcome(one) for one in found.outcomes if one.is_met is False)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _outcome(outcome: Outcome) -> str:
    """What is reached of a promise against what is promised."""
    one = outcome.promised
    if one.goal is None or outcome.reached is None:
        return "the wait has no end"
    most = "" if one.goal.aim is Aim.WITHIN else "at most "
    case = conditions(one).removeprefix(", ")
    promised = f"{most}{limit(one.goal)}{f' ({case})' if case else ''}"
    if one.goal.aim is Aim.WITHIN:
        within = seconds(float(one.goal.seconds))
        reached = f"{percent(outcome.reached)} of contacts are {verb(one.measure)} within {within}"
    elif one.goal.aim is Aim.AVERAGE:
        reached = f"customers wait {seconds(outcome.reached)} on average"
    else:
        reached = f"{percent(outcome.reached, up=True)} of customers give up"
    return f"{reached} instead of {promised}"


def _endless(found: Prediction) -> str:
    if not found.people:
        return "Nobody is there to answer."
    able = "1 person can" if found.people == 1 else f"{found.people} people can"
    return f"More work comes in than {able} do: the wait grows without end."


def illness(answer: Staffing) -> Iterator[Point]:
    """What happens in each part of the week if one person is ill, and how many it takes then."""
    needs: dict[int, list[Stretch]] = {}
    for one in answer.stretches:
        if one.now is not None and one.one_ill is not None and one.need is not None:
            needs.setdefault(one.need.people, []).append(one)
            said = " ".join(_with_one_ill(one.now, one.one_ill, promises(answer)))
            yield Point(f"{week_in_words(one.when)}: {said}")
    if needs and not all(one.now is None or one.now.keeps is None for one in answer.stretches):
        yield Point(_safe(needs))


_MOST_NEEDS = 3
"""So many numbers of people are told with their hours."""


def _safe(needs: Mapping[int, Sequence[Stretch]]) -> str:
    """How many people it takes so that one of them can be ill."""
    if len(needs) == 1:
        return f"With {next(iter(needs)) + 1} on duty, one can be ill and nothing breaks."
    said = "With one more than needed on duty, one can be ill and nothing breaks"
    known = all(one.when is not None for same in needs.values() for one in same)
    if len(needs) > _MOST_NEEDS or not known:
        return f"{said}."
    hours = {need: union(s for one in same for s in one.spans) for need, same in needs.items()}
    usual = max(hours, key=lambda need: minutes(hours[need]))
    each = (
        f"{need + 1} on {week_in_words(as_week(spans)).replace('; ', ', ')}"
        for need, spans in hours.items()
        if need != usual
    )
    return f"{said}: {'; '.join(each)}; {usual + 1} at other times."


def _with_one_ill(now: Prediction, ill: Prediction, promised: int) -> Iterator[str]:
    left = f"{ill.people} left" if ill.people else "nobody is left"
    yield f"{left}{_turn(now, ill, promised)}."
    if not ill.has_end:
        yield _endless(ill)
        return
    broken = _broken(ill)
    if broken:
        yield broken
    if now.average_wait is not None and ill.average_wait is not None:
        before, after = seconds(now.average_wait), seconds(ill.average_wait)
        same = f"The average wait stays at {after}."
        yield same if before == after else f"The average wait grows from {before} to {after}."


def _turn(now: Prediction, ill: Prediction, promised: int) -> str:
    """What becomes of the promise."""
    one = "the promise" if promised == 1 else "a promise"
    if ill.keeps:
        return f", and {one if promised == 1 else 'every promise'} is still kept"
    if ill.keeps is None:
        return ""
    return f", and {one} is broken all the more" if now.keeps is False else f", and {one} breaks"
