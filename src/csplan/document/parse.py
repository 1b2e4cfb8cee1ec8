"""One pass over the events of a text: its values, the places of them, and what is wrong."""

from __future__ import annotations

import re
from collections import deque
from itertools import islice

from csplan.document.anchors import Anchored, Anchors, merge
from csplan.document.events import Event, Fault, Parser
from csplan.document.nodes import Alias, Items, Node, Section, Value, scalar_of
from csplan.document.oddities import EmptyValues, bad_key, duplicate_key, foreign_tag, too_many
from csplan.document.problems import Problems
from csplan.document.spans import event_offsets, node_offsets
from csplan.document.syntax import explain

MAX_DEPTH = 60
MAX_VALUES = 100_000

# A key and a value are two events; a list or a section has a start and an end.
_MAX_EVENTS = 3 * MAX_VALUES

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_SPECIAL_KEYS = frozenset({"", "<<"})
_ANCHOR_NAME = re.compile(r"[0-9A-Za-z_-]+")


class Stopped(Exception):  # noqa: N818 - no error of the program: a finding says why
    """Reading ends here; the finding that says why has been added."""


class Reader:
    """Reads the events of one text. `count` is the number of values, aliases expanded."""

    def __init__(self, text: str, parser: Parser, problems: Problems) -> None:
        self.text = text
        self.parser = parser
        self.problems = problems
        self.next = islice(parser.events(text), _MAX_EVENTS).__next__
        self.anchors = Anchors(problems)
        self.empties = EmptyValues(problems)
        self.path: list[str | int] = []
        self.count = 0
        self.deepest = 0

    def read(self) -> tuple[Value | None, Node | None]:
        """The top-level value and its places; None where the text holds no value.

        Raises Stopped where reading has to end early.
        """
        try:
            return self._document()
        except StopIteration:
            too_many(self.problems, MAX_VALUES, (0, 0))
        except self.parser.error as error:
            self._explain(self.parser.fault(error))
        raise Stopped

    def _document(self) -> tuple[Value | None, Node | None]:
        self.next()  # the start of the stream
        first = self.next()
        if first.__class__ is self.parser.stream_end:
            return None, None
        value, node = self._value(self.next())
        self.next()  # the end of the document
        try:
            further = self.next()
        except self.parser.error as error:
            fault = self.parser.fault(error)
            if "<document start>" not in fault.problem:
                raise
            self._several(first, node, (fault.offset, fault.offset))
        if further.__class__ is not self.parser.stream_end:
            self._several(first, node, event_offsets(self.text, further))
        return value, node

    def _several(self, first: Event, node: Node | None, place: tuple[int, int]) -> None:
        start = event_offsets(self.text, first)
        if start[0] == start[1] and node is not None:
            start = node_offsets(self.text, node)
        self.problems.add(
            "CSP008",
            "a second plan begins here; a file holds one plan",
            place,
            "remove the line that divides them, or move what follows to a file of its own",
            related=(self.problems.related("the first plan begins here", start),),
        )
        raise Stopped

    def _section(self, start: Event) -> tuple[dict[str, Value], Section]:
        # The loop that counts: a plan is mostly texts behind keys. Whatever is out of the
        # ordinary goes to the methods below.
        self._enter(start)
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
        self._leave(len(entries) >> 1)
        for name in node.empty:
            del values[name]
        return values, node

    def _list(self, start: Event) -> tuple[list[Value], Items]:
        self._enter(start)
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
        self._leave(len(items))
        return values, node

    def _enter(self, start: Event) -> None:
        depth = len(self.path) + 1
        if depth > self.deepest:
            self._deepen(depth, start)

    def _deepen(self, depth: int, event: Event) -> None:
        if depth > MAX_DEPTH:
            self.problems.add(
                "CSP005",
                f"the plan is nested more than {MAX_DEPTH} levels deep here",
                event_offsets(self.text, event),
                "look for brackets that are not closed, or divide the plan differently",
            )
            raise Stopped
        self.deepest = depth

    def _leave(self, values: int) -> None:
        self.count += values
        if self.count > MAX_VALUES:
            too_many(self.problems, MAX_VALUES, (0, 0))
            raise Stopped

    def _value(self, event: Event) -> tuple[Value | None, Node | None]:
        """A value and its place: the value is None where it is empty, the place where it is bad."""
        if event.__class__ is self.parser.alias:
            return self._alias(event)
        if event.tag is not None:
            foreign_tag(self.problems, event, tuple(self.path))
        if event.anchor is not None:
            return self._anchored(event, event.anchor)
        return self._bare_value(event)

    def _bare_value(self, event: Event) -> tuple[Value | None, Node]:
        if event.__class__ is self.parser.section_start:
            return self._section(event)
        if event.__class__ is self.parser.list_start:
            return self._list(event)
        text = event.value
        is_empty = text in _NOTHING and (not text or not event.style)
        return (None if is_empty else text), event

    def _anchored(self, event: Event, name: str) -> tuple[Value | None, Node]:
        self._check_name(event, name)
        before, outer, depth = self.count, self.deepest, len(self.path)
        self.deepest = depth
        self.anchors.begin(name)
        value, node = self._bare_value(event)
        size, height = self.count - before + 1, self.deepest - depth
        self.anchors.finish(name, Anchored(value, node, size, height))
        self.deepest = max(outer, self.deepest)
        return value, node

    def _alias(self, event: Event) -> tuple[Value | None, Node | None]:
        self._check_name(event, event.anchor or "")
        anchored = self.anchors.resolve(event, tuple(self.path))
        if anchored is None:
            return None, None
        self.count += anchored.size
        if self.count > MAX_VALUES:
            too_many(self.problems, MAX_VALUES, event_offsets(self.text, event))
            raise Stopped
        depth = len(self.path) + anchored.height
        if depth > self.deepest:
            self._deepen(depth, event)
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
            section.empty |= {name}
        values[name] = value

    def _odd_key(self, key: Event, values: dict[str, Value], section: Section) -> None:
        """A key that is no plain new text, and its value."""
        place = self._key(key)
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
            section.borrowed -= {name}
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
            merge(self.problems, (values, section), value or "", node, path)

    def _check_name(self, event: Event, name: str) -> None:
        # Only ruamel.yaml lets other names pass; both parsers are to say the same.
        if _ANCHOR_NAME.fullmatch(name):
            return
        start = event.start_mark.index
        kind = "alias" if event.__class__ is self.parser.alias else "anchor"
        self._explain(
            Fault("expected alphabetic character", start, f"while scanning an {kind}", start)
        )
        raise Stopped

    def _explain(self, fault: Fault) -> None:
        explain(self.text, fault, self._last_event(), self.problems)

    def _last_event(self) -> Event | None:
        """What stands right before the error: read again, so that no plan pays for keeping it."""
        last: deque[Event] = deque(maxlen=1)
        try:
            last.extend(self.parser.events(self.text))
        except self.parser.error:
            pass
        return last[0] if last else None
