"""The times on the command line of `csplan due`: read, and put into a time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from difflib import get_close_matches

from csplan.cli.exits import UsageError
from csplan.clock.local import load_zone, moment_of, offsets
from csplan.clock.zones import parse_zone
from csplan.phrase import PhraseError

_TIME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ T](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_HINT = 'write day and time as in "2026-04-10 16:00"'
_YEARS = range(1970, 2200)


@dataclass(frozen=True)
class Times:
    """When something came in and what else happened when; a time without a zone is naive.

    `zone` is the one that is asked for, by its IANA name.
    """

    received: datetime
    moments: Mapping[str, datetime] = field(default_factory=dict)
    zone: str | None = None

    @property
    def are_local(self) -> bool:
        """Whether nothing says in which zone they are."""
        times = (self.received, *self.moments.values())
        return self.zone is None and all(at.tzinfo is None for at in times)

    def check_events(self, known: Sequence[str], used: Sequence[str]) -> None:
        """Raise UsageError for an event that the plan does not know; `used` are those it needs."""
        for name in self.moments:
            if name not in known:
                near = get_close_matches(name.lower(), [*used, *known], 1)
                named = f"the promise names {', '.join(used)}" if used else "leave it out"
                hint = f'did you mean "{near[0]}"?' if near else named
                raise UsageError(f'--at: there is no event "{name}"', hint)

    def placed(self, zone: str) -> Times:
        """The same as moments, in a zone where they name none; raises UsageError."""
        return Times(
            _placed("--received", self.received, zone),
            {name: _placed("--at", at, zone) for name, at in self.moments.items()},
            self.zone,
        )

    def remarks(self, zone: str) -> Iterator[str]:
        """What there is to say about a time that came twice, since clocks were put back."""
        for at in (self.received, *self.moments.values()):
            if at.tzinfo is not None:
                continue
            before, after = offsets(at, load_zone(zone))
            if before > after:
                late = at.replace(tzinfo=timezone(after)).isoformat(" ", "minutes")
                yield (
                    f"{at:%H:%M} comes twice on that day, as clocks are put back: the first is "
                    f'meant. For the second, write "{late}".'
                )


def asked_time(option: str, text: str) -> datetime:
    """A time as it is written on the command line; raises UsageError."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise UsageError(f'{option} "{text}" is no time', _HINT)
    if found["time"] is None:
        raise UsageError(f'{option} "{text}" says no time of day', _HINT)
    try:
        at = datetime.fromisoformat(f"{found['day']}T{found['time']}{found['zone'] or ''}")
    except ValueError as error:
        message = f'{option} "{text}" is a time that does not exist'
        raise UsageError(message, "look at the day, the month and the hour") from error
    if at.year not in _YEARS:
        years = f"{_YEARS.start} to {_YEARS.stop - 1}"
        raise UsageError(f'{option} "{text}" is too far away', f"csplan reckons from {years}")
    return at


def asked_moments(given: Sequence[str]) -> dict[str, datetime]:
    """When events happened, from texts such as "delivery=2026-04-09 10:00"; raises UsageError."""
    moments: dict[str, datetime] = {}
    for text in given:
        name, equals, at = (part.strip() for part in text.partition("="))
        if not (equals and name and at):
            hint = 'write it as in --at "delivery=2026-04-09 10:00"'
            raise UsageError(f'--at "{text}" does not say what happened when', hint)
        if name in moments:
            raise UsageError(f'--at gives "{name}" twice', "give it once")
        moments[name] = asked_time("--at", at)
    return moments


def asked_zone(text: str) -> str:
    """The IANA name of a zone; raises UsageError."""
    try:
        zone = parse_zone(text)
    except PhraseError as error:
        raise UsageError(f"--zone: {error.message}", error.help) from error
    return zone.iana or zone.name


def _placed(option: str, at: datetime, zone: str) -> datetime:
    tz = load_zone(zone)
    if at.tzinfo is not None:
        return at
    before, after = offsets(at, tz)
    if before < after:
        forward = moment_of(at, tz).astimezone(tz)
        raise UsageError(
            f'{option} "{at:%Y-%m-%d %H:%M}" does not exist in {zone}: '
            f"clocks are put forward to {forward:%H:%M}",
            f"write {forward:%H:%M} or later, or another --zone",
        )
    return moment_of(at, tz).astimezone(tz)
