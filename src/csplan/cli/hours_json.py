"""Who can be reached when, for programs: one JSON document.

Its shape, version 1 (a later version may add keys; a key that is here keeps its meaning)::

    {
      "version": 1,
      "tool": {"name": "csplan", "version": "0.1.0"},
      "file": "plan.yaml",
      "errors": 0,
      "week": {
        "zone": "Asia/Bangkok", "start": MOMENT, "end": MOMENT,
        "days": [{"date": "2026-04-13", "weekday": "mon", "hours": 24, "special": ["Songkran"]}]
      },
      "channels": [
        {
          "channel": "phone", "cases": [], "title": "Help line" or null,
          "medium": "phone" or null, "live": true, "for_customers": true,
          "languages": ["th"] or null, "needs": ["help"],
          "intake": HOURS, "staffed": HOURS or null
        }
      ],
      "anybody": REACH,
      "languages": [{"language": "th", "name": "Thai", ...REACH}],
      "needs": [{"need": "help", "title": "To be helped" or null, ...REACH}],
      "notes": [{"key": "by-appointment", "channels": ["counter"], "text": "by appointment: ..."}]
    }

    HOURS   {"known": true, "schedule": "office" or "always" or null, "zone": "Asia/Bangkok",
             "days_stated": true, "hours": 42.5, "rest_of_night": WINDOW or null, "days": [DAY]}
            or {"known": false, "key": "hours", "text": "the plan does not say when ..."}
    DAY     {"date": "2026-04-13", "special": "Songkran" or null, "windows": [WINDOW]}
    REACH   {"channels": ["phone"], "hours_not_known": ["chat"], "otherwise": ["email"],
             "hours": 42.5 or null, "days_without": ["2026-04-18"], "windows": [WINDOW],
             "gaps": [{"start": MOMENT, "end": MOMENT, "hours": 64}]}
    WINDOW  {"start": MOMENT, "end": MOMENT}
    MOMENT  "2026-04-13T09:00:00+07:00"

Moments are in the zone of the week. `staffed`, when people are at work, is null where it is as
`intake`. A window belongs to the day on which it begins; `rest_of_night` is what the night before
the week leaves of its Monday; `special` is the holiday or date that changes the hours of a day.
Windows of a REACH end with the week, gaps are as long as they really are, and `hours` is null
where nobody knows; a channel with cases is named with a dot, as in "centres.north".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from csplan import __version__
from csplan.analysis.coverage import Coverage, Reach
from csplan.analysis.coverage_notes import notes
from csplan.analysis.coverage_words import DAY_NAMES, english, specials, title_of
from csplan.analysis.opening import Opening
from csplan.analysis.seven_days import SevenDays
from csplan.analysis.ways_in import Way
from csplan.cli.hours_text import language_name
from csplan.clock.intervals import Interval
from csplan.clock.outcome import Unreckoned
from csplan.model.plan import Plan
from csplan.report.json import dumped

FORMAT_VERSION = 1

_Data = dict[str, Any]
_HOUR = timedelta(hours=1)


def hours_json(file: str, plan: Plan, errors: int, found: Coverage) -> str:
    """The document that this module describes, with a line end."""
    return dumped(
        {
            "version": FORMAT_VERSION,
            "tool": {"name": "csplan", "version": __version__},
            "file": file,
            "errors": errors,
            "week": _week(found),
            "channels": [_way(way, found.week) for way in found.rows],
            "anybody": _reach(found.anybody, found.week),
            "languages": [
                {
                    "language": one.name,
                    "name": language_name(one.name),
                    **_reach(one, found.week),
                }
                for one in found.languages
            ],
            "needs": [
                {"need": one.name, "title": _title(plan, one.name), **_reach(one, found.week)}
                for one in found.needs
            ],
            "notes": [
                {"key": note.key, "channels": list(note.ways), "text": note.words}
                for note in notes(plan, found)
            ],
        }
    )


def _week(found: Coverage) -> _Data:
    week = found.week
    special = dict(found.holidays)
    lengths = [end - start for start, end in pairwise(week.midnights)]
    return {
        "zone": week.zone,
        **_window(Interval(week.start, week.end), week),
        "days": [
            {
                "date": day.isoformat(),
                "weekday": name.lower(),
                "hours": _hours(length),
                "special": list(special.get(day, ())),
            }
            for day, name, length in zip(week.dates, DAY_NAMES, lengths, strict=True)
        ],
    }


def _way(way: Way, week: SevenDays) -> _Data:
    return {
        "channel": way.path[0],
        "cases": list(way.path[1:]),
        "title": title_of(way),
        "medium": way.medium,
        "live": way.is_live,
        "for_customers": way.is_in,
        "languages": None if way.languages is None else list(way.languages),
        "needs": list(way.needs),
        "intake": _opening(way.intake, week),
        "staffed": None if way.staffed is None else _opening(way.staffed, week),
    }


def _opening(opening: Opening | Unreckoned, week: SevenDays) -> _Data:
    if isinstance(opening, Unreckoned):
        return {"known": False, "key": opening.why, "text": opening.because}
    laid = week.lay_out(opening.timetable)
    why = specials(opening.timetable, week)
    return {
        "known": True,
        "schedule": opening.name or None,
        "zone": opening.timetable.zone,
        "days_stated": opening.days_stated,
        "hours": _hours(laid.time),
        "rest_of_night": None if laid.rest is None else _window(laid.rest, week),
        "days": [
            {
                "date": day.isoformat(),
                "special": why.get(day),
                "windows": _windows(windows, week),
            }
            for day, windows in zip(week.dates, laid.days, strict=True)
        ],
    }


def _reach(reach: Reach, week: SevenDays) -> _Data:
    return {
        "channels": list(reach.ways),
        "hours_not_known": list(reach.unknown),
        "otherwise": list(reach.later),
        "hours": None if reach.laid is None else _hours(reach.laid.time),
        "days_without": [day.isoformat() for day in reach.days_without],
        "windows": [] if reach.laid is None else _windows(reach.laid.spans, week),
        "gaps": [{**_window(gap, week), "hours": _hours(gap.length)} for gap in reach.gaps],
    }


def _title(plan: Plan, need: str) -> str | None:
    title = (plan.needs or {})[need].title
    return None if title is None else english(title)


def _windows(windows: Iterable[Interval], week: SevenDays) -> list[_Data]:
    return [_window(one, week) for one in windows]


def _window(window: Interval, week: SevenDays) -> _Data:
    local = week.here(window)
    return {"start": local.start.isoformat(), "end": local.end.isoformat()}


def _hours(length: timedelta) -> float:
    hours = round(length / _HOUR, 4)
    return int(hours) if hours == int(hours) else hours
