"""What is said about staffing in English: figures, promises, and what an answer rests on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Assumption, Figure, Lack, Note
from csplan.analysis.workload import Aim, Goal

SENTENCES: dict[Lack | Assumption, str] = {
    Lack.NO_FORECAST: "The channel has no forecast: how many contacts come, how long one takes.",
    Lack.NO_VOLUME: "The forecast does not say how many contacts come.",
    Lack.NO_HANDLING: "The forecast does not say how long one contact takes.",
    Lack.FORECAST_BY_CASE: "The forecast stands in cases ({cases}), and people serve the whole "
    "channel.",
    Lack.NO_HOURS: "Nobody knows the hours over which the work is spread.",
    Lack.NEVER_OPEN: "The channel is never open in an ordinary week.",
    Lack.PATTERN_GAPS: "The forecast has a pattern and no volume, and the pattern leaves out open "
    "hours: {when}.",
    Lack.PATTERN_ABOVE: "The hours of the pattern come to {named} contacts a week, and {volume} is "
    "only {weekly}.",
    Lack.PATTERN_BELOW: "The pattern names all open hours and comes to {named} contacts a week, "
    "and {volume} is {weekly}: no hours are left for the others.",
    Lack.NO_ROSTER: "No roster says who is on duty for it.",
    Lack.NO_COUNT: "These rosters do not say how many are on duty: {rosters}.",
    Lack.NO_PROMISE: "Nothing is promised about waiting.",
    Lack.NO_FIGURE: '"{value}" ({measure}) is no figure that can be compared with a prediction.',
    Lack.NO_SECONDS: '"{value}" ({measure}) can be judged once it is written in seconds.',
    Lack.EVERYBODY: 'Nobody can be certain of "{value}" ({measure}) for every customer. Say for '
    "how many of a hundred.",
    Lack.NO_PATIENCE: '"{value}" ({measure}) can be judged once the forecast says how long '
    "customers are ready to wait.",
    Lack.NO_SHRINKAGE: "The plan does not say how much paid time goes to breaks, leave, training "
    "and illness, so nobody can tell how many people have to be paid.",
    Lack.UNUSABLE: 'Nothing can be computed with {field} "{value}".',
    Lack.TOO_LARGE: "The forecast is larger than any service.",
    Assumption.ERLANG_C: "Waits are computed with the Erlang C formula, in which every customer "
    "waits for as long as it takes. Where some give up, the others wait less than shown.",
    Assumption.ERLANG_A: "Waits are computed with the Erlang A formula, in which customers give up "
    "after {patience} on average and do not try again. Shares are of all who made contact.",
    Assumption.RANDOM: "Contacts come at random, one by one. A burst, as after an outage, is left "
    "out.",
    Assumption.PEAK: "{volume} come in all open hours alike: no hour is busier than another.",
    Assumption.SPREAD: "{volume} is {weekly} a week, spread evenly over {hours} open hours. Peaks "
    "need more people.",
    Assumption.BY_HOUR: "The pattern of the forecast says how many contacts come in {hours} of the "
    "open hours of a week.",
    Assumption.ELSEWHERE: "{volume} come in all other open hours alike.",
    Assumption.REST: "{volume} is {weekly} a week: {named} in the hours of the pattern, and {rest} "
    "spread evenly over {hours} other open hours. Peaks need more people.",
    Assumption.MEAN_MONTH: "In {volume}, a month or year has its average length.",
    Assumption.ORDINARY_WEEK: "It is an ordinary week: holidays and dates with other hours are "
    "left out.",
    Assumption.PRESENT: "Everybody who is on duty can take contacts. Breaks, leave and illness "
    "come on top.",
    Assumption.TOGETHER: "One person serves {together} contacts at a time, and counts as so many "
    "people. That is an approximation.",
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
    Assumption.WHOLE_WEEK: "Work that can wait is weighed over a whole week. That tells whether a "
    "pile grows, and nothing about how long a single answer takes.",
    Assumption.ALL_TIME: "The plan sets no limit to how busy people are to be: all of their time "
    "counts.",
    Assumption.IN_PROPORTION: "The same people also do the work of {channels}: their time is "
    "divided in proportion.",
}
"""What each key says; in braces, figures of the note."""


_SAME = (
    (" is {weekly} a week, spread", " are spread"),
    ("{volume} is {weekly} a week:", "Of {volume}, there come"),
    ("{volume} is only {weekly}", "the volume is only {volume}"),
    ("{volume} is {weekly}:", "the volume is {volume}:"),
)
"""What is said instead where the volume is one per week."""


def sentence(note: Note) -> str:
    """What a note says, in one or two sentences."""
    figures = {name: _figure(name, figure) for name, figure in note.figures}
    said = SENTENCES[note.key]
    if figures.get("volume") == f"{figures.get('weekly')} per week":
        for long, short in _SAME:
            said = said.replace(long, short)
    return said.format_map(figures)


def _figure(name: str, figure: Figure) -> str:
    if isinstance(figure, tuple):
        return listed(figure)
    if isinstance(figure, str):
        return figure
    return seconds(float(figure)) if name == "patience" else number(figure)


def listed(names: Sequence[str]) -> str:
    """Several in one phrase: `a, b and c`."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def number(figure: Fraction | float) -> str:
    """A figure with one decimal at most; what is more than nothing never shows as 0."""
    if 0 < figure < Fraction(1, 20):
        return "less than 0.1"
    return f"{float(figure):.1f}".removesuffix(".0")


def people(count: int) -> str:
    """So many of those who are on duty."""
    return "1 person" if count == 1 else f"{count} people"


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


def verb(measure: str) -> str:
    """What happens to a customer whose wait ends: at a counter one is served."""
    return "served" if measure == "wait" else "answered"


def promise(one: Promised) -> str:
    """What is promised about waiting: `80% answered within 20 s`; as it is written if in words."""
    said = _aim(one, one.goal) if one.goal is not None else f'{one.measure} "{one.value}"'
    during = f", during {' or '.join(one.hours)}" if one.hours else ""
    return f"{said}{conditions(one)}{during}{'' if one.firm else ' (an aim)'}"


def conditions(one: Promised) -> str:
    """What has to be true for a promise besides: `, tier gold`."""
    return "".join(f", {kind} {' or '.join(values)}" for kind, values in one.when)


def _aim(one: Promised, goal: Goal) -> str:
    if goal.aim is Aim.ABANDONED:
        return f"at most {limit(goal)} give up"
    if goal.aim is Aim.AVERAGE:
        return f"{verb(one.measure)} after {limit(goal)} on average"
    share = "everybody" if goal.is_certainty else limit(goal)
    return f"{share} {verb(one.measure)} within {seconds(float(goal.seconds))}"


def limit(goal: Goal) -> str:
    """The figure that a goal sets: a share, or a time."""
    if goal.aim is Aim.AVERAGE:
        return seconds(float(goal.limit))
    return percent(float(goal.limit))
