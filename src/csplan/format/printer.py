"""Prints a tree: two spaces for each level, one behind a colon, and every comment in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csplan.format.flow import as_it_stands, one_line
from csplan.format.tree import Block, Flow, Part, Parts, Word

if TYPE_CHECKING:
    from csplan.format.gaps import Aside, Comment
    from csplan.format.tree import Tree

_STEP = 2
_MOST_BLANKS = 1
_MOST_BLANKS_AT_TOP = 2
_SLASHES = re.compile(r"\\*\Z")


def print_tree(tree: Tree, text: str) -> str:
    r"""The text of a tree that was read from `text`; its lines end in `\n`."""
    printer = _Printer(text)
    printer.outside(tree.head)
    printer.root(tree.root)
    printer.comments(tree.tail, 0)
    printer.outside(tree.foot)
    return "\n".join(printer.lines) + "\n"


class _Printer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        # Empty lines below a block that keeps them would become a part of it.
        self.is_after_kept = False

    def outside(self, part: str) -> None:
        """Lines that only YAML knows, such as `---`."""
        lines = [line.rstrip(" \t") for line in part.strip(" \t\n").split("\n")]
        for line in lines if part else ():
            if line or self.lines[-1]:
                self._add(line)

    def root(self, root: Part) -> None:
        """The plan itself."""
        opening = self.lines.pop() if self.lines else ""
        opening = f"{opening} {root.anchor}".strip()
        if opening:
            self._add(opening, root.aside)
        if isinstance(root.value, Parts):
            self._beside(root.between, root.aside, 0)
            self._parts(root.value, 0)
            return
        self.comments(root.between, 0)
        if isinstance(root.value, Flow):
            lines = self._flow_lines(root.value, 0, root.value.column, 0)
            self._add_words(lines, root.end)
        self.comments(root.trailing, 0)

    def comments(self, comments: Iterable[Comment], indent: int) -> None:
        """Comments on lines of their own."""
        for comment in comments:
            self._add_blanks(comment.blanks, indent)
            self._add(f"{' ' * indent}{comment.text}")

    def _parts(self, value: Parts, indent: int) -> None:
        for part in value.parts:
            self.comments(part.detached, indent)
            self._add_blanks(part.blanks, indent)
            self.comments(part.leading, indent)
            self._part(part, indent)
        self.comments(value.tail, indent)

    def _part(self, part: Part, indent: int) -> None:
        head = f"{' ' * indent}{_head(part)}"
        if isinstance(part.value, Parts) and _is_compact(part):
            self.comments(_lifted(part), indent)
            first = len(self.lines)
            self._parts(part.value, indent + _STEP)
            self.lines[first] = f"{head} {self.lines[first].lstrip(' ')}"
        elif isinstance(part.value, Parts):
            self._add(head, part.aside)
            self._beside(part.between, part.aside, indent)
            self._parts(part.value, indent + _STEP)
        elif part.value is None:
            self._add(head, part.aside)
        else:
            self._words(part, part.value, head, indent)
        self._beside(part.trailing, part.end, indent)

    def _words(self, part: Part, value: Word | Flow | Block, head: str, indent: int) -> None:
        inner = " " * (indent + _STEP)
        is_below = bool(part.aside or part.between or (part.is_below and part.key is not None))
        if isinstance(value, Block):
            lines = [value.header, *(line and f"{inner}{line}" for line in value.lines)]
        elif isinstance(value, Word):
            first, *others = value.source.split("\n")
            more = (_trimmed(line).lstrip(" \t") for line in others)
            lines = [_trimmed(first), *(line and f"{inner}{line}" for line in more)]
        elif is_below:
            lines = self._flow_lines(value, indent + _STEP, value.column, indent + _STEP)
        else:
            lines = self._flow_lines(value, indent, part.column, indent + _STEP)
        if is_below:
            self._add(head, part.aside)
            for comment in part.between:
                self._add(f"{inner}{comment.text}")
            head = inner[:-1]
        self._add_words([f"{head} {lines[0]}", *lines[1:]], part.end)
        self.is_after_kept = isinstance(value, Block) and value.is_kept

    def _beside(self, comments: Iterable[Comment], aside: Aside | None, indent: int) -> None:
        """Comments that go on below the one at the end of the last line, or deeper than a key."""
        column = len(self.lines[-1]) - len(aside.text) if aside is not None else 0
        for comment in comments:
            self.comments([comment], column if comment.is_aligned else indent + _STEP)

    def _flow_lines(self, flow: Flow, indent: int, column: int, inner: int) -> list[str]:
        """The lines in brackets, moved as far as from `column` to `indent`.

        The first one has no indentation; the others stand at `inner` or further right, and those
        that close a bracket at `indent`.
        """
        if flow.is_line:
            return [one_line(flow)]
        first, *others = map(_trimmed, as_it_stands(flow, self.text))
        lines = [first]
        for line in others:
            text = line.lstrip(" \t")
            depth = len(line) - len(line.lstrip(" ")) + indent - column
            least = indent if text[:1] in ("]", "}") else inner
            lines.append(f"{' ' * max(depth, least)}{text}" if text else "")
        return lines

    def _add_words(self, lines: Sequence[str], end: Aside | None) -> None:
        for line in lines[:-1]:
            self._add(line)
        self._add(lines[-1], end)

    def _add(self, line: str, aside: Aside | None = None) -> None:
        self.lines.append(line if aside is None else f"{line}{aside.space}{aside.text}")
        self.is_after_kept = False

    def _add_blanks(self, number: int, indent: int) -> None:
        if self.lines and not self.is_after_kept:
            most = _MOST_BLANKS if indent else _MOST_BLANKS_AT_TOP
            self.lines += [""] * min(number, most)


def _head(part: Part) -> str:
    head = "-"
    if part.key is not None:
        # Some programs would take the colon for a part of an alias's name.
        head = f"{part.key.prefix}{part.key.source}{' :' if part.key.is_alias else ':'}"
    return f"{head} {part.anchor}" if part.anchor else head


def _is_compact(part: Part) -> bool:
    """Whether what an item holds begins right behind its dash."""
    if part.key is not None or part.aside or part.anchor or not isinstance(part.value, Parts):
        return False
    first = part.value.parts[0]
    # What stood behind the dash may have moved away together with its comments.
    return part.is_compact or not (first.leading or first.detached)


def _lifted(item: Part) -> list[Comment]:
    """Take the comments out of what begins behind a dash: they go above the dash."""
    lifted: list[Comment] = []
    while isinstance(item.value, Parts) and _is_compact(item):
        item = item.value.parts[0]
        lifted += item.leading
        item.leading = ()
    return lifted


def _trimmed(line: str) -> str:
    """The line without the blanks at its end; one that a backslash makes a part of a text stays."""
    bare = line.rstrip(" \t")
    slashes = _SLASHES.search(bare)
    is_part = slashes is not None and len(slashes[0]) % 2 == 1
    return line[: len(bare) + 1] if is_part else bare
