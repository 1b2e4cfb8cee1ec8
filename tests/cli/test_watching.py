"""Whatever an editor does to a file is seen, and what is not yet at rest is waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.cli.watching import ChosenThemes, Watch, concerning, look


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("one", encoding="utf-8")
    return path


def written(path: Path) -> None:
    path.write_text("two", encoding="utf-8")


def grown(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("more")


def replaced(path: Path) -> None:
    """As most editors save: a new file takes the place, of the same size and age."""
    before = path.stat()
    beside = path.with_name(".plan.yaml.new")
    beside.write_text("two", encoding="utf-8")
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(path)


def moved_away(path: Path) -> None:
    path.rename(path.with_name("plan.yaml~"))


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def locked(path: Path) -> None:
    path.chmod(0o400)


@pytest.mark.parametrize("change", [written, grown, replaced, moved_away, made_a_folder, locked])
def test_change_of_a_file_is_seen(plan: Path, change: Callable[[Path], None]) -> None:
    watch = Watch(lambda: [str(plan)], sleep=lambda _: None)
    change(plan)
    watch.wait()


def test_file_that_goes_and_comes_back_is_seen(plan: Path) -> None:
    watch = Watch(lambda: [str(plan)], sleep=lambda _: None)
    plan.unlink()
    watch.wait()
    plan.write_text("one", encoding="utf-8")
    watch.wait()


def test_what_a_link_leads_to_is_seen(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(plan)
    watch = Watch(lambda: [str(link)], sleep=lambda _: None)
    written(plan)
    watch.wait()


def test_file_anywhere_in_a_folder_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    (folder / "html").mkdir(parents=True)
    watch = Watch(lambda: [str(folder)], sleep=lambda _: None)
    (folder / "html" / "style.css").write_text("p {}", encoding="utf-8")
    watch.wait()
    (folder / "html" / "style.css").write_text("p { }", encoding="utf-8")
    watch.wait()
    (folder / "html" / "style.css").unlink()
    watch.wait()


def test_nothing_is_told_where_nothing_changes(plan: Path) -> None:
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 30:
            raise KeyboardInterrupt

    plan.read_text(encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        Watch(lambda: [str(plan), str(plan.with_name("absent"))], sleep=nap).wait()


def test_many_saves_in_a_row_are_told_once(plan: Path) -> None:
    saves = iter(range(4))

    def save(_: float) -> None:
        number = next(saves, None)
        if number is not None:
            plan.write_text("x" * (number + 10), encoding="utf-8")

    watch = Watch(lambda: [str(plan)], sleep=save)
    watch.wait()
    assert plan.read_text(encoding="utf-8") == "x" * 13
    with pytest.raises(StopIteration):
        Watch.wait(_ending(watch))


def _ending(watch: Watch) -> Watch:
    """The same watch, which ends at its next look that sees nothing."""

    def end(_: float) -> None:
        raise StopIteration

    watch._sleep = end
    return watch


def test_file_that_never_rests_is_told_all_the_same(plan: Path) -> None:
    def save(_: float) -> None:
        grown(plan)

    Watch(lambda: [str(plan)], sleep=save).wait()


def test_change_while_the_caller_was_busy_is_seen(plan: Path) -> None:
    watch = Watch(lambda: [str(plan)], sleep=lambda _: None)
    written(plan)
    watch.wait()
    grown(plan)
    watch.wait()


def test_settings_above_the_plan_and_named_folders_concern_it(tmp_path: Path) -> None:
    found = concerning(str(tmp_path / "plans" / "plan.yaml"), tmp_path / "ours", None)
    assert found[0] == str(tmp_path / "plans" / "plan.yaml")
    assert str(tmp_path / "plans" / "csplan.toml") in found
    assert str(tmp_path / "pyproject.toml") in found
    assert str(tmp_path / "ours") in found
    assert len(found) == len(set(found))


def test_strange_names_are_no_files() -> None:
    assert look(["\0", "x" * 5000]) == {"\0": None, "x" * 5000: None}


def test_theme_that_settings_name_concerns_a_plan_and_settings_are_asked_again(
    tmp_path: Path,
) -> None:
    plan, settings = tmp_path / "plan.yaml", tmp_path / "csplan.toml"
    chosen = ChosenThemes()
    assert chosen.of(str(plan)) is None
    settings.write_text('theme = "house"\n', "utf-8")
    place = chosen.of(str(plan))
    assert place is not None
    assert Path(place).resolve() == (tmp_path / "house").resolve()
    settings.write_text('theme = "formal"\n', "utf-8")
    assert chosen.of(str(plan)) is None
    settings.write_text('theme = "house', "utf-8")
    assert chosen.of(str(plan)) is None
