"""What `csplan due` says, in sentences: which row holds, when it is due, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from csplan.analysis.reckoning import Answer
from csplan.analysis.rows import Conditions, Row
from csplan.cli.due_answer import (
    Answered,
    Measured,
    event_title,
    pauses_of,
    strength_of,
    value_title,
)
from csplan.clock.local import load_zone, offsets
from csplan.clock.outcome import Unreckoned
from csplan.clock.telling import tell
from csplan.model.plan import Plan
from csplan.model.value import Value

_MOST_STEPS = 14
_KEPT_STEPS = 6
_HIDDEN = "\x00"
_ADD = {
    "hours": "write the hours of those who work, as in hours: Mo-Fr 09:00-17:00, under the promise "
    "or under plan",
    "days-not-stated": "write the days as well, as in Mo-Fr 09:00-17:00",
    "schedule": "declare it under schedules",
    "never-open": "look at the hours and dates of its schedule",
    "words": "write a time, as in 2 working days, if one is meant",
    "no-time": "write a time, as in 2 working days, if one is meant",
}


# Rows ---------------------------------------------------------------------------------------


def conditions_in_words(plan: Plan, when: Conditions) -> str:
    """ "severity is p1 (Nothing works) and tier is gold or silver"; "" for no condition."""
    return " and ".join(
        f"{_is(kind)} {' or '.join(_value(plan, kind, value) for value in values)}"
        for kind, values in when
    )


def _is(kind: str) -> str:
    return "the hours are" if kind == "hours" else f"{kind} is"


def _value(plan: Plan, kind: str, value: str) -> str:
    title = value_title(plan, kind, value)
    return value if title is None or title.lower() == value else f"{value} ({title})"


def why_row(answered: Answered, row: Row) -> Iterator[str]:
    """Why a row holds: the conditions that matched, and how the one of the hours is known."""
    said = conditions_in_words(answered.plan, row.when)
    yield said or "in every case for which nothing more specific is promised"
    if "hours" in dict(row.when) and "hours" not in answered.given:
        yield f"it came in while {answered.facts['hours']} is open"


def lost_rows(answered: Answered, measured: Measured) -> Iterator[str]:
    """The rows that hold as well, each with why it does not count."""
    row = measured.choice.row
    for other in measured.choice.beaten:
        said = conditions_in_words(answered.plan, other.when) or "in every case"
        values = ", ".join(promised(target.value) for target in other.targets)
        rank = "less specific"
        if row is not None and len(other.when) == len(row.when):
            rank = "just as specific, but it does not stand first"
            if len(other.trail) < len(row.trail):
                rank = "less specific: this is a case of it"
        yield f"{said}: {values} ({rank})"


def asked(asks: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What to say about the case, where it would matter."""
    for kind, values in asks.items():
        yield f"say --when {kind}=…: {', '.join(values)}"


# Moments ------------------------------------------------------------------------------------


def promised_in_words(answered: Answered, answer: Answer) -> str:
    """What is promised, with the event that it leads up to, and how firm it is."""
    target = answer.target
    if target is None:
        return "nothing"
    said = promised(target.value)
    if target.until is not None:
        repeats = target.value is not None and target.value.statistic == "every"
        event = target.until.event or str(target.until.words)
        title = event_title(answered.plan, event)
        said += f" {'until' if repeats else 'before'} {title}"
    strength = strength_of(answer, answered.found)
    return said if strength is None else f"{said} ({strength})"


def promised(value: Value | None) -> str:
    """What is promised, as the plan writes it."""
    if value is None:
        return "no value"
    return str(value) or f'"{value.words}"'


def at_in_words(at: datetime) -> str:
    """ "Thu 16 Apr 2026 11:30"; seconds where there are some, "GMT" where it is needed."""
    time = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    if at.tzinfo is not None:
        before, after = offsets(at.replace(tzinfo=None), at.tzinfo)
        # Where clocks are put back, the same time comes twice.
        time += f" {at:%Z}" if before > after else ""
    return f"{at:%a} {at.day} {at:%b %Y} {time}"


def _end_in_words(at: datetime) -> str:
    """The same where midnight is the end of a day, as it is in the steps."""
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return at_in_words(at)
    day = at.replace(tzinfo=None) - timedelta(days=1)
    return f"{day:%a} {day.day} {day:%b %Y} 24:00"


def _because(answer: Answer) -> str:
    asks = answer.choice.asks
    if answer.choice.row is None and asks:
        return f"it depends on {' and on '.join(asks)}"
    return str(answer.reason or "nothing is promised")


def verdict(answer: Answer, elsewhere: str | None, *, has_zone: bool = True) -> str:
    """When it is due with its zone, and also in the zone `elsewhere`; or that nobody can say.

    Without `has_zone`, nobody knows in which zone it is.
    """
    if answer.reason is not None and answer.reason.why == "nothing":
        return answer.reason.because
    if answer.moment is None or answer.clock is None:
        return f"cannot be computed, because {_because(answer)}"
    zone = answer.clock.timetable.zone
    at = f"{_end_in_words(answer.moment)}{f', {zone}' if has_zone else ''}"
    if elsewhere is not None and elsewhere != zone:
        there = answer.moment.astimezone(load_zone(elsewhere))
        at += f" ({_end_in_words(there)}, {elsewhere})"
    value = answer.target.value if answer.target is not None else None
    match answer.meaning:
        case "earliest":
            return f"not before {at}"
        case "about":
            return f"about {at}"
        case "average":
            return f"on average {at}; single cases may take longer"
        case "repeated":
            again = promised(value).removeprefix("every ")
            return f"first due {at}, then again every {again}"
    if value is not None and value.statistic == "within" and value.share is not None:
        return f"due {at}, in {value.share} of cases"
    return f"due {at}"


def hours_in_words(answer: Answer) -> str | None:
    """The schedule by which time was counted, where it has a name."""
    if answer.due is None or answer.clock is None or answer.due.way == "day-and-night":
        return None
    return answer.clock.name or None


def steps_in_words(answer: Answer) -> tuple[str, ...]:
    """How the time runs out, a line for each step; of very many the first and the last."""
    if answer.due is None:
        return ()
    told = tell(answer.due)
    # Two holidays on one day share a name with the mark that stands between steps.
    for step in answer.due.steps():
        if step.name:
            told = told.replace(step.name, step.name.replace("; ", _HIDDEN))
    lines = tuple(part.replace(_HIDDEN, "; ") for part in told.split("; "))
    if len(lines) <= _MOST_STEPS:
        return lines
    left_out = len(lines) - 2 * _KEPT_STEPS
    middle = f"… {left_out} more, all of them with --format json"
    return (*lines[:_KEPT_STEPS], middle, *lines[-_KEPT_STEPS:])


def began(answered: Answered, answer: Answer) -> str | None:
    """From when the time counts, where that is not plainly the receipt."""
    start = answer.start
    if start is None or (start.event in ("", "receipt") and start.moment == _received(answered)):
        return None
    event = event_title(answered.plan, start.event) if start.event else "that moment"
    zone = answer.clock.timetable.zone if answer.clock is not None else answered.zone
    at = at_in_words(start.moment.astimezone(load_zone(zone)))
    if start.event in answered.times.moments:
        return f"{event}: {at}"
    if start.moment == _received(answered):
        return f"{event}, taken to be when it came in"
    measures = {one.measure for one in answered.measured}
    if start.event in measures:
        return f'{start.event}, taken to be when that is due: {at}; --at "{start.event}=…" if known'
    return f"{event}: {at}"


def _received(answered: Answered) -> datetime:
    return answered.times.received


def pauses(answered: Answered) -> Iterator[str]:
    """That clocks may stand still, and for how long is not known here; the same is said once."""
    stopped: dict[tuple[str, ...], list[str]] = {}
    counted = [
        (one.title, pauses_of(answer, answered.found))
        for one in answered.measured
        for answer in one.answers
        if answer.due is not None and answer.due.way != "deadline"
    ]
    for title, events in counted:
        stopped.setdefault(events, []).append(title)
    for events, titles in stopped.items():
        if not events:
            continue
        clock = f"The clock of {' and '.join(dict.fromkeys(titles))}"
        if len(stopped) == 1:
            clock = "The clock"
        named = " or ".join(event_title(answered.plan, event) for event in events)
        yield f"{clock} stands still during: {named}. Such times are not counted here."


def missing(answer: Answer) -> Iterator[str]:
    """What to add where a moment cannot be computed."""
    reason = answer.reason
    if reason is None:
        return
    if answer.choice.row is None:
        if answer.choice.asks:
            yield from asked(answer.choice.asks)
        elif "in words only" in reason.because:
            yield "say in the plan when a case holds: add when to it"
    elif reason.why == "event":
        yield from _missing_event(answer, reason)
    elif reason.why == "cut-off":
        if answer.target is not None and answer.target.else_ is None:
            yield "say in the plan what holds then, as in else: The next working day"
    elif reason.why in _ADD and not _is_share(answer):
        yield _ADD[reason.why]


def _is_share(answer: Answer) -> bool:
    """Whether only a share is promised, which nobody would take for a time."""
    value = answer.target.value if answer.target is not None else None
    return value is not None and value.share is not None and value.amount is None


def _missing_event(answer: Answer, reason: Unreckoned) -> Iterator[str]:
    target = answer.target
    if target is None:
        return
    for event in (target.until, target.from_):
        if event is not None and event.event is not None:
            yield f'say --at "{event.event}=…" with day and time'
            return
    if "from itself" not in reason.because:
        yield "declare it under vocabulary.event, write its name in the plan, and say --at"
