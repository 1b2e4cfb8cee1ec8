"""`csplan init --ci`: a file that works as it stands, and never over another."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import csplan
from tests.ci.files import load
from tests.ci.test_pre_commit import GOOD
from tests.contracts.checkout import PACKAGE

PLACES = {
    "github": ".github/workflows/csplan.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder deep in a repository, with a plan."""
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "service" / "plans"
    inner.mkdir(parents=True)
    (inner / "plan.yaml").write_text(GOOD)
    monkeypatch.chdir(inner)
    return tmp_path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    environment.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        [sys.executable, "-m", "csplan", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def commands(part: object) -> list[str]:
    """Every call of csplan in a file of a CI system."""
    if isinstance(part, str):
        return [line for line in part.splitlines() if line.startswith("csplan ")]
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [line for one in inner for line in commands(one)]


@pytest.mark.parametrize("system", PLACES)
def test_the_file_stands_at_the_top_of_the_repository_and_its_commands_run(
    folder: Path, system: str
) -> None:
    done = run("init", "--ci", system)
    place = folder / PLACES[system]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"../../{PLACES[system]} is written.")
    text = place.read_text(encoding="utf-8")
    assert "{version}" not in text
    assert system == "pre-commit" or f"csplan=={csplan.__version__}" in text
    found = commands(load(text))
    assert found
    for line in found:
        checked = run(*shlex.split(line)[1:])
        assert checked.returncode == 0, checked


@pytest.mark.parametrize("system", PLACES)
def test_a_file_that_is_there_is_left_alone_and_the_lines_are_printed(
    folder: Path, system: str
) -> None:
    place = folder / PLACES[system]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine: yes\n")
    done = run("init", "--ci", system)
    assert done.returncode == 2
    assert place.read_text() == "mine: yes\n"
    assert done.stderr == (
        f'csplan: "../../{PLACES[system]}" is there already and is left alone; '
        "this is what it needs\n"
    )
    assert load(done.stdout)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "more", [["plan2.yaml"], ["--starter", "retail"], ["--defaults"], ["--set", "phone=1"]]
)
def test_a_new_plan_is_another_matter(more: list[str]) -> None:
    done = run("init", "--ci", "github", *more)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "csplan: with --ci github, no plan is begun; leave out what is meant for a new plan\n",
    )


def test_the_same_file_is_no_reason_to_complain(folder: Path) -> None:
    assert run("init", "--ci", "gitlab").returncode == 0
    again = run("init", "--ci", "gitlab")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == "../../.gitlab-ci.yml is there already, just as it would be written.\n"


def test_outside_a_repository_the_current_folder_is_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--ci", "gitlab").returncode == 0
    assert (tmp_path / ".gitlab-ci.yml").is_file()


def test_a_place_that_cannot_be_written_is_told_in_one_line(folder: Path) -> None:
    (folder / ".github").write_text("a file where a folder is needed\n")
    done = run("init", "--ci", "github")
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith('csplan: "../../.github/workflows/csplan.yml" cannot be written: ')
