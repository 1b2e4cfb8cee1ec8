"""How quick csplan is, as ratios measured in one run: `python benchmarks/run.py [--quick]`.

Every figure is the median of several runs, in which what is compared takes turns. Exits with 1
where a target is missed.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from processes import Sample, compare, program

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLAN = HERE / "plan.yaml"
SCHEMA = ROOT / "schema" / "csplan-1.schema.json"
# The day makes no difference to the time, and the plan of the benchmarks is in order on this one.
TODAY = ("--today", "2026-11-21")


@dataclass(frozen=True)
class Effort:
    """How often things are run, and how many plans `many` are."""

    processes: int
    inside: int
    many_runs: int
    many: int
    few: int = 100
    published: int = 200


FULL = Effort(processes=21, inside=200, many_runs=3, many=1000)
QUICK = Effort(processes=5, inside=40, many_runs=1, many=200)


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured against what, and the most that it should be."""

    what: str
    measured: str
    against: str = ""
    ratio: str = ""
    target: str = ""
    missed: bool = False


def main() -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Measure how quick csplan is.")
    parser.add_argument("--quick", action="store_true", help="fewer runs and plans: a minute")
    effort = QUICK if parser.parse_args().quick else FULL
    import csplan

    # Without bytecode every import would be compiled anew the first time.
    compileall.compile_dir(Path(csplan.__file__).parent, quiet=2)
    lines: list[Line] = []
    for line in measure(effort):
        print(_row(line), flush=True)
        lines.append(line)
    return int(any(line.missed for line in lines))


def measure(effort: Effort) -> Iterator[Line]:
    """All lines of the table, each as soon as it is known."""
    yield Line("", "min / median / max", "against", "ratio", "target")
    yield from _start(effort)
    yield from _inside(effort)
    yield from _due(effort)
    with tempfile.TemporaryDirectory() as folder:
        yield from _holidays(effort, Path(folder))
        yield from _render(effort, Path(folder))
        yield from _cores(effort, Path(folder))
        yield from _many(effort, Path(folder))


def _start(effort: Effort) -> Iterator[Line]:
    python, csplan = sys.executable, program("csplan")
    judge = (program("check-jsonschema"), "--schemafile", str(SCHEMA), str(PLAN))
    taken = compare(
        {
            "bare": (python, "-c", "pass"),
            "script": (csplan, "--version"),
            "module": (python, "-m", "csplan", "--version"),
        },
        # Short ones need more runs, and can have them.
        runs=effort.processes * 3,
    )
    bare = taken["bare"]
    yield Line("python -c pass", str(bare))
    yield _ratio("csplan --version", taken["script"], "python -c pass", bare, 3)
    yield _ratio("python -m csplan --version", taken["module"], "python -c pass", bare, 3)
    taken = compare(
        {"validate": (csplan, "validate", str(PLAN), *TODAY), "check-jsonschema": judge},
        runs=effort.processes,
    )
    other = taken["check-jsonschema"]
    yield Line("check-jsonschema", str(other))
    yield _ratio("csplan validate", taken["validate"], "check-jsonschema", other, 1)


def _inside_one(plan: Path, runs: int) -> dict[str, Sample]:
    """What is measured inside one process, for a plan or for a folder of them."""
    command = [sys.executable, str(HERE / "inside.py"), str(plan), *TODAY, "--runs", str(runs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return {name: Sample(tuple(seconds)) for name, seconds in json.loads(done.stdout).items()}


def _inside(effort: Effort) -> Iterator[Line]:
    taken = _inside_one(PLAN, effort.inside)
    events = taken["events"]
    yield Line("events of the text with marks", str(events))
    yield _ratio("text to validated plan", taken["plan"], "events", events, 8)
    yield _ratio("  reading alone", taken["read"], "events", events)
    yield _ratio("  building alone", taken["build"], "events", events)
    yield _ratio("rules alone", taken["rules"], "events", events)
    yield _ratio("text to findings", taken["examine"], "events", events)


def _due(effort: Effort) -> Iterator[Line]:
    command = [sys.executable, str(HERE / "due.py"), "--runs", str(effort.inside)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    taken = {name: Sample(tuple(seconds)) for name, seconds in json.loads(done.stdout).items()}
    plain, stepped = taken["plain"], taken["stepped"]
    yield Line("4 hours later, in UTC", str(plain))
    yield _ratio("due in 4 business hours", taken["due"], "4 hours later", plain, 3)
    yield Line("  the same, minute by minute", str(stepped))
    yield _ratio("  reckoned", taken["due"], "minute by minute", stepped, 0.05)


def _holidays(effort: Effort, folder: Path) -> Iterator[Line]:
    """A plan with a promise that only holidays can break: they have to be looked at."""
    text = PLAN.read_text(encoding="utf-8")
    asking = text.replace("reply: at least 90% within 2 working hours", "reply: 4 calendar days")
    if asking == text:
        sys.exit(f"{PLAN} has no longer the promise that is changed here")
    path = folder / "holidays.yaml"
    path.write_text(asking, encoding="utf-8")
    build = f"import holidays; holidays.country_holidays('TH', years={TODAY[1][:4]})"
    taken = compare(
        {
            "holidays": (sys.executable, "-c", build),
            "plain": (program("csplan"), "validate", str(PLAN), *TODAY),
            "asking": (program("csplan"), "validate", str(path), *TODAY),
        },
        runs=effort.processes,
    )
    path.unlink()
    bare, plain = taken["holidays"], taken["plain"]
    yield Line("python, holidays of one year", str(bare))
    pairs = zip(bare.seconds, plain.seconds, strict=True)
    both = Sample(tuple(one + other for one, other in pairs))
    yield _ratio("csplan validate, with holidays", taken["asking"], "without, and those", both, 1.2)


def _render(effort: Effort, folder: Path) -> Iterator[Line]:
    csplan = program("csplan")
    command = (csplan, "render", str(PLAN), *TODAY, "--force", "-o")
    taken = compare(
        {
            "validate": (csplan, "validate", str(PLAN), *TODAY),
            **{end: (*command, str(folder / f"plan.{end}")) for end in ("html", "md", "pdf")},
        },
        runs=max(effort.processes // 3, 2),
    )
    validate = taken["validate"]
    yield _ratio("csplan render, html", taken["html"], "csplan validate", validate, 2)
    yield _ratio("csplan render, md", taken["md"], "csplan validate", validate)
    yield _ratio("csplan render, pdf", taken["pdf"], "csplan validate", validate, 3)


def _cores(effort: Effort, folder: Path) -> Iterator[Line]:
    """Many plans published in one call, on one core and on all that there are."""
    plans, public = folder / "plans", folder / "public"
    plans.mkdir()
    list(_plans(plans, effort.published))
    command = [program("csplan"), "render", str(plans), *TODAY, "--force", "-o", f"{public}/"]
    confined = (
        "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return
    taken = compare(
        {"one": (sys.executable, "-c", confined, *command), "all": command},
        runs=effort.many_runs,
        warm_up=0,
    )
    one, both = (_each(taken[name], effort.published) for name in ("one", "all"))
    cores = len(os.sched_getaffinity(0))
    yield Line(f"csplan render, each of {effort.published}", str(one))
    yield _ratio(f"  on {cores} cores", both, "on one core", one, 0.65)


def _many(effort: Effort, folder: Path) -> Iterator[Line]:
    """Many plans in one call. Names are relative, or a thousand would be a long command line."""
    names = [str(path) for path in _plans(folder, effort.many)]
    taken = _inside_one(folder, 1)
    reading = taken["files"]
    yield Line(f"reading, each of {effort.many} files", str(reading))
    yield _ratio("  all rules", taken["files_rules"], "reading the file", reading, 1)
    csplan = (program("csplan"), "validate", *TODAY)
    judge = (program("check-jsonschema"), "--schemafile", str(SCHEMA))
    few = compare({"csplan": (*csplan, *names[: effort.few])}, runs=effort.many_runs)["csplan"]
    many = compare(
        {"csplan": (*csplan, *names), "check-jsonschema": (*judge, *names)},
        runs=effort.many_runs,
        warm_up=0,
    )
    own, other = (_each(many[name], effort.many) for name in ("csplan", "check-jsonschema"))
    yield Line(f"check-jsonschema, each of {effort.many}", str(other))
    yield _ratio(f"csplan validate, each of {effort.many}", own, "check-jsonschema", other, 1)
    more = many["csplan"].memory - few.memory
    yield Line(
        f"csplan validate, memory for {effort.many}",
        f"{many['csplan'].memory:.0f} MiB",
        f"{few.memory:.0f} MiB for {effort.few}",
        f"+{max(more, 0):.1f} MiB",
        "≤ +30 MiB",
        more > 30,
    )


def _plans(folder: Path, count: int) -> Iterator[Path]:
    """So many files with the plan of the benchmarks; no two say the same."""
    text = PLAN.read_text(encoding="utf-8")
    for number in range(count):
        path = folder / f"{number:04}.yaml"
        path.write_text(text.replace("Siam", f"Siam {number}"), encoding="utf-8")
        yield path


def _each(sample: Sample, count: int) -> Sample:
    return Sample(tuple(seconds / count for seconds in sample.seconds))


def _ratio(what: str, own: Sample, against: str, other: Sample, most: float | None = None) -> Line:
    ratio = own.median / other.median
    target = f"≤ {most}" if most is not None else ""
    missed = most is not None and ratio > most
    return Line(what, str(own), against, f"{ratio:.2f}", target, missed)


def _row(line: Line) -> str:
    verdict = "missed" if line.missed else ""
    cells = f"{line.what:34}{line.measured:34}{line.against:20}{line.ratio:>10}  {line.target:10}"
    return f"{cells}{verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
