"""Dates with other hours: which ones, in which order, under which names, for a whole year."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from csplan.render.blocks import Block, Paragraph, Table
from csplan.render.other_hours import period_of
from csplan.render.publish import Wish, publish_text
from tests.render.plans import HEAD, plan_of, view_of

TODAY = date(2026, 2, 1)
THAI = HEAD.replace("languages", "timezone: Asia/Bangkok, holidays: TH, languages")


@cache
def blocks(text: str, language: str = "en", head: str = HEAD) -> tuple[Block, ...]:
    return tuple(
        block
        for section in view_of(text, language, head, TODAY).sections
        for block in section.blocks
    )


def dates(text: str, language: str = "en", head: str = HEAD) -> list[list[str]]:
    """Date, names and hours of each row, lines of a cell with a bar between them.

    Days on which the same holds share a row: here each stands for itself, as in other tables.
    """
    found = []
    for table in (b for b in blocks(text, language, head) if isinstance(b, Table)):
        rows = [
            [["".join(r.text for r in li) for li in c.lines] for c in row] for row in table.rows
        ]
        if table.role == "dates":
            found += [["|".join(cell) for cell in row] for row in rows]
        elif table.role == "dates-alike":
            for effects, days in rows:
                pairs = (day.partition(": ") for day in days)
                found += [[date, name, "|".join(effects)] for date, _colon, name in pairs]
    return found


def test_days_on_which_the_same_holds_share_a_row_where_they_are_many() -> None:
    text = (
        "channels: {phone: {address: 1166, hours: {week: Mo-Fr 09:00-17:00, "
        "dates: {24 Dec: 09:00-12:00}}}}\n"
    )
    tables = [b for b in blocks(text, "en", THAI) if isinstance(b, Table)]
    table = next(b for b in tables if b.role == "dates-alike")
    assert table.columns == ("Hours then", "Date")
    said = [["".join(r.text for r in li) for c in row for li in c.lines] for row in table.rows]
    assert [row[0] for row in said] == ["Telephone: closed", "Telephone: 09:00–12:00"]
    assert said[0][1] == "1 January 2026: New Year's Day"
    assert len(said[0]) > 15
    assert said[1][1:] == ["24 December 2026"]


def notes(text: str, language: str = "en", head: str = HEAD) -> list[str]:
    found = [b for b in blocks(text, language, head) if isinstance(b, Paragraph)]
    return ["".join(run.text for run in one.line) for one in found if one.role == "note"]


def test_period_begins_with_the_quarter_and_reaches_a_year_ahead() -> None:
    for day in (date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 31)):
        days = period_of(day)
        assert (days[0], days[-1], len(days)) == (date(2026, 1, 1), date(2027, 3, 31), 455)
    assert period_of(date(2026, 12, 31))[0] == date(2026, 10, 1)


def test_holidays_that_close_a_channel_are_listed_by_name() -> None:
    text = "channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n"
    found = dates(text, head=THAI)
    assert found[0] == ["1 January 2026", "New Year's Day", "Telephone: closed"]
    assert ["13–15 April 2026", "Songkran Festival", "Telephone: closed"] in found
    assert ["1 January 2027", "New Year's Day", "Telephone: closed"] in found
    thai = dates(text, "th", THAI)
    assert thai[0] == ["1 มกราคม พ.ศ. 2569", "วันขึ้นปีใหม่", "โทรศัพท์: ปิดทำการ"]


def test_holiday_on_a_day_that_is_closed_anyway_is_not_listed() -> None:
    # 31 May 2026, Visakha Bucha, is a Sunday.
    found = dates("channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n", head=THAI)
    assert not [row for row in found if row[0] == "31 May 2026"]


@pytest.mark.parametrize(
    "text",
    [
        "channels: {phone: {address: 1166, hours: always}}\n",
        "channels: {phone: {address: 1166}}\n",
        "channels: {phone: {address: 1166, hours: 09:00-17:00}}\n",
        "channels: {phone: {address: 1166, hours: {week: Mo-Fr 09:00-17:00, holidays: none}}}\n",
        "channels: {phone: {address: 1166, hours: 'Mo-Su 09:00-17:00; PH 09:00-17:00'}}\n",
    ],
)
def test_nothing_is_listed_where_no_hours_change(text: str) -> None:
    assert dates(text, head=THAI) == []
    assert notes(text, head=THAI) == []


def test_each_channel_says_what_holds_then() -> None:
    text = (
        "schedules:\n"
        "  shop: {week: Mo-Sa 09:00-17:00, dates: "
        "{24 Dec: {hours: 09:00-12:00, title: Christmas}}}\n"
        "  office: {week: Mo-Fr 08:00-16:00, dates: "
        "{24 Dec to 25 Dec: {hours: closed, title: Feast}}}\n"
        "channels:\n"
        "  counter: {title: Shop, hours: shop}\n"
        "  phone: {address: 1166, hours: office}\n"
        "  email: {address: a@b.example, hours: always, staffed: office}\n"
        "  chat: {title: Chat, hours: always, staffed: shop}\n"
    )
    assert dates(text) == [
        ["24 December 2026", "Christmas|Feast",
         "Shop: 09:00–12:00|Telephone: closed|E-mail: not answered|Chat: answered 09:00–12:00"],
        ["25 December 2026", "Feast", "Telephone: closed|E-mail: not answered"],
    ]  # fmt: skip


def test_season_with_another_week_is_one_line_and_its_holidays_are_their_own() -> None:
    text = (
        "schedules: {shop: {week: Mo-Fr 09:00-17:00, dates: "
        "{1 Jul to 31 Jul: {hours: Mo-Fr 08:00-14:00, title: Summer}}}}\n"
        "channels: {phone: {address: 1166, hours: shop}}\n"
    )
    found = [row for row in dates(text, head=THAI) if "July" in row[0]]
    season = ["1–31 July 2026", "Summer", "Telephone: Monday–Friday 08:00–14:00"]
    assert found.count(season) == 1
    assert [row[2] for row in found if row != season] == ["Telephone: closed"] * (len(found) - 1)
    assert len(found) > 1


def test_season_that_returns_is_told_each_time() -> None:
    text = (
        "schedules: {shop: {week: Mo-Fr 09:00-17:00, dates: "
        "{20 Dec to 10 Jan: Mo-Fr 10:00-15:00}}}\n"
        "channels: {phone: {address: 1166, hours: shop}}\n"
    )
    assert [row[0] for row in dates(text)] == [
        "1–10 January 2026",
        "20 December 2026 – 10 January 2027",
    ]


def test_dates_of_other_years_are_left_out() -> None:
    text = (
        "schedules: {shop: {week: Mo-Fr 09:00-17:00, dates: "
        "{2025-06-02: closed, 2026-06-02: closed, 2027-04-01: closed}}}\n"
        "channels: {phone: {address: 1166, hours: shop}}\n"
    )
    assert [row[0] for row in dates(text)] == ["2 June 2026"]


def test_heading_says_the_period() -> None:
    text = "channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n"
    captions = {
        language: [b.caption for b in blocks(text, language, THAI) if isinstance(b, Table)]
        for language in ("en", "th")
    }
    assert "Dates with other hours, January 2026 to March 2027" in captions["en"]
    assert "วันที่เวลาให้บริการต่างจากปกติ มกราคม พ.ศ. 2569 ถึงมีนาคม พ.ศ. 2570" in captions["th"]


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("MY", "en", "Only estimated, as they follow the moon: "),
        ("MY", "th", "วันที่ต่อไปนี้เป็นการประมาณตามปฏิทินจันทรคติ: "),
        ("TH", "en", "Thailand names extra holidays in most years, and none are known yet for "),
        ("TH", "th", "ทางการไทยมักประกาศวันหยุดเพิ่มเติมเกือบทุกปี และยังไม่มีประกาศสำหรับ "),
    ],
)
def test_what_is_not_known_for_sure_is_said(code: str, language: str, words: str) -> None:
    # Of a year that is far away nobody knows what the government names, nor what the moon does.
    head = HEAD.replace("languages", f"holidays: {code}, languages")
    plan, document = plan_of("channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n", head)
    text = publish_text(plan, document, Wish("md", language, date(2045, 6, 1)))
    assert words in text


@pytest.mark.parametrize("format", ["md", "html"])
@pytest.mark.parametrize("language", ["en", "th"])
def test_document_is_the_same_all_through_a_quarter(language: str, format: str) -> None:
    text = (
        "schedules: {office: 'Mo-Fr 08:30-12:00,13:00-16:30'}\n"
        "channels: {phone: {address: 1166, hours: office, "
        "targets: {answer: at least 80% within 20 s}, "
        "forecast: {volume: 60 per 30 min, handling: 4 min}}, "
        "email: {address: a@b.example, hours: always, staffed: "
        "{week: Mo-Fr 09:00-17:00, timezone: America/New_York}}}\n"
    )
    plan, document = plan_of(text, THAI)
    wish = Wish(format, language, TODAY)
    days = (date(2026, 1, 1), date(2026, 3, 29), TODAY, date(2026, 3, 31))
    assert len({publish_text(plan, document, replace(wish, today=day)) for day in days}) == 1
    assert publish_text(plan, document, replace(wish, today=date(2026, 4, 1))) != publish_text(
        plan, document, wish
    )


@pytest.mark.parametrize(("holidays", "loaded"), [("", False), ("holidays: TH, ", True)])
def test_calendars_of_countries_are_loaded_only_where_a_plan_names_one(
    holidays: str, loaded: bool
) -> None:
    plan = (
        f"csplan: 1\nplan: {{title: A, organization: B, {holidays}version: 1}}\n"
        "channels: {phone: {address: 1166, hours: Mo-Fr 09:00-17:00}}\n"
    )
    code = (
        "import sys, datetime\n"
        "from csplan.document import read\n"
        "from csplan.model.build import build\n"
        "from csplan.render.publish import Wish, publish\n"
        f"document = read({plan.encode()!r}, 'plan.yaml')\n"
        "publish(build(document).plan, document, Wish('html', 'en', datetime.date(2026, 8, 1)))\n"
        "print('\"holidays\"' if 'holidays' in sys.modules else 'null')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (json.loads(done.stdout) is not None) is loaded
