"""A plan as linked data (JSON-LD of schema.org): an organization and its contact points.

Only what is meant for everybody is in it, whatever is asked for. The text can stand in a
`<script type="application/ld+json">` as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from csplan.analysis.opening import Opening
from csplan.clock.hours import Window
from csplan.clock.times import MINUTES_A_DAY, format_time
from csplan.clock.timetable import Timetable
from csplan.export.ahead import runs
from csplan.export.outlets import Outlet, address_of, is_public, said
from csplan.export.words import Words
from csplan.model.plan import Plan

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
Part = dict[str, Any]


def organization(plan: Plan, outlets: Sequence[Outlet], words: Words, days: Sequence[date]) -> Part:
    """The organization, with the usual hours and those of single days in place of them."""
    points = [
        _contact_point(outlet, words, days)
        for outlet in outlets
        if is_public(outlet.channel) and outlet.channel.initiative != "proactive"
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": said(plan.plan.organization, words),
        "contactPoint": points,
    }


def as_text(part: Part) -> str:
    """The data as JSON in which nothing ends a script or begins a comment of HTML."""
    return json.dumps(part, ensure_ascii=False, indent=2).translate(_UNSAFE) + "\n"


def is_ours(text: str) -> bool:
    """Whether a text is data of the shape that is written here."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict) or list(found) != ["@context", "@type", "name", "contactPoint"]:
        return False
    points = found["contactPoint"]
    return isinstance(points, list) and all(
        isinstance(point, dict) and list(point)[:3] == ["@type", "contactType", "name"]
        for point in points
    )


def _contact_point(outlet: Outlet, words: Words, days: Sequence[date]) -> Part:
    channel = outlet.channel
    point: Part = {
        "@type": "ContactPoint",
        "contactType": "customer service",
        "name": outlet.label,
    }
    told = [said(channel.purpose, words)] if channel.purpose is not None else []
    found = address_of(outlet, words)
    if found is not None:
        kind, address = found
        field = {"phone": "telephone", "email": "email", "link": "url", "account": "identifier"}
        if kind == "place":
            # Whether words are a postal address cannot be told.
            told.append(address)
        else:
            is_fax = kind == "phone" and channel.medium == "fax"
            point["faxNumber" if is_fax else field[kind]] = address
    if told:
        point["description"] = "\n".join(told)
    if channel.languages:
        point["availableLanguage"] = list(channel.languages)
    if isinstance(outlet.hours, Opening) and outlet.hours.days_stated:
        hours = [*_week(outlet.hours.timetable), *_dates(outlet.hours.timetable, days)]
        if hours:
            point["hoursAvailable"] = hours
    return point


def _week(table: Timetable) -> Iterator[Part]:
    """One entry for each window and the days of the week that have it."""
    days: dict[Window, list[str]] = {}
    for number, windows in enumerate(table.week.days):
        for window in windows:
            days.setdefault(window, []).append(_DAYS[number])
    for window, names in days.items():
        yield _specification({"dayOfWeek": names}, window)


def _dates(table: Timetable, among: Sequence[date]) -> Iterator[Part]:
    """The dates among some days in order on which other hours hold, or none."""
    found: dict[tuple[Window, ...], list[date]] = {}
    for day in among:
        windows = table.windows(day)
        if windows != table.week.days[day.weekday()]:
            found.setdefault(windows, []).append(day)
    spans = [(run.days, windows) for windows, days in found.items() for run in runs(days, apart=1)]
    for days, windows in sorted(spans, key=lambda span: span[0][0]):
        when = {"validFrom": days[0].isoformat(), "validThrough": days[-1].isoformat()}
        for window in windows or (None,):
            yield _specification(when, window)


def _specification(when: Part, window: Window | None) -> Part:
    """Hours; closed is written as from midnight to midnight, and a whole day up to its end."""
    if window is None:
        opens = closes = format_time(0)
    elif window == Window(0, MINUTES_A_DAY):
        opens, closes = format_time(0), format_time(MINUTES_A_DAY - 1)
    else:
        opens, closes = format_time(window.start), format_time(window.end % MINUTES_A_DAY)
    return {"@type": "OpeningHoursSpecification", **when, "opens": opens, "closes": closes}
