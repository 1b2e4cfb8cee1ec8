"""The sections of a document, one function each: from a part of the plan to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from csplan.findings import Path
from csplan.model.profile import Segment, Traits
from csplan.model.promise import PromiseFields
from csplan.model.references import Reference
from csplan.model.schedule import Schedule
from csplan.model.team import Role, Roster
from csplan.model.thing import Entry as Thing
from csplan.model.words import (
    DEALINGS,
    DECISION_ROLES,
    LEVELS,
    MEASURES,
    MOMENTS,
    NEED_KINDS,
    PLAN_KINDS,
    PRIORITIES,
    REFERENCE_KINDS,
    STATUSES,
    VOCABULARY_OF_WORDS,
)
from csplan.render.blocks import (
    Block,
    Bullets,
    Cell,
    Entry,
    Fact,
    Facts,
    Line,
    Paragraph,
    Table,
    plain,
)
from csplan.render.channels import contact_line
from csplan.render.promises import Setting, promise_blocks, results_lines
from csplan.render.scribe import Scribe, anchor, joined
from csplan.render.trace import trace_table


def entry(
    scribe: Scribe, path: Path, title: Line, thing: Thing, blocks: Sequence[Block], level: int
) -> Entry:
    """A thing under its heading, with what every thing may say at its end."""
    found = list(blocks)
    more = list(_general(scribe, thing)) if not isinstance(thing, PromiseFields) else []
    if more:
        found.append(Facts(tuple(more)))
    return Entry(anchor(path), title, tuple(found), thing.number or "", level, str(path[0]))


def compact(entries: Sequence[Entry]) -> Iterator[Block]:
    """Entries; a list where none of them says more than its title."""
    if entries and not any(entry.blocks for entry in entries):
        items = tuple((Paragraph(entry.title),) for entry in entries)
        yield Bullets(items, anchors=tuple(entry.anchor for entry in entries))
    else:
        yield from entries


def _general(scribe: Scribe, thing: Thing) -> Iterator[Fact]:
    if thing.see:
        yield Fact(scribe._("See also"), tuple(scribe.reference(path) for path in thing.see))
    if thing.public is not None and not thing.public:
        yield Fact(scribe._("Audience"), (plain(scribe._("Internal")),))


def _facts(facts: Iterator[Fact] | Sequence[Fact]) -> list[Block]:
    found = tuple(facts)
    return [Facts(found)] if found else []


# The plan itself ----------------------------------------------------------------------------


def header_facts(scribe: Scribe) -> Facts:
    """The few facts that stand at the top of every document: version, state, dates."""
    _ = scribe._
    identity = scribe.plan.plan
    found: list[Fact] = [*scribe.said(_("Version"), identity.version)]
    if identity.status:
        found += scribe.said(_("Status"), scribe.locale.p("status", STATUSES[identity.status]))
    if identity.effective:
        found += scribe.said(_("In force from"), scribe.locale.date(identity.effective))
    if identity.approved:
        by = scribe.role_name(identity.approved.by) if identity.approved.by else ""
        on = scribe.locale.date(identity.approved.on) if identity.approved.on else ""
        found += scribe.said(_("Approved"), ", ".join(part for part in (by, on) if part))
    if identity.owner:
        found += scribe.said(_("Responsible"), scribe.role_name(identity.owner))
    review = scribe.plan.review
    if review and review.next:
        found += scribe.said(_("Next review"), scribe.locale.date(review.next))
    return Facts(tuple(found))


def plan_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """What the plan says of itself."""
    _ = scribe._
    identity = scribe.plan.plan
    yield from scribe.prose(identity.text)
    found: list[Fact] = [
        *scribe.written(_("What we offer"), identity.offers),
        *scribe.written(_("How we want to work"), identity.culture),
        *scribe.written(_("What this plan covers"), identity.scope),
    ]
    if identity.kind and identity.kind != "other":
        found += scribe.said(
            _("Kind of organization"), scribe.locale.p("kind", PLAN_KINDS[identity.kind])
        )
    if identity.languages and len(identity.languages) > 1:
        names = scribe.locale.listed([scribe.locale.language(tag) for tag in identity.languages])
        found += scribe.said(_("Languages"), names)
    if identity.hours is not None:
        found.append(Fact(_("Usual hours"), scribe.hours_lines(identity.hours)))
    if identity.holidays:
        found += scribe.said(_("Public holidays"), scribe.hours.holidays(identity.holidays))
    if identity.timezone:
        found += scribe.said(_("Time zone"), scribe.locale.zone(identity.timezone))
    if identity.jurisdictions:
        names = scribe.locale.listed(
            [scribe.locale.territory(code) for code in identity.jurisdictions]
        )
        found += scribe.said(_("Law that applies"), names)
    for label, references in (
        (_("Standards it follows"), identity.follows),
        (_("Laws it rests on"), identity.basis),
        (_("See also"), identity.see),
    ):
        if references:
            found.append(
                Fact(label, tuple(scribe.reference(reference) for reference in references))
            )
    found += scribe.written(_("If documents disagree"), identity.prevails)
    yield from _facts(found)


def vocabulary_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """The plan's own words; events, units and measures stand where they are used."""
    for kind, terms in (scribe.plan.vocabulary or {}).items():
        if (
            kind == "heading"
            or (kind in VOCABULARY_OF_WORDS
            and not any(term.text for term in terms.values()))
        ):
            continue
        yield vocabulary_entry(scribe, kind, level)


def vocabulary_entry(scribe: Scribe, kind: str, level: int) -> Entry:
    """One vocabulary as a list of words."""
    title = scribe.vocabulary_name(kind)
    terms = (scribe.plan.vocabulary or {}).get(kind, {})
    facts = tuple(
        Fact(scribe.title_of(term, name), (scribe.prose_line(term.text),) if term.text else ())
        for name, term in terms.items()
    )
    return Entry(
        anchor(("vocabulary", kind)), plain(title), (Facts(facts),), "", level, "vocabulary"
    )


# Customers ----------------------------------------------------------------------------------


def profile_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Who the customers are."""
    profile = scribe.plan.profile
    if profile is None:
        return
    yield from scribe.prose(profile.text)
    yield from _facts(_traits(scribe, profile))
    for name, segment in (profile.segments or {}).items():
        path = ("profile", "segments", name)
        facts = [*_share(scribe, segment), *_traits(scribe, segment)]
        blocks = [*scribe.prose(segment.text), *_facts(facts)]
        yield entry(scribe, path, scribe.title_line(segment, name), segment, blocks, level)


def _share(scribe: Scribe, segment: Segment) -> list[Fact]:
    if segment.share is None:
        return []
    return scribe.said(
        scribe._("Share of our customers"), scribe.locale.share(segment.share.number)
    )


def _traits(scribe: Scribe, traits: Traits) -> Iterator[Fact]:
    _, p = scribe._, scribe.locale.p
    yield from scribe.written(_("Where they are"), traits.location)
    if traits.timezone:
        yield from scribe.said(_("Time zone"), scribe.locale.zone(traits.timezone))
    if traits.age:
        high = traits.age.high
        low = scribe.locale.number(traits.age.low)
        said = (
            _("{low} years and older", low=low)
            if high is None
            else _("{low} to {high} years", low=low, high=scribe.locale.number(high))
        )
        yield from scribe.said(_("Age"), said)
    yield from scribe.written(_("Gender"), traits.gender)
    yield from scribe.written(_("Education"), traits.education)
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


def languages(scribe: Scribe, tags: Sequence[str]) -> str:
    """Languages by name, in a row."""
    return scribe.locale.listed([scribe.locale.language(tag) for tag in tags])


def needs_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """What customers need, and what serves each need."""
    entries = []
    for name, need in (scribe.plan.needs or {}).items():
        blocks = [*scribe.prose(need.text), *_facts(_need_facts(scribe, name))]
        path = ("needs", name)
        entries.append(entry(scribe, path, scribe.title_line(need, name), need, blocks, level))
    yield from compact(entries)
    yield from trace_table(scribe)


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


# Hours and promises -------------------------------------------------------------------------


def schedules_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Hours that have a name."""
    for name, schedule in (scribe.plan.schedules or {}).items():
        yield schedule_entry(scribe, name, schedule, level)


def schedule_entry(scribe: Scribe, name: str, schedule: Schedule, level: int) -> Entry:
    """One schedule with all it says."""
    lines = [Paragraph(plain(line)) for line in scribe.hours.schedule(schedule)]
    blocks = [*scribe.prose(schedule.text), *lines]
    return entry(
        scribe, ("schedules", name), scribe.title_line(schedule, name), schedule, blocks, level
    )


def promises(section: str) -> Callable[[Scribe, int], Iterator[Block]]:
    """The function for a section that holds promises."""

    def blocks(scribe: Scribe, level: int) -> Iterator[Block]:
        found: Mapping[str, PromiseFields] = getattr(scribe.plan, section) or {}
        for name, promise in found.items():
            yield promise_entry(scribe, (section, name), promise, level)

    return blocks


def promise_entry(scribe: Scribe, path: Path, promise: PromiseFields, level: int) -> Entry:
    """A promise under its title; one without a title is headed by its name in plain letters."""
    title = scribe.line(promise.title) if promise.title else plain(scribe.name_at(path))
    around = (scribe.thing_at(path[:end]) for end in range(2, len(path)))
    trail = tuple(thing for thing in around if isinstance(thing, PromiseFields))
    blocks = promise_blocks(scribe, promise, Setting(path, trail, level))
    return entry(scribe, path, title, promise, blocks, level)


# People and learning ------------------------------------------------------------------------


def team_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """The people who serve customers."""
    team = scribe.plan.team
    if team is None:
        return
    _ = scribe._
    yield from scribe.prose(team.text)
    for name, role in (team.roles or {}).items():
        blocks = [*scribe.prose(role.text), *_facts(_role_facts(scribe, role))]
        yield entry(
            scribe, ("team", "roles", name), scribe.title_line(role, name), role, blocks, level
        )
    if team.rosters:
        columns = (_("Roster"), _("Role"), _("People on duty"), _("Hours"), _("Channels"))
        rows = tuple(_roster_row(scribe, name, roster) for name, roster in team.rosters.items())
        yield Table("rosters", _("Who works when"), columns, rows)
    facts: list[Fact] = []
    if team.shrinkage:
        facts += scribe.said(
            _("Paid time away from customers"), scribe.locale.share(team.shrinkage.number)
        )
    if team.occupancy:
        facts += scribe.said(_("Busy at most"), scribe.locale.share(team.occupancy.number))
    yield from _facts(facts)


def _role_facts(scribe: Scribe, role: Role) -> Iterator[Fact]:
    _ = scribe._
    if role.frontline is not None:
        said = _("Deals with customers") if role.frontline else _("Works behind the scenes")
        yield from scribe.said(_("Contact with customers"), said)
    if role.headcount is not None:
        yield from scribe.said(_("People"), scribe.locale.number(role.headcount))
    if role.weekly is not None:
        yield from scribe.said(_("Hours of work a week"), scribe.phrases.amount(role.weekly))
    if role.languages:
        yield from scribe.said(_("Languages"), languages(scribe, role.languages))
    if role.duties:
        yield Fact(_("Duties"), tuple(scribe.prose_line(duty) for duty in role.duties))
    if role.authority:
        yield from scribe.said(_("May decide on up to"), scribe.phrases.money(role.authority))
    if role.reports:
        yield Fact(_("Reports to"), ((scribe.link(("team", "roles", role.reports)),),))


def _roster_row(scribe: Scribe, name: str, roster: Roster) -> tuple[Cell, ...]:
    title = scribe.title_line(roster, name)
    who = plain(scribe.role_name(roster.role)) if roster.role else ()
    count = plain(scribe.locale.number(roster.count)) if roster.count is not None else ()
    hours = scribe.hours_lines(roster.hours) if roster.hours is not None else ()
    where = [scribe.channels(roster.channels)] if roster.channels else []
    spoken = [plain(languages(scribe, roster.languages))] if roster.languages else []
    return Cell((title,)), Cell((who,)), Cell((count,)), Cell(hours), Cell((*where, *spoken))


def measures_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Key figures with their results beside their targets."""
    _ = scribe._
    measures = scribe.plan.measures or {}
    if any(m.target or m.results for m in measures.values()):
        rows = tuple(
            _measure_row(scribe, name) for name, m in measures.items() if m.target or m.results
        )
        yield Table(
            "measures", _("Targets and results"), (_("What"), _("Target"), _("Results")), rows
        )
    for name, measure in measures.items():
        facts: list[Fact] = [
            *scribe.written(_("How it is computed"), measure.formula),
            *scribe.written(_("Where the figures come from"), measure.source),
            *scribe.written(_("Sample"), measure.sample),
        ]
        if measure.every:
            facts += scribe.said(
                _("How often"), _("every {x}", x=scribe.phrases.period(measure.every))
            )
        if measure.better:
            better = _("Higher is better") if measure.better == "higher" else _("Lower is better")
            facts += scribe.said(_("Direction"), better)
        if measure.by:
            facts += scribe.said(_("Responsible"), scribe.role_name(measure.by))
        blocks = [*scribe.prose(measure.text), *_facts(facts)]
        if blocks or measure.see:
            title = plain(_measure_name(scribe, name))
            yield entry(scribe, ("measures", name), title, measure, blocks, level)


def _measure_name(scribe: Scribe, name: str) -> str:
    measure = (scribe.plan.measures or {})[name]
    if measure.title is None and name in MEASURES:
        return scribe.phrases.measure(name)
    return scribe.title_of(measure, name)


def _measure_row(scribe: Scribe, name: str) -> tuple[Cell, ...]:
    measure = (scribe.plan.measures or {})[name]
    target = plain(scribe.phrases.value(measure.target, name)) if measure.target else ()
    return (
        Cell((plain(_measure_name(scribe, name)),)),
        Cell((target,)),
        Cell(results_lines(scribe, measure.results or {})),
    )


def review_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """When all of this is looked at again, and what changed so far."""
    review = scribe.plan.review
    if review is None:
        return
    _ = scribe._
    yield from scribe.prose(review.text)
    facts: list[Fact] = []
    if review.every:
        facts += scribe.said(_("How often"), _("every {x}", x=scribe.phrases.period(review.every)))
    if review.last:
        facts += scribe.said(_("Last review"), scribe.locale.date(review.last))
    if review.next:
        facts += scribe.said(_("Next review"), scribe.locale.date(review.next))
    if review.by:
        facts += scribe.said(_("Done by"), scribe.role_name(review.by))
    if review.inputs:
        facts.append(
            Fact(_("What we look at"), tuple(scribe.reference(path) for path in review.inputs))
        )
    yield from _facts(facts)
    if review.history:
        rows = tuple(_change_row(scribe, version) for version in review.history)
        yield Table(
            "history", _("History"), (_("Version"), _("Date"), _("By"), _("What changed")), rows
        )


def _change_row(scribe: Scribe, version: str) -> tuple[Cell, ...]:
    change = ((scribe.plan.review and scribe.plan.review.history) or {})[version]
    on = plain(scribe.locale.partial_date(change.on)) if change.on else ()
    by = plain(scribe.role_name(change.by)) if change.by else ()
    text = scribe.prose_line(change.text) if change.text else ()
    return Cell((plain(version),)), Cell((on,)), Cell((by,)), Cell((text,))


def references_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Documents, laws, outside bodies, terms."""
    for name, reference in (scribe.plan.references or {}).items():
        yield reference_entry(scribe, name, reference, level)


def reference_entry(scribe: Scribe, name: str, reference: Reference, level: int) -> Entry:
    """One reference with all it says."""
    _ = scribe._
    facts: list[Fact] = []
    if reference.kind:
        facts += scribe.said(
            _("Kind"), scribe.locale.p("reference", REFERENCE_KINDS[reference.kind])
        )
    facts += scribe.said(_("Edition"), reference.edition)
    if reference.dated:
        facts += scribe.said(_("Date"), scribe.locale.partial_date(reference.dated))
    if reference.address:
        facts.append(Fact(_("Address"), (scribe.address(reference.address),)))
    if reference.requires:
        facts.append(
            Fact(
                _("Who may turn to it"),
                tuple(scribe.prose_line(text) for text in reference.requires),
            )
        )
    for channel_name, channel in (reference.channels or {}).items():
        facts.append(Fact(*contact_line(scribe, channel_name, channel)))
    blocks = [*scribe.prose(reference.text), *_facts(facts)]
    return entry(
        scribe, ("references", name), scribe.title_line(reference, name), reference, blocks, level
    )
