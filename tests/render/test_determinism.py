"""The same plan gives the same bytes, wherever and whenever it is rendered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.checkout import ROOT

PLAN = ROOT / "examples" / "home-appliances" / "plan.yaml"
PLACES: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Bangkok"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "POSIX", "LANG": "th_TH", "LANGUAGE": "th", "TZ": "UTC"},
]


def _rendered(language: str, format: str, environment: dict[str, str], folder: Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "csplan", "render", str(PLAN), "--to", format, "-l", language,
         "-o", "-", "--today", "2026-08-01"],
        capture_output=True, check=True, cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], **environment},
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("format", ["md", "html", "txt", "json", "docx"])
def test_same_plan_same_bytes(language: str, format: str, tmp_path: Path) -> None:
    folders = (tmp_path, ROOT, Path("/"))
    found = {
        _rendered(language, format, environment, folder)
        for environment, folder in zip(PLACES, folders, strict=True)
    }
    assert len(found) == 1
    assert str(ROOT).encode() not in found.pop()
