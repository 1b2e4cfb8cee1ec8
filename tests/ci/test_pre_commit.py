"""The hooks for pre-commit: plans are checked, and other YAML files left in peace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.files import load
from tests.contracts.checkout import ROOT

HOOKS = load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = """\
csplan: 1
plan:
  title: How we look after you
  organization: Somchai Bicycle Repair
  owner: owner
  version: 1
channels:
  phone: {address: +66 2 555 0123, fallback: email}
  email: {address: care@somchai-bicycles.example, fallback: phone}
team:
  roles:
    owner: The owner
"""


@dataclass(frozen=True)
class Done:
    code: int
    out: str


def git(*arguments: str) -> None:
    name = ("-c", "user.name=Somchai", "-c", "user.email=care@somchai-bicycles.example")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one plan and one YAML file that is something else."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q")
    (folder / "plan.yaml").write_text(GOOD)
    (folder / "workflow.yaml").write_text("on:   [push]\njobs: {}\n")
    git("add", ".")
    return folder


def try_hooks(home: Path) -> Done:
    """What pre-commit says of all files, with the hooks of this checkout, without the network."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(home),
        "PRE_COMMIT_COLOR": "never",
        # The environment that pre-commit makes holds csplan, and gets the rest by this path.
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "--all-files", "--verbose"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    return Done(done.returncode, done.stdout + done.stderr)


def test_hooks_check_and_format_plans_and_nothing_else(repository: Path, tmp_path: Path) -> None:
    good = try_hooks(tmp_path / "home")
    assert good.code == 0, good.out
    assert good.out.count("Passed") == len(HOOKS)

    (repository / "shop-plan.yaml").write_text(GOOD.replace("fallback: phone", "fallback: fax"))
    (repository / "plan.yaml").write_text(GOOD.replace("  title: How", "  title:   How"))
    git("add", ".")
    bad = try_hooks(tmp_path / "home")
    assert bad.code == 1
    assert 'shop-plan.yaml:9:61: error[CSP301] there is no channel "fax"' in bad.out
    assert (repository / "plan.yaml").read_text() == GOOD
    assert "workflow.yaml" not in bad.out
    assert (repository / "workflow.yaml").read_text().startswith("on:   [push]")


@pytest.mark.parametrize(
    ("name", "is_plan"),
    [
        ("plan.yaml", True),
        ("plans/shop-plan.yml", True),
        ("service.plan.yaml", True),
        ("plan.yaml.j2", False),
        ("explanation.yaml", False),
        ("docker-compose.yaml", False),
        ("plan/settings.yaml", False),
    ],
)
def test_the_pattern_of_the_hooks_matches_plans_only(name: str, is_plan: bool) -> None:
    assert [bool(re.search(hook["files"], name)) for hook in HOOKS] == [is_plan] * len(HOOKS)


def test_the_file_that_init_writes_has_the_same_hooks() -> None:
    text = (ROOT / "templates" / "ci" / "pre-commit.yml").read_text(encoding="utf-8")
    (written,) = load(text)["repos"]
    keys = ("id", "name", "entry", "types", "files")
    assert sorted(tuple(map(str, map(hook.get, keys))) for hook in written["hooks"]) == sorted(
        tuple(map(str, map(hook.get, keys))) for hook in HOOKS
    )
