"""Files of translations: read strictly, with the line of every slip, and safe from anybody."""

from __future__ import annotations

import contextlib

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from csplan.render.pofile import BrokenFileError, Entry, header_of, parse, plural_forms, written

HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def test_what_a_dropped_message_was_before_is_passed_over() -> None:
    text = """\
#~| msgctxt "state"
#~| msgid "Older"
#~| "st"
#~ msgid "Old"
#~ msgstr "Alt"

msgid "day"
msgstr "Tag"
"""
    assert [(one.text, one.is_obsolete) for one in parse(text)] == [("Old", True), ("day", False)]


def test_entries_come_with_their_lines_and_marks() -> None:
    text = """\
# A comment
#. Said of a plan.
#: model/words.py
#, fuzzy
msgctxt "status"
msgid "Draft"
msgstr ""
"Ent"
"wurf"

msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"

#~ msgid "Old"
#~ msgstr "Alt"
"""
    assert parse(text) == (
        Entry("Draft", ("Entwurf",), "status", None, 6, is_fuzzy=True,
              notes=("Said of a plan.",), places=("model/words.py",)),
        Entry("day", ("Tag", "Tage"), None, "days", 11),
        Entry("Old", ("Alt",), line=16, is_obsolete=True),
    )  # fmt: skip


def test_empty_lines_between_entries_are_not_needed() -> None:
    assert [e.text for e in parse('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"')] == ["a", "c"]


def test_windows_line_ends_and_byte_order_marks_are_read() -> None:
    (entry,) = parse('\ufeffmsgid "a"\r\nmsgstr "b"\r\n')
    assert (entry.text, entry.strings) == ("a", ("b",))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "a\nmsgstr "b"', 1, "a quotation mark is missing"),
        ('msgid "a"\nmsgstr "say "b""', 2, "this is neither"),
        ('msgid "a"\nmsgstr "say "b"', 2, "a quotation mark is missing"),
        ("msgid a", 1, "this is neither"),
        ('"a"', 1, "this text belongs to nothing"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"', 3, "msgid stands a second time"),
        ('msgstr "b"', 1, "msgid is missing"),
        ('msgid "a"', 1, "msgstr is missing"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"', 3, "msgstr stands a second time"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"', 1, "are to be counted from 0"),
        ('msgid "a"\nmsgstr[999999999] "c"', 2, "this is neither"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"', 4, "stands in line 1 already"),
        ('<<<<<<< HEAD\nmsgid "a"', 1, "a conflict of git"),
    ],
)
def test_every_slip_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(BrokenFileError) as caught:
        parse(text)
    assert caught.value.line == line
    assert said in caught.value.message


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(BrokenFileError):
        parse(text)


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)


@given(_TEXTS.filter(bool), _TEXTS, st.none() | _TEXTS, st.booleans())
def test_what_is_written_is_read_again(
    text: str, said: str, context: str | None, fuzzy: bool
) -> None:
    entry = Entry(text, (said,), context, is_fuzzy=fuzzy)
    (found,) = parse(written(entry))
    assert (found.key, found.strings, found.is_fuzzy) == (entry.key, (said,), fuzzy)


def test_babel_reads_what_is_written() -> None:
    entries = (
        Entry("", ("Content-Type: text/plain; charset=UTF-8\n",)),
        Entry('say "a"\n\\b', ("ก\n",), "x"),
    )
    catalog = read_po("\n".join(map(written, entries)).splitlines(keepends=True))
    assert catalog.get('say "a"\n\\b', "x").string == "ก\n"  # type: ignore[union-attr]


def test_a_header_is_fields() -> None:
    fields, line = header_of(parse(f"# Mine\n{HEAD}"))
    assert (fields, line) == ({"plural-forms": "nplurals=2; plural=(n != 1);"}, 2)
    assert header_of(()) == ({}, 1)


# Plural forms --------------------------------------------------------------------------------


def test_plural_forms_tell_which_form_a_number_takes() -> None:
    forms, index = plural_forms(
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);"
    )
    assert forms == 3
    assert [index(number) for number in (1, 2, 5, 11, 21, 22)] == [0, 1, 2, 2, 0, 1]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "plural=0;",
        "nplurals=0; plural=0;",
        "nplurals=1000000000; plural=0;",
        "nplurals=99999999999999999999; plural=0;",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=0-1;",
        "nplurals=2; plural=1/n;",
        "nplurals=2; plural=n%(n-7);",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=n.__class__;",
        "nplurals=2; plural=n if n else 0;",
        "nplurals=2; plural=(" + "(" * 400 + "n" + ")" * 400 + ");",
        "nplurals=2; plural=" + "n!=1||" * 5000 + "0;",
        "nplurals=2; plural=" + "n?" * 300 + "0" + ":1" * 300 + ";",
        "nplurals=2; plural=;",
        "nplurals=2; plural=" + " ;" * 400_000,
        "nplurals=2; plural=" + " " * 400_000 + "x",
    ],
)
def test_plural_forms_are_arithmetic_within_bounds_and_nothing_else(said: str) -> None:
    with pytest.raises(ValueError, match="plural"):
        plural_forms(said)
