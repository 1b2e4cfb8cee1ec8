"""The pages about rules say what csplan says: every example is run, every finding compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.cli.app import run
from csplan.rules.base import Notice, Rule
from csplan.rules.examples import TODAY, FileNotice, file_of
from csplan.rules.reference import ALL, INDEX, file_name, pages
from tests.contracts.checkout import ROOT

FOLDER = ROOT / "docs" / "rules"
WRITTEN = pages()
# Example and finding of a page, as they stand between fences.
BAD = re.compile(
    r"## Not so\n\n```\w+\n(.*?)\n```\n\ncsplan says:\n\n```text\n(.*?)\n```", re.DOTALL
)
GOOD = re.compile(r"## But so\n\n```\w+\n(.*?)\n```", re.DOTALL)
# No plan brings this about.
FROM_NOWHERE = {"CSP901"}
PLANS = [
    notice for notice in ALL if file_of(notice) == "plan.yaml" and notice.code not in FROM_NOWHERE
]


def code_of(notice: Notice) -> str:
    return notice.code


@pytest.mark.parametrize("name", WRITTEN)
def test_page_is_fresh(name: str, golden: Callable[[str, Path], None]) -> None:
    """If not, `make docs` writes it anew."""
    golden(WRITTEN[name], FOLDER / name)


def test_no_page_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(WRITTEN)


def test_index_leads_to_every_page() -> None:
    links = re.findall(r"\]\(([^)]+)\)", (FOLDER / INDEX).read_text(encoding="utf-8"))
    assert links == [file_name(notice) for notice in ALL]
    assert all((FOLDER / link).is_file() for link in links)


@pytest.mark.parametrize("notice", PLANS, ids=code_of)
def test_validate_prints_what_the_page_shows(
    notice: Notice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The example of the page is checked as its reader would check it."""
    example, finding = _found(BAD, notice).groups()
    made = notice.made if isinstance(notice, FileNotice) else str.encode
    _put_schema(notice, tmp_path)
    printed = _validated(made(f"{example}\n"), tmp_path, monkeypatch, capsys)
    assert f"[{notice.code}] " in finding
    assert f"{finding}\n\n" in printed


@pytest.mark.parametrize("notice", PLANS, ids=code_of)
def test_validate_has_nothing_to_say_of_the_good_example(
    notice: Notice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (example,) = _found(GOOD, notice).groups()
    _put_schema(notice, tmp_path)
    printed = _validated(f"{example}\n".encode(), tmp_path, monkeypatch, capsys)
    assert notice.code not in printed
    assert "error[" not in printed


def _found(pattern: re.Pattern[str], notice: Notice) -> re.Match[str]:
    found = pattern.search((FOLDER / file_name(notice)).read_text(encoding="utf-8"))
    assert found is not None
    return found


def _put_schema(notice: Notice, folder: Path) -> None:
    """Put a schema beside the plan where the examples of a rule are about plans that have one."""
    if isinstance(notice, Rule) and notice.examples_under.schema is not None:
        (folder / notice.examples_under.schema).write_text("{}", encoding="utf-8")


def _validated(
    plan: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    (folder / "plan.yaml").write_bytes(plan)
    run(["validate", "plan.yaml", "--today", str(TODAY)])
    return capsys.readouterr().out
