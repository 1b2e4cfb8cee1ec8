"""Whether what was reached can be compared with what was promised."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.findings import Severity
from csplan.model.measures import Indicator
from csplan.model.shape import Place
from csplan.model.target import Result, Target
from csplan.model.value import Value
from csplan.rules.base import Hit, Rule, Subject

_NAMES = {
    "share": "a share", "time": "a time", "amount": "an amount", "number": "a figure without a unit"
}  # fmt: skip
_WANTED = {
    "share": "a share, as in 96% or 435 of 450",
    "time": "a time, as in 12 minutes",
    "amount": "an amount with its unit",
    "number": "a number",
}


def check_results(subject: Subject) -> Iterator[Hit]:
    """A result that cannot be compared with its target."""
    for place in subject.things(Target, Indicator):
        if not place.value.results:
            continue
        value = _value_for(place)
        fitting = _fitting(value) if value is not None else ()
        for period, result in place.value.results.items() if fitting else ():
            kind = _kind(result)
            if kind is not None and kind not in fitting:
                message = f'the result is {_NAMES[kind]}, and the target is "{value}"'
                help = (
                    f"write what was measured in the same way: {_WANTED[fitting[0]]}; do not "
                    "convert it: a figure of another kind belongs to a measure of its own"
                )
                yield Hit((*place.path, "results", period), message, help)


def _value_for(place: Place) -> Value | None:
    """The value that results belong to, also one that a case takes over."""
    thing = place.value
    own: Value | None = thing.target if isinstance(thing, Indicator) else thing.value
    if own is not None or isinstance(thing, Indicator):
        return own
    for around in reversed(place.around):
        outer = (getattr(around, "targets", None) or {}).get(place.path[-2], ())
        if len(outer) == 1 and outer[0].value is not None:
            value: Value = outer[0].value
            return value
    return None


def _kind(result: Result) -> str | None:
    """What sort of figure a result is; None where there is no data."""
    if result.share is not None or result.met is not None:
        return "share"
    if result.amount is not None:
        return "time" if result.amount.is_time else "amount"
    return "number" if result.number is not None else None


def _fitting(value: Value) -> tuple[str, ...]:
    """The sorts of results that can be compared with a value; none where all may do."""
    if value.statistic in ("none", "not-applicable", "tolerance"):
        return ()
    if value.share is not None:
        return ("share",)
    if value.amount is None:
        return ("share",) if value.statistic == "deadline" else ()
    if not value.amount.is_time:
        return ("amount", "number", "share")
    # The share that met a limit is a result of its own; an average is not met by anybody.
    return ("time",) if value.statistic in ("average", "median") else ("share", "time")


RULES = (
    Rule(
        code="CSP514",
        name="result-of-other-kind",
        severity=Severity.WARNING,
        summary="A result cannot be compared with its target.",
        why="Nobody can tell whether 96% is better than an average of ten minutes: the result "
        "proves nothing to customers, and staff do not know what to work on.",
        bad="measures:\n  answered:\n    title: Time to answer\n    target: average 30 s\n"
        "    results: {2025: 96%}\n",
        good="measures:\n  answered:\n    title: Time to answer\n    target: average 30 s\n"
        "    results: {2025: 27 s}\n",
        check=check_results,
    ),
)
