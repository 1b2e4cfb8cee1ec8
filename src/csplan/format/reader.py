"""From a text to its tree: YAML's events say what there is, a cursor what stands between.

Nothing is skipped: whatever is no word, no comment and no sign that belongs there, ends the
reading with `UnclearError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csplan.format.blocks import read_block
from csplan.format.flow import FlowReader, spaces_in
from csplan.format.gaps import Comment, Gap, Gaps
from csplan.format.tree import Block, Part, Parts, Tree, UnclearError, Value
from csplan.phrase import code_point, invisible_in

if TYPE_CHECKING:
    from csplan.document.events import Event, Parser

_ANCHOR = re.compile(r"&[0-9A-Za-z_-]+")
_BLANKS = re.compile(r"[ \t]*")
_BLOCKS = frozenset({"|", ">"})
# YAML skips this character at the beginning of a line, and nowhere else.
_BYTE_ORDER_MARK = re.compile(r"^[ \t]*(?=\ufeff)", re.MULTILINE)


def read_tree(text: str, parser: Parser) -> Tree:
    r"""The tree of a text that is known to be a plan; its lines end in `\n`.

    Raises UnclearError where there is something that only rarely is used, such as `? key`.
    """
    mark = _BYTE_ORDER_MARK.search(text)
    if mark is not None:
        raise UnclearError(mark.end(), f"{_named(text[mark.end()])} at the beginning")
    return _Reader(text, parser).read()


class _Reader:
    def __init__(self, text: str, parser: Parser) -> None:
        self.text = text
        self.parser = parser
        self.next = parser.events(text).__next__
        self.collections = (parser.section_start, parser.list_start)
        self.ends = (parser.section_end, parser.list_end)
        self.gaps = Gaps(text)
        self.marks: list[str] = []
        self.flow = FlowReader(text, parser, self.next, self.marks)
        self.gap = Gap(0, 0)

    def read(self) -> Tree:
        self.next()
        document = self.next()
        start = document.end_mark.index
        if document.start_mark.index == start or self.text[start - 3 : start] != "---":
            start = 0
        self.gaps.within(0, start)
        self.gap = self.gaps.after(start)
        root = Part(None, -1)
        self._value(root, self.next())
        rest = self.text[self.gap.end :]
        if rest and not rest.startswith("..."):
            raise UnclearError(self.gap.end, "something follows the plan")
        self.gaps.within(self.gap.end, len(self.text))
        return Tree(self.text[:start], root, self.gap.comments, rest, self.gaps.comments)

    def _value(self, part: Part, event: Event) -> None:
        """What stands behind the gap that follows a key or a dash; `gap` becomes the next one."""
        first = len(self.marks)
        part.aside, self.gap.aside = self.gap.aside, None
        part.is_below = self.gap.is_broken
        if event.__class__ is not self.parser.alias and event.anchor is not None:
            self._anchor(part)
        if event.__class__ in self.collections and not event.flow_style:
            part.is_compact = not (part.aside or part.anchor or self.gap.comments)
            part.between = self._further_asides(part)
            if not part.between:
                self._close_up()
            part.value = self._parts(event)
            part.value.tail = self.gap.take(part.column + 1)
        elif event.__class__ is self.parser.scalar and not (event.value or event.style):
            # What follows the colon may well belong to what comes next.
            part.trailing = self.gap.take(part.column + 1)
        else:
            self._words(part, event)
        part.marks = tuple(self.marks[first:])

    def _close_up(self) -> None:
        """Forget the empty lines right below a key: they say nothing."""
        if self.gap.comments:
            self.gap.comments[0].blanks = 0
        else:
            self.gap.blanks = 0

    def _further_asides(self, part: Part) -> list[Comment]:
        """Take out the comments that continue the one behind a key on the next lines."""
        column = part.aside.column if part.aside is not None else None
        taken: list[Comment] = []
        for comment in self.gap.comments:
            if comment.column != column or comment.blanks or comment.speaks_of_below:
                break
            comment.is_aligned = True
            taken.append(comment)
        self.gap.comments = self.gap.comments[len(taken) :]
        return taken

    def _anchor(self, part: Part) -> None:
        before = self.gap
        found = _ANCHOR.match(self.text, before.end)
        if found is None:
            raise UnclearError(before.end, "an anchor does not stand where it is expected")
        part.anchor = found[0]
        self.marks.append(found[0])
        self.gap = self.gaps.after(found.end())
        aside, self.gap.aside = self.gap.aside, None
        comments = list(before.comments)
        if aside is not None and (part.aside is not None or comments):
            comments.append(Comment(aside.text, aside.column))
        elif aside is not None:
            part.aside = aside
        self.gap.comments = [*comments, *self.gap.comments]
        part.is_below = self.gap.is_broken

    def _words(self, part: Part, event: Event) -> None:
        """A value that is not laid out in entries or items on lines of their own."""
        start = self.gap.end
        part.between = self.gap.comments
        part.value, end = self._read_words(event, start, part.column)
        self.gap = self.gaps.after(end)
        part.end, self.gap.aside = self.gap.aside, None
        if isinstance(part.value, Block):
            return
        part.trailing = self.gap.take(part.column + 1)
        for comment in part.trailing:
            comment.is_aligned = part.end is not None and comment.column == part.end.column

    def _read_words(self, event: Event, start: int, column: int) -> tuple[Value, int]:
        """The value that stands at `start`, and where it ends."""
        if event.__class__ in self.collections:
            flow = self.flow.read(event)
            self._expect(flow.start, start)
            flow.prefix = ""
            if not flow.is_line:
                for first, last in spaces_in(flow):
                    self.gaps.within(first, last)
            return flow, flow.end
        if event.__class__ is self.parser.scalar and event.style in _BLOCKS:
            header = self.text.find("\n", start)
            self.gaps.within(start, header if header >= 0 else len(self.text))
            return read_block(self.text, start, column)
        word = self.flow.word(event)
        self._expect(word.start, start)
        word.prefix = ""
        return word, word.end

    def _parts(self, start: Event) -> Parts:
        is_section = start.__class__ is self.parser.section_start
        parts = Parts(is_section)
        while (event := self.next()).__class__ not in self.ends:
            part = self._opened()
            if is_section:
                self._key(part, event)
                event = self.next()
            else:
                self._expect_sign("-")
                self.gap = self.gaps.after(self.gap.end + 1)
            self._value(part, event)
            parts.parts.append(part)
        return parts

    def _opened(self) -> Part:
        """The part that begins behind the gap, with the comments in it."""
        gap = self.gap
        part = Part(None, gap.end - self.text.rfind("\n", 0, gap.end) - 1)
        at, part.blanks = len(gap.comments), gap.blanks
        while at and not part.blanks:
            at -= 1
            part.blanks, gap.comments[at].blanks = gap.comments[at].blanks, 0
        part.detached, part.leading = gap.comments[:at], gap.comments[at:]
        return part

    def _key(self, part: Part, event: Event) -> None:
        start = self.gap.end
        first = self.text[start : start + 1]
        if event.start_mark.index != start or invisible_in(first) is not None:
            raise UnclearError(start, f"{_named(first)} before a key")
        part.key = self.flow.word(event)
        if "\n" in self.text[start : part.key.end]:
            raise UnclearError(start, "a key goes over several lines")
        self.gap.end = _blanks_end(self.text, part.key.end)
        self._expect_sign(":")
        self.gap = self.gaps.after(self.gap.end + 1)

    def _expect_sign(self, sign: str) -> None:
        if not self.text.startswith(sign, self.gap.end):
            raise UnclearError(self.gap.end, f'"{sign}" is missing')

    def _expect(self, start: int, expected: int) -> None:
        if start != expected:
            raise UnclearError(expected, "a value does not stand where it is expected")


def _named(sign: str) -> str:
    if invisible_in(sign) is not None:
        return f"an invisible character ({code_point(sign)}) stands"
    return f'"{sign}" stands'


def _blanks_end(text: str, start: int) -> int:
    found = _BLANKS.match(text, start)
    return found.end() if found is not None else start
