"""Whether a result keeps its target, where both are figures of one kind."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from csplan.analysis.limits import span
from csplan.model.target import Result
from csplan.model.value import Value

SHARE = "share"
_NUMBER = "number"
_ALL = 100
_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d))?")
_AT_LEAST = ("at-least", "over", "exactly")
_AT_MOST = ("at-most", "under", "average", "median", "range")


def period_order(name: str) -> tuple[str, int, int]:
    """By when a period ends, for sorting: 2026-Q1 comes before 2026-04, and both before 2026.

    Of periods that end together, the shorter one comes first. Other names, such as FY22, are in
    the order of their letters.
    """
    match = _CALENDAR.fullmatch(name)
    if match is None:
        return name, 0, 0
    if match["quarter"]:
        return match["year"], int(match["quarter"]) * 3, 3
    return (match["year"], int(match["month"]), 1) if match["month"] else (match["year"], 12, 12)


def is_met(value: Value, result: Result) -> bool | None:
    """Whether what was reached keeps what was promised; None where that cannot be told.

    A share that is stated as it is ("95%") has to be reached; where none is stated, the promise is
    for everybody. Times are compared where they count on one clock and do not depend on the length
    of a month.
    """
    reached = _share(result)
    if value.share is not None and reached is not None:
        return _keeps(value.statistic, value.share.number, reached)
    if reached is not None:
        is_limit = value.statistic in ("at-most", "under", "range") and value.amount is not None
        return reached >= _ALL if is_limit else None
    if value.amount is not None and result.number is not None and not value.amount.is_time:
        return _keeps(value.statistic, value.amount.number, Decimal(result.number))
    if value.amount is None or result.amount is None or value.statistic not in _AT_MOST:
        return None
    promised, taken = span(value.amount), span(result.amount)
    if promised is None or taken is None or promised.scale != taken.scale:
        return None
    if taken.high < promised.low or (value.statistic != "under" and taken.high == promised.low):
        return True
    return False if taken.low > promised.high else None


class Figure(NamedTuple):
    """What was reached: on which scale it counts (`share` in percent, `number`, or a time's)."""

    scale: str
    number: Decimal


class Aim(NamedTuple):
    """What is to be reached on the scale of a figure; at least that where it is a floor."""

    number: Decimal
    is_floor: bool


def figure_of(result: Result) -> Figure | None:
    """What was reached; None where it is no figure, or a time whose length is not known."""
    share = _share(result)
    if share is not None:
        return Figure(SHARE, share)
    if result.number is not None:
        return Figure(_NUMBER, Decimal(result.number))
    taken = span(result.amount) if result.amount is not None else None
    return Figure(taken.scale, taken.high) if taken and taken.low == taken.high else None


def aim_of(value: Value, scale: str) -> Aim | None:
    """What a target asks for on a scale; None where it asks for nothing that counts on it.

    It asks for what `is_met` asks for.
    """
    if scale == SHARE:
        if value.share is not None:
            return _aim(value.statistic, value.share.number)
        is_limit = value.statistic in ("at-most", "under", "range") and value.amount is not None
        return Aim(Decimal(_ALL), is_floor=True) if is_limit else None
    if value.amount is None or value.share is not None:
        return None
    if scale == _NUMBER:
        return None if value.amount.is_time else _aim(value.statistic, value.amount.number)
    promised = span(value.amount) if value.statistic in _AT_MOST else None
    if promised is None or promised.scale != scale or promised.low != promised.high:
        return None
    return Aim(promised.high, is_floor=False)


def _aim(statistic: str, number: Decimal) -> Aim | None:
    if statistic in ("under", "at-most"):
        return Aim(Decimal(number), is_floor=False)
    is_floor = statistic in (*_AT_LEAST, "within")
    return Aim(Decimal(number), is_floor=True) if is_floor else None


def _share(result: Result) -> Decimal | None:
    if result.share is not None:
        return Decimal(result.share.number)
    if result.met is not None and result.of:
        return Decimal(result.met) * 100 / Decimal(result.of)
    return None


def _keeps(statistic: str, promised: Decimal, reached: Decimal) -> bool | None:
    if statistic == "under":
        return reached < promised
    if statistic == "at-most":
        return reached <= promised
    if statistic == "over":
        return reached > promised
    return reached >= promised if statistic in (*_AT_LEAST, "within") else None
