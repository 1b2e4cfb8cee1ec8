"""One document in several languages: nothing is lost, nothing alike is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csplan.check import load
from csplan.document import read
from csplan.render.anchors import anchors_of
from csplan.render.beside import side_by_side
from csplan.render.blocks import Beside, DocumentView, Run
from csplan.render.documents import DOCUMENTS
from csplan.render.html import render_html
from csplan.render.publish import Wish, view_of
from tests.contracts.checkout import ROOT

TODAY = date(2026, 11, 21)
EXAMPLE = ROOT / "examples" / "home-appliances" / "plan.yaml"


def views(document: str, *languages: str, path: Path = EXAMPLE) -> list[DocumentView]:
    plan = load(path, today=TODAY)
    source = read(path.read_bytes(), str(path))
    wish = Wish("html", "", TODAY, document=document, is_beside=True)
    return [view_of(plan, source, replace(wish, language=tag)) for tag in languages]


def texts(thing: Any) -> Iterator[str]:
    """Every text of a view that is read, whatever it stands in."""
    if isinstance(thing, Run):
        yield thing.text
    elif isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            if name not in ("anchor", "anchors", "href", "kind", "role", "data", "days", "hours"):
                yield from texts(getattr(thing, name))


def sides(thing: Any) -> Iterator[Beside]:
    if isinstance(thing, Beside):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from sides(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from sides(getattr(thing, name))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_text_of_every_language_is_there(document: str) -> None:
    apart = views(document, "th", "en")
    together = "\n".join(texts(side_by_side(apart)))
    for view in apart:
        lost = [
            text
            for text in texts((view.title, view.facts, view.sections))
            if text.strip() and text not in together
        ]
        assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_anchor_stands_twice_and_those_of_the_first_language_stay(document: str) -> None:
    apart = views(document, "th", "en")
    together = side_by_side(apart)
    page = render_html(together)
    ids = [part.split('"', 1)[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert anchors_of(apart[0].sections) <= anchors_of(together.sections)


def test_running_text_stands_side_by_side_in_its_own_language() -> None:
    found = list(sides(side_by_side(views("plan", "th", "en")).sections))
    assert len(found) > 20
    pairs = [tuple(side.language for side in one.sides) for one in found]
    assert set(pairs) == {("th", "en")}
    for one in found:
        other = [run for side in one.sides[1:] for run in _runs(side.blocks)]
        assert other
        assert {run.lang for run in other if run.text.strip()} == {"en"}


def _runs(thing: Any) -> Iterator[Run]:
    if isinstance(thing, Run):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _runs(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _runs(getattr(thing, name))


def test_the_same_in_both_languages_is_said_once() -> None:
    one = views("plan", "en", path=ROOT / "examples" / "software" / "plan.yaml")[0]
    assert side_by_side([one, one]) == one


def test_a_text_that_is_missing_in_a_language_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "csplan: 1\n"
        "plan: {title: {th: แผน, en: Plan}, organization: {th: ร้าน, en: Shop}, version: 1,\n"
        "  languages: [th, en], owner: boss, text: {th: เรายินดีช่วยเหลือเสมอ}}\n"
        "team: {roles: {boss: {title: {th: เจ้าของ, en: Owner}}}}\n",
        "utf-8",
    )
    together = side_by_side(views("plan", "th", "en", path=path))
    assert list(texts(together)).count("เรายินดีช่วยเหลือเสมอ") == 1
    assert "Plan" in list(texts(together.title))


def test_three_languages_stand_side_by_side() -> None:
    together = side_by_side(views("card", "th", "en", "en-US"))
    assert together.language == "th"
    assert render_html(together).count("<h1>") == 1


def test_a_text_that_is_missing_is_not_shown_with_another_languages_figures(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "csplan: 1\n"
        "plan: {title: {th: แผน, en: Plan, es: Plan}, organization: {th: ร้าน, en: Shop},\n"
        "  languages: [th, en, es], owner: boss, version: 1}\n"
        "commitments:\n"
        "  waste:\n"
        "    title: {th: เก็บขยะ, en: Waste, es: Basura}\n"
        "    text: {th: รถมาเก็บ <collect>, en: We come every <collect>}\n"
        "    targets: {collect: every 7 days}\n"
        "vocabulary: {measure: {collect: {title: {th: เก็บ, en: Collection, es: Recogida}}}}\n"
        "team: {roles: {boss: {title: {th: เจ้าของ, en: Owner, es: Dueño}}}}\n",
        "utf-8",
    )
    found = list(sides(side_by_side(views("plan", "th", "en", "es", path=path)).sections))
    texts_of = [[side.language for side in one.sides] for one in found]
    assert ["th", "en"] in texts_of
    first_english = list(sides(side_by_side(views("plan", "es", "th", path=path)).sections))
    assert ["รถมาเก็บ" in "".join(texts(one)) for one in first_english] == [False]
    said = "".join(texts(side_by_side(views("plan", "es", "th", path=path)).sections))
    assert "รถมาเก็บ ทุก 7 วัน" in said
    assert said.count("รถมาเก็บ") == 1


def test_a_language_that_the_plan_has_no_texts_in_may_stand_beside_those_that_it_has() -> None:
    together = side_by_side(views("charter", "th", "en", "es"))
    said = list(texts(together))
    assert "ฉบับที่ / Version / Versión" in said
    assert len(list(texts(together.facts))) >= 4
