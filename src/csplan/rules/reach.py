"""Whether somebody can be reached when it matters: in emergencies, at night, from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from csplan.analysis.duty import UNATTENDED, is_queue
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.span_words import gap_in_words, how_long, in_words
from csplan.analysis.week import WHOLE_WEEK, Spans, gaps, minus, shared, spans_of, union
from csplan.clock.hours import Week, Window
from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.rules.base import Hit, Option, Rule, Subject
from csplan.rules.ways import listed, reached_from, serves, takes_messages, ways

_SECTIONS = ("plan", "schedules", "channels")


def check_emergencies(subject: Subject) -> Iterator[Hit]:
    """A critical need for which nobody can be reached at some hours of the week."""
    usable = ways(subject.plan)
    for name, need in (subject.plan.needs or {}).items():
        if need.priority != "critical" or need.moment in ("before", "starting", "leaving"):
            continue
        serving = {key: way for key, way in usable.items() if name in (way.needs or ())}
        live = {key: way for key, way in serving.items() if _is_answered(way)}
        if not serving:
            continue  # that nothing serves it is a finding of its own
        hours = {key: subject.week.intake(key) for key in live}
        together = union(span for spans in hours.values() for span in spans or ())
        unknown = [key for key, spans in hours.items() if spans is None]
        if together == WHOLE_WEEK:
            continue
        if unknown:
            message = (
                f'it cannot be verified that somebody can be reached for "{name}" at any time: '
                f"{listed(unknown, 'and')} {'says' if len(unknown) == 1 else 'say'} no hours"
            )
            help = f"add hours: to {listed(unknown, 'and')}"
            yield Hit(("needs", name), message, help, Severity.INFO, on_key=True)
        else:
            yield _emergency(name, live, together)


def _emergency(name: str, live: Mapping[str, Channel], together: Spans) -> Hit:
    message = f'"{name}" is critical, and nobody can be spoken with for it'
    if together:
        longest = max(gaps(together), key=lambda gap: gap[1] - gap[0])
        message += f" {gap_in_words(*longest)}"
    help = "name the need at a line that is always answered, or give it another priority"
    related = tuple((("channels", key), "this one is there for it") for key in live)
    return Hit(("needs", name), message, help, related=related, on_key=True)


def _is_answered(way: Channel) -> bool:
    """Whether a person is there with the customer."""
    return is_queue(way) and way.medium not in UNATTENDED


def check_fallbacks(subject: Subject) -> Iterator[Hit]:
    """A line whose fallbacks are all closed whenever it is."""
    plan = subject.plan
    channels = plan.channels or {}
    for name, channel in channels.items():
        hours = subject.week.intake(name) if channel.fallback else None
        if not channel.fallback or hours is None or hours == WHOLE_WEEK:
            continue
        reached = reached_from(channels, name)
        if name in reached or not reached:
            continue  # a circle is a finding of its own
        if any(takes_messages(plan, channels[key]) for key in reached):
            continue
        open_then = [subject.week.intake(key) for key in reached]
        if all(spans is not None and not minus(spans, hours) for spans in open_then):
            others = listed([*reached], "and")
            is_one = len(reached) == 1
            message = (
                f'when "{name}" is closed, it sends customers to {others}, which '
                f"{'is' if is_one else 'are'} closed then as well"
            )
            help = "name a channel that is open then, or one that takes messages at any time"
            related = tuple(
                (("channels", key, "hours"), f"open {in_words(spans or ())}")
                for key, spans in zip(reached, open_then, strict=True)
            )
            yield Hit(("channels", name, "fallback"), message, help, related=related)


AWAKE = Option(
    "awake", 2, "Hours of a working day in which customers elsewhere can reach somebody."
)
# The hours in which people elsewhere can be expected to call.
_DAYTIME = spans_of(Week(((Window(8 * 60, 20 * 60),),) * 5 + ((), ())))
# Clocks change in some places: hours have to be too few in winter and in summer.
_DAYS = (date(2026, 1, 14), date(2026, 7, 15))


def check_zones(subject: Subject) -> Iterator[Hit]:
    """A group of customers in a time zone in which it is night while people are there."""
    profile = subject.plan.profile
    if profile is None:
        return
    for name, segment in (profile.segments or {}).items():
        zone = segment.timezone or profile.timezone
        live = {
            key: way
            for key, way in ways(subject.plan).items()
            if _is_answered(way) and serves(way, name)
        }
        if zone is None or zone.iana is None or not live:
            continue
        best = max((_awake(subject, live, zone.iana, day) for day in _DAYS), key=_longest)
        if best is not None and _longest(best) < 60 * subject.number("CSP420", AWAKE):
            yield _asleep(subject, name, zone.iana, best)


def _awake(subject: Subject, live: Iterable[str], zone: str, day: date) -> tuple[int, ...] | None:
    """Minutes of each working day in which somebody can be reached by day; None if unknown."""
    week = OrdinaryWeek(subject.openings, day, zone)
    hours = [week.intake(key) for key in live]
    if any(one is None for one in hours):
        return None
    together = union(span for one in hours for span in one or ())
    return tuple(shared((window,), together) for window in _DAYTIME)


def _longest(minutes: tuple[int, ...] | None) -> int:
    return WHOLE_WEEK[0][1] if minutes is None else max(minutes)


def _asleep(subject: Subject, name: str, zone: str, best: tuple[int, ...]) -> Hit:
    left = how_long(max(best))
    reached = f"somebody can be spoken with for {left} at most" if left else "nobody can be reached"
    message = f'"{name}" live in {zone}: from 08:00 to 20:00 there, {reached}'
    writes = any(
        takes_messages(subject.plan, way) and serves(way, name)
        for way in ways(subject.plan).values()
    )
    help = "open a line in hours that fit them, or add a channel that takes their messages"
    if writes:
        help = "open a line in hours that fit them, or tell them in the plan to write"
    severity = Severity.INFO if writes else None
    return Hit(("profile", "segments", name), message, help, severity, on_key=True)


RULES = (
    Rule(
        code="CSP420",
        name="segment-timezone-uncovered",
        severity=Severity.WARNING,
        summary="Customers live where it is night while you are open.",
        why="A line that is open from nine to five in Bangkok is open from three to eleven at "
        "night in New York. Customers there have a number, and nobody to speak with. Where they "
        "can write at any time it is a hint.",
        bad="plan: {title: Service, organization: Shop, timezone: Asia/Bangkok}\n"
        "profile: {segments: {americans: {title: Customers in America, "
        "timezone: America/New_York}}}\n"
        "channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00, targets: "
        "{answer: 80% within 20 s}}\n",
        good="plan: {title: Service, organization: Shop, timezone: Asia/Bangkok}\n"
        "profile: {segments: {americans: {title: Customers in America, "
        "timezone: America/New_York}}}\n"
        "channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-22:00, targets: "
        "{answer: 80% within 20 s}}\n",
        check=check_zones,
        sections=(*_SECTIONS, "profile"),
        options=(AWAKE,),
    ),
    Rule(
        code="CSP421",
        name="fallback-closed-too",
        severity=Severity.WARNING,
        summary="Where customers are sent when a line is closed is closed as well.",
        why="A fallback is for the hours in which a line is closed. One that keeps the same hours "
        "helps nobody: the customer dials a second number and hears it ring again.",
        bad="schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office, fallback: chat}\n"
        "  chat: {address: https://siam-shop.example/chat, hours: office}\n",
        good="schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office, fallback: chat}\n"
        "  chat: {address: https://siam-shop.example/chat, hours: Mo-Su 09:00-21:00}\n",
        check=check_fallbacks,
        sections=("plan", "schedules", "channels"),
    ),
    Rule(
        code="CSP422",
        name="emergency-need-not-always-open",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="A critical need cannot be met at night.",
        why="What is critical does not wait for office hours: a smell of gas, a stolen card, a "
        "system that is down. If nobody can be spoken with then, either the need is not critical "
        "or the plan has a hole.",
        bad="needs: {gas: {title: A smell of gas, moment: problem, priority: critical}}\n"
        "channels:\n  email: {address: care@siam-gas.example, needs: gas}\n"
        "  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00, needs: gas, "
        "fallback: email, targets: {answer: 80% within 20 s}}\n",
        good="needs: {gas: {title: A smell of gas, moment: problem, priority: critical}}\n"
        "channels:\n  email: {address: care@siam-gas.example, needs: gas}\n"
        "  phone: {address: +66 2 555 0123, hours: always, needs: gas, "
        "targets: {answer: 80% within 20 s}}\n",
        check=check_emergencies,
        sections=(*_SECTIONS, "needs"),
    ),
)
