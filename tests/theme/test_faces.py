"""Fonts, and what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.theme.faces import BrokenFontError, face


def packaged() -> Path:
    root: Path = pytest.importorskip("fontpkg_noto_sans_thai").ROOT
    return next((root / "files").glob("*.ttf"))


def test_a_font_says_its_family_and_its_weights() -> None:
    found = face("a.ttf", packaged().read_bytes())
    assert (found.family, found.weight, found.is_italic) == ("Noto Sans Thai", "100 900", False)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"wOF2....", "packed for the web"),
        (b"hello", "no font"),
        (b"\x00\x01\x00\x00\x00\x09", "broken"),
    ],
)
def test_what_is_no_font_is_told(data: bytes, said: str) -> None:
    with pytest.raises(BrokenFontError, match=said):
        face("a.ttf", data)


@given(st.integers(4, 3000), st.binary(min_size=1, max_size=4))
def test_a_broken_font_never_crashes(place: int, junk: bytes) -> None:
    data = bytearray(packaged().read_bytes()[:60_000])
    data[place : place + len(junk)] = junk
    try:
        face("a.ttf", bytes(data))
    except BrokenFontError:
        return
