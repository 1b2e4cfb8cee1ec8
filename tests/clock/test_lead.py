"""Lead times: the latest moment for what has to be done some time before an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.amount import Amount, parse_amount
from csplan.clock.hours import Week, parse_week
from csplan.clock.lead import latest
from csplan.clock.local import load_zone
from csplan.clock.outcome import Unreckoned
from csplan.clock.reckon import Due, due
from csplan.clock.timetable import Timetable
from tests.clock.timetables import SomeHolidays

OFFICE = Timetable(
    parse_week("Mo-Fr 09:00-17:00"),
    "Europe/Berlin",
    (),
    SomeHolidays(frozenset({date(2026, 4, 6)})),
)


def told(event: str, amount: str, clock: Timetable = OFFICE) -> str:
    at = datetime.fromisoformat(event).replace(tzinfo=load_zone(clock.zone))
    found = latest(at, parse_amount(amount), clock)
    return found.because if isinstance(found, Unreckoned) else f"{found:%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("event", "amount", "moment"),
    [
        ("2026-04-08 10:00", "48 hours", "Mon 2026-04-06 10:00"),
        ("2026-04-08 10:00", "2 days", "Mon 2026-04-06 10:00"),
        ("2026-04-08 10:00", "1 week", "Wed 2026-04-01 10:00"),
        ("2026-03-31 10:00", "1 month", "Sat 2026-02-28 10:00"),
        ("2026-03-30 10:00", "2 days", "Sat 2026-03-28 10:00"),
        ("2026-03-30 10:00", "48 hours", "Sat 2026-03-28 09:00"),
        # The holiday on Monday is passed over; of working days, so many lie between.
        ("2026-04-08 10:00", "9 business hours", "Tue 2026-04-07 09:00"),
        ("2026-04-08 10:00", "10 business hours", "Fri 2026-04-03 16:00"),
        ("2026-04-08 10:00", "1 working day", "Tue 2026-04-07 09:00"),
        ("2026-04-08 10:00", "2 working days", "Fri 2026-04-03 09:00"),
        ("2026-04-05 10:00", "1 working day", "Fri 2026-04-03 09:00"),
        ("2026-04-08 10:00", "1-2 working days", "Fri 2026-04-03 09:00"),
        ("2026-04-08 10:00", "6 rings", '"6 rings" is no time'),
        (
            "2026-04-08 10:00",
            "1.5 working days",
            'part of a day has no length when it is counted back: "1.5 working days"',
        ),
        ("2026-04-08 10:00", "9999 years", '"9999 years" begins too long ago'),
        ("2026-04-08 10:00", "99999 working days", '"99999 working days" begins too long ago'),
        ("2026-04-08 10:00", "999999999 weeks", '"999999999 weeks" begins too long ago'),
    ],
)
def test_latest_moment(event: str, amount: str, moment: str) -> None:
    assert told(event, amount) == moment


def test_never_open() -> None:
    never = Timetable(Week(((),) * 7))
    assert told("2026-04-08 10:00", "1 working day", never) == '"1 working day" begins too long ago'


@given(st.integers(0, 60 * 24 * 365), st.integers(1, 20), st.sampled_from(("hour", "day")))
def test_who_is_told_in_time_has_the_whole_time(minutes: int, number: int, unit: str) -> None:
    event = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    amount = Amount(Decimal(number), unit, "working")
    moment = latest(event, amount, OFFICE)
    assert not isinstance(moment, Unreckoned)
    before = moment - timedelta(days=1) if unit == "day" else moment
    end = due(before, amount, OFFICE)
    assert isinstance(end, Due)
    assert end.moment <= event
