"""Whether a time says in which hours it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from csplan.clock.amount import Amount
from csplan.clock.hours import Week
from csplan.clock.times import MINUTES_A_DAY
from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.promise import PromiseFields
from csplan.model.schedule import Schedule
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.model.words import WINDOWS
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.closed import asked, is_hopeless

# Nobody takes "30 days" for days on which somebody is at work.
_LONGEST = {"hour": 72, "day": 10}
_CLOCKS = {"hour": "business", "day": "working"}
_LIMITS = ("at-most", "under", "within", "range", "about", "average", "median")


def check_clocks(subject: Subject) -> Iterator[Hit]:
    """A bare number of hours or days where the hours are part of the week."""
    hits: list[tuple[Path, Hit]] = []
    for place in subject.things(Target):
        value = place.value.value
        amount = value.amount if value is not None else None
        if amount is None or amount.clock is not None or not _is_bare(place.value, amount):
            continue
        if place.path[0] == "asks" or place.path[-2] in WINDOWS:
            continue
        week = _week(subject, place)
        if week is not None and _stands_still(week, amount.unit):
            hits.append((place.path, _hit(place, amount, week)))
    # What cannot be kept at all is told of by another rule.
    hopeless = {one.place for one in subject.once(asked) if is_hopeless(one)} if hits else ()
    yield from (hit for path, hit in hits if path not in hopeless)


def _is_bare(target: Target, amount: Amount) -> bool:
    """Whether a time leaves open whether it runs through the night."""
    value = target.value
    if value is None or amount.unit not in _LONGEST or amount.number > _LONGEST[amount.unit]:
        return False
    return value.statistic in _LIMITS and value.per is None and target.until is None


def _week(subject: Subject, place: Place) -> Week | None:
    """The hours of the week that a target stands in, where it says them or what it is part of."""
    stated = place.value.hours
    if stated is None:
        stated = next((h for p in reversed(place.around) if (h := _stated(p)) is not None), None)
    if isinstance(stated, str):
        stated = (subject.plan.schedules or {}).get(stated)
    return stated.week if isinstance(stated, Schedule) else None


def _stands_still(week: Week, unit: str) -> bool:
    """Whether a clock of open hours, or of open days, stands still at some time of a week."""
    if unit == "day":
        return not all(week.days)
    open_for = (sum(window.end - window.start for window in day) for day in week.days)
    return any(minutes < MINUTES_A_DAY for minutes in open_for)


def _stated(thing: object) -> str | Schedule | None:
    """When people are at work, as a promise says it itself."""
    if isinstance(thing, Channel) and thing.staffed is not None:
        return thing.staffed
    return thing.hours if isinstance(thing, PromiseFields) else None


def _hit(place: Place, amount: Amount, week: Week) -> Hit:
    clock = _CLOCKS[amount.unit]
    message = f'"{amount}" counts all days and nights, and the hours here are "{week}"'
    help = (
        f'write "{replace(amount, clock="calendar")}" if that is meant, or '
        f'"{replace(amount, clock=clock)}" if the time stands still while you are closed'
    )
    return Hit((*place.path, "value"), message, help)


RULES = (
    Rule(
        code="CSP503",
        name="ambiguous-clock",
        severity=Severity.INFO,
        summary="A time does not say whether it runs while you are closed.",
        why="A customer who writes on a Friday evening counts 24 hours to Saturday evening, your "
        "staff to Monday: one of the two will feel cheated.",
        bad="channels:\n  email:\n    address: care@siam-shop.example\n"
        "    staffed: Mo-Fr 09:00-17:00\n    targets: {reply: 72 hours}\n",
        good="channels:\n  email:\n    address: care@siam-shop.example\n"
        "    staffed: Mo-Fr 09:00-17:00\n    targets: {reply: 1 working day}\n",
        check=check_clocks,
    ),
)
