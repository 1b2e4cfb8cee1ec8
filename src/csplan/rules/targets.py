"""Rules about targets, hours and texts that need no arithmetic of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.analysis.rows import Row, rows, ties
from csplan.clock.zones import Zone
from csplan.findings import Path, Severity
from csplan.model.base import Node
from csplan.model.channels import Channel
from csplan.model.contact import kind_of
from csplan.model.promise import PromiseFields
from csplan.model.schedule import Schedule
from csplan.model.shape import fields_of
from csplan.model.text import Text
from csplan.rules.base import Hit, Rule, Subject


def check_ties(subject: Subject) -> Iterator[Hit]:
    """Two cases that are equally specific, can both hold, and promise different things."""
    for path, promise in _outermost(subject):
        for tie in ties(rows(promise, path)):
            message = (
                f'two cases promise different things for "{tie.second.measure}" and can both hold: '
                f"{_named(tie.first)} says {_said(tie.first)}, "
                f"{_named(tie.second)} says {_said(tie.second)}"
            )
            help = "make one of them more specific, or promise the same in both"
            yield Hit(
                tie.second.path, message, help, related=((tie.first.path, "the other promise"),)
            )


def check_values(subject: Subject) -> Iterator[Hit]:
    """A target that neither states a value nor takes one over."""
    for path, promise in _outermost(subject):
        for row in rows(promise, path):
            # Where a mistake was left out, what is missing may be the mistake.
            is_whole = subject.broken.isdisjoint(row.path[:1])
            if is_whole and any(target.value is None for target in row.targets):
                message = f'the target "{row.measure}" has no value, and there is none to take over'
                yield Hit(
                    row.path,
                    message,
                    "add value: …, or none where nothing is promised",
                    on_key=True,
                )


def _outermost(subject: Subject) -> Iterator[tuple[Path, PromiseFields]]:
    """The promises whose cases compete with each other: not cases, but steps and remedies."""
    for place in subject.places:
        if isinstance(place.value, PromiseFields) and place.path[-2:-1] != ("cases",):
            yield place.path, place.value


def _named(row: Row) -> str:
    ids = [
        str(part) for before, part in zip(row.path, row.path[1:], strict=False) if before == "cases"
    ]
    return f'"{".".join(ids)}"' if ids else "the promise itself"


def _said(row: Row) -> str:
    return " and ".join(f'"{target.value}"' for target in row.targets)


def check_zones(subject: Subject) -> Iterator[Hit]:
    """A time zone that is a fixed abbreviation."""
    for path, zone in _zones(subject):
        if zone.fixed:
            help = (
                f"write {zone.iana}"
                if zone.iana
                else "write the name of a place, as in Asia/Bangkok"
            )
            message = f'"{zone.name}" is an abbreviation that does not say when clocks change'
            yield Hit(path, message, help)


def _zones(subject: Subject) -> Iterator[tuple[Path, Zone]]:
    for place in subject.places:
        if isinstance(place.value, Node) and "timezone" in fields_of(type(place.value)):
            zone = getattr(place.value, "timezone", None)
            if isinstance(zone, Zone):
                yield (*place.path, "timezone"), zone


def check_days(subject: Subject) -> Iterator[Hit]:
    """Hours that do not say on which days."""
    for place in subject.places:
        schedule = place.value
        if isinstance(schedule, Schedule) and schedule.week and not schedule.week.days_stated:
            yield Hit(
                (*place.path, "week"),
                "the hours do not say on which days",
                "write them as in Mo-Fr 09:00-17:00",
            )


def check_night(subject: Subject) -> Iterator[Hit]:
    """Hours that run through the night for very long: start and end may be swapped."""
    for place in subject.places:
        schedule = place.value
        if isinstance(schedule, Schedule) and schedule.week and schedule.week.suspicious:
            message = "these hours last more than 16 hours and pass midnight"
            yield Hit((*place.path, "week"), message, "check whether start and end are swapped")


# Languages that are not written in Latin letters.
_NOT_LATIN = re.compile(r"am|ar|be|bg|el|fa|he|hi|ja|ka|km|ko|lo|mk|my|ru|sr|ta|te|th|uk|ur|zh")


_MOST_WORDS_OF_A_NAME = 2


def _is_name(text: Text) -> bool:
    """Whether a text is a name such as LINE: Latin letters in a language that has others."""
    language, written = text.by_language[0]
    alone = len(text.by_language) == 1
    few = len(written.split()) <= _MOST_WORDS_OF_A_NAME
    return alone and few and written.isascii() and _NOT_LATIN.fullmatch(language[:2]) is not None


def check_languages(subject: Subject) -> Iterator[Hit]:
    """A text that stands in some of the plan's languages only."""
    languages = subject.plan.plan.languages or ()
    for place in subject.places:
        text = place.value
        if not isinstance(text, Text) or place.path[-1] == "address":
            continue
        missing = [language for language in languages if text.get(language) is None]
        if missing and (place.shape.prose or not _is_name(text)):
            message = f"this text is missing in {', '.join(missing)}"
            # A name such as LINE may well be the same in all languages; a sentence never is.
            severity = None if place.shape.prose else Severity.INFO
            written = subject.names.at(place.path)
            first = text.by_language[0][0]
            both = f"write {{{first}: …, {missing[0]}: …}}"
            help = f"add {missing[0]}: …" if isinstance(written, dict) else both
            yield Hit(place.path, message, help, severity, on_key=True)


_KINDS_OF_MEDIA: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("phone", "textphone", "sms", "fax"), ("phone", "account", "place")),
    "email": ("email",),
    **dict.fromkeys(("web", "form", "portal"), ("link", "place")),
}
_CALLED = {"email": "an e-mail address", "link": "a link", "phone": "a telephone number"}


def check_addresses(subject: Subject) -> Iterator[Hit]:
    """An address that cannot belong to the medium of its channel."""
    for place in subject.places:
        channel = place.value
        if not isinstance(channel, Channel) or not channel.address or not channel.medium:
            continue
        allowed = _KINDS_OF_MEDIA.get(channel.medium)
        for _language, address in channel.address.by_language:
            kind = kind_of(address)
            if allowed and kind not in allowed:
                found = _CALLED.get(kind, "no such address")
                message = (
                    f'"{address}" is {found}, and the medium of this channel is {channel.medium}'
                )
                yield Hit((*place.path, "address"), message, "change the address or the medium")
                break


RULES = (
    Rule(
        "CSP401", "timezone-abbreviation", Severity.WARNING, "A time zone is an abbreviation.",
        "PST holds in winter only, and the same letters mean different places: a reader cannot "
        "tell "
        "when you are open. Names of places know when clocks change.",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: EST}}\n",
        "schedules: {refunds: {week: Mo-Fr 08:00-17:00, timezone: America/New_York}}\n",
        check_zones,
    ),
    Rule(
        "CSP402", "days-not-stated", Severity.INFO, "Hours do not say on which days.",
        "Hours without days are allowed, and the document says so; readers will still ask.",
        "schedules: {refunds: 08:00-17:00}\n", "schedules: {refunds: Mo-Fr 08:00-17:00}\n",
        check_days,
    ),
    Rule(
        "CSP403", "hours-through-the-night", Severity.WARNING,
        "Hours pass midnight and last very long.",
        "12:00-09:00 runs until the next morning; more often 09:00-12:00 was meant.",
        "schedules: {shop: Mo-Fr 12:00-09:00}\n", "schedules: {shop: Mo-Fr 09:00-12:00}\n",
        check_night,
    ),
    Rule(
        "CSP404",
        "address-of-other-medium",
        Severity.WARNING,
        "An address cannot belong to the medium of its channel.",
        "A telephone channel with an e-mail address is one that nobody can call.",
        "channels:\n  phone: care@siam-shop.example\n",
        "channels:\n  phone: +66 2 555 0123\n  email: care@siam-shop.example\n",
        check_addresses,
    ),
    Rule(
        "CSP501", "conflicting-targets", Severity.ERROR,
        "Two cases that can both hold contradict each other.",
        "For each measure the most specific case wins; between two that are equally specific "
        "nobody "
        "can tell which one you meant.",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold: {when: {tier: gold}, targets: {resolve: 8 hours}}\n",
        "vocabulary: {severity: {p1: Down}, tier: {gold: Gold}}\ncommitments:\n  fix:\n    cases:\n"
        "      down: {when: {severity: p1}, targets: {resolve: 4 hours}}\n"
        "      gold-down: {when: {severity: p1, tier: gold}, targets: {resolve: 2 hours}}\n",
        check_ties,
    ),
    Rule(
        "CSP502",
        "target-without-value",
        Severity.ERROR,
        "A target has no value.",
        "A case may leave the value of a target out and takes over that of the promise around it; "
        "where there is none, nothing is promised and nobody can tell.",
        "commitments:\n  visit:\n    targets: {visit: {from: request}}\n",
        "commitments:\n  visit:\n    targets: {visit: {value: 2 days, from: request}}\n",
        check_values,
    ),
    Rule(
        "CSP801", "text-missing-in-language", Severity.WARNING,
        "A text is missing in one of the plan's languages.",
        "Readers of that language see the text of another one in its place.",
        "plan: {title: {en: Service}, organization: {en: Shop}, languages: [en, th]}\n",
        "plan:\n  title: {en: Service, th: บริการ}\n  organization: {en: Shop, th: ร้าน}\n"
        "  languages: [en, th]\n",
        check_languages,
    ),
)  # fmt: skip
