"""Numbers, dates, lists and names as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.dates import PartialDate, YearlyDate
from csplan.clock.zones import parse_zone
from csplan.render.catalog import catalogs
from csplan.render.locale import BUDDHIST_ERA, load

EN, ES, TH = load("en"), load("es"), load("th")


def test_catalogs_are_english_spanish_and_thai() -> None:
    assert catalogs() == ("en", "es", "th")


@pytest.mark.parametrize(
    ("day", "english", "thai"),
    [
        ("2026-01-05", "5 January 2026", "5 มกราคม พ.ศ. 2569"),
        ("2024-02-29", "29 February 2024", "29 กุมภาพันธ์ พ.ศ. 2567"),
        ("1999-12-31", "31 December 1999", "31 ธันวาคม พ.ศ. 2542"),
    ],
)
def test_days(day: str, english: str, thai: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (EN.date(date), TH.date(date)) == (english, thai)
    partial = PartialDate(date.year, date.month, date.day)
    assert (EN.partial_date(partial), TH.partial_date(partial)) == (english, thai)


@given(st.dates())
def test_thai_years_are_of_the_buddhist_era(day: datetime.date) -> None:
    assert TH.date(day).endswith(f" พ.ศ. {day.year + BUDDHIST_ERA}")
    assert EN.date(day).endswith(f" {day.year}")


def test_months_and_years() -> None:
    assert EN.partial_date(PartialDate(2026, 3)) == "March 2026"
    assert TH.partial_date(PartialDate(2026, 3)) == "มีนาคม พ.ศ. 2569"
    assert EN.partial_date(PartialDate(2026)) == "2026"
    assert TH.partial_date(PartialDate(2026)) == "พ.ศ. 2569"


@pytest.mark.parametrize("month", range(1, 13))
def test_days_of_every_year(month: int) -> None:
    assert EN.yearly(YearlyDate(month, 29)).startswith("29 ")
    assert TH.yearly(YearlyDate(month, 29)).startswith("29 ")


@pytest.mark.parametrize(
    ("period", "english", "thai"),
    [
        ("2025", "2025", "พ.ศ. 2568"),
        ("2025-Q4", "Q4 2025", "ไตรมาสที่ 4 พ.ศ. 2568"),
        ("2025-11", "November 2025", "พฤศจิกายน พ.ศ. 2568"),
        ("2025-13", "2025-13", "2025-13"),
        ("2025-Q5", "2025-Q5", "2025-Q5"),
        ("FY22", "FY22", "FY22"),
        ("H1-2025", "H1-2025", "H1-2025"),
    ],
)
def test_periods(period: str, english: str, thai: str) -> None:
    assert (EN.period(period), TH.period(period)) == (english, thai)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "0"),
        ("7", "7"),
        ("1234567", "1,234,567"),
        ("4.20", "4.20"),
        ("0.001", "0.001"),
        ("1000.0", "1,000.0"),
        ("12345678901234567890.123456", "12,345,678,901,234,567,890.123456"),
    ],
)
def test_numbers_keep_every_digit(number: str, said: str) -> None:
    assert EN.number(Decimal(number)) == TH.number(Decimal(number)) == said


@given(st.decimals(0, 10**9, allow_nan=False, places=4))
def test_shares_keep_every_digit(number: Decimal) -> None:
    assert EN.share(number).replace(",", "") == f"{number}%"
    assert TH.share(number) == EN.share(number)


@pytest.mark.parametrize(
    ("items", "english", "thai"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a และ b"),
        (["a", "b", "c"], "a, b and c", "a b และ c"),
        (["เสาร์", "อาทิตย์"], "เสาร์ and อาทิตย์", "เสาร์และอาทิตย์"),
        (["จันทร์", "พุธ", "ศุกร์"], "จันทร์, พุธ and ศุกร์", "จันทร์ พุธ และศุกร์"),
        (["รับฟังและเข้าใจ", "อธิบาย"], "รับฟังและเข้าใจ and อธิบาย", "รับฟังและเข้าใจ และอธิบาย"),
        (["08:00", "09:00"], "08:00 and 09:00", "08:00 และ 09:00"),
    ],
)
def test_lists(items: list[str], english: str, thai: str) -> None:
    assert (EN.listed(items), TH.listed(items)) == (english, thai)


def test_lists_of_which_one_is_enough() -> None:
    assert EN.listed(["a", "b", "c"], either=True) == "a, b or c"
    assert TH.listed(["ก", "ข"], either=True) == "กหรือข"


def test_days_of_the_week_come_without_the_word_day() -> None:
    assert [EN.weekday(day) for day in (0, 6)] == ["Monday", "Sunday"]
    assert [TH.weekday(day) for day in range(7)] == (
        ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
    )


@pytest.mark.parametrize(
    ("tag", "english", "thai"),
    [
        ("th", "Thai", "ภาษาไทย"),
        ("en", "English", "ภาษาอังกฤษ"),
        ("zh-Hant", "Chinese (Traditional)", "ภาษาจีน (ตัวเต็ม)"),
        ("en-GB", "English (United Kingdom)", "ภาษาอังกฤษ (สหราชอาณาจักร)"),
        ("tsq", "tsq", "ภาษาtsq"),
    ],
)
def test_languages(tag: str, english: str, thai: str) -> None:
    assert EN.language(tag) == english
    assert TH.language(tag).replace("ภาษาtsq", "tsq") == thai.replace("ภาษาtsq", "tsq")


@pytest.mark.parametrize(
    ("code", "english", "thai"),
    [("TH", "Thailand", "ไทย"), ("DE-BY", "Germany (DE-BY)", "เยอรมนี (DE-BY)")],
)
def test_countries(code: str, english: str, thai: str) -> None:
    assert (EN.territory(code), TH.territory(code)) == (english, thai)


@pytest.mark.parametrize(
    ("zone", "english", "thai"),
    [
        ("Asia/Bangkok", "Bangkok time", "ตามเวลากรุงเทพ"),
        ("America/New_York", "New York time", "ตามเวลานิวยอร์ก"),
        ("Europe/London", "London time", "ตามเวลาลอนดอน"),
        ("UTC", "UTC", "UTC"),
        ("PST", "PST", "PST"),
    ],
)
def test_zones(zone: str, english: str, thai: str) -> None:
    parsed = parse_zone(zone)
    assert (EN.zone(parsed), TH.zone(parsed)) == (english, thai)


@pytest.mark.parametrize(
    ("number", "currency", "english", "thai"),
    [
        ("100", "THB", "THB 100", "100 บาท"),
        ("1234567.50", "THB", "THB 1,234,567.50", "1,234,567.50 บาท"),
        ("100", "USD", "USD 100", "100 ดอลลาร์สหรัฐ"),
        ("0.5", "EUR", "EUR 0.50", "0.50 ยูโร"),
        ("1.234", "KWD", "KWD 1.234", "1.234 ดีนาร์คูเวต"),
    ],
)
def test_money(number: str, currency: str, english: str, thai: str) -> None:
    assert EN.money(Decimal(number), currency) == english
    assert TH.money(Decimal(number), currency) == thai


@pytest.mark.parametrize(
    ("tag", "labels", "cldr"),
    [
        ("en", "en", "en"),
        ("en-GB", "en", "en"),
        ("th", "th", "th"),
        ("th-TH", "th", "th"),
        ("de", "en", "en"),
        ("zh-Hant", "en", "en"),
        ("xx-yy", "en", "en"),
    ],
)
def test_languages_without_a_catalog_fall_back_to_english(tag: str, labels: str, cldr: str) -> None:
    locale = load(tag)
    assert (locale.tag, locale.labels, locale.cldr.language) == (tag, labels, cldr)


def test_blanks_of_messages_are_filled_once() -> None:
    """What is filled in may itself look like a blank."""
    assert EN._("{first}, {second}", first="{second}", second="x") == "{second}, x"


def test_plurals() -> None:
    assert [EN.n("day", "days", n) for n in (0, 1, 2, Decimal("1.5"))] == (
        ["days", "day", "days", "days"]
    )
    assert {TH.n("day", "days", n) for n in (0, 1, 2, Decimal("1.5"))} == {"วัน"}


# Spanish -------------------------------------------------------------------------------------


def test_spanish_dates() -> None:
    assert ES.date(datetime.date(2026, 1, 5)) == "5 de enero de 2026"
    assert ES.yearly(YearlyDate(4, 13)) == "13 de abril"
    assert ES.partial_date(PartialDate(2026, 4)) == "abril de 2026"
    assert ES.partial_date(PartialDate(2026)) == "2026"
    assert [ES.period(name) for name in ("2025", "2025-Q4", "2025-11", "FY22")] == (
        ["2025", "4.º trimestre de 2025", "noviembre de 2025", "FY22"]
    )
    assert ES.clock_time("17:00") == "17:00"


def test_spanish_figures() -> None:
    assert ES.number(Decimal("1234567.50")) == "1.234.567,50"
    assert ES.share(Decimal("96.67")) == "96,67\u00a0%"
    assert load("es-MX").share(Decimal("96.67")) == "96.67%"
    assert ES.money(Decimal(100), "THB") == "100 bats tailandeses"
    assert ES.money(Decimal("0.5"), "EUR") == "0,50 euros"
    assert ES.money(Decimal(1), "USD") == "1 dólar estadounidense"


@given(st.decimals(0, 10**9, allow_nan=False, places=4))
def test_spanish_shares_keep_every_digit(number: Decimal) -> None:
    assert ES.share(number).replace(".", "").replace(",", ".") == f"{number}\u00a0%"


@pytest.mark.parametrize(
    ("items", "both", "either"),
    [
        (["a"], "a", "a"),
        (["a", "b"], "a y b", "a o b"),
        (["a", "b", "c"], "a, b y c", "a, b o c"),
        (["tailandés", "inglés"], "tailandés e inglés", "tailandés o inglés"),
        (["usa", "influye"], "usa e influye", "usa o influye"),
        (["padres", "hijos"], "padres e hijos", "padres o hijos"),
        (["agua", "hielo"], "agua y hielo", "agua o hielo"),
        (["días", "horas"], "días y horas", "días u horas"),
        (["uno", "otro"], "uno y otro", "uno u otro"),
        (["7", "8"], "7 y 8", "7 u 8"),
        (["10", "11"], "10 y 11", "10 u 11"),
        (["109", "110"], "109 y 110", "109 o 110"),
    ],
)
def test_spanish_lists_change_their_word_before_the_same_sound(
    items: list[str], both: str, either: str
) -> None:
    assert (ES.listed(items), ES.listed(items, either=True)) == (both, either)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("el pedido", "2 h antes del pedido"),
        ("la entrega", "2 h antes de la entrega"),
        ("El Cairo", "2 h antes de El Cairo"),
        ("ella", "2 h antes de ella"),
        ("el", "2 h antes de el"),
        ("el {time}", "2 h antes del {time}"),
    ],
)
def test_spanish_articles_are_joined_with_the_word_before_them(event: str, said: str) -> None:
    assert ES._("{time} before {event}", time="2 h", event=event) == said


def test_thai_words_close_up_and_figures_keep_their_distance() -> None:
    said = [
        TH._("{quantity} per {period}", quantity=quantity, period="2 ปี")
        for quantity in ("60", "3 ครั้ง", "60 kPa")
    ]
    assert said == ["60 ต่อ 2 ปี", "3 ครั้งต่อ 2 ปี", "60 kPa ต่อ 2 ปี"]


def test_spanish_names() -> None:
    assert [ES.weekday(day) for day in (0, 2, 5)] == ["lunes", "miércoles", "sábado"]
    assert ES.capital(ES.short_weekday(0)) == "Lun"
    assert ES.language("th") == "tailandés"
    assert ES.zone(parse_zone("America/Mexico_City")) == "hora de Ciudad de México"
    assert ES.territory("DE-BY") == "Alemania (DE-BY)"


def test_spanish_plurals() -> None:
    assert [ES.n("day", "days", n) for n in (0, 1, 2, Decimal("1.5"), 1_000_000)] == (
        ["días", "día", "días", "días", "días"]
    )


def test_capitals_begin_lines_and_leave_thai_alone() -> None:
    assert [EN.capital(""), ES.capital("últimos"), TH.capital("จันทร์")] == ["", "Últimos", "จันทร์"]
