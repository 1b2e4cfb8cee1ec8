"""A baseline in a file: read from anywhere, and written whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from csplan.cli.accepting import Accepted
from csplan.cli.exits import UsageError
from csplan.findings import Finding, Severity
from csplan.source import Position, Span


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ci", "plans"):
        (tmp_path / name).mkdir()
    for name in ("plans/a.yaml", "plans/b.yaml", "plan.yaml"):
        (tmp_path / name).write_text("csplan: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finding(file: str, message: str = "found") -> Finding:
    span = Span(Position(1, 1), Position(1, 2))
    return Finding("CSP301", "unknown-reference", Severity.ERROR, message, file, span)


def test_a_baseline_holds_from_whichever_folder_it_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Accepted("ci/base.json", update=True).save([finding("plans/a.yaml")], {"plans/a.yaml": ()})
    monkeypatch.chdir(folder / "plans")
    for name in ("a.yaml", "./a.yaml", str(folder / "plans" / "a.yaml")):
        split = Accepted("../ci/base.json").split([finding(name)], [name])
        assert (split.new, len(split.accepted), split.mended) == ((), 1, 0)
    assert '"file": "../plans/a.yaml"' in Path("../ci/base.json").read_text(encoding="utf-8")


def test_a_baseline_holds_by_whichever_links_a_folder_is_reached(folder: Path) -> None:
    Path("linked").symlink_to("plans")
    Accepted("linked/base.json", update=True).save([finding("plans/a.yaml")], {"plans/a.yaml": ()})
    for name in ("plans/a.yaml", "linked/a.yaml", str(folder / "linked" / "a.yaml")):
        assert Accepted("plans/base.json").split([finding(name)], [name]).new == ()


def test_saving_forgets_what_is_gone_and_keeps_what_was_not_checked() -> None:
    files = ["plans/a.yaml", "plans/b.yaml", "plan.yaml", "<stdin>"]
    Accepted("base.json", update=True).save(
        [finding(file) for file in files], dict.fromkeys(files, ())
    )
    Path("plans/b.yaml").unlink()
    Accepted("base.json", update=True).save([finding("plan.yaml", "other")], {"plan.yaml": ()})
    known = Accepted("base.json")
    assert known.split([finding("plans/a.yaml")], files[:2]).mended == 0
    assert known.split([finding("plan.yaml", "other")], ["plan.yaml"]).new == ()
    # Nobody can tell whether standard input is there no more.
    assert known.split([], ["<stdin>"]).mended == 1


def test_a_missing_or_broken_baseline_is_written_anew_only_where_that_is_asked_for() -> None:
    with pytest.raises(UsageError) as raised:
        Accepted("base.json")
    assert (raised.value.message, raised.value.help) == (
        'there is no baseline "base.json"',
        "make it with --update-baseline",
    )
    Path("base.json").write_text('{"version": 1, "findings": [', encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as JSON"):
        Accepted("base.json")
    Accepted("base.json", update=True).save([finding("plan.yaml")], {"plan.yaml": ()})
    assert Accepted("base.json").split([finding("plan.yaml")], ["plan.yaml"]).new == ()


def test_what_nobody_looked_for_stays_and_is_not_called_mended() -> None:
    Accepted("base.json", update=True).save([finding("plan.yaml")], {"plan.yaml": ()})
    known = Accepted("base.json", update=True)
    assert known.split([], ["plan.yaml"], {"CSP301"}).mended == 0
    assert known.split([], ["plan.yaml"], {"CSP302"}).mended == 1
    known.save([], {"plan.yaml": {"CSP301"}})
    known.save([finding("plan.yaml")], {"plan.yaml": {"CSP301"}})
    assert Path("base.json").read_text(encoding="utf-8").count("CSP301") == 1
    known.save([], {"plan.yaml": {"CSP302"}})
    assert Path("base.json").read_text(encoding="utf-8").count("CSP301") == 0


@pytest.mark.parametrize("name", ["", "-"])
def test_a_baseline_needs_a_name(name: str) -> None:
    with pytest.raises(UsageError, match="--baseline needs the name of a file"):
        Accepted(name, update=True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")
def test_an_endless_file_is_no_baseline() -> None:
    with pytest.raises(UsageError, match='"/dev/zero" is no baseline'):
        Accepted("/dev/zero")


def test_another_file_than_a_baseline_is_never_replaced() -> None:
    with pytest.raises(UsageError) as raised:
        Accepted("plan.yaml", update=True)
    assert (raised.value.message, raised.value.help) == (
        '"plan.yaml" is no baseline',
        "name a file that was written with --update-baseline",
    )


def test_what_cannot_be_read_or_written_is_said() -> None:
    with pytest.raises(UsageError, match='the baseline "ci" cannot be read: is a directory'):
        Accepted("ci")
    accepted = Accepted("missing/base.json", update=True)
    with pytest.raises(UsageError) as raised:
        accepted.save([], {})
    assert raised.value.message.startswith('"missing/base.json" cannot be written: ')
