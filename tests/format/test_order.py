"""The order of fields: complete, and of fields that there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from csplan.format.order import ORDERS, order_of
from csplan.model.base import Node
from csplan.model.channels import Channel, Forecast
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields, Step
from csplan.model.shape import Shape, fields_of


def kinds() -> list[type[Node]]:
    """Every class of things that a plan can hold."""
    found: dict[type[Node], None] = {}
    waiting = [Shape(node=Plan)]
    while waiting:
        shape = waiting.pop()
        waiting += [shape.item] if shape.item is not None else []
        if shape.node is not None and shape.node not in found:
            found[shape.node] = None
            waiting += [field.shape for field in fields_of(shape.node).values()]
    return list(found)


def ordered_classes(kind: type[Node]) -> Iterator[type[Node]]:
    """The classes whose order is stated, and which hold for a kind of thing; the nearest first."""
    return (one for one in kind.__mro__ if one in ORDERS)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_order_knows_every_field_once(kind: type[Node]) -> None:
    assert sorted(order_of(kind)) == sorted(fields_of(kind))
    assert sorted(order_of(kind).values()) == list(range(len(fields_of(kind))))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_new_field_needs_a_place_in_a_stated_order(kind: type[Node]) -> None:
    stated = next(ordered_classes(kind), None)
    if stated is not None:
        assert set(fields_of(kind)) <= set(ORDERS[stated])


@pytest.mark.parametrize("stated", ORDERS, ids=lambda kind: kind.__name__)
def test_stated_order_names_only_fields(stated: type[Node]) -> None:
    used = [kind for kind in kinds() if next(ordered_classes(kind), None) is stated]
    known = {name for kind in used for name in fields_of(kind)}
    assert used
    assert len(ORDERS[stated]) == len(set(ORDERS[stated]))
    assert set(ORDERS[stated]) <= known


def test_hours_of_a_forecast_come_after_what_holds_in_all_of_them() -> None:
    assert list(order_of(Forecast)) == ["volume", "handling", "patience", "together", "pattern"]


def test_title_comes_first_and_what_is_long_last() -> None:
    for kind in (Channel, Step):
        names = list(order_of(kind))
        assert names[0] == "title"
        assert names[-4:] == ["per", "cases", "remedy", "steps"]


def test_class_without_an_order_of_its_own_has_that_of_what_it_is_made_from() -> None:
    assert PromiseFields in ORDERS
    assert list(order_of(Step)) == [
        name for name in ORDERS[PromiseFields] if name in order_of(Step)
    ]
