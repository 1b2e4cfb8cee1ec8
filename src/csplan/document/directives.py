"""Comments that speak to csplan: `# csplan: ignore[CSP412] reason`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from csplan.document.document import Document
from csplan.document.events import Parser, ParserName, load
from csplan.document.limits import MAX_VALUES, Stopped
from csplan.document.problems import Problems, quote
from csplan.document.spaces import with_plain_spaces
from csplan.source import Position, Source, Span

LINE, FILE = "ignore", "ignore-file"

_NAME_OF_TOOL = "csplan"
_BEGINS = re.compile(r"#+[ \t]*csplan\b")
_ORDER = re.compile(
    r"[ \t]*(?P<colon>:?)[ \t]*(?P<verb>[\w-]*)[ \t]*"
    r"(?P<list>\[(?P<names>[^\[\]]*)(?P<close>\]?))?(?P<reason>.*)"
)
_NEWLINE = re.compile(r"[\r\n]")
_NAME = re.compile(r"[^,\s]+")
# What may stand between the bracket and the reason.
_BEFORE_REASON = " \t\u00a0:;,.-–—"
# How other checkers put it.
_ELSEWHERE = frozenset({"noqa", "nolint", "disable", "allow", "skip", "suppress", "off"})
_MOST_EVENTS = 3 * MAX_VALUES


@dataclass(frozen=True, slots=True)
class Named:
    """A code or a name of a rule, as it is written in a comment."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with the form of a comment, and what to write instead."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment: what it asks for, and where.

    `lines` are those that it speaks of, from 1: its own, and where it stands alone the one below
    it; they do not count where it speaks of the `whole_file`. `is_alone` tells that nothing else
    stands on its line. `reason` is empty where none is given. A comment with a `slip` asks for
    nothing.
    """

    span: Span
    names: tuple[Named, ...] = ()
    reason: str = ""
    lines: tuple[int, ...] = ()
    whole_file: bool = False
    is_alone: bool = False
    slip: Slip | None = None


def directives(document: Document, parser: ParserName | None = None) -> tuple[Directive, ...]:
    """The comments of a document that speak to csplan, in the order of the file.

    `parser` is for tests, as in `read`.
    """
    source = document.source
    begins = _begins(source.text)
    if not begins:
        return ()
    texts = _texts(source, load(parser))
    starts = [start for start, _ in texts]
    comments = [
        begin
        for begin in begins
        if not source.text[begin - 1 : begin].strip() and not _is_within(begin, texts, starts)
    ]
    return tuple(_read_all(source, comments)) if comments else ()


def _begins(text: str) -> list[int]:
    """Where comments for csplan may begin: at a "#" in front of its name.

    Few files have such a comment, so the search for the name is all that the others cost.
    """
    found: list[int] = []
    at = text.find(_NAME_OF_TOOL)
    while at >= 0:
        start = at
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        while start > 0 and text[start - 1] == "#":
            start -= 1
        if _BEGINS.match(text, start) is not None:
            found.append(start)
        at = text.find(_NAME_OF_TOOL, at + 1)
    return found


def _texts(source: Source, parser: Parser) -> list[tuple[int, int]]:
    """The stretches of a file that are texts: what looks like a comment there is none."""
    found: list[tuple[int, int]] = []
    with suppress(parser.error, Stopped):
        # The same spaces as the reader of the plan saw: their number stays.
        text = with_plain_spaces(source.readable_text(), parser, Problems(source))
        for event in islice(parser.events(text), _MOST_EVENTS):
            if event.__class__ is not parser.scalar:
                continue
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                # A comment may stand behind the sign that begins a block of text.
                newline = _NEWLINE.search(text, start, end)
                start = newline.start() if newline is not None else end
            found.append((start, end))
    return found


def _is_within(offset: int, texts: list[tuple[int, int]], starts: list[int]) -> bool:
    place = bisect_right(starts, offset) - 1
    return place >= 0 and offset < texts[place][1]


def _read_all(source: Source, comments: list[int]) -> Iterator[Directive]:
    below = _lines_below(source, comments)
    seen = 0
    for begin, limit in zip(comments, [*comments[1:], len(source.text)], strict=True):
        end = _NEWLINE.search(source.text, begin, limit)
        comment = source.text[begin : end.start() if end is not None else limit].rstrip()
        place = source.position(begin)
        # What follows another comment on its line is not alone there.
        is_alone = place.line in below and place.line != seen
        found = _directive(place, comment, is_alone, below.get(place.line))
        seen = place.line
        if found is not None:
            yield found


def _lines_below(source: Source, comments: list[int]) -> dict[int, int | None]:
    """For each comment on a line of its own, the line that it stands above; None if that is empty.

    Comments may stand above one another. From the bottom up, so that each line is read once.
    """
    first: dict[int, int] = {}
    for begin in comments:
        place = source.position(begin)
        first.setdefault(place.line, place.column)
    below: dict[int, int | None] = {}
    for line, column in reversed(first.items()):
        if source.line(line)[: column - 1].strip():
            continue
        number = line + 1
        while number not in below and source.line(number).lstrip().startswith("#"):
            number += 1
        is_empty = not source.line(number).strip()
        below[line] = below.get(number, None if is_empty else number)
    return below


def _directive(
    place: Position, comment: str, is_alone: bool, below: int | None
) -> Directive | None:
    """The comment that begins at `place`, or None if it is prose."""
    opening = _BEGINS.match(comment)
    order = _ORDER.match(comment, opening.end()) if opening is not None else None
    if order is None:
        return None
    span = Span(place, Position(place.line, place.column + len(comment)))
    slip = _slip(order)
    verb = order["verb"].lower()
    if slip is not None or verb not in (LINE, FILE) or order["list"] is None:
        return Directive(span, slip=slip) if slip is not None else None
    return Directive(
        span,
        tuple(_names(place, order)),
        _reason(order["reason"]),
        (place.line,) if below is None else (place.line, below),
        whole_file=verb == FILE,
        is_alone=is_alone,
    )


def _names(place: Position, order: re.Match[str]) -> Iterator[Named]:
    for name in _NAME.finditer(order.string, *order.span("names")):
        start, end = (Position(place.line, place.column + at) for at in name.span())
        yield Named(name[0], Span(start, end))


def _reason(written: str) -> str:
    """The words behind the bracket; empty where there is no letter or digit among them."""
    reason = written.strip(_BEFORE_REASON)
    return reason if re.search(r"\w", reason) else ""


def _slip(order: re.Match[str]) -> Slip | None:
    """What is wrong with a comment that may be meant for csplan; prose is not."""
    verb, names = order["verb"], order["names"]
    if verb.lower() not in (LINE, FILE):
        return _wrong_verb(order)
    if names is None:
        if not order["colon"]:
            return None
        first = _NAME.match(order["reason"].strip())
        rule = first[0] if first is not None else "…"
        return Slip(
            f'behind "{verb}", the rule has to stand in square brackets',
            f"write {quote(f'# csplan: {verb}[{rule}]')} and the reason",
        )
    if not order["colon"]:
        return Slip('a colon is missing behind "csplan"', f"write {_with_verb(verb, order)}")
    if not order["close"]:
        return Slip("the bracket [ is never closed", "write ] behind the last rule")
    if not names.strip(" \t,"):
        return Slip(
            "the comment names no rule", "write the code or the name of one between the brackets"
        )
    return None


def _wrong_verb(order: re.Match[str]) -> Slip | None:
    # Imported late: hardly any comment is wrong.
    from difflib import get_close_matches

    verb = order["verb"].lower()
    near = get_close_matches(verb, (LINE, FILE), 1, 0.7)
    if not near and verb in _ELSEWHERE:
        near = [LINE]
    if order["names"] is None and not (near and order["colon"]):
        return None
    message = f"csplan does not know {quote(verb)}" if verb else "nothing says what is to be done"
    return Slip(message, f"did you mean {_with_verb(near[0] if near else LINE, order)}?")


def _with_verb(verb: str, order: re.Match[str]) -> str:
    return quote(f"# csplan: {verb}[{(order['names'] or '').strip() or '…'}]")
