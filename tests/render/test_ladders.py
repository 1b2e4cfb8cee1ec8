"""The ladder of a policy: where its steps stand, and what it does not claim."""

from __future__ import annotations

import pytest

from csplan.render.blocks import Block, DocumentView, Entry, LadderFigure, Steps
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.render.plain_text import render_text
from tests.render.plans import view_of


def policy(steps: str, name: str = "escalation") -> str:
    return f"policies: {{{name}: {{title: Ladder, steps: {{{steps}}}}}}}\n"


def ladders(view: DocumentView) -> list[LadderFigure]:
    entries = [b for section in view.sections for b in section.blocks if isinstance(b, Entry)]
    blocks: list[Block] = [block for entry in entries for block in entry.blocks]
    return [block for block in blocks if isinstance(block, LadderFigure)]


def ladder(steps: str, name: str = "escalation", language: str = "en") -> LadderFigure:
    (found,) = ladders(view_of(policy(steps, name), language))
    return found


def test_times_after_one_event_stand_on_an_axis() -> None:
    found = ladder(
        "lead: {title: Lead, after: 15 minutes from report}, "
        "manager: {title: Manager, after: 1 hour from report}, "
        "director: {title: Director, after: 4 hours from report}"
    )
    assert [rung.at for rung in found.rungs] == [6.25, 25, 100]
    assert (found.start, found.end) == ("your report", "4 hours")
    assert found.words == (
        "1. Lead: 15 minutes after your report; 2. Manager: 1 hour after your report; "
        "3. Director: 4 hours after your report"
    )


def test_times_after_a_step_before_are_added_up() -> None:
    found = ladder(
        "lead: {title: Lead, after: 1 working day from report}, "
        "manager: {title: Manager, after: 2 working days from lead}, "
        "director: {title: Director, after: 2 working days from manager}"
    )
    assert [rung.at for rung in found.rungs] == [20, 60, 100]
    assert found.end == "5 working days"


def test_step_that_something_else_may_lead_to_before_says_so_with_all_that_follow_it() -> None:
    found = ladder(
        "lead: {title: Lead, after: 1 hour from report}, "
        "manager: {title: Manager, after: [dissatisfied, 2 hours from report]}, "
        "director: {title: Director, after: 1 hour from manager}"
    )
    assert [rung.is_latest for rung in found.rungs] == [False, True, True]
    assert [rung.at for rung in found.rungs] == [33.33, 66.67, 100]


def test_step_at_any_time_stands_open_and_not_on_the_axis() -> None:
    found = ladder(
        "lead: {title: Lead, after: 1 hour from report}, "
        "board: {title: Board, after: 2 hours from report}, "
        "watch: {title: Watchdog, after: anytime}"
    )
    assert [(rung.at, rung.is_open) for rung in found.rungs] == [
        (50, False), (100, False), (None, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "steps",
    [
        "a: {after: 5 working days from report}, b: {after: 8 weeks from report}",
        "a: {title: A, after: 1 hour from report}, b: {title: B, after: 2 hours from complaint}",
        "a: {title: A, after: 1 hour}, b: {title: B, after: 2 hours}",
        "a: {title: A, after: 1 hour from report}, b: {title: B, after: 2 hours}",
        "a: {title: A, after: 1 month from report}, b: {title: B, after: 2 months from report}",
        "a: {title: A, after: 1 hour from report}, b: {title: B, after: 90 minutes from a}",
        "a: {title: A, after: 1-2 hours from report}, b: {title: B, after: 3 hours from report}",
        "a: {after: [1 hour from report, 2 hours from complaint]}, b: {after: 3 hours from report}",
        "a: {title: A, after: 1 hour from report}, b: {title: B, after: 1 hour from report}",
        "a: {title: A}, b: {title: B, after: 1 hour from report}",
        "a: {after: 1 hour from report}, b: {cases: {x: {title: X, after: 3 hours from report}}}",
    ],
    ids=[
        "two-clocks", "two-events", "no-event", "one-without-event", "months", "two-units",
        "range", "two-times", "all-at-once", "one-time", "by-case",
    ],
)  # fmt: skip
def test_there_is_no_axis_where_the_plan_does_not_give_one(steps: str) -> None:
    found = ladder(steps)
    assert (found.start, found.end) == ("", "")
    assert [rung.at for rung in found.rungs] == [None, None]


def test_step_whose_time_depends_on_the_case_says_each() -> None:
    found = ladder(
        "a: {title: A}, b: {title: B, cases: {x: {title: At home, after: 1 hour from report}, "
        "y: {title: Abroad, after: 3 hours from report}}}"
    )
    assert found.rungs[1].when == (
        "At home: 1 hour after your report; Abroad: 3 hours after your report"
    )


@pytest.mark.parametrize(
    "text",
    [
        policy("a: {title: A, after: 1 hour from report}"),
        policy("a: {title: A}, b: {title: B}"),
        policy("a: {title: A}, b: {title: B, after: deadlock}", "warranty"),
        "commitments: {c: {title: C, steps: {a: {title: A}, b: {title: B, after: deadlock}}}}\n",
    ],
    ids=["one-step", "nothing-leads", "no-ladder", "no-policy"],
)
def test_there_is_no_ladder_where_it_would_say_nothing(text: str) -> None:
    assert ladders(view_of(text)) == []


def test_policy_of_another_name_has_a_ladder_by_its_kind() -> None:
    steps = "steps: {a: {title: A}, b: {title: B, after: deadlock}}"
    text = f"policies: {{help: {{title: Help, kind: complaints, {steps}}}}}\n"
    assert len(ladders(view_of(text))) == 1


def test_steps_follow_their_ladder_and_say_all_in_other_formats() -> None:
    text = policy("a: {title: A}, b: {title: B, after: deadlock}", "complaints")
    view = view_of(text)
    (section,) = [s for s in view.sections if s.anchor == "policies"]
    (entry,) = [b for b in section.blocks if isinstance(b, Entry)]
    assert [type(block) for block in entry.blocks] == [LadderFigure, Steps]
    for said in (render_markdown(view), render_text(view)):
        assert "The steps at a glance" not in said
        assert "deadlock" in said
    assert "\n\n\n" not in render_text(view).rpartition("Ladder")[2]


def test_picture_has_a_name_and_words_and_keeps_texts_as_texts() -> None:
    text = policy("a: {title: '<i>A</i>'}, b: {title: B, after: {words: '</figure><b>'}}")
    page = render_html(view_of(text))
    assert '<figure class="ladder" id="policies-escalation-ladder">' in page
    assert "<figcaption>The steps at a glance</figcaption>" in page
    words = "1. &lt;i&gt;A&lt;/i&gt;; 2. B: &lt;/figure&gt;&lt;b&gt;"
    assert f'role="img" aria-label="{words}">' in page
    assert "<i>" not in page


def test_ladder_that_is_shown_twice_has_an_anchor_of_its_own_each_time() -> None:
    text = policy("a: {title: A}, b: {title: B, after: deadlock}")
    text += "document: {parts: {x: {show: policies}, y: {show: policies}}}\n"
    assert len({one.anchor for one in ladders(view_of(text))}) == 2


def test_thai_says_the_same() -> None:
    found = ladder("a: {title: A}, b: {title: B, after: anytime}", language="th")
    assert found.caption == "ภาพรวมขั้นตอน"
    assert found.rungs[1].when == "ได้ทุกเมื่อ"
