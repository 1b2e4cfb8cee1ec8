"""What the plan says of itself, and the words it uses."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.vocabulary import Term
from csplan.model.words import PLAN_KINDS, STATUSES, VOCABULARY_OF_WORDS
from csplan.render.blocks import Block, Bullets, Entry, Fact, Facts, Line, Paragraph, plain
from csplan.render.entries import facts_block, general_lines, languages
from csplan.render.scribe import Scribe, anchor, joined


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
        both = _("{first}, {second}", first=by, second=on) if by and on else by or on
        found += scribe.said(_("Approved"), both)
    if identity.owner:
        found += scribe.said(_("Responsible"), scribe.role_name(identity.owner))
    review = scribe.plan.review
    if review and review.next:
        found += scribe.said(_("Next review"), scribe.locale.date(review.next))
    if scribe.has_no_texts and not scribe.is_beside:
        # Said once for all, so that nothing has to be marked.
        texts = languages(scribe, scribe.languages[:1])
        found += scribe.said(_("Language of the texts"), texts)
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
        found += scribe.said(_("Languages"), languages(scribe, identity.languages))
    if identity.hours is not None:
        found.append(Fact(_("Usual hours"), scribe.hours_lines(identity.hours)))
    if identity.holidays:
        found += scribe.said(_("Public holidays"), scribe.hours.holidays(identity.holidays))
    if identity.timezone:
        zone = scribe.locale.capital(scribe.locale.zone(identity.timezone))
        found += scribe.said(_("Time zone"), zone)
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
    yield from facts_block(found)


def vocabulary_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """The plan's own words; events, units and measures stand where they are used."""
    for kind, terms in (scribe.plan.vocabulary or {}).items():
        if kind == "heading" or (
            kind in VOCABULARY_OF_WORDS and not any(map(_explains, terms.values()))
        ):
            continue
        yield vocabulary_entry(scribe, kind, level)


def _explains(term: Term) -> bool:
    """Whether a word says more than the places where it is used."""
    return any((term.text, term.number, term.see, term.public is not None))


def vocabulary_entry(scribe: Scribe, kind: str, level: int) -> Entry:
    """One vocabulary as a list of words."""
    title = scribe.vocabulary_name(kind)
    terms = (scribe.plan.vocabulary or {}).get(kind, {})
    facts = tuple(
        Fact(_term_title(scribe, name, term), tuple(_term_lines(scribe, term)))
        for name, term in terms.items()
    )
    blocks: tuple[Block, ...] = (Facts(facts),)
    if not any(fact.lines for fact in facts):
        blocks = (Bullets(tuple((Paragraph(plain(fact.label)),) for fact in facts)),)
    return Entry(anchor(("vocabulary", kind)), plain(title), blocks, "", level, "vocabulary")


def _term_title(scribe: Scribe, name: str, term: Term) -> str:
    title = scribe.title_of(term, name)
    return f"{term.number} {title}" if term.number else title


def _term_lines(scribe: Scribe, term: Term) -> Iterator[Line]:
    if term.text is not None:
        yield scribe.prose_line(term.text)
    if term.plural is not None:
        yield joined([plain(scribe._("Plural")), scribe.line(term.plural)], ": ")
    yield from general_lines(scribe, term)
