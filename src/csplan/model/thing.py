"""What every entry of a plan may have, whatever it is."""

from __future__ import annotations

from typing import ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.refs import Path
from csplan.model.text import Plain, Prose
from csplan.model.values import Flag, Word


class Entry(Node):
    """An entry under its id.

    Needed by: every plan; `number` by plans whose numbering is cited, `public` by plans that hold
    internal parts, `see` by plans that are hubs to other documents.
    """

    title: Plain | None = field("Its name, as readers see it.", "Front desk")
    text: Prose | None = field(
        "What there is to say about it, in sentences.", "We answer within <answer>."
    )
    see: Many[Path] | None = field(
        "Where to read more: references, or paths into the plan.", "terms"
    )
    number: Word | None = field("The number printed before it, where numbers are cited.", "2.1 b")
    public: Flag | None = field("`no` keeps it out of public documents.", "no")


class Titled(Entry):
    """An entry whose short form is its title."""

    main: ClassVar[str | None] = "title"
    main_is_text: ClassVar[bool] = True
