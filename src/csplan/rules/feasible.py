"""Whether a time that runs day and night can be kept by people who go home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from csplan.analysis.span_words import gap_in_words, how_long
from csplan.analysis.week import WHOLE_WEEK
from csplan.analysis.week_words import day_name
from csplan.clock.dates import MONTHS
from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.closed import Asked, Closed, asked, is_hopeless, longest, missed

_A_WORKING_DAY = 12 * 60
# No country closes for longer at a stretch, weekends included.
_LONGEST_HOLIDAYS = 11 * 1440


def check_closed(subject: Subject) -> Iterator[Hit]:
    """A time that is over before anybody is back at work."""
    for one in subject.once(asked):
        if not one.minutes:
            continue  # no time at all is a finding of its own
        gap = longest(one)
        is_share = one.value.share is not None
        if gap is not None and is_hopeless(one):
            yield _too_many(one, gap) if is_share else _unkeepable(one, gap)
        elif one.arrives == WHOLE_WEEK and one.minutes < _LONGEST_HOLIDAYS and not is_share:
            yield from _over_holidays(subject, one)


def _unkeepable(one: Asked, gap: Closed) -> Hit:
    when = gap_in_words(gap.start, gap.end)
    message = f'"{one.amount}" cannot be kept: nobody is at work {when}'
    # A number without a clock may have been meant to stand still.
    severity = Severity.WARNING if one.amount.clock is None else None
    return Hit((*one.path, "value"), message, _help(one), severity)


def _help(one: Asked) -> str:
    return (
        f'have somebody at work in between, or write "{_in_open_time(one)}", which stands still '
        "while you are closed"
    )


def _in_open_time(one: Asked) -> str:
    """About the same time for those at work: a day of the clock is a working day."""
    amount = one.amount
    is_short = one.minutes <= _A_WORKING_DAY and not one.minutes % 1
    if is_short and amount.unit in ("second", "minute", "hour"):
        return str(replace(amount, clock="business"))
    days = max(1, -(-int(one.minutes) // 1440))
    return f"{days} working day{'s' if days > 1 else ''}"


def _too_many(one: Asked, gap: Closed) -> Hit:
    kept = int((1 - missed(one)) * 100)
    message = (
        f'"{one.value}" can hardly be kept: nobody is at work {gap_in_words(gap.start, gap.end)}; '
        f"of what comes in evenly, {kept}% would be answered in time"
    )
    return Hit((*one.path, "value"), message, _help(one), Severity.INFO)


def _over_holidays(subject: Subject, one: Asked) -> Iterator[Hit]:
    """The longest closed time of this year, where holidays make it longer than what is promised."""
    table = one.opening.timetable
    if table.holidays is None and not table.specials:
        return
    year = subject.today.year
    first = datetime(year, 1, 2, tzinfo=UTC)
    gap = table.longest_gap(first, datetime(year, 12, 28, tzinfo=UTC))
    if gap is None or gap.length <= timedelta(minutes=one.minutes):
        return
    start, end = (moment.astimezone(table.tz) for moment in gap)
    names = _names(one, start.date(), end.date())
    message = (
        f'"{one.amount}" cannot be kept over holidays: nobody is at work from {_told(start)} to '
        f"{_told(end)} {end.year} ({how_long(int(gap.length.total_seconds()) // 60)}"
        f"{', ' + names if names else ''})"
    )
    help = f'say what holds over holidays, or write "{_in_open_time(one)}", which stands still then'
    yield Hit((*one.path, "value"), message, help, Severity.INFO)


def _names(one: Asked, first: date, last: date) -> str:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    held = (one.opening.timetable.day(day) for day in days)
    return ", ".join(dict.fromkeys(day.name for day in held if day.name))


def _told(at: datetime) -> str:
    return f"{day_name(at.weekday())} {at:%H:%M} on {at.day} {MONTHS[at.month - 1][:3]}"


RULES = (
    Rule(
        code="CSP517",
        name="target-infeasible-off-hours",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="A time that runs day and night is over before anybody is back at work.",
        why="An office that is open from Monday to Friday, nine to five, is closed for 16 hours "
        "each night and for 64 over a weekend. Whoever promises an answer within 24 hours breaks "
        "that promise every Friday evening. Holidays make the gap longer still: that is a hint. "
        "Only what people do counts, from the moment that something comes in.",
        bad="channels:\n  email:\n    address: care@siam-shop.example\n"
        "    staffed: Mo-Fr 09:00-17:00\n    targets: {reply: 24 calendar hours}\n",
        good="channels:\n  email:\n    address: care@siam-shop.example\n"
        "    staffed: Mo-Fr 09:00-17:00\n    targets: {reply: 8 business hours}\n",
        check=check_closed,
        sections=("plan", "schedules", "channels", "commitments", "policies"),
    ),
)
