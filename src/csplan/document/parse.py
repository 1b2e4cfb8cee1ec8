"""One pass over the events of a text: its values, the places of them, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.document.anchors import Anchored, Anchors, merge
from csplan.document.limits import Limits
from csplan.document.nodes import Alias, Items, Node, Section, Value, scalar_of
from csplan.document.oddities import EmptyValues, bad_key, duplicate_key, foreign_tag

if TYPE_CHECKING:
    from csplan.document.events import Event
    from csplan.document.problems import Problems
    from csplan.document.stream import Stream

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_SPECIAL_KEYS = frozenset({"", "<<"})


class Reader:
    """Reads the values of one text from its events."""

    def __init__(self, stream: Stream, problems: Problems) -> None:
        self.stream = stream
        self.parser = stream.parser
        self.next = stream.next
        self.problems = problems
        self.limits = Limits(problems)
        self.anchors = Anchors(problems)
        self.empties = EmptyValues(problems)
        self.path: list[str | int] = []

    def read(self) -> tuple[Value | None, Node | None]:
        """The top-level value and its places; None where the text holds no value.

        Raises Stopped where reading has to end early.
        """
        with self.stream.watched():
            first = self.stream.begin()
            if first is None:
                return None, None
            value, node = self._value(self.next())
            self.stream.end(first, node)
            return value, node

    def _section(self, start: Event) -> tuple[dict[str, Value], Section]:
        # The loop that counts: a plan is mostly texts behind keys. Whatever is out of the
        # ordinary goes to the methods below.
        self.limits.enter(len(self.path) + 1, start)
        next_event, scalar, end = self.next, self.parser.scalar, self.parser.section_end
        nothing, special = _NOTHING, _SPECIAL_KEYS
        node = Section(start)
        entries = node.entries
        values: dict[str, Value] = {}
        while True:
            key = next_event()
            if key.__class__ is not scalar:
                if key.__class__ is end:
                    break
                self._odd_key(key, values, node)
                continue
            name = key.value
            if name in special or name in values or key.anchor is not None or key.tag is not None:
                self._odd_key(key, values, node)
                continue
            event = next_event()
            if event.__class__ is scalar and event.anchor is None and event.tag is None:
                text = event.value
                if text not in nothing:
                    values[name] = text
                    entries.append(key)
                    entries.append(event)
                    continue
            self._entry(key, name, event, values, node)
        node.end = key
        self.limits.add(len(entries) >> 1)
        for name in node.empty:
            del values[name]
        return values, node

    def _list(self, start: Event) -> tuple[list[Value], Items]:
        self.limits.enter(len(self.path) + 1, start)
        next_event, scalar, end = self.next, self.parser.scalar, self.parser.list_end
        nothing = _NOTHING
        node = Items(start)
        items = node.items
        values: list[Value] = []
        while True:
            event = next_event()
            if event.__class__ is scalar and event.anchor is None and event.tag is None:
                text = event.value
                if text not in nothing:
                    values.append(text)
                    items.append(event)
                    continue
            elif event.__class__ is end:
                break
            self._item(event, values, items)
        node.end = event
        self.limits.add(len(items))
        return values, node

    def _value(self, event: Event) -> tuple[Value | None, Node | None]:
        """A value and its place: the value is None where it is empty, the place where it is bad."""
        if event.__class__ is self.parser.alias:
            return self._alias(event)
        if event.tag is not None:
            foreign_tag(self.problems, event, tuple(self.path))
        if event.anchor is not None:
            value, node = self._anchored(event, event.anchor)
        else:
            value, node = self._bare_value(event)
        # A text such as `!important` is a tag without a value: one finding is enough.
        return (None, None) if value is None and event.tag is not None else (value, node)

    def _bare_value(self, event: Event) -> tuple[Value | None, Node]:
        if event.__class__ is self.parser.section_start:
            return self._section(event)
        if event.__class__ is self.parser.list_start:
            return self._list(event)
        text = event.value
        is_empty = text in _NOTHING and (not text or not event.style)
        return (None if is_empty else text), event

    def _anchored(self, event: Event, name: str) -> tuple[Value | None, Node]:
        self.stream.check_name(event, name)
        outer = self.limits.begin_part(len(self.path))
        self.anchors.begin(name)
        value, node = self._bare_value(event)
        size, height = self.limits.end_part(outer)
        self.anchors.finish(name, Anchored(value, node, size, height))
        return value, node

    def _alias(self, event: Event) -> tuple[Value | None, Node | None]:
        self.stream.check_name(event, event.anchor or "")
        anchored = self.anchors.resolve(event, tuple(self.path))
        if anchored is None:
            return None, None
        self.limits.repeat(anchored.size, len(self.path) + anchored.height, event)
        return anchored.value, Alias(event, anchored.node)

    def _item(self, event: Event, values: list[Value], items: list[Node]) -> None:
        self.path.append(len(items))
        value, node = self._value(event)
        if value is not None and node is not None:
            values.append(value)
            items.append(node)
        elif node is not None:
            self.empties.item(node, tuple(self.path))
        self.path.pop()

    def _entry(
        self, key: Node, name: str, event: Event, values: dict[str, Value], section: Section
    ) -> None:
        """A key whose value is more, or less, than a text."""
        self.path.append(name)
        value, node = self._value(event)
        stands_alone = value is None and node is not None
        if stands_alone and self.empties.value(key, name, section, tuple(self.path)):
            self.path.pop()
            return
        self.path.pop()
        section.entries.append(key)
        section.entries.append(event if node is None else node)
        if value is None:
            # Removed at the end of the section; until then it shows a second one to be one.
            value = ""
            section.add_empty(name)
        values[name] = value

    def _odd_key(self, key: Event, values: dict[str, Value], section: Section) -> None:
        """A key that is no plain new text, and its value."""
        place = self._key(key)
        if place is key:
            self.stream.check_key(key)
        event = scalar_of(place) if place is not None else None
        if place is None or event is None or not event.value:
            if place is not None:
                bad_key(self.problems, place, tuple(self.path))
            self._drop(self.next(), "")
            return
        name = event.value
        is_merge = name == "<<" and not event.style
        if (name in values and name not in section.borrowed) or (is_merge and section.merged):
            duplicate_key(self.problems, name, place, section, tuple(self.path))
            self._drop(self.next(), name)
        elif is_merge:
            self._merge(place, values, section)
        else:
            section.own(name)
            self._entry(place, name, self.next(), values, section)

    def _key(self, key: Event) -> Node | None:
        """The place of an unusual key; None where its alias stands for nothing."""
        self.path.append("")
        place = self._value(key)[1]
        self.path.pop()
        return place

    def _drop(self, event: Event, name: str) -> None:
        """Read a value only for what is wrong inside it."""
        self.path.append(name)
        self._value(event)
        self.path.pop()

    def _merge(self, key: Node, values: dict[str, Value], section: Section) -> None:
        event = self.next()
        self.path.append("<<")
        value, node = self._value(event)
        path = tuple(self.path)
        self.path.pop()
        section.entries.append(key)
        section.entries.append(event if node is None else node)
        if node is not None:
            place = key if value is None else node
            merge(self.problems, (values, section), value or "", place, path)
