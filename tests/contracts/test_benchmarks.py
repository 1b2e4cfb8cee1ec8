"""The benchmarks go on working, since nobody runs them every day."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys

from csplan.rules.engine import examine
from tests.contracts.checkout import PACKAGE, ROOT

FOLDER = ROOT / "benchmarks"
PLAN = FOLDER / "plan.yaml"
TODAY = "2026-11-21"


def test_plan_of_the_benchmarks_is_in_order() -> None:
    day = datetime.date.fromisoformat(TODAY)
    assert examine(PLAN.read_bytes(), "plan.yaml", today=day).findings == ()


def test_plan_of_the_benchmarks_has_about_300_lines() -> None:
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    assert 300 <= sum(bool(line.strip()) for line in lines) <= 350


def test_every_step_inside_a_process_is_measured() -> None:
    options = ["--today", TODAY, "--runs", "2"]
    done = subprocess.run(
        [sys.executable, str(FOLDER / "inside.py"), str(PLAN), *options],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    measured = json.loads(done.stdout)
    assert list(measured) == ["events", "read", "build", "plan", "rules", "examine"]
    assert all(len(seconds) == 2 and min(seconds) > 0 for seconds in measured.values())
