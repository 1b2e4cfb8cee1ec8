"""Training of staff and of customers on the page."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.rows import Conditions
from csplan.model.training import Guide, Module
from csplan.model.words import GUIDE_TOPICS, TECHNIQUES
from csplan.render.blocks import Block, Entry, Fact, Facts, plain
from csplan.render.conditions import condition_words
from csplan.render.entries import entry, languages
from csplan.render.scribe import Scribe, anchor, joined


def training_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """How staff are trained, and how customers help themselves."""
    training = scribe.plan.training
    if training is None:
        return
    yield from scribe.prose(training.text)
    both = bool(training.staff and training.customers)
    if training.staff:
        yield from _group(scribe, "staff", scribe._("How our people are trained"), level, both)
    if training.customers:
        yield from _group(scribe, "customers", scribe._("How you can help yourself"), level, both)


def _group(scribe: Scribe, group: str, title: str, level: int, both: bool) -> Iterator[Block]:
    inner = level + 1 if both else level
    blocks = tuple(group_blocks(scribe, group, inner))
    if not both:
        yield from blocks
        return
    yield Entry(anchor(("training", group)), plain(title), blocks, "", level, "training")


def group_blocks(scribe: Scribe, group: str, level: int) -> Iterator[Block]:
    """The entries of one half of the training."""
    training = scribe.plan.training
    for name, module in ((training.staff if training and group == "staff" else None) or {}).items():
        yield module_entry(scribe, name, module, level)
    for name, guide in (
        (training.customers if training and group == "customers" else None) or {}
    ).items():
        yield guide_entry(scribe, name, guide, level)


def module_entry(scribe: Scribe, name: str, module: Module, level: int) -> Entry:
    """One training for staff."""
    _ = scribe._
    facts: list[Fact] = []
    if module.situations:
        facts.append(
            Fact(_("Situations"), tuple(scribe.prose_line(text) for text in module.situations))
        )
    if module.techniques:
        words = [scribe.locale.p("technique", TECHNIQUES[word]) for word in module.techniques]
        facts += scribe.said(_("Techniques"), scribe.locale.capital(scribe.locale.listed(words)))
    if module.roles:
        links = [(scribe.link(("team", "roles", role)),) for role in module.roles]
        facts.append(Fact(_("For whom"), (joined(links),)))
    if module.needs:
        facts.append(Fact(_("Serves"), (scribe.needs(module.needs),)))
    if module.length:
        facts += scribe.said(_("Length"), scribe.phrases.amount(module.length))
    if module.due:
        due = _("within {time} of the first day at work", time=scribe.phrases.amount(module.due))
        facts += scribe.said(_("Done"), due)
    if module.refresh:
        facts += scribe.said(_("Repeated"), scribe.phrases.every(module.refresh))
    facts += scribe.written(_("How it is checked"), module.assessment)
    if module.passing:
        facts += scribe.said(_("Needed to pass"), scribe.locale.share(module.passing.number))
    if module.by:
        facts += scribe.said(_("Responsible"), scribe.role_name(module.by))
    blocks = [*scribe.prose(module.text), *([Facts(tuple(facts))] if facts else [])]
    path = ("training", "staff", name)
    return entry(scribe, path, scribe.title_line(module, name), module, blocks, level)


def guide_entry(scribe: Scribe, name: str, guide: Guide, level: int) -> Entry:
    """One guide for customers."""
    _ = scribe._
    facts: list[Fact] = []
    if guide.covers:
        words = [scribe.locale.p("topic", GUIDE_TOPICS[word]) for word in guide.covers]
        said = scribe.locale.capital(scribe.locale.listed(words))
        facts += scribe.said(_("What you learn"), said)
    if guide.when:
        when: Conditions = tuple((kind, tuple(values)) for kind, values in guide.when.items())
        facts += scribe.said(_("Applies to"), condition_words(scribe, when))
    if guide.segments:
        links = [(scribe.link(("profile", "segments", segment)),) for segment in guide.segments]
        facts.append(Fact(_("For whom"), (joined(links),)))
    facts += scribe.noted(_("Form"), guide.format)
    if guide.languages:
        facts += scribe.said(_("Languages"), languages(scribe, guide.languages))
    if guide.address:
        facts.append(Fact(_("Where to find it"), (scribe.address(guide.address),)))
    if guide.through:
        facts.append(Fact(_("Where"), (scribe.channels(guide.through),)))
    if guide.every:
        facts += scribe.said(_("How often"), scribe.phrases.every(guide.every))
    if guide.needs:
        facts.append(Fact(_("Serves"), (scribe.needs(guide.needs),)))
    if guide.reviewed:
        reviewed = scribe.locale.capital(scribe.locale.partial_date(guide.reviewed))
        facts += scribe.said(_("Last checked"), reviewed)
    blocks = [*scribe.prose(guide.text), *([Facts(tuple(facts))] if facts else [])]
    path = ("training", "customers", name)
    return entry(scribe, path, scribe.title_line(guide, name), guide, blocks, level)
