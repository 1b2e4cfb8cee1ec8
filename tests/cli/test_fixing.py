"""Mending plans in their files: what is written, what is said, and what is left alone."""

from __future__ import annotations

import datetime
import os
import stat
import subprocess
from pathlib import Path

import pytest

from csplan.check import STDIN, STDIN_NAME, Input, Text
from csplan.cli.configuring import Configured
from csplan.cli.fixing import mend, show, show_all
from csplan.report.problem import Problem
from csplan.rules.engine import Examined
from csplan.settings import DEFAULT

TODAY = datetime.date(2026, 1, 15)
PLAN = (
    "# Our plan.\n"
    "csplan: 1\n"
    "plan: {titel: บริการ, organization: Shop}\n"
    "channels:\n"
    "  phone: {address: 1166, fallback: emial}\n"
    "  email: {address: care@siam-shop.example, targets: {reply: 4 hrs}}\n"
)
MENDED = PLAN.replace("titel", "title").replace("emial", "email").replace("4 hrs", "4 hours")


def _text(path: Path, data: bytes | None = None) -> Text:
    given = path.read_bytes() if data is None else data
    return Text(Input(path.name, str(path), named=True), given)


def _mended(text: Text) -> Examined:
    left = mend(text, today=TODAY, settings=DEFAULT)
    assert isinstance(left, Examined)
    return left


def _refused(text: Text) -> str:
    problem = mend(text, today=TODAY, settings=DEFAULT)
    assert isinstance(problem, Problem)
    return problem.sentence()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_mended_in_its_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left = _mended(_text(plan))
    assert plan.read_text("utf-8") == MENDED
    assert not left.has_errors
    assert capsys.readouterr() == ("", "csplan: mended 3 findings in plan.yaml\n")


def test_a_plan_that_is_in_order_is_not_written(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(MENDED, encoding="utf-8")
    before = plan.stat()
    _mended(_text(plan))
    assert (plan.stat().st_ino, plan.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr() == ("", "")


def test_permissions_and_links_stay(plan: Path, tmp_path: Path) -> None:
    plan.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to("plan.yaml")
    _mended(_text(link))
    assert link.is_symlink()
    assert plan.read_text("utf-8") == MENDED
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "plan.yaml"]


def test_line_ends_and_the_byte_order_mark_stay(plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    _mended(_text(plan))
    assert plan.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()


def test_a_plan_that_changed_in_the_meantime_is_left_alone(plan: Path) -> None:
    said = _refused(_text(plan, PLAN.replace("Shop", "Other shop").encode()))
    assert said == '"plan.yaml" has changed in the meantime; run csplan again'
    assert plan.read_text("utf-8") == PLAN


def test_a_plan_that_may_not_be_written_is_left_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (plan, os.W_OK))
    said = _refused(_text(plan))
    assert said == '"plan.yaml" is read-only; allow writing to it, or use --diff'
    assert plan.read_text("utf-8") == PLAN


def test_a_plan_that_went_away_is_told(plan: Path) -> None:
    text = _text(plan)
    plan.unlink()
    assert _refused(text) == '"plan.yaml" cannot be written: no such file or directory'
    assert not plan.exists()


def test_standard_input_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = Text(Input(STDIN_NAME, STDIN, named=True), PLAN.encode())
    _mended(text)
    said = b"csplan: mended 3 findings in <stdin>\n"
    assert capfdbinary.readouterr() == (MENDED.encode(), said)


@pytest.mark.parametrize("data", [MENDED.encode(), b"\xff\xfe not a plan", b"", b"a: [\r\n"])
def test_standard_input_with_nothing_to_mend_passes_through(
    data: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _mended(Text(Input(STDIN_NAME, STDIN, named=True), data))
    assert capfdbinary.readouterr() == (data, b"")


CHANGES = (
    "--- plan.yaml\n"
    "+++ plan.yaml\n"
    "@@ -1,6 +1,6 @@\n"
    " # Our plan.\n"
    " csplan: 1\n"
    "-plan: {titel: บริการ, organization: Shop}\n"
    "+plan: {title: บริการ, organization: Shop}\n"
    " channels:\n"
    "-  phone: {address: 1166, fallback: emial}\n"
    "-  email: {address: care@siam-shop.example, targets: {reply: 4 hrs}}\n"
    "+  phone: {address: 1166, fallback: email}\n"
    "+  email: {address: care@siam-shop.example, targets: {reply: 4 hours}}\n"
)


def test_changes_are_shown_and_nothing_is_written(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(_text(plan), today=TODAY, settings=DEFAULT)
    assert capsys.readouterr() == (CHANGES, "csplan: would mend 3 findings in plan.yaml\n")
    assert plan.read_text("utf-8") == PLAN


def test_many_plans_are_shown_and_the_exit_code_tells(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def code(*texts: Text | Problem) -> int:
        return show_all(texts, today=TODAY, configured=Configured(isolated=True))

    fine = _text(plan, MENDED.encode())
    assert code(fine, fine) == 0
    assert capsys.readouterr() == ("", "csplan: there is nothing that --fix would change\n")
    assert code(_text(plan), fine) == 1
    assert capsys.readouterr() == (CHANGES, "csplan: would mend 3 findings in plan.yaml\n")
    assert code(_text(plan), Problem("x", 'there is no file "x"')) == 2
    assert capsys.readouterr().err.endswith('csplan: there is no file "x"\n')


def test_where_nothing_would_change_nothing_is_shown(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(MENDED, encoding="utf-8")
    assert not show(_text(plan), today=TODAY, settings=DEFAULT)
    assert capsys.readouterr() == ("", "")


def test_changes_are_coloured_on_a_terminal(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    plan.write_bytes(b"csplan: 1\r\nplan: {titel: A, organization: B}\r\n")
    show(_text(plan), today=TODAY, settings=DEFAULT)
    assert capsys.readouterr().out == (
        "\x1b[1m--- plan.yaml\x1b[0m\n\x1b[1m+++ plan.yaml\x1b[0m\n"
        "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n csplan: 1\r\n"
        "\x1b[31m-plan: {titel: A, organization: B}\x1b[0m\r\n"
        "\x1b[32m+plan: {title: A, organization: B}\x1b[0m\r\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_other_programs_can_apply_the_changes(
    plan: Path, end: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = PLAN.rstrip("\n").replace("\n", end or "\n") + end
    plan.write_bytes(text.encode())
    show(_text(plan), today=TODAY, settings=DEFAULT)
    changes = capfdbinary.readouterr().out
    subprocess.run(
        ["git", "apply", "-p0", "-"], cwd=plan.parent, input=changes, check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(plan.parent)},
    )  # fmt: skip
    assert not show(_text(plan), today=TODAY, settings=DEFAULT)
    assert plan.read_bytes() == text.encode().replace(b"titel", b"title").replace(
        b"emial", b"email"
    ).replace(b"4 hrs", b"4 hours")
