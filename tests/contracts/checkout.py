"""Where the checkout stands, and what of it git keeps."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "csplan"
EXAMPLE = ROOT / "examples" / "home-appliances" / "plan.yaml"


def files_in_git(*arguments: str) -> list[Path]:
    """What `git ls-files` lists and is there; skips the test outside a git checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in sorted(filter(None, done.stdout.split("\0")))]
    return [path for path in paths if path.is_file()]
