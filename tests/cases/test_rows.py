"""What counts as being in its row, so that a fact cannot be found in somebody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cases.rows import Page, holds, read_html, read_markdown

MARKDOWN = """
# Service plan

- [Refunds](#refunds)

## Refunds

We refund within **7 days**.

| Paid by | Refund |
| --- | --- |
| Card | 7&nbsp;business days |
| Cash | 20 business days |

### <a id="refunds-late"></a>Late\\-comers

- By post: 30 days
  - At Easter: 40 days
- In person

**What we ask**

Keep the box.

## Returns

Within 60 days.
"""

HTML = """<!doctype html><title>Service plan</title><body>
<nav><ul><li><a href="#x">Returns</a></li></ul></nav><main><h1>Service plan</h1>
<section><h2>Refunds</h2><p>We refund within <b>7 days</b>.</p>
<table><thead><tr><th>Paid by</th><th>Refund</th></tr></thead>
<tbody><tr><th>Card</th><td>7&nbsp;business days</td></tr>
<tr><th>Cash</th><td>20 business days</td></tr></tbody></table>
<section><h3>Late‑comers</h3>
<ul><li>By post: 30 days<ul><li>At Easter: 40 days</li></ul></li><li>In person</li></ul>
<dl><dt>What we ask</dt><dd>Keep the box.</dd></dl></section></section>
<section><h2>Returns</h2><p>Within 60 days.</p></section></main>
"""

PAGES = pytest.mark.parametrize(
    "page", [read_markdown(MARKDOWN), read_html(HTML)], ids=["markdown", "html"]
)


@PAGES
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["Card"], ["7 business days"]),
        (["Refunds", "Card"], ["7 business days"]),
        (["Refunds"], ["7 days", "20 business days", "40 days", "Keep the box"]),
        (["Late-comers"], ["30 days", "In person"]),
        (["By post"], ["30 days", "40 days"]),
        (["By post", "At Easter"], ["40 days"]),
        (["What we ask"], ["Keep the box"]),
        (["Returns"], ["60 days"]),
    ],
)
def test_fact_is_found_in_its_row(page: Page, row: list[str], words: list[str]) -> None:
    assert page.shows(row, words)


@PAGES
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["Cash"], ["7 business days"]),
        (["Card"], ["20 business days"]),
        (["Returns", "Card"], ["7 business days"]),
        (["Refunds"], ["60 days"]),
        (["At Easter"], ["30 days"]),
        (["In person"], ["30 days"]),
        (["What we ask"], ["30 days"]),
        (["Service plan"], ["60 days"]),
        (["Returns"], ["0 days"]),
        (["refunds-late"], ["30 days"]),
    ],
)
def test_fact_of_another_row_is_not(page: Page, row: list[str], words: list[str]) -> None:
    assert not page.shows(row, words)


@PAGES
def test_order_is_that_of_the_page(page: Page) -> None:
    assert page.in_order(["Refunds", "Card", "Cash", "Late-comers", "Returns"])
    assert not page.in_order(["Returns", "Refunds"])
    assert not page.in_order(["Refunds", "Exchanges"])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("17 days", "7 days", False),
        ("1.7 days", "7 days", False),
        ("2,199 of 2,199", "2,199", True),
        ("2,199", "2", False),
        ("90–180 minutes", "90-180 minutes", True),
        ("Monday", "Mon", True),
        ("common", "mon", False),
        ("ก่อน 13.00 น.", "13.00 น.", True),
        ("ในวันเดียวกัน", "วันเดียวกัน", True),
        ("09:00", "09", False),
    ],
)
def test_words_are_found_whole(text: str, words: str, *, expected: bool) -> None:
    assert holds(text, words) is expected


@pytest.mark.parametrize("read", [read_markdown, read_html])
def test_empty_page_has_no_rows(read: Callable[[str], Page]) -> None:
    assert read("").blocks == ()
