"""Plans in every layout that their authors may think of, for property tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from csplan.document.events import load
from csplan.document.spans import event_offsets
from csplan.model.plan import Plan
from csplan.model.shape import Shape, fields_of
from tests.contracts.checkout import ROOT

WORDS = (
    "x", "no", "12:30", "4.10", "a b", "ก็ดี", "~", '"# no comment"', "'it''s'", '"a: \\" b\\\\"',
    "2026-01-31", "a#b", '"{["', "x:y", '"- "', "null", "80% within 20 s", "on",
)  # fmt: skip
LONG = (
    "first\n{pad}second\n\n{pad}third", '"a \\\n{pad}b\n\n{pad}  c  "', "'a\n{pad}# b'",
    "|\n{pad}a\n\n{pad}  b  \n{pad}# c", ">-\n{pad}a\n{pad}b\n\n", "|+\n{pad}a\n\n\n",
    "|2\n{two} a", ">+ # why\n{pad}a\n\n", "[a, # one\n{pad}{{b: no}},\n{pad}'c\n{pad}d']",
    "{{\n{pad}b: 1}}", "|",
)  # fmt: skip
COMMENTS = ("# one", "# two  ", "#", "# csplan: ignore[CSP412] said so", "#### a: b", "# ก็")


class _Writer:
    """Writes one plan in a layout of its own."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.names = 0
        self.has_anchor = False

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def around(self, indent: int) -> None:
        """Empty lines and comments."""
        while self.chance(0.2):
            column = self.rng.choice([0, indent, indent, indent, indent + 2, indent + 5])
            self.lines.append(
                self.rng.choice(["", "  ", f"{' ' * column}{self.rng.choice(COMMENTS)}"])
            )

    def end(self) -> str:
        return self.rng.choice([" # end", "   # end", "\t# end"]) if self.chance(0.15) else ""

    def section(self, shape: Shape, indent: int, depth: int) -> None:
        names = self.fields(shape)
        for name, inner in names:
            self.around(indent)
            head = f"{' ' * indent}{name}{' ' if self.chance(0.05) else ''}:"
            self.value(head, inner, indent, depth)

    def fields(self, shape: Shape) -> list[tuple[str, Shape]]:
        if shape.node is None:
            item = shape.item if shape.is_map and shape.item is not None else Shape()
            names = self.rng.sample(["en", "th", "no", "a", "b", "4.0", '"q"'], 2)
            return [(name, item) for name in names]
        known = [(name, field.shape) for name, field in fields_of(shape.node).items()]
        chosen = self.rng.sample(known, self.rng.randint(1, min(5, len(known))))
        return [*chosen, ("unknown", Shape())] if self.chance(0.1) else chosen

    def value(self, head: str, shape: Shape, indent: int, depth: int) -> None:
        if shape.item is not None and not shape.is_map:
            if depth and self.chance(0.3):
                self.items(head, shape.item, indent, depth - 1)
                return
            shape = shape.item
        if depth and (shape.node is not None or shape.is_map or self.chance(0.2)):
            if self.chance(0.25):
                self.lines.append(f"{head} {self.flow(shape, depth)}{self.end()}")
                return
            self.names += 1
            anchor = f" &n{self.names}" if self.chance(0.08) else ""
            self.lines.append(f"{head}{anchor}{self.end()}")
            self.section(shape, indent + self.rng.choice([1, 2, 2, 3, 4]), depth - 1)
            return
        self.word(head, indent)

    def items(self, head: str, shape: Shape, indent: int, depth: int) -> None:
        self.lines.append(f"{head}{self.end()}")
        inner = indent + self.rng.choice([0, 2, 2, 4]) if head.endswith(":") else indent + 2
        for _ in range(self.rng.randint(1, 3)):
            self.around(inner)
            if depth and self.chance(0.5):
                first = len(self.lines)
                step = self.rng.choice([2, 2, 3])
                self.lines.append(f"{' ' * inner}-{self.end()}")
                self.section(shape, inner + step, depth - 1)
                below = self.lines[first + 1]
                if self.lines[first].endswith("-") and below.strip() and self.chance(0.7):
                    self.lines[first : first + 2] = [f"{' ' * inner}-{below[inner + 1 :]}"]
            else:
                self.word(f"{' ' * inner}-", inner)

    def word(self, head: str, indent: int) -> None:
        gap = self.rng.choice([" ", " ", " ", "   "])
        pad = " " * (indent + self.rng.choice([1, 2, 4]))
        if self.chance(0.2):
            long = self.rng.choice(LONG).format(pad=pad, two=" " * (indent + 2))
            self.lines += f"{head}{gap}{long}".split("\n")
            return
        word = self.marked(self.rng.choice([*WORDS, ""]))
        if self.chance(0.08):
            self.lines.append(f"{head}{self.end()}")
            self.around(indent + 2)
            self.lines.append(f"{pad}{word}{self.end()}")
            return
        self.lines.append(f"{head}{gap}{word}{self.end()}")

    def marked(self, word: str) -> str:
        """The word, an anchor before it, or an alias in its place."""
        if self.chance(0.1):
            self.has_anchor = True
            return f"&here {word}"
        return "*here" if self.has_anchor and self.chance(0.1) else word

    def flow(self, shape: Shape, depth: int) -> str:
        pairs = []
        for name, inner in self.fields(shape):
            single = inner.item if inner.item is not None and not inner.is_map else inner
            is_deep = depth and (single.node is not None or single.is_map)
            value = self.flow(single, depth - 1) if is_deep else self.marked(self.rng.choice(WORDS))
            pairs.append(f"{name}: {value}")
        comma = self.rng.choice([", ", ", ", ",", " , "])
        return f"{{{comma.join(pairs)}}}"


def _written(rng: Random) -> str:
    writer = _Writer(rng)
    writer.section(Shape(node=Plan), rng.choice([0, 0, 0, 2]), rng.randint(2, 6))
    text = "\n".join([*rng.choice([[], [], ["# top", ""], ["---"]]), *writer.lines])
    text += rng.choice(["\n", "\n", "", "\n\n\n", "\n# last", "\n...\n"])
    return text.replace("\n", rng.choice(["\n", "\n", "\r\n"]))


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _below(lines: list[str], index: int) -> int:
    """The end of what is indented deeper than a line."""
    end = index + 1
    while end < len(lines) and (
        not lines[end].strip() or _indent_of(lines[end]) > _indent_of(lines[index])
    ):
        end += 1
    return end


def _comment(rng: Random, lines: list[str], index: int) -> None:
    column = max(_indent_of(lines[index]) + rng.choice([-2, 0, 0, 1, 2]), 0)
    lines.insert(index, f"{' ' * column}{rng.choice(COMMENTS)}")


def _aside(rng: Random, lines: list[str], index: int) -> None:
    lines[index] += rng.choice(["  # end", "   ", " #", "\t"])


def _blank(rng: Random, lines: list[str], index: int) -> None:
    lines[index:index] = rng.choice([[""], ["", ""], ["", "  ", ""]])


def _swap(_rng: Random, lines: list[str], index: int) -> None:
    middle = _below(lines, index)
    if middle < len(lines) and _indent_of(lines[middle]) == _indent_of(lines[index]):
        end = _below(lines, middle)
        lines[index:end] = lines[middle:end] + lines[index:middle]


def _shift(rng: Random, lines: list[str], index: int) -> None:
    step = rng.choice([1, 2, 5])
    for number in range(index + 1, _below(lines, index)):
        lines[number] = f"{' ' * step}{lines[number]}" if lines[number] else ""


def _spaces(rng: Random, lines: list[str], index: int) -> None:
    lines[index] = lines[index].replace(": ", rng.choice([":   ", " : ", ":\t"]), 1)


def _fold(rng: Random, lines: list[str], index: int) -> None:
    pad = " " * (_indent_of(lines[index]) + rng.choice([2, 4]))
    lines[index] = lines[index].replace(": ", f":{rng.choice(['', ' # why'])}\n{pad}", 1)


def _break(rng: Random, lines: list[str], index: int) -> None:
    lines[index] = lines[index].replace(", ", f",{rng.choice(['', ' # why'])}\n        ", 1)


def _anchor(rng: Random, lines: list[str], index: int) -> None:
    """An anchor, and an alias of it soon after."""
    lines[index] = re.sub(r":(?= |$)", ": &here", lines[index], count=1)
    other = min(index + rng.randint(1, 12), len(lines) - 1)
    lines[other] = re.sub(r": \w.*", ": *here", lines[other], count=1)


def _block(rng: Random, lines: list[str], index: int) -> None:
    pad = " " * (_indent_of(lines[index]) + rng.choice([1, 2, 4]))
    style = rng.choice(["|", ">", "|+", ">-", "| # why"])
    lines[index] = re.sub(r": (?=\w)", f": {style}\n{pad}", lines[index], count=1)


def _empty(_rng: Random, lines: list[str], index: int) -> None:
    lines[index] = re.sub(r": .*", ":", lines[index], count=1)


CHANGES: tuple[Callable[[Random, list[str], int], Any], ...] = (
    _comment, _comment, _aside, _blank, _swap, _swap, _shift, _spaces, _fold, _break, _anchor,
    _block, _empty,
)  # fmt: skip


def _plans() -> list[list[str]]:
    folders = (ROOT / "examples", ROOT / "tests" / "cases" / "real", Path(__file__).parent)
    files = [file for folder in folders for file in sorted(folder.rglob("*.yaml"))]
    return [file.read_text("utf-8").splitlines() for file in files if "facts" not in file.name]


_PLANS = _plans()


def _changed(rng: Random) -> str:
    lines = list(rng.choice(_PLANS))
    starts = [i for i, line in enumerate(lines) if line[:1].isalpha()]
    if len(starts) > 3:
        first = rng.randrange(1, len(starts))
        lines = lines[: starts[1]] + lines[starts[first] : [*starts, len(lines)][first + 1]]
    lines = lines[:150]
    for _ in range(rng.randint(1, 8)):
        rng.choice(CHANGES)(rng, lines, rng.randrange(len(lines)))
    return rng.choice(["\n", "\n", "\r\n"]).join([*lines, ""])


def _seeded(make: Callable[[Random], str]) -> st.SearchStrategy[str]:
    return st.integers(0, 2**32).map(lambda seed: make(Random(seed)))


WRITTEN = _seeded(_written)
"""Plans made up from nothing: every field, every kind of value, in any order and layout."""


def _labelled(rng: Random) -> str:
    """A plan in which comments above and behind each key bear the same number."""
    lines: list[str] = []
    _label(rng, lines, Shape(node=Plan), 0, 4)
    return "\n".join([*lines, ""])


def _label(rng: Random, lines: list[str], shape: Shape, indent: int, depth: int) -> None:
    names = ["a", "b"]
    if shape.node is not None:
        known = fields_of(shape.node)
        names = rng.sample(sorted(known), min(6, len(known)))
    for name in names:
        inner = fields_of(shape.node)[name].shape if shape.node else shape.item or Shape()
        is_list = inner.item is not None and not inner.is_map
        single = inner.item if is_list and inner.item is not None else inner
        pad, number = " " * indent, len(lines)
        is_deep = depth and (single.node is not None or single.is_map)
        # Right behind a dash there is no room for a comment above the key.
        lines += [] if lines and lines[-1].endswith("-") else [f"{pad}# above {number}"]
        lines.append(f"{pad}{name}:{'' if is_deep else ' x'}   # behind {number}")
        if is_deep:
            step = rng.choice([2, 4])
            lines += [f"{pad}{' ' * step}-"] if is_list else []
            _label(rng, lines, single, indent + step + 2 * is_list, depth - 1)


CHANGED = _seeded(_changed)
"""Sections of real plans, changed in a few places by somebody who knows YAML."""


def comments_of(text: str) -> list[str]:
    """All comments of a text, sorted: whatever begins with # outside of its values."""
    rest = list(text)
    parser = load("c")
    for event in parser.events(text):
        if event.__class__ is parser.scalar:
            start, end = event_offsets(text, event)
            if event.style in ("|", ">"):
                start = min(start + len(re.split(r"[\r\n]", text[start:], maxsplit=1)[0]), end)
            rest[start:end] = [" " if sign not in "\r\n" else sign for sign in rest[start:end]]
    return sorted(found.rstrip(" \t") for found in re.findall(r"#[^\r\n]*", "".join(rest)))


LABELLED = _seeded(_labelled)
"""Plans in which comments above and behind each key bear the same number."""
