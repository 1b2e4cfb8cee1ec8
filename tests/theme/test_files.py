"""What is read of the folder of a theme: what lies in it, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csplan.theme import files
from csplan.theme.files import read_files
from csplan.theme.finding import theme_in


def test_files_are_read_by_their_paths(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "footer.html.j2").write_bytes(b"x")
    (tmp_path / "plan.yaml").write_bytes(b"no matter of a theme")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.j2").write_bytes(b"hidden")
    assert read_files(str(tmp_path)).data == {"html/footer.html.j2": b"x"}


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("secret")
    theme = tmp_path / "theme"
    (theme / "html").mkdir(parents=True)
    (theme / "theme.toml").write_text("")
    (theme / "style.css").symlink_to(secret)
    (theme / "html" / "footer.html.j2").symlink_to("/etc/passwd")
    (theme / "typst").symlink_to("/etc")
    read = theme_in(str(theme))
    assert read.theme.style == ""
    assert read.theme.templates == {}
    said = sorted(finding.message for finding in read.findings)
    assert said == ["this cannot be used: it is a link that leads out of the folder"] * 3
    assert read.has_errors


def test_links_inside_the_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "style.css").symlink_to("a.css")
    assert read_files(str(tmp_path)).data["style.css"] == b"a"


def test_a_link_to_itself_and_a_pipe_are_told(tmp_path: Path) -> None:
    (tmp_path / "style.css").symlink_to("style.css")
    os.mkfifo(tmp_path / "a.css")
    assert dict(read_files(str(tmp_path)).troubles).keys() == {"style.css", "a.css"}


def test_there_is_a_limit_to_files_and_to_their_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 4)
    monkeypatch.setattr(files, "LARGEST", 10)
    for name in "abcde":
        (tmp_path / f"{name}.css").write_text(name * (20 if name == "a" else 1))
    found = read_files(str(tmp_path))
    assert list(found.data) == ["b.css", "c.css", "d.css"]
    assert [why for _, why in found.troubles] == [
        "it is too large, or all files together are", "it holds more than 4 files",
    ]  # fmt: skip


def test_folders_that_lie_deep_are_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / Path(*"a" * 40)).mkdir(parents=True)
    (path, why) = read_files(str(tmp_path)).troubles[0]
    assert path == "/".join("a" * (files.MOST_FOLDERS + 1))
    assert "it lies below more than 8 folders" in why


def test_what_is_left_out_counts_as_well(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for number in range(files.MOST_FILES + 50):
        (tmp_path / f"c{number}").symlink_to(tmp_path / "b")
    found = read_files(str(tmp_path))
    assert len(found.troubles) == files.MOST_FILES + 1
    assert found.troubles[-1] == ("", f"it holds more than {files.MOST_FILES} files")
