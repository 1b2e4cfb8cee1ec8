"""The week of channels at a glance: what a figure shows, who shares one, and who gets none."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from csplan.render.blocks import Block, WeekFigure
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.theme.finding import theme_in
from tests.render.plans import HEAD, view_of

ZONED = HEAD.replace("languages", "timezone: Europe/London, languages")
OFFICE = "schedules: {office: 'Mo-Fr 08:30-12:00,13:00-16:30'}\n"


def figures(text: str, language: str = "en", head: str = HEAD) -> list[WeekFigure]:
    blocks: list[Block] = [
        block for section in view_of(text, language, head).sections for block in section.blocks
    ]
    return [block for block in blocks if isinstance(block, WeekFigure)]


def the_figure(text: str, language: str = "en", head: str = HEAD) -> WeekFigure:
    (found,) = figures(text, language, head)
    return found


def caption(figure: WeekFigure) -> str:
    return "".join(run.text for run in figure.caption)


def cells(figure: WeekFigure) -> list[list[str]]:
    return [
        ["".join(run.text for line in cell.lines for run in line) for cell in row]
        for row in figure.table.rows
    ]


def test_figure_shows_each_day_with_its_lunch_break() -> None:
    found = the_figure(OFFICE + "channels: {phone: {address: 1166, hours: office}}\n")
    (layer,) = found.layers
    assert layer.role == "open"
    assert layer.bars == (((510, 720), (780, 990)),) * 5 + ((), ())
    assert found.days == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert cells(found)[0] == ["Monday", "08:30–12:00 and 13:00–16:30"]
    assert cells(found)[5] == ["Saturday", "closed"]


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", "Mon Tue Wed Thu Fri Sat Sun", "Monday–Friday 08:30–12:00 and 13:00–16:30"),
        ("th", "จ. อ. พ. พฤ. ศ. ส. อา.", "จันทร์–ศุกร์ 08:30–12:00 และ 13:00–16:30 น."),
    ],
)
def test_figure_says_the_week_in_words(language: str, days: str, words: str) -> None:
    text = OFFICE + "channels: {phone: {address: 1166, hours: office}}\n"
    found = the_figure(text, language)
    assert found.words == words
    assert " ".join(found.days) == days


def test_night_goes_on_in_the_next_day_and_from_sunday_into_monday() -> None:
    found = the_figure("channels: {phone: {address: 1166, hours: 'Fr,Su 20:00-02:00'}}\n")
    assert found.layers[0].bars == (
        ((0, 120),), (), (), (), ((1200, 1440),), ((0, 120),), ((1200, 1440),)
    )  # fmt: skip
    assert cells(found)[4] == ["Friday", "20:00–02:00 the next day"]
    assert found.words == "Friday and Sunday 20:00–02:00 the next day"


def test_channels_with_the_same_hours_share_a_figure() -> None:
    found = figures(
        OFFICE + "channels: {phone: {address: 1166, hours: office}, "
        "chat: {title: Chat, hours: 'Mo-Fr 08:30-12:00,13:00-16:30'}, "
        "counter: {title: Shop, hours: Sa 10:00-12:00}}\n"
    )
    assert [caption(one) for one in found] == [
        "An ordinary week: Telephone, Chat",
        "An ordinary week: Shop",
    ]
    assert len({one.anchor for one in found}) == 2


def test_case_with_hours_of_its_own_is_named_behind_its_channel() -> None:
    found = figures(
        "channels: {counter: {title: Shops, hours: Mo-Fr 09:00-17:00, cases: "
        "{harbour: {title: Harbour, hours: Sa 10:00-12:00}, hill: {title: Hill, address: Hill}}}}\n"
    )
    assert [caption(one) for one in found] == [
        "An ordinary week: Shops",
        "An ordinary week: Shops: Harbour",
    ]


def test_answered_is_told_apart_from_open_for_messages() -> None:
    found = the_figure(
        OFFICE + "channels: {email: {address: a@b.example, hours: always, staffed: office}}\n"
    )
    assert [(one.role, one.label) for one in found.layers] == [
        ("open", "Open for messages"),
        ("answered", "Answered"),
    ]
    assert found.layers[0].bars == (((0, 1440),),) * 7
    assert found.layers[1].bars[0] == ((510, 720), (780, 990))
    assert cells(found)[6] == ["Sunday", "round the clock", "not answered"]
    assert found.words == (
        "Open for messages: Round the clock, every day. "
        "Answered: Monday–Friday 08:30–12:00 and 13:00–16:30"
    )


def test_people_at_work_alone_are_shown_where_the_hours_are_not_known() -> None:
    found = the_figure(OFFICE + "channels: {email: {address: a@b.example, staffed: office}}\n")
    assert [one.role for one in found.layers] == ["answered"]
    assert found.words.startswith("Answered: ")


@pytest.mark.parametrize(
    "channel",
    [
        "{address: 1166}",
        "{address: 1166, hours: always}",
        "{address: 1166, hours: always, staffed: always}",
        "{address: 1166, hours: 'Mo-Su 00:00-24:00; PH off'}",
        "{address: 1166, hours: '09:00-17:00'}",
        "{address: 1166, hours: {dates: {2026-05-01: 09:00-12:00}}}",
    ],
    ids=["unknown", "always", "always-answered", "closed-on-holidays", "no-days", "dates-only"],
)
def test_there_is_no_figure_where_it_would_say_nothing(channel: str) -> None:
    assert figures(f"channels: {{phone: {channel}}}\n") == []


def test_one_span_every_day_is_shown() -> None:
    found = the_figure("channels: {phone: {address: 1166, hours: Mo-Su 09:00-17:00}}\n")
    assert found.layers[0].bars == (((540, 1020),),) * 7


def test_hours_of_another_zone_are_in_that_zone_and_say_so() -> None:
    text = (
        "schedules: {desk: {week: Mo-Fr 09:00-17:00, timezone: Asia/Bangkok}}\n"
        "channels: {email: {address: a@b.example, hours: always, staffed: desk}}\n"
    )
    found = the_figure(text, head=ZONED)
    assert caption(found) == "An ordinary week: E-mail (Bangkok time)"
    assert found.layers[1].bars[0] == ((540, 1020),)


def test_figure_stays_where_it_is_shown_twice() -> None:
    view = view_of(
        OFFICE + "channels: {phone: {address: 1166, hours: office}}\n"
        "document: {parts: {a: {show: channels}, b: {show: channels}}}\n"
    )
    ids = re.findall(r'\bid="([^"]*)"', render_html(view))
    assert sorted(set(ids)) == sorted(ids)


class Shapes(HTMLParser):
    """The bars of a page: the class, the left end and the length in percent of the day."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[tuple[str, float, float]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "rect" and (found["x"] or "").endswith("%"):
            place, length = (float((found[key] or "").rstrip("%")) for key in ("x", "width"))
            self.bars.append((found["class"] or "", place, length))


def test_picture_draws_bars_where_the_hours_are() -> None:
    text = (
        "schedules: {day: Mo 06:00-18:00}\n"
        "channels: {email: {address: a@b.example, hours: Mo-Tu 00:00-24:00, staffed: day}}\n"
    )
    shapes = Shapes()
    shapes.feed(render_html(view_of(text)))
    assert shapes.bars == [
        ("open under", 0, 100),
        ("open under", 0, 100),
        ("answered", 25, 50),
    ]


def test_picture_has_words_for_those_who_do_not_see_it() -> None:
    page = render_html(view_of(OFFICE + "channels: {phone: {address: 1166, hours: office}}\n"))
    label = re.search(r'<svg class="days" role="img" aria-labelledby="(\S+) (\S+)"', page)
    assert label is not None
    title, words = (re.search(f'id="{name}">([^<]*)<', page) for name in label.groups())
    assert title is not None
    assert words is not None
    assert title[1] == "An ordinary week: Telephone"
    assert words[1] == "Monday–Friday 08:30–12:00 and 13:00–16:30"


def test_markdown_holds_the_week_as_a_table() -> None:
    text = render_markdown(view_of(OFFICE + "channels: {phone: {address: 1166, hours: office}}\n"))
    assert "**An ordinary week: Telephone:**\n\n| Day | Hours |\n| --- | --- |\n" in text
    assert "| Friday | 08:30–12:00 and 13:00–16:30 |\n| Saturday | closed |\n" in text
    assert "<svg" not in text


def test_template_of_the_figure_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "week.html.j2").write_text("<p>{{ block.words }}</p>\n", encoding="utf-8")
    view = view_of(OFFICE + "channels: {phone: {address: 1166, hours: office}}\n")
    page = render_html(view, theme_in(str(tmp_path)).theme)
    assert "<p>Monday–Friday 08:30–12:00 and 13:00–16:30</p>" in page
    assert "<svg" not in page
