"""Changes in a file as other programs read them, whatever the file is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csplan.cli.diff import diff

BEFORE, AFTER = b"a: 1\nb: 2\n", b"a: 1\nb: 3\n"
CHANGE = "@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plans/a.yaml", "plans/a.yaml"),
        ("แผน.yaml", "แผน.yaml"),
        ("it's: 100%.yaml", "it's: 100%.yaml\t"),
        (" a b.yaml", '" a b.yaml"'),
        ('"a".yaml', r'"\"a\".yaml"'),
        ("a\\b.yaml", r'"a\\b.yaml"'),
        ("new\nline\t.yaml", r'"new\nline\t.yaml"'),
        ("red\x1b[31m.yaml", r'"red\033[31m.yaml"'),
        ("ซ้าย\u202e.yaml", r'"ซ้าย\342\200\256.yaml"'),
        (os.fsdecode(b"no text \xff.yaml"), r'"no text \377.yaml"'),
    ],
)
def test_every_name_is_one_that_programs_find_and_terminals_survive(
    name: str, shown: str, tmp_path: Path
) -> None:
    text = diff(BEFORE, AFTER, name)
    assert text == f"--- {shown}\n+++ {shown}\n{CHANGE}"
    if sys.platform != "linux":
        return
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(BEFORE)
    subprocess.run(
        ["git", "apply", "-p0", "-"], cwd=tmp_path, input=text.encode(), check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path)},
    )  # fmt: skip
    assert place.read_bytes() == AFTER


def test_no_difference_is_an_empty_text() -> None:
    assert diff(BEFORE, BEFORE, "a.yaml") == ""
