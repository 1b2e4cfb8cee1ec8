"""Whole documents: their sections, order, numbers and words, in each language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.document import read
from csplan.model.build import build
from csplan.render.blocks import Block, DocumentView, Entry, Run, Steps, Table
from csplan.render.publish import Wish, publish_text
from tests.render.full_plan import full_plan
from tests.render.plans import HEAD, TODAY, markdown_of, view_of

CASES = Path(__file__).parent / "cases"
PLANS = sorted(CASES.glob("*.yaml"))
TWO = "channels: {phone: 1166}\ncommitments: {fast: {title: Fast, text: We are fast.}}\n"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "th"])
def test_whole_document(path: Path, language: str, golden: Callable[[str, Path], None]) -> None:
    document = read(path.read_bytes(), path.name)
    built = build(document)
    assert document.findings == built.findings == ()
    assert built.plan is not None
    text = publish_text(built.plan, document, Wish("md", language, TODAY)).rpartition("\n<!--")[0]
    golden(text, Path("cases") / f"{path.stem}.{language}.md")


def outline(view: DocumentView) -> list[str]:
    """The headings of a document with their numbers, deeper ones further in."""
    found: list[str] = []
    for section in view.sections:
        found.append(f"{section.number} {section.title}".strip())
        found += [f"{'  ' * (e.level - 2)}{e.number} {_words(e)}" for e in _entries(section.blocks)]
    return found


def _words(entry: Entry) -> str:
    return "".join(run.text for run in entry.title)


def _entries(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Entry):
            yield block
            yield from _entries(block.blocks)
        elif isinstance(block, Steps):
            for entry in block.entries:
                yield entry
                yield from _entries(entry.blocks)


def test_sections_come_in_the_order_of_the_file() -> None:
    first, second = TWO.splitlines(keepends=True)
    for text in (first + second, second + first):
        wanted = [line.partition(":")[0] for line in text.splitlines()]
        assert [s.anchor for s in view_of(text).sections] == ["plan", *wanted]


def test_order_of_parts_comes_before_the_order_of_the_file() -> None:
    view = view_of(TWO + "document: [commitments, channels]\n")
    assert [section.anchor for section in view.sections] == ["commitments", "channels"]


@pytest.mark.parametrize(
    "text",
    ["", "team: {number: 1}\n", "review: {number: 1}\n", "training: {number: 1}\n",
     "profile: {number: 1}\n", "vocabulary: {unit: {box: Box}}\n",
     "vocabulary: {event: {flood: Flood}}\n", "document: [channels]\nchannels: {phone: 1166}\n"],
)  # fmt: skip
def test_empty_sections_do_not_appear(text: str) -> None:
    for section in view_of(text).sections:
        assert section.blocks
    assert {s.anchor for s in view_of(text).sections} <= {"plan", "channels"}


@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [
        ("1", ["1", "", "2", "", "7 b"]),
        ("1.1", ["1", "1.1", "2", "2.1", "7 b"]),
        ("1.a", ["1", "1.a", "2", "2.a", "7 b"]),
        ("a", ["a", "", "b", "", "7 b"]),
        ("i", ["i", "", "ii", "", "7 b"]),
        ("none", ["", "", "", "", "7 b"]),
    ],
)
def test_headings_are_numbered_as_asked_and_own_numbers_stay(
    numbering: str, numbers: list[str]
) -> None:
    view = view_of(
        "channels: {phone: {address: 1166, text: Call us.}}\n"
        "commitments: {fast: {title: Fast, text: A}, kind: {title: Kind, number: 7 b, text: B}}\n"
        f'document: {{numbering: "{numbering}", parts: [channels, commitments]}}\n'
    )
    found = [
        number
        for section in view.sections
        for number in (section.number, *(entry.number for entry in _entries(section.blocks)))
    ]
    assert found == numbers


@pytest.mark.parametrize(
    ("style", "last"), [("1", "28"), ("a", "ab"), ("i", "xxviii"), ("1.1", "28")]
)
def test_numbering_goes_on_for_long(style: str, last: str) -> None:
    names = [f"c{number}" for number in range(28)]
    text = "commitments: {" + ", ".join(f"{n}: {{title: T, text: x}}" for n in names) + "}\n"
    parts = json.dumps([f"commitments.{name}" for name in names])
    view = view_of(f'{text}document: {{numbering: "{style}", parts: {parts}}}\n')
    assert view.sections[-1].number == last


def test_a_section_may_have_a_heading_and_a_number_of_its_own() -> None:
    view = view_of("team: {title: {en: Who we are, th: เรา}, number: 9, text: Two people.}\n", "th")
    assert outline(view) == ["เกี่ยวกับแผนนี้", "9 เรา"]


def test_headings_go_down_one_level_at_a_time_in_every_document() -> None:
    document = read(json.dumps(full_plan(), ensure_ascii=False).encode(), "full.yaml")
    built = build(document)
    assert built.plan is not None
    text = publish_text(built.plan, document, Wish("md", "en", TODAY))
    levels = [line.index(" ") for line in text.splitlines() if line.startswith("#")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def _anchors(view: DocumentView) -> Iterator[str]:
    for section in view.sections:
        yield section.anchor
        yield from _anchors_in(section.blocks)


def _anchors_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Entry):
            yield block.anchor
            yield from _anchors_in(block.blocks)
        elif isinstance(block, Steps):
            yield from _anchors_in(block.entries)
        elif isinstance(block, Table):
            yield from filter(None, block.anchors)


@pytest.mark.parametrize(
    "show", ["[channels, channels.phone]", "[channels.phone, channels]", "[channels, channels]"]
)
def test_no_anchor_stands_twice(show: str) -> None:
    view = view_of(
        "channels: {phone: {address: 1166, text: Call us.}}\n"
        f"document: {{parts: {{a: {{show: {show}}}, b: {{show: {show}}}}}}}\n"
    )
    found = list(_anchors(view))
    assert len(found) == len(set(found))


def test_links_lead_to_things_that_are_shown_and_others_are_plain() -> None:
    text = (
        "channels: {phone: {address: 1166, text: Call us., fallback: email}, email: a@b.example}\n"
        "document: [channels.phone]\n"
    )
    assert "(#channels-email)" not in markdown_of(text)
    assert "(#channels-email)" in markdown_of(text.splitlines()[0] + "\n")


def test_text_in_another_language_is_marked_as_such() -> None:
    view = view_of("team: {text: Two people work here.}\n", "th")
    runs = [run for run in _runs(view) if run.text == "Two people work here."]
    assert [run.lang for run in runs] == ["en"]
    assert view.title == (Run("Service", lang="en"),)
    assert all(run.lang == "" for run in _runs(view_of("team: {text: Two people.}\n", "en")))


def _runs(view: DocumentView) -> Iterator[Run]:
    from csplan.render.blocks import Paragraph

    for section in view.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.line


def test_other_forms_of_a_language_are_that_language() -> None:
    head = HEAD.replace("[en, th]", "[en-GB, th]")
    assert "lang" not in markdown_of("team: {text: Two people.}\n", "en", head)
    assert view_of("team: {text: Two people.}\n", "en", head).title == (Run("Service"),)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("th", "ltr"), ("ar", "ltr")])
def test_direction_is_that_of_the_headings(language: str, direction: str) -> None:
    assert view_of(TWO, language).direction == direction


def test_a_case_of_a_channel_says_what_differs() -> None:
    text = markdown_of(
        "channels: {counter: {address: 1 High Street, hours: Mo-Fr 09:00-17:00, "
        "cases: {harbour: {title: Harbour, address: Pier 2, hours: Sa 10:00-12:00}}}}\n"
    )
    assert "Pier 2" in text
    assert "Saturday 10:00–12:00" in text


def test_trace_table_follows_each_need() -> None:
    text = markdown_of(
        "needs: {help: Help, price: Price}\nchannels: {phone: {address: 1166, needs: help}}\n"
        "training: {customers: {care: {title: Care, needs: price, text: Read it.}}}\n"
    )
    assert "| [Help](#needs-help) | [Telephone](#channels-phone) |  |\n" in text
    assert "| [Price](#needs-price) |  | [Care](#training-customers-care) |\n" in text


def test_no_trace_table_where_nothing_is_linked() -> None:
    assert "|" not in markdown_of("needs: {help: Help}\n")


@settings(max_examples=30)
@given(st.data())
def test_full_plan_less_any_part_can_be_shown(data: st.DataObject) -> None:
    plan = full_plan()
    for _ in range(data.draw(st.integers(1, 12))):
        place = plan
        while place:
            key = data.draw(st.sampled_from(sorted(place)))
            if not isinstance(place[key], dict) or data.draw(st.integers(0, 3)) == 0:
                if (place is plan and key in ("csplan", "plan")) or key in ("title", "statistic"):
                    break
                del place[key]
                break
            place = place[key]
    document = read(json.dumps(plan, ensure_ascii=False).encode(), "full.yaml")
    built = build(document)
    assert built.plan is not None
    language = data.draw(st.sampled_from(["en", "th"]))
    assert publish_text(built.plan, document, Wish("md", language, TODAY, is_draft=True))
