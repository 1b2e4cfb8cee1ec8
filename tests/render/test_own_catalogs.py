"""Labels of a user's own: they come first, lose nothing of the plan, and are text."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from csplan.model.names import Names
from csplan.render.catalog import (
    MOST_BYTES,
    BrokenCatalogError,
    beside,
    catalogs,
    folder_of,
    found_for,
    missing_in,
    template,
)
from csplan.render.locale import load
from csplan.render.publish import Wish, publish_text
from csplan.render.view import Edition, view
from tests.render.plans import TODAY, plan_of

GERMAN = """\
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Contents"
msgstr "Inhalt"

msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"

msgid "within {time}"
msgstr "innerhalb von {time}"
"""


def put(folder: Path, language: str, text: str | bytes) -> Path:
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    path = place / "csplan.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_language_of_ones_own_has_its_labels_numbers_and_dates(tmp_path: Path) -> None:
    locale = load("de", put(tmp_path, "de", GERMAN))
    assert locale._("Contents") == "Inhalt"
    assert [locale.n("day", "days", count) for count in (1, 2, Decimal("1.5"))] == (
        ["Tag", "Tage", "Tage"]
    )
    assert locale.number(Decimal("1234.5")) == "1.234,5"
    assert locale.date(TODAY) == "1. August 2026"
    assert locale._("Hours") == "Hours"


def test_own_words_stand_before_shipped_ones_and_these_for_the_rest(tmp_path: Path) -> None:
    own = put(tmp_path, "th", 'msgid "Contents"\nmsgstr "หัวข้อ"\n')
    assert load("th", own)._("Contents") == "หัวข้อ"
    assert load("th", own)._("Hours") == load("th")._("Hours") != "Hours"
    assert load("th")._("Contents") == "สารบัญ"


def test_english_can_be_worded_anew(tmp_path: Path) -> None:
    own = put(tmp_path, "en", 'msgid "What we promise"\nmsgstr "Our commitments"\n')
    assert load("en", own)._("What we promise") == "Our commitments"


def test_a_region_takes_over_from_its_language(tmp_path: Path) -> None:
    put(tmp_path, "es-MX", 'msgid "Cost"\nmsgstr "Cargo"\n')
    own = put(tmp_path, "es", 'msgid "Cost"\nmsgstr "Coste"\n\nmsgid "Role"\nmsgstr "Rol"\n')
    locale = load("es-MX", own)
    assert [locale._(word) for word in ("Cost", "Role", "Channel")] == ["Cargo", "Rol", "Canal"]
    assert load("es", own)._("Cost") == "Coste"
    assert locale.number(Decimal("1234.5")) == "1,234.5"


def test_a_language_that_cldr_does_not_know_has_labels_all_the_same(tmp_path: Path) -> None:
    locale = load("tsq", put(tmp_path, "tsq", 'msgid "Contents"\nmsgstr "Isi"\n'))
    assert (locale._("Contents"), locale.date(TODAY)) == ("Isi", "1 August 2026")


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "within {time}"\nmsgstr "bald"\n',
        'msgid "within {time}"\nmsgstr "innerhalb von {zeit}"\n',
        'msgid "within {time}"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "within {time}"\nmsgstr "nach {time}"\n',
        '#~ msgid "within {time}"\n#~ msgstr "nach {time}"\n',
        'msgid "within {time}"\nmsgid_plural "x"\nmsgstr[0] "{time}"\nmsgstr[1] "{time}"\n',
    ],
)
def test_a_label_that_cannot_be_trusted_gives_way(entry: str, tmp_path: Path) -> None:
    """No figure of a promise is lost to a slip of a translator."""
    assert load("de", put(tmp_path, "de", entry))._("within {time}", time="2 h") == "within 2 h"


def test_what_stands_in_english_is_counted(tmp_path: Path) -> None:
    own = put(tmp_path, "de", GERMAN)
    total = sum(bool(entry.text) for entry in template())
    assert missing_in("de", found_for("de", own), own) == total - 3
    put(own, "th", GERMAN)
    assert missing_in("th", found_for("th", own), own) == 0
    assert missing_in("en", found_for("en", own), own) == 0


def test_a_catalog_that_is_saved_again_is_read_again(tmp_path: Path) -> None:
    own = put(tmp_path, "de", GERMAN)
    assert load("de", own)._("Contents") == "Inhalt"
    put(own, "de", GERMAN.replace("Inhalt", "Verzeichnis"))
    assert load("de", own)._("Contents") == "Verzeichnis"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (b'msgid "a\n', 1, "a quotation mark is missing"),
        (b'\nmsgid "\xff"\n', 2, "this is not UTF-8"),
        (b'\nmsgid ""\nmsgstr "Plural-Forms: nplurals=9999; plural=n;\\n"\n', 2, "Plural-Forms"),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=1/n;\\n"\n', 1, "Plural-Forms"),
    ],
)
def test_a_catalog_that_cannot_be_read_is_told_with_its_place(
    text: bytes, line: int, said: str, tmp_path: Path
) -> None:
    own = put(tmp_path, "de", text)
    with pytest.raises(BrokenCatalogError) as caught:
        load("de", own)
    assert str(caught.value).startswith(f"{own / 'de' / 'LC_MESSAGES' / 'csplan.po'}:{line}: ")
    assert said in str(caught.value)


def test_a_huge_catalog_is_refused(tmp_path: Path) -> None:
    own = put(tmp_path, "de", b"#" * (MOST_BYTES + 1))
    with pytest.raises(BrokenCatalogError, match="larger than 1 MiB"):
        load("de", own)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_in_the_place_of_a_catalog_is_passed_over(tmp_path: Path) -> None:
    place = put(tmp_path, "de", GERMAN) / "de" / "LC_MESSAGES" / "csplan.po"
    place.unlink()
    os.mkfifo(place)
    assert load("de", tmp_path).labels == "en"


def test_labels_are_text_in_every_format(tmp_path: Path) -> None:
    """A catalog may come with somebody else's plan."""
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7*7 }}"
    own = put(tmp_path, "th", f'msgid "Contents"\nmsgstr "{hostile}"\n')
    plan, document = plan_of("channels: {phone: +66 2 555 0123}\nneeds: {a: A need}\n")
    page = publish_text(plan, document, Wish("html", "th", TODAY, locales=own))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }}" in page
    text = publish_text(plan, document, Wish("md", "th", TODAY, locales=own))
    assert r"\<script>alert(1)\</script> \[x\](javascript:alert(1))" in text


def test_what_is_filled_into_a_label_is_filled_in_once(tmp_path: Path) -> None:
    own = put(tmp_path, "de", 'msgid "{first}, {second}"\nmsgstr "{second}; {first}"\n')
    assert load("de", own)._("{first}, {second}", first="{second}", second="x") == "x; {second}"


def test_catalogs_lie_in_locales_beside_a_plan_or_where_one_says(tmp_path: Path) -> None:
    assert beside(tmp_path / "plan.yaml") is None
    own = put(tmp_path / "locales", "de", GERMAN)
    assert beside(tmp_path / "plan.yaml") == own
    assert folder_of(tmp_path) == folder_of(own) == own


def test_a_document_is_labelled_by_the_catalogs_of_its_edition(tmp_path: Path) -> None:
    plan, document = plan_of("needs: {a: A need}\n")
    edition = Edition("de", TODAY, tuple(document.keys()), locales=put(tmp_path, "de", GERMAN))
    assert view(plan, Names(document.value), edition).labels["contents"] == "Inhalt"


@pytest.mark.parametrize("language", catalogs())
def test_shipped_catalogs_lack_nothing(language: str) -> None:
    if language != "en":
        (catalog,) = found_for(language, None)
        assert {entry.key for entry in template() if entry.text} == set(catalog.said)
