"""How customers can reach whom: facts about channels that several rules ask for."""

from __future__ import annotations

from collections.abc import Container, Mapping

from csplan.analysis.rows import conditions, overlap
from csplan.model.channels import Channel
from csplan.model.contact import kind_of
from csplan.model.plan import Plan
from csplan.model.schedule import Schedule
from csplan.model.words import LIVE_MEDIA

Hours = str | Schedule | None
"""Hours as a plan holds them: the id of a schedule, `always`, a schedule in place, or nothing."""

AUTOMATED = frozenset({"bot", "self-service", "kiosk"})
"""Media in which a machine answers."""

ONE_WAY = frozenset({"display", "announcement"})
"""Media in which customers are told something and cannot answer."""

WITHOUT_SKILLS = frozenset({"phone", "textphone", "sms", "fax", "post", "counter", "visit"})
"""Media that ask for no computer and no app."""

_DIGITAL_ADDRESSES = frozenset({"email", "link", "account"})


def ways(plan: Plan) -> dict[str, Channel]:
    """The channels, by id, on which customers can make contact themselves."""
    return {name: channel for name, channel in (plan.channels or {}).items() if _is_way(channel)}


def _is_way(channel: Channel) -> bool:
    is_public = channel.public is None or bool(channel.public)
    return is_public and channel.initiative != "proactive" and channel.medium not in ONE_WAY


def is_live(channel: Channel) -> bool:
    """Whether both sides are there at the same time, as far as the plan says it."""
    return channel.medium in LIVE_MEDIA if channel.live is None else bool(channel.live)


def is_automated(channel: Channel) -> bool:
    """Whether a machine answers, and nobody is said to work there."""
    return channel.medium in AUTOMATED and not channel.live and channel.staffed is None


def asks_for_skills(channel: Channel) -> bool:
    """Whether a channel, and each of its cases, can be used with a computer or an app only."""
    if channel.medium in WITHOUT_SKILLS:
        return False
    if channel.medium is None and not _is_digital(channel):
        return False
    cases = (channel.cases or {}).values()
    return not any(case.medium in WITHOUT_SKILLS for case in cases)


def _is_digital(channel: Channel) -> bool:
    if channel.address is None:
        return False  # nobody can tell
    return all(kind_of(text) in _DIGITAL_ADDRESSES for _, text in channel.address.by_language)


def serves(channel: Channel, segment: str) -> bool:
    """Whether a channel is there for a customer group: for everybody, or for it by name."""
    return overlap(conditions(channel), (("segment", (segment,)),))


def schedule_of(plan: Plan, hours: Hours) -> Schedule | None:
    """The schedule that hours mean; None for `always`, unknown names and nothing."""
    return (plan.schedules or {}).get(hours) if isinstance(hours, str) else hours


def is_always_open(plan: Plan, hours: Hours) -> bool:
    """Whether hours say that it is open round the clock."""
    schedule = schedule_of(plan, hours)
    if schedule is None:
        return hours == "always"
    return schedule.week is not None and schedule.week.always


def is_part_time(plan: Plan, hours: Hours) -> bool:
    """Whether hours say that it is closed at some time of the week."""
    schedule = schedule_of(plan, hours)
    return schedule is not None and schedule.week is not None and not schedule.week.always


def takes_messages(plan: Plan, channel: Channel) -> bool:
    """Whether customers can leave something there at any time: it is open, or nobody has to be."""
    if channel.hours is not None:
        return is_always_open(plan, channel.hours)
    return channel.medium is not None and not is_live(channel)


def reached_from(channels: Mapping[str, Channel], name: str) -> dict[str, str]:
    """Every channel that the fallbacks of one lead to, nearest first, and from where."""
    found: dict[str, str] = {}
    waiting = [name]
    for step in waiting:
        for fallback in (channels[step].fallback or ()) if step in channels else ():
            if fallback not in found and fallback in channels:
                found[fallback] = step
                waiting.append(fallback)
    return found


def leads_out(channels: Mapping[str, Channel], name: str, of: Container[str]) -> bool:
    """Whether the fallbacks of a channel lead to one that is none of these."""
    return any(reached not in of for reached in reached_from(channels, name))


def listed(names: list[str], last: str) -> str:
    """Names in quotes, in one phrase: `"a", "b" or "c"`."""
    quoted = [f'"{name}"' for name in names]
    *head, tail = quoted
    return f"{', '.join(head)} {last} {tail}" if head else tail
