"""The action for GitHub: its file fits its script, and the script does what the inputs say."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.files import load
from tests.ci.test_pre_commit import GOOD
from tests.contracts.checkout import PACKAGE, ROOT

SCRIPT = ROOT / ".ci" / "action"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good plan and one with a mistake, whose name has a space."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(GOOD)
    folder = tmp_path / "our shops"
    folder.mkdir()
    (folder / "plan.yaml").write_text(GOOD.replace("fallback: phone", "fallback: fax"))
    return tmp_path


def action(workspace: Path, **inputs: str) -> Done:
    """The script as the action runs it, with the csplan of this checkout in place of a new one."""
    program = workspace / "csplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csplan "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        "PYTHONPATH": str(PACKAGE.parent),
        "CSPLAN_COMMAND": str(program),
        "GITHUB_ACTIONS": "true",
        "CI": "true",
        "GITHUB_STEP_SUMMARY": str(workspace / "summary.md"),
        **inputs,
    }
    done = subprocess.run(
        ["bash", str(SCRIPT)], env=environment, capture_output=True, text=True, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_findings_become_text_annotations_a_summary_and_sarif(workspace: Path) -> None:
    done = action(workspace, CSPLAN_PATHS=".", CSPLAN_SARIF="out.sarif")
    assert done.code == 1
    assert 'our shops/plan.yaml:9:61: error[CSP301] there is no channel "fax"' in done.out
    assert re.search(r"^::error file=our shops/plan.yaml,line=9,col=61", done.out, re.MULTILINE)
    assert "CSP301" in (workspace / "summary.md").read_text(encoding="utf-8")
    (run,) = json.loads((workspace / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert {result["ruleId"] for result in run["results"]} >= {"CSP301"}


def test_paths_stand_one_on_a_line_and_may_have_spaces(workspace: Path) -> None:
    assert action(workspace, CSPLAN_PATHS="plan.yaml\n").code == 0
    assert action(workspace, CSPLAN_PATHS="  plan.yaml\n  our shops\n").code == 1


def test_fail_on_decides_what_fails(workspace: Path) -> None:
    assert action(workspace, CSPLAN_PATHS="our shops", CSPLAN_FAIL_ON="never").code == 0


def test_a_plan_that_is_not_formatted_fails_where_that_is_asked_for(workspace: Path) -> None:
    (workspace / "plan.yaml").write_text(GOOD.replace("  title: How", "  title:   How"))
    assert action(workspace, CSPLAN_PATHS="plan.yaml").code == 0
    asked = action(workspace, CSPLAN_PATHS="plan.yaml", CSPLAN_FORMAT_CHECK="true")
    assert asked.code == 1


def test_every_input_of_the_action_reaches_the_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    file = load(text)
    (step,) = [one for one in file["runs"]["steps"] if "run" in one]
    assert step["run"] == 'bash "$GITHUB_ACTION_PATH/.ci/action"'
    script = SCRIPT.read_text(encoding="utf-8")
    assert all(f"${{{name}:-" in script for name in step["env"])
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(file["inputs"])
    assert os.access(SCRIPT, os.X_OK)
