"""Colours that are hard to read: all grounds are named at once, and what is proposed is right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.theme.files import Files
from csplan.theme.finding import shipped
from csplan.theme.names import EXTENDED
from csplan.theme.reading import ReadTheme, read_theme

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
bases = st.sampled_from(["", *(f'extends = "{name}"\n' for name in EXTENDED)])


def read(text: str) -> ReadTheme:
    files = Files("theme", {"theme.toml": text.encode()})
    return read_theme(files, {name: shipped(name) for name in EXTENDED})


def test_white_on_a_yellow_masthead_is_named_with_all_other_grounds_in_one_finding() -> None:
    (found,) = read('extends = "friendly"\n[colors]\naccent = "#ffd100"\n').findings
    assert "so is text in paper on accent (1.44 to 1)" in found.message
    assert all(f"{ground} (" in found.message for ground in ("paper", "soft", "wash", "warm"))


@given(bases, colours)
def test_what_is_proposed_for_an_accent_is_not_refused_again(base: str, colour: str) -> None:
    text = f'{base}[colors]\naccent = "{colour}"\n'
    for finding in read(text).findings:
        near = re.search('can be read is "(#[0-9a-f]{6})"', finding.help or "")
        assert near is not None
        assert read(text.replace(colour, near[1])).findings == ()


@pytest.mark.parametrize("colour", ["#e60028", "#df0028"])
def test_a_paler_ground_that_keeps_the_colour_of_the_house_is_proposed_and_right(
    colour: str,
) -> None:
    text = f'extends = "friendly"\n[colors]\naccent = "{colour}"\n'
    (finding,) = read(text).findings
    assert "; or keep accent, and write " in (finding.help or "")
    grounds = re.findall('[a-z]+ = "#[0-9a-f]{6}"', finding.help or "")
    assert grounds
    assert read(text + "\n".join(grounds)).findings == ()


def test_no_ground_is_proposed_for_what_cannot_be_read_on_paper() -> None:
    (finding,) = read('[colors]\naccent = "#ffd100"\n').findings
    assert "keep accent" not in (finding.help or "")


def test_a_ground_that_no_text_can_be_read_on_is_blamed_itself() -> None:
    found = read('[colors.dark]\npaper = "#808080"\n').findings
    assert {finding.path for finding in found} == {("colors", "dark", "paper")}
    assert all("on a dark screen" in finding.message for finding in found)
