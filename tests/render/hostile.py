"""A plan whose every text tries to become something else, built from the models themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from csplan.model.base import Node
from csplan.model.plan import Plan
from csplan.model.shape import FieldShape, Shape, fields_of

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"'><svg onload=window.pwned=1>",
    "--><iframe srcdoc=x></iframe><!--",
    "]]><![CDATA[<b>",
    "{{7+7}} {% raw %} {# x #} ${7+7}",
    "[oops] [/oops] [bold]x[/bold]",
    "[x](javascript:window.pwned=1) [x](data:text/html,<b>)",
    "<javascript:window.pwned=1> <https://a.example/x>",
    "=cmd|' /C calc'!A0 | a | b |",
    "http://a.example/x www.a.example a@a.example",
    "~~struck~~ ~x~ # x ### 1. x",
    "\u202eright to left\u202c",
    "\u2028# x \x07 \u0085",
)
MARKDOWN_PAYLOADS = (
    "&lt;script&gt;&#60;b&#62;",
    "*x* {{7*7}}",
    "`tick` ``x",
    "**strong** _em_",
    "\\`x\\` \\\\",
)
"""Only for plain texts: prose reads them as what they say."""

ADDRESSES = (
    'https://a.example/"onmouseover="window.pwned=1"<script>window.pwned=1</script>',
    "https://a.example/(x)?a=1&copy;=2|b`c`**d**[e](f)",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "@shop<img src=x onerror=window.pwned=1>",
    "x'onclick='window.pwned=1@a.example",
)

NEEDED: dict[str, dict[str, Any]] = {
    "Plan": {"csplan": "1"},
    "Target": {"value": "2 days"},
    "Value": {"statistic": "words"},
    "Part": {"show": [name for name in fields_of(Plan) if name not in ("csplan", "document")]},
}
"""What a thing cannot be without, where its fields do not say so themselves."""
COMPANY: dict[tuple[str, str], dict[str, Any]] = {
    ("Money", "of"): {"share": "10%"},
    ("Result", "text"): {"share": "96%"},
}
"""What a field cannot be without."""
NAMES = {"SpecialHours": "2026-04-{:02}"}
"""How things are named that are not named freely."""


Words = Callable[[str, bool], str]
"""From a marker, and whether it is for prose, to a text that begins with the marker."""


@dataclass
class Forge:
    """Makes a plan that reaches every text of the models; `words` gives what each says.

    `made` holds where each marker was put: the section, the class and the field; `texts` holds what
    was put there.
    """

    words: Words
    made: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    _expanded: set[tuple[str, type[Node]]] = field(default_factory=set)
    _section: str = ""

    def plan(self) -> bytes:
        """The plan as a file (JSON is YAML)."""
        whole = dict(NEEDED["Plan"])
        for name, entry in fields_of(Plan).items():
            self._section = name
            for value in self._values(Plan, entry):
                whole[name] = value
        whole["plan"]["languages"] = ["en", "th"]
        return json.dumps(whole).encode()

    def _marker(self, owner: type[Node], alias: str) -> str:
        marker = f"T{len(self.made) + 1}x"
        self.made[marker] = (self._section, owner.__name__, alias)
        return marker

    def _values(self, owner: type[Node], entry: FieldShape) -> Iterator[Any]:
        """One value of a field, if it holds texts or things that do."""
        value = self._value(owner, entry.alias, entry.shape)
        if value is not None:
            yield value

    def _variants(self, owner: type[Node], entry: FieldShape) -> Iterator[Any]:
        """Values of a field, one for each field of the thing that it holds."""
        if entry.shape.node is not None and entry.shape.item is None:
            yield from self._things(entry.shape.node)
        else:
            yield from self._values(owner, entry)

    def _value(self, owner: type[Node], alias: str, shape: Shape) -> Any:
        if shape.item is not None:
            return self._several(owner, alias, shape)
        if shape.node is not None:
            return self._thing(shape.node)
        if shape.prose is not None:
            marker = self._marker(owner, alias)
            self.texts[marker] = self.words(marker, shape.prose)
            return self.texts[marker]
        return None

    def _several(self, owner: type[Node], alias: str, shape: Shape) -> Any:
        item = shape.item
        assert item is not None
        if item.node is not None and item.item is None:
            items = list(self._things(item.node))
        else:
            items = [v for v in [self._value(owner, alias, item)] if v is not None]
        if not items:
            return None
        if not shape.is_map:
            return items
        name = NAMES.get(item.node.__name__ if item.node else "", "20{:02}")
        return {name.format(number): value for number, value in enumerate(items, 1)}

    def _is_new(self, node: type[Node]) -> bool:
        key = (self._section, node)
        is_new = key not in self._expanded
        self._expanded.add(key)
        return is_new

    def _thing(self, node: type[Node]) -> dict[str, Any] | None:
        """One thing with all its fields."""
        if not self._is_new(node):
            return None
        made = self._bare(node)
        for alias, entry in fields_of(node).items():
            for value in self._values(node, entry):
                made[alias] = value
        return made

    def _things(self, node: type[Node]) -> Iterator[dict[str, Any]]:
        """One thing for each field: some fields exclude each other."""
        if not self._is_new(node):
            return
        for alias, entry in fields_of(node).items():
            for value in self._variants(node, entry):
                yield {**self._bare(node), **COMPANY.get((node.__name__, alias), {}), alias: value}

    def _bare(self, node: type[Node]) -> dict[str, Any]:
        made = dict(NEEDED.get(node.__name__, {}))
        for alias, entry in fields_of(node).items():
            info = node.model_fields[entry.attribute]
            if info.is_required() and alias not in made:
                made[alias] = (info.examples or ["x"])[0]
        return made
