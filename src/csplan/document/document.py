"""A plan as it stands in a file: values, places and the findings of reading it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from csplan.document.encoding import add_text_problems
from csplan.document.events import ParserName, load
from csplan.document.limits import Stopped
from csplan.document.nodes import Alias, Node, Section, Value
from csplan.document.oddities import tell_second_plan
from csplan.document.parse import Reader
from csplan.document.problems import Problems, quote
from csplan.document.spaces import with_plain_spaces
from csplan.document.spans import find, inside, locate, node_offsets
from csplan.document.stream import Stream
from csplan.source import Source, Span

if TYPE_CHECKING:
    from csplan.findings import Finding, Path

MAX_BYTES = 2 * 1024 * 1024
"""The largest plan that is read, in bytes."""


@dataclass(frozen=True)
class Document:
    """A plan's text, read.

    `value` holds texts exactly as they were written (`4.10`, `no` and `1166` are texts), lists,
    and sections in file order. Parts repeated by an alias are one object in several places: do
    not change them. Where the text could not be read, `value` is empty, `readable` False, and
    `findings` says why; a finding alone does not make a document unreadable.
    """

    source: Source
    findings: tuple[Finding, ...] = ()
    value: dict[str, Value] = field(default_factory=dict)
    readable: bool = False
    root: Node | None = field(default=None, repr=False)

    def span(self, path: Path, part: Literal["value", "key"] = "value") -> Span:
        """The place of the value at `path`, or of its key; never raises.

        Where the path goes on beyond what exists, it is the key of the deepest place that does.
        Sections and lists that stand on lines of their own are shown by their key, or in a list
        by the first key or item in them; those in brackets from bracket to bracket.
        """
        return self.source.span(*find(self.source.text, self.root, path, part))

    def inside(
        self, path: Path, start: int, end: int, part: Literal["value", "key"] = "value"
    ) -> Span:
        """The place of characters `start` to `end` (code points, from 0) of the text at `path`.

        Or of its key. Exact for what stands on one line, plain or in quotes, without escapes; else
        all of it.
        """
        return self.source.span(*inside(self.source.text, self.root, path, part, start, end))

    def has(self, path: Path) -> bool:
        """Whether the path was written in the plan, even if without a value."""
        return locate(self.root, path) is not None

    def get(self, path: Path) -> Value | None:
        """The value at a path, or None."""
        value: Value | None = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    def keys(self, path: Path = ()) -> tuple[str, ...]:
        """The keys with a value in the section at a path, in file order; empty for other values."""
        value = self.get(path)
        return tuple(value) if isinstance(value, dict) else ()

    def empty_keys(self, path: Path = ()) -> tuple[str, ...]:
        """The keys without a value in the section at a path, in the order of the alphabet."""
        node = locate(self.root, path)
        while isinstance(node, Alias):
            node = node.target
        return tuple(sorted(node.empty)) if isinstance(node, Section) else ()


def read(data: bytes, name: str, parser: ParserName | None = None) -> Document:
    """The document made from a file's bytes; whatever is wrong with them is in its findings.

    `name` is what findings call the file. `parser` is for tests: "c" and "pure" give the same
    results, and by default the quick one is taken where it is installed.
    """
    if len(data) > MAX_BYTES:
        problems = Problems(Source(name, ""))
        message = f"the file is longer than {MAX_BYTES // 1024 // 1024} MiB"
        problems.add("CSP004", message, (0, 0), "check that this file is a plan")
        return Document(problems.source, problems.sorted())
    source = Source.from_bytes(data, name)
    problems = Problems(source)
    text = add_text_problems(problems)
    if text is None:
        return Document(source, problems.sorted())
    try:
        text = with_plain_spaces(text, load(parser), problems)
        value, node = Reader(Stream(text, load(parser), problems), problems).read()
    except Stopped:
        return Document(source, problems.sorted())
    return _document(problems, value, node)


def _document(problems: Problems, value: Value | None, node: Node | None) -> Document:
    source = problems.source
    if isinstance(value, dict):
        tell_second_plan(problems)
        return Document(source, problems.sorted(), value, readable=True, root=node)
    if value is None or node is None:
        hint = 'write a plan, or begin one with "csplan init"'
        if not problems.findings:
            problems.add("CSP007", "the file holds no plan", (0, 0), hint)
    else:
        found = "a list" if isinstance(value, list) else f"the text {quote(value)}"
        message = f"a plan is a section with keys, and this is {found}"
        hint = 'begin with "csplan: 1" on a line of its own'
        problems.add("CSP011", message, node_offsets(source.text, node), hint)
    return Document(source, problems.sorted(), root=node)
