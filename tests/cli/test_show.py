"""`csplan show`: a plan at a glance, and in its long form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import Done
from tests.cli.program import run as csplan
from tests.contracts.checkout import ROOT

SHOP = ROOT / "tests" / "cases" / "plans" / "small-thai-shop.yaml"
CASE = ROOT / "tests" / "model" / "cases" / "cases.yaml"
BROKEN = """\
csplan: 1
plan: {title: Service}
needs: {price: Price, help: {kund: access}}
"""
ERRORS = """\
<stdin>:2:1: error[CSP102] section "plan" has no "organization"
  |
2 | plan: {title: Service}
  | ^^^^
  = help: add organization: … (more: csplan rule CSP102)

<stdin>:3:30: error[CSP101] need "help" has no field "kund"
  |
3 | needs: {price: Price, help: {kund: access}}
  |                              ^^^^
  = help: did you mean "kind"? (more: csplan rule CSP101)
"""


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def run(*args: str | Path, stdin: str = "") -> Done:
    return csplan("show", *map(str, args), stdin=stdin)


def test_overview_says_what_a_plan_is_and_holds() -> None:
    assert run(SHOP) == (0, """\
title          แผนบริการลูกค้า
organization   ร้านสมชายจักรยาน
version        1
in force from  2026-01-05
languages      th, en
review         due on 2027-01-05, every 12 months

profile        in words
needs          4: ready-soon, fair-price, lasting, heard
schedules      1: shop
channels       3: counter, phone, line
commitments    2: quote, repair
policies       2: warranty, complaints
team           1 role

targets        6
""", "")  # fmt: skip


def test_long_form_is_yaml_unless_json_is_asked_for() -> None:
    expected = CASE.with_suffix(".expanded.yaml").read_text(encoding="utf-8")
    assert run(CASE, "--expanded") == (0, expected, "")
    assert run(CASE, "--expanded", "--format", "yaml") == (0, expected, "")
    code, out, err = run("-", "--expanded", "--format", "json", stdin=expected)
    assert (code, err) == (0, "")
    assert json.loads(out)["commitments"]["late"]["remedy"]["cases"]["north"] == {
        "pay": {"sum": "100 THB"},
        "when": {"place": ["north"]},
    }


def test_broken_plan_is_shown_as_far_as_it_can_be_and_its_errors_are_told() -> None:
    assert run("-", stdin=BROKEN) == (1, """\
title         Service
organization  —

needs         2: price, help

targets       0
""", ERRORS)  # fmt: skip
    assert run("-", "--expanded", stdin=BROKEN) == (1, """\
csplan: 1
plan:
  title:
    en: Service
needs:
  price:
    title:
      en: Price
  help: {}
""", ERRORS)  # fmt: skip


def test_what_cannot_be_read_shows_nothing() -> None:
    code, out, err = run("-", stdin="")
    assert (code, out) == (1, "")
    assert "the file holds no plan" in err


def test_hostile_names_stay_on_their_line() -> None:
    plan = 'csplan: 1\nplan: {title: "a\\e[31m\\nb", organization: Shop}\n'
    code, out, err = run("-", stdin=plan)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == r"title         a\x1b[31m\nb"


def test_format_without_the_long_form_is_a_mistake() -> None:
    message = "csplan: --format is for the long form; add --expanded\n"
    assert run(SHOP, "--format", "json") == (2, "", message)


def test_folder_and_missing_file_are_mistakes(tmp_path: Path) -> None:
    assert run(tmp_path) == (
        2, "", f'csplan: "{tmp_path}" is a folder, not a file; name one plan\n',
    )  # fmt: skip
    missing = tmp_path / "plan.yaml"
    assert run(missing) == (2, "", f'csplan: there is no file or folder "{missing}"\n')


def test_mistakes_in_settings_are_told_and_the_plan_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    usual = run("-", stdin=plan)
    Path("csplan.toml").write_text('knd = "retail"\n', encoding="utf-8")
    code, out, err = run("-", stdin=plan)
    assert (usual[0], usual[2], code, out) == (0, "", 2, usual[1])
    assert (
        err
        == """
csplan.toml:1:1: error[CSP911] there is no setting "knd"
  |
1 | knd = "retail"
  | ^^^
  = help: did you mean "kind"? (more: csplan rule CSP911)
"""
    )
