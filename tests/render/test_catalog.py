"""The catalogs: every message has its translation, none is left over, and all of them fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from csplan.model import words
from csplan.render.locale import catalogs, load
from csplan.render.messages import Message, messages
from csplan.shipped import folder

LANGUAGES = [language for language in catalogs() if language != "en"]


def _catalog(language: str) -> Catalog:
    path = folder("templates") / "locales" / language / "LC_MESSAGES" / "csplan.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _translated(language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    found: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for message in _catalog(language):
        if not message.id:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        found[message.context, one] = tuple(str(text) for text in said)
    return found


def _blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def test_there_is_a_thai_catalog() -> None:
    assert LANGUAGES == ["es", "th"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    wanted = {(message.context, message.text) for message in messages()}
    translated = _translated(language)
    empty = sorted(str(key) for key, said in translated.items() if not all(said))
    missing = sorted(str(key) for key in wanted - translated.keys())
    unused = sorted(str(key) for key in translated.keys() - wanted)
    assert (missing, unused, empty) == ([], [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_blanks(language: str) -> None:
    wrong = [
        f"{one}: {said}"
        for (_context, one), translated in _translated(language).items()
        for said in translated
        if _blanks(said) != _blanks(one)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    catalog = _catalog(language)
    translated = _translated(language)
    plurals = [m for m in messages() if m.plural is not None]
    assert plurals
    assert {len(translated[m.context, m.text]) for m in plurals} == {catalog.num_plurals}


def test_no_message_means_two_things_with_and_without_a_plural() -> None:
    counted = {(m.context, m.text) for m in messages() if m.plural is not None}
    bare = {(m.context, m.text) for m in messages() if m.plural is None}
    assert counted & bare == set()


def _tables() -> Iterator[tuple[str, dict[str, str]]]:
    for name, table in vars(words).items():
        if isinstance(table, dict) and name.isupper():
            yield name, table


@pytest.mark.parametrize(("name", "table"), list(_tables()), ids=[n for n, _ in _tables()])
def test_every_word_of_the_format_has_a_label_of_its_own(name: str, table: dict[str, str]) -> None:
    assert all(label.strip() == label and label for label in table.values())
    assert len(set(table.values())) == len(table)


UNLABELLED = {
    "CONDITION_KINDS",  # conditions are said by their values
    "UNITS",  # units of physics are the same everywhere
}


def test_the_labels_of_every_table_are_messages() -> None:
    known = {message.text for message in messages()}
    missing = {
        name: sorted(set(table.values()) - known)
        for name, table in _tables()
        if name not in UNLABELLED
    }
    assert {name: labels for name, labels in missing.items() if labels} == {
        "POLICY_KINDS": ["Policy"],  # a policy of no kind is called by its title
        "PLAN_KINDS": ["Other"],
    }


def test_messages_come_without_their_context() -> None:
    assert Message("medium", "Telephone") in messages()
    assert load("th").p("medium", "Telephone") == "โทรศัพท์"
    assert load("en").p("medium", "Telephone") == "Telephone"


def test_the_thai_catalog_is_set_as_thai_is() -> None:
    """No Latin comma, one space at a time, none at the ends."""
    wrong = [
        said
        for translated in _translated("th").values()
        for said in translated
        if "  " in said or "," in said or said != said.strip()
    ]
    assert wrong == []
