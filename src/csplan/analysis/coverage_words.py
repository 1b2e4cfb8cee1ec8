"""Who can be reached when, in plain English: the hours of a week, and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from csplan.analysis.coverage import Reach
from csplan.analysis.seven_days import Laid, SevenDays
from csplan.analysis.ways_in import Way
from csplan.clock.dates import MONTHS
from csplan.clock.intervals import Interval
from csplan.clock.local import at_minute
from csplan.clock.telling import tell_time
from csplan.clock.timetable import Timetable
from csplan.model.text import Text

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROUND_THE_CLOCK = "day and night"
CLOSED = "closed"

_MIDNIGHT = time()
_DAY = timedelta(days=1)


def english(text: Text) -> str:
    """A text in English if it has one, else in its first language."""
    return text.get("en") or str(text)


def title_of(way: Way) -> str | None:
    """What a channel is called: in English if it has such a title, else its first, or None."""
    return None if way.channel.title is None else english(way.channel.title)


# Hours of a week ----------------------------------------------------------------------------


def by_days(
    laid: Laid, week: SevenDays, timetable: Timetable | None = None
) -> tuple[tuple[str, str], ...]:
    """The days of a week with their hours, alike ones together: ("Mon-Fri", "09:00-17:00").

    With a timetable, a day that a holiday or another special date changes says so. The rest of a
    night is told only where it is not that of the same night a week later.
    """
    said = [_hours_of(laid, number) for number in range(7)]
    if timetable is not None:
        why = specials(timetable, week)
        said = [
            f"{hours} ({why[day]})" if day in why else hours
            for hours, day in zip(said, week.dates, strict=True)
        ]
    groups: dict[str, list[int]] = {}
    for number, hours in enumerate(said):
        groups.setdefault(hours, []).append(number)
    return tuple((days_in_words(days), hours) for hours, days in groups.items())


def in_words(laid: Laid, week: SevenDays, timetable: Timetable | None = None) -> str:
    """The hours of a week in one line; days without any are left out unless they have a reason."""
    groups = by_days(laid, week, timetable)
    if [hours for _, hours in groups] == ["00:00-24:00"]:
        return ROUND_THE_CLOCK
    if [hours for _, hours in groups] == [CLOSED]:
        return "closed all week"
    return "; ".join(f"{days} {hours}" for days, hours in groups if hours != CLOSED)


def days_in_words(numbers: Sequence[int]) -> str:
    """Days in order, Monday being 0: "Mon-Fri", "Mon, Wed"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        names = [DAY_NAMES[number] for number in run]
        parts += [f"{names[0]}-{names[-1]}"] if len(names) > 2 else names
    return ", ".join(parts)


def window(interval: Interval) -> str:
    """A window as in "22:00-06:00"; the end of its day is 24:00."""
    start, end = (f"{moment:%H:%M}" for moment in interval)
    is_midnight = interval.end.time() == _MIDNIGHT
    return f"{start}-{'24:00' if is_midnight else end}"


def _hours_of(laid: Laid, number: int) -> str:
    windows = [window(one) for one in laid.days[number]]
    if number == 0 and laid.rest is not None and not _comes_again(laid):
        windows.insert(0, f"until {laid.rest.end:%H:%M}")
    *others, last = windows or [CLOSED]
    return f"{', '.join(others)} and {last}" if others else last


def _comes_again(laid: Laid) -> bool:
    """Whether the week ends with the same night as the one before it."""
    last = laid.days[-1][-1] if laid.days[-1] else None
    return (
        last is not None
        and laid.rest is not None
        and last.end.date() > last.start.date()
        and last.end.time() == laid.rest.end.time()
    )


def specials(timetable: Timetable, week: SevenDays) -> dict[date, str]:
    """The names of the holidays and special dates that change the hours of a week, by day.

    In another zone than that of the hours, the days on which the hours that hold, or those that
    would hold usually, begin there.
    """
    found: dict[date, str] = {}
    for number in range(-1, 8):
        day = week.first + number * _DAY
        held = timetable.day(day)
        if held.kind not in ("holiday", "dates") or held.name is None:
            continue
        if timetable.zone == week.zone:
            found[day] = held.name
            continue
        for one in (*held.windows, *timetable.week.days[day.weekday()]):
            edges = (at_minute(day, minute, timetable.tz) for minute in (one.start, one.end))
            for piece in week.divided(Interval(*edges)):
                found.setdefault(week.here(piece).start.date(), held.name)
    return found


# Gaps ---------------------------------------------------------------------------------------


def gap_sentences(reach: Reach, week: SevenDays, nobody: str) -> tuple[str, ...]:
    """Sentences on the times of a day and more without anybody, else on the longest one.

    `nobody` begins them, as in "Nobody speaks Thai".
    """
    if reach.laid is None:
        return ()
    if not reach.laid.spans:
        return (f"{nobody} all week{_beyond(reach, week)}.",)
    long = [gap for gap in reach.gaps if gap.length >= _DAY and _matters(gap, week)]
    if long:
        return tuple(_sentence(gap, reach, nobody) for gap in long)
    inside = [gap for gap in reach.gaps if gap.start >= week.start]
    longest = max(inside, key=lambda gap: gap.length, default=None)
    if longest is None:
        return ()
    return (f"Longest gap: {tell_time(longest.length)}, {span(longest)}.",)


def span(gap: Interval) -> str:
    """From when to when: "Fri 17 Apr 17:00 to Mon 20 Apr 09:00"."""
    end = f"{gap.end:%H:%M}" if gap.end.date() == gap.start.date() else moment(gap.end)
    return f"{moment(gap.start)} to {end}"


def moment(at: datetime) -> str:
    """A moment as in "Fri 17 Apr 17:00"."""
    return f"{day_in_words(at.date())} {at:%H:%M}"


def day_in_words(day: date) -> str:
    """A day as in "Fri 17 Apr"."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _matters(gap: Interval, week: SevenDays) -> bool:
    """Whether a gap begins in the week, or takes a day of it: not the rest of a weekend."""
    return gap.start >= week.start or gap.end.astimezone(UTC) - week.start >= _DAY


def _beyond(reach: Reach, week: SevenDays) -> str:
    gap = reach.gaps[0]
    if gap.start == week.start and gap.end == week.end:
        return ""
    return f", from {span(gap)}, {tell_time(gap.length)}"


def _sentence(gap: Interval, reach: Reach, nobody: str) -> str:
    days = [day for day in reach.days_without if gap.start.date() <= day <= gap.end.date()]
    told = f"{span(gap)}, {tell_time(gap.length)}"
    if not days:
        return f"{nobody} from {told}."
    return f"{nobody} on {days_in_words([day.weekday() for day in days])}: {told}."
