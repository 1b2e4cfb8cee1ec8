"""What an answer about staffing rests on, and what it lacks: keys and figures, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Figure = int | float | Fraction | str | tuple[str, ...]


class Lack(StrEnum):
    """Why something cannot be computed; in brackets, the figures that tell more."""

    NO_FORECAST = "no-forecast"
    NO_VOLUME = "no-volume"
    NO_HANDLING = "no-handling"
    FORECAST_BY_CASE = "forecast-by-case"
    """Forecasts stand in cases, and rosters serve whole channels [cases]."""
    NO_HOURS = "no-hours"
    """Contacts a day or a week, and no hours over which they come [volume]."""
    NEVER_OPEN = "never-open"
    PATTERN_GAPS = "pattern-gaps"
    """No volume, and a pattern that leaves out open hours [when]."""
    PATTERN_ABOVE = "pattern-above-volume"
    """More contacts in the hours of the pattern than in all [volume, weekly, named]."""
    PATTERN_BELOW = "pattern-below-volume"
    """Fewer contacts in the hours of a pattern that names all than in all [as above]."""
    NO_ROSTER = "no-roster"
    NO_COUNT = "no-count"
    """Rosters that do not say how many are on duty [rosters]."""
    NO_PROMISE = "no-promise"
    NO_FIGURE = "no-figure"
    """A promise in words, or counted in another way [measure, value]."""
    NO_SECONDS = "no-seconds"
    """A promise in rings and the like, of which nobody knows how long they are [measure, value]."""
    EVERYBODY = "everybody"
    """A promise that holds for everybody, which chance never does [measure, value]."""
    NO_PATIENCE = "no-patience"
    """A promise about giving up, and no patience [measure, value]."""
    NO_SHRINKAGE = "no-shrinkage"
    UNUSABLE = "unusable"
    """A figure with which nothing can be computed [field, value]."""
    TOO_LARGE = "too-large"


class Assumption(StrEnum):
    """What is taken for granted; in brackets, the figures that tell more."""

    ERLANG_C = "erlang-c"
    """Nobody gives up; where some do, waits are shorter than predicted."""
    ERLANG_A = "erlang-a"
    """People give up after a random time; who does, does not try again [patience]."""
    RANDOM = "random"
    """Contacts come at random, one by one; a burst, as after an outage, is left out."""
    PEAK = "peak"
    """The volume of one interval is that of every open one [volume]."""
    SPREAD = "spread"
    """The volume is spread evenly over open hours; peaks need more [volume, weekly, hours]."""
    BY_HOUR = "by-hour"
    """The pattern says what comes in some of the open hours of a week [hours]."""
    ELSEWHERE = "elsewhere"
    """The volume is that of every open interval that the pattern does not name [volume]."""
    REST = "rest"
    """What the pattern leaves of the volume is spread evenly [volume, weekly, named, rest, hours].
    """
    MEAN_MONTH = "mean-month"
    """A month, quarter or year has its average length [volume]."""
    ORDINARY_WEEK = "ordinary-week"
    """Holidays and dates with other hours are left out."""
    PRESENT = "present"
    """Who is on duty can take contacts; breaks, leave and illness come on top."""
    TOGETHER = "together"
    """Who serves several at a time counts as so many people: an approximation [together]."""
    SHARED = "shared"
    """People serve other live channels as well; who waited longest is next [channels]."""
    LIVE_FIRST = "live-first"
    """People serve channels that can wait as well, in the time left over [channels]."""
    UNKNOWN_WORK = "unknown-work"
    """People serve channels without a forecast as well: as if nothing came there [channels]."""
    AFTER_LIVE = "after-live"
    """Live channels come first; work that can wait gets the time left over [channels]."""
    ONE_GROUP = "one-group"
    """People who speak different languages are counted as one group."""
    STRICTEST = "strictest"
    """All promises share one queue: the strictest decides, nobody goes first."""
    ROSTER_OF_ALL = "roster-of-all"
    """Rosters that name no channels serve this one as well [rosters]."""
    ROSTER_ALWAYS = "roster-always"
    """Rosters without hours are on duty whenever it is open [rosters]."""
    HOURS_OF_ROSTER = "hours-of-roster"
    """The channel has no hours: it is open while somebody is on duty."""
    UPPER_END = "upper-end"
    """Of a range, the upper end counts [field, value]."""
    ABOUT = "about"
    """A promise of "about" is taken as an average [measure, value]."""
    WHAT_IF = "what-if"
    """So many people are on duty in all hours, whatever the rosters say [people]."""
    WHOLE_WEEK = "whole-week"
    """Work that can wait is weighed over a week; nothing follows for a single answer."""
    ALL_TIME = "all-time"
    """Nothing limits how busy people are: all of their time counts."""
    IN_PROPORTION = "in-proportion"
    """The time for work that can wait goes to channels in proportion to it [channels]."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that an answer rests on or lacks, with its figures by name."""

    key: Lack | Assumption
    figures: tuple[tuple[str, Figure], ...] = ()


Notes = tuple[Note, ...]


def note(key: Lack | Assumption, **figures: Figure) -> Note:
    """A note with its figures."""
    return Note(key, tuple(figures.items()))


def lacks(notes: Notes) -> Notes:
    """Those that say why something cannot be computed."""
    return tuple(one for one in notes if isinstance(one.key, Lack))


def assumptions(notes: Notes) -> Notes:
    """Those that say what was taken for granted, each of them once."""
    found: list[Note] = []
    for one in notes:
        if isinstance(one.key, Assumption) and one not in found:
            found.append(one)
    return tuple(found)
