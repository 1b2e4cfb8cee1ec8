"""The document as JSON: everything that the view holds, and nothing that breaks a reader."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from csplan.render import blocks
from csplan.render.escape import cleaned
from csplan.render.json_view import render_json
from csplan.render.write import signed
from tests.contracts.checkout import ROOT
from tests.render.pieces import FULL, editions, label, shown
from tests.render.test_hostile import LANGUAGES, drawn, forged, hostile

OWN = {"csplan-view", "rendered"}


def _read(view: blocks.DocumentView) -> Any:
    return json.loads(signed(render_json(view).encode("utf-8"), "json"))


def _differences(thing: Any, found: Any, place: str = "") -> Iterator[str]:
    """Where JSON is not what a thing of the view is."""
    if is_dataclass(thing):
        names = [field.name for field in fields(thing)]
        if set(found) - OWN != set(names):
            yield f"{place}: {sorted(found)}"
        for name in names:
            if (place, name) != ("", "data"):
                yield from _differences(getattr(thing, name), found[name], f"{place}.{name}")
    elif isinstance(thing, tuple):
        if len(thing) != len(found):
            yield place
        for index, (one, other) in enumerate(zip(thing, found, strict=False)):
            yield from _differences(one, other, f"{place}.{index}")
    elif (cleaned(thing) if isinstance(thing, str) else thing) != found:
        yield f"{place}: {found}"


@pytest.mark.parametrize(("path", "language"), editions(), ids=label)
def test_json_holds_every_field_of_every_block(path: Path, language: str) -> None:
    view = shown(path, language)
    found = _read(view)
    assert list(_differences(view, found)) == []
    assert (found["data"] or {}) == (json.loads(view.data) if view.data else {})
    assert [*found][:: len(found) - 1] == ["csplan-view", "rendered"]
    assert found["csplan-view"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_of_hostile_texts_is_json(language: str) -> None:
    view = drawn(forged(hostile)[1], language)
    text = render_json(view)
    assert list(_differences(view, _read(view))) == []
    # For readers that take lines apart where JavaScript does.
    assert "\u2028" not in text
    assert "\x07" not in text


def test_json_ends_in_a_newline_and_is_laid_out_in_lines() -> None:
    text = signed(render_json(shown(FULL, "th")).encode("utf-8"), "json").decode("utf-8")
    assert text.endswith('"\n}\n')
    assert "ไทย" in text  # as it is read, not as numbers
    assert len(text.splitlines()) > 500


def test_reference_is_fresh(golden: Callable[[str, str], None]) -> None:
    """If not, `make docs` writes it anew."""
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "view_reference.py"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    golden(done.stdout, "../../docs/view.md")


def test_reference_names_every_thing_and_every_field() -> None:
    page = (ROOT / "docs" / "view.md").read_text(encoding="utf-8")
    things = [
        thing
        for thing in vars(blocks).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == blocks.__name__
    ]
    for thing in things:
        _, _, section = page.partition(f"## {thing.__name__}\n")
        section = section.partition("\n## ")[0]
        assert [f.name for f in fields(thing) if f"| `{f.name}` |" not in section] == []
