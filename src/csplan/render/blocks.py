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
class Bar:
    """What was reached, drawn against its target; the words beside it say the same.

    `result`, `target` and the two ends of `good`, where the target is kept, are places on one axis
    in percent of its length. `series` holds the results of all periods in percent of a height of
    its own, and `level` the target in the same; what is not known is null. `label` says the
    verdict where nothing beside the bar does.
    """

    title: str
    words: str
    verdict: Literal["met", "missed", "open"]
    label: str
    result: float | None
    target: float | None
    good: tuple[float, float] | None
    series: tuple[float | None, ...] = ()
    level: float | None = None
    kind: Literal["bar"] = "bar"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: lines below each other, and a picture of what they say."""

    lines: tuple[Line, ...]
    bar: Bar | None = None


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
class Rung:
    """A step of a ladder: who it is, and what leads there, in words.

    `at` is its place on the axis of time in percent; null where the plan gives no time for it, or
    the ladder has no axis. `is_latest` tells that something else may lead there before, `is_open`
    that one may turn there without the steps before it.
    """

    title: Line
    when: str
    at: float | None = None
    is_latest: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class LadderFigure:
    """The steps of a policy as a picture; the steps themselves follow it with all they say.

    Where their times can be compared, `start` names the event at one end of the axis of time and
    `end` the time at the other; else both are empty, and the steps only follow each other. `words`
    says the same in a sentence.
    """

    anchor: str
    caption: str
    words: str
    start: str
    end: str
    rungs: tuple[Rung, ...]
    kind: Literal["ladder"] = "ladder"


@dataclass(frozen=True, slots=True)
class Served:
    """A need: how many things of each column serve it, and the same in words."""

    title: Line
    counts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ServedFigure:
    """How many things serve each need; the table that follows names them.

    `note` says how many needs nothing serves, and is empty where there are none; `nothing` is said
    at each of them.
    """

    anchor: str
    caption: str
    note: str
    nothing: str
    columns: tuple[str, ...]
    rows: tuple[Served, ...]
    kind: Literal["served"] = "served"


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


Figure = WeekFigure | LadderFigure | ServedFigure
Block = Paragraph | Bullets | Facts | Table | Entry | Steps | Figure | Beside


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
