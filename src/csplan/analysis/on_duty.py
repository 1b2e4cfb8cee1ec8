"""Whether people are on duty while a channel is open, and speak what it promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csplan.analysis.duty import Crew, Hours, is_live, is_work, rosters_of
from csplan.analysis.week import WHOLE_WEEK, Spans, minus, union
from csplan.model.channels import Channel
from csplan.model.plan import Plan

Served = tuple[str, Channel, tuple[Crew, ...]]
"""A channel by its id, with the people on the rosters that serve it."""


def served(plan: Plan, crews: Sequence[Crew]) -> Iterator[Served]:
    """The channels on which people work, where all hours of their rosters are known.

    Not those of outside bodies, nor those whose cases keep hours of their own, which rosters do not
    tell apart.
    """
    if not rosters_of(plan):
        return
    for name, channel in (plan.channels or {}).items():
        if not is_work(channel) or channel.initiative == "proactive" or _is_apart(channel):
            continue
        own = tuple(crew for crew in crews if crew.serves(name, channel))
        if own and all(crew.spans is not None for crew in own) and _are_counted(plan, name):
            yield name, channel, tuple(crew for crew in own if crew.people)


def _is_apart(channel: Channel) -> bool:
    return any(case.hours or case.staffed for case in (channel.cases or {}).values())


def _are_counted(plan: Plan, name: str) -> bool:
    """Whether each roster that names a channel says how many are on duty."""
    rosters = rosters_of(plan).values()
    return all(one.count is not None for one in rosters if name in (one.channels or (name,)))


def together(crews: Iterable[Crew]) -> Spans:
    """When any of these people is on duty; those without hours are whenever it is open."""
    return union(
        span for crew in crews for span in (WHOLE_WEEK if crew.spans is None else crew.spans)
    )


def spoken(plan: Plan, crew: Crew) -> tuple[str, ...] | None:
    """The languages on a shift, else those of its role; None where neither says any."""
    roster = rosters_of(plan)[crew.name]
    roles = (plan.team and plan.team.roles) or {}
    role = roles.get(roster.role or "")
    return roster.languages or (role.languages if role is not None else None)


def speaks(languages: Iterable[str], tag: str) -> bool:
    """Whether a language is among others: `en` and `en-GB` are one for those who listen."""
    base = str(tag).partition("-")[0]
    return any(str(one).partition("-")[0] == base for one in languages)


def able(plan: Plan, crews: Sequence[Crew], tag: str) -> list[Crew] | None:
    """Those who speak a language; None where it is not known of all of them."""
    languages = {crew.name: spoken(plan, crew) for crew in crews}
    if not crews or any(one is None for one in languages.values()):
        return None
    return [crew for crew in crews if speaks(languages[crew.name] or (), tag)]


def unstaffed(hours: Hours, one: Served) -> Spans:
    """When a live channel is open and nobody is on duty."""
    name, channel, crews = one
    spans = hours.staffed(name)
    return minus(spans, together(crews)) if is_live(channel) and spans else ()


def unspoken(plan: Plan, hours: Hours, one: Served, tag: str) -> Spans:
    """When somebody is on duty on a live channel, and nobody who speaks a language."""
    name, channel, crews = one
    spans, found = hours.staffed(name), able(plan, crews, tag)
    if not is_live(channel) or not spans or found is None:
        return ()
    return minus(minus(spans, together(found)), minus(spans, together(crews)))
