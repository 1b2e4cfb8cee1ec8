"""Inside one process: what each step from a text to a checked plan takes.

Prints one JSON object: for each step the seconds of every run, or of every file of a folder.
`run.py` starts this as a process of its own, so that its memory is not taken for that of the
programs measured there.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from yaml._yaml import CParser

from csplan.document import read
from csplan.model.build import build
from csplan.rules.engine import apply, examine
from csplan.settings import DEFAULT

Step = Callable[[], object]


def steps(data: bytes, today: datetime.date) -> dict[str, Step]:
    """The steps by name; each is a function that does it once."""
    text = data.decode()
    document = read(data, "plan.yaml")
    built = build(document)
    plan = built.plan
    if document.findings or built.findings or plan is None:
        sys.exit("the plan of the benchmarks has findings: csplan validate benchmarks/plan.yaml")

    def events() -> None:
        for event in iter(CParser(text).get_event, None):
            event.start_mark, event.end_mark  # noqa: B018  # reading them is the point

    return {
        "events": events,
        "read": lambda: read(data, "plan.yaml"),
        "build": lambda: build(document),
        "plan": lambda: build(read(data, "plan.yaml")),
        "rules": lambda: apply(document, plan, frozenset(), today, DEFAULT),
        "examine": lambda: examine(data, "plan.yaml", today=today),
    }


def measure(steps: dict[str, Step], runs: int) -> dict[str, list[float]]:
    """The seconds of so many runs of each step, taking turns; the first few are not counted."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for turn in range(-max(runs // 10, 3), runs):
        for name, step in steps.items():
            start = time.perf_counter()
            step()
            seconds = time.perf_counter() - start
            if turn >= 0:
                taken[name].append(seconds)
    return taken


def measure_files(files: list[Path], today: datetime.date) -> dict[str, list[float]]:
    """For each file, the seconds of reading it from the disk, and of all rules over its plan."""
    taken: dict[str, list[float]] = {"files": [], "files_rules": []}
    for path in files:
        start = time.perf_counter()
        document = read(path.read_bytes(), path.name)
        taken["files"].append(time.perf_counter() - start)
        plan = build(document).plan
        if plan is None:
            sys.exit(f"{path} is no plan")
        start = time.perf_counter()
        apply(document, plan, frozenset(), today, DEFAULT)
        taken["files_rules"].append(time.perf_counter() - start)
    return taken


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path, help="a plan, or a folder with many")
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--today", type=datetime.date.fromisoformat, required=True)
    options = parser.parse_args()
    if options.plan.is_dir():
        files = sorted(options.plan.glob("*.yaml"))
        measured = measure_files(files, options.today)
    else:
        measured = measure(steps(options.plan.read_bytes(), options.today), options.runs)
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()
