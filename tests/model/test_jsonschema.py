"""The JSON Schema: what it says of each field, what it accepts, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # brings no types
from ruamel.yaml import YAML

from csplan.document import read
from csplan.model.base import Node
from csplan.model.completion import json_schema_for
from csplan.model.expand import as_yaml
from csplan.model.jsonschema import as_text, json_schema
from csplan.model.shape import fields_of
from csplan.model.words import EVENTS, MEASURES, MEDIA, POLICY_KINDS
from tests.model.plans import PLANS, ROOT, plan_values
from tests.model.test_expand import CASES

SCHEMA = json_schema()
KEPT = ROOT / "schema" / "csplan-1.schema.json"
VALIDATOR = Draft202012Validator(SCHEMA)
ACCEPTED = [*CASES, *(p.with_suffix(".expanded.yaml") for p in CASES), *PLANS]
HEAD: dict[str, Any] = {"csplan": 1, "plan": {"title": "Service", "organization": "Shop"}}


def section_classes(node: type[Node] = Node) -> Iterator[type[Node]]:
    for inner in node.__subclasses__():
        yield inner
        yield from section_classes(inner)


def _fields(name: str) -> dict[str, Any]:
    part = SCHEMA if name == "Plan" else SCHEMA["$defs"][name]
    long_form = next((p for p in part.get("anyOf", []) if "properties" in p), part)
    fields: dict[str, Any] = long_form["properties"]
    return fields


NAMES = sorted(
    node.__name__
    for node in section_classes()
    if node.__name__ == "Plan" or node.__name__ in SCHEMA["$defs"]
)


def test_schema_is_kept_fresh() -> None:
    """If not, `make schema` writes it anew."""
    assert as_text(SCHEMA) == KEPT.read_text(encoding="utf-8")


def test_schema_is_a_valid_schema_without_foreign_addresses() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:csplan:schema:1"
    assert '"x-' not in as_text(SCHEMA)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_words_and_an_example(name: str) -> None:
    node = next(node for node in section_classes() if node.__name__ == name)
    fields = _fields(name)
    assert set(fields) == set(fields_of(node))
    for field, part in fields.items():
        assert part["title"], field
        assert part["description"].endswith("."), field
        assert part["examples"], field


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_accepted_by_the_schema(name: str) -> None:
    for field, part in _fields(name).items():
        validator = Draft202012Validator({**part, "$defs": SCHEMA["$defs"]})
        for example in part["examples"]:
            assert validator.is_valid(example), (field, example)


@pytest.mark.parametrize("name", NAMES)
def test_every_section_has_words_of_its_own(name: str) -> None:
    part = SCHEMA if name == "Plan" else SCHEMA["$defs"][name]
    assert part["title"]
    assert part["description"]
    assert "Needed by" not in part["description"]


def test_standard_words_are_offered_as_keys() -> None:
    assert set(SCHEMA["$defs"]["Targets"]["properties"]) == set(MEASURES)
    assert set(SCHEMA["properties"]["channels"]["properties"]) == set(MEDIA)
    assert set(SCHEMA["properties"]["policies"]["properties"]) == set(POLICY_KINDS)


def test_fields_that_authors_reach_for_come_first() -> None:
    assert list(_fields("Channel"))[:5] == ["title", "medium", "address", "purpose", "hours"]
    assert list(_fields("Commitment"))[:4] == ["title", "text", "targets", "needs"]


def test_check_jsonschema_accepts_every_plan() -> None:
    """With the reader of YAML that it brings: numbers, truth values and all."""
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [program, "--schemafile", KEPT, *ACCEPTED], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@settings(max_examples=60)
@given(plan_values())
def test_schema_accepts_any_plan_that_the_models_accept(values: dict[str, object]) -> None:
    as_read = YAML(typ="safe", pure=True).load(as_yaml(values))
    VALIDATOR.validate(json.loads(json.dumps(as_read, default=str)))


@pytest.mark.parametrize("version", [1, "1"])
def test_version_of_the_format_may_be_a_number_or_a_text(version: object) -> None:
    VALIDATOR.validate({**HEAD, "csplan": version})


@pytest.mark.parametrize(
    "mistake",
    [
        {},
        {"csplan": 2},
        {"plan": {"title": "Service"}},
        {"chanels": {"phone": 1166}},
        {"channels": {"phone": {"adress": 1166}}},
        {"channels": {"Front Desk": 1166}},
        {"channels": {"x": {"medium": "telephone"}}},
        {"channels": {"phone": {"live": "maybe"}}},
        {"channels": {"phone": {"see": "x", "fee": 2}}},
        {"policies": {"returns": {"kind": "retruns"}}},
        {"commitments": {"fix": {"targets": "2 days"}}},
        {"needs": ["price"]},
        {"profile": {"segments": {"a": {"share": 0.7}}}},
        {"schedules": {"shop": {"weak": "24/7"}}},
        {"extends": "base.yaml"},
    ],
    ids=str,
)
def test_obvious_mistakes_are_refused(mistake: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({**HEAD, **mistake} if mistake else {})


OWN = """\
csplan: 1
plan: {title: Service, organization: Shop, languages: [en, th]}
vocabulary: {severity: {urgent: Urgent, low: Low}, event: {survey: Survey}, measure: {paint: Paint}}
schedules: {shop: Mo-Fr 09:00-17:00}
needs: {price: Price}
channels: {phone: 1166, email: {address: care@example.net, fallback: phone}}
team: {roles: {lead: The lead}}
references: {law: {title: The law, kind: law}}
commitments:
  fix:
    targets: {resolve: 2 days, paint: 3 days}
    from: survey
    when: {severity: urgent, segment: whoever}
    by: lead
    hours: shop
    needs: price
    meets: law#3
    see: [law, channels.phone]
    steps: {then: {text: Then, after: [resolve, 8 weeks, deadlock]}}
"""


def _own_schema(text: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema_for(read(text.encode(), "plan.yaml").value))


def _values(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_schema_for_a_plan_accepts_that_plan() -> None:
    validator = _own_schema(OWN)
    Draft202012Validator.check_schema(validator.schema)
    validator.validate(_values(OWN))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("fallback: phone", "fallback: phon"),
        ("from: survey", "from: survy"),
        ("{severity: urgent,", "{severity: urgnt,"),
        ("{severity: urgent,", "{severty: urgent,"),
        ("by: lead", "by: leed"),
        ("needs: price", "needs: prize"),
        ("meets: law#3", "meets: lwa#3"),
        ("channels.phone]", "channels.fone]"),
        ("paint: 3 days", "pant: 3 days"),
        ("[resolve,", "[resolv,"),
        ("title: The law", "title: {en: The law, de: Das Gesetz}"),
    ],
)
def test_schema_for_a_plan_refuses_names_that_it_has_not(right: str, wrong: str) -> None:
    assert OWN.count(right) == 1
    assert not _own_schema(OWN).is_valid(_values(OWN.replace(right, wrong)))


def test_schema_for_a_plan_offers_standard_events_and_measures_too() -> None:
    schema = _own_schema(OWN).schema
    assert isinstance(schema, dict)
    events = next(p["enum"] for p in schema["$defs"]["Event"]["anyOf"] if "enum" in p)
    assert set(events) == {"survey", "resolve", "paint", "then", *EVENTS}
    assert set(schema["$defs"]["Targets"]["properties"]) == {"paint", *MEASURES}


def test_schema_for_a_broken_plan_offers_what_can_be_read() -> None:
    broken = OWN.replace("title: Service, ", "").replace("fallback: phone", "fallback: Phone!")
    schema = _own_schema(broken).schema
    assert isinstance(schema, dict)
    assert {"enum": ["lead", "law"]}.items() <= _by(schema).items()


def _by(schema: dict[str, Any]) -> dict[str, Any]:
    commitment = schema["$defs"]["Commitment"]["anyOf"][0]
    by: dict[str, Any] = commitment["properties"]["by"]
    return by


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_schema_for_every_plan_accepts_it(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    values = json.loads(json.dumps(_values(text), default=str))
    _own_schema(text).validate(values)
