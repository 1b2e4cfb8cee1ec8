"""Ladders, needs and results as pictures in a real browser: they fit, and are told apart."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from csplan.render.html import render_html
from tests.browser.harness import Browser, Look, Scheme
from tests.render.plans import view_of

NARROW, WIDE = 320, 1440
LONG = "A need that is told at great length, since nobody dared to shorten it"
THAI = "ความต้องการที่เล่าไว้ยาวมากเพราะไม่มีใครกล้าตัดให้สั้นลงแม้แต่คำเดียว"
CHANNELS = ", ".join(f"c{n}: {{title: C{n}, address: '{n}', needs: [a, b]}}" for n in range(8))
PLAN = f"""\
needs:
  a: {{title: {{en: "{LONG}", th: {THAI}}}}}
  b: {{title: B}}
  c: {{title: {{en: "{LONG}", th: {THAI}}}}}
  d: {{title: D}}
channels: {{{CHANNELS}}}
commitments: {{p: {{title: P, needs: a}}}}
policies:
  complaints:
    needs: d
    steps:
      one: {{title: {{en: "{LONG}", th: {THAI}}}}}
      two: {{title: Two, after: [deadlock, 8 weeks from complaint]}}
      any: {{title: Any, after: anytime}}
      three: {{title: {{en: "{LONG}", th: {THAI}}}, after: deadlock}}
  escalation:
    steps:
      lead: {{title: {{en: "{LONG}", th: {THAI}}}, after: 15 minutes from report}}
      head: {{title: Head, after: [dissatisfied, 1 hour from report]}}
      director: {{title: Director, after: 4 hours from report}}
training: {{customers: {{g: {{title: G, needs: a}}}}}}
measures:
  m: {{title: Met, target: at least 80%, results: {{2024: 70%, 2025: no data, 2026: 81%}}}}
  n: {{title: Missed, target: at least 80%, results: {{2025: 60%}}}}
  o: {{title: Told by nobody, results: {{2025: 60%}}}}
"""
PRINTED = Look(720, media="print")
LOOKS = [
    *(Look(width, scheme=scheme) for width in (NARROW, WIDE) for scheme in ("light", "dark")),
    PRINTED,
]
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
  return [".met .result", ".gauge .target", ".served circle", ".timed circle"].map(
    name => contrast(of(name).fill, page)).concat(
    [".missed .result", ".risers line", ".series line"].map(
      name => contrast(of(name).stroke, page)));
})()
"""
BOXES = "[...document.querySelectorAll(%r)].map(e => e.getBoundingClientRect()).map(%s)"


@cache
def page(language: str = "en", direction: str = "ltr") -> str:
    return render_html(view_of(PLAN, language)).replace('dir="ltr"', f'dir="{direction}"', 1)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "th"])
def test_axe_finds_nothing(browser: Browser, width: int, scheme: Scheme, language: str) -> None:
    assert browser.axe(page(language), width, scheme) == []


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [NARROW, 640, 700, WIDE])
def test_page_does_not_scroll_sideways(
    browser: Browser, language: str, direction: str, width: int
) -> None:
    assert browser.wider_than(page(language, direction), width) == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_shapes_stand_out_from_the_page(browser: Browser, look: Look) -> None:
    assert min(browser.measure(page(), CONTRASTS, look)) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("look", [Look(NARROW), Look(WIDE), PRINTED], ids=str)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_dots_stand_below_the_name_of_their_kind(
    browser: Browser, look: Look, direction: str
) -> None:
    edge = "b => Math.round(%s)" % ("b.left" if direction == "ltr" else "b.right")
    heads, dots = (
        browser.measure(page("en", direction), BOXES % (where, edge), look)
        for where in (".kinds .dots > span", ".served li:first-child .count")
    )
    assert len(set(heads)) == 4
    assert heads == dots


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_later_steps_stand_further_along_the_axis(
    browser: Browser, direction: str, width: int
) -> None:
    places = browser.measure(
        page("th", direction), BOXES % (".timed circle", "b => b.left"), Look(width)
    )
    assert len(places) == 3
    assert places == sorted(places, reverse=direction == "rtl")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_step_stands_clear_of_the_next(browser: Browser, width: int) -> None:
    rows = browser.measure(page("th"), BOXES % (".who", "b => [b.top, b.bottom]"), Look(width))
    assert len(rows) == 7
    assert all(top < bottom for top, bottom in rows)
    assert all(one[1] <= other[0] + 0.5 for one, other in itertools.pairwise(rows))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axes_of_results_are_of_one_length(browser: Browser, width: int) -> None:
    lengths = browser.measure(
        page("th"), BOXES % (".gauge .bar", "b => Math.round(b.width)"), Look(width)
    )
    assert len(lengths) == 3
    assert len(set(lengths)) == 1
    assert lengths[0] >= 90


def test_letters_keep_their_size_at_any_width(browser: Browser) -> None:
    script = (
        '[...document.querySelectorAll(".ladder *, .served *, .verdict")].filter(e => '
        "e.childNodes.length && e.textContent.trim()).map(e => "
        "parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(browser.measure(page(), script, Look(NARROW))) >= 12
