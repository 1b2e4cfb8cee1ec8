"""Every document of every example in each of its languages, at every width, in both schemes.

`make matrix` runs it; every run of the tests takes a sample (`test_documents.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from csplan.render.documents import DOCUMENTS
from tests.browser.harness import Browser, Look, Scheme, Vnu
from tests.browser.keyboard import walk
from tests.browser.test_documents import Published, html

LANGUAGES = {
    "home-appliances": ("en", "th"),
    "noodle-shop": ("th", "en"),
    "airline": ("en", "th"),
    "software": ("en", "th"),
}
WHOLE = [
    Published(example, language, document)
    for example, languages in LANGUAGES.items()
    for language in languages
    for document in DOCUMENTS
]
every_document = pytest.mark.parametrize("document", WHOLE, ids=str)


@every_document
@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, document: Published, width: int, scheme: Scheme
) -> None:
    assert browser.axe(html(document), width, scheme) == []


@every_document
@pytest.mark.parametrize("width", [320, 640, 768])
def test_page_does_not_scroll_sideways_at_any_width_or_zoom(
    browser: Browser, document: Published, width: int
) -> None:
    # 640 pixels are what a window of 1280 has left at 200%.
    assert browser.wider_than(html(document), width) == []


@every_document
def test_everything_is_reached_by_keyboard(browser: Browser, document: Published) -> None:
    for width in (320, 1280):
        count, stops = walk(browser, html(document), Look(width))
        assert [stop.number for stop in stops] == list(range(count))
        assert [s.name for s in stops if not (s.ring and s.inside and s.bare)] == []


def test_nu_html_checker_finds_nothing(vnu: Vnu, tmp_path: Path) -> None:
    paths = []
    for document in WHOLE:
        paths.append(tmp_path / f"{document}.html")
        paths[-1].write_text(html(document), encoding="utf-8")
    assert vnu(*paths) == []
