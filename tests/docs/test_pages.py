"""Every snippet of the README and of the how-to pages does what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.contracts.checkout import ROOT
from tests.docs.pages import Command, File, agrees, snippets

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
EVERY_PAGE = [*PAGES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_snippets_do_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("NO_COLOR", "1")
    found = list(snippets(page.read_text(encoding="utf-8")))
    assert any(isinstance(snippet, Command) for snippet in found)
    for snippet in found:
        if isinstance(snippet, File):
            place = Path(snippet.name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(snippet.text, encoding="utf-8")
        else:
            _run(snippet)


def _run(command: Command) -> None:
    program, *args = shlex.split(command.line)
    assert program == "csplan", f"pages show csplan alone: {command.line}"
    done = run(*args, as_one=True)
    assert agrees(done.out, command.output), f"$ {command.line}\n{done.out}"
    assert done.code == command.code, f"$ {command.line}\n{done.out}"


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(
        r"\]\((?!https?:|mailto:|#)([^)#\s]+)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    )
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []
