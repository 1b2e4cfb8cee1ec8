"""A reader of calendars that knows nothing of how they are written: RFC 5545, as far as needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from csplan.clock.intervals import Interval

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ESCAPE = re.compile(r"\\(.)")


@dataclass
class Component:
    """A component: its properties with their parameters, and what it holds."""

    name: str
    properties: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a property."""
        value = self.properties[name][1]
        return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def read(text: str) -> Component:
    """The calendar in a text; fails where the text breaks a rule of the format."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    root = Component("")
    stack = [root]
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        head, colon, value = line.partition(":")
        assert colon, line
        name, *parameters = head.split(";")
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].parts.append(done)
        else:
            assert name not in stack[-1].properties, f"{name} stands twice"
            given = dict(parameter.split("=") for parameter in parameters)
            stack[-1].properties[name] = given, value
    assert stack == [root]
    (calendar,) = root.parts
    return calendar


def events(calendar: Component) -> list[Component]:
    return [part for part in calendar.parts if part.name == "VEVENT"]


def times(calendar: Component, event: Component) -> list[Interval]:
    """Every occurrence of an event that has a time of day; the zones are those of the calendar."""
    start = _when(event, "DTSTART")[0]
    occurrences = [start]
    if "RRULE" in event.properties:
        rule = dict(part.split("=") for part in event.properties["RRULE"][1].split(";"))
        assert rule.pop("FREQ") == "WEEKLY"
        until = _parsed(rule.pop("UNTIL"))
        days = {_DAYS.index(day) for day in rule.pop("BYDAY").split(",")}
        assert not rule
        assert start.weekday() in days
        occurrences = []
        at = start
        while _moment(calendar, event, at) <= until.replace(tzinfo=UTC):
            if at.weekday() in days:
                occurrences.append(at)
            at += timedelta(days=1)
    if "EXDATE" in event.properties:
        left_out = _when(event, "EXDATE")
        assert set(left_out) < set(occurrences)
        occurrences = [at for at in occurrences if at not in left_out]
    found = []
    for at in occurrences:
        begin = _moment(calendar, event, at)
        if "DURATION" in event.properties:
            assert event.properties["DURATION"][1] == "P1D"
            found.append(Interval(begin, _moment(calendar, event, at + timedelta(days=1))))
        else:
            # The exact length of the first one is that of all.
            end = _moment(calendar, event, _when(event, "DTEND")[0])
            found.append(Interval(begin, begin + (end - _moment(calendar, event, start))))
    return found


def days(event: Component) -> tuple[date, date]:
    """The first and the last day of an event of whole days."""
    assert event.properties["DTSTART"][0] == {"VALUE": "DATE"}
    first, after = (date.fromisoformat(event.properties[name][1]) for name in ("DTSTART", "DTEND"))
    return first, after - timedelta(days=1)


def has_time(event: Component) -> bool:
    return "VALUE" not in event.properties["DTSTART"][0]


def _when(event: Component, name: str) -> list[datetime]:
    return [_parsed(value) for value in event.properties[name][1].split(",")]


def _parsed(value: str) -> datetime:
    return datetime.fromisoformat(value.removesuffix("Z"))


def _moment(calendar: Component, event: Component, wall: datetime) -> datetime:
    """A time on the wall in UTC, by the observances of the event's zone."""
    parameters, value = event.properties["DTSTART"]
    if "TZID" not in parameters:
        assert value.endswith("Z"), "a time of no zone"
        return wall.replace(tzinfo=UTC)
    (zone,) = (
        part
        for part in calendar.parts
        if part.name == "VTIMEZONE" and part.text("TZID") == parameters["TZID"]
    )
    begun = [part for part in zone.parts if _when(part, "DTSTART")[0] <= wall]
    last = max(begun, key=lambda part: _when(part, "DTSTART")[0])
    offset = _ahead(last.text("TZOFFSETTO"))
    before = _ahead(last.text("TZOFFSETFROM"))
    # What is shown twice is the first of the two.
    is_twice = offset < before and wall < _when(last, "DTSTART")[0]
    return (wall - (before if is_twice else offset)).replace(tzinfo=UTC)


def _ahead(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
