"""How much serves each need, from above: what is counted, and what is seen at once."""

from __future__ import annotations

import re

from csplan.render.blocks import DocumentView, ServedFigure
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.render.plain_text import render_text
from tests.render.plans import view_of

NEEDS = (
    "needs: {quick: {title: Quick}, fair: {title: Fair}, "
    "heard: {title: Heard}, safe: {title: Safe}}\n"
)
SERVING = (
    "channels: {phone: {title: Phone, address: '1', needs: [quick, fair]}, "
    "chat: {title: Chat, address: x, needs: quick}}\n"
    "commitments: {price: {title: Price, needs: fair}}\n"
    "training: {staff: {ear: {title: Ear, needs: safe}}, "
    "customers: {howto: {title: How, needs: safe}}}\n"
)


def figures(view: DocumentView) -> list[ServedFigure]:
    return [b for s in view.sections for b in s.blocks if isinstance(b, ServedFigure)]


def the_figure(text: str = NEEDS + SERVING, language: str = "en") -> ServedFigure:
    (found,) = figures(view_of(text, language))
    return found


def test_each_need_counts_what_serves_it_by_kind() -> None:
    found = the_figure()
    assert found.columns == ("Channels", "Promises", "Training and guides")
    assert [row.counts for row in found.rows] == [(2, 0, 0), (1, 1, 0), (0, 0, 0), (0, 0, 2)]
    assert [row.words for row in found.rows] == [
        "Channels: 2", "Channels: 1; Promises: 1", "nothing yet", "Training and guides: 2",
    ]  # fmt: skip


def test_need_that_nothing_serves_is_told_above_and_in_its_row() -> None:
    found = the_figure()
    assert (found.note, found.nothing) == ("Needs that nothing serves: 1", "nothing yet")
    page = render_html(view_of(NEEDS + SERVING))
    assert '<p class="unserved">Needs that nothing serves: 1</p>' in page
    row = re.search(r'<li class="unserved">(.*?)</li>', page, re.DOTALL)
    assert row is not None
    assert "Heard" in row[1]
    assert '<span class="dots nothing">nothing yet</span>' in row[1]


def test_other_formats_tell_it_above_their_table() -> None:
    view = view_of(NEEDS + SERVING)
    assert "**Needs that nothing serves: 1**\n\n**What serves each need:**" in render_markdown(view)
    assert "Needs that nothing serves: 1\n\nWhat serves each need:" in render_text(view)


def test_nothing_is_said_where_every_need_is_served() -> None:
    text = NEEDS + SERVING.replace("needs: quick}", "needs: [quick, heard]}")
    found = the_figure(text)
    assert (found.note, found.nothing) == ("", "")
    view = view_of(text)
    assert "unserved" not in render_html(view).rpartition("</style>")[2]
    assert "nothing" not in render_markdown(view) + render_text(view)


def test_there_is_no_figure_of_few_needs_or_without_links() -> None:
    few = NEEDS.replace(", safe: {title: Safe}", "")
    served = SERVING.replace("needs: safe", "needs: heard")
    assert figures(view_of(few + served)) == []
    assert figures(view_of(NEEDS)) == []


def test_many_things_are_dots_and_a_number() -> None:
    channels = ", ".join(f"c{n}: {{title: C{n}, address: '{n}', needs: quick}}" for n in range(8))
    page = render_html(view_of(f"{NEEDS}channels: {{{channels}}}\n"))
    dots = re.search(r'aria-label="Channels: 8">(.*?)</li>', page, re.DOTALL)
    assert dots is not None
    assert (dots[1].count("<circle"), "+3" in dots[1]) == (5, True)


def test_names_of_needs_stay_text_and_lead_to_them() -> None:
    text = NEEDS.replace("Quick", "'<script>\"'") + SERVING
    page = render_html(view_of(text))
    assert '<a href="#needs-quick">&lt;script&gt;' in page
    assert "<script>" not in page


def test_links_to_what_is_left_out_of_the_document_are_words() -> None:
    text = f"{NEEDS}{SERVING}document: {{parts: {{x: {{show: [needs, channels]}}}}}}\n"
    (found,) = figures(view_of(text))
    assert all(run.href.startswith("#needs-") for row in found.rows for run in row.title)
    assert 'href="#commitments' not in render_html(view_of(text))


def test_thai_says_the_same() -> None:
    found = the_figure(language="th")
    assert (found.caption, found.nothing) == ("ภาพรวมความต้องการแต่ละข้อ", "ยังไม่มี")
