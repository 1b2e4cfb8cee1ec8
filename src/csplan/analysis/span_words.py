"""Times of an ordinary week in the words of a finding."""

from __future__ import annotations

from csplan.analysis.week import MINUTES_A_WEEK, Spans, as_week, minutes
from csplan.analysis.week_words import day_name, week_in_words
from csplan.clock.times import MINUTES_A_DAY, format_time

_MOST_TOLD = 60  # longer than so many characters, hours are told by how many they are


def in_words(spans: Spans) -> str:
    """Hours of a week: "Mon-Fri 17:00-20:00"; where they are many, how long they are together."""
    said = week_in_words(as_week(spans))
    return said if len(said) <= _MOST_TOLD else f"{how_long(minutes(spans))} a week"


def gap_in_words(start: int, end: int) -> str:
    """A time, in minutes of the week: "from Fri 17:00 to Mon 09:00 (64 h)"."""
    return f"from {moment(start)} to {moment(end, is_end=True)} ({how_long(end - start)})"


def how_long(minutes: int) -> str:
    """So many minutes: "64 h", "3 h 30 min", "20 min"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(p for p in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if p)


def moment(at: int, *, is_end: bool = False) -> str:
    """A minute of the week: "Fri 17:00"; of an end, midnight is that of the day before."""
    day, minute = divmod(at % MINUTES_A_WEEK, MINUTES_A_DAY)
    if is_end and minute == 0:
        day, minute = (day - 1) % 7, MINUTES_A_DAY
    return f"{day_name(day)} {format_time(minute)}"
