"""Whether lists of holidays reach as far as the plan does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csplan.clock.dates import PartialDate
from csplan.findings import Severity
from csplan.model.schedule import Schedule
from csplan.rules.base import Hit, Option, Rule, Subject

FEWEST = Option("fewest", 4, "Dates of one year that make a list of holidays.")


def check_years(subject: Subject) -> Iterator[Hit]:
    """Dates of past years, where nothing says when it is closed from then on."""
    review = subject.plan.review
    until = review.next if review is not None else None
    for place in subject.things(Schedule):
        schedule: Schedule = place.value
        stated = subject.plan.plan.holidays if schedule.holidays is None else schedule.holidays
        is_known = any(code != "none" for code in stated or ())
        listed = _listed(schedule)
        if is_known or len(listed) < subject.number("CSP419", FEWEST):
            continue
        last = max(listed)
        path = (*place.path, "dates")
        help = (
            "add the dates of the years to come, or name a country: holidays: TH closes on its "
            "public holidays of every year"
        )
        if last < subject.today:
            message = f"these dates end on {last.isoformat()}, and no holidays are known since then"
            yield Hit(path, message, help, on_key=True)
        elif until is not None and last.year < until.year:
            message = (
                f"these dates end on {last.isoformat()}, and the plan holds until its review on "
                f"{until.isoformat()}"
            )
            yield Hit(path, message, help, on_key=True)


def _listed(schedule: Schedule) -> list[date]:
    """The last days of what is written with a year; none where something returns every year."""
    found: list[date] = []
    for dates in schedule.dates or {}:
        if not isinstance(dates.end, PartialDate):
            return []
        found.append(dates.end.last())
    return found


_DATES = (
    "    dates: {YEAR-01-01: closed, YEAR-04-13 to YEAR-04-15: closed, YEAR-05-01: closed, "
    "YEAR-12-31: closed}\n"
)
_SCHEDULE = "schedules:\n  office:\n    week: Mo-Fr 09:00-17:00\n"

RULES = (
    Rule(
        code="CSP419",
        name="holiday-calendar-stale",
        severity=Severity.WARNING,
        summary="A list of holidays ends before the plan does.",
        why="Holidays that are listed by date are over at the end of the year. From then on "
        "customers stand before a closed door that the plan calls open, and working days are "
        "counted wrongly. Four dates with a year and more are taken for such a list.",
        bad=_SCHEDULE + _DATES.replace("YEAR", "2025"),
        good=_SCHEDULE + _DATES.replace("YEAR", "2026"),
        check=check_years,
        sections=("plan", "review"),
        options=(FEWEST,),
    ),
)
