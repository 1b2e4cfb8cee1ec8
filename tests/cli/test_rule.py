"""`csplan rule`: every code explained, for people and for programs."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from csplan.rules.reference import ALL, as_data, index, markdown
from tests.cli.program import Done
from tests.cli.program import run as csplan
from tests.contracts.checkout import ROOT
from tests.contracts.test_imports import RUN, loaded

FIELD = """\
CSP102 missing-field: error

  A field is missing without which the rest means nothing.

Why it matters
  Only very few fields have to be there: the version of the format, what the plan is called and
  whose it is, and parts without which a value cannot be read. Add the field that is named.

Not so
    csplan: 1
    plan: {title: Customer service plan}

  csplan says:

    plan.yaml:2:1: error[CSP102] section "plan" has no "organization"
      |
    2 | plan: {title: Customer service plan}
      | ^^^^
      = help: add organization: … (more: csplan rule CSP102)

But so
    csplan: 1
    plan: {title: Customer service plan, organization: Somchai Bicycle Repair}

To silence it
  It cannot be silenced: what cannot be read cannot be published.
"""


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*args: str) -> Done:
    return csplan("rule", *args)


def test_code_is_explained_with_what_csplan_says_of_its_example() -> None:
    assert run("CSP102") == (0, FIELD, "")


@pytest.mark.parametrize("word", ["csp102", "missing-field", "Missing-Field", " CSP102 "])
def test_name_and_small_letters_will_do(word: str) -> None:
    assert run(word) == (0, FIELD, "")


def test_several_codes_are_explained_one_after_the_other() -> None:
    code, out, err = run("CSP102", "missing-field", "CSP101")
    assert (code, err) == (0, "")
    assert out.startswith(f"{FIELD}\n\nCSP101 unknown-field: error\n")
    assert out.count("Why it matters") == 2


def test_without_a_code_all_are_listed_in_a_line_each() -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  CSP")]
    assert listed == [notice.code for notice in ALL]
    assert out.startswith("The text of the file\n  CSP001  syntax ")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("csp90", "did you mean CSP901, CSP902, CSP903, CSP904, CSP905 or CSP906?"),
        ("301", 'did you mean "CSP301"?'),
        ("CSP3O1", 'did you mean "CSP301"?'),
        ("unknwon-field", 'did you mean "unknown-field"?'),
        ("forbidden", 'did you mean "forbidden-suppression"?'),
        ("phone", 'see "csplan rule" for a list'),
        ("", 'see "csplan rule" for a list'),
        ("[gold]", 'see "csplan rule" for a list'),
    ],
)
def test_what_is_no_code_is_answered_with_what_may_be_meant(word: str, hint: str) -> None:
    assert run(word) == (2, "", f'csplan: there is no rule "{word}"; {hint}\n')


def test_beginning_of_many_codes_names_some_of_them() -> None:
    code, out, err = run("CSP1")
    assert (code, out) == (2, "")
    assert err == (
        'csplan: there is no rule "CSP1"; 26 begin so, such as CSP101 and CSP102; '
        'see "csplan rule" for a list\n'
    )


def test_all_beside_a_code_makes_no_sense() -> None:
    assert run("--all", "CSP101") == (
        2, "", "csplan: --all stands beside a code; leave one of them out\n"
    )  # fmt: skip


def test_json_of_one_code_is_an_object() -> None:
    code, out, err = run("CSP101", "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found == as_data(next(notice for notice in ALL if notice.code == "CSP101"))
    assert out == json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def test_json_of_several_codes_is_a_list() -> None:
    found = json.loads(run("CSP101", "CSP102", "--format", "json")[1])
    assert [one["code"] for one in found] == ["CSP101", "CSP102"]


def test_json_of_all_is_the_same_twice_and_in_utf_8_everywhere() -> None:
    first = run("--all", "--format", "json")
    again = subprocess.run(
        [sys.executable, "-m", "csplan", "rule", "--format", "json"], capture_output=True,
        check=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert (again.returncode, again.stdout.decode(), again.stderr.decode()) == first
    found = json.loads(first[1])
    assert first[::2] == (0, "")
    assert [one["code"] for one in found] == [notice.code for notice in ALL]
    assert "บริการ" in first[1]


def test_more_than_fifty_rules_know_the_field() -> None:
    found = json.loads(run("--all", "--format", "json")[1])
    rules = [one for one in found if one["group"] == "rule"]
    assert len(rules) >= 50
    for key in ("code", "name", "summary", "severity", "why", "bad", "good"):
        assert all(isinstance(one[key], str) and one[key] for one in rules)


def test_all_in_text_explains_every_code() -> None:
    code, out, err = run("--all")
    assert (code, err) == (0, "")
    assert out.count("Why it matters") == len(ALL)


def test_markdown_is_that_of_the_pages() -> None:
    one = next(notice for notice in ALL if notice.code == "CSP301")
    assert run("CSP301", "--format", "markdown") == (0, markdown(one), "")
    assert run("--format", "markdown") == (0, index(), "")


def test_start_is_not_slowed_by_what_is_not_needed() -> None:
    assert loaded(RUN, "rule", "CSP301") <= {"typer", "pydantic"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_terminal_sets_the_width_and_gets_colours(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "50", "LINES": "24"}
    with subprocess.Popen(
        [sys.executable, "-m", "csplan", "rule", "CSP101"],
        stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    os.close(ours)
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    assert lines[0] == "\x1b[1mCSP101 unknown-field\x1b[0m: \x1b[1;31merror\x1b[0m"
    assert "  What stands in an unknown field would neither be" in lines
