"""The functions that other programs may use: `csplan.load`, `check` and `render`."""

from __future__ import annotations

import datetime
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import csplan
from tests.contracts.checkout import ROOT

TODAY = datetime.date(2026, 8, 1)
PLAN = ROOT / "examples" / "home-appliances" / "plan.yaml"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("csplan: 1\nplan: {title: Service}\n", encoding="utf-8")
    return path


def test_load_gives_a_plan() -> None:
    plan = csplan.load(PLAN, today=TODAY)
    assert plan.plan.version == "4.2"
    assert csplan.load(str(PLAN), today=TODAY) == plan


def test_check_gives_findings(broken: Path) -> None:
    assert [finding.code for finding in csplan.check(broken, today=TODAY)] == ["CSP102"]


def test_render_gives_a_document_in_the_plans_first_language() -> None:
    assert csplan.render(PLAN, today=TODAY).startswith("<!doctype html>")
    assert csplan.render(PLAN, today=TODAY, to="md").startswith("# แผนบริการลูกค้า\n")
    english = csplan.render(PLAN, today=TODAY, to="md", language="en")
    assert "## Contents" in english


def test_render_takes_catalogs_of_labels(tmp_path: Path) -> None:
    place = tmp_path / "locales" / "en" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "csplan.po").write_text('msgid "Contents"\nmsgstr "In this plan"\n', encoding="utf-8")
    text = csplan.render(PLAN, today=TODAY, to="md", language="en", locales=tmp_path)
    assert "## In this plan" in text
    (tmp_path / "plan.yaml").write_bytes(Path(PLAN).read_bytes())
    beside = csplan.render(tmp_path / "plan.yaml", today=TODAY, to="md", language="en")
    assert "## In this plan" in beside
    (place / "csplan.po").write_text('msgid "', encoding="utf-8")
    with pytest.raises(ValueError, match=r"csplan\.po:1: "):
        csplan.render(PLAN, today=TODAY, to="md", language="en", locales=tmp_path)


def test_render_takes_a_theme_by_name_by_folder_or_beside_the_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.read_text("utf-8"), "utf-8")
    plain = csplan.render(plan, today=TODAY)
    formal = csplan.render(plan, today=TODAY, theme="formal")
    assert plain != formal
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "theme.toml").write_text('extends = "formal"\ncontract = 1\n', "utf-8")
    beside = csplan.render(plan, today=TODAY)
    assert beside == csplan.render(plan, today=TODAY, theme=theme)
    assert beside not in (plain,)
    (theme / "theme.toml").write_text('[colors]\naccent = "blueish"\n', "utf-8")
    with pytest.raises(ValueError, match=r"theme\.toml:2:\d+: "):
        csplan.render(plan, today=TODAY)
    with pytest.raises(OSError, match="nowhere"):
        csplan.render(plan, today=TODAY, theme=tmp_path / "nowhere")


def test_a_pdf_is_bytes() -> None:
    data: bytes = csplan.render(PLAN, today=TODAY, to="pdf", language="en")
    assert data.startswith(b"%PDF-1.7\n")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            {"to": "xyz"},
            "there is no format 'xyz'; there are 'html', 'md', 'txt', 'json', 'pdf', 'docx'",
        ),
        (
            {"language": "xx yy"},
            '"xx yy" is no language code; write a code such as th, en or zh-Hant',
        ),
        ({"language": ""}, '"" is no language code; write a code such as th, en or zh-Hant'),
    ],
)
def test_render_refuses_formats_and_languages_that_there_are_not(
    wish: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        csplan.render(PLAN, today=TODAY, **wish)


def test_a_plan_with_errors_is_neither_loaded_nor_rendered(broken: Path) -> None:
    for function in (csplan.load, csplan.render):
        with pytest.raises(csplan.InvalidPlanError, match="organization") as caught:
            function(broken, today=TODAY)
        assert [finding.code for finding in caught.value.findings] == ["CSP102"]


def test_a_file_that_is_not_there_is_an_operating_system_error(tmp_path: Path) -> None:
    for function in (csplan.load, csplan.check, csplan.render):
        with pytest.raises(OSError, match="there is no file"):
            function(tmp_path / "no.yaml", today=TODAY)


def test_all_that_is_public_says_what_it_is() -> None:
    for name in csplan.__all__:
        thing = getattr(csplan, name)
        assert inspect.getdoc(thing) or isinstance(thing, str), name
