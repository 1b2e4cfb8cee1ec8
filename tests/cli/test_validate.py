"""The command line as people and machines meet it: whole processes, whole outputs."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import csplan
from csplan.cli.app import COMMANDS
from tests.cli import program

Golden = Callable[[str, str], None]

SOURCE = str(Path(next(iter(csplan.__path__))).parent)
CSPLAN = [sys.executable, "-m", "csplan"]
GOOD = """\
csplan: 1
plan:
  title: How we look after you
  organization: Somchai Bicycle Repair
channels:
  phone: +66 2 555 0123
"""
# The second one is at fault; the finding stands there.
TWICE = GOOD + "channels:\n  email: care@example.net\n"
# Not readable beyond the quote, so that no rule has a word to say.
OPEN_QUOTE = 'csplan: 1\nช่องทาง:\n  โทรศัพท์: "ก้อง\n  email: care@example.net\n'
TABBED = "csplan: 1\nchannels:\n\tphone: 1166\n"
THAI = "csplan: 1\nช่องทาง: ก้อง\nช่องทาง: น้ำ\n"

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own, and in a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "CSPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([SOURCE, os.environ.get("PYTHONPATH", "")]))
    return tmp_path


def write(name: str, text: str = GOOD) -> None:
    Path(name).write_text(text, encoding="utf-8")


def run(*args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    done = subprocess.run(
        [*CSPLAN, *args],
        input=stdin,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=30,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(command: str) -> Done:
    """A line of shell in which `csplan` is the program under test."""
    program = f"csplan() {{ '{sys.executable}' -m csplan \"$@\"; }}\n{command}"
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, timeout=30
    )
    return Done(done.returncode, done.stdout, done.stderr)


def in_terminal(*args: str, env: dict[str, str] | None = None) -> str:
    """What a terminal would be sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*CSPLAN, *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", **(env or {})},
    ):
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:
            # Linux says so when nobody holds the other side any more.
            pass
    os.close(ours)
    return b"".join(parts).decode()


def codes(done: Done) -> list[str]:
    return [finding["code"] for finding in json.loads(done.out)["findings"]]


def test_all_plans_of_a_folder_are_reported(golden: Golden) -> None:
    write("deep.yaml", OPEN_QUOTE)
    write("tabs.yml", TABBED)
    write("notes.yaml", "a: 1\n")
    done = run("validate", "--today", "2026-01-31")
    golden(done.out, "golden/validate.txt")
    assert (done.code, done.err) == (1, "")


def test_a_good_plan_is_said_to_be_good() -> None:
    write("good.yaml")
    done = run("validate", "--today", "2026-01-31", "good.yaml")
    assert done.code == 0
    assert "error" not in done.out
    assert done.err == ""


def test_quiet_leaves_out_the_summary() -> None:
    write("twice.yaml", TWICE)
    loud, quiet = run("validate", "twice.yaml"), run("validate", "--quiet", "twice.yaml")
    assert loud.out.startswith(quiet.out)
    assert loud.out.removeprefix(quiet.out).endswith("in twice.yaml (1 plan checked)\n")


def test_json_is_an_envelope_in_utf_8_whatever_the_locale(golden: Golden) -> None:
    write("deep.yaml", OPEN_QUOTE)
    arguments = ("validate", "--today", "2026-01-31", "--format", "json", "deep.yaml", "gone.yaml")
    done = run(*arguments, env={"PYTHONIOENCODING": "cp1252"})
    golden(done.out, "golden/validate.json")
    assert done.code == 2
    assert done.err == 'csplan: there is no file or folder "gone.yaml"\n'


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on_decides_the_exit_code(fail_on: str, code: int) -> None:
    write("twice.yaml", TWICE)
    assert run("validate", "twice.yaml", "--fail-on", fail_on).code == code


def test_a_missing_path_is_said_and_the_others_are_reported() -> None:
    write("twice.yaml", TWICE)
    done = run("validate", "gone.yaml", "twice.yaml", "--quiet")
    assert done.code == 2
    assert done.err == 'csplan: there is no file or folder "gone.yaml"\n'
    assert done.out == run("validate", "twice.yaml", "--quiet").out != ""


def test_a_folder_without_a_plan_fails() -> None:
    done = run("validate")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'csplan: no plan found in this folder or below; a plan is a .yaml file with "csplan:" '
        "at its top; name a file to check it in any case\n"
    )


def test_standard_input_is_checked_under_its_own_name() -> None:
    done = run("validate", "-", stdin=TWICE.encode())
    assert done.code == 1
    assert done.out.startswith("<stdin>:")


@linux_only
def test_named_pipes_and_endless_devices_do_not_hang() -> None:
    os.mkfifo("pipe.yaml")
    done = run("validate", "pipe.yaml", "/dev/zero")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'csplan: "/dev/zero" is a device, not a file; give a file or a folder\n'
        'csplan: "pipe.yaml" is a pipe, not a file; '
        "pipe it into standard input instead: csplan validate -\n"
    )


@linux_only
def test_endless_standard_input_ends() -> None:
    done = shell("csplan validate - < /dev/zero")
    assert done.code == 1
    assert "CSP004" in done.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said_and_the_others_are_reported() -> None:
    write("secret.yaml")
    write("twice.yaml", TWICE)
    Path("secret.yaml").chmod(0)
    done = run("validate", ".")
    assert done.code == 2
    assert done.err == 'csplan: "secret.yaml" cannot be read: you are not allowed to\n'
    assert done.out.startswith("twice.yaml:")


@linux_only
def test_a_file_name_that_is_no_text_is_spelt_out() -> None:
    Path(os.fsdecode(b"tw\xffice\x1b.yaml")).write_text(TWICE, encoding="utf-8")
    done = run("validate", ".")
    assert done.code == 1
    assert done.out.startswith(r"tw\xffice\x1b.yaml:")
    done = run("validate", os.fsdecode(b"\xff.yaml"), env={"LC_ALL": "C.UTF-8"})
    assert done.err == 'csplan: there is no file or folder "\\xff.yaml"\n'


@linux_only
@pytest.mark.parametrize("command", ["validate ../good.yaml", "config", "init --ci gitlab"])
def test_a_current_folder_that_was_deleted_is_told(command: str) -> None:
    write("good.yaml")
    # As the installed program is started: -m looks for the current folder by itself.
    start = "import sys; from csplan.__main__ import main; sys.exit(main())"
    program = f"PYTHONPATH='{SOURCE}' '{sys.executable}' -P -c '{start}'"
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; {program} {command}")
    said = "csplan: the current folder is there no more; change into another one\n"
    assert done == Done(2, "", said)


@linux_only
@pytest.mark.parametrize("command", ["validate", "validate --format json", "validate --help", ""])
def test_a_full_disk_is_one_line_and_not_a_traceback(command: str) -> None:
    write("twice.yaml", TWICE)
    done = shell(f"csplan {command} > /dev/full")
    assert done.code == 2
    assert done.err == "csplan: the output cannot be written: no space left on device\n"


@linux_only
def test_a_full_disk_is_noticed_by_version_and_by_talk_in_between() -> None:
    write("twice.yaml", TWICE)
    for command in ("--version", "validate twice.yaml x.yaml"):
        done = shell(f"csplan {command} > /dev/full")
        assert done.code == 2
        assert done.err == "csplan: the output cannot be written: no space left on device\n"
    done = shell("csplan validate > /dev/full 2> /dev/full")
    assert (done.code, done.err) == (2, "")


@pytest.mark.parametrize("command", ["validate", "validate --format json", "--help", "--version"])
def test_a_closed_pipe_ends_quietly(command: str) -> None:
    write("twice.yaml", TWICE)
    # The sleep lets the reader go before there is anything to read.
    done = shell(f"(sleep 0.2; csplan {command}; echo $? >&2) | true")
    assert done.err == "141\n"


def test_a_reader_that_leaves_early_ends_a_long_report() -> None:
    for number in range(300):
        write(f"{number}.yaml", TWICE)
    done = shell("csplan validate | head -1; echo ${PIPESTATUS[0]}")
    assert done.out.splitlines()[1] in {"1", "141"}
    assert done.err == ""


@pytest.mark.parametrize("command", ["validate twice.yaml", "--version", "validate nothing.yaml"])
def test_closed_streams_are_no_fault(command: str) -> None:
    write("twice.yaml", TWICE)
    usual = shell(f"csplan {command}")
    assert shell(f"csplan {command} >&-").code == usual.code
    assert shell(f"csplan {command} 2>&-") == Done(usual.code, usual.out, "")
    assert shell("csplan validate - <&-").err == (
        "csplan: standard input is closed; give a file instead of -\n"
    )


def test_an_interruption_is_one_line() -> None:
    ours, theirs = os.pipe()
    with subprocess.Popen(
        [*CSPLAN, "validate", "-"], stdin=ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        # By now it waits for its input; before, it would be interrupted all the same.
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 130
    assert err == b"csplan: interrupted\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp874", "utf-8"])
def test_no_character_stops_the_output(encoding: str) -> None:
    write("thai.yaml", THAI)
    done = subprocess.run(
        [*CSPLAN, "validate", "thai.yaml", "ไม่มี.yaml"],
        env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    said = "ไม่มี".encode(encoding, "backslashreplace")
    assert said in done.stderr
    assert "ช่องทาง: น้ำ".encode(encoding, "backslashreplace") in done.stdout


@linux_only
def test_color_follows_the_terminal_and_the_environment() -> None:
    write("twice.yaml", TWICE)
    escape = "\x1b["
    assert escape in in_terminal("validate", "twice.yaml")
    assert escape not in in_terminal("validate", "twice.yaml", env={"NO_COLOR": "1"})
    assert escape not in in_terminal("validate", "twice.yaml", env={"TERM": "dumb"})
    assert escape not in in_terminal("validate", "twice.yaml", "--format", "json")
    assert escape not in run("validate", "twice.yaml").out
    assert escape in run("validate", "twice.yaml", env={"FORCE_COLOR": "1"}).out
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert escape not in run("validate", "twice.yaml", env=both).out
    for command in ((), ("--help",), ("validate", "--help"), ("validat",)):
        assert escape not in in_terminal(*command)


def test_day_comes_from_the_option_then_from_the_environment() -> None:
    write("good.yaml")
    for day, form in (
        ("tomorrow", "is not a date"),
        ("2026-02-30", "is a day that does not exist"),
    ):
        done = run("validate", "good.yaml", "--today", day)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            f'csplan: --today "{day}" {form}; write year, month and day like 2026-01-31\n'
        )
    done = run("validate", "good.yaml", env={"SOURCE_DATE_EPOCH": "soon"})
    assert done.code == 2
    assert done.err == (
        'csplan: SOURCE_DATE_EPOCH is "soon", which is no number of seconds; '
        "set it to whole seconds since 1970, for example 1767571200\n"
    )
    fixed = {"SOURCE_DATE_EPOCH": "soon"}
    assert run("validate", "good.yaml", "--today", "2026-01-31", env=fixed).code == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["validte"], 'there is no command "validte"; did you mean "validate"?'),
        (["zzz"], 'there is no command "zzz"; see "csplan --help"'),
        (
            ["my.yaml"],
            'there is no command "my.yaml"; to check a plan, write "csplan validate my.yaml"',
        ),
        (["--versoin"], '"csplan" has no option "--versoin"; did you mean "--version"?'),
        (
            ["validate", "--fromat", "json"],
            '"csplan validate" has no option "--fromat"; did you mean "--format"?',
        ),
        (
            ["validate", "--zzz"],
            '"csplan validate" has no option "--zzz"; see "csplan validate --help"',
        ),
        (["validate", "-x\x1b"], None),
        (
            ["validate", "--format"],
            'option "--format" needs a value; see "csplan validate --help"',
        ),
        (
            ["validate", "--format", "xml"],
            (
                'there is no report format "xml"; there are text, concise, json, sarif, github, '
                "gitlab, junit, markdown"
            ),
        ),
    ],
)
def test_a_mistyped_command_line_is_answered_in_one_line(
    arguments: Sequence[str], line: str | None
) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"csplan: [^\n\x1b]+\n", done.err)
    if line is not None:
        assert done.err == f"csplan: {line}\n"


def test_version_is_the_package_version() -> None:
    for arguments in (["--version"], ["-V"], ["--version", "validate"]):
        assert run(*arguments) == Done(0, f"csplan {csplan.__version__}\n", "")


def test_alone_it_prints_help() -> None:
    assert run() == run("--help")
    assert run().code == 0


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_help_ends_with_an_example(command: list[str]) -> None:
    done = program.run(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert re.search(r"\n  Example:\n(    csplan .+\n)+\Z", done.out)
    assert program.run(*command, "-h") == done
    # No help speaks of Python's types.
    assert not re.search(r"list\[|<str>|<path>", done.out)


def test_shells_can_complete() -> None:
    env = {"_CSPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "csplan val", "COMP_CWORD": "1"}
    assert run(env=env).out == "validate\n"
    env |= {"COMP_WORDS": "csplan validate --fo", "COMP_CWORD": "2"}
    assert run(env=env).out == "--format\n"
    script = run("--show-completion", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": ""})
    assert script.code == 0 or "shell" in (script.err + script.out).lower()
    source = run(env={"_CSPLAN_COMPLETE": "source_bash"})
    assert source.code == 0
    assert "_CSPLAN_COMPLETE=complete_bash" in source.out


def test_a_fault_of_csplan_is_one_line_that_asks_to_be_reported(tmp_path: Path) -> None:
    write("good.yaml")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import csplan.rules.engine as engine\n"
        "def examine(*a, **k): raise KeyError('a\\x1bb')\n"
        "engine.examine = examine\n"
    )
    env = {"PYTHONPATH": os.pathsep.join([str(broken), os.environ["PYTHONPATH"]])}
    done = run("validate", "good.yaml", env=env)
    assert (done.code, done.out) == (3, "")
    assert re.fullmatch(
        r"csplan: internal error: KeyError: 'a\\x1bb' \(at check\.py:\d+\)\. This is a fault of "
        r"csplan, not of your plan\. Please report it with this line and the command you ran; "
        r"CSPLAN_TRACEBACK=1 shows more\n",
        done.err,
    )
    done = run("validate", "good.yaml", env={**env, "CSPLAN_TRACEBACK": "1"})
    assert done.code == 3
    assert done.err.startswith("Traceback (most recent call last):\n")
