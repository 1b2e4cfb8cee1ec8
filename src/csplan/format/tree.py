"""A plan's text as a tree that can be put in order and printed: nothing of it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from csplan.format.gaps import Aside, Comment


class UnclearError(Exception):
    """The text is laid out in a way that the formatter does not know; `offset` is where."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


@dataclass(slots=True)
class Word:
    """A text, plain or in quotes, or an alias (`*name`), from `start` to `end` of the whole text.

    `source` is how it is written, at first as in the text, and `value` what it is read as.
    `prefix` is an anchor right before it (`&name `). `is_plain` tells a text without quotes.
    """

    start: int
    end: int
    source: str
    value: str
    is_plain: bool
    prefix: str = ""

    @property
    def is_alias(self) -> bool:
        """Whether it repeats something else."""
        return not self.is_plain and self.source.startswith("*")


@dataclass(slots=True)
class Flow:
    """A section or list in brackets, from `start` to `end` of the whole text.

    `prefix` is an anchor before it. Without `has_brackets` it is one `key: value` in a list in
    brackets. `column` is that of its first sign.

    `is_line` says that it stands on one line and can be printed anew, `is_whole` of the outermost
    brackets that every key has a value, and every item is one.
    """

    start: int
    end: int
    prefix: str
    is_section: bool
    has_brackets: bool
    pairs: list[Pair] = field(default_factory=list)
    column: int = 0
    is_line: bool = False
    is_whole: bool = True


@dataclass(slots=True)
class Pair:
    """An entry in brackets, or an item of a list there (its `key` is None).

    `marks` are the anchors and aliases in it: `&name`, `*name`.
    """

    key: Word | None
    value: Word | Flow
    marks: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The key as it is read; empty for an item."""
        return self.key.value if self.key is not None else ""


@dataclass(slots=True)
class Block:
    """A text in a block (`|` or `>`): the line that opens it and its lines, without indentation.

    `is_kept` says that the empty lines after it belong to it.
    """

    header: str
    lines: list[str]
    is_kept: bool


@dataclass(slots=True)
class Part:
    """An entry of a section, or an item of a list (its `key` is None), with its comments.

    From top to bottom: `detached` comments, divided from the rest by empty lines; `blanks` empty
    lines; the comments that go with it (`leading`); the key with the comment behind it (`aside`);
    comments `between` key and value; the value with the comment behind that (`end`); and further
    comments that are indented deeper (`trailing`).

    `column` is that of the key or the dash. `is_below` says that the value begins on a line of
    its own, `is_compact` that a section or list begins right behind the dash of an item.
    """

    key: Word | None
    column: int
    blanks: int = 0
    detached: Sequence[Comment] = ()
    leading: Sequence[Comment] = ()
    anchor: str = ""
    aside: Aside | None = None
    between: Sequence[Comment] = ()
    is_below: bool = False
    is_compact: bool = False
    value: Value = None
    end: Aside | None = None
    trailing: Sequence[Comment] = ()
    marks: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The key as it is read; empty for an item."""
        return self.key.value if self.key is not None else ""


@dataclass(slots=True)
class Parts:
    """A section or a list in lines; `tail` holds the comments below its last part."""

    is_section: bool
    parts: list[Part] = field(default_factory=list)
    tail: Sequence[Comment] = ()


Value = Word | Block | Flow | Parts | None
"""What stands behind a key or a dash; None where nothing does."""


@dataclass(slots=True)
class Tree:
    """A whole text. `head` and `foot` are what only YAML knows: up to `---`, and from `...` on.

    `root` is a part without a key, `tail` the comments below it; `comments` are those of the
    whole text.
    """

    head: str
    root: Part
    tail: Sequence[Comment]
    foot: str
    comments: list[str]
