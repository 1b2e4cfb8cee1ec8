"""One document out of several that say the same in different languages.

Headings, labels and cells hold all languages, one after the other, and what is alike only once.
Running text stands side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from csplan.render.beside_figures import bar_beside, ladder_beside, served_beside
from csplan.render.blocks import (
    Beside,
    Block,
    Bullets,
    Cell,
    DocumentView,
    Entry,
    Fact,
    Facts,
    LadderFigure,
    Line,
    Paragraph,
    Run,
    Section,
    ServedFigure,
    Side,
    Steps,
    Table,
    WeekFigure,
)

_BETWEEN = " / "
_FEW = 4
"""Lines that are read as one thing."""


def side_by_side(views: Sequence[DocumentView]) -> DocumentView:
    """Views of one document in several languages as one; the first language is that of the whole.

    Where the documents differ in their parts, as an author's layout cannot make them, parts of the
    first one that others lack stand alone.
    """
    first = views[0]
    tags = tuple(view.language for view in views)
    merger = _Merger(tags, tuple(view.direction for view in views))
    others = [{section.anchor: section for section in view.sections} for view in views[1:]]
    return replace(
        first,
        title=merger.line([view.title for view in views]),
        organization=merger.line([view.organization for view in views]),
        facts=merger.facts([view.facts for view in views]),
        sections=tuple(
            merger.section([section, *(found.get(section.anchor, section) for found in others)])
            for section in first.sections
        ),
        labels={
            name: merger.text([view.labels.get(name, "") for view in views])
            for name in first.labels
        },
        draft=merger.text([view.draft for view in views]),
    )


class _Merger:
    """Puts things in several languages together; each takes one of a language, in their order."""

    def __init__(self, tags: Sequence[str], directions: Sequence[Any]) -> None:
        self._tags = tags
        self._directions = directions

    # Texts ----------------------------------------------------------------------------------

    def text(self, texts: Sequence[str]) -> str:
        """Different texts after one another."""
        return _BETWEEN.join(dict.fromkeys(text for text in texts if text))

    def line(self, lines: Sequence[Line]) -> Line:
        """Different lines after one another."""
        found: Line = ()
        for line in self._different(lines):
            found = (*found, Run(_BETWEEN), *line) if found else line
        return found

    def below(self, sides: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
        """Lines of each language below those of the one before; those that are alike once.

        In a long list, each line stands below the one that says the same.
        """
        is_even = len({len(side) for side in sides}) == 1
        if not is_even or len(sides[0]) <= _FEW:
            own = [at for at, side in enumerate(sides) if not self._is_borrowed(tuple(side), at)]
            shown = own or range(len(sides))
            lines = tuple(self._told(line, at) for at in shown for line in sides[at])
            once: dict[str, Line] = {}
            for line in lines:
                once.setdefault(_words(line), line)
            return tuple(once.values())
        return tuple(line for lines in zip(*sides, strict=True) for line in self._different(lines))

    def _different(self, lines: Sequence[Line]) -> Iterator[Line]:
        seen: set[str] = set()
        own = [at for at, line in enumerate(lines) if not self._is_borrowed(line, at)]
        for at, line in enumerate(lines):
            if own and at not in own:
                continue
            said = "".join(run.text for run in line)
            if said and said not in seen:
                seen.add(said)
                yield self._told(line, at)

    def _told(self, line: Line, at: int) -> Line:
        """A line whose runs say which language they are in, where it is not the document's."""
        if not at:
            return line
        return tuple(replace(run, lang=run.lang or self._tags[at]) for run in line)

    # Blocks ---------------------------------------------------------------------------------

    def section(self, sections: Sequence[Section]) -> Section:
        """A section under all its headings."""
        return replace(
            sections[0],
            title=self.text([section.title for section in sections]),
            blocks=self.blocks([section.blocks for section in sections]),
        )

    def blocks(self, sides: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
        """Blocks that follow each other alike are put together one by one, others whole."""
        if len({tuple(map(_form, side)) for side in sides}) > 1:
            return (self._columns(sides),)
        found: list[Block] = []
        for is_text, group in groupby(zip(*sides, strict=True), lambda blocks: _is_text(blocks[0])):
            together = list(group)
            if is_text:
                found.append(self._columns(list(zip(*together, strict=True))))
            else:
                found += (self.block(blocks) for blocks in together)
        return tuple(found)

    def block(self, blocks: Sequence[Any]) -> Block:
        """Blocks of one form as one."""
        merge: dict[type[Any], Callable[[Sequence[Any]], Block]] = {
            Entry: self._entry,
            Steps: self._steps,
            Facts: self.facts,
            Table: self._table,
            WeekFigure: self._week,
            LadderFigure: partial(ladder_beside, self),
            ServedFigure: partial(served_beside, self),
        }
        made = merge.get(type(blocks[0]))
        return made(blocks) if made is not None else self._columns([(one,) for one in blocks])

    def facts(self, found: Sequence[Facts]) -> Facts:
        """Facts under labels in all languages, but those that hold something of their own."""
        count = len(found[0].facts)
        if any(len(one.facts) != count for one in found):
            alike = [at for at, one in enumerate(found) if len(one.facts) == count]
            inner = _Merger(
                [self._tags[at] for at in alike], [self._directions[at] for at in alike]
            )
            return inner.facts([found[at] for at in alike])
        pairs = zip(*(one.facts for one in found), strict=True)
        return replace(found[0], facts=tuple(self._fact(facts) for facts in pairs))

    def _fact(self, facts: Sequence[Fact]) -> Fact:
        label = self.text([fact.label for fact in facts])
        return replace(facts[0], label=label, lines=self.below([fact.lines for fact in facts]))

    def _table(self, tables: Sequence[Table]) -> Table:
        rows = []
        for row in zip(*(table.rows for table in tables), strict=True):
            cells = zip(*row, strict=True)
            rows.append(tuple(map(self._cell, cells)))
        return replace(
            tables[0],
            caption=self.text([table.caption for table in tables]),
            columns=tuple(map(self.text, zip(*(table.columns for table in tables), strict=True))),
            rows=tuple(rows),
        )

    def _cell(self, cells: Sequence[Cell]) -> Cell:
        bar = bar_beside(self, [cell.bar for cell in cells])
        return Cell(self.below([cell.lines for cell in cells]), bar)

    def _entry(self, entries: Sequence[Entry]) -> Entry:
        title = self.line([entry.title for entry in entries])
        return replace(
            entries[0], title=title, blocks=self.blocks([entry.blocks for entry in entries])
        )

    def _steps(self, steps: Sequence[Steps]) -> Steps:
        pairs = zip(*(one.entries for one in steps), strict=True)
        return Steps(tuple(self._entry(entries) for entries in pairs))

    def _week(self, weeks: Sequence[WeekFigure]) -> WeekFigure:
        layers = zip(*(week.layers for week in weeks), strict=True)
        return replace(
            weeks[0],
            caption=self.line([week.caption for week in weeks]),
            words=self.text([week.words for week in weeks]),
            layers=tuple(
                replace(same[0], label=self.text([one.label for one in same])) for same in layers
            ),
            table=self._table([week.table for week in weeks]),
            summary=self.text([week.summary for week in weeks]),
        )

    def _columns(self, sides: Sequence[Sequence[Block]]) -> Block:
        """Blocks side by side; alone where every language says the same.

        What a language lacks, and says in the words of another, stands there once.
        """
        own = [at for at, side in enumerate(sides) if not self._is_borrowed(side, at)]
        if own and len(own) < len(sides):
            inner = _Merger([self._tags[at] for at in own], [self._directions[at] for at in own])
            return inner.columns([sides[at] for at in own], tells=own[0] > 0)
        return self.columns(sides)

    def _is_borrowed(self, thing: Any, at: int) -> bool:
        """Whether a thing is in the words of another of the languages."""
        others = {tag for tag in self._tags if tag != self._tags[at]}
        return any(run.lang in others for run in _runs(thing))

    def columns(self, sides: Sequence[Sequence[Block]], *, tells: bool = False) -> Block:
        """Blocks side by side, each language its own; with `tells`, the first one says which."""
        first = tuple(sides[0])
        if tells:
            first = self._apart(first, 0, again=False)
        found = [Side(self._tags[0], self._directions[0], first)]
        said = {_words(first)}
        for at, side in enumerate(sides[1:], 1):
            words = _words(side)
            if words in said:
                continue
            said.add(words)
            blocks = tuple(self._apart(block, at) for block in side)
            found.append(Side(self._tags[at], self._directions[at], blocks))
        if len(found) == 1 and len(first) == 1:
            return first[0]
        return Beside(tuple(found))

    def _apart(self, thing: Any, at: int, *, again: bool = True) -> Any:
        """A thing of another language: it says which, and no anchor stands there again."""
        if isinstance(thing, Run):
            return replace(thing, lang=thing.lang or self._tags[at])
        if isinstance(thing, tuple):
            return tuple(self._apart(one, at, again=again) for one in thing)
        if not hasattr(thing, "__dataclass_fields__"):
            return thing
        changed = {}
        for name in thing.__dataclass_fields__:
            value = getattr(thing, name)
            if name == "anchor" and again:
                changed[name] = f"{value}-{self._tags[at]}" if value else value
            elif name == "anchors" and again:
                changed[name] = tuple(f"{one}-{self._tags[at]}" if one else one for one in value)
            else:
                changed[name] = self._apart(value, at, again=again)
        return replace(thing, **changed)


def _runs(thing: Any) -> Iterator[Run]:
    if isinstance(thing, Run):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _runs(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _runs(getattr(thing, name))


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Bullets)


def _form(block: Block) -> tuple[object, ...]:
    """What blocks of two languages have in common where they say the same."""
    match block:
        case Entry():
            return (block.kind, block.anchor)
        case Facts():
            return (block.kind, block.role, len(block.facts))
        case Table():
            return (block.kind, block.role, len(block.columns), len(block.rows))
        case Steps():
            return (block.kind, len(block.entries))
        case WeekFigure():
            return (block.kind, block.anchor, len(block.layers))
        case LadderFigure():
            return (block.kind, block.anchor, len(block.rungs))
        case ServedFigure():
            return (block.kind, block.anchor, len(block.rows), len(block.columns))
    return (block.kind,)


def _words(thing: Any) -> str:
    """All texts of a thing, whatever language they are marked with."""
    if isinstance(thing, Run):
        return f"{thing.text}\0"
    if isinstance(thing, str):
        return f"{thing}\0"
    if isinstance(thing, tuple):
        return "".join(map(_words, thing))
    if hasattr(thing, "__dataclass_fields__"):
        return "".join(_words(getattr(thing, name)) for name in thing.__dataclass_fields__)
    return ""
