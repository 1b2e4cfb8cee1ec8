"""Puts a tree in order: the fields of things, and quotes where they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from csplan.format.order import order_of
from csplan.format.places import PLAN, Place
from csplan.format.quoting import is_misread, quoted
from csplan.format.tree import Flow, Pair, Part, Parts, Word
from csplan.model.plan import Plan

if TYPE_CHECKING:
    from csplan.format.tree import Tree, Value

_Member = TypeVar("_Member", bound=Part | Pair)

_MERGE = "<<"
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def arrange(tree: Tree) -> None:
    """Put the fields of every thing of a plan in order, and its words in quotes as needed."""
    _arrange(tree.root.value, PLAN)


def _arrange(value: Value, place: Place) -> None:
    if isinstance(value, Word):
        # What stands for no value must not become a text.
        if value.is_plain and place.takes_text and value.value not in _NOTHING:
            _quote(value)
    elif isinstance(value, Parts):
        value.parts = _members(value.parts, place, value.is_section)
    elif isinstance(value, Flow) and value.is_whole:
        pairs = _members(value.pairs, place, value.is_section)
        # In brackets over several lines, the lines are the author's.
        value.pairs = pairs if value.is_line else value.pairs


def _members(members: list[_Member], place: Place, is_section: bool) -> list[_Member]:
    if not is_section:
        item = place.item()
        for member in members:
            _arrange(member.value, item)
        return members
    kind = place.thing([member.name for member in members])
    for member in members:
        if kind is None and place.takes_text and member.key is not None and member.key.is_plain:
            _quote(member.key)
        _arrange(member.value, place.below(member.name, kind))
    if kind is None or kind is Plan:
        return members
    order = order_of(kind)
    ordered: list[_Member] = []
    for group in _groups(members):
        ordered += _sorted(group, order)
    return ordered


def _quote(word: Word) -> None:
    if is_misread(word.value):
        word.source, word.is_plain = quoted(word.source), False


def _groups(members: list[_Member]) -> list[list[_Member]]:
    """The members, divided where a comment between empty lines stands: it may be a heading."""
    groups: list[list[_Member]] = [[]]
    for member in members:
        if isinstance(member, Part) and member.detached:
            groups.append([])
        groups[-1].append(member)
    return groups


def _sorted(group: list[_Member], order: dict[str, int]) -> list[_Member]:
    """The members in the order of their fields, unknown ones last; or as they are.

    They stay as they are where an alias would come before its anchor.
    """
    places = [_place(member.name, order) for member in group]
    if all(place <= after for place, after in pairwise(places)):
        return group
    turned = sorted(range(len(group)), key=places.__getitem__)
    ordered = [group[index] for index in turned]
    if any(member.marks for member in group) and _breaks_marks(group, turned):
        return group
    first, now = group[0], ordered[0]
    if isinstance(first, Part) and isinstance(now, Part):
        # Whatever comes first keeps the distance to what stands above.
        first.blanks, now.blanks = now.blanks, first.blanks
        first.detached, now.detached = (), first.detached
    return ordered


def _place(name: str, order: dict[str, int]) -> int:
    return -1 if name == _MERGE else order.get(name, len(order))


def _breaks_marks(group: Sequence[Part | Pair], turned: list[int]) -> bool:
    """Whether members change places of which one has an anchor that the other has or uses."""
    places = {index: place for place, index in enumerate(turned)}
    seen: dict[str, list[int]] = {}
    anchors: set[str] = set()
    for index, member in enumerate(group):
        for name in {mark[1:] for mark in member.marks}:
            seen.setdefault(name, []).append(places[index])
        anchors.update(mark[1:] for mark in member.marks if mark[0] == "&")
    return any(seen[name] != sorted(seen[name]) for name in anchors)
