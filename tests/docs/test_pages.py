"""Every snippet of the README and of the how-to pages does what the page says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.checkout import ROOT
from tests.docs.pages import Command, File, agrees, snippets

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
EVERY_PAGE = [*PAGES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_snippets_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    found = list(snippets(page.read_text(encoding="utf-8")))
    assert any(isinstance(snippet, Command) for snippet in found)
    for snippet in found:
        if isinstance(snippet, File):
            place = tmp_path / snippet.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(snippet.text, encoding="utf-8")
        else:
            _run(snippet, tmp_path)


def _run(command: Command, folder: Path) -> None:
    program, *args = shlex.split(command.line)
    assert program == "csplan", f"pages show csplan alone: {command.line}"
    done = subprocess.run(
        [sys.executable, "-m", "csplan", *args],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert agrees(done.stdout, command.output), f"$ {command.line}\n{done.stdout}"
    assert done.returncode == command.code, f"$ {command.line}\n{done.stdout}"


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(
        r"\]\((?!https?:|mailto:|#)([^)#\s]+)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    )
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []
