"""What is certain enough to be written unasked, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.misspelt import certain

WORDS = ("phone", "email", "front-desk", "shop", "p1", "p2", "tier-1", "warranty", "returns")


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("e-mail", "email"),
        ("Front_Desk", "front-desk"),
        ("Front Desk", "front-desk"),
        ("SHOP", "shop"),
        ("P1", "p1"),
        ("emial", "email"),
        ("mephone", None),
        ("pohne", "phone"),
        ("hpone", "phone"),
        ("phoone", "phone"),
        ("phne", "phone"),
        ("hone", None),
        ("shpo", "shop"),
        ("sop", None),
        ("stop", None),
        ("returms", None),
        ("raturns", "returns"),
        ("warrantee", None),
        ("tier-2", None),
        ("tier-11", None),
        ("teir-1", "tier-1"),
        ("p3", None),
        ("", None),
        ("โทรศัพท์", None),
    ],
)
def test_a_slip_is_mended_where_names_are_free(name: str, right: str | None) -> None:
    assert certain(name, WORDS) == right


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("hone", "phone"),
        ("returms", "returns"),
        ("warrantee", "warranty"),
        ("warunti", None),
        ("stop", "shop"),
        ("tier-2", None),
        ("sop", None),
        ("telephone", None),
    ],
)
def test_more_is_certain_where_no_other_name_can_be(name: str, right: str | None) -> None:
    assert certain(name, WORDS, closed=True) == right


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("hour", ("hours", "houri")),
        ("repair", ("repairs", "rapair")),
        ("frontdesk", ("front-desk", "front_desk")),
        ("telephone", ("phone", "textphone")),
        ("charge", ("change",)),
        ("order", ("older",)),
    ],
)
def test_between_two_nothing_is_certain(name: str, known: tuple[str, ...]) -> None:
    assert certain(name, known) is None


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6), st.booleans())
def test_what_is_certain_is_one_of_the_names(name: str, known: list[str], closed: bool) -> None:
    assert certain(name, known, closed=closed) in {None, *known}


@given(st.sampled_from(WORDS), st.booleans())
def test_a_name_that_is_there_is_certain(name: str, closed: bool) -> None:
    assert certain(name, WORDS, closed=closed) == name
