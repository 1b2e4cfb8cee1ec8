"""Answers about staffing in English, for the terminal: lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from csplan.analysis.answers import Need, Outcome, Prediction, Staffing, Stretch, Verdict
from csplan.analysis.backlog import Deferred
from csplan.analysis.grounds import Assumption, Figure, Lack, Note, Notes
from csplan.analysis.payroll import Payroll
from csplan.analysis.workload import Aim, Backlog, Work

SENTENCES: dict[Lack | Assumption, str] = {
    Lack.NO_FORECAST: "The channel has no forecast: how many contacts come, how long one takes.",
    Lack.NO_VOLUME: "The forecast does not say how many contacts come.",
    Lack.NO_HANDLING: "The forecast does not say how long one contact takes.",
    Lack.FORECAST_BY_CASE: "The forecast stands in cases ({cases}), and rosters serve the whole "
    "channel.",
    Lack.NO_HOURS: "Nobody knows the hours over which the work is spread.",
    Lack.NEVER_OPEN: "The channel is never open in an ordinary week.",
    Lack.NO_ROSTER: "No roster says who is on duty for it.",
    Lack.NO_COUNT: "These rosters do not say how many are on duty: {rosters}.",
    Lack.NO_PROMISE: "Nothing is promised about waiting.",
    Lack.NO_FIGURE: '"{value}" ({measure}) is no figure that can be compared with a prediction.',
    Lack.NO_SECONDS: '"{value}" ({measure}) can be judged once it is written in seconds.',
    Lack.EVERYBODY: 'Nobody can be certain of "{value}" ({measure}) for everybody; say for how '
    "many of a hundred.",
    Lack.NO_PATIENCE: '"{value}" ({measure}) can be judged once the forecast says how long people '
    "are ready to wait.",
    Lack.NO_SHRINKAGE: "The team states no shrinkage: how many have to be paid cannot be told.",
    Lack.UNUSABLE: 'Nothing can be computed with {field} "{value}".',
    Lack.TOO_LARGE: "The forecast is larger than any service.",
    Assumption.ERLANG_C: "Formula: Erlang C. Nobody gives up waiting; where some do, the rest "
    "waits less than predicted.",
    Assumption.ERLANG_A: "Formula: Erlang A. People give up after {patience} on average, and do "
    "not try again; shares are of all who made contact.",
    Assumption.RANDOM: "Contacts come at random, one by one: a burst, as after an outage, is left "
    "out.",
    Assumption.PEAK: "{volume}, in every open interval.",
    Assumption.SPREAD: "{volume} is {weekly} a week, spread evenly over {hours} open hours. Peaks "
    "need more people.",
    Assumption.MEAN_MONTH: "In {volume}, a month or year has its average length.",
    Assumption.ORDINARY_WEEK: "An ordinary week: holidays and dates with other hours are left out.",
    Assumption.PRESENT: "Who is on duty can take contacts; breaks, leave and illness come on top.",
    Assumption.TOGETHER: "One person serves {together} contacts at a time and counts as so many: "
    "an approximation.",
    Assumption.SHARED: "The same people serve {channels}: one queue, and who has waited longest "
    "is next.",
    Assumption.LIVE_FIRST: "The same people do the work of {channels} in the time left over.",
    Assumption.UNKNOWN_WORK: "The same people serve {channels}, without a forecast: as if nothing "
    "came there.",
    Assumption.AFTER_LIVE: "The same people serve {channels} first.",
    Assumption.ONE_GROUP: "People who speak different languages count as one group.",
    Assumption.STRICTEST: "All promises share one queue, in which nobody goes first: the strictest "
    "decides.",
    Assumption.ROSTER_OF_ALL: "Rosters that name no channel serve this one: {rosters}.",
    Assumption.ROSTER_ALWAYS: "Rosters without hours are on duty whenever it is open: {rosters}.",
    Assumption.HOURS_OF_ROSTER: "The channel states no hours: it is open while somebody is on "
    "duty.",
    Assumption.UPPER_END: "Of {value} ({field}), the upper end counts.",
    Assumption.ABOUT: '"{value}" ({measure}) is taken as an average.',
    Assumption.WHAT_IF: "As if {people} were on duty all the time, whatever the rosters say.",
    Assumption.WHOLE_WEEK: "Weighed over a whole week: it tells whether a pile grows, and nothing "
    "about a single answer.",
    Assumption.ALL_TIME: "The team states no occupancy: all of people's time counts.",
    Assumption.IN_PROPORTION: "The same people also do the work of {channels}: their time is "
    "divided in proportion.",
}
"""What each key says; in braces, figures of the note."""

_VERDICTS = {
    Verdict.MEETS: "the promises can be kept",
    Verdict.MISSES: "the promises cannot be kept",
    Verdict.UNKNOWN: "cannot be computed",
}
_PILES = {
    Verdict.MEETS: "people keep up with what comes in",
    Verdict.MISSES: "more comes in than gets done",
    Verdict.UNKNOWN: "cannot be computed",
}
_AIMS = {Aim.WITHIN: "answered in time", Aim.AVERAGE: "average wait", Aim.ABANDONED: "give up"}


def sentence(note: Note) -> str:
    """What a note says, in one or two sentences."""
    figures = {name: _figure(name, figure) for name, figure in note.figures}
    return SENTENCES[note.key].format_map(figures)


def _figure(name: str, figure: Figure) -> str:
    if isinstance(figure, tuple):
        return ", ".join(figure)
    if isinstance(figure, str):
        return figure
    return seconds(float(figure)) if name == "patience" else number(figure)


def number(figure: Fraction | float) -> str:
    """A figure with one decimal at most."""
    return f"{float(figure):.1f}".removesuffix(".0")


def seconds(figure: float) -> str:
    """A time in the two largest units, rounded up: `8 s`, `2 min 5 s`, `3 h 10 min`."""
    whole = ceil(figure - 1e-9)
    parts = [(whole // 3600, "h"), (whole // 60 % 60, "min"), (whole % 60, "s")]
    while len(parts) > 1 and not parts[0][0]:
        parts = parts[1:]
    shown = [f"{size} {unit}" for size, unit in parts[:2] if size]
    return " ".join(shown) or "0 s"


def percent(share: float, *, up: bool = False) -> str:
    """A share with one decimal, rounded down, or up: 79.96% is no 80%, 5.01% are more than 5%."""
    tenths = ceil(share * 1000 - 1e-6) if up else floor(share * 1000 + 1e-6)
    return f"{tenths / 10:.1f}%".replace(".0%", "%")


def staffing_lines(answer: Staffing) -> tuple[str, ...]:
    """The answer for a live channel."""
    return tuple(_staffing(answer))


def _staffing(answer: Staffing) -> Iterator[str]:
    zone = "" if answer.zone is None else f" (hours in {answer.zone})"
    yield f"{answer.channel}: {_VERDICTS[answer.verdict]}{zone}"
    for one in answer.stretches:
        yield f"  {one.when if one.when is not None else 'whenever it is open'}"
        yield from (f"    {line}" for line in _stretch(one))
    if answer.full_time is not None:
        hours = sum((one.hours or Fraction(0) for one in answer.stretches), Fraction(0))
        people = number(answer.full_time)
        yield f"  All {number(hours)} hours a week take {people} people under contract"
    yield from _grounds(answer.lacks, answer.assumptions)


def _grounds(lacks: Notes, assumptions: Notes) -> Iterator[str]:
    for label, notes in (("Missing:", lacks), ("This rests on:", assumptions)):
        if notes:
            yield f"  {label}"
            yield from (f"  - {sentence(one)}" for one in notes)


def _stretch(one: Stretch) -> Iterator[str]:
    if one.work is not None:
        yield _work(one.work)
    if one.need is not None:
        yield _need(one.need, one.short)
    if one.on_duty is not None:
        yield f"on duty: {one.on_duty}" + (f" ({', '.join(one.rosters)})" if one.rosters else "")
    if one.now is not None:
        yield from (f"  {line}" for line in _prediction(one.now))
    if one.one_ill is not None:
        yield f"with one person ill: {one.one_ill.people}"
        yield from (f"  {line}" for line in _prediction(one.one_ill))


def _work(work: Work) -> str:
    contacts = number(work.load.rate * 3600)
    takes = seconds(float(work.load.handling))
    return f"{contacts} contacts an hour, {takes} each: work for {number(work.busy)} people"


def _need(need: Need, short: int | None) -> str:
    said = f"needed: {need.people}"
    if need.by_occupancy is not None and need.by_occupancy > need.by_promise:
        said += f" (the promise takes {need.by_promise}; with fewer, people are too busy)"
    if need.paid is not None:
        said += f", which takes {need.paid} on the payroll at that time"
    return f"{said}; {short} missing" if short is not None and short > 0 else said


def _prediction(found: Prediction) -> Iterator[str]:
    for outcome in found.outcomes:
        yield _outcome(outcome)
    if not found.has_end:
        yield "more work comes in than so many can do: the queue grows without end"
        return
    if not any(_aim(one) is Aim.AVERAGE for one in found.outcomes):
        yield f"average wait: {seconds(found.average_wait or 0.0)}"
    if found.abandoned is not None and not any(
        _aim(one) is Aim.ABANDONED for one in found.outcomes
    ):
        yield f"give up: {percent(found.abandoned, up=True)}"
    yield f"busy: {percent(found.occupancy, up=True)} of the time"


def _aim(outcome: Outcome) -> Aim | None:
    return None if outcome.promised.goal is None else outcome.promised.goal.aim


def _outcome(outcome: Outcome) -> str:
    judged = {True: "kept", False: "broken", None: "nobody can be certain"}[outcome.is_met]
    aim = _aim(outcome)
    if aim is None or outcome.reached is None:
        said = "no end to the wait"
    elif aim is Aim.AVERAGE:
        said = f"{_AIMS[aim]} {seconds(outcome.reached)}"
    else:
        said = f"{percent(outcome.reached, up=aim is Aim.ABANDONED)} {_AIMS[aim]}"
    one = outcome.promised
    when = "".join(f", {kind} {' or '.join(values)}" for kind, values in one.when)
    return f"{one.measure} {one.value}{when}: {said}, {judged}"


def deferred_lines(answer: Deferred) -> tuple[str, ...]:
    """The answer for a channel that can wait."""
    return tuple(_deferred(answer))


def _deferred(answer: Deferred) -> Iterator[str]:
    yield f"{answer.channel}: {_PILES[answer.verdict]}"
    if answer.backlog is not None and answer.people_hours is not None:
        yield f"  {_weekly(answer.backlog)}"
        left = number(answer.backlog.time / 3600)
        yield f"  on duty: {number(answer.people_hours)} hours, of which {left} are left for it"
    for label, one in (("so", answer.backlog), ("with one person ill", answer.one_ill)):
        if one is not None and one.done is not None:
            grows = f"; the pile grows by {number(one.growth)} a week" if one.growth else ""
            yield f"  {label} {number(one.done)} contacts a week can be done{grows}"
    pile = answer.after_closing
    if pile is not None and pile.contacts:
        gone = (
            "never all done"
            if pile.hours is None
            else f"done after {number(pile.hours)} hours at work"
        )
        yield f"  after the longest closed time {number(pile.contacts)} are waiting: {gone}"
    yield from _grounds(answer.lacks, answer.assumptions)


def _weekly(backlog: Backlog) -> str:
    work = number(backlog.comes * backlog.handling / 3600)
    return f"{number(backlog.comes)} contacts a week: {work} hours of work"


def payroll_line(found: Payroll) -> str:
    """Who fills the seats of a role."""
    if found.seats is None:
        return f"{found.role}: cannot be computed, because a roster does not say when or how many"
    said = f"{found.role}: {number(found.seats)} hours of seats a week"
    if found.full_time is None:
        return f"{said}; weekly hours and shrinkage would tell how many people"
    there = "" if found.headcount is None else f"; there are {number(found.headcount)}"
    judged = "" if found.is_enough is not False else ", too few"
    return f"{said} take {number(found.full_time)} people{there}{judged}"
