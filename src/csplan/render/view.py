"""A whole document in one language: which sections, in what order, under which numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from csplan.findings import Path as PlanPath
from csplan.model.channels import Channel
from csplan.model.layout import Arrangement, Layout, Part
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.references import Reference
from csplan.model.schedule import Schedule
from csplan.model.training import Guide, Module
from csplan.render.anchors import alive, anchors_of, unique
from csplan.render.blocks import (
    Block,
    DocumentView,
    Entry,
    Fact,
    Facts,
    Line,
    Section,
    Steps,
    plain,
)
from csplan.render.channels import channel_entry, channels_blocks
from csplan.render.customers import needs_blocks, profile_blocks
from csplan.render.documents import KINDS, Kind, arrangement_of
from csplan.render.identity import header_facts, plan_blocks, vocabulary_blocks, vocabulary_entry
from csplan.render.learning import group_blocks, guide_entry, module_entry, training_blocks
from csplan.render.linked_data import linked_data
from csplan.render.locale import load
from csplan.render.numbers import numbered
from csplan.render.outside import reference_entry, references_blocks
from csplan.render.people import team_blocks
from csplan.render.readers import Reader, for_reader
from csplan.render.results import measures_blocks, review_blocks
from csplan.render.scribe import Scribe, anchor
from csplan.render.sections import promise_entry, promises, schedule_entry, schedules_blocks

Builder = Callable[[Scribe, int], Iterator[Block]]

_SECTIONS: dict[str, Builder] = {
    "plan": plan_blocks,
    "vocabulary": vocabulary_blocks,
    "profile": profile_blocks,
    "needs": needs_blocks,
    "schedules": schedules_blocks,
    "channels": channels_blocks,
    "commitments": promises("commitments"),
    "policies": promises("policies"),
    "asks": promises("asks"),
    "team": team_blocks,
    "training": training_blocks,
    "measures": measures_blocks,
    "review": review_blocks,
    "references": references_blocks,
}

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha", "he", "khw", "ks", "ps", "sd", "ur", "yi"})


@dataclass(frozen=True)
class Edition:
    """Which document to make: its language, the order of the file, whether it is a draft.

    `today` decides the year of which dates are listed, and in a summary what is overdue.
    `document` is one of DOCUMENTS, `locales` a folder of the user's catalogs. With
    `is_beside`, it is to stand beside the same in another language.
    """

    language: str
    today: date
    order: tuple[str, ...] = ()
    errors: int = 0
    is_draft: bool = False
    document: str = "plan"
    locales: Path | None = None
    is_beside: bool = False


def view(plan: Plan, names: Names, edition: Edition) -> DocumentView:
    """A document of a plan in one language, ready for any format."""
    kind = KINDS.get(edition.document)
    if kind is not None:
        plan = for_reader(plan, names, kind.reader)
    locale = load(edition.language, edition.locales)
    scribe = Scribe(plan, locale, names, edition.today, edition.is_beside)
    arrangement = arrangement_of(plan, edition.document)
    found = _sections(scribe, edition.order) if kind is None else _pieces(scribe, kind, arrangement)
    numbering = (arrangement or plan.document or Layout()).numbering
    sections = alive(unique(tuple(numbered(found, numbering))))
    is_public = kind is None or kind.reader is Reader.CUSTOMER
    return DocumentView(
        title=_title(scribe, kind, arrangement),
        organization=scribe.line(plan.plan.organization),
        language=scribe.locale.tag,
        direction=_direction(scribe.locale.labels),
        facts=header_facts(scribe),
        sections=sections,
        labels=_labels(scribe),
        draft=_draft(scribe, edition) if edition.is_draft else "",
        # What is not for publication is nothing for search engines.
        data=linked_data(scribe, anchors_of(sections))
        if is_public and not edition.is_draft
        else "",
        document=edition.document,
        is_one_page=kind is not None and kind.is_one_page,
    )


def _title(scribe: Scribe, kind: Kind | None, arrangement: Arrangement | None) -> Line:
    """The heading of the whole: the author's, that of the plan, or what the document is."""
    if kind is None:
        return scribe.line(scribe.plan.plan.title)
    if arrangement is not None and arrangement.title is not None:
        return scribe.line(arrangement.title)
    return plain(kind.name(scribe))


def _direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if language.split("-", 1)[0] in _RTL else "ltr"


def _labels(scribe: Scribe) -> dict[str, str]:
    _ = scribe._
    return {
        "contents": _("Contents"),
        "skip": _("Skip to the text"),
        "about": _("About this document"),
    }


def _draft(scribe: Scribe, edition: Edition) -> str:
    _ = scribe._
    notice = _("Draft. Not for publication.")
    if not edition.errors:
        return notice
    count = scribe.locale.number(edition.errors)
    errors = scribe.locale.n(
        "It has {number} error; what is wrong was left out.",
        "It has {number} errors; what is wrong was left out.",
        edition.errors,
        number=count,
    )
    return f"{notice} {errors}"


def _pieces(scribe: Scribe, kind: Kind, arrangement: Arrangement | None) -> Iterator[Section]:
    """The sections of a document for some readers, as the author arranges them or as usual."""
    if arrangement is not None and arrangement.parts:
        yield from _parts(scribe, arrangement.parts)
        return
    for piece in kind.pieces:
        blocks = tuple(piece.blocks(scribe, 3))
        if blocks:
            number = _own_number(scribe, piece.section) if piece.section else ""
            yield Section(piece.anchor, piece.heading(scribe), blocks, number, piece.anchor)


def _parts(scribe: Scribe, parts: Mapping[str, Part]) -> Iterator[Section]:
    for name, part in parts.items():
        section = _part(scribe, name, part)
        if section.blocks:
            yield section


def _sections(scribe: Scribe, order: Sequence[str]) -> Iterator[Section]:
    layout = scribe.plan.document
    if layout is not None and layout.parts:
        yield from _parts(scribe, layout.parts)
        return
    for name in order or tuple(_SECTIONS):
        if name in _SECTIONS:
            blocks = tuple(_SECTIONS[name](scribe, 3))
            if blocks:
                yield Section(
                    name, scribe.section_title(name), blocks, _own_number(scribe, name), name
                )


def _own_number(scribe: Scribe, name: str) -> str:
    return str(getattr(getattr(scribe.plan, name, None), "number", None) or "")


def _part(scribe: Scribe, name: str, part: Part) -> Section:
    """A part of the document as the author laid it out."""
    shown = [
        path for path in (scribe.names.find(show) for show in part.show or ()) if path is not None
    ]
    intro = _intro(scribe, part)
    if len(shown) == 1 and len(shown[0]) == 1:
        section = str(shown[0][0])
        title = scribe.words(part.title) if part.title else scribe.section_title(section)
        blocks = tuple(_SECTIONS[section](scribe, 3)) if section in _SECTIONS else ()
        return Section(section, title, (*intro, *blocks), _own_number(scribe, section), section)
    title = scribe.words(part.title) if part.title else _part_title(scribe, name, shown)
    blocks = tuple(_all_shown(scribe, shown))
    if len(shown) == 1 and len(blocks) == 1 and isinstance(blocks[0], Entry) and not part.title:
        return Section(
            blocks[0].anchor, title, (*intro, *_raised(blocks[0].blocks)), blocks[0].number, name
        )
    return Section(_part_anchor(name, shown), title, (*intro, *blocks), "", name)


def _part_anchor(name: str, shown: Sequence[PlanPath]) -> str:
    """The part's own anchor, or that of the section that begins it."""
    return anchor(shown[0]) if shown and len(shown[0]) == 1 else f"part-{name}"


def _intro(scribe: Scribe, part: Part) -> tuple[Block, ...]:
    if part.public is None or part.public:
        return scribe.prose(part.text)
    internal = Fact(scribe._("Audience"), (plain(scribe._("Internal")),))
    return (*scribe.prose(part.text), Facts((internal,)))


def _part_title(scribe: Scribe, name: str, shown: Sequence[PlanPath]) -> str:
    return scribe.name_at(shown[0]) if len(shown) == 1 else name.replace("-", " ").capitalize()


def _raised(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks whose headings stand one level higher."""
    return tuple(_raise(block) for block in blocks)


def _raise(block: Block) -> Block:
    if isinstance(block, Entry):
        return _raise_entry(block)
    if isinstance(block, Steps):
        return replace(block, entries=tuple(_raise_entry(entry) for entry in block.entries))
    return block


def _raise_entry(entry: Entry) -> Entry:
    return replace(entry, level=entry.level - 1, blocks=_raised(entry.blocks))


def _all_shown(scribe: Scribe, shown: Sequence[PlanPath]) -> Iterator[Block]:
    """What the paths of a part stand for, as blocks below its heading.

    The section that begins a part goes under the part's own heading, further ones under theirs.
    """
    for index, path in enumerate(shown):
        section = str(path[0])
        if len(path) > 1:
            yield from _thing(scribe, path)
        elif section in _SECTIONS:
            blocks = tuple(_SECTIONS[section](scribe, 4 if index else 3))
            if index == 0:
                yield from blocks
            elif blocks:
                heading = plain(scribe.section_title(section))
                yield Entry(anchor(path), heading, blocks, "", 3, section)


def _thing(scribe: Scribe, path: PlanPath) -> Iterator[Block]:
    """One thing of the plan; nothing where a draft has left it out."""
    section, name = str(path[0]), str(path[-1])
    thing = scribe.thing_at(path)
    if section == "vocabulary" and len(path) == 2:
        if name in (scribe.plan.vocabulary or {}):
            yield vocabulary_entry(scribe, name, 3)
    elif isinstance(thing, Channel) and len(path) == 2:
        yield channel_entry(scribe, name, thing, 3)
    elif isinstance(thing, PromiseFields):
        yield promise_entry(scribe, path, thing, 3)
    elif isinstance(thing, Schedule) and section == "schedules":
        yield schedule_entry(scribe, name, thing, 3)
    elif isinstance(thing, Reference):
        yield reference_entry(scribe, name, thing, 3)
    elif isinstance(thing, Module | Guide):
        yield _learning(scribe, name, thing)
    elif section == "training" and len(path) == 2:
        yield from group_blocks(scribe, name, 3)
    elif section in _SECTIONS:
        yield from _found(_SECTIONS[section](scribe, 3), anchor(path))


def _learning(scribe: Scribe, name: str, thing: Module | Guide) -> Entry:
    if isinstance(thing, Module):
        return module_entry(scribe, name, thing, 3)
    return guide_entry(scribe, name, thing, 3)


def _found(blocks: Iterable[Block], wanted: str) -> Iterator[Block]:
    """The entry with an anchor, wherever it stands among blocks."""
    for block in blocks:
        if isinstance(block, Entry):
            if block.anchor == wanted:
                yield block
            else:
                yield from _found(block.blocks, wanted)
