"""Results against targets as bars: where each stands on one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from csplan.analysis.attained import SHARE, Aim, aim_of, figure_of, is_met, period_order
from csplan.model.target import Result
from csplan.model.value import Value
from csplan.render.blocks import Bar
from csplan.render.scribe import Scribe

_WHOLE = Decimal(100)
_HEADROOM = Decimal("1.25")
"""How much longer an axis is than what stands on it, where no share gives it an end."""
_LEAST = Decimal("0.1")
"""The part of an axis that a line of results shows at least: less would make hills of pebbles."""


def bar_of(
    scribe: Scribe,
    title: str,
    value: Value | None,
    results: Mapping[str, Result],
    *,
    is_labelled: bool,
) -> Bar | None:
    """The last result against its target, with a line of all; None where there is no comparing.

    Shares stand on an axis from 0 to 100%, other figures on one that ends behind the largest. The
    verdict is told beside the bar where it `is_labelled`.
    """
    periods = sorted(results, key=period_order)
    figures = [figure_of(results[period]) for period in periods]
    scale = next((figure.scale for figure in reversed(figures) if figure is not None), "")
    aim = aim_of(value, scale) if value is not None and scale else None
    if not scale or (scale != SHARE and aim is None):
        return None
    numbers = [figure.number if figure and figure.scale == scale else None for figure in figures]
    end = _end(scale, [*numbers, aim.number if aim else None])
    label = verdict_words(scribe, value, results[periods[-1]])
    series, level = _line(numbers, aim, end)
    return Bar(
        title=title,
        words=_words(scribe, value, results, label),
        verdict=_verdict(value, results[periods[-1]]),
        label=label if is_labelled else "",
        result=_place(numbers[-1], end),
        target=_place(aim.number, end) if aim else None,
        good=_good(aim, end) if aim else None,
        series=series,
        level=level,
    )


def verdict_words(scribe: Scribe, value: Value | None, result: Result) -> str:
    """Whether a target is met, in a word; nothing where there is no data."""
    _ = scribe._
    if result.status == "no-data":
        return ""
    met = is_met(value, result) if value is not None else None
    if met is None:
        return _("cannot be told")
    return _("met") if met else _("missed")


def _verdict(value: Value | None, result: Result) -> Literal["met", "missed", "open"]:
    met = is_met(value, result) if value is not None else None
    if met is None:
        return "open"
    return "met" if met else "missed"


def _words(scribe: Scribe, value: Value | None, results: Mapping[str, Result], verdict: str) -> str:
    said = scribe.phrases.value(value, "") if value is not None else ""
    found = (
        [scribe._("{heading}: {values}", heading=scribe._("Target"), values=said)] if said else []
    )
    found += [
        f"{scribe.locale.period(period)}: {scribe.phrases.result(results[period])}"
        for period in sorted(results, key=period_order)
    ]
    return "; ".join([*found, verdict] if verdict else found)


def _end(scale: str, numbers: Sequence[Decimal | None]) -> Decimal:
    """Where the axis ends; never 0, so that places on it can be told."""
    largest = max((number for number in numbers if number is not None), default=Decimal(0))
    return max(largest, _WHOLE) if scale == SHARE else largest * _HEADROOM or Decimal(1)


def _place(number: Decimal | None, end: Decimal) -> float | None:
    return None if number is None else round(float(number / end * 100), 2)


def _good(aim: Aim, end: Decimal) -> tuple[float, float]:
    place = round(float(aim.number / end * 100), 2)
    return (place, 100.0) if aim.is_floor else (0.0, place)


def _line(
    numbers: Sequence[Decimal | None], aim: Aim | None, end: Decimal
) -> tuple[tuple[float | None, ...], float | None]:
    """Results as heights of a line, and the height of the target; nothing for a single one."""
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return (), None
    shown = [*known, aim.number] if aim else known
    low, high = min(shown), max(shown)
    missing = max(end * _LEAST - (high - low), Decimal(0))
    low, high = low - missing / 2, high + missing / 2
    heights = [
        None if n is None else round(float((n - low) / (high - low) * 100), 2) for n in numbers
    ]
    return tuple(heights), round(float((aim.number - low) / (high - low) * 100), 2) if aim else None
