"""What the page shows of a plan, and how that follows the file."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csplan.preview.notes import MOST_NOTES, anchors_for
from csplan.preview.studio import Reading, Studio
from csplan.render.publish import Wish, publish
from tests.preview.plans import PLAN, TODAY, read, studio

WRONG = PLAN.replace("owner: manager", "owner: manager\n  colour: red")
UNREADABLE = PLAN + "broken: [\n"
USUAL = {"document": "plan", "language": "en", "theme": "own"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def codes(shown: dict[str, Any]) -> list[str | None]:
    return [note["code"] for note in shown["notes"]]


def test_document_is_byte_for_byte_what_render_publishes(plan: Path) -> None:
    examined = read(plan).examined
    assert examined is not None
    assert examined.plan is not None
    for document, language in (("plan", "en"), ("charter", "th")):
        wish = Wish("html", language, TODAY, document=document)
        shown = studio(plan).document({"document": document, "language": language})
        assert shown == publish(examined.plan, examined.document, wish)


def test_plan_with_errors_is_shown_as_a_draft_with_its_findings(plan: Path) -> None:
    plan.write_text(WRONG, encoding="utf-8")
    shown = studio(plan)
    assert b"Draft." in (shown.document(USUAL) or b"")
    state = shown.state({})
    (note,) = [one for one in state["notes"] if one["code"] == "CSP101"]
    assert note["severity"] == "error"
    assert note["line"] == 6
    assert note["anchors"][-1] == "plan"
    assert not state["stale"]


def test_plan_that_cannot_be_read_leaves_the_last_document(plan: Path) -> None:
    shown = studio(plan)
    before = shown.document(USUAL)
    plan.write_text(UNREADABLE, encoding="utf-8")
    shown.reload()
    state = shown.state({})
    assert state["stale"]
    assert "CSP001" in codes(state)
    assert shown.document(USUAL) == before
    # Another document of that plan can still be looked at.
    assert shown.document({"document": "card", "language": "th"})
    plan.write_text(PLAN, encoding="utf-8")
    shown.reload()
    assert not shown.state({})["stale"]


def test_plan_that_was_never_readable_has_no_document(plan: Path) -> None:
    plan.write_text("csplan: [", encoding="utf-8")
    shown = studio(plan)
    state = shown.state({})
    assert state["digest"] is None
    assert not state["stale"]
    assert shown.document(USUAL) is None
    assert state["notes"][0]["severity"] == "error"


def test_plan_that_is_gone_is_told_and_comes_back(plan: Path) -> None:
    shown = studio(plan)
    plan.unlink()
    shown.reload()
    state = shown.state({})
    assert state["stale"]
    assert "there is no file" in state["notes"][0]["message"]
    plan.write_text(PLAN, encoding="utf-8")
    shown.reload()
    assert not shown.state({})["stale"]


def test_digest_changes_with_the_document_alone(plan: Path) -> None:
    shown = studio(plan)
    first = shown.state({})
    plan.write_text(f"# a remark\n{PLAN}", encoding="utf-8")
    shown.reload()
    second = shown.state({})
    assert second["revision"] > first["revision"]
    assert second["digest"] == first["digest"]
    plan.write_text(PLAN.replace("Telephone", "Hotline"), encoding="utf-8")
    shown.reload()
    assert shown.state({})["digest"] != first["digest"]


def test_switches_offer_every_document_and_the_languages_of_the_plan_first(plan: Path) -> None:
    plan.write_text(PLAN.replace("[en, th]", "[th]"), encoding="utf-8")
    document, language = studio(plan).switches()[:2]
    assert document.values == ("plan", "charter", "handbook", "card", "summary")
    assert language.usual == "th"
    assert language.options[0] == ("th", "ไทย")
    assert ("en", "English (headings only)") in language.options


def test_wanted_and_preferred_options_come_first(plan: Path) -> None:
    assert studio(plan, document="card", language="th").state({})["choice"] == {
        "document": "card",
        "language": "th",
        "theme": "own",
    }
    preferring = Studio(lambda: replace(read(plan), preferred="th"), {})
    assert preferring.state({})["choice"]["language"] == "th"


@pytest.mark.parametrize("word", ["", "xx", "../plan", "PLAN", "plan\x00"])
def test_unknown_option_means_the_usual_one(plan: Path, word: str) -> None:
    assert studio(plan).state({"document": word, "language": word})["choice"] == USUAL


def test_language_that_has_left_the_plan_gives_way_to_the_usual_one(plan: Path) -> None:
    plan.write_text(
        PLAN.replace("th: เราบริการท่านอย่างไร", "lo: ສະບາຍດີ").replace("[en, th]", "[en, lo]"), "utf-8"
    )
    shown = studio(plan)
    assert shown.state({"language": "lo"})["choice"]["language"] == "lo"
    plan.write_text(PLAN, encoding="utf-8")
    shown.reload()
    assert shown.state({"language": "lo"})["choice"]["language"] == "en"


def test_theme_can_be_switched(plan: Path) -> None:
    shown = studio(plan)
    theme = shown.switches()[2]
    assert theme.options[0] == ("own", "As it is rendered")
    pages = {name: shown.document({**USUAL, "theme": name}) for name in theme.values}
    assert pages["own"] == pages["default"]
    assert len(set(pages.values())) == 3


def test_template_that_fails_is_told_above_the_last_document(plan: Path, tmp_path: Path) -> None:
    templates = tmp_path / "ours"
    templates.mkdir()
    shown = studio(plan, templates)
    before = shown.document(USUAL)
    (templates / "footer.html.j2").write_text("{{ view.nothing.at.all }}", encoding="utf-8")
    shown.reload()
    state = shown.state({})
    assert state["stale"]
    assert "footer.html.j2:1" in state["notes"][0]["message"]
    assert shown.document(USUAL) == before


def test_fault_of_csplan_is_told_in_a_line(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(sys.modules[publish.__module__], "publish", fail)
    (note,) = [n for n in studio(plan).state({})["notes"] if "csplan could not" in n["message"]]
    assert note["message"] == "csplan could not show this: ZeroDivisionError: a b"


def test_findings_of_the_settings_are_shown_too(plan: Path) -> None:
    plan.write_text(WRONG, encoding="utf-8")
    reading = read(plan)
    assert reading.examined is not None
    aside = replace(reading.examined.findings[0], file="csplan.toml", path=())
    shown = Studio(lambda: replace(reading, asides=(aside,)), {})
    assert any(note["file"] == "csplan.toml" for note in shown.state({})["notes"])


def test_serious_findings_come_first_and_very_many_are_cut(plan: Path) -> None:
    plan.write_text(WRONG, encoding="utf-8")
    reading = read(plan)
    assert reading.examined is not None
    many = tuple(replace(reading.examined.findings[0], message=str(n)) for n in range(600))
    state = Studio(lambda: replace(reading, asides=many), {}).state({})
    assert len(state["notes"]) == MOST_NOTES
    assert state["left_out"] == 600 + len(reading.examined.findings) - MOST_NOTES
    ranks = [("error", "warning", "info").index(note["severity"]) for note in state["notes"]]
    assert ranks == sorted(ranks)


def test_who_waits_is_woken_by_a_change_and_by_the_end(plan: Path) -> None:
    shown = studio(plan)
    threading.Timer(0.05, shown.reload).start()
    assert shown.wait(shown.revision, 30) == 2
    threading.Timer(0.05, shown.close).start()
    assert shown.wait(shown.revision, 30) == 2
    assert shown.is_closed


def test_last_of_many_saves_wins(plan: Path) -> None:
    shown = studio(plan)
    for number in range(20):
        plan.write_text(PLAN.replace("Telephone", f"Line {number}"), encoding="utf-8")
        shown.reload()
    assert b"Line 19" in (shown.document(USUAL) or b"")


def test_anchors_go_from_the_place_outwards() -> None:
    path = ("channels", "phone", "hours")
    assert anchors_for(path) == ("channels-phone-hours", "channels-phone", "channels")
    assert anchors_for(("needs", 0)) == ("needs-0", "needs")
    assert anchors_for(()) == ()


def test_nothing_read_at_all_is_no_document() -> None:
    shown = Studio(lambda: Reading("plan.yaml", TODAY), {})
    assert shown.document(USUAL) is None
    assert shown.state({})["notes"] == []


def test_catalogs_beside_the_plan_label_the_page(plan: Path) -> None:
    place = plan.parent / "locales" / "en" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "csplan.po").write_text('msgid "Contents"\nmsgstr "In this plan"\n', encoding="utf-8")
    shown = studio(plan)
    assert b"In this plan" in (shown.document(USUAL) or b"")
    (place / "csplan.po").write_text('msgid "Contents\n', encoding="utf-8")
    shown.reload()
    (note,) = [one for one in shown.state({})["notes"] if "csplan.po" in one["message"]]
    assert "csplan.po:1: a quotation mark is missing" in note["message"]


def test_languages_of_catalogs_beside_the_plan_can_be_chosen(plan: Path) -> None:
    place = plan.parent / "locales" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "csplan.po").write_text('msgid "Contents"\nmsgstr "Inhalt"\n', encoding="utf-8")
    _document, language, *_others = studio(plan).switches()
    assert "de" in dict(language.options)
