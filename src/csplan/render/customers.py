"""Who the customers are and what they need, on the page."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.profile import Segment, Traits
from csplan.model.words import DEALINGS, DECISION_ROLES, LEVELS, MOMENTS, NEED_KINDS, PRIORITIES
from csplan.render.blocks import Block, Fact
from csplan.render.entries import compact, entry, facts_block, languages
from csplan.render.scribe import Scribe, joined
from csplan.render.trace import trace_blocks


def profile_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Who the customers are."""
    profile = scribe.plan.profile
    if profile is None:
        return
    yield from scribe.prose(profile.text)
    yield from facts_block(_traits(scribe, profile))
    for name, segment in (profile.segments or {}).items():
        path = ("profile", "segments", name)
        facts = [*_share(scribe, segment), *_traits(scribe, segment)]
        blocks = [*scribe.prose(segment.text), *facts_block(facts)]
        yield entry(scribe, path, scribe.title_line(segment, name), segment, blocks, level)


def _share(scribe: Scribe, segment: Segment) -> list[Fact]:
    if segment.share is None:
        return []
    return scribe.said(
        scribe._("Share of our customers"), scribe.locale.share(segment.share.number)
    )


def _traits(scribe: Scribe, traits: Traits) -> Iterator[Fact]:
    _, p = scribe._, scribe.locale.p
    yield from scribe.noted(_("Where they are"), traits.location)
    if traits.timezone:
        zone = scribe.locale.capital(scribe.locale.zone(traits.timezone))
        yield from scribe.said(_("Time zone"), zone)
    if traits.age:
        high = traits.age.high
        low = scribe.locale.number(traits.age.low)
        said = (
            _("{low} years and older", low=low)
            if high is None
            else _("{low} to {high} years", low=low, high=scribe.locale.number(high))
        )
        yield from scribe.said(_("Age"), said)
    yield from scribe.noted(_("Gender"), traits.gender)
    yield from scribe.noted(_("Education"), traits.education)
    if traits.languages:
        yield from scribe.said(_("Languages"), languages(scribe, traits.languages))
    if traits.digital:
        yield from scribe.said(_("Digital skills"), p("level", LEVELS[traits.digital]))
    if traits.accessibility:
        yield Fact(
            _("What they need to use our service"),
            tuple(scribe.line(text) for text in traits.accessibility),
        )
    if traits.deals:
        yield from scribe.said(_("How they deal with us"), p("deals", DEALINGS[traits.deals]))
    if traits.through:
        yield Fact(
            _("They reach us through"),
            (joined([(scribe.link(("profile", "segments", s)),) for s in traits.through]),),
        )
    if traits.roles:
        said = scribe.locale.listed([p("role", DECISION_ROLES[role]) for role in traits.roles])
        yield from scribe.said(_("Their part in the purchase"), said)
    for name, text in (traits.traits or {}).items():
        yield Fact(name.replace("-", " ").capitalize(), (scribe.line(text),))


def needs_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """What customers need, and what serves each need."""
    entries = []
    for name, need in (scribe.plan.needs or {}).items():
        blocks = [*scribe.prose(need.text), *facts_block(_need_facts(scribe, name))]
        path = ("needs", name)
        entries.append(entry(scribe, path, scribe.title_line(need, name), need, blocks, level))
    yield from compact(entries)
    yield from trace_blocks(scribe)


def _need_facts(scribe: Scribe, name: str) -> Iterator[Fact]:
    _, p = scribe._, scribe.locale.p
    need = (scribe.plan.needs or {})[name]
    if need.kind:
        yield from scribe.said(_("What it is about"), p("need", NEED_KINDS[need.kind]))
    if need.segments:
        links = [(scribe.link(("profile", "segments", segment)),) for segment in need.segments]
        yield Fact(_("Whose need it is"), (joined(links),))
    if need.moment:
        yield from scribe.said(_("When it comes up"), p("moment", MOMENTS[need.moment]))
    if need.priority:
        yield from scribe.said(_("Priority"), p("priority", PRIORITIES[need.priority]))
    if need.evidence:
        yield Fact(_("How we know"), tuple(scribe.reference(path) for path in need.evidence))
