"""Print the reference of `csplan render --to json`, made from the blocks of documents."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from csplan.render import blocks
from csplan.render.json_view import VERSION

THINGS = (
    blocks.DocumentView,
    blocks.Section,
    blocks.Paragraph,
    blocks.Bullets,
    blocks.Facts,
    blocks.Fact,
    blocks.Table,
    blocks.Cell,
    blocks.Bar,
    blocks.Entry,
    blocks.Steps,
    blocks.WeekFigure,
    blocks.Layer,
    blocks.Beside,
    blocks.Side,
    blocks.LadderFigure,
    blocks.Rung,
    blocks.ServedFigure,
    blocks.Served,
    blocks.Run,
)
HEAD = f"""\
# A document as JSON

`csplan render --to json` writes the document of a plan before it becomes a page: the same words in
the same order, for tools that make something else of them. This page is made from the program
(`make docs`).

- `"csplan-view": {VERSION}` is the first member. The number is counted up where a field changes its
  meaning or goes away; new fields, roles and kinds of blocks may come at any time, so let your tool
  pass over what it does not know.
- Every field is always there: a text that there is not is `""`, a list that there is not is `[]`.
- A *line* is a list of runs. A *block* is an object whose `kind` tells what it is.
- All texts are plain: what they hold is never markup. An `href` that begins with `#` leads to an
  `anchor` of the same document; others are `http`, `https`, `mailto` or `tel`.
- `rendered` is the last member, by which csplan knows its own file again.
"""
WORDS = {
    "str": "text",
    "bool": "true or false",
    "int": "number",
    "float": "number",
    "Line": "line",
    "Block": "block",
}


def main() -> None:
    """Print the page."""
    page = "\n".join([HEAD, *(line for thing in THINGS for line in section(thing))])
    sys.stdout.buffer.write(page.encode("utf-8"))


def section(thing: type[Any]) -> Iterator[str]:
    """One thing: what it is, and its fields."""
    yield f"## {thing.__name__}\n"
    yield f"{inspect.cleandoc(thing.__doc__ or '')}\n"
    yield "| Field | Holds |\n| --- | --- |"
    if thing is blocks.DocumentView:
        yield f"| `csplan-view` | the number {VERSION} |"
    for field in sorted(fields(thing), key=lambda field: field.name != "kind"):
        yield f"| `{field.name}` | {held(thing, field.name, str(field.type))} |"
    if thing is blocks.DocumentView:
        yield "| `rendered` | the mark of csplan |"
    yield ""


def held(thing: type[Any], name: str, annotation: str) -> str:
    """What a field holds, in words."""
    if (thing, name) == (blocks.DocumentView, "data"):
        return "an object of JSON-LD, or null"
    if annotation == "RunKind":
        annotation = re.sub(r"^typing\.", "", str(blocks.RunKind))
    return words(annotation)


def words(annotation: str) -> str:
    """A type in words: `tuple[Line, ...]` is a list of lines."""
    if annotation.endswith(" | None"):
        return f"{words(annotation.removesuffix(' | None'))}, or null"
    if several := re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation):
        return f"a list, each {words(several[1])}"
    if pair := re.fullmatch(r"tuple\[(\w+), (\w+)\]", annotation):
        return f"a pair of {WORDS[pair[1]]} and {WORDS[pair[2]]}"
    if mapping := re.fullmatch(r"dict\[(\w+), (\w+)\]", annotation):
        return f"an object of {WORDS[mapping[2]]}s"
    if choice := re.fullmatch(r"Literal\[(.+)\]", annotation):
        found = [f"`{word}`" for word in re.findall(r"[\"'](\w+)[\"']", choice[1])]
        return " or ".join(found)
    if annotation in WORDS:
        return WORDS[annotation] if annotation == "bool" else f"a {WORDS[annotation]}"
    name = annotation.partition(".")[0]
    return f"[{name}](#{name.lower()})"


if __name__ == "__main__":
    main()
