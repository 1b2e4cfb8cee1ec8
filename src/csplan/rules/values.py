"""Whether what a target promises fits what it measures."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.model.measures import Indicator
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.model.value import Value
from csplan.model.words import LIVE_MEDIA, MEASURES, WINDOWS
from csplan.rules.base import Hit, Rule, Subject

_HIGHER = frozenset(
    {"availability", "first-contact-resolution", "punctuality", "satisfaction", "recommendation"}
)
_LOWER = frozenset({"abandonment", "complaints"})
_NO_TIMES = _HIGHER | _LOWER | {"effort", "attendance"}
_TIMES = frozenset(MEASURES) - _NO_TIMES - WINDOWS
_MONEY = frozenset({"refund", "credit", "pay"})
_WEAK = ("aim", "where-possible", "best-effort", "indicative")


def check_shares(subject: Subject) -> Iterator[Hit]:
    """A share alone for a measure that is a time."""
    own = (subject.plan.vocabulary or {}).get("measure", {})
    for place in subject.things(Value):
        value = place.value
        if value.share is None or value.statistic == "within" or _of_indicator(place):
            continue
        measure = str(place.path[-3])
        if measure not in _TIMES or measure in own:
            continue
        message = f'"{value}" for "{measure}" says how many, and not within what time'
        time = "30 s" if measure in ("answer", "wait") else "2 working days"
        help = f'write the time as well, as in "{value} within {time}"'
        if measure in _MONEY:
            message = f'"{value}" for "{measure}" says how much, and "{measure}" is a time'
            help = f"write how soon, as in {measure}: 14 days; how much is paid stands under pay"
        yield Hit(place.path, message, help)


# Of a thousand calls, nobody can keep the last one from waiting.
_NEARLY_ALL = 99.9


def check_all(subject: Subject) -> Iterator[Hit]:
    """A promise about each and every contact of a queue."""
    for place in subject.things(Value):
        value = place.value
        if value.share is None or _of_indicator(place):
            continue
        measure = place.path[-3]
        if measure == "abandonment":
            is_all = value.statistic != "within" and float(value.share.number) <= 100 - _NEARLY_ALL
        else:
            timed = value.amount is not None
            is_all = timed and measure in ("answer", "wait") and value.share.number >= _NEARLY_ALL
        if is_all and _is_queue(place):
            message = (
                f'"{value}" is a promise about each and every contact, which no queue can keep'
            )
            share = "under 5%" if measure == "abandonment" else f"90% within {value.amount}"
            help = f"promise a share that you reach on a busy day, as in {share}"
            yield Hit(place.path, message, help)


def _is_queue(place: Place) -> bool:
    """Whether people wait there for somebody, and a firm promise says how long."""
    for thing in reversed(place.around):
        if getattr(thing, "strength", None) in _WEAK:
            return False
        if isinstance(thing, Channel) and thing.medium is not None:
            return thing.medium in LIVE_MEDIA and (thing.live is None or bool(thing.live))
    return True


def check_direction(subject: Subject) -> Iterator[Hit]:
    """A target that is met by doing badly."""
    indicators = subject.plan.measures or {}
    for place in subject.things(Value):
        value = place.value
        if value.statistic not in _ONE_SIDED:
            continue
        if value.statistic in _FLOORS and _promises_slowness(place):
            yield _slow(place)
            continue
        measure = str(place.path[-2 if _of_indicator(place) else -3])
        stated = indicators[measure].better if measure in indicators else None
        better = _better(value, measure, stated)
        if better is not None:
            instead, amount = _INSTEAD[better], value.share or value.amount
            message = f'"{value}" for "{measure}" is met by doing badly: {better} of it is better'
            help = f'write "{instead} {amount}", or check what is measured'
            yield Hit(place.path, message, help)


_FLOORS = ("at-least", "over")
_ONE_SIDED = (*_FLOORS, "at-most", "under")
_INSTEAD = {"less": "at most", "more": "at least"}
_SOONER = _TIMES - {"notify", "pay", "credit", "publish"}


def _better(value: Value, measure: str, stated: str | None) -> str | None:
    """What is better, "less" or "more", where the value asks for the opposite."""
    if value.statistic in _FLOORS:
        is_lower = stated == "lower" if stated else measure in _LOWER
        return "less" if is_lower else None
    if value.share is None and value.statistic == "at-most":
        return None  # "4 hours" is at most 4 hours by itself: it may not be meant
    is_higher = stated == "higher" if stated else measure in _HIGHER
    return "more" if is_higher else None


def _promises_slowness(place: Place) -> bool:
    """Whether we promise to take a time or longer; a lead time before an event is none."""
    value, target = place.value, place.around[-1]
    if not isinstance(target, Target) or place.path[-3] not in _SOONER:
        return False
    if value.amount is None or not value.amount.is_time or value.per is not None:
        return False
    return target.until is None and target.strength not in _WEAK and place.path[0] != "asks"


def _slow(place: Place) -> Hit:
    value, measure = place.value, place.path[-3]
    message = f'"{value}" for "{measure}" promises to take that long or longer'
    help = f'write "{value.amount}", which means at most'
    return Hit(place.path, message, help, Severity.WARNING)


def _of_indicator(place: Place) -> bool:
    return isinstance(place.around[-1], Indicator)


RULES = (
    Rule(
        code="CSP507",
        name="share-without-limit",
        severity=Severity.WARNING,
        summary="A target says how many, and not within what time.",
        why='"Answer: 80%" leaves open how long the 80% wait: nobody can keep it or miss it.',
        bad="channels:\n  phone: {address: +66 2 555 0123, targets: {answer: 80%}}\n",
        good="channels:\n  phone: {address: +66 2 555 0123, targets: {answer: 80% within 30 s}}\n",
        check=check_shares,
    ),
    Rule(
        code="CSP509",
        name="hundred-percent-target",
        severity=Severity.WARNING,
        summary="A queue promises a time to each and every contact.",
        why="Contacts come in bunches, so some always wait longer, however many people are there. "
        "A target that is missed every day is soon ignored.",
        bad="channels:\n  phone:\n    address: +66 2 555 0123\n"
        "    targets: {answer: 100% within 20 s}\n",
        good="channels:\n  phone:\n    address: +66 2 555 0123\n"
        "    targets: {answer: 90% within 30 s}\n",
        check=check_all,
        source="Queueing theory (Erlang C): for a share of 100% no number of people is enough.",
    ),
    Rule(
        code="CSP512",
        name="wrong-direction",
        severity=Severity.ERROR,
        summary="A target is met by doing badly.",
        why='With "abandonment: at least 95%", the target is met when nearly everybody hangs up. '
        "Reports that compare results with it say the opposite of what happened.",
        bad="measures: {satisfaction: {title: Satisfaction, target: at most 85%}}\n",
        good="measures: {satisfaction: {title: Satisfaction, target: at least 85%}}\n",
        check=check_direction,
    ),
)
