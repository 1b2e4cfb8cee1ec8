"""`csplan schema`: what it prints, and what it writes where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csplan.model.jsonschema import as_text, json_schema
from tests.cli.program import Done
from tests.cli.program import run as csplan
from tests.contracts.checkout import ROOT

PLAN = "csplan: 1\nplan: {title: Service, organization: Shop}\nteam: {roles: {lead: The lead}}\n"
BROKEN = PLAN + "channels: {phone: {adress: 1166}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    return tmp_path


def run(*args: str, stdin: str = "") -> Done:
    return csplan("schema", *args, stdin=stdin)


def test_prints_the_schema() -> None:
    assert run() == (0, as_text(json_schema()), "")


def test_writes_the_schema_to_a_file_and_over_an_older_one(folder: Path) -> None:
    assert run("-o", "plan.schema.json") == (0, "plan.schema.json\n", "")
    written = folder / "plan.schema.json"
    assert written.read_text(encoding="utf-8") == as_text(json_schema())
    written.write_text('{"$id": "urn:csplan:schema:1"}')
    assert run("-o", "plan.schema.json") == (0, "plan.schema.json\n", "")
    assert written.read_text(encoding="utf-8") == as_text(json_schema())
    assert [file.name for file in folder.iterdir()] == ["plan.schema.json"]


@pytest.mark.parametrize("content", ["csplan: 1\n", "{}", '{"$id": "urn:other"}', "[", "[1]"])
def test_keeps_a_file_that_is_no_schema_of_csplan(folder: Path, content: str) -> None:
    file = folder / "plan.yaml"
    file.write_text(content)
    message = 'csplan: "plan.yaml" is there already and is no schema of csplan; add --force\n'
    assert run("-o", "plan.yaml") == (2, "", message)
    assert file.read_text() == content
    assert run("-o", "plan.yaml", "--force") == (0, "plan.yaml\n", "")
    assert file.read_text(encoding="utf-8") == as_text(json_schema())


def test_says_why_a_file_cannot_be_written(folder: Path) -> None:
    (folder / "folder").mkdir()
    assert run("-o", "folder") == (
        2, "", 'csplan: "folder" is a folder; name a file, as in csplan.schema.json\n',
    )  # fmt: skip
    missing = '"nowhere/x.json" cannot be written: no such file or directory'
    assert run("-o", "nowhere/x.json") == (
        2, "", f"csplan: {missing}; name another file with -o\n",
    )  # fmt: skip


def test_for_a_plan_its_own_names_are_offered(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN)
    code, out, err = run("--for", "plan.yaml")
    assert (code, err) == (0, "")
    assert _owner(out)["enum"] == ["lead"]


def test_for_a_plan_with_mistakes_what_can_be_read_is_offered() -> None:
    code, out, err = run("--for", "-", stdin=BROKEN)
    assert (code, err) == (0, "")
    assert _owner(out)["enum"] == ["lead"]


def test_for_a_plan_that_cannot_be_read_it_says_so() -> None:
    code, out, err = run("--for", "-", stdin='csplan: 1\nplan: {title: "Service\n')
    assert code == 0
    assert err == 'csplan: "-" cannot be read: the schema offers none of its names\n'
    assert "enum" not in _owner(out)


def test_for_a_file_that_is_not_there_it_says_so() -> None:
    assert run("--for", "plan.yaml") == (
        2, "", 'csplan: there is no file or folder "plan.yaml"\n',
    )  # fmt: skip


def _owner(text: str) -> dict[str, object]:
    identity = json.loads(text)["$defs"]["Identity"]
    owner: dict[str, object] = identity["properties"]["owner"]
    return owner


def test_mistakes_in_settings_do_not_matter() -> None:
    usual = run("--for", "-", stdin=PLAN)
    Path("csplan.toml").write_text('knd = "retail"\n', encoding="utf-8")
    assert run("--for", "-", stdin=PLAN) == usual
    assert usual[0] == 0
