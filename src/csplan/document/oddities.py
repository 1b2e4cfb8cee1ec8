"""Findings about single keys and values: empty, doubled, tagged or no text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from csplan.document.nodes import Alias, Items, Node, Section, scalar_of
from csplan.document.problems import Problems, quote
from csplan.document.spans import node_offsets, tag_offsets
from csplan.phrase import ODD_SPACES, UNSEEN, code_point

if TYPE_CHECKING:
    from collections.abc import Container

    from csplan.document.events import Event
    from csplan.findings import Finding, Path, Related

_EMPTY_HELP = (
    'write a value, "none" (nothing is promised), "n/a" (does not apply), or remove the line'
)
_LONGEST_EXAMPLE = 60


_GLUED = re.compile(rf"([^\W\d][\w-]*):(?!//)[{ODD_SPACES}{UNSEEN}]*(\S.*)")
# How far back the dash of an item is looked for: comments may stand between.
_NEAR = 200
_DASH = re.compile(r"(?<!\S)-(?!\S)")
_COLON = re.compile(r"\s*:")


def foreign_tag(problems: Problems, event: Event, path: Path) -> None:
    """A tag such as `!!str` or `!!python/object`; the value behind it is read as if it were not."""
    text = problems.source.text
    place = tag_offsets(text, event)
    tag = quote(text[place[0] : place[1]])
    hint = f"remove {tag}, since every value is read as it is written"
    if not tag.startswith('"!!'):
        hint = f"remove {tag}, or put quotes around a text that begins with !"
    problems.add("CSP009", f"{tag} is a YAML tag, which plans do not use", place, hint, path)


def bad_key(problems: Problems, place: Node, path: Path) -> None:
    """A key that is a list, a section or empty."""
    offsets = node_offsets(problems.source.text, place)
    if scalar_of(place) is not None:
        message, hint = "a key is missing before the colon", "write a name before the colon"
    else:
        message = "a list or a section cannot be a key"
        hint = "write a text as the key; put quotes around a text that begins with a bracket"
    problems.add("CSP015", message, offsets, hint, path)


def duplicate_key(problems: Problems, name: str, key: Node, section: Section, path: Path) -> None:
    """A key that its section already has."""
    text = problems.source.text
    first = section.find_written(name)
    related: tuple[Related, ...] = ()
    if first is not None:
        place = node_offsets(text, first)
        related = (problems.related(f"{quote(name)} stands here first", place, (*path, name)),)
    hint = "keep one of the two, or give one of them another name"
    if name == "<<":
        hint = 'merge several sections as in "<<: [*one, *two]"'
    problems.add(
        "CSP010",
        f"{quote(name)} stands twice in the same section",
        node_offsets(text, key),
        hint,
        (*path, name),
        related,
    )


def tell_second_plan(problems: Problems) -> None:
    """Put one finding in the place of all that a plan gives which stands in its file twice."""
    twice = {f.path: f for f in problems.findings if f.code == "CSP010" and len(f.path) == 1}
    again = twice.get(("csplan",))
    if again is None or len(twice) < 2:
        return
    only = replace(
        again,
        message="the plan begins here a second time",
        help="keep one of the two, and remove the other",
    )
    problems.findings = [
        only if finding is again else finding
        for finding in problems.findings
        if finding is again or not _is_in_second(finding, again, twice)
    ]


def _is_in_second(finding: Finding, again: Finding, twice: Container[Path]) -> bool:
    return finding.path[:1] in twice and finding.span.start > again.span.start


class EmptyValues:
    """Findings about empty values, among them those that an unquoted comma makes.

    `{en: Fans, sold and repaired}` holds a second key `sold and repaired` without a value. What
    follows such a comma becomes one finding, also where there are more commas.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._cut: Event | None = None
        self._cut_at = 0
        self._finding: Finding | None = None

    def item(self, node: Node, path: Path) -> None:
        """An item of a list without a value."""
        text = self._problems.source.text
        start, end = node_offsets(text, node)
        if start == end:
            # Parsers put nothing where the next thing begins; the dash is what can be seen.
            start = max(
                (dash.start() for dash in _DASH.finditer(text, max(end - _NEAR, 0), end)),
                default=start,
            )
            end = min(start + 1, len(text))
        hint = "write the item, or remove it"
        self._problems.add("CSP012", "this item of the list has no value", (start, end), hint, path)

    def value(self, key: Node, name: str, section: Section, path: Path) -> bool:
        """A key without a value; gives whether it is no key, but a text cut off by a comma."""
        start, end = node_offsets(self._problems.source.text, key)
        cut = self._cut_text(key, section, end)
        glued = _GLUED.fullmatch(name) if section.start.flow_style else None
        if cut is None or glued is not None:
            hint = _EMPTY_HELP
            if glued is not None:
                hint = f"put a space after the colon: {quote(f'{glued[1]}: {glued[2]}')}"
                if name[glued.end(1) + 1] != glued[2][0]:
                    sign = code_point(name[glued.end(1) + 1])
                    hint = f"an invisible character ({sign}) stands behind the colon; {hint}"
            message = f"{quote(name)} has no value"
            self._problems.add("CSP012", message, (start, end), hint, path)
            return glued is not None
        findings = self._problems.findings
        if self._cut is cut and findings and findings[-1] is self._finding:
            findings.pop()
        else:
            self._cut, self._cut_at = cut, start
        self._finding = self._after_comma(section, cut, end, path[:-1])
        return True

    def _after_comma(self, section: Section, cut: Event, end: int, path: Path) -> Finding | None:
        text = self._problems.source.text
        # Cut before looking, since a file may be nothing but commas.
        whole = text[cut.start_mark.index : min(end, cut.start_mark.index + 2 * _LONGEST_EXAMPLE)]
        key = scalar_of(section.entries[-2])
        hint = "put quotes around a text with a comma"
        if key is not None and len(whole) <= _LONGEST_EXAMPLE and not set(whole) & set('"\\\n\r'):
            hint += f': {key.value}: "{whole}"'
        alone = text[self._cut_at : min(end, self._cut_at + 2 * _LONGEST_EXAMPLE)]
        message = f"{quote(alone)} stands alone after a comma"
        path = (*path, key.value) if key is not None else path
        return self._problems.add("CSP012", message, (self._cut_at, end), hint, path)

    def _cut_text(self, key: Node, section: Section, end: int) -> Event | None:
        """The plain text in front of the comma, where there is one and no colon behind the key."""
        if not section.start.flow_style or not section.entries or isinstance(key, Alias):
            return None
        before = section.entries[-1]
        # An alias that stands for nothing is kept as its event, which has no value.
        # An alias that stands for nothing is kept as its event, which has no value.
        if isinstance(before, Section | Items | Alias) or not hasattr(before, "value"):
            return None
        if before.style or not before.value:
            return None
        before_key = scalar_of(section.entries[-2])
        if before_key is None or before_key.value in section.empty:
            return None
        quoted = scalar_of(key)
        if quoted is None or quoted.style or _COLON.match(self._problems.source.text, end):
            return None
        return before
