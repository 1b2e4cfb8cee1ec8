"""Which row of a promise holds: most conditions win, wherever a case stands in the file."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.analysis.rows import Row, effective, joined, overlap, rows, ties, winner
from csplan.document import read
from csplan.model.build import build
from csplan.model.promise import PromiseFields

SEVERITIES, TIERS, AREAS = ("high", "low"), ("gold", "silver"), ("north", "south")
VOCABULARY = {
    "severity": dict.fromkeys(SEVERITIES, "Word"),
    "tier": dict.fromkeys(TIERS, "Word"),
    "area": dict.fromkeys(AREAS, "Word"),
}


def promise_of(promise: dict[str, Any]) -> PromiseFields:
    plan = {
        "csplan": 1,
        "plan": {"title": "Service", "organization": "Shop"},
        "vocabulary": VOCABULARY,
        "commitments": {"fix": promise},
    }
    built = build(read(json.dumps(plan).encode(), "plan.yaml"))
    assert built.findings == ()
    assert built.plan is not None
    assert built.plan.commitments is not None
    return built.plan.commitments["fix"]


def rows_of(promise: dict[str, Any]) -> tuple[Row, ...]:
    return rows(promise_of(promise), ("commitments", "fix"))


def said(row: Row | None) -> str:
    return "" if row is None else " and ".join(str(target.value) for target in row.targets)


def test_rows_come_in_the_order_of_the_file_with_their_paths() -> None:
    found = rows_of({
        "targets": {"reply": "3 days", "visit": "5 days"},
        "cases": {"a": {"when": {"tier": "gold"}, "targets": {"reply": "1 day"},
                        "cases": {"b": {"when": {"area": "north"},
                                        "targets": {"visit": "2 days"}}}}},
    })  # fmt: skip
    assert [(row.measure, said(row), dict(row.when)) for row in found] == [
        ("reply", "3 days", {}),
        ("visit", "5 days", {}),
        ("reply", "1 day", {"tier": ("gold",)}),
        ("visit", "2 days", {"tier": ("gold",), "area": ("north",)}),
    ]
    assert found[3].path == ("commitments", "fix", "cases", "a", "cases", "b", "targets", "visit")


def test_ids_of_cases_are_values_under_per() -> None:
    found = rows_of({"per": "severity", "cases": {"high": {"targets": {"reply": "1 day"}}}})
    assert dict(found[0].when) == {"severity": ("high",)}


def test_a_target_takes_over_what_it_does_not_state() -> None:
    promise = promise_of({
        "targets": {"reply": {"value": "3 days", "from": "receipt", "strength": "aim",
                              "results": {"2025": "83%"}}},
        "cases": {"a": {"when": {"tier": "gold"}, "targets": {"reply": {"strength": "guarantee"}}}},
    })  # fmt: skip
    assert promise.targets is not None
    case = getattr(promise, "cases")["a"]  # noqa: B009  # only some promises have cases
    (target,) = effective((promise, case), "reply")
    assert (str(target.value), target.strength) == ("3 days", "guarantee")
    assert target.from_ == promise.targets["reply"][0].from_
    assert target.results is None  # what was reached in general was not reached in this case


def test_a_target_with_a_value_of_its_own_takes_over_nothing() -> None:
    promise = promise_of({
        "targets": {"reply": {"value": "3 days", "strength": "aim"}},
        "cases": {"a": {"when": {"tier": "gold"}, "targets": {"reply": "1 day"}}},
    })  # fmt: skip
    case = getattr(promise, "cases")["a"]  # noqa: B009
    (target,) = effective((promise, case), "reply")
    assert (str(target.value), target.strength) == ("1 day", None)
    assert effective((promise, case), "visit") == ()
    assert effective((promise,), "reply") == promise.targets["reply"]  # type: ignore[index]


def _conditions(kinds: dict[str, tuple[str, ...]]) -> st.SearchStrategy[dict[str, list[str]]]:
    return st.fixed_dictionaries(
        {}, optional={k: st.lists(st.sampled_from(v), min_size=1, max_size=2, unique=True)
                      for k, v in kinds.items()},
    )  # fmt: skip


_KINDS: dict[str, tuple[str, ...]] = {"severity": SEVERITIES, "tier": TIERS, "area": AREAS}
_CASES = st.lists(st.tuples(_conditions(_KINDS), st.integers(1, 3)), min_size=1, max_size=5)
FACTS = [
    dict(zip(_KINDS, values, strict=True)) for values in itertools.product(SEVERITIES, TIERS, AREAS)
]


def _promise(cases: list[tuple[dict[str, list[str]], int]], order: list[int]) -> dict[str, Any]:
    named = {
        f"c{i}": {"when": when, "targets": {"reply": f"{days} days"}} if when
        else {"title": "Otherwise", "targets": {"reply": f"{days} days"}}
        for i, (when, days) in enumerate(cases)
    }  # fmt: skip
    return {
        "targets": {"reply": "9 days"},
        "cases": {f"c{index}": named[f"c{index}"] for index in order},
    }


@given(_CASES, st.data())
def test_order_of_cases_never_matters(
    cases: list[tuple[dict[str, list[str]], int]], data: st.DataObject
) -> None:
    order = list(range(len(cases)))
    first = rows_of(_promise(cases, order))
    second = rows_of(_promise(cases, data.draw(st.permutations(order))))
    pairs = [
        {frozenset((tie.first.path, tie.second.path)) for tie in ties(r)} for r in (first, second)
    ]
    assert pairs[0] == pairs[1]
    if pairs[0]:
        return
    for facts in FACTS:
        assert said(winner(first, "reply", facts)) == said(winner(second, "reply", facts))


@given(_CASES, st.sampled_from(FACTS))
def test_most_conditions_win(
    cases: list[tuple[dict[str, list[str]], int]], facts: dict[str, str]
) -> None:
    found = rows_of(_promise(cases, list(range(len(cases)))))
    won = winner(found, "reply", facts)
    assert won is not None
    assert all(facts[kind] in values for kind, values in won.when)
    for row in found:
        if not row.unstated and all(facts[kind] in values for kind, values in row.when):
            assert len(row.when) <= len(won.when)


@given(_CASES)
def test_rows_are_tied_where_two_winners_would_differ(
    cases: list[tuple[dict[str, list[str]], int]],
) -> None:
    found = rows_of(_promise(cases, list(range(len(cases)))))
    tied = {(tie.first.path, tie.second.path) for tie in ties(found)}
    for facts in FACTS:
        fitting = [r for r in found if not r.unstated
                   and all(facts[kind] in values for kind, values in r.when)]  # fmt: skip
        most = max(len(row.when) for row in fitting)
        best = [row for row in fitting if len(row.when) == most]
        if len({said(row) for row in best}) > 1:
            assert any((a.path, b.path) in tied for a in best for b in best)


def test_nothing_is_known_where_nothing_is_told() -> None:
    found = rows_of({"cases": {"a": {"when": {"tier": "gold"}, "targets": {"reply": "1 day"}}}})
    assert winner(found, "reply", {}) is None
    assert winner(found, "visit", {"tier": "gold"}) is None
    assert said(winner(found, "reply", {"tier": "gold"})) == "1 day"


@given(_conditions(_KINDS), _conditions(_KINDS))
def test_overlap_is_the_same_from_both_sides(
    left: dict[str, list[str]], right: dict[str, list[str]]
) -> None:
    a, b = (tuple(sorted((k, tuple(v)) for k, v in w.items())) for w in (left, right))
    both = [f for f in FACTS if all(f[k] in v for k, v in a) and all(f[k] in v for k, v in b)]
    assert overlap(a, b) == overlap(b, a) == bool(both)


def test_of_two_conditions_of_a_kind_the_inner_one_holds() -> None:
    outer = (("area", ("north", "south")), ("tier", ("gold",)))
    assert joined(outer, (("area", ("south",)),)) == (("area", ("south",)), ("tier", ("gold",)))


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ({"tier": "gold"}, {"area": "north"}, 1),
        ({"tier": "gold"}, {"tier": "silver"}, 0),
        ({"tier": "gold"}, {"tier": "gold", "area": "north"}, 0),
        ({"tier": ["gold", "silver"]}, {"tier": "silver"}, 1),
    ],
)
def test_ties(left: dict[str, Any], right: dict[str, Any], count: int) -> None:
    found = rows_of({"cases": {"a": {"when": left, "targets": {"reply": "1 day"}},
                               "b": {"when": right, "targets": {"reply": "2 days"}}}})  # fmt: skip
    assert len(list(ties(found))) == count


@pytest.mark.parametrize("others", [0, 3, 40])
def test_ties_are_found_among_few_cases_and_among_many(others: int) -> None:
    apart = {
        f"c{n}": {"when": {"tier": "gold"}, "targets": {"reply": "1 day"}} for n in range(others)
    }
    found = rows_of({
        "cases": {
            "a": {"when": {"area": "north"}, "targets": {"reply": "1 day"}},
            **apart,
            "b": {"when": {"area": "north"}, "targets": {"reply": "2 days"}},
            "c": {"when": {"area": "south"}, "targets": {"reply": "3 days"}},
        }
    })  # fmt: skip
    tied = [(tie.first.path[3], tie.second.path[3]) for tie in ties(found)]
    with_b, with_c = ([(name, late) for name in apart] for late in ("b", "c"))
    assert tied == [("a", "b"), *with_b, *with_c]
