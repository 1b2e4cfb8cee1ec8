"""A whole report on the staffing of a plan, before it is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from csplan.analysis.deferred_part import deferred_part, payroll_point
from csplan.analysis.grounds import Lack, Note
from csplan.analysis.live_part import live_part
from csplan.analysis.staffing_answers import Answers
from csplan.analysis.staffing_parts import Part, Point, Points, english, missing
from csplan.analysis.staffing_words import listed, sentence
from csplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Report:
    """All that is to be shown: a title, remarks on the whole, parts, and what concerns them all."""

    title: str
    remarks: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[Points, ...]


def report(plan: Plan, remark: str, found: Answers) -> Report:
    """The report on these answers; `remark` is what errors of the plan mean for them, or ""."""
    live = [live_part(plan, found.hours, one, found.asked) for one in found.live]
    later = [deferred_part(plan, found.hours, one, found.asked) for one in found.deferred]
    order = list(plan.channels or {})
    parts = tuple(sorted((*live, *later), key=lambda part: order.index(part.channel)))
    heading = "People to pay"
    if found.payroll and found.asked is None:
        heading = "People to pay for the rosters as they stand"
    closing = (
        Points(heading, tuple(_payroll(plan, found, parts))),
        Points("Not looked at", tuple(_passed_over(found))),
        Points("What these figures rest on", tuple(_grounds(parts))),
    )
    return Report(
        title=f"Staffing of {english(plan.plan.organization)}",
        remarks=tuple(_remarks(remark, found, parts)),
        parts=parts,
        closing=tuple(one for one in closing if one.points),
    )


def _remarks(remark: str, found: Answers, parts: tuple[Part, ...]) -> Iterator[str]:
    zone = f" Hours are those of {found.hours.zone}." if found.hours.zone else ""
    if parts:
        yield f"In an ordinary week, without holidays.{zone}"
    if remark:
        yield remark
    if not parts:
        yield "Customers wait on none of these channels, and none has a forecast."


def _payroll(plan: Plan, found: Answers, parts: Iterable[Part]) -> Iterator[Point]:
    if found.asked is None:
        yield from (payroll_point(plan, one) for one in found.payroll)
    lack = Note(Lack.NO_SHRINKAGE)
    if any(lack in part.lacks and part.assumptions for part in parts):
        yield from missing("", [lack]).points


def _passed_over(found: Answers) -> Iterator[Point]:
    if found.without_forecast:
        yield Point(
            f"{listed(found.without_forecast)}: work that can wait, without a forecast. With one, "
            "it can be told whether people keep up with it."
        )
    # Without being asked, nobody expects an answer about a website.
    if found.unattended and not found.channels:
        yield Point(f"{listed(found.unattended)}: nobody has to be at work there.")


def _grounds(parts: Iterable[Part]) -> Iterator[Point]:
    """What the figures of all parts rest on, each once: first what holds for all channels."""
    told = [part for part in parts if part.assumptions]
    channels: dict[str, list[str]] = {}
    for part in told:
        for one in part.assumptions:
            channels.setdefault(sentence(one), []).append(part.channel)
    general = [said for said, names in channels.items() if len(names) == len(told)]
    yield from map(Point, general)
    for said, names in channels.items():
        if said not in general:
            yield Point(f"{listed(names)}: {said}")
