"""Whether customers know how long each channel takes, in plans that say it for some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from csplan.analysis.limits import is_longer
from csplan.analysis.rows import Row, cases_of
from csplan.clock.amount import Amount, parse_amount
from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.model.promise import PromiseFields
from csplan.rules.base import Hit, Rule, Subject

# At a counter people see the queue, and a visit has an appointment.
_LIVE = frozenset({"phone", "textphone", "chat", "video"})
_DEFERRED = frozenset({"email", "form", "post", "fax", "messaging", "social"})

_WAITS = frozenset({"answer", "wait", "abandonment", "first-reply", "reply", "respond", "callback"})
_REPLIES = frozenset(
    {
        "reply", "first-reply", "respond", "acknowledge", "answer", "callback", "handle",
        "resolve", "complete", "decide",
    }
)  # fmt: skip


_AN_HOUR = parse_amount("1 hour")


def check_live(subject: Subject) -> Iterator[Hit]:
    """A live channel without a target for waiting, where another one has it."""
    for name, other in _without(subject, _LIVE, _WAITS):
        message = f'"{other}" says how long people wait there, and "{name}" does not'
        help = "add a time that you can keep, as in targets: {answer: at least 80% within 60 s}"
        yield Hit(("channels", name), message, help, on_key=True)


def check_deferred(subject: Subject) -> Iterator[Hit]:
    """A channel for messages without a target for the reply, where another one has it."""
    for name, other in _without(subject, _DEFERRED, _REPLIES):
        message = f'"{other}" says when a message is answered, and "{name}" does not'
        help = "add a time that you can keep, as in targets: {reply: 1 working day}"
        yield Hit(("channels", name), message, help, on_key=True)


def _without(
    subject: Subject, media: frozenset[str], measures: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Channels of these media that promise none of these measures, and one that does."""
    asked = {name: c for name, c in (subject.plan.channels or {}).items() if _is_of(c, media)}
    having = [name for name, channel in asked.items() if _promises(channel, measures)]
    if not having or len(having) == len(asked):
        return
    named, everybody = _promised_elsewhere(subject, measures)
    if everybody:
        return
    for name in asked:
        if name not in having and name not in named:
            yield name, having[0]


def _is_of(channel: Channel, media: frozenset[str]) -> bool:
    """Whether customers turn to a channel of one of these media by themselves."""
    if channel.initiative == "proactive" or channel.medium not in media:
        return False
    return channel.live is None or bool(channel.live) == (channel.medium in _LIVE)


def _promises(promise: PromiseFields, measures: frozenset[str]) -> bool:
    if promise.targets and not measures.isdisjoint(promise.targets):
        return True
    inner: Mapping[str, PromiseFields] = cases_of(promise)
    return any(_promises(case, measures) for case in inner.values())


def _promised_elsewhere(subject: Subject, measures: frozenset[str]) -> tuple[set[str], bool]:
    """The channels for which other promises state such a measure, and whether one is for all."""
    named: set[str] = set()
    for place, found in subject.rows:
        if place.path[0] not in ("commitments", "policies"):
            continue
        for row in found:
            if row.measure not in measures or (measures is _WAITS and _is_of_days(row)):
                continue
            around = [p for p in (*place.around, *row.trail) if isinstance(p, PromiseFields)]
            channels = {name for p in around for name in p.through or ()}
            channels |= {value for kind, vs in row.when if kind == "channel" for value in vs}
            if not channels and place.path[0] == "commitments":
                return named, True
            named |= channels
    return named, False


def _is_of_days(row: Row) -> bool:
    """Whether a time is longer than anybody waits on a line: it is for letters and the like."""
    values = [target.value for target in row.targets if target.value is not None]
    timed = [value for value in values if value.deadline or (value.amount and value.amount.is_time)]
    return bool(timed) and not any(value.amount and _is_short(value.amount) for value in timed)


def _is_short(amount: Amount) -> bool:
    """Whether a time is an hour at most, by whatever clock."""
    by_the_clock = amount.unit in ("second", "minute", "hour")
    return by_the_clock and not is_longer(replace(amount, clock=None), _AN_HOUR)


RULES = (
    Rule(
        code="CSP504",
        name="live-channel-without-wait-target",
        severity=Severity.INFO,
        summary="A live channel does not say how long people wait.",
        why="Who waits on a line without knowing how long hangs up, and calls again. Without a "
        "target nobody can tell either how many people have to be there. A commitment for all "
        "channels counts as well, if its time is an hour at most.",
        bad="channels:\n  phone: {address: +66 2 555 0123, targets: {answer: 80% within 30 s}}\n"
        "  repairs: {medium: phone, title: Repairs, address: +66 2 555 0124}\n",
        good="channels:\n  phone: {address: +66 2 555 0123, targets: {answer: 80% within 30 s}}\n"
        "  repairs:\n    {medium: phone, title: Repairs, address: +66 2 555 0124,\n"
        "    targets: {answer: 80% within 60 s}}\n",
        check=check_live,
        sections=("channels", "commitments", "policies"),
        source="Ley 10/2025 (Spain), art. 10.3: 95% of calls answered within 3 minutes.",
    ),
    Rule(
        code="CSP505",
        name="deferred-channel-without-reply-target",
        severity=Severity.INFO,
        summary="A channel for messages does not say when it is answered.",
        why="Who does not know when a reply comes writes again, or calls: the same case is then "
        "on two desks.",
        bad="channels:\n  email: {address: care@siam-shop.example, targets: {reply: 2 days}}\n"
        '  line: {medium: messaging, title: LINE, address: "@siam-shop"}\n',
        good="channels:\n  email: {address: care@siam-shop.example, targets: {reply: 2 days}}\n"
        '  line:\n    {medium: messaging, title: LINE, address: "@siam-shop",\n'
        "    targets: {reply: 4 hours}}\n",
        check=check_deferred,
        sections=("channels", "commitments", "policies"),
    ),
)
