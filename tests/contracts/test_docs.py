"""The documents say what the program says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from tests.contracts.checkout import ROOT


def test_command_reference_is_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "command_reference.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    golden(done.stdout, "../../docs/commands.md")
