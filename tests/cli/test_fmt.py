"""`csplan fmt`: plans in canonical layout, in place, as a check, as a diff and as a filter."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import csplan.cli.files
import csplan.format
from csplan.cli.diff import diff
from csplan.cli.exits import boundary
from csplan.cli.files import write_whole
from csplan.format import Formatted, State
from tests.cli import program
from tests.cli.program import Done
from tests.contracts.checkout import ROOT

LOOSE = """\
csplan: 1
plan:
    organization: Somchai   # whose it is
    title:  How we look after you
"""
TIDY = """\
csplan: 1
plan:
  title: How we look after you
  organization: Somchai   # whose it is
"""
DIFF = """\
--- loose.yaml
+++ loose.yaml
@@ -1,4 +1,4 @@
 csplan: 1
 plan:
-    organization: Somchai   # whose it is
-    title:  How we look after you
+  title: How we look after you
+  organization: Somchai   # whose it is
"""
BROKEN = "csplan: 1\nplan:\n    title: x\n    title: y\n"
BROKEN_REPORT = """\
broken.yaml:4:5: error[CSP010] "title" stands twice in the same section
  |
4 |     title: y
  |     ^^^^^
  = help: keep one of the two, or give one of them another name (more: csplan rule CSP010)
  = related: broken.yaml:3:5 "title" stands here first

"""
RARE = "csplan: 1\nplan:\n  ? title\n  : x\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own, and in a plain environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def run(*args: str, stdin: bytes = b"") -> Done:
    return program.run("fmt", *args, stdin=stdin)


def write(**plans: str) -> None:
    for name, text in plans.items():
        Path(f"{name}.yaml").write_bytes(text.encode())


def texts() -> dict[str, str]:
    return {path.stem: path.read_bytes().decode() for path in sorted(Path().glob("*"))}


def test_plans_of_a_folder_are_formatted_in_place() -> None:
    write(loose=LOOSE, tidy=TIDY, other="a:    b\n")
    summary = "csplan: 1 plan formatted, 1 in order\n"
    assert run() == (0, "loose.yaml\n", summary)
    assert texts() == {"loose": TIDY, "other": "a:    b\n", "tidy": TIDY}
    assert run() == (0, "", "csplan: 2 in order\n")


def test_named_file_is_formatted_even_if_it_looks_like_no_plan() -> None:
    write(other="a:    b\n")
    assert run("other.yaml", "--quiet") == (0, "other.yaml\n", "")
    assert texts() == {"other": "a: b\n"}


def test_check_names_what_would_change_and_writes_nothing() -> None:
    write(loose=LOOSE, tidy=TIDY)
    summary = "csplan: 1 plan would be formatted, 1 in order\n"
    assert run("--check") == (1, "loose.yaml\n", summary)
    assert run("--check", "tidy.yaml") == (0, "", "csplan: 1 in order\n")
    assert texts() == {"loose": LOOSE, "tidy": TIDY}


def test_diff_shows_what_would_change_and_writes_nothing() -> None:
    write(loose=LOOSE, tidy=TIDY)
    assert run("--diff", "-q") == (1, DIFF, "")
    assert run("--diff", "--check", "-q") == (1, DIFF, "")
    assert run("--diff", "-q", "tidy.yaml") == (0, "", "")
    assert texts() == {"loose": LOOSE, "tidy": TIDY}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a: 1\r\n", "b: 1\r\n", "@@ -1 +1 @@\n-a: 1\r\n+b: 1\r\n"),
        ("a: 1", "a: 1\n", "@@ -1 +1 @@\n-a: 1\n\\ No newline at end of file\n+a: 1\n"),
        ("\u2028\nb", "\u2028\n", "@@ -1,2 +1 @@\n \u2028\n-b\n\\ No newline at end of file\n"),
    ],
)
def test_diff_is_one_that_programs_can_apply(before: str, after: str, expected: str) -> None:
    head = "--- p\n+++ p\n"
    assert diff(before.encode(), after.encode(), "p") == head + expected


def test_standard_input_goes_to_standard_output() -> None:
    mark = b"\xef\xbb\xbf"
    assert run("-", stdin=LOOSE.encode()) == (0, TIDY, "")
    assert run("-", stdin=TIDY.encode()) == (0, TIDY, "")
    windows = mark + LOOSE.replace("\n", "\r\n").encode()
    assert run("-", stdin=windows) == (0, "\ufeff" + TIDY.replace("\n", "\r\n"), "")
    assert run("-", "--check", stdin=LOOSE.encode())[:2] == (1, "<stdin>\n")


def test_plan_with_mistakes_in_its_text_is_told_and_left_alone() -> None:
    write(broken=BROKEN, loose=LOOSE)
    summary = "csplan: 1 plan formatted, 1 left alone\n"
    assert run() == (2, "loose.yaml\n", BROKEN_REPORT + summary)
    assert texts() == {"broken": BROKEN, "loose": TIDY}
    assert run("-", stdin=BROKEN.encode())[:2] == (2, "")


def test_plan_in_a_rare_layout_is_told_and_left_alone() -> None:
    write(rare=RARE)
    assert run("-q") == (2, "", (
        'csplan: "rare.yaml" is left alone: on line 3, "?" stands before a key; '
        "write it in the ordinary way, as in key: value\n"
    ))  # fmt: skip
    assert texts() == {"rare": RARE}


def test_path_that_cannot_be_read_is_told_and_the_others_are_formatted() -> None:
    write(loose=LOOSE)
    assert run("lose.yaml", "loose.yaml") == (2, "loose.yaml\n", (
        'csplan: there is no file or folder "lose.yaml"; did you mean "loose.yaml"?\n'
        "csplan: 1 plan formatted, 1 left alone\n"
    ))  # fmt: skip
    assert run("--check", "empty")[0] == 2


def test_permissions_and_links_stay() -> None:
    write(loose=LOOSE)
    Path("loose.yaml").chmod(0o640)
    Path("plans").mkdir()
    link = Path("plans", "link.yaml")
    link.symlink_to(Path("..", "loose.yaml"))
    assert run("-q", str(link)) == (0, f"{link}\n", "")
    assert link.is_symlink()
    assert stat.S_IMODE(Path("loose.yaml").stat().st_mode) == 0o640
    assert Path("loose.yaml").read_text() == TIDY


def test_plan_that_cannot_be_written_is_told_and_the_others_are_formatted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, data: bytes, *, replace: bool) -> None:
        if path.stem == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, data, replace=replace)

    monkeypatch.setattr(csplan.cli.files, "write_whole", refuse)
    write(full=LOOSE, loose=LOOSE)
    assert boundary(["fmt"]) == 2
    assert capsys.readouterr() == ("loose.yaml\n", (
        'csplan: "full.yaml" cannot be written: no space left on device\n'
        "csplan: 1 plan formatted, 1 left alone\n"
    ))  # fmt: skip
    assert texts() == {"full": LOOSE, "loose": TIDY}


def test_plan_that_may_not_be_written_or_changed_in_the_meantime_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(data: bytes, name: str) -> Formatted:
        result = csplan.format.plan.format_plan(data, name)
        if name == "busy.yaml":
            write(busy=LOOSE + "# changed\n")
        return result

    monkeypatch.setattr(csplan.format, "format_plan", slow)
    monkeypatch.setattr(os, "access", lambda path, _mode: path.name != "fixed.yaml")
    write(busy=LOOSE, fixed=LOOSE, loose=LOOSE)
    assert boundary(["fmt"]) == 2
    assert capsys.readouterr() == ("loose.yaml\n", (
        'csplan: "busy.yaml" has changed in the meantime; run csplan again\n'
        'csplan: "fixed.yaml" is read-only; allow writing to it, or use --diff\n'
        "csplan: 1 plan formatted, 2 left alone\n"
    ))  # fmt: skip
    assert texts() == {"busy": LOOSE + "# changed\n", "fixed": LOOSE, "loose": TIDY}


def test_result_with_another_meaning_is_never_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoilt(data: bytes, name: str) -> Formatted:
        result = csplan.format.plan.format_plan(data, name)
        return Formatted(name, data, State.FAULTY, result.document)

    monkeypatch.setattr(csplan.format, "format_plan", spoilt)
    write(loose=LOOSE)
    assert boundary(["fmt", "-q"]) == 3
    assert capsys.readouterr() == ("", (
        'csplan: internal error: in canonical layout, "loose.yaml" would have another meaning; it '
        "is left alone. This is a fault of csplan, not of your plan. Please report it with the "
        "plan\n"
    ))  # fmt: skip
    assert texts() == {"loose": LOOSE}


def test_little_is_loaded_for_it() -> None:
    write(tidy=TIDY)
    code = (
        "import sys\n"
        "from csplan.cli.exits import boundary\n"
        "assert boundary(['fmt', '-q']) == 0\n"
        "print(*sorted({'rich', 'jinja2', 'babel', 'ruamel', 'markdown_it'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"\n"
