"""What the sections of a document share: entries under headings, lists of facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csplan.findings import Path
from csplan.model.promise import PromiseFields
from csplan.model.thing import Entry as Thing
from csplan.render.blocks import Block, Bullets, Entry, Fact, Facts, Line, Paragraph, plain
from csplan.render.scribe import Scribe, anchor, joined


def entry(
    scribe: Scribe, path: Path, title: Line, thing: Thing, blocks: Sequence[Block], level: int
) -> Entry:
    """A thing under its heading, with what every thing may say at its end."""
    found = list(blocks)
    more = list(general_facts(scribe, thing)) if not isinstance(thing, PromiseFields) else []
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


def general_facts(scribe: Scribe, thing: Thing) -> Iterator[Fact]:
    """What every thing may say: where to read more, and whom it is for."""
    if thing.see:
        yield Fact(scribe._("See also"), tuple(scribe.reference(path) for path in thing.see))
    if thing.public is not None and not thing.public:
        yield Fact(scribe._("Audience"), (plain(scribe._("Internal")),))


def general_lines(scribe: Scribe, thing: Thing) -> Iterator[Line]:
    """The same as lines, for things that stand in a table or a list."""
    for fact in general_facts(scribe, thing):
        yield joined([plain(fact.label), joined(fact.lines)], ": ")


def facts_block(facts: Iterator[Fact] | Sequence[Fact]) -> list[Block]:
    """Facts as a block; none where there are none."""
    found = tuple(facts)
    return [Facts(found)] if found else []


def languages(scribe: Scribe, tags: Sequence[str]) -> str:
    """Languages by name, in a row."""
    names = [scribe.locale.language(tag) for tag in tags]
    return scribe.locale.capital(scribe.locale.listed(names))
