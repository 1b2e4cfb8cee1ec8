"""`csplan preview` as a program: what it prints, what it refuses, how it ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run
from tests.preview.plans import PLAN

PATIENCE = 30


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


class Preview:
    """A running `csplan preview`."""

    def __init__(self, *args: str | Path, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "csplan", "preview", *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=cwd,
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def state(self, query: str = "") -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}state{query}", timeout=PATIENCE) as answer:
            return dict(json.load(answer))

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while not holds(state := self.state()):
            assert time.monotonic() < end, state
            time.sleep(0.05)
        return state

    def interrupt(self) -> tuple[int, str, str]:
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@pytest.fixture
def preview(plan: Path) -> Iterator[Callable[..., Preview]]:
    started: list[Preview] = []

    def start(*args: str | Path) -> Preview:
        started.append(Preview(plan.name, *args, cwd=plan.parent))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.communicate()


def test_address_is_printed_and_ctrl_c_ends_in_a_line(preview: Callable[..., Preview]) -> None:
    running = preview("--today", "2026-11-21")
    assert running.url.startswith("http://127.0.0.1:")
    assert running.state()["name"] == "plan.yaml"
    code, out, err = running.interrupt()
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "csplan: plan.yaml is shown there and followed; Ctrl-C ends the preview",
        "csplan: the preview has ended",
    ]


def test_plan_is_followed_through_all_that_can_happen_to_it(
    preview: Callable[..., Preview], plan: Path
) -> None:
    running = preview()
    first = running.state()
    plan.write_text(PLAN.replace("Telephone", "Hotline"), encoding="utf-8")
    running.until(lambda state: state["digest"] != first["digest"])
    plan.unlink()
    running.until(lambda state: state["stale"])
    beside = plan.with_name("new")
    beside.write_text(PLAN, encoding="utf-8")
    beside.replace(plan)
    running.until(lambda state: not state["stale"] and state["digest"] == first["digest"])
    plan.write_bytes(b"\xff\xfe\x00 csplan: [")
    running.until(lambda state: state["stale"])
    assert "Traceback" not in running.interrupt()[2]


def test_settings_are_followed_and_what_is_wrong_with_them_is_shown(
    preview: Callable[..., Preview], plan: Path
) -> None:
    running = preview()
    assert running.state()["choice"]["language"] == "en"
    settings = plan.with_name("csplan.toml")
    settings.write_text('language = "th"\n', encoding="utf-8")
    running.until(lambda state: state["choice"]["language"] == "th")
    settings.write_text("language = [", encoding="utf-8")
    state = running.until(lambda state: any(n["file"] == "csplan.toml" for n in state["notes"]))
    assert not state["stale"]
    settings.write_text('ignore = ["no-such-rule"]\n', encoding="utf-8")
    running.until(lambda state: any("no-such-rule" in n["message"] for n in state["notes"]))
    settings.unlink()
    running.until(lambda state: not any("no-such-rule" in n["message"] for n in state["notes"]))


def test_templates_are_laid_over_and_followed(preview: Callable[..., Preview], plan: Path) -> None:
    templates = plan.with_name("ours")
    templates.mkdir()
    running = preview("--template", "ours", "--document", "charter", "--language", "th")
    first = running.state()
    assert first["choice"] == {"document": "charter", "language": "th", "theme": "own"}
    (templates / "footer.html.j2").write_text("<p>Ours</p>", encoding="utf-8")
    running.until(lambda state: state["digest"] != first["digest"])
    with urllib.request.urlopen(f"{running.url}document", timeout=PATIENCE) as answer:
        assert b"<p>Ours</p>" in answer.read()


def test_plan_that_cannot_be_read_at_first_is_waited_for(
    preview: Callable[..., Preview], plan: Path
) -> None:
    plan.write_text("csplan: [", encoding="utf-8")
    running = preview()
    assert running.state()["digest"] is None
    plan.write_text(PLAN, encoding="utf-8")
    running.until(lambda state: state["digest"] is not None)


def test_port_can_be_chosen_and_a_taken_one_is_told(
    preview: Callable[..., Preview], plan: Path
) -> None:
    port = preview().url.rstrip("/").rpartition(":")[2]
    done = run("preview", str(plan), "--port", port)
    assert done.code == 2
    assert done.out == ""
    assert done.err == (
        f"csplan: port {port} cannot be listened on: address already in use; "
        "choose another with --port, or leave it out\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-"], "a preview needs a file to watch; name one plan"),
        (["."], '"." is a folder, not a file; name one plan'),
        (["plam.yaml"], 'there is no file or folder "plam.yaml"; did you mean "plan.yaml"?'),
        (
            ["plan.yaml", "--language", "xx"],
            '--language "xx" cannot be shown; choose among en, th, es',
        ),
        (
            ["plan.yaml", "--template", "none"],
            '--template "none" is no folder; name a folder that holds templates',
        ),
        (
            ["plan.yaml", "--today", "soon"],
            '--today "soon" is not a date; write year, month and day like 2026-01-31',
        ),
    ],
)
def test_what_cannot_be_previewed_is_refused(
    plan: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(plan.parent)
    done = run("preview", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"csplan: {said}\n"
