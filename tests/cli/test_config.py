"""`csplan config` shows what holds for a plan, and where it comes from."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.cli.config import Format, config
from csplan.cli.exits import UsageError
from csplan.findings import Severity
from csplan.rules import standing

Golden = Callable[[str, str], None]

SETTINGS = """\
# What we ask for.
ignore = ["CSP201", "CSP202"]
fail-on = "warning"
language = "th"

[severity]
unknown-condition = "warning"
CSP902 = "info"

[rules.guide-review-overdue]
months = 6

[per-file."drafts/"]
ignore = ["unknown-condition"]
kind = "hospitality"
"""
PLAN = "csplan: 1\nplan:\n  title: Service\n  organization: Shop\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    # What kinds of plans ask for is data, and changes.
    monkeypatch.setattr(standing, "KINDS", {"hospitality": {"unknown-clock": Severity.INFO}})
    monkeypatch.setattr(standing, "severities", lambda _: {})
    for name in ("plan.yaml", "drafts/plan.yaml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(PLAN, encoding="utf-8")


@pytest.fixture
def settings() -> None:
    Path("csplan.toml").write_text(SETTINGS, encoding="utf-8")


Capture = pytest.CaptureFixture[str]


def test_without_settings_all_is_as_ever(capsys: Capture) -> None:
    assert config() == 0
    assert (
        capsys.readouterr().out
        == """\
settings  none
fail-on   error             default
language  that of the plan  default
theme     shipped           default
kind      none              default
"""
    )


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("path", [".", "plan.yaml", "drafts/plan.yaml"])
def test_what_holds_is_shown_with_its_place(path: str, capsys: Capture, golden: Golden) -> None:
    name = path.replace("/", "-").replace(".yaml", "").replace(".", "folder")
    assert config(path) == 0
    golden(capsys.readouterr().out, f"golden/config-{name}.txt")
    assert config(path, format=Format.JSON) == 0
    golden(capsys.readouterr().out, f"golden/config-{name}.json")


@pytest.mark.usefixtures("settings")
def test_the_kind_that_a_plan_states_counts(capsys: Capture) -> None:
    Path("drafts/plan.yaml").write_text(PLAN + "  kind: hospitality\n", encoding="utf-8")
    assert config("drafts/plan.yaml", format=Format.JSON) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["kind"] == {"value": "hospitality", "origin": "drafts/plan.yaml:5"}


@pytest.mark.usefixtures("settings")
def test_settings_can_be_named_or_left_out(capsys: Capture) -> None:
    Path("other.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    config(config_file="other.toml", format=Format.JSON)
    named = json.loads(capsys.readouterr().out)
    config(isolated=True, format=Format.JSON)
    isolated = json.loads(capsys.readouterr().out)
    assert (named["configuration"], named["fail-on"]) == (
        "other.toml",
        {"value": "never", "origin": "other.toml:1"},
    )
    assert (isolated["configuration"], isolated["rules"]) == (None, [])


def test_mistakes_are_told_and_the_rest_is_shown(capsys: Capture) -> None:
    Path("csplan.toml").write_text('fail-on = "never"\nignor = []\n', encoding="utf-8")
    assert config("plan.yaml") == 2
    shown = capsys.readouterr()
    assert shown.out.splitlines()[1].split() == ["fail-on", "never", "csplan.toml:1"]
    assert (
        shown.err
        == """
csplan.toml:2:1: error[CSP911] there is no setting "ignor"
  |
2 | ignor = []
  | ^^^^^
  = help: did you mean "ignore"? (more: csplan rule CSP911)
"""
    )


def test_a_warning_about_settings_is_no_failure(capsys: Capture) -> None:
    Path("csplan.toml").write_text('ignore = ["unknown-field"]\n', encoding="utf-8")
    assert config() == 0
    assert "warning[CSP913]" in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_standard_input_stands_in_the_current_folder(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    assert config("-", format=Format.JSON) == 0
    assert json.loads(capsys.readouterr().out)["configuration"] == "csplan.toml"


def test_a_plan_that_cannot_be_read_at_all_is_shown_what_the_settings_say(
    capsys: Capture,
) -> None:
    Path("plan.yaml").write_text("a: [", encoding="utf-8")
    assert config("plan.yaml") == 0
    assert capsys.readouterr().out.startswith("settings  none\n")


def test_a_missing_file_is_a_mistake() -> None:
    with pytest.raises(UsageError, match='there is no file or folder "missing"'):
        config("missing")


@pytest.mark.usefixtures("settings")
def test_hostile_settings_stay_on_their_line(capsys: Capture) -> None:
    Path("csplan.toml").write_text(
        '[per-file."a\\u001b[31m\\nb"]\nignore = ["CSP201"]\n', encoding="utf-8"
    )
    config()
    assert r"files     a\x1b[31m\nb" in capsys.readouterr().out
