"""What a word of the settings stands for, and what a wrong one may have been meant to be."""

from __future__ import annotations

import pytest

from tests.config.known import KNOWN


@pytest.mark.parametrize("word", ["CSP402", "csp402", "vague-word", "Vague-Word"])
def test_codes_and_names_stand_for_a_rule_in_capitals_or_not(word: str) -> None:
    assert KNOWN.code(word) == "CSP402"


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("ALL", set(KNOWN.names)),
        ("all", set(KNOWN.names)),
        ("CSP", set(KNOWN.names)),
        ("csp40", {"CSP401", "CSP402"}),
        ("CSP402", {"CSP402"}),
        ("CSP7", set()),
        ("4", set()),
        ("vague", set()),
        ("CSP4*", set()),
        ("", set()),
    ],
)
def test_groups_are_the_beginnings_of_codes(word: str, codes: set[str]) -> None:
    assert KNOWN.group(word) == codes


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("CPS402", "CSP402"),
        ("CSP4O2", "CSP402"),
        ("CSP40z", None),
        ("CSP403", None),
        ("CSP4022", None),
        ("vauge-word", "vague-word"),
        ("vague_word", "vague-word"),
        ("Vague word", "vague-word"),
        ("something-else", None),
        ("", None),
    ],
)
def test_a_wrong_word_is_told_what_it_may_mean_where_that_is_likely(
    word: str, meant: str | None
) -> None:
    assert KNOWN.nearest(word) == meant
