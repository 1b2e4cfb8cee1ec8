"""The documents say what the program says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from tests.contracts.checkout import ROOT


def test_command_reference_is_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    golden(_printed("command_reference.py"), "../../docs/commands.md")


def test_rule_reference_is_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    golden(_printed("rule_reference.py"), "../../docs/rules.md")


def _printed(script: str) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / script], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
