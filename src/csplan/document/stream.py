"""The events of one text: where its plan begins and ends, and what the parser refuses."""

from __future__ import annotations

import re
from collections import deque
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

from csplan.document.events import Event, Fault, Parser
from csplan.document.limits import MAX_VALUES, Stopped, too_deep, too_many
from csplan.document.spans import Offsets, event_offsets, node_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csplan.document.nodes import Node
    from csplan.document.problems import Problems

# A key and a value are two events; a list or a section has a start and an end. This bounds what
# is kept in memory before the values of a long list are counted, at no cost per event.
_MAX_EVENTS = 3 * MAX_VALUES

_ANCHOR_NAME = re.compile(r"[0-9A-Za-z_-]+")


class Stream:
    """Events of one text. `next` gives the next one; call it inside `watched`."""

    def __init__(self, text: str, parser: Parser, problems: Problems) -> None:
        self.text = text
        self.parser = parser
        self.problems = problems
        self.next = islice(parser.events(text), _MAX_EVENTS).__next__

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Turns what the parser refuses into a finding and Stopped."""
        try:
            yield
        except self.parser.error as error:
            self._explain(self.parser.fault(error))
        except StopIteration:
            too_many(self.problems, (0, 0))

    def begin(self) -> Event | None:
        """The start of the plan, or None where there is none."""
        self.next()
        first = self.next()
        return None if first.__class__ is self.parser.stream_end else first

    def end(self, first: Event, node: Node | None) -> None:
        """Check that nothing follows the plan that began with `first` and holds `node`."""
        self.next()
        try:
            further = self.next()
        except self.parser.error as error:
            fault = self.parser.fault(error)
            if "<document start>" not in fault.problem:
                raise
            self._several(first, node, (fault.offset, fault.offset))
        if further.__class__ is not self.parser.stream_end:
            self._several(first, node, event_offsets(self.text, further))

    def check_name(self, event: Event, name: str) -> None:
        """Stop at names of anchors that only ruamel.yaml lets pass: both are to say the same."""
        if not _ANCHOR_NAME.fullmatch(name):
            start = event.start_mark.index
            kind = "alias" if event.__class__ is self.parser.alias else "anchor"
            self._explain(Fault("", start, f"while scanning an {kind}", start))

    def check_key(self, event: Event) -> None:
        """Stop at a colon without a key, which only ruamel.yaml lets pass."""
        end = event.end_mark.index
        if event.start_mark.index == end and ":" in self.text[max(end - 1, 0) : end + 1]:
            at = self.text.rindex(":", 0, end + 1)
            self._explain(Fault("expected the node content", at, "", at))

    def _several(self, first: Event, node: Node | None, place: Offsets) -> NoReturn:
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

    def _explain(self, fault: Fault) -> NoReturn:
        # libyaml has a limit of its own since 0.2.6, and reads ahead: it may meet it first.
        if "maximum nesting depth" in fault.problem:
            too_deep(self.problems, (fault.offset, fault.offset + 1))
        # Imported late: most plans need no explanation.
        from csplan.document.syntax import explain

        explain(self.text, fault, self._last_event(), self.problems)
        raise Stopped

    def _last_event(self) -> Event | None:
        """What stands right before the error: read again, so that no plan pays for keeping it."""
        last: deque[Event] = deque(maxlen=1)
        with suppress(self.parser.error):
            last.extend(islice(self.parser.events(self.text), _MAX_EVENTS))
        return last[0] if last else None
