"""A plan as a calendar (RFC 5545): opening hours, public holidays, and dates of the plan.

It covers the year from a day on. The same plan and day give the same bytes. Events keep their
identity from one export to the next, so that a calendar that is loaded anew replaces them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from csplan.analysis.opening import Opening, public_holidays
from csplan.export.ahead import days_ahead
from csplan.export.ics_hours import Event, all_day, hours_events, zone_of
from csplan.export.ics_lines import a_date, calendar_text, escaped
from csplan.export.ics_zone import zone_lines
from csplan.export.outlets import Outlet, address_of, is_own, said
from csplan.export.words import Words
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule

PRODUCT = "-//csplan//csplan export//EN"
"""What marks a calendar as written here."""


def calendar(plan: Plan, outlets: Sequence[Outlet], words: Words, today: date) -> str | None:
    """The text of a calendar, with CRLF; None where the plan gives no event at all."""
    shown = [
        (outlet, outlet.hours)
        for outlet in outlets
        if isinstance(outlet.hours, Opening) and outlet.hours.days_stated and is_own(outlet)
    ]
    one = _Calendar(plan, words, today)
    events = [
        *(line for outlet, opening in shown for line in one.hours(outlet, opening)),
        *one.holidays(opening for _, opening in shown),
        *one.dates(),
    ]
    if not events:
        return None
    title = escaped(f"{said(plan.plan.organization, words)}: {said(plan.plan.title, words)}")
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    names = ("METHOD:PUBLISH", f"NAME:{title}", f"X-WR-CALNAME:{title}")
    zones = sorted({zone for _, o in shown if (zone := zone_of(o)) not in (None, "UTC")} - {None})
    observed = [line for zone in zones for line in zone_lines(zone, today.year, today.year + 1)]
    return calendar_text([*head, *names, *observed, *events, "END:VCALENDAR"])


def is_ours(text: str) -> bool:
    """Whether a text is a calendar that was written here."""
    return text.startswith("BEGIN:VCALENDAR\r\n") and f"\r\nPRODID:{PRODUCT}\r\n" in text


@dataclass(frozen=True)
class _Calendar:
    plan: Plan
    words: Words
    today: date

    def hours(self, outlet: Outlet, opening: Opening) -> Iterator[str]:
        more = tuple(self._about(outlet))
        for event in hours_events(opening, self.today, self.words.tag):
            key = f"hours/{outlet.name}/{event.key}"
            yield from self._event(key, self._summary(outlet, event), (*event.when, *more))

    def holidays(self, openings: Iterator[Opening]) -> Iterator[str]:
        """The public holidays of the plan and of the schedules shown, as whole days."""
        codes = list(self.plan.plan.holidays or ())
        codes += [code for opening in openings for code in _codes(self.plan, opening)]
        known = public_holidays(tuple(dict.fromkeys(code for code in codes if code != "none")))
        for day in days_ahead(self.today) if known.codes else ():
            name = known.name(day, self.words.tag)
            if name is not None:
                yield from self._event(f"holiday/{a_date(day)}", name, all_day(day, day))

    def dates(self) -> Iterator[str]:
        """The dates of the plan itself."""
        identity, review = self.plan.plan, self.plan.review
        approved = identity.approved.on if identity.approved is not None else None
        words = self.words
        title = said(identity.title, words)
        for key, label, day in (
            ("approved", words.p("status", "Approved"), approved),
            ("effective", words._("In force from"), identity.effective),
            ("last-review", words._("Last review"), review.last if review is not None else None),
            ("next-review", words._("Next review"), review.next if review is not None else None),
        ):
            if day is not None:
                yield from self._event(f"plan/{key}", f"{label}: {title}", all_day(day, day))

    def _summary(self, outlet: Outlet, event: Event) -> str:
        label = outlet.label
        if event.is_closure:
            label = f"{label}: {self.words._('closed')}"
        return f"{label} ({event.note})" if event.note else label

    def _about(self, outlet: Outlet) -> Iterator[str]:
        """What is said of an outlet in each of its events."""
        found = address_of(outlet, self.words)
        if found is not None:
            kind, address = found
            # A link with other letters is no URI, but people can still read it.
            is_uri = kind == "link" and address.isascii()
            yield f"URL:{address}" if is_uri else f"LOCATION:{escaped(address)}"
        told = [outlet.channel.purpose and said(outlet.channel.purpose, self.words)]
        schedule = _schedule(self.plan, outlet.hours)
        if schedule is not None and schedule.appointment is not None:
            text = said(schedule.appointment, self.words)
            told.append(self.words._("By appointment: {text}", text=text))
        if any(told):
            yield f"DESCRIPTION:{escaped(chr(10).join(text for text in told if text))}"

    def _event(self, key: str, summary: str, lines: Sequence[str]) -> Iterator[str]:
        identity = self.plan.plan
        whole = f"csplan:{identity.organization}:{identity.title}:{key}"
        yield "BEGIN:VEVENT"
        yield f"UID:{uuid5(NAMESPACE_URL, whole)}"
        # When it was written is not to be told from the text: it would never be the same twice.
        yield f"DTSTAMP:{a_date(self.today)}T000000Z"
        yield from lines
        yield f"SUMMARY;LANGUAGE={self.words.tag}:{escaped(summary)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _schedule(plan: Plan, opening: object) -> Schedule | None:
    """The schedule that an opening was read from."""
    if not isinstance(opening, Opening) or opening.path is None:
        return None
    found: object = plan
    for step in opening.path:
        found = found.get(step) if isinstance(found, dict) else getattr(found, str(step))
    return found if isinstance(found, Schedule) else None


def _codes(plan: Plan, opening: Opening) -> tuple[str, ...]:
    schedule = _schedule(plan, opening)
    return tuple(schedule.holidays or ()) if schedule is not None else ()
