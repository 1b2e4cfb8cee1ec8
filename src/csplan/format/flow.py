"""Sections and lists in brackets: read into a tree, and printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csplan.document.spans import event_offsets
from csplan.format.tree import Flow, Pair, UnclearError, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csplan.document.events import Event, Parser

_BLANKS = re.compile(r"[ \t]+")


class FlowReader:
    """Reads what stands in brackets; `marks` collects the anchors and aliases of the whole text."""

    def __init__(
        self, text: str, parser: Parser, next_event: Callable[[], Event], marks: list[str]
    ) -> None:
        self.text = text
        self.parser = parser
        self.next = next_event
        self.marks = marks

    def read(self, start: Event) -> Flow:
        """The section or list that begins with this event."""
        flow = self._flow(start)
        source = self.text[flow.start : flow.end]
        flow.column = flow.start - self.text.rfind("\n", 0, flow.start) - 1
        flow.is_whole = all(word.source for word in _words(flow))
        if "\n" not in source and flow.is_whole and _differs_in_blanks(flow, source):
            _mark_as_line(flow)
        return flow

    def word(self, event: Event) -> Word:
        """A text or an alias."""
        if event.__class__ is self.parser.alias:
            start, end = event.start_mark.index, event.end_mark.index
            name = self.text[start:end]
            self.marks.append(name)
            return Word(start, end, name, name, is_plain=False)
        if event.__class__ is not self.parser.scalar:
            raise UnclearError(event.start_mark.index, "a key is a section or a list")
        if event.anchor is not None:
            self.marks.append(f"&{event.anchor}")
        start, end = event_offsets(self.text, event)
        prefix = self.text[event.start_mark.index : start]
        is_plain = not event.style
        return Word(start, end, self.text[start:end], event.value, is_plain, prefix)

    def _flow(self, start: Event) -> Flow:
        is_section = start.__class__ is self.parser.section_start
        if start.anchor is not None:
            self.marks.append(f"&{start.anchor}")
        first, bracket = start.start_mark.index, start.end_mark.index - 1
        has_brackets = bracket >= first and self.text[bracket] in "[{"
        prefix = self.text[first:bracket] if has_brackets else ""
        flow = Flow(bracket if has_brackets else first, 0, prefix, is_section, has_brackets)
        ends = (self.parser.section_end, self.parser.list_end)
        while (event := self.next()).__class__ not in ends:
            flow.pairs.append(self._pair(event, is_section=is_section))
        flow.end = event.end_mark.index
        return flow

    def _pair(self, event: Event, *, is_section: bool) -> Pair:
        first = len(self.marks)
        key = None
        if is_section:
            key = self.word(event)
            event = self.next()
        kinds = (self.parser.section_start, self.parser.list_start)
        value = self._flow(event) if event.__class__ in kinds else self.word(event)
        return Pair(key, value, tuple(self.marks[first:]))


def one_line(flow: Flow) -> str:
    """What stands in brackets on one line."""
    pairs = ", ".join(_pair_text(pair) for pair in flow.pairs)
    if not flow.has_brackets:
        return pairs
    return f"{flow.prefix}{{{pairs}}}" if flow.is_section else f"{flow.prefix}[{pairs}]"


def spaces_in(flow: Flow) -> Iterator[tuple[int, int]]:
    """The stretches between the words."""
    done = flow.start
    for word in _in_order(flow):
        yield done, word.start
        done = word.end
    yield done, flow.end


def as_it_stands(flow: Flow, text: str) -> list[str]:
    """The lines of what stands in brackets, with the words as they are to be written."""
    parts: list[str] = []
    done = flow.start
    for word in _in_order(flow):
        parts += [text[done : word.start], word.source]
        done = word.end
    return "".join([*parts, text[done : flow.end]]).split("\n")


def _pair_text(pair: Pair) -> str:
    value = one_line(pair.value) if isinstance(pair.value, Flow) else _word_text(pair.value)
    if pair.key is None:
        return value
    colon = " :" if pair.key.is_alias else ":"
    return f"{_word_text(pair.key)}{colon} {value}"


def _word_text(word: Word) -> str:
    return f"{word.prefix}{word.source}"


def _in_order(flow: Flow) -> list[Word]:
    return sorted(_words(flow), key=lambda word: word.start)


def _words(flow: Flow) -> Iterator[Word]:
    for pair in flow.pairs:
        if pair.key is not None:
            yield pair.key
        if isinstance(pair.value, Flow):
            yield from _words(pair.value)
        else:
            yield pair.value


def _mark_as_line(flow: Flow) -> None:
    flow.is_line = True
    for pair in flow.pairs:
        if isinstance(pair.value, Flow):
            _mark_as_line(pair.value)


def _differs_in_blanks(flow: Flow, source: str) -> bool:
    """Whether printing it would change nothing but blanks: no `?`, no comma at the end."""
    line = one_line(flow)[len(flow.prefix) :]
    return line == source or _BLANKS.sub("", line) == _BLANKS.sub("", source)
