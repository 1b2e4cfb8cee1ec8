"""The picture of a week in a real browser: its letters, its bars, and the table behind it."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from csplan.render.html import render_html
from tests.browser.harness import Browser, Look, Scheme
from tests.render.plans import HEAD, view_of

NARROW, WIDE = 320, 1440
PLAN = (
    "schedules: {office: 'Mo-Fr 08:30-12:00,13:00-16:30'}\n"
    "channels:\n"
    "  bar: {title: Bar, medium: counter, hours: Fr-Su 20:00-02:00}\n"
    "  email: {address: a@b.example, hours: always, staffed: office}\n"
)
PRINTED = Look(720, media="print")
LOOKS = [
    *(Look(width, scheme=scheme) for width in (NARROW, WIDE) for scheme in ("light", "dark")),
    PRINTED,
]

NAMES = '[...document.querySelectorAll(".days > text")]'
HOURS = (
    '[...document.querySelectorAll(".days svg text")].filter(t => t.getBoundingClientRect().width)'
)
BARS = '[...document.querySelectorAll(".days rect")]'
BOX = "(b => [b.left, b.right, b.top, b.bottom])(e.getBoundingClientRect())"
# Relative luminance of a colour, as WCAG counts it.
CONTRASTS = """
(() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255).map(
      v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + .05) / (low + .05);
  };
  const page = getComputedStyle(document.body).backgroundColor;
  const of = name => getComputedStyle(document.querySelector(name));
  const solid = of(".days rect.answered").fill;
  const frame = of(".days rect.under");
  return [contrast(solid, page), contrast(frame.stroke, page), contrast(solid, frame.fill),
          contrast(of(".days text").fill, page)];
})()
"""


@cache
def page(language: str = "th", *, is_open: bool = False) -> str:
    html = render_html(view_of(PLAN, language, HEAD))
    return html.replace("<details>", "<details open>") if is_open else html


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_open", [False, True], ids=["folded", "unfolded"])
def test_axe_finds_nothing(browser: Browser, width: int, scheme: Scheme, is_open: bool) -> None:
    assert browser.axe(page(is_open=is_open), width, scheme) == []


@pytest.mark.parametrize("language", ["en", "th"])
def test_page_does_not_scroll_sideways(browser: Browser, language: str) -> None:
    for is_open in (False, True):
        assert browser.wider_than(page(language, is_open=is_open), NARROW) == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("language", ["en", "th"])
def test_letters_stand_clear_of_the_bars_and_of_each_other(
    browser: Browser, look: Look, language: str
) -> None:
    names, hours, bars = (
        browser.measure(page(language), f"{what}.map(e => {BOX})", look)
        for what in (NAMES, HOURS, BARS)
    )
    assert (len(names), len(bars)) == (14, 23)
    assert max(right for _, right, _, _ in names) < min(left for left, *_ in bars)
    for one, other in itertools.pairwise(hours):
        is_same_row = abs(one[2] - other[2]) < 1
        assert not is_same_row or one[1] <= other[0]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_letters_keep_their_size_at_any_width(browser: Browser, width: int) -> None:
    size = browser.measure(
        page(), f"parseFloat(getComputedStyle({NAMES}[0]).fontSize)", Look(width)
    )
    assert size >= 12


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_bars_are_told_apart_by_light_and_dark_alone(browser: Browser, look: Look) -> None:
    solid, frame, between, letters = browser.measure(page(), CONTRASTS, look)
    assert min(solid, frame, between) >= 3  # WCAG 2.2, 1.4.11
    assert letters >= 4.5


def test_night_reaches_the_end_of_its_day_and_begins_the_next(browser: Browser) -> None:
    script = (
        'const f = document.querySelector(".days"); const plot = f.querySelector("svg")'
        '.querySelectorAll("line"); const left = plot[0].getBoundingClientRect().left; '
        "const right = plot[plot.length - 1].getBoundingClientRect().left; "
        '[...f.querySelectorAll("rect")].map(r => r.getBoundingClientRect()).map(b => '
        "[Math.round(24 * (b.left - left) / (right - left)), "
        "Math.round(24 * (b.right - left) / (right - left))])"
    )
    found = browser.measure(page(), f"(() => {{ {script.replace('[...f', 'return [...f')} }})()")
    assert found == [[0, 2], [20, 24], [0, 2], [20, 24], [0, 2], [20, 24]]


def test_table_behind_the_picture_is_folded_and_left_out_on_paper(browser: Browser) -> None:
    shown = 'document.querySelector("figure table").checkVisibility()'
    assert browser.measure(page(), shown) is False
    assert browser.measure(page(is_open=True), shown) is True
    folded = 'getComputedStyle(document.querySelector("figure details")).display'
    assert browser.measure(page(), folded, PRINTED) == "none"


def test_table_behind_the_picture_names_its_heads(browser: Browser) -> None:
    scopes = '[...document.querySelectorAll("figure table th")].map(th => th.scope)'
    assert set(browser.measure(page(is_open=True), scopes)) == {"col", "row"}
