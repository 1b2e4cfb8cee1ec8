"""The shipped themes, and one of a user's: what a browser and a checker say of them."""

from __future__ import annotations

import re
import subprocess
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from csplan.render.html import render_html
from csplan.theme.finding import shipped
from csplan.theme.names import EXTENDED
from csplan.theme.palette import derived
from csplan.theme.theme import Logo, Theme
from tests.browser.harness import Browser, Look, Vnu
from tests.browser.test_documents import NARROW, UNSEEN, Published, drawn
from tests.browser.tools import CHROMIUM_NAMES, command

ENGLISH = Published("software", "en", "charter")
THAI = Published("noodle-shop", "th")
CARD = Published("noodle-shop", "th", "card")
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40">'
    b'<rect width="160" height="40" fill="#a51c30"/></svg>'
)
OWN = Theme(
    name="Own",
    colours=derived({"accent": "#a51c30"}, {}),
    logo=Logo("logo.svg", PICTURE, "svg", {"": "Own"}),
    style=".imprint { text-transform: uppercase }",
)
THEMES = {**{name: shipped(name) for name in EXTENDED}, "own": OWN}

every_theme = pytest.mark.parametrize("theme", THEMES)
every_document = pytest.mark.parametrize("document", [ENGLISH, THAI], ids=str)


@cache
def html(document: Published, theme: str) -> str:
    return render_html(drawn(document), THEMES[theme])


@every_theme
@every_document
def test_axe_finds_nothing(browser: Browser, document: Published, theme: str) -> None:
    assert browser.axe(html(document, theme), NARROW, "dark") == []
    assert browser.axe(html(document, theme), 1280, "light") == []
    assert browser.axe(html(document, theme), 1280, "dark") == []


@every_theme
@pytest.mark.parametrize("document", [ENGLISH, THAI, CARD], ids=str)
@pytest.mark.parametrize("width", [NARROW, 360, 768, 1280])
def test_page_does_not_scroll_sideways(
    browser: Browser, document: Published, theme: str, width: int
) -> None:
    assert browser.wider_than(html(document, theme), width) == []


@every_theme
def test_page_asks_for_nothing_and_runs_nothing(browser: Browser, theme: str) -> None:
    assert browser.requests(html(THAI, theme)) == []
    assert browser.ran_script(html(THAI, theme)) == []


@every_theme
@pytest.mark.parametrize("look", [Look(720, media="print"), Look(1280)], ids=str)
def test_every_text_is_drawn(browser: Browser, theme: str, look: Look) -> None:
    assert browser.measure(html(THAI, theme), UNSEEN, look) == []


SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--virtual-time-budget=9")


class _Asked(BaseHTTPRequestHandler):
    """Counts who asks for something."""

    paths: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # the name is Python's
        self.paths.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_browser_fetches_nothing_for_a_stylesheet_that_hides_it(tmp_path: Path) -> None:
    # One that finds its way to this machine: the others of the tests do not.
    program = command("Chromium", *CHROMIUM_NAMES)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        # Written so that no pattern finds it.
        address = f"http\\3a //127.0.0.1\\3a {server.server_port}"
        page = render_html(drawn(CARD), Theme(style=f"body {{ background: \\75rl({address}/a) }}"))
        policy = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
        for name, text in (("with", page), ("without", policy.sub("", page))):
            path = tmp_path / f"{name}.html"
            path.write_text(text, encoding="utf-8")
            subprocess.run([program, *SWITCHES, path.as_uri()], capture_output=True, check=False)
            assert _Asked.paths == ([] if name == "with" else ["/a"])
        server.shutdown()


def test_the_logo_is_drawn_and_said(browser: Browser) -> None:
    seen = "(i => [i.alt, i.naturalWidth, i.getBoundingClientRect().height])(document.images[0])"
    assert browser.measure(html(THAI, "own"), seen) == ["Own", 160, 40]


def test_nu_html_checker_finds_nothing(vnu: Vnu, tmp_path: Path) -> None:
    paths = []
    for theme in THEMES:
        paths.append(tmp_path / f"{theme}.html")
        paths[-1].write_text(html(THAI, theme), encoding="utf-8")
    # The checker takes data for a script, and an address that holds a picture for one that fetches
    # it. Browsers do not: see the tests above.
    found = [one for one in vnu(*paths) if "violates Content Security Policy" not in one]
    assert found == []
