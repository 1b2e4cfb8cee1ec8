"""The documents say what the program says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from csplan.document import read
from csplan.model.build import languages_in
from csplan.render.documents import DOCUMENTS
from tests.contracts.checkout import ROOT


def test_command_reference_is_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    golden(_printed("command_reference.py"), "../../docs/commands.md")


def _printed(script: str) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / script], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


EXAMPLES = (
    "airline.en",
    "home-appliances.en",
    "home-appliances.th",
    "noodle-shop.th",
    "software.en",
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_published_examples_are_fresh(example: str) -> None:
    """If not, `make examples` publishes them anew."""
    name, language = example.split(".")
    folder = ROOT / "examples" / name
    for ending in ("html", "md"):
        page = folder / f"plan.{language}.{ending}"
        command = [
            "render",
            "--check",
            "--today",
            "2026-11-21",
            "--language",
            language,
            "-o",
            str(page),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "csplan", *command, folder / "plan.yaml"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_gallery_shows_every_document_of_every_example_and_every_picture_it_holds() -> None:
    folder = ROOT / "docs" / "gallery"
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (folder / "README.md").read_text("utf-8"))
    pictures = sorted(path.name for path in folder.glob("*.webp"))
    assert sorted(shown) == pictures
    wanted = {
        f"{path.parent.name}.{document}.{language}.webp"
        for path in ROOT.glob("examples/*/plan.yaml")
        for document in DOCUMENTS
        for language in languages_in(read(path.read_bytes(), "plan.yaml").value)
    }
    assert wanted <= set(pictures)
