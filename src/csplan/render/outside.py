"""Documents, laws and bodies outside the plan, on the page."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.references import Reference
from csplan.model.words import REFERENCE_KINDS
from csplan.render.blocks import Block, Entry, Fact
from csplan.render.channels import contact
from csplan.render.entries import facts_block, general_facts
from csplan.render.scribe import Scribe, anchor


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
        dated = scribe.locale.capital(scribe.locale.partial_date(reference.dated))
        facts += scribe.said(_("Date"), dated)
    if reference.address:
        facts.append(Fact(_("Address"), (scribe.address(reference.address),)))
    if reference.requires:
        facts.append(
            Fact(
                _("Who may turn to it"),
                tuple(scribe.prose_line(text) for text in reference.requires),
            )
        )
    contacts = [
        contact(scribe, ("references", name, "channels", channel_name), channel, level + 1)
        for channel_name, channel in (reference.channels or {}).items()
    ]
    facts += [found for found in contacts if isinstance(found, Fact)]
    facts += general_facts(scribe, reference)
    entries = [found for found in contacts if isinstance(found, Entry)]
    blocks = (*scribe.prose(reference.text), *facts_block(facts), *entries)
    title, number = scribe.title_line(reference, name), reference.number or ""
    return Entry(anchor(("references", name)), title, blocks, number, level, "references")
