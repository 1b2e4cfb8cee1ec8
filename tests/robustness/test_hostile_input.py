"""No input makes csplan show a traceback, hang, or eat up memory, whatever the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.contracts.checkout import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures processes as Linux does")

SECONDS = 5
MEGABYTES = 300
PLAN = b"""\
csplan: 1
plan: {title: Service, organization: Shop, owner: boss, version: 1}
team: {roles: {boss: The boss}}
"""
BOMB = "\n".join(
    ["csplan: 1", "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    + [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(12)]
).encode()

INPUTS: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n \n",
    "brackets": b"[" * 200_000,
    "braces": b"csplan: 1\nplan: " + b"{a: " * 200_000,
    "dashes": b"- " * 200_000,
    "indented": b"\n".join(b" " * i + b"a:" for i in range(2_000)),
    "alias bomb": BOMB,
    "cycle": b"csplan: 1\nplan: &p {title: *p}\n",
    "20 MB of text": PLAN + b"# " + b"x" * 20_000_000,
    "20 MB of lines": PLAN + b"needs:\n" + b"  a: b\n" * 2_857_000,
    "900 KB in a text": PLAN.replace(b"Service", b"x" * 900_000),
    "2 MB of empty lines": PLAN + b"\n" * 1_900_000,
    "many slips": PLAN + b"channels:\n"
    + b"".join(b"    c%d: {adress: 1166}\n" % i for i in range(10_000)),
    "many mistakes": PLAN + b"needs: {" + b"a: {b: c}, " * 20_000 + b"}\n",
    "UTF-16": "csplan: 1\nplan: {title: Überraschung}\n".encode("utf-16"),
    "UTF-16 without a mark": "csplan: 1\n".encode("utf-16-le"),
    "UTF-32": "csplan: 1\n".encode("utf-32"),
    "Latin-1": "csplan: 1\nplan: {title: Überraschung}\n".encode("latin-1"),
    "TIS-620": "csplan: 1\nplan: {title: แผนบริการ}\n".encode("tis-620"),
    "NUL bytes": b"csplan: 1\nplan: {title: a\0b}\n",
    "only NUL bytes": b"\0" * 100_000,
    "tabs": b"csplan: 1\nplan:\n\ttitle: Service\n",
    "python object": b"csplan: 1\nplan: !!python/object/apply:os.system [echo pwned]\n",
    "foreign tag": b"csplan: 1\nplan: !secret {title: x}\n",
    "binary": bytes(range(256)) * 1000,
    "control characters": b"csplan: 1\nplan: {title: \x1b[2Jx\x07}\n",
    "half a character": PLAN + b"needs: {a: \xe0\xb8",
    "surrogate": b'csplan: 1\nplan: {title: "\\ud800", organization: x}\n',
    "long key": b"csplan: 1\n" + b"k" * 100_000 + b": 1\n",
    "long number": PLAN + b"commitments: {a: {targets: {reply: " + b"9" * 100_000 + b" days}}}\n",
    "long hours": PLAN + b"schedules: {a: " + b"Mo-Fr 09:00-17:00; " * 5_000 + b"}\n",
    "deep cases": PLAN + b"commitments: {a: " + b"{cases: {b: " * 40 + b"x" + b"}}" * 40 + b"}\n",
    "many documents": b"---\ncsplan: 1\n" * 50_000,
    "percent": b"%" * 100_000,
    "year": PLAN + b"review: {last: 9999-12-31, every: 999999999 years}\n",
}  # fmt: skip

COMMANDS: dict[str, list[str]] = {
    "validate": ["validate", "{plan}"],
    "validate as json": ["validate", "--format", "json", "{plan}"],
    "render": ["render", "--draft", "--to", "md", "-o", "out.md", "{plan}"],
    "render to html": ["render", "--draft", "-o", "out.html", "{plan}"],
    "show": ["show", "--expanded", "{plan}"],
    "schema": ["schema", "--for", "{plan}"],
    "what would be mended": ["validate", "--diff", "{plan}"],
    "validate as SARIF": ["validate", "--format", "sarif", "{plan}"],
    "what is not in layout": ["fmt", "--check", "{plan}"],
    "what layout would change": ["fmt", "--diff", "{plan}"],
}


@dataclass(frozen=True)
class Ended:
    """How a process ended: its code, what it wrote, and what it took."""

    code: int
    said: str
    megabytes: float
    seconds: float


def csplan(
    *args: str, stdin: bytes | None = None, before: Callable[[], None] | None = None
) -> Ended:
    """Run csplan in a process of its own and watch what it takes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryDirectory() as folder,
    ):
        given.write(stdin or b"")
        given.seek(0)
        usage = Path(folder, "usage")
        done = subprocess.run(
            [sys.executable, "-S", "-c", _WATCH, str(usage), *args],
            stdin=given,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=environment,
            preexec_fn=before or _limited,  # no threads here
            check=False,
        )
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
        kilobytes, seconds = usage.read_text().split()
    return Ended(done.returncode, text, int(kilobytes) / 1024, float(seconds))


# What a process takes counts from what it was forked from, and the tests are large by now: so it
# is started by one that is small.
_WATCH = """
import os, sys
process = os.fork()
if not process:
    os.execv(sys.executable, [sys.executable, "-m", "csplan", *sys.argv[2:]])
_, status, usage = os.wait4(process, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{usage.ru_maxrss} {usage.ru_utime + usage.ru_stime}")
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
"""


def _limited() -> None:
    """Processor time and memory beyond which a process is ended, should it run away."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))


def _check(ended: Ended) -> None:
    assert "Traceback" not in ended.said
    assert "internal error" not in ended.said
    assert "CSP901" not in ended.said
    assert "\x1b" not in ended.said
    assert ended.code in (0, 1, 2)
    assert ended.megabytes < MEGABYTES
    assert ended.seconds < SECONDS


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CSPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("command", ["validate", "render"])
def test_no_input_is_too_much(command: str, name: str) -> None:
    Path("plan.yaml").write_bytes(INPUTS[name])
    ended = csplan(*(part.format(plan="plan.yaml") for part in COMMANDS[command]))
    _check(ended)
    assert len(ended.said) < 200_000


@pytest.mark.parametrize("name", ["empty", "brackets", "alias bomb", "UTF-16", "python object",
                                  "binary", "surrogate", "long number", "year"])  # fmt: skip
@pytest.mark.parametrize("command", ["validate as json", "render to html", "show", "schema"])
def test_nor_for_the_other_commands(command: str, name: str) -> None:
    Path("plan.yaml").write_bytes(INPUTS[name])
    _check(csplan(*(part.format(plan="plan.yaml") for part in COMMANDS[command])))


@pytest.mark.parametrize("name", ["alias bomb", "UTF-16", "2 MB of empty lines", "many slips",
                                  "long hours"])  # fmt: skip
@pytest.mark.parametrize(
    "command",
    [
        "what would be mended", "validate as SARIF", "what is not in layout",
        "what layout would change",
    ],
)  # fmt: skip
def test_nor_for_what_goes_over_every_line(command: str, name: str) -> None:
    Path("plan.yaml").write_bytes(INPUTS[name])
    _check(csplan(*(part.format(plan="plan.yaml") for part in COMMANDS[command])))
    assert Path("plan.yaml").read_bytes() == INPUTS[name]


@pytest.mark.parametrize("name", ["20 MB of text", "binary", "alias bomb", "many slips"])
def test_a_plan_that_is_mended_on_its_way_through(name: str) -> None:
    ended = csplan("validate", "--fix", "-", "--format", "json=report.json", stdin=INPUTS[name])
    # It comes out as it went in, but for what was mended.
    _check(replace(ended, said=ended.said.replace("\x1b", "")))
    json.loads(Path("report.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["brackets", "20 MB of text", "NUL bytes", "alias bomb"])
@pytest.mark.parametrize("command", ["validate", "render"])
def test_nor_from_standard_input(command: str, name: str) -> None:
    args = [part.format(plan="-") for part in COMMANDS[command]]
    _check(csplan(*args, stdin=INPUTS[name]))


def test_nothing_that_a_plan_says_is_carried_out() -> None:
    Path("plan.yaml").write_bytes(
        b"csplan: 1\nplan: !!python/object/apply:os.system ['touch pwned']\n"
    )
    ended = csplan("validate", "plan.yaml")
    assert ended.code == 1
    assert not Path("pwned").exists()


@pytest.mark.parametrize(
    "command", ["validate", "render", "show", "schema", "what is not in layout"]
)
def test_what_is_no_file_is_told(command: str) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    Path("link").symlink_to("nowhere")
    Path("loop").symlink_to("loop")
    for place in ("missing.yaml", "pipe", "link", "loop", "/dev/zero", "x" * 5_000):
        ended = csplan(*(part.format(plan=place) for part in COMMANDS[command]))
        _check(ended)
        assert ended.code == 2, place
        assert len(ended.said.splitlines()) <= 2


@pytest.mark.parametrize("command", ["render", "show", "schema"])
def test_a_folder_is_no_plan(command: str) -> None:
    Path("folder").mkdir()
    ended = csplan(*(part.format(plan="folder") for part in COMMANDS[command]))
    _check(ended)
    assert ended.code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("command", ["validate", "render", "show", "schema"])
def test_an_unreadable_file_is_told(command: str) -> None:
    Path("plan.yaml").write_bytes(PLAN)
    Path("plan.yaml").chmod(0)
    ended = csplan(*(part.format(plan="plan.yaml") for part in COMMANDS[command]))
    _check(ended)
    assert ended.code == 2


@pytest.mark.parametrize(
    "command",
    [
        "validate --format json plan.yaml",
        "render -o - plan.yaml",
        "show --expanded plan.yaml",
        "config plan.yaml",
        "schema",
    ],
)
@pytest.mark.parametrize(
    ("reader", "expected", "said"),
    [
        ("> /dev/full", 2, "csplan: the output cannot be written: no space left on device\n"),
        ("| true", 141, ""),
        (">&-", 0, ""),
    ],
)  # fmt: skip
def test_output_that_goes_nowhere_is_no_fault(
    command: str, reader: str, expected: int, said: str
) -> None:
    Path("plan.yaml").write_bytes(PLAN)
    line = f"set -o pipefail; {sys.executable} -m csplan {command} {reader}"
    done = subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (expected, said)


def test_init_writes_nothing_into_a_full_disk() -> None:
    ended = csplan("init", "/dev/full/plan.yaml", "--starter", "minimal", "--defaults")
    _check(ended)
    assert ended.code == 2
