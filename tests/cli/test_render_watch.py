"""`csplan render --watch`: after each save one line, and nobody's work is lost."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.preview.plans import PLAN

PATIENCE = 30


class Watching:
    """A running `csplan render --watch`; both streams come in one."""

    def __init__(self, *args: str, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "csplan", "render", "--watch", *args],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=cwd,
        )

    def line(self) -> str:
        """The next line, without the time of day in it."""
        assert self.process.stdout is not None
        said = self.process.stdout.readline().rstrip("\n")
        found = re.sub(r"\b\d\d:\d\d:\d\d ", "", said)
        assert found != said or "ended" in said
        return found

    def interrupt(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        out, _err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    started: list[Watching] = []

    def start(*args: str) -> Watching:
        started.append(Watching(*args, cwd=tmp_path))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.communicate()


def test_each_save_writes_and_ends_in_a_line(watching: Callable[..., Watching], plan: Path) -> None:
    running = watching("plan.yaml", "--language", "en", "--to", "html", "--to", "md")
    assert running.line() == "plan.en.html, plan.en.md"
    plan.write_text(PLAN.replace("Telephone", "Hotline"), encoding="utf-8")
    assert running.line() == "plan.en.html, plan.en.md"
    assert "Hotline" in plan.with_name("plan.en.md").read_text(encoding="utf-8")
    plan.write_text(f"# a remark\n{PLAN.replace('Telephone', 'Hotline')}", encoding="utf-8")
    assert running.line() == "all documents are up to date"
    assert running.interrupt() == (0, "csplan: watching has ended\n")


def test_what_is_wrong_is_told_in_a_line_and_the_last_document_stays(
    watching: Callable[..., Watching], plan: Path
) -> None:
    running = watching("plan.yaml", "-o", "page.html")
    assert running.line() == "page.html"
    page = plan.with_name("page.html")
    before = page.read_bytes()
    plan.write_text(PLAN.replace("version: 1", "versoin: 1"), encoding="utf-8")
    said = running.line()
    assert said.startswith("csplan: nothing was written: plan.yaml has an error")
    assert "plan.yaml:9: " in said
    plan.write_text("csplan: [", encoding="utf-8")
    assert "nothing was written: plan.yaml holds no plan that can be shown" in running.line()
    plan.unlink()
    assert 'there is no file or folder "plan.yaml"' in running.line()
    assert page.read_bytes() == before
    plan.write_text(PLAN, encoding="utf-8")
    assert running.line() == "all documents are up to date"


def test_files_of_others_are_left_alone(watching: Callable[..., Watching], plan: Path) -> None:
    page = plan.with_name("page.html")
    page.write_text("mine", encoding="utf-8")
    running = watching("plan.yaml", "-o", "page.html")
    assert '"page.html" was not rendered by csplan and is left alone' in running.line()
    page.unlink()
    plan.write_text(f"# a remark\n{PLAN}", encoding="utf-8")
    assert running.line() == "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Telephone", "Mine"), "utf-8")
    plan.write_text(PLAN.replace("Front", "Back"), encoding="utf-8")
    assert '"page.html" was changed by hand since csplan rendered it' in running.line()
    assert "Mine" in page.read_text(encoding="utf-8")


def test_new_plans_of_a_folder_are_published_too(
    watching: Callable[..., Watching], plan: Path
) -> None:
    running = watching(".", "-o", "public/", "--language", "en")
    assert running.line() == "public/plan.en.html"
    beside = plan.with_name("other.new")
    beside.write_text(PLAN, encoding="utf-8")
    beside.rename(plan.with_name("other.yaml"))
    assert running.line() == "public/other.en.html"


def test_templates_are_watched(watching: Callable[..., Watching], plan: Path) -> None:
    plan.with_name("ours").mkdir()
    running = watching("plan.yaml", "--template", "ours", "-o", "page.html")
    assert running.line() == "page.html"
    plan.with_name("ours").joinpath("footer.html.j2").write_text("<p>Ours</p>", "utf-8")
    assert running.line() == "page.html"
    assert "<p>Ours</p>" in plan.with_name("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-"], "--watch needs files to watch; name plans or folders instead of -"),
        (["plan.yaml", "-o", "-"], "--watch writes files; name one with -o, or a folder"),
        (["plan.yaml", "--check"], "--watch and --check exclude each other; leave one of them out"),
        (["plam.yaml"], 'there is no file or folder "plam.yaml"; did you mean "plan.yaml"?'),
    ],
)
def test_what_cannot_be_watched_is_refused(
    plan: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(plan.parent)
    done = run("render", "--watch", *args)
    assert (done.code, done.out, done.err) == (2, "", f"csplan: {said}\n")
