"""Public holidays by country and region, and what is not known about them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from csplan.clock.public_holidays import PublicHolidays

THAI = PublicHolidays(("TH",))


@pytest.mark.parametrize(
    ("code", "day", "language", "name"),
    [
        ("TH", "2026-04-13", "en", "Songkran Festival"),
        ("TH", "2026-04-13", "th", "วันสงกรานต์"),
        ("TH", "2026-04-13", "de", "Songkran Festival"),
        ("TH", "2026-04-16", "en", None),
        ("DE-BY", "2026-06-04", "en", "Corpus Christi"),
        ("DE-BY", "2026-06-04", "de", "Fronleichnam"),
        ("DE", "2026-06-04", "en", None),
        ("DE-BE", "2026-06-04", "en", None),
        ("US", "2026-07-03", "en", "Independence Day (observed)"),
        ("GB", "2026-12-25", "en-GB", "Christmas Day"),
        ("JP", "2026-11-03", "en", "Culture Day"),
        ("NZ", "2026-02-06", "th", "Waitangi Day"),
        ("XX", "2026-12-25", "en", None),
        ("TH", "2101-04-13", "en", None),
    ],
)
def test_names(code: str, day: str, language: str, name: str | None) -> None:
    assert PublicHolidays((code,)).name(date.fromisoformat(day), language) == name


def test_day_of_any_of_several_places_counts() -> None:
    both = PublicHolidays(("TH", "DE-BY"))
    assert both.name(date(2026, 4, 13)) == "Songkran Festival"
    assert both.name(date(2026, 6, 4)) == "Corpus Christi"
    assert both.name(date(2026, 1, 1)) == "New Year's Day"
    assert both.name(date(2026, 5, 1), "th") == "วันแรงงานแห่งชาติ / วันแรงงาน"
    assert both.dates(2026) == THAI.dates(2026) | PublicHolidays(("DE-BY",)).dates(2026)


def test_dates_of_a_year_are_those_of_that_year() -> None:
    found = THAI.dates(2026)
    assert {date(2026, 4, 13), date(2026, 4, 14), date(2026, 4, 15)} <= found
    assert {day.year for day in found} == {2026}
    assert all(THAI.name(day) for day in found)
    assert THAI.dates(1800) == frozenset()


@pytest.mark.parametrize(
    ("code", "days", "weekend"),
    [("TH", (4, 5, 6), (False, True, True)), ("BD", (4, 5, 6), (True, True, False)),
     ("XX", (4, 5, 6), (False, True, True))],
)  # fmt: skip
def test_weekends(code: str, days: tuple[int, ...], weekend: tuple[bool, ...]) -> None:
    place = PublicHolidays((code,))
    # 1 June 2026 is a Monday.
    assert tuple(place.is_weekend(date(2026, 6, 1 + day)) for day in days) == weekend


@pytest.mark.parametrize(
    ("codes", "first", "last", "doubts"),
    [
        (("DE-BY", "US-CA", "GB"), "2026-01-01", "2030-12-31", []),
        (("XX",), "2026-01-01", "2026-12-31", ['the public holidays of "XX" are not known']),
        (("EU",), "2026-01-01", "2026-12-31", ['the public holidays of "EU" are not known']),
        (
            ("DE-XX",), "2026-01-01", "2026-12-31",
            ['of "DE-XX" only the holidays of all of DE are known'],
        ),
        # The library knows no regions of Thailand: its holidays are the same everywhere.
        (("TH-10",), "2025-01-01", "2025-12-31", []),
        (
            ("JP",), "2098-12-31", "2101-01-01",
            ['the public holidays of "JP" in 2100, 2101 are not known'],
        ),
        (
            ("TH",), "2040-01-01", "2041-12-31",
            ['"TH" names extra holidays in most years, and none are known for 2040, 2041'],
        ),
    ],
)  # fmt: skip
def test_doubts(codes: tuple[str, ...], first: str, last: str, doubts: list[str]) -> None:
    found = PublicHolidays(codes).doubts(date.fromisoformat(first), date.fromisoformat(last))
    assert [str(doubt) for doubt in found] == doubts


def test_days_that_depend_on_the_moon_are_said_to_be_estimated() -> None:
    first, last = date(2040, 3, 1), date(2040, 10, 31)
    (found,) = PublicHolidays(("ID",)).doubts(first, last)
    assert found.kind == "estimated"
    assert found.dates
    assert all(first <= day <= last for day in found.dates)
    days = ", ".join(day.isoformat() for day in found.dates)
    assert str(found) == f'public holidays of "ID" that are only estimated: {days}'


def printed(environment: dict[str, str]) -> str:
    code = (
        "import datetime; from csplan.clock.public_holidays import PublicHolidays as P;"
        "d = datetime.date(2026, 4, 13);"
        "print(ascii([P(('TH',)).name(d), P(('TH',)).name(d, 'th'),"
        " P(('NZ',)).name(datetime.date(2026, 2, 6))]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_language_of_the_machine_changes_nothing() -> None:
    some, other = printed({"LANGUAGE": "th"}), printed({"LANGUAGE": "uk", "LC_ALL": "C"})
    assert some == other
    assert some.startswith("['Songkran Festival', '\\u0e27")


def test_library_is_loaded_when_a_day_is_asked_for() -> None:
    code = (
        "import sys; from csplan.clock.public_holidays import PublicHolidays;"
        "from csplan.clock import reckon, telling, combined;"
        "from csplan.clock.timetable import Timetable, ROUND_THE_CLOCK;"
        "table = Timetable(ROUND_THE_CLOCK, 'Asia/Bangkok', (), PublicHolidays(('TH',)));"
        "print([name in sys.modules for name in ('holidays', 'zoneinfo')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[False, False]\n"


def test_one_country_is_loaded_without_the_others_and_gives_the_same_days() -> None:
    code = (
        "import sys, datetime as d; from csplan.clock.public_holidays import PublicHolidays as P;"
        "codes = ('TH', 'US-CA', 'DE-BY', 'PR', 'HK', 'GB-SCT');"
        "ours = {c: P((c,)).dates(2026) for c in codes};"
        "few = sum(name.startswith('holidays.countries.') for name in sys.modules);"
        "import holidays, holidays.countries;"
        "whole = {c: holidays.country_holidays(c[:2], subdiv=c[3:] or None, years=2026)"
        " for c in codes};"
        "print(few < 20, all(ours[c] == frozenset(whole[c]) and ours[c] for c in codes),"
        " hasattr(holidays.countries, 'France'), '2026-07-14' in holidays.France(years=2026))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True True True True\n", "")


def test_calendars_can_be_asked_for_at_the_same_time() -> None:
    program = """
import sys, threading
from csplan.clock import public_holidays
sys.setswitchinterval(1e-6)
failed = []
def ask(code):
    try:
        assert public_holidays._place(code).dates(2026)
    except BaseException as error:
        failed.append((code, repr(error)))
codes = ["TH", "DE", "US", "FR", "JP", "GB", "ES", "IT"]
threads = [threading.Thread(target=ask, args=(code,)) for code in codes]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit(str(failed) if failed else 0)
"""
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
