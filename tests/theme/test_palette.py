"""Colours that follow from one another, and whether they can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.theme.colours import ENOUGH, contrast, lowest, nearest, parse
from csplan.theme.finding import shipped
from csplan.theme.names import EXTENDED
from csplan.theme.palette import DARK, LIGHT, PAIRS, derived, poor
from tests.contracts.checkout import ROOT

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def declared(css: str) -> dict[str, str]:
    found = re.findall(r"--([a-z]+): (#[0-9a-f]+);", css)
    return {name: parse(colour) or "" for name, colour in found}


def test_shipped_colours_are_those_of_the_stylesheet() -> None:
    css = (ROOT / "templates" / "html" / "style.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    assert declared(light) == dict(LIGHT)
    assert declared(dark.split("*, *::before", 1)[0]) == dict(DARK)


def test_shipped_colours_are_those_of_pdf_but_for_amber_which_is_darker() -> None:
    text = (ROOT / "templates" / "typst" / "colours.typ").read_text("utf-8")
    printed = dict(re.findall(r'colour\("([a-z]+)", "(#[0-9a-f]{6})"\)', text))
    assert printed == {**{k: v for k, v in LIGHT.items() if k != "paper"}, "amber": "#8a5200"}


@pytest.mark.parametrize("name", ["default", *EXTENDED])
def test_every_text_of_a_shipped_theme_can_be_read(name: str) -> None:
    found = shipped(name).colours
    assert list(poor(found.whole())) == []
    assert list(poor(found.whole(dark=True))) == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(
    ("written", "read"), [("#ABC", "#aabbcc"), ("#0b5D74", "#0b5d74"), ("red", None), ("#12", None)]
)
def test_a_colour_is_written_in_three_or_six_signs(written: str, read: str | None) -> None:
    assert parse(written) == read


@given(colours)
def test_the_nearest_colour_can_be_read_and_a_good_one_stays(colour: str) -> None:
    grounds = ("#ffffff", "#f4f7f9")
    found = nearest(colour, grounds)
    assert found is not None
    assert lowest(found, grounds) >= ENOUGH
    assert (found == colour) == (lowest(colour, grounds) >= ENOUGH)


def test_there_is_no_colour_for_black_and_white_at_once() -> None:
    assert nearest("#808080", ("#000000", "#ffffff"), 7) is None


@given(colours)
def test_what_follows_from_an_accent_can_be_read_wherever_the_accent_can(colour: str) -> None:
    found = derived({"accent": colour}, {})
    assert list(poor(found.whole(dark=True))) == []
    wash = found.light["wash"]
    for text in ("accent", "ink", "muted"):
        palette = found.whole()
        assert contrast(palette[text], wash) >= min(ENOUGH, contrast(palette[text], "#ffffff"))


def test_what_a_theme_names_is_never_changed() -> None:
    given_light = {"accent": "#a51c30", "wash": "#ffffff"}
    found = derived(given_light, {"accent": "#ffffff"})
    assert found.light == given_light
    assert found.dark["accent"] == "#ffffff"


def test_every_colour_of_texts_is_looked_at() -> None:
    assert {text for text, _ in PAIRS} == {"ink", "muted", "accent", "amber", "paper"}
    assert ("paper", "accent") in PAIRS
