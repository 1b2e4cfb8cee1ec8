"""What the tests lean on: golden files, tools that may be missing, and no network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import tools

Golden = Callable[[str, str | Path], None]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept.txt"
    path.write_bytes(b"one\ntwo\nthree\n")
    return path


@pytest.fixture
def comparing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Golden:
    """The golden fixture as it is without `--update-golden`, also in a run with it."""
    monkeypatch.setattr(request.config.option, "update_golden", False)
    golden: Golden = request.getfixturevalue("golden")
    return golden


@pytest.fixture
def updating(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Golden:
    monkeypatch.setattr(request.config.option, "update_golden", True)
    golden: Golden = request.getfixturevalue("golden")
    return golden


def complaint(golden: Golden, text: str, path: Path) -> str:
    with pytest.raises(pytest.fail.Exception) as caught:
        golden(text, path)
    return str(caught.value).replace(str(path), path.name)


def test_same_text_passes(comparing: Golden, kept: Path) -> None:
    comparing("one\ntwo\nthree\n", kept)


def test_other_text_shows_a_diff(comparing: Golden, kept: Path) -> None:
    assert complaint(comparing, "one\n2\nthree\n", kept) == (
        "--- kept.txt\n+++ what the test got\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n\n"
        "If the new text is right, write it with --update-golden."
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo\nthree", "+three (no line end)"),
        ("one\r\ntwo\nthree\n", "+one (CRLF)"),
    ],
)
def test_line_ends_count(comparing: Golden, kept: Path, text: str, line: str) -> None:
    assert line in complaint(comparing, text, kept).splitlines()


def test_missing_file_is_said(comparing: Golden, tmp_path: Path) -> None:
    assert complaint(comparing, "x", tmp_path / "new.txt") == (
        "new.txt does not exist: write it with --update-golden"
    )


def test_update_writes_the_text_as_it_is(updating: Golden, tmp_path: Path) -> None:
    updating("สวัสดี\r\n", tmp_path / "deep" / "new.txt")
    assert (tmp_path / "deep" / "new.txt").read_bytes() == "สวัสดี\r\n".encode()


def test_missing_tool_skips_on_a_persons_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="No such tool is not installed: install"):
        tools.command("No such tool", "csplan-no-such-tool")


def test_missing_tool_fails_where_everything_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="run `make tools`"):
        tools.module("No such tool", "csplan-no-such-package")


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(OSError, match=r"a test reached for the network: 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_this_machine_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
