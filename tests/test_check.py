"""Finding the files to check, reading them safely, and going on after each."""

from __future__ import annotations

import datetime
import io
import os
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import csplan
from csplan.check import Input, InvalidPlanError, discover, run
from csplan.document import MAX_BYTES
from csplan.findings import Severity
from csplan.report.problem import Problem
from csplan.rules.engine import Examined

TODAY = datetime.date(2026, 1, 31)
PLAN = """\
csplan: 1
plan:
  title: How we look after you
  organization: Somchai Bicycle Repair
channels:
  phone: +66 2 555 0123
"""
NOT_A_PLAN = "services:\n  web: {image: nginx}\n"
TWICE = PLAN + "channels:\n  email: care@example.net\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = PLAN) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(*paths: str) -> list[str]:
    return [file.name for file in discover(paths).files]


def outcomes(*paths: str, stdin: bytes | None = None) -> list[Examined | Problem]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(run(discover(paths), today=TODAY, stdin=stream))


def problems(*paths: str, stdin: bytes | None = None) -> list[Problem]:
    return [one for one in outcomes(*paths, stdin=stdin) if isinstance(one, Problem)]


def checked(*paths: str, stdin: bytes | None = None) -> list[str]:
    return [one.name for one in outcomes(*paths, stdin=stdin) if isinstance(one, Examined)]


def test_without_paths_the_current_folder_is_gone_through() -> None:
    write("b.yaml", "a.yml", "deep/er/c.YAML")
    assert names() == names(".") == ["a.yml", "b.yaml", "deep/er/c.YAML"]


def test_hidden_entries_and_the_folders_of_tools_are_left_out() -> None:
    write("a.yaml", ".hidden.yaml", ".venv/x.yaml", ".git/x.yaml", "node_modules/x.yaml")
    write("in/node_modules/x.yaml", "notes.txt", "in/plan.yaml.bak")
    assert names() == ["a.yaml"]


def test_a_folder_that_is_named_is_gone_through_even_if_hidden() -> None:
    write(".hidden/a.yaml")
    assert names(".hidden") == [".hidden/a.yaml"]


def test_files_keep_the_name_they_were_given() -> None:
    write("a.yaml", "deep/b.yaml")
    assert names("./a.yaml", "./deep/../deep/b.yaml") == ["./a.yaml", "./deep/../deep/b.yaml"]
    assert names(str(Path("deep").resolve())) == [str(Path("deep/b.yaml").resolve())]


def test_a_file_comes_once_and_counts_as_named_if_it_was() -> None:
    write("a.yaml")
    Path("link.yaml").symlink_to("a.yaml")
    assert discover(["a.yaml", "./a.yaml", ".", "a.yaml", "link.yaml"]).files == (
        Input("a.yaml", "a.yaml", named=True),
    )
    assert discover([".", "./a.yaml"]).files == (Input("./a.yaml", "./a.yaml", named=True),)


def test_a_file_has_its_own_name_rather_than_that_of_a_link() -> None:
    for name, target in (("a", "../m"), ("z", "../m")):
        Path(name).mkdir()
        Path(name, "plan.yaml").symlink_to(Path(target, "plan.yaml"))
    Path("m").mkdir()
    Path("m/plan.yaml").write_text(PLAN)
    assert names() == [str(Path("m/plan.yaml"))]
    Path("m/plan.yaml").unlink()
    Path("kept").write_text(PLAN)
    for name in ("a", "z"):
        Path(name, "plan.yaml").unlink()
        Path(name, "plan.yaml").symlink_to("../kept")
    assert names() == [str(Path("a/plan.yaml"))]
    assert names("z", "a") == [str(Path("a/plan.yaml"))]


def test_links_that_go_round_in_circles_end() -> None:
    write("in/a.yaml")
    Path("in/back").symlink_to("..", target_is_directory=True)
    Path("in/self.yaml").symlink_to("self.yaml")
    assert checked() == ["in/a.yaml"]
    (problem,) = problems()
    assert problem.file == "in/self.yaml"


def test_a_link_that_leads_nowhere_is_said() -> None:
    write("a.yaml")
    Path("gone.yaml").symlink_to("nothing.yaml")
    assert problems() == [Problem("gone.yaml", '"gone.yaml" is a link that leads nowhere')]
    assert problems("gone.yaml") == problems()


def test_in_folders_only_plans_are_checked_but_a_named_file_always() -> None:
    write("plan.yaml")
    write("compose.yaml", text=NOT_A_PLAN)
    assert checked() == ["plan.yaml"]
    assert checked(".", "compose.yaml") == ["compose.yaml", "plan.yaml"]


def test_a_folder_without_a_plan_is_a_problem() -> None:
    write("here/compose.yaml", text=NOT_A_PLAN)
    (current,) = problems()
    assert (current.file, current.message) == (".", "no plan found in this folder or below")
    (named,) = problems("here")
    assert (named.file, named.message) == ("here", 'no plan found in the folder "here"')
    write("there/plan.yaml")
    assert problems("here", "there") == []


def test_a_missing_path_is_a_problem_and_the_others_are_checked() -> None:
    write("plan.yaml", "deep/plan.yaml")
    assert outcomes("plan.yml")[0] == Problem(
        "plan.yml", 'there is no file or folder "plan.yml"', 'did you mean "plan.yaml"?'
    )
    assert problems("deep/plam.yaml")[0].help == 'did you mean "deep/plan.yaml"?'
    assert problems("", "no/such/x.yaml", "plan.yaml") == [
        Problem("", 'there is no file or folder ""'),
        Problem("no/such/x.yaml", 'there is no file or folder "no/such/x.yaml"'),
    ]
    assert checked("", "no/such/x.yaml", "plan.yaml") == ["plan.yaml"]


def test_a_path_through_a_file_or_with_a_nul_is_a_problem() -> None:
    write("plan.yaml")
    assert len(problems("plan.yaml/x", "a\0b.yaml", "x" * 5000)) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a Unix thing")
def test_pipes_devices_and_sockets_are_refused_without_waiting() -> None:
    os.mkfifo("pipe.yaml")
    listener = socket.socket(socket.AF_UNIX)
    with listener:
        listener.bind("socket.yaml")
        assert problems("pipe.yaml", "/dev/zero", "socket.yaml") == [
            Problem("/dev/zero", '"/dev/zero" is a device, not a file', "give a file or a folder"),
            Problem(
                "pipe.yaml",
                '"pipe.yaml" is a pipe, not a file',
                "pipe it into standard input instead: csplan validate -",
            ),
            Problem(
                "socket.yaml", '"socket.yaml" is a socket, not a file', "give a file or a folder"
            ),
        ]
        # Met in a folder, they are no plans.
        write("plan.yaml")
        assert outcomes()[0].__class__ is Examined
        assert len(outcomes()) == 1


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_what_must_not_be_read_is_a_problem() -> None:
    write("plan.yaml", "secret.yaml", "closed/plan.yaml")
    Path("secret.yaml").chmod(0)
    Path("closed").chmod(0)
    try:
        assert problems("secret.yaml", "closed", "closed/plan.yaml", "plan.yaml") == [
            Problem("closed", '"closed" cannot be read: you are not allowed to'),
            Problem(
                "closed/plan.yaml", '"closed/plan.yaml" cannot be read: you are not allowed to'
            ),
            Problem("secret.yaml", '"secret.yaml" cannot be read: you are not allowed to'),
        ]
        assert checked(".") == ["plan.yaml"]
    finally:
        Path("closed").chmod(0o700)


def test_standard_input_is_read_once_under_a_name_of_its_own() -> None:
    assert checked("-", "-", stdin=PLAN.encode()) == ["<stdin>"]
    (examined,) = outcomes("-", stdin=TWICE.encode())
    assert isinstance(examined, Examined)
    assert {finding.file for finding in examined.findings} == {"<stdin>"}


def test_closed_standard_input_is_a_problem() -> None:
    assert problems("-") == [
        Problem("<stdin>", "standard input is closed", "give a file instead of -")
    ]


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        assert size > 0, "everything was asked for"
        self.taken += size
        return b"a" * size


def test_no_more_than_a_plan_may_hold_is_ever_read() -> None:
    endless = Endless()
    (examined,) = run(discover(["-"]), today=TODAY, stdin=endless)  # type: ignore[arg-type]
    assert isinstance(examined, Examined)
    assert [finding.code for finding in examined.findings] == ["CSP004"]
    assert endless.taken == MAX_BYTES + 1


def test_a_huge_file_is_not_loaded() -> None:
    with Path("huge.yaml").open("wb") as file:
        file.write(PLAN.encode())
        file.truncate(20 * 1024 * 1024)
    tracemalloc.start()
    assert checked("huge.yaml") == ["huge.yaml"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MAX_BYTES


def test_many_plans_are_not_kept() -> None:
    text = PLAN + "".join(f"# a remark {number}\n" for number in range(2000))
    write(*(f"plan{number}.yaml" for number in range(60)), text=text)
    tracemalloc.start()
    stream: Iterator[Examined | Problem] = run(discover([]), today=TODAY)
    next(stream)
    before = tracemalloc.get_traced_memory()[0]
    count = sum(1 for _ in stream)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert count == 59
    # Kept texts alone would be more than forty times the text of one.
    assert after - before < 10 * len(text)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are always text")
def test_a_file_name_that_is_no_text_is_read_all_the_same() -> None:
    raw = b"plan\xff.yaml"
    Path(os.fsdecode(raw)).write_text(PLAN, encoding="utf-8")
    assert checked() == checked(os.fsdecode(raw)) == [os.fsdecode(raw)]


def test_check_gives_the_findings_of_a_file() -> None:
    write("plan.yaml", text=TWICE)
    findings = csplan.check("plan.yaml", today=TODAY)
    (error,) = [one for one in findings if one.severity is Severity.ERROR]
    assert (error.file, error.span.start.line) == ("plan.yaml", 7)
    assert csplan.check(Path("plan.yaml"), today=TODAY) == findings


def test_load_gives_the_plan() -> None:
    write("plan.yaml")
    assert csplan.load("plan.yaml", today=TODAY).csplan == "1"


def test_load_raises_with_all_findings_where_there_are_errors() -> None:
    write("plan.yaml", text=TWICE)
    with pytest.raises(InvalidPlanError, match=r'^"plan.yaml" has errors, the first: ') as caught:
        csplan.load("plan.yaml", today=TODAY)
    assert caught.value.findings == csplan.check("plan.yaml", today=TODAY)


def test_load_and_check_raise_where_the_file_cannot_be_read() -> None:
    for function in (csplan.check, csplan.load):
        with pytest.raises(OSError, match=r'^there is no file or folder "gone\.yaml"$'):
            function("gone.yaml", today=TODAY)


def test_the_public_names_stay_functions_whatever_is_imported() -> None:
    program = (
        "import csplan.check; from csplan.check import discover; import csplan\n"
        "assert callable(csplan.check) and callable(csplan.load) and discover\n"
        "from csplan import check, __version__\n"
        "assert check is csplan.check\n"
        "assert not hasattr(csplan, 'nothing')\n"
        "assert dir(csplan) == sorted(csplan.__all__)\n"
    )
    source = str(Path(next(iter(csplan.__path__))).parent)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([source, os.environ.get("PYTHONPATH", "")]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
