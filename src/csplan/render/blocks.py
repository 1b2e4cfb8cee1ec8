"""What a document is made of, in one language and before any format: plain frozen data.

Templates see nothing else. Texts are runs (plain, strong, emphasised, code, links); whatever an
author wrote stays text and is escaped by the format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

RunKind = Literal["text", "strong", "em", "code", "link", "break"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `href` for links, `lang` where it is in another language."""

    text: str
    kind: RunKind = "text"
    href: str = ""
    lang: str = ""


Line = tuple[Run, ...]
"""One line or paragraph of text."""


def plain(text: str, lang: str = "") -> Line:
    """A line of plain text."""
    return (Run(text, lang=lang),)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` tells templates what it is: `text`, `note`, `lead`."""

    line: Line
    role: str = "text"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered where `ordered`; an item is blocks, perhaps with an anchor."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    anchors: tuple[str, ...] = ()
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its values, one line each; `anchor` where others link to it."""

    label: str
    lines: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values; `role` is `targets` for what is promised, else `facts`."""

    facts: tuple[Fact, ...]
    role: str = "facts"
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: lines below each other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading. `role` is `targets`, `channels`, …

    `anchors` holds one for each row where others link to rows, or nothing.
    """

    role: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    anchors: tuple[str, ...] = ()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing under a heading of its own: a channel, a promise, a step."""

    anchor: str
    title: Line
    blocks: tuple[Block, ...]
    number: str = ""
    level: int = 3
    role: str = ""
    kind: Literal["entry"] = "entry"


@dataclass(frozen=True, slots=True)
class Steps:
    """Entries that follow each other in order."""

    entries: tuple[Entry, ...]
    kind: Literal["steps"] = "steps"


@dataclass(frozen=True, slots=True)
class Layer:
    """What one kind of bar of a week stands for: when it is open, or when somebody answers.

    `bars` holds those of the seven days, Monday first, each from one minute of the day to another,
    0 to 1440; what goes past midnight goes on in the next day. `label` is what a bar means.
    """

    role: Literal["open", "answered"]
    label: str
    bars: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class WeekFigure:
    """An ordinary week as a picture: a row of bars for each day, over 24 hours.

    `days` are the seven names of days as they are written beside the rows, `hours` the minutes of
    the day that the axis names, with their words. `words` says the same week in a sentence, and
    `table` holds it day by day, under the same caption. `layers` lie on one another, the first at
    the bottom.
    """

    anchor: str
    caption: Line
    words: str
    days: tuple[str, ...]
    hours: tuple[tuple[int, str], ...]
    layers: tuple[Layer, ...]
    table: Table
    summary: str
    kind: Literal["week"] = "week"


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of others, in a language of its own."""

    language: str
    direction: Literal["ltr", "rtl"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The same in several languages, side by side; below each other where there is no room."""

    sides: tuple[Side, ...]
    kind: Literal["beside"] = "beside"


Block = Paragraph | Bullets | Facts | Table | Entry | Steps | WeekFigure | Beside


def in_one_column(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks for formats without columns: what stands side by side comes one after the other."""
    found: list[Block] = []
    for block in blocks:
        sides = block.sides if isinstance(block, Beside) else ()
        found += [inner for side in sides for inner in side.blocks] if sides else [block]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a heading and an anchor for the table of contents."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A whole document in one language.

    `labels` holds the few fixed words that templates need (a heading for the contents, for
    instance); `draft` the words of the notice on a draft, or nothing; `data` what programs are
    told: an organization and its contact points in JSON-LD, or nothing. `document` is its name
    among the documents of a plan; `is_one_page` tells that it is made for one sheet of paper.
    """

    title: Line
    organization: Line
    language: str
    direction: Literal["ltr", "rtl"]
    facts: Facts
    sections: tuple[Section, ...]
    labels: dict[str, str] = field(default_factory=dict)
    draft: str = ""
    data: str = ""
    document: str = "plan"
    is_one_page: bool = False
