"""Whole files or none: links, permissions, and what comes in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from csplan.cli.files import unwritable, write_whole


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def there() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def mode(path: str) -> int:
    return Path(path).stat().st_mode & 0o777


def test_a_new_file_has_the_permissions_of_any_new_file() -> None:
    Path("any").touch()
    write_whole(Path("new"), b"1", replace=True)
    assert (Path("new").read_bytes(), mode("new")) == (b"1", mode("any"))
    assert there() == ["any", "new"]


def test_what_is_replaced_keeps_its_permissions_and_a_link_stays_one() -> None:
    Path("real").write_bytes(b"old")
    Path("real").chmod(0o600)
    Path("link").symlink_to("real")
    write_whole(Path("link"), b"new", replace=True)
    assert Path("link").is_symlink()
    assert (Path("real").read_bytes(), mode("real")) == (b"new", 0o600)
    assert there() == ["link", "real"]


def test_without_replacing_a_file_that_is_there_stays() -> None:
    Path("plan").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_whole(Path("plan"), b"other", replace=False)
    assert (Path("plan").read_bytes(), there()) == (b"mine", ["plan"])
    write_whole(Path("free"), b"1", replace=False)
    assert Path("free").read_bytes() == b"1"


def test_a_name_may_be_as_long_as_names_can_be() -> None:
    name = "ก" * 85
    write_whole(Path(name), b"1", replace=True)
    assert there() == [name]


@pytest.mark.parametrize("replace", [True, False])
def test_what_cannot_be_written_leaves_nothing_behind(replace: bool) -> None:
    Path("file").touch()
    for place in ("nowhere/x", "file/x"):
        with pytest.raises(OSError, match="directory"):
            write_whole(Path(place), b"1", replace=replace)
    assert there() == ["file"]


def test_the_reason_is_said_in_a_sentence() -> None:
    error = unwritable("a.json", PermissionError(13, "Permission denied"), "name another file")
    assert (error.message, error.help) == (
        '"a.json" cannot be written: permission denied', "name another file",
    )  # fmt: skip
