"""From the bytes of a plan to its bytes in canonical layout, and the proof that they mean the same.

A text with mistakes that YAML knows of is left alone: what belongs to what may not be what its
author thinks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from csplan.document import read
from csplan.document.events import ParserName, load
from csplan.format.arrange import arrange
from csplan.format.printer import print_tree
from csplan.format.reader import read_tree
from csplan.format.tree import UnclearError
from csplan.report.problem import Problem

if TYPE_CHECKING:
    from csplan.document import Document

_NEWLINE = re.compile(r"\r\n?")
_HARMLESS = frozenset({"CSP012"})


class State(StrEnum):
    """What became of a plan."""

    SAME = "same"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    """It is left alone, since it cannot be told what belongs to what."""
    FAULTY = "faulty"
    """It is left alone, since the result did not mean the same: a fault of csplan."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of a plan: `data` are its new bytes, or those that it had.

    Where it is unreadable, the findings of `document` say why, or else `problem` does.
    """

    name: str
    data: bytes
    state: State
    document: Document
    problem: Problem | None = None


def format_plan(data: bytes, name: str, parser: ParserName | None = None) -> Formatted:
    """A plan's bytes in canonical layout; `name` is what findings call the file.

    Whatever is wrong is in the result. `parser` is for tests, as in `csplan.document.read`.
    """
    document = read(data, name, parser)
    if not document.readable or any(f.code not in _HARMLESS for f in document.findings):
        return Formatted(name, data, State.UNREADABLE, document)
    text = _NEWLINE.sub("\n", document.source.text)
    try:
        tree = read_tree(text, load(parser))
    except UnclearError as unclear:
        return Formatted(name, data, State.UNREADABLE, document, _left_alone(document, unclear))
    comments = sorted(tree.comments)
    arrange(tree)
    new = print_tree(tree, text)
    made = document.source.to_bytes(new.replace("\n", document.source.newline))
    if made == data:
        return Formatted(name, data, State.SAME, document)
    if not (_means_the_same(document, made, parser) and _comments(new, parser) == comments):
        return Formatted(name, data, State.FAULTY, document)
    return Formatted(name, made, State.CHANGED, document)


def _means_the_same(document: Document, made: bytes, parser: ParserName | None) -> bool:
    again = read(made, document.source.name, parser)
    return again.value == document.value and _mistakes(again) == _mistakes(document)


def _mistakes(document: Document) -> list[tuple[str, str]]:
    return sorted((finding.code, str(finding.path)) for finding in document.findings)


def _comments(text: str, parser: ParserName | None) -> list[str] | None:
    try:
        return sorted(read_tree(text, load(parser)).comments)
    except UnclearError:
        return None


def _left_alone(document: Document, unclear: UnclearError) -> Problem:
    name = document.source.name
    line = _NEWLINE.sub("\n", document.source.text).count("\n", 0, unclear.offset) + 1
    return Problem(
        name,
        f'"{name}" is left alone: on line {line}, {unclear.message}',
        "write it in the ordinary way, as in key: value",
    )
