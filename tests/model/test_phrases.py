"""Values, money and texts: every phrase has one meaning, and every meaning one phrase."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.model.codes import parse_country, parse_language
from csplan.model.contact import check_address, kind_of
from csplan.model.event import split_start
from csplan.model.money import parse_money
from csplan.model.reference_words import VALUES
from csplan.model.text import Text, read_text
from csplan.model.value import VALUE_EXAMPLES, Value, phrase_of
from csplan.model.value_phrase import parse_value
from csplan.phrase import PhraseError

PHRASES = (*VALUE_EXAMPLES, *(text for text, _meaning in VALUES))


def _value(text: str) -> Value:
    return Value.model_construct(None, **parse_value(text))


@pytest.mark.parametrize("text", PHRASES)
def test_value_written_again_is_the_same_value(text: str) -> None:
    phrase = phrase_of(_value(text))
    assert _value(phrase) == _value(text)
    assert phrase_of(_value(phrase)) == phrase


@given(st.text(max_size=40) | st.sampled_from(PHRASES).flatmap(
    lambda text: st.builds(
        lambda at, sign: text[:at] + sign + text[at + 1 :],
        st.integers(0, len(text)),
        st.text(max_size=2),
    )
))  # fmt: skip
def test_no_phrase_crashes_a_parser_and_errors_lie_inside(text: str) -> None:
    for error in _errors(text):
        assert error.message
        if error.start is not None:
            assert error.end is not None
            assert 0 <= error.start <= error.end <= len(text)


def _errors(text: str) -> Iterator[PhraseError]:
    for parse in (parse_value, parse_money, split_start, check_address):
        try:
            parse(text)
        except PhraseError as error:
            yield error


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("+66 2 555 0123", "phone"),
        ("1166", "phone"),
        ("02-555-0123 ต่อ 12", "phone"),
        ("care@example.net", "email"),
        ("https://example.net/help", "link"),
        ("@shop", "account"),
        ("12 Main Street", "place"),
    ],
)
def test_kind_of_an_address_shows_in_its_look(text: str, kind: str) -> None:
    assert kind_of(text) == kind
    assert check_address(text) == text


@pytest.mark.parametrize("tag", ["th", "en-GB", "zh-Hant", "zh-Hant-TW", "cmn"])
def test_language_tags_are_taken_as_they_are(tag: str) -> None:
    assert parse_language(tag) == tag


@pytest.mark.parametrize("country", ["TH", "US-CA", "DE-BY", "EU"])
def test_countries_and_their_parts_are_taken_as_they_are(country: str) -> None:
    assert parse_country(country) == country


def test_text_falls_back_to_the_same_language_elsewhere() -> None:
    text = read_text({"th": "ราคา", "en": "Price"}, ("en", "th"))
    assert text == Text((("en", "Price"), ("th", "ราคา")))
    assert (text.get("en-GB"), text.get("th"), text.get("de")) == ("Price", "ราคา", None)
    assert str(text) == "Price"


def test_blanks_are_found_where_they_stand_unless_escaped() -> None:
    text = read_text(r"Within <reply>, not \<reply> nor <Reply>.", ("en",))
    assert list(text.blanks()) == [("en", "reply", 7, 14)]
