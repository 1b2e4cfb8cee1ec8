"""Rules about which channels there are, what they cost, and whom they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.analysis.rows import Conditions, cases_of, conditions, joined, overlap
from csplan.analysis.tracing import served_by
from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.money import Money
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import (
    AUTOMATED,
    ONE_WAY,
    is_automated,
    is_part_time,
    leads_out,
    listed,
    ways,
)


def check_single(subject: Subject) -> Iterator[Hit]:
    """The only channel on which people can be reached, where it is closed at times."""
    plan = subject.plan
    found = [name for name, way in ways(plan).items() if way.medium not in AUTOMATED]
    if len(found) != 1 or not (plan.needs or plan.policies):
        return  # what customers would turn to it for is not written yet
    name = found[0]
    channel = (plan.channels or {})[name]
    if len(channel.cases or {}) <= 1 and is_part_time(plan, channel.hours):
        message = f'"{name}" is the only way to reach people, and it is closed part of the week'
        help = "add a second channel that takes messages at any time, such as email or messaging"
        yield Hit(("channels", name), message, help, on_key=True)


# Media that are used from a distance, so that what they cost is the cost of asking.
_CALLED = frozenset({"phone", "textphone", "sms", "fax", "chat", "video", "messaging"})
_AFTER_SALE = frozenset({"complaints", "warranty", "returns", "refunds"})
_AFTER_SALE_MOMENTS = {
    "problem": "a need that comes up with a problem",
    "leaving": "a need of those who leave",
}


def check_cost(subject: Subject) -> Iterator[Hit]:
    """A sum that customers pay to complain or to be helped with what they have bought."""
    plan = subject.plan
    for name, channel in ways(plan).items():
        cost = channel.cost
        if channel.medium not in _CALLED or cost is None or cost.sum is None or not cost.sum.number:
            continue
        purpose = _after_sale(plan, name, channel)
        if purpose is not None:
            path, what = purpose
            message = f'"{name}" costs {_price(cost)}, and customers use it for {what}'
            help = "ask no more than a normal call: cost: free, or cost: {words: the normal rate}"
            related = ((path, "what it is used for"),)
            yield Hit(("channels", name, "cost"), message, help, related=related)


def _price(cost: Money) -> str:
    """A sum with what it is paid for: `12 THB per minute`."""
    if cost.per is None:
        return str(cost.sum)
    return f"{cost.sum} per {str(cost.per).removeprefix('1 ')}"


def _after_sale(plan: Plan, name: str, channel: Channel) -> tuple[Path, str] | None:
    """What customers who have bought something use a channel for, and where the plan says so."""
    for key, policy in (plan.policies or {}).items():
        if policy.kind in _AFTER_SALE and name in (policy.through or ()):
            return ("policies", key, "through"), f'"{key}"'
    for key in channel.needs or ():
        need = (plan.needs or {}).get(key)
        if need is not None and need.moment in _AFTER_SALE_MOMENTS:
            return ("needs", key), f'"{key}", {_AFTER_SALE_MOMENTS[need.moment]}'
    return None


def check_people(subject: Subject) -> Iterator[Hit]:
    """A need, or help after the sale, for which machines alone answer."""
    channels = subject.plan.channels or {}
    machines = {name for name, channel in channels.items() if is_automated(channel)}
    if not machines:
        return
    silent = machines | {name for name, way in channels.items() if way.medium in ONE_WAY}
    for path, through in _sought(subject.plan):
        if not machines.intersection(through) or not silent.issuperset(through):
            continue
        if any(leads_out(channels, name, silent) for name in through):
            continue
        is_need, name = path[0] == "needs", path[1]
        what = f'the need "{name}"' if is_need else f'"{name}"'
        there = listed(list(through), "and")
        message = f"for {what} there is only {there}, and no person answers there"
        add = f"add {name} to needs: of" if is_need else "add to through:"
        machine = next(other for other in through if other in machines)
        help = f'{add} a channel with people, or send on from "{machine}" with fallback:'
        yield Hit(path, message, help, on_key=True)


def _sought(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each need, and each policy that customers turn to after the sale, with its channels."""
    for name, links in served_by(plan).items():
        need = (plan.needs or {})[name]
        if links.channels and need.kind != "information":
            yield ("needs", name), links.channels
    for name, policy in (plan.policies or {}).items():
        if policy.kind in _AFTER_SALE and policy.through:
            yield ("policies", name, "through"), policy.through


def check_conditions(subject: Subject) -> Iterator[Hit]:
    """A channel that a promise or another channel names for a case in which it cannot be used."""
    channels = subject.plan.channels or {}
    narrow = {name: conditions(channel) for name, channel in channels.items() if channel.when}
    if not any(place.value in narrow and _is_used(place.path) for place in subject.references):
        return
    for place in subject.promises:
        yield from _unfit(narrow, place.value, place.path, (), ())
    for name, channel in channels.items():
        when = narrow.get(name, ())
        for number, other in enumerate(channel.fallback or ()):
            if other in narrow and not overlap(when, narrow[other]):
                yield _excluded(("channels", name, "fallback", number), other, narrow[other], when)


def _is_used(path: Path) -> bool:
    """Whether a reference stands where customers are sent to a channel."""
    return not {"through", "fallback"}.isdisjoint(path[-2:])


def _unfit(
    narrow: Mapping[str, Conditions],
    promise: PromiseFields,
    path: Path,
    when: Conditions,
    around: tuple[str, ...],
) -> Iterator[Hit]:
    """The channels of a promise and of its cases that cannot be used in the case at hand."""
    when = joined(when, conditions(promise))
    if not all(values for _kind, values in when):
        return  # it never holds, which is no matter of channels
    unfit = {name: narrow[name] for name in around if name in narrow}
    if promise.through:
        for number, name in enumerate(promise.through):
            if name in narrow and not overlap(when, narrow[name]):
                yield _excluded((*path, "through", number), name, narrow[name], when)
    elif around and all(name in unfit and not overlap(when, unfit[name]) for name in around):
        hit = _excluded(path, around[0], unfit[around[0]], when)
        yield Hit(path, hit.message, "add through: with a channel for this case", on_key=True)
    through = promise.through or around
    for name, case in cases_of(promise).items():
        inner = joined(when, ((promise.per, (name,)),)) if promise.per else when
        yield from _unfit(narrow, case, (*path, "cases", name), inner, through)


def _excluded(path: Path, name: str, asked: Conditions, when: Conditions) -> Hit:
    given = dict(when)
    kind, allowed = next(
        (kind, allowed)
        for kind, allowed in asked
        if not allowed or (kind in given and not set(allowed) & set(given[kind]))
    )
    here = listed(list(given.get(kind, ())), "or") or "nobody"
    message = f'"{name}" is there for {kind} {listed(list(allowed), "or")} only; here it is {here}'
    help = f"name another channel here, or change when: of {name}"
    return Hit(path, message, help, related=((("channels", name, "when"), "its condition"),))


RULES = (
    Rule(
        "CSP407",
        "single-channel",
        Severity.INFO,
        "There is one way to reach people, and it is closed at times.",
        "When the one line is closed, busy or broken, nobody can be reached at all. A second "
        "channel also serves those who cannot use the first.",
        "channels:\n  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00}\n"
        "needs: {help: Help when it fails}\n",
        "channels:\n"
        "  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00, fallback: email}\n"
        "  email: care@siam-shop.example\nneeds: {help: Help when it fails}\n",
        check_single,
        ("schedules", "channels"),
        source="Ley 10/2025 (Spain), art. 7.1: post, telephone and one electronic means",
    ),
    Rule(
        "CSP410",
        "paid-contact-line",
        Severity.WARNING,
        "Customers pay to complain or to be helped after the sale.",
        "Who has to pay for a call about a fault gives up, and is angry twice. Several laws allow "
        "no more than the normal rate of a call.",
        "channels: {phone: {address: 0900 555 012, cost: 30 THB per 1 minute}}\n"
        "policies: {complaints: {text: Tell us what went wrong., through: phone}}\n",
        "channels: {phone: {address: 02-555-0123, cost: {words: the normal rate of a local call}}}"
        "\npolicies: {complaints: {text: Tell us what went wrong., through: phone}}\n",
        check_cost,
        ("channels", "policies", "needs"),
        source="Directive 2011/83/EU, art. 21; Ley 10/2025 (Spain), art. 10",
    ),
    Rule(
        "CSP411",
        "bot-only-path",
        Severity.WARNING,
        "Machines alone answer a need, or those who ask for help after the sale.",
        "A machine helps with what it was made for. Whoever has another problem, or cannot use "
        "it, needs a way to a person.",
        "needs: {help: Help when it fails}\n"
        "channels: {assistant: {medium: bot, address: https://siam-shop.example/ask, needs: help}}"
        "\n",
        "needs: {help: Help when it fails}\nchannels:\n"
        "  assistant: {medium: bot, address: https://siam-shop.example/ask, needs: help}\n"
        "  phone: {address: +66 2 555 0123, needs: help}\n",
        check_people,
        ("needs", "channels", "policies"),
        source="Ley 10/2025 (Spain), art. 8",
    ),
    Rule(
        "CSP415",
        "channel-not-for-this-case",
        Severity.WARNING,
        "A channel is named for a case in which it cannot be used.",
        "The plan sends customers to a channel that is not there for them: they are turned away, "
        "and the promise made to them cannot be kept.",
        "vocabulary: {tier: {gold: Gold, basic: Basic}}\nchannels:\n"
        "  hotline: {medium: phone, address: +66 2 555 0123, when: {tier: gold}}\n"
        "commitments:\n  fix: {when: {tier: basic}, through: hotline, text: We fix it.}\n",
        "vocabulary: {tier: {gold: Gold, basic: Basic}}\nchannels:\n"
        "  hotline: {medium: phone, address: +66 2 555 0123, when: {tier: gold}}\n"
        "commitments:\n  fix: {when: {tier: gold}, through: hotline, text: We fix it.}\n",
        check_conditions,
        ("channels",),
    ),
)
