"""The contract of themes: what templates can rely on stays, or its version is raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from csplan.render import blocks
from csplan.render.templates import Look
from csplan.theme.checks import check_sheets
from csplan.theme.contract import CHANGES, CONTRACT, Change
from csplan.theme.theme import FORMATS, Sheet
from tests.contracts.checkout import ROOT

KEPT = Path(__file__).parent / "contract.txt"
GIVEN = (
    blocks.DocumentView, blocks.Section, blocks.Run, blocks.Cell, blocks.Fact, blocks.Layer,
    *blocks.Block.__args__, Look,
)  # fmt: skip


def promised() -> Iterator[str]:
    """What a template of somebody's can rely on, a line each."""
    for format in FORMATS:
        for path in sorted((ROOT / "templates" / format).iterdir()):
            yield f"file {format}/{path.name}"
            if path.suffix == ".typ":
                lets = re.findall(r"^#let ([\w-]+)", path.read_text("utf-8"), re.MULTILINE)
                yield from (f"  {format}/{path.name} has {name}" for name in lets)
    for kind in GIVEN:
        yield from (f"{kind.__name__}.{field.name}" for field in fields(kind))


def test_nothing_that_templates_rely_on_is_taken_away() -> None:
    """Something was renamed or removed: raise CONTRACT, add to CHANGES, and write the file anew.

    What is new may be added to the file at any time.
    """
    kept = KEPT.read_text("utf-8").splitlines()
    assert kept[0] == f"contract {CONTRACT}"
    assert sorted(set(kept[1:]) - set(promised())) == []


def test_changes_are_told_by_versions_that_there_are() -> None:
    assert all(1 < change.version <= CONTRACT for change in CHANGES)


def test_an_override_for_an_older_contract_is_told_with_what_changed() -> None:
    sheets = {"html/week.html.j2": Sheet(b"", "mine/html/week.html.j2"),
              "html/entry.html.j2": Sheet(b"", "mine/html/entry.html.j2")}  # fmt: skip
    changes = [Change(2, "html/week.html.j2", "a week has a table"),
               Change(3, "html/week.html.j2", "hours have words")]  # fmt: skip
    found = [(one.code, one.file, one.message) for one in check_sheets(sheets, 2, changes)]
    assert found == [
        ("CSP922", "mine/html/week.html.j2",
         "this is made for version 2 of the contract: since then, hours have words"),
    ]  # fmt: skip
    assert list(check_sheets(sheets, 3, changes)) == []
