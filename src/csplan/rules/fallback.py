"""Rules about what happens when a channel is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import (
    AUTOMATED,
    Hours,
    is_live,
    is_part_time,
    listed,
    reached_from,
    schedule_of,
    takes_messages,
    ways,
)

# Whoever stands before a counter sees that it is closed; whoever calls hears nothing.
_AT_A_PLACE = frozenset({"counter", "visit"})
# To write there takes a minute, at any hour.
_MESSAGES = frozenset({"email", "form", "messaging", "sms", "social", "portal"})


def check_closed(subject: Subject) -> Iterator[Hit]:
    """A line that is closed part of the week and does not say where to turn then."""
    plan = subject.plan
    usable = ways(plan)
    open_then = [name for name, way in usable.items() if _helps(plan, way)]
    if not open_then:
        return
    best = min(
        open_then, key=lambda name: (_costs(usable[name]), usable[name].medium not in _MESSAGES)
    )
    for name, channel in usable.items():
        is_line = is_live(channel) and channel.medium not in _AT_A_PLACE
        if is_line and not channel.fallback and is_part_time(plan, channel.hours):
            message = f'"{name}" is closed part of the week, and nothing says where to turn then'
            help = f"add fallback: {best}, which can be used at any time"
            yield Hit(("channels", name), message, help, on_key=True)


def _helps(plan: Plan, way: Channel) -> bool:
    """Whether anybody can turn to a channel at any time, and people will answer."""
    # A website may be no more than pages to read.
    answers = way.medium != "web" and way.medium not in AUTOMATED
    return answers and takes_messages(plan, way) and way.when is None


def _costs(way: Channel) -> bool:
    """Whether customers pay a sum to use a channel."""
    return way.cost is not None and way.cost.sum is not None and bool(way.cost.sum.number)


def check_circles(subject: Subject) -> Iterator[Hit]:
    """Fallbacks that lead back to where they started, with nothing open on the way."""
    channels = subject.plan.channels or {}
    told: set[str] = set()
    for name, channel in channels.items():
        if not channel.fallback or name in told:
            continue
        if name in channel.fallback:
            path = ("channels", name, "fallback", channel.fallback.index(name))
            message = f'when "{name}" is closed, it sends customers to itself'
            yield Hit(path, message, "name another channel, or remove fallback:")
            continue
        reached = reached_from(channels, name)
        if name in reached:
            told |= reached.keys()
            yield from _circle(subject.plan, channels, name, reached)


def _circle(
    plan: Plan, channels: Mapping[str, Channel], name: str, reached: dict[str, str]
) -> Iterator[Hit]:
    members = [channels[other] for other in reached]
    if any(takes_messages(plan, member) or member.medium is None for member in members):
        return
    clocks = [_clock(plan, member.hours) for member in members]
    known = [clock for clock in clocks if clock is not None]
    if any(clock != known[0] for clock in known):
        return  # one may be open when the other is closed
    is_known = len(known) == len(clocks)
    way = _way_back(name, reached)
    sent = f'when "{name}" is closed, it sends customers to {listed(way, "and then")}, and back'
    each, none = ("both", "neither") if len(way) == 1 else ("all", "none")
    why = f"{each} have the same hours" if is_known else f"{none} of them says when it is open"
    yield Hit(
        ("channels", name, "fallback"),
        f"{sent}: {why}",
        "let one of them lead to a channel that is open then, or that takes messages at any time",
        None if is_known else Severity.WARNING,
        tuple(
            (("channels", other, "fallback"), "leads back" if other == way[-1] else "leads on")
            for other in way
        ),
    )


def _way_back(name: str, reached: dict[str, str]) -> list[str]:
    """The channels between one and its own return, in the order in which a customer tries them."""
    way: list[str] = []
    step = reached[name]
    while step != name:
        way.append(step)
        step = reached[step]
    return way[::-1]


def _clock(plan: Plan, hours: Hours) -> tuple[Any, ...] | None:
    """What two channels that are open at the same times have in common; None where unknown."""
    schedule = schedule_of(plan, hours)
    if schedule is None:
        return None
    return schedule.week, schedule.timezone, schedule.holidays, schedule.dates


RULES = (
    Rule(
        "CSP405",
        "no-fallback-when-closed",
        Severity.INFO,
        "A line is closed part of the week and does not say where to turn then.",
        "Whoever calls at night hears it ring and knows no other way. One word in the plan sends "
        "them to a channel that takes their message. Only a plan that has such a channel is asked; "
        "a website is none, since it may be no more than pages to read.",
        "schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office}\n  email: care@siam-shop.example\n",
        "schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office, fallback: email}\n"
        "  email: care@siam-shop.example\n",
        check_closed,
        ("schedules", "channels"),
        approved=Severity.WARNING,
    ),
    Rule(
        "CSP406",
        "fallback-cycle",
        Severity.ERROR,
        "Fallbacks send customers in a circle.",
        "A fallback is where to turn when a channel is closed. If it leads back to the channel "
        "that is closed, customers go round in a circle and reach nobody.",
        "schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office, fallback: chat}\n"
        "  chat: {address: https://siam-shop.example/chat, hours: office, fallback: phone}\n",
        "schedules: {office: {week: Mo-Fr 09:00-17:00}}\nchannels:\n"
        "  phone: {address: +66 2 555 0123, hours: office, fallback: chat}\n"
        "  chat: {address: https://siam-shop.example/chat, hours: office, fallback: email}\n"
        "  email: care@siam-shop.example\n",
        check_circles,
        ("schedules", "channels"),
    ),
)
