"""Where things stand: a tree beside the values, of events kept by reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.document.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet


_NO_NAMES: frozenset[str] = frozenset()

Value = str | list["Value"] | dict[str, "Value"]
"""What a plan holds: texts as they were written, lists, and sections by key."""


class Section:
    """The places of a section: its keys and their values, and the sections it merges.

    `entries` holds key, value, key, value ... in file order; keys that came without a value are
    among them. A flat list is the cheapest thing to build; the index is made when first asked.
    `empty` names the keys without a value, `borrowed` those that only a merge brought.
    """

    __slots__ = ("_index", "_written", "borrowed", "empty", "end", "entries", "merged", "start")

    def __init__(self, start: Event) -> None:
        self.start = start
        self.end = start
        self.entries: list[Node] = []
        self.empty: AbstractSet[str] = _NO_NAMES
        self.borrowed: AbstractSet[str] = _NO_NAMES
        self.merged: Sequence[Section] = ()
        self._index: dict[str, tuple[Node, Node]] | None = None
        self._written: dict[str, Node] | None = None

    def add_empty(self, name: str) -> None:
        """A key came without a value."""
        # Most sections have no such key: the set is made for those that do.
        if not isinstance(self.empty, set):
            self.empty = set()
        self.empty.add(name)

    def borrow(self, names: Iterable[str], section: Section) -> None:
        """Keys came from a section that is merged into this one."""
        if not isinstance(self.borrowed, set) or not isinstance(self.merged, list):
            self.borrowed, self.merged = set(), []
        self.borrowed.update(names)
        self.merged.append(section)

    def own(self, name: str) -> None:
        """A key that may have been borrowed is written in the section itself."""
        if isinstance(self.borrowed, set):
            self.borrowed.discard(name)

    def find(self, key: str) -> tuple[Node, Node] | None:
        """The place of the key and of its value, looked up in merged sections as well."""
        return self.index().get(key)

    def find_written(self, key: str) -> Node | None:
        """The place of a key among those read so far; quick however often it is asked."""
        if self._written is None:
            self._written = {}
        known = self._written
        for place in self.entries[2 * len(known) :: 2]:
            event = scalar_of(place)
            if event is not None:
                known[event.value] = place
        return known.get(key)

    def index(self) -> dict[str, tuple[Node, Node]]:
        """The places of all keys and their values, in file order, merged ones last."""
        if self._index is None:
            self._index = self._make_index()
        return self._index

    def _make_index(self) -> dict[str, tuple[Node, Node]]:
        index: dict[str, tuple[Node, Node]] = {}
        pairs = iter(self.entries)
        for key, node in zip(pairs, pairs, strict=True):
            event = scalar_of(key)
            if event is not None:
                index.setdefault(event.value, (key, node))
        for section in self.merged:
            for name, found in section.index().items():
                if name not in section.empty:
                    index.setdefault(name, found)
        return index


class Items:
    """The places of a list's items."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: Event) -> None:
        self.start = start
        self.end: Event = start
        self.items: list[Node] = []


class Alias:
    """The place of an alias, and what it stands for."""

    __slots__ = ("event", "target")

    def __init__(self, event: Event, target: Node) -> None:
        self.event = event
        self.target = target


Node = Event | Section | Items | Alias
"""A place; a text is its event itself, since that is most of a plan."""


def scalar_of(node: Node) -> Event | None:
    """The event of a text, also behind an alias; None for sections and lists."""
    while isinstance(node, Alias):
        node = node.target
    return None if isinstance(node, Section | Items) else node
