"""Writing documents: all or nothing, and csplan knows its own again."""

from __future__ import annotations

import os
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.render import write
from csplan.render.write import Output, State, changes, signed, state_of, write_all


def _output(path: Path, text: str = "# Title\n") -> Output:
    return Output(path, signed(text.encode(), "md"))


def test_nothing_there(tmp_path: Path) -> None:
    assert state_of(_output(tmp_path / "a.md")) is State.MISSING


def test_the_same_text(tmp_path: Path) -> None:
    output = _output(tmp_path / "a.md")
    write_all([output])
    assert state_of(output) is State.SAME
    assert (tmp_path / "a.md").read_bytes().decode() == output.text


def test_an_older_document_of_csplan(tmp_path: Path) -> None:
    write_all([_output(tmp_path / "a.md", "# Old\n")])
    assert state_of(_output(tmp_path / "a.md")) is State.RENDERED


@pytest.mark.parametrize("text", ["# Old\n", "no end", "", "\n\n", "ก\n<!-- x -->\n"])
def test_a_document_that_was_checked_out_with_other_line_ends(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(signed(text.encode(), "md").replace(b"\n", b"\r\n"))
    assert state_of(_output(path)) is State.RENDERED


@pytest.mark.parametrize(
    "change", [lambda t: "x" + t, lambda t: t.replace("Old", "New"), lambda t: t.replace("#", "")]
)
def test_a_document_that_was_changed_by_hand(tmp_path: Path, change: object) -> None:
    path = tmp_path / "a.md"
    path.write_text(change(_output(path, "# Old\n").text), encoding="utf-8")  # type: ignore[operator]
    assert state_of(_output(path)) is State.CHANGED


@pytest.mark.parametrize("data", [b"", b"# Mine\n", b"\xff\xfe", b"<!-- Rendered by csplan -->\n"])
def test_a_file_of_somebody_elses(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert state_of(_output(tmp_path / "a.md")) is State.FOREIGN


def test_text_after_the_mark_is_a_change_by_hand(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(signed(b"# Old\n", "md") + b"more\n")
    assert state_of(_output(tmp_path / "a.md")) is State.CHANGED


@given(st.binary(max_size=30), st.sampled_from(["html", "md", "txt", "pdf", "json", "docx"]))
def test_a_signed_document_keeps_what_it_holds(data: bytes, format: str) -> None:
    assert signed(data, format).startswith(data)
    assert signed(data, format) == signed(data, format)


@given(st.binary(max_size=30), st.sampled_from(["html", "md", "txt", "pdf", "json", "docx"]))
def test_every_format_is_known_again(data: bytes, format: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        start = {"pdf": b"%PDF-1.7\n", "docx": b"PK\3\4"}.get(format)
        whole = start + data if start else data.replace(b"\r", b"")
        path.write_bytes(signed(whole, format))
        assert state_of(Output(path, b"")) is State.RENDERED
        path.write_bytes(signed(whole, format).replace(b"Rendered", b"Painted", 1))
        assert state_of(Output(path, b"")) is State.FOREIGN
        path.write_bytes(b"x" + signed(whole, format))
        assert state_of(Output(path, b"")) is State.CHANGED


def test_the_mark_of_a_word_file_is_the_comment_of_its_archive(tmp_path: Path) -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a\r\n", "b\r\n")
    path = tmp_path / "a.docx"
    path.write_bytes(signed(archive.getvalue()[:-2], "docx"))
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        assert file.comment.startswith(b"Rendered by csplan; changes made here are lost. ")
    assert state_of(Output(path, b"PK\3\4")) is State.RENDERED
    assert changes(Output(path, b"PK\3\4")) == "is out of date"
    with zipfile.ZipFile(path, "a") as file:  # as Word does, which keeps no comment
        file.comment = b""
    assert state_of(Output(path, b"PK\3\4")) is State.FOREIGN


def test_failure_in_the_middle_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    paths[0].write_text("before", encoding="utf-8")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == paths[2]:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write_all([_output(path) for path in paths])
    assert paths[0].read_text("utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md"]


def test_failure_while_writing_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("before", encoding="utf-8")
    beside = write._beside

    def failing(place: Path, data: bytes) -> Path:
        if place.name == "b.md":
            raise OSError(28, "No space left on device")
        return beside(place, data)

    monkeypatch.setattr(write, "_beside", failing)
    with pytest.raises(OSError, match="No space"):
        write_all([_output(tmp_path / "a.md"), _output(tmp_path / "b.md")])
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text("utf-8") == "before"


def test_a_folder_that_is_missing_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011  # the message is the system's
        write_all([_output(tmp_path / "a.md"), _output(tmp_path / "no" / "b.md")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_text("before", encoding="utf-8")
    path.chmod(mode)
    write_all([_output(path)])
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_all([_output(tmp_path / "a.md")])
    finally:
        os.umask(mask)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


def test_changes_in_a_few_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert changes(Output(path, b"a\n")) == "is missing"
    path.write_bytes(b"a\nb\n")
    assert changes(Output(path, b"a\nc\nd\n")) == "is out of date: 2 lines to add, 1 line to remove"
    assert changes(Output(path, b"a\r\nb\r\n")) == "differs in its line ends only"
