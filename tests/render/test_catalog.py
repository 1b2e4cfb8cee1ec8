"""The catalogs: every message has its translation, none is left over, and all of them fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from csplan.model import words
from csplan.render import messages as extraction
from csplan.render.catalog import NAME, catalogs, shipped_folder, usual_plurals
from csplan.render.locale import load
from csplan.render.messages import Message, messages
from csplan.render.pofile import Entry, header_of, parse, plural_forms
from csplan.render.scaffold import catalog_text
from tests.contracts.checkout import ROOT

LANGUAGES = [language for language in catalogs() if language != "en"]


def _text(language: str) -> str:
    return (shipped_folder() / language / NAME).read_text(encoding="utf-8")


def _entries(language: str) -> list[Entry]:
    return [entry for entry in parse(_text(language)) if entry.text]


def _translated(language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {entry.key: entry.strings for entry in _entries(language)}


def _blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def test_there_are_catalogs_in_spanish_and_thai() -> None:
    assert LANGUAGES == ["es", "th"]


def test_the_template_is_what_the_code_says() -> None:
    """After a change of messages: make catalogs."""
    shipped = (shipped_folder() / "csplan.pot").read_bytes()
    assert shipped == extraction.template().encode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_stand_in_the_order_of_the_template(language: str) -> None:
    """After a change of messages: make catalogs."""
    text = _text(language)
    entries = parse(text)
    plurals = header_of(entries)[0]["plural-forms"]
    head = [line[2:] for line in text.split("msgid", 1)[0].splitlines()]
    translated = {entry.key: entry for entry in entries}
    template = parse(extraction.template())
    assert text == catalog_text(language, plurals, template, translated, head)


def test_the_script_of_make_writes_what_the_template_holds() -> None:
    assert "messages.template()" in (ROOT / ".ci" / "catalogs.py").read_text(encoding="utf-8")
    assert ".ci/catalogs.py" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_shipped_catalog_is_uncertain_or_commented_out(language: str) -> None:
    wrong = [e.text for e in parse(_text(language)) if e.is_fuzzy or e.is_obsolete]
    assert wrong == []


def test_notes_for_translators_belong_to_messages() -> None:
    known = {message.text for message in messages()}
    contexts = {message.context for message in messages()}
    assert sorted(extraction._NOTES_OF_MESSAGES.keys() - known) == []
    assert sorted(extraction._NOTES.keys() - contexts) == []


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
    forms, _index = plural_forms(header_of(parse(_text(language)))[0]["plural-forms"])
    translated = _translated(language)
    plurals = [m for m in messages() if m.plural is not None]
    assert plurals
    assert {len(translated[m.context, m.text]) for m in plurals} == {forms}


def test_no_message_means_two_things_with_and_without_a_plural() -> None:
    counted = {(m.context, m.text) for m in messages() if m.plural is not None}
    bare = {(m.context, m.text) for m in messages() if m.plural is None}
    assert counted & bare == set()


def test_the_thai_plural_rule_is_that_of_babel() -> None:
    (header, _line) = header_of(parse(_text("th")))
    assert header["plural-forms"].rstrip(";") == usual_plurals("th").rstrip(";")


def test_the_spanish_plural_rule_agrees_with_babel_for_every_number_below_a_million() -> None:
    """Babel has a form of its own for whole millions, which figures do not need."""
    _forms, ours = plural_forms(header_of(parse(_text("es")))[0]["plural-forms"])
    _forms, theirs = plural_forms(usual_plurals("es"))
    numbers = (*range(300), 1000, 999_999)
    assert [ours(number) == 0 for number in numbers] == [theirs(number) == 0 for number in numbers]


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


def test_the_spanish_catalog_is_set_as_spanish_is() -> None:
    """Angular quotation marks, questions opened as they are closed, one space at a time."""
    wrong = [
        said
        for translated in _translated("es").values()
        for said in translated
        if "  " in said or "“" in said or ("?" in said) != ("¿" in said) or said != said.strip()
    ]
    assert wrong == []


def test_the_spanish_catalog_speaks_formally() -> None:
    familiar = re.compile(r"\b(tú|tu|tus|te|ti|vosotros|vuestr\w*|puedes|tienes)\b", re.IGNORECASE)
    found = [
        said for translated in _translated("es").values() for said in translated
        if familiar.search(said)
    ]  # fmt: skip
    assert found == []
