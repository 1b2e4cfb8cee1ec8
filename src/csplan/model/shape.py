"""The shape of the models, read from their annotations: what is a thing, a map, a reference.

Rules, the view and the schema walk over a plan without knowing each field by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from csplan.clock.amount import Amount
from csplan.clock.deadline import Deadline
from csplan.findings import Path
from csplan.model.base import Node, Phrase
from csplan.model.rate import PerPeriod
from csplan.model.refs import RefTo
from csplan.model.text import Text, TextField

_COUNTED = frozenset({Amount, Deadline, PerPeriod})
_TOLD = _COUNTED | {Text}


@dataclass(frozen=True)
class Shape:
    """What stands at a place: `node` for a thing's class, `item` for what a map or list holds.

    `ref` names what a text refers to, `key` what the keys of a map refer to, `prose` whether a
    text is prose (None where it is no text). `counted` tells of amounts: they have a unit and
    perhaps a clock.
    """

    node: type[Node] | None = None
    item: Shape | None = None
    is_map: bool = False
    ref: str | None = None
    key: str | None = None
    prose: bool | None = None
    counted: bool = False


@dataclass(frozen=True)
class FieldShape:
    """A field of a thing: its name in a plan, its attribute, and what stands there."""

    alias: str
    attribute: str
    shape: Shape


@cache
def fields_of(node: type[Node]) -> dict[str, FieldShape]:
    """The fields of a class of things, by their names in a plan."""
    found: dict[str, FieldShape] = {}
    for attribute, info in node.model_fields.items():
        alias = info.alias or attribute
        annotation: Any = info.annotation
        if isinstance(annotation, ForwardRef):
            # Of a class that is defined further down, pydantic keeps the name only.
            annotation = get_type_hints(node, include_extras=True)[attribute]
        else:
            for extra in info.metadata:
                annotation = Annotated[annotation, extra]
        found[alias] = FieldShape(alias, attribute, _shape(annotation))
    return found


def _shape(annotation: Any) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extras = get_args(annotation)
        return _marked(_shape(inner), extras)
    if origin in (Union, UnionType):
        return _either([_shape(arg) for arg in get_args(annotation) if arg is not NoneType])
    if origin is dict:
        key, value = get_args(annotation)
        return Shape(item=_shape(value), is_map=True, key=_shape(key).ref)
    if origin is tuple:
        return Shape(item=_shape(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return Shape(node=annotation)
    return Shape()


def _marked(shape: Shape, extras: list[Any]) -> Shape:
    for extra in extras:
        if isinstance(extra, RefTo):
            shape = replace(shape, ref=extra.target)
        elif isinstance(extra, TextField):
            shape = replace(shape, prose=extra.prose)
        elif isinstance(extra, Phrase) and extra.kind in _COUNTED:
            shape = replace(shape, counted=True)
    return shape


def _either(shapes: list[Shape]) -> Shape:
    """Hours are the name of a schedule or a schedule: one shape that knows both."""
    merged = shapes[0]
    for shape in shapes[1:]:
        merged = replace(merged, node=merged.node or shape.node, ref=merged.ref or shape.ref)
    return merged


class Place(NamedTuple):
    """A value of a plan: where it stands, what it is, the value, and the things around it."""

    # A named tuple, since a plan has hundreds, and a frozen dataclass takes three times as long.
    path: Path
    shape: Shape
    value: Any
    around: tuple[Node, ...]
    is_key: bool = False


def walk(node: Node, path: Path = (), around: tuple[Node, ...] = ()) -> list[Place]:
    """Every text, reference, amount and thing of a plan, in the order of the models.

    A thing comes before what it holds; `around` ends with the thing that holds the value.
    """
    found: list[Place] = []
    _walk_thing(node, path, around, found)
    return found


# `Place(…)` does the same as this, and takes longer.
_place = partial(tuple.__new__, Place)


def _walk_thing(node: Node, path: Path, around: tuple[Node, ...], found: list[Place]) -> None:
    around = (*around, node)
    values = node.__dict__
    for alias, attribute, shape in _telling_fields(node.__class__):
        value = values[attribute]
        if value is None:
            continue
        if value.__class__ is Text:
            found.append(_place(((*path, alias), shape, value, around, False)))
        else:
            _walk_value(shape, (*path, alias), value, around, found)


def _walk_value(
    shape: Shape, path: Path, value: Any, around: tuple[Node, ...], found: list[Place]
) -> None:
    kind = value.__class__
    if kind is dict:
        if shape.item is not None:
            for key, item in value.items():
                inner = (*path, str(key))
                if shape.key is not None:
                    found.append(_place((inner, _key_shape(shape.key), key, around, True)))
                _walk_value(shape.item, inner, item, around, found)
    elif kind is tuple:
        if shape.item is not None:
            for index, item in enumerate(value):
                _walk_value(shape.item, (*path, index), item, around, found)
    elif _is_thing(kind):
        found.append(_place((path, shape, value, around, False)))
        _walk_thing(value, path, around, found)
    elif shape.ref is not None or kind in _TOLD:
        found.append(_place((path, shape, value, around, False)))


@cache
def _telling_fields(node: type[Node]) -> tuple[tuple[str, str, Shape], ...]:
    """The fields of a class that can hold something that the walk tells of."""
    return tuple(
        (alias, entry.attribute, entry.shape)
        for alias, entry in fields_of(node).items()
        if _is_telling(entry.shape)
    )


def _is_telling(shape: Shape) -> bool:
    if shape.node is not None or shape.prose is not None or shape.ref is not None:
        return True
    if shape.key is not None or shape.counted:
        return True
    return shape.item is not None and _is_telling(shape.item)


@cache
def _is_thing(kind: type) -> bool:
    # To ask pydantic for every value anew would take longer than all the rest of the walk.
    return issubclass(kind, Node)


@cache
def _key_shape(ref: str) -> Shape:
    return Shape(ref=ref)


def class_at(root: type[Node], loc: tuple[str | int, ...]) -> type[Node]:
    """The class of the innermost thing that a pydantic location lies in."""
    shape = Shape(node=root)
    innermost = root
    for part in loc:
        if shape.item is not None and (shape.is_map or isinstance(part, int)):
            shape = shape.item
        elif shape.node is not None and part in fields_of(shape.node):
            shape = fields_of(shape.node)[str(part)].shape
        else:
            continue
        innermost = shape.node or innermost
    return innermost
