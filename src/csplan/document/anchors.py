"""Anchors (`&name`), the aliases (`*name`) that repeat them, and merges (`<<: *name`)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from csplan.document.nodes import Alias, Items, Node, Section, Value
from csplan.document.spans import event_offsets, node_offsets

if TYPE_CHECKING:
    from csplan.document.events import Event
    from csplan.document.problems import Problems
    from csplan.findings import Path


_MOST_COMPARED = 50


@dataclass(frozen=True, slots=True)
class Anchored:
    """A value that can be repeated; `value` is None where it was empty.

    `size` counts the values in it, aliases expanded; `height` its levels below itself.
    """

    value: Value | None
    node: Node
    size: int = 1
    height: int = 0


class Anchors:
    """The anchors met so far. An anchor is open while its own content is being read."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._known: dict[str, Anchored | None] = {}

    def begin(self, name: str) -> None:
        """From here to `finish`, an alias of that name would hold itself."""
        self._known[name] = None

    def finish(self, name: str, anchored: Anchored) -> None:
        """The anchored value is complete; a later anchor of the same name replaces it."""
        self._known[name] = anchored

    def resolve(self, event: Event, path: Path) -> Anchored | None:
        """What an alias stands for, or None with a finding added."""
        name = event.anchor or ""
        anchored = self._known.get(name)
        if anchored is not None:
            return anchored
        place = event_offsets(self._problems.source.text, event)
        if name in self._known:
            message = f'"*{name}" stands inside the part of the plan that it repeats'
            hint = f'remove "*{name}", or move "&{name}" to a smaller part'
        else:
            message = f'"*{name}" repeats an anchor "&{name}" that does not stand above it'
            hint = self._suggestion(name)
        self._problems.add("CSP013", message, place, hint, path)
        return None

    def _suggestion(self, name: str) -> str:
        # Imported late: most plans have nothing to suggest.
        from difflib import get_close_matches

        # Comparing is slow, and a file may be full of wrong names.
        known = () if self._problems.is_full else islice(self._known, _MOST_COMPARED)
        close = get_close_matches(name, known, n=1)
        if close:
            return f'did you mean "*{close[0]}"?'
        return f'write "&{name}" before the value that is to be repeated, or quotes around a text'


def merge(
    problems: Problems,
    into: tuple[dict[str, Value], Section],
    value: Value,
    node: Node,
    path: Path,
) -> None:
    """Lay a section, or each of a list of sections, under the section `into`.

    The section's own keys win, then the section merged first. What cannot be merged becomes a
    finding.
    """
    values, section = into
    target = _target(node)
    if not isinstance(value, list) or not isinstance(target, Items):
        value, sources = [value], [node]
    else:
        sources = target.items
    for one, source in zip(value, sources, strict=True):
        found = _target(source)
        if not isinstance(one, dict) or not isinstance(found, Section):
            _bad_merge(problems, source, path)
            continue
        new = {name: below for name, below in one.items() if name not in values}
        values.update(new)
        section.borrow(new, found)


def _target(node: Node) -> Node:
    while isinstance(node, Alias):
        node = node.target
    return node


def _bad_merge(problems: Problems, node: Node, path: Path) -> None:
    problems.add(
        "CSP014",
        'only sections can be merged with "<<"',
        node_offsets(problems.source.text, node),
        'name a section as in "<<: *name", or several as in "<<: [*one, *two]"',
        path,
    )
