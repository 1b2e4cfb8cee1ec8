"""Every short form has one long form: the same plan, written out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from csplan.document import read
from csplan.findings import Severity
from csplan.model.base import Node
from csplan.model.expand import as_yaml, expanded
from csplan.model.plan import Plan
from csplan.model.shape import fields_of
from csplan.rules.engine import Examined, examine
from tests.model.plans import PLANS, plan_values

HERE = Path(__file__).parent / "cases"
CASES = sorted(p for p in HERE.glob("*.yaml") if not p.stem.endswith(".expanded"))
TODAY = date(2026, 1, 15)


def _examined(text: str) -> Examined:
    return examine(text.encode("utf-8"), "plan.yaml", today=TODAY)


def _long(examined: Examined) -> str:
    assert examined.plan is not None
    return as_yaml(expanded(examined.plan, examined.document.keys()))


def _said(examined: Examined) -> set[tuple[str, str]]:
    return {(f.code, f.message) for f in examined.findings}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_short_form_has_its_long_form(
    case: Path, golden: Callable[[str, str | Path], None]
) -> None:
    examined = _examined(case.read_text(encoding="utf-8"))
    assert [f for f in examined.findings if f.severity is Severity.ERROR] == []
    golden(_long(examined), Path("cases") / f"{case.stem}.expanded.yaml")


@pytest.mark.parametrize(
    "case", [*CASES, *PLANS], ids=lambda case: f"{case.parent.name}/{case.name}"
)
def test_long_form_means_the_same_and_expands_to_itself(case: Path) -> None:
    _check_long_form(case.read_text(encoding="utf-8"))


@settings(max_examples=60)
@given(plan_values())
def test_long_form_of_any_plan_means_the_same(values: dict[str, object]) -> None:
    _check_long_form(as_yaml(values))


def _check_long_form(text: str) -> None:
    before = _examined(text)
    long = _long(before)
    after = _examined(long)
    assert _said(after) <= _said(before)
    assert _long(after) == long
    assert after.plan is not None
    assert before.plan is not None
    assert _without_per(after.plan) == _without_per(before.plan)


def _without_per(node: Node) -> object:
    """A plan as plain values, `per` spelt out as the conditions that it means."""
    found = {}
    per = getattr(node, "per", None)
    for name, entry in fields_of(type(node)).items():
        value = getattr(node, entry.attribute)
        if per and name == "cases" and value:
            value = {
                key: case.model_copy(update={"when": {per: (key,), **(case.when or {})}})
                for key, case in value.items()
            }
        if name != "per" and value is not None:
            found[name] = _plain(value)
    return (type(node).__name__, found)


def _plain(value: object) -> object:
    if isinstance(value, Node):
        return _without_per(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1) | st.sampled_from(
    ["yes", "12:30", "0o7", "1_000", "~", "<<", "=", "a\nb", "a\n b\n", "\n", " a", "a ", "\u2028"]
)


@given(st.dictionaries(_TEXTS, _TEXTS, max_size=4))
def test_texts_survive_being_written_as_yaml(texts: dict[str, str]) -> None:
    text = as_yaml({"texts": texts, "list": list(texts.values())})
    document = read(text.encode("utf-8"), "texts.yaml")
    if document.findings:
        return  # a key that no plan may have
    assert document.value.get("texts", {}) == texts


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_other_readers_take_texts_for_texts(texts: list[str]) -> None:
    assert YAML(typ="safe", pure=True).load(StringIO(as_yaml({"list": texts}))) == {"list": texts}


def test_sections_keep_the_order_of_the_file() -> None:
    text = (HERE / "layout-parts.yaml").read_text(encoding="utf-8")
    examined = _examined(text)
    assert isinstance(examined.plan, Plan)
    assert list(expanded(examined.plan, examined.document.keys())) == [
        "csplan", "plan", "document", "needs", "asks", "review", "channels",
    ]  # fmt: skip
