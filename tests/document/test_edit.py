"""Edits: the right text in the quotes of its place, and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.document import Document, read
from csplan.document.edit import edited, replacing
from csplan.findings import Edit, Path
from csplan.source import Source


def _after(document: Document, edit: Edit | None) -> str:
    assert edit is not None
    return edited(document.source, [edit])


@pytest.mark.parametrize(
    ("text", "right", "after"),
    [
        ("k: old  # why\n", "new", "k: new  # why\n"),
        ("k: 'old'\n", "it's", "k: 'it''s'\n"),
        ('k: "old"\n', 'say "no"', 'k: "say \\"no\\""\n'),
        ("k: old\n", "a: b", 'k: "a: b"\n'),
        ("k: old\n", "a #b", 'k: "a #b"\n'),
        ("k: old\n", "a, b", "k: a, b\n"),
        ("{k: old}\n", "a, b", '{k: "a, b"}\n'),
        ("k: [x, old]\n", "a", None),
        ("k: old\n", "null", 'k: "null"\n'),
        ("k: old\n", "- a", 'k: "- a"\n'),
        ("k: old\n", "@shop", 'k: "@shop"\n'),
        ("k: old\n", "09:00-12:00,13:00-17:00", "k: 09:00-12:00,13:00-17:00\n"),
        ("{k: old}\n", "09:00-12:00", "{k: 09:00-12:00}\n"),
        ("k: &a old\n", "new", "k: &a new\n"),
        ("k: old\n  text\n", "new", "k: new\n"),
        ("k: |\n  old\n", "new", None),
        ("k: !!str old\n", "new", None),
        ("k: เก่า\n", "ใหม่", "k: ใหม่\n"),
        ("k: old\r\n", "new", "k: new\r\n"),
        ("k: old", "new", "k: new"),
        ("k: old\n", "a\u200bb", 'k: "a\u200bb"\n'),
        ("k: old\n", ("a", "b, c"), 'k: [a, "b, c"]\n'),
    ],
)
def test_a_value_is_written_as_its_place_asks(
    text: str, right: str | tuple[str, ...], after: str | None
) -> None:
    document = read(text.encode(), "plan.yaml")
    edit = replacing(document, ("k",), right)
    assert (edit and edited(document.source, [edit])) == after


@pytest.mark.parametrize(
    ("text", "right", "after"),
    [
        ("old: 1\nb: 2\n", "new", "new: 1\nb: 2\n"),
        ("'old' : 1\n", "new", "'new' : 1\n"),
        ("{old: 1, b: 2}\n", "a, b", '{"a, b": 1, b: 2}\n'),
        ("old: 1\n", "a, b", "a, b: 1\n"),
        ("old: 1\n", "a: b", '"a: b": 1\n'),
        ("? old\n: 1\n", "new", "? new\n: 1\n"),
        ("old: 1\nb: 2\n", "b", None),
        ("old: 1\nb:\n", "b", None),
        ("a: &x old\n*x : 1\n", "new", None),
    ],
)
def test_a_key_is_renamed_where_its_name_is_free(text: str, right: str, after: str | None) -> None:
    document = read(text.encode(), "plan.yaml")
    edit = replacing(document, ("old",), right, is_key=True)
    assert (edit and edited(document.source, [edit])) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("k: one old two\n", "k: one new two\n"),
        ("k: 'one old''s'\n", "k: 'one new''s'\n"),
        ('k: "one\\told"\n', 'k: "one\\tnew"\n'),
        ("k: one\n  old two\n", "k: one\n  new two\n"),
        ("k: |\n  one old\n  two\n", "k: |\n  one new\n  two\n"),
        ("k: >-\n  one old two\n  three\n", "k: >-\n  one new two\n  three\n"),
        ("{k: one old}\n", "{k: one new}\n"),
        ('k: "o\\u006cd"\n', None),
    ],
)
def test_a_part_of_a_text_is_replaced_where_it_stands(text: str, after: str | None) -> None:
    document = read(text.encode(), "plan.yaml")
    value = document.value["k"]
    assert isinstance(value, str)
    start = value.index("old")
    edit = replacing(document, ("k",), "new", within=(start, start + 3))
    assert (edit and edited(document.source, [edit])) == after


def test_the_part_is_the_one_that_was_meant_even_if_it_stands_twice() -> None:
    document = read(b"k: |\n  old and old,\n  old again\n", "plan.yaml")
    edit = replacing(document, ("k",), "new", within=(8, 11))
    assert _after(document, edit) == "k: |\n  old and new,\n  old again\n"


def test_an_alias_is_edited_where_its_text_stands() -> None:
    document = read(b"a: &x old\nb: [*x]\n", "plan.yaml")
    edit = replacing(document, ("b", 0), "a, b")
    assert _after(document, edit) == 'a: &x "a, b"\nb: [*x]\n'


@pytest.mark.parametrize("path", [("b",), ("k", "c"), ("k", 3), (), ("s",)])
def test_where_no_text_stands_there_is_no_edit(path: Path) -> None:
    document = read(b"k: [a]\ns: {t: u}\n", "plan.yaml")
    assert replacing(document, path, "new") is None


def test_edits_are_made_all_at_once_and_the_same_one_once() -> None:
    source = Source("plan.yaml", "a: 1\nb: 2\n")
    top = Edit(source.span(0, 0), "# top\n")
    first, second = Edit(source.span(0, 1), "one"), Edit(source.span(8, 9), "two")
    assert edited(source, [second, first, top, first]) == "# top\none: 1\nb: two\n"


def test_edits_that_clash_are_refused() -> None:
    source = Source("plan.yaml", "a: 1\n")
    edits = [Edit(source.span(0, 2), "x"), Edit(source.span(1, 4), "y")]
    with pytest.raises(ValueError, match="same characters"):
        edited(source, edits)


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
)


@given(_TEXTS, st.sampled_from(("k: old # c\n", "{k: 'old', b: 1}\n", 'k: "old"\n', "{k: old}\n")))
def test_whatever_is_written_is_read_back(right: str, text: str) -> None:
    document = read(text.encode(), "plan.yaml")
    edit = replacing(document, ("k",), right)
    assert edit is not None
    again = read(document.source.to_bytes(edited(document.source, [edit])), "plan.yaml")
    if again.source.problems:
        return  # a character that YAML allows nowhere
    assert again.value.get("k") == right
    assert again.value.get("b") == document.value.get("b")
