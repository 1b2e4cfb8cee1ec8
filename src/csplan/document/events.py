"""Where the YAML events come from: PyYAML's C parser, or ruamel.yaml's pure one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

ParserName = Literal["c", "pure"]


class Mark(Protocol):
    """A place in the text, in code points from 0."""

    index: int


class Event(Protocol):
    """A YAML event of any kind; ask one only for what its kind has.

    One protocol rather than one per kind: the reader tells kinds apart by class, twice per
    line of a plan, and both parsers bring classes of their own.
    """

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


_NO_NEWLINES = ("\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a parser refused: its own words, and the offsets that it points at."""

    problem: str
    offset: int
    context: str = ""
    context_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Parser:
    """One way of turning text into events, with the classes of its events."""

    name: ParserName
    open: Callable[[str], Iterator[Event]]
    error: type[Exception]
    scalar: type
    alias: type
    section_start: type
    section_end: type
    list_start: type
    list_end: type
    document_start: type
    document_end: type
    stream_end: type

    def events(self, text: str) -> Iterator[Event]:
        """The events of a text; raises `error` at what the parser refuses.

        The C parser ends a line at U+0085, U+2028 and U+2029, as YAML 1.1 did; editors and
        YAML 1.2 do not. They pass through the parsers in disguise.
        """
        odd = tuple(character for character in _NO_NEWLINES if character in text)
        if self.name == "pure" and "\t" in text:
            odd = (*odd, "\t")
        return _disguised(self.open, text, odd) if odd else self.open(text)

    def fault(self, error: Exception) -> Fault:
        """What an error of this parser says, with its place."""
        problem = getattr(error, "problem", None) or str(error)
        mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None)
        return Fault(
            problem,
            mark.index if mark is not None else 0,
            getattr(error, "context", None) or "",
            context_mark.index if context_mark is not None else None,
        )


def load(name: ParserName | None) -> Parser:
    """The parser of that name; with None the C parser, or the pure one where it is missing.

    They agree on values, codes and places but for rare things: ruamel.yaml refuses a text in
    brackets that begins with a question mark, and takes a colon as part of an alias's name.
    """
    if name is not None:
        return _c_parser() if name == "c" else _pure_parser()
    try:
        return _c_parser()
    except ImportError:
        return _pure_parser()


@cache
def _c_parser() -> Parser:
    # Imported late: the yaml package takes longer to import than a plan takes to read.
    from yaml import error, events
    from yaml._yaml import CParser

    def open_events(text: str) -> Iterator[Event]:
        # types-PyYAML gives get_event a wider result than it has before the end of the stream.
        return cast("Iterator[Event]", iter(CParser(text).get_event, None))

    return _parser("c", open_events, error.YAMLError, events)


@cache
def _pure_parser() -> Parser:
    # Imported late: hardly anybody needs it.
    from ruamel.yaml import YAML, error, events

    def open_events(text: str) -> Iterator[Event]:
        # ruamel.yaml does not annotate what parse gives: its own events, of the same shape.
        return cast("Iterator[Event]", YAML(typ="safe", pure=True).parse(text))

    return _parser("pure", open_events, error.YAMLError, events)


def _parser(
    name: ParserName,
    open_events: Callable[[str], Iterator[Event]],
    error: type[Exception],
    events: ModuleType,
) -> Parser:
    return Parser(
        name,
        open_events,
        error,
        events.ScalarEvent,
        events.AliasEvent,
        events.MappingStartEvent,
        events.MappingEndEvent,
        events.SequenceStartEvent,
        events.SequenceEndEvent,
        events.DocumentStartEvent,
        events.DocumentEndEvent,
        events.StreamEndEvent,
    )


def _disguised(
    open_events: Callable[[str], Iterator[Event]], text: str, odd: tuple[str, ...]
) -> Iterator[Event]:
    """The events of a text in which the `odd` characters mean nothing to the parser."""
    private = (code for code in range(0xE000, 0xF900) if chr(code) not in text)
    disguise = dict(zip(map(ord, odd), private, strict=False))
    reveal = {stand_in: original for original, stand_in in disguise.items()}
    if "\t" in odd:
        text = _without_loose_tabs(text, chr(disguise.pop(ord("\t"))))
    for event in open_events(text.translate(disguise)):
        if hasattr(event, "value"):
            event.value = event.value.translate(reveal)
        yield event


def _without_loose_tabs(text: str, disguise: str) -> str:
    """The text without the tabs that ruamel.yaml refuses, though they are harmless.

    Tabs between two words are disguised, those that only part things become spaces. Tabs that
    indent stay, since both parsers refuse them. Inside quotes and text blocks this may turn a tab
    into a space: the price of the fallback.
    """

    def change(gap: re.Match[str]) -> str:
        before, after = text[gap.start() - 1], text[gap.end() : gap.end() + 1]
        if before in _PARTS_AFTER or after in _PARTS_BEFORE:
            return " " * len(gap[0])
        return gap[0] if before == "-" else gap[0].replace("\t", disguise)

    return _GAP.sub(change, text)


_GAP = re.compile(r"(?<=\S)[ \t]+")
_PARTS_AFTER = frozenset(":,[]{}|>\"'")
_PARTS_BEFORE = frozenset({"#", ":", "\r", "\n", ""})
