"""Local times as moments, where clocks are put forward or back."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.clock.local import at_minute, load_zone, moment_of, offset_of_day
from tests.clock.timetables import DATES, ZONES


@pytest.mark.parametrize(
    ("zone", "wall", "moment"),
    [
        ("Asia/Bangkok", "2026-04-10 16:00", "2026-04-10 09:00"),
        ("UTC", "2026-04-10 16:00", "2026-04-10 16:00"),
        # Times that do not exist are the moment of the change.
        ("America/New_York", "2026-03-08 01:59", "2026-03-08 06:59"),
        ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
        ("America/New_York", "2026-03-08 03:00", "2026-03-08 07:00"),
        ("America/Havana", "2026-03-08 00:00", "2026-03-08 05:00"),
        ("Asia/Beirut", "2026-03-29 00:30", "2026-03-28 22:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:10", "2026-10-03 15:30"),
        # Samoa left out a whole day.
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),
        # Times that exist twice are the first of the two.
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
        ("America/Havana", "2024-11-03 00:00", "2024-11-03 04:00"),
        ("America/Havana", "2024-11-03 01:00", "2024-11-03 06:00"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 01:30"),
    ],
)
def test_moments(zone: str, wall: str, moment: str) -> None:
    found = moment_of(datetime.fromisoformat(wall), load_zone(zone))
    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


@given(DATES, st.sampled_from(ZONES), st.integers(-3000, 3000), st.integers(0, 3000))
def test_what_is_later_on_the_wall_is_never_an_earlier_moment(
    day: date, zone: str, minutes: int, more: int
) -> None:
    tz = load_zone(zone)
    assert at_minute(day, minutes, tz) <= at_minute(day, minutes + more, tz)


@given(DATES, st.sampled_from(ZONES))
def test_end_of_a_day_is_the_start_of_the_next(day: date, zone: str) -> None:
    tz = load_zone(zone)
    end = at_minute(day, 1440, tz)
    assert end == at_minute(day + timedelta(days=1), 0, tz)
    assert (end - timedelta(seconds=1)).astimezone(tz).date() == day
    assert end.astimezone(tz).date() == day + timedelta(days=1)


@given(DATES, st.sampled_from(ZONES), st.integers(0, 2879))
def test_offset_of_a_day_holds_all_through_it_and_the_next(
    day: date, zone: str, minutes: int
) -> None:
    tz = load_zone(zone)
    offset = offset_of_day(day, tz)
    if offset is not None:
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        wall = midnight + timedelta(minutes=minutes)
        assert at_minute(day, minutes, tz) == wall - offset


def test_offset_of_a_day_is_not_told_where_it_changes() -> None:
    tz = load_zone("Europe/Berlin")
    told = [offset_of_day(date(2026, 3, day), tz) is not None for day in range(26, 31)]
    assert told == [True, True, False, False, True]


def test_unknown_zone_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no time zone"):
        load_zone("Asia/Atlantis")


def test_zones_of_the_system_are_not_asked() -> None:
    # An empty folder of zones, as in the smallest containers.
    code = (
        "from csplan.clock.local import load_zone, moment_of; import datetime;"
        "print(moment_of(datetime.datetime(2026, 4, 10, 16), load_zone('Asia/Bangkok')))"
    )
    environment = {**os.environ, "PYTHONTZPATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "2026-04-10 09:00:00+00:00\n"
