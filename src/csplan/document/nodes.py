"""Where things stand: a tree beside the values, of events kept by reference."""

from __future__ import annotations

from csplan.document.events import Event

_NO_NAMES: frozenset[str] = frozenset()

Value = str | list["Value"] | dict[str, "Value"]
"""What a plan holds: texts as they were written, lists, and sections by key."""


class Section:
    """The places of a section: its keys and their values, and the sections it merges.

    `entries` holds key, value, key, value ... in file order; keys that came without a value are
    among them. A flat list is the cheapest thing to build; the index is made when first asked.
    `empty` names the keys without a value, `borrowed` those that only a merge brought.
    """

    __slots__ = ("_index", "borrowed", "empty", "end", "entries", "merged", "start")

    def __init__(self, start: Event) -> None:
        self.start = start
        self.end = start
        self.entries: list[Node] = []
        self.empty = _NO_NAMES
        self.borrowed = _NO_NAMES
        self.merged: tuple[Section, ...] = ()
        self._index: dict[str, tuple[Node, Node]] | None = None

    def find(self, key: str) -> tuple[Node, Node] | None:
        """The place of the key and of its value, looked up in merged sections as well."""
        return self.index().get(key)

    def find_written(self, key: str) -> Node | None:
        """The place of a key among those read so far, without making the index."""
        for place in self.entries[::2]:
            event = scalar_of(place)
            if event is not None and event.value == key:
                return place
        return None

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
