"""The steps of a policy as a ladder: who comes in, and after how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from csplan.analysis.limits import span
from csplan.analysis.rows import cases_of
from csplan.clock.amount import Amount
from csplan.findings import Path
from csplan.model.event import Trigger
from csplan.model.promise import PromiseFields, Remedy, Step
from csplan.model.promises import Policy
from csplan.render.blocks import LadderFigure, Line, Rung
from csplan.render.conditions import case_label, inner_titles
from csplan.render.scribe import Scribe, anchor

_KINDS = ("escalation", "complaints")
_AT_ANY_TIME = ("anytime", "on-request")


@dataclass(frozen=True)
class _Moment:
    """When a step is due: so long after an event, or before that where something else may lead."""

    since: str
    time: Amount
    is_latest: bool


def ladder(
    scribe: Scribe, path: Path, promise: PromiseFields, titles: Sequence[Line]
) -> Iterator[LadderFigure]:
    """The ladder of an escalation or of complaints, with the titles of its steps.

    There is none of a single step, nor of steps that do nothing but follow each other.
    """
    if not isinstance(promise, Policy) or (promise.kind or path[-1]) not in _KINDS:
        return
    steps = promise.steps or {}
    whens = [_when(scribe, promise, step) for step in steps.values()]
    if len(steps) < 2 or not any(whens):
        return
    moments = _moments(steps)
    rungs = tuple(
        _rung(title, when, step, moments.get(name), moments)
        for title, when, (name, step) in zip(titles, whens, steps.items(), strict=True)
    )
    last = max(moments.values(), key=_seconds) if moments else None
    names = inner_titles(scribe, promise)
    yield LadderFigure(
        anchor=f"{anchor(path)}-ladder",
        caption=scribe._("The steps at a glance"),
        words=_words(rungs),
        start=scribe.phrases.event_name(last.since, names) if last else "",
        end=scribe.phrases.amount(last.time) if last else "",
        rungs=rungs,
    )


def after_words(scribe: Scribe, outer: PromiseFields | None, step: Step | Remedy) -> str:
    """What leads to a step or a remedy: `dissatisfied or 5 working days after complaint`."""
    titles = inner_titles(scribe, outer) if outer is not None else {}
    said = [scribe.phrases.trigger(trigger, titles) for trigger in step.after or ()]
    return scribe.locale.listed(said, either=True)


def _when(scribe: Scribe, promise: PromiseFields, step: Step) -> str:
    """What leads to a step, or else to each of its cases."""
    if step.after:
        return after_words(scribe, promise, step)
    return "; ".join(
        scribe._(
            "{heading}: {values}",
            heading=case_label(scribe, step, name, case),
            values=after_words(scribe, promise, case),
        )
        for name, case in cases_of(step).items()
        if isinstance(case, Step) and case.after
    )


def _rung(
    title: Line, when: str, step: Step, moment: _Moment | None, moments: Mapping[str, _Moment]
) -> Rung:
    is_open = any(trigger.event in _AT_ANY_TIME for trigger in step.after or ())
    if moment is None:
        return Rung(title, when, is_open=is_open)
    end = max(map(_seconds, moments.values()))
    place = round(float(_seconds(moment) / end * 100), 2)
    return Rung(title, when, place, moment.is_latest, is_open)


def _words(rungs: Sequence[Rung]) -> str:
    said = []
    for number, rung in enumerate(rungs, 1):
        title = "".join(run.text for run in rung.title)
        said.append(f"{number}. {title}: {rung.when}" if rung.when else f"{number}. {title}")
    return "; ".join(said)


def _moments(steps: Mapping[str, Step]) -> dict[str, _Moment]:
    """When steps are due, for those with a time; all on one clock after one event, or nothing.

    Nothing is guessed: a time without an event runs from who knows what, and days of work are not
    compared with weeks.
    """
    found: dict[str, _Moment] = {}
    for name, step in steps.items():
        cases = any(isinstance(c, Step) and c.after for c in cases_of(step).values())
        timed = [trigger for trigger in step.after or () if trigger.time is not None]
        if not timed and not cases:
            continue
        is_alone = len(step.after or ()) == 1
        moment = _moment(timed[0], found, not is_alone) if len(timed) == 1 and not cases else None
        if moment is None:
            return {}
        found[name] = moment
    scales = {(moment.since, _scale(moment.time)) for moment in found.values()}
    lengths = set(map(_seconds, found.values()))
    return found if len(scales) == 1 and len(lengths) > 1 else {}


def _moment(trigger: Trigger, before: Mapping[str, _Moment], is_latest: bool) -> _Moment | None:
    """When a step is due; after a step before it, their times together."""
    time, since = trigger.time, trigger.since
    if time is None or since is None or not _scale(time):
        return None
    outer = before.get(since)
    if outer is None:
        return _Moment(since, time, is_latest)
    if (
        (outer.time.unit, outer.time.clock) != (time.unit, time.clock)
        or outer.time.rest
        or time.rest
    ):
        return None
    return _Moment(
        outer.since,
        replace(time, number=outer.time.number + time.number),
        is_latest or outer.is_latest,
    )


def _scale(time: Amount) -> str:
    """On which scale a time counts; nothing where its length is not one and the same."""
    length = span(time)
    return length.scale if length is not None and length.low == length.high else ""


def _seconds(moment: _Moment) -> Decimal:
    """How long it takes, in the unit of its scale."""
    length = span(moment.time)
    return length.high if length is not None else Decimal(0)
