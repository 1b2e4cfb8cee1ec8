"""Results against targets as bars: what stands where, and what is never drawn."""

from __future__ import annotations

import json
import re

import pytest

from csplan.render.blocks import Bar, Entry, Table
from csplan.render.html import render_html
from csplan.render.json_view import render_json
from csplan.render.markdown import render_markdown
from csplan.render.plain_text import render_text
from tests.render.plans import view_of


def table_of(measure: str, language: str = "en") -> Table:
    view = view_of(f"measures: {{m: {{title: Answered, {measure}}}}}\n", language)
    blocks = [block for section in view.sections for block in section.blocks]
    (found,) = [b for b in blocks if isinstance(b, Table)]
    assert not any(isinstance(b, Entry) for b in blocks)
    return found


def bar_of(measure: str, language: str = "en") -> Bar | None:
    return table_of(measure, language).rows[0][-1].bar


def the_bar(measure: str, language: str = "en") -> Bar:
    found = bar_of(measure, language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("measure", "result", "target", "good", "verdict"),
    [
        ("target: at least 80%, results: {2025: 90%}", 90, 80, (80, 100), "met"),
        ("target: at least 80%, results: {2025: 60%}", 60, 80, (80, 100), "missed"),
        ("target: 80% within 20 s, results: {2025: 60%}", 60, 80, (80, 100), "missed"),
        ("target: under 5%, results: {2025: 4%}", 4, 5, (0, 5), "met"),
        ("target: at most 5%, results: {2025: 6 of 100}", 6, 5, (0, 5), "missed"),
        ("target: 95%, results: {2025: 95 of 100}", 95, 95, (95, 100), "met"),
        ("target: 2 working days, results: {2025: 9 of 10}", 90, 100, (100, 100), "missed"),
        ("target: 4 hours, results: {2025: 2 hours}", 40, 80, (0, 80), "met"),
        ("target: 4 hours, results: {2025: 300 min}", 80, 64, (0, 64), "missed"),
        ("target: under 8 times, results: {2025: 4}", 40, 80, (0, 80), "met"),
        ("target: average 10 min, results: {2025: 5 min}", 40, 80, (0, 80), "met"),
    ],
)
def test_result_and_target_stand_on_one_axis(
    measure: str, result: float, target: float, good: tuple[float, float], verdict: str
) -> None:
    found = the_bar(measure)
    assert (found.result, found.target, found.good) == (result, target, good)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "measure",
    [
        "target: at least 80%",
        "target: at least 80%, results: {2025: no data}",
        "target: 4 business hours, results: {2025: 5 hours}",
        "target: 1 month, results: {2025: 30 days}",
        "target: 24-48 hours, results: {2025: 30 hours}",
        "target: immediately, results: {2025: 5 s}",
        "target: about 8 times, results: {2025: 9}",
        "results: {2025: 4.2}",
        "results: {2025: 4 hours}",
    ],
)
def test_nothing_is_drawn_where_nothing_can_be_compared(measure: str) -> None:
    assert bar_of(measure) is None


def test_share_without_a_target_stands_alone() -> None:
    found = the_bar("results: {2025: 60%}")
    assert (found.result, found.target, found.good, found.verdict) == (60, None, None, "open")
    assert found.label == "cannot be told"


def test_period_without_data_has_no_bar_but_the_target_and_the_line_so_far() -> None:
    found = the_bar("target: at least 80%, results: {2024: 70%, 2025: 90%, 2026: no data}")
    assert (found.result, found.target, found.verdict, found.label) == (None, 80, "open", "")
    assert (found.series, found.level) == ((0, 100, None), 50)


def test_last_period_is_the_last_by_its_name_wherever_it_stands() -> None:
    found = the_bar("target: at least 80%, results: {2026-Q2: 90%, 2026-Q1: 70%}")
    assert found.result == 90
    assert found.series == (0, 100)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-Q1", "2026-04"),
        ("2026-03", "2026-Q1"),
        ("2025-Q4", "2025"),
        ("2026-Q4", "2026"),
        ("2025", "2026-01"),
        ("FY25", "FY26"),
    ],
)
def test_last_period_is_the_one_that_ends_last(earlier: str, later: str) -> None:
    for results in (f"{earlier}: 70%, {later}: 90%", f"{later}: 90%, {earlier}: 70%"):
        assert the_bar(f"target: at least 80%, results: {{{results}}}").result == 90


def test_small_changes_stay_small_in_the_line() -> None:
    found = the_bar("target: at least 90%, results: {2024: 90%, 2025: 91%}")
    assert found.series == (45, 55)


def test_results_of_another_kind_are_left_out_of_the_line() -> None:
    found = the_bar("target: at least 80%, results: {2024: 3 hours, 2025: 81%}")
    assert (found.result, found.series, found.level) == (81, (), None)


def test_result_of_nothing_at_all_is_drawn_at_the_very_start() -> None:
    found = the_bar("target: under 1 time, results: {2025: 0}")
    assert (found.result, found.target) == (0, 80)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Target: at least 80%; 2024: 70%; 2025: 81% (81 of 100); met"),
        ("th", "เป้าหมาย: อย่างน้อย 80%; พ.ศ. 2567: 70%; พ.ศ. 2568: 81% (81 จาก 100); เป็นไปตามเป้า"),
    ],
)
def test_words_say_all_that_is_drawn(language: str, words: str) -> None:
    found = the_bar("target: at least 80%, results: {2024: 70%, 2025: 81 of 100}", language)
    assert (found.title, found.words) == ("Answered", words)


TWO = (
    "measures:\n"
    "  a: {title: Good, target: at least 80%, results: {2024: 70%, 2025: 90%}}\n"
    "  b: {title: '<b>\"&\\U0001f600', target: at least 80%, results: {2025: 60%}}\n"
)


def test_missed_is_told_by_shape_and_word_as_well() -> None:
    page = render_html(view_of(TWO))
    met, missed = re.findall(r'<span class="gauge (\w+)">.*?</span>\s*</span>', page, re.DOTALL)
    assert (met, missed) == ("met", "missed")
    assert page.count('<span class="verdict">met</span>') == 1
    assert page.count('<span class="verdict">missed</span>') == 1
    assert page.count('class="series"') == 1
    assert "<title>&lt;b&gt;" in page


def test_other_formats_say_the_same_in_their_table() -> None:
    view = view_of(TWO)
    markdown, text = render_markdown(view), render_text(view)
    assert "Good | at least 80% | 2024: 70%<br>2025: 90% |" in markdown
    assert "svg" not in markdown + text
    found = json.loads(render_json(view) + "}")["sections"][-1]["blocks"][0]["rows"]
    assert found[0][2]["bar"]["result"] == 90
    assert found[0][0]["bar"] is None
