"""What stands where in a plan, as far as its layout depends on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from csplan.model.base import Node, Phrase
from csplan.model.plan import Plan
from csplan.model.shape import Shape, fields_of

_NOTHING = Shape()


@dataclass(frozen=True, slots=True)
class Place:
    """What is expected at a place. `takes_text` is False where `yes` is no text, but means yes,
    and where it is not known what is meant."""

    shape: Shape = _NOTHING
    takes_text: bool = True

    def thing(self, names: Collection[str]) -> type[Node] | None:
        """The class of a section with these keys; None where its keys are no fields.

        A section may be a short form: a text by language, hours by day.
        """
        kind = _single(self.shape).node
        if kind is None or fields_of(kind).keys().isdisjoint(names):
            return None
        return kind

    def below(self, name: str, kind: type[Node] | None) -> Place:
        """The place of an entry of a section here, whose class is `kind`."""
        if kind is not None:
            entry = fields_of(kind).get(name)
            return _UNKNOWN if entry is None else _field(kind, name)
        shape = _single(self.shape)
        if shape.is_map and shape.item is not None:
            return Place(shape.item, self.takes_text)
        return Place(takes_text=self.takes_text)

    def item(self) -> Place:
        """The place of an item of a list here."""
        shape = self.shape
        if shape.item is not None and not shape.is_map:
            return Place(shape.item, self.takes_text)
        return self


PLAN = Place(Shape(node=Plan))
"""The place of a whole plan."""

_UNKNOWN = Place(takes_text=False)


def _single(shape: Shape) -> Shape:
    """One stands for a list of one."""
    while shape.item is not None and not shape.is_map:
        shape = shape.item
    return shape


@cache
def _field(kind: type[Node], name: str) -> Place:
    entry = fields_of(kind)[name]
    info = kind.model_fields[entry.attribute]
    marks = (*info.metadata, *_marks_in(info.annotation))
    return Place(entry.shape, not any(_is_yes(mark) for mark in marks))


def _marks_in(annotation: Any) -> tuple[Any, ...]:
    inner = get_args(annotation)
    found = [*getattr(annotation, "__metadata__", ())]
    for one in inner:
        found += _marks_in(one)
    return tuple(found)


def _is_yes(mark: object) -> bool:
    """Whether it marks a field whose words are `yes` and `no`, or one of them."""
    return isinstance(mark, Phrase) and "yes" in (mark.schema or {}).get("enum", ())
