"""What a forecast announces, by the ways in which a volume can be written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csplan.analysis.forecasts import Expected, expected
from csplan.analysis.week import Spans, spans_of
from csplan.clock.hours import parse_week
from tests.analysis.plans import lines_of, plan_of

OFFICE = spans_of(parse_week("Mo-Fr 09:00-17:00"))


def forecast_of(forecast: str, hours: Spans | None = OFFICE, *, live: bool = True) -> Expected:
    plan = plan_of(f"channels: {{phone: {{address: '1', forecast: {forecast}}}}}")
    assert plan.channels is not None
    return expected(plan.channels["phone"], hours, live=live)


@pytest.mark.parametrize(
    ("volume", "hourly", "notes"),
    [
        ("60 per 30 min", 120, ["peak volume=60 per 30 minutes"]),
        ("1 per 90 s", 40, ["peak volume=1 per 90 seconds"]),
        ("30 per business hour", 30, ["peak volume=30 per business hour"]),
        ("60 per 1 h 30 min", 40, ["peak volume=60 per 1 hour 30 minutes"]),
        ("80 per day", 10, ["spread volume=80 per day weekly=400 hours=40"]),
        ("80 per working day", 10, ["spread volume=80 per working day weekly=400 hours=40"]),
        ("80 per calendar day", 14, ["spread volume=80 per calendar day weekly=560 hours=40"]),
        ("160 per 2 days", 10, ["spread volume=160 per 2 days weekly=400 hours=40"]),
        ("80 per 24 hours", 10, ["spread volume=80 per 24 hours weekly=400 hours=40"]),
        ("400 per week", 10, ["spread volume=400 per week weekly=400 hours=40"]),
        ("800 per 2 weeks", 10, ["spread volume=800 per 2 weeks weekly=400 hours=40"]),
        (
            "146097 per 400 years",
            Fraction(7, 40),
            [
                "mean-month volume=146097 per 400 years",
                "spread volume=146097 per 400 years weekly=7 hours=40",
            ],
        ),
        (
            "48699 per 1600 months",
            Fraction(7, 40),
            [
                "mean-month volume=48699 per 1600 months",
                "spread volume=48699 per 1600 months weekly=7 hours=40",
            ],
        ),
    ],
)
def test_volume_of_any_period_becomes_contacts_an_hour(
    volume: str, hourly: int | Fraction, notes: list[str]
) -> None:
    found = forecast_of(f"{{volume: {volume}, handling: 4 min}}")
    assert found.work is not None
    assert found.work.load.rate * 3600 == hourly
    assert found.work.load.handling == 240
    assert found.weekly == 40 * Fraction(hourly)
    assert lines_of(found.notes) == notes


def test_short_saturdays_are_as_busy_as_other_hours() -> None:
    hours = spans_of(parse_week("Mo-Fr 09:00-17:00; Sa 09:00-13:00"))
    found = forecast_of("{volume: 88 per day, handling: 4 min}", hours)
    assert found.work is not None
    assert found.work.load.rate * 3600 == 12
    assert found.weekly == 6 * 88


def test_patience_and_contacts_at_a_time() -> None:
    found = forecast_of("{volume: 60 per hour, handling: 10 min, patience: 90 s, together: 2.5}")
    assert found.work is not None
    assert found.work.patience == 90
    assert found.work.together == Fraction(5, 2)
    assert lines_of(found.notes) == ["peak volume=60 per hour", "together together=5/2"]


def test_nobody_waits_where_work_can_wait() -> None:
    found = forecast_of("{volume: 60 per hour, handling: 10 min, patience: 90 s}", live=False)
    assert found.work is not None
    assert found.work.patience is None


def test_upper_end_of_a_range_counts() -> None:
    found = forecast_of("{volume: 60 per hour, handling: 3-5 min}")
    assert found.work is not None
    assert found.work.load.handling == 300
    assert lines_of(found.notes)[0] == "upper-end field=handling value=3-5 minutes"


@pytest.mark.parametrize(
    ("forecast", "notes"),
    [
        ("{volume: 60 per hour}", ["no-handling"]),
        ("{handling: 4 min}", ["no-volume"]),
        ("{patience: 3 min}", ["no-volume", "no-handling"]),
        (
            "{volume: 60 per hour, handling: 1 month}",
            ["unusable field=handling value=1 month", "peak volume=60 per hour"],
        ),
        (
            "{volume: 60 per hour, handling: 1 min, patience: 0 s}",
            ["peak volume=60 per hour", "unusable field=patience value=0 seconds"],
        ),
        (
            "{volume: 60 per hour, handling: 1 min, patience: 1 month}",
            ["peak volume=60 per hour", "unusable field=patience value=1 month"],
        ),
        (
            "{volume: 60 per 0 min, handling: 4 min}",
            ["unusable field=volume value=60 per 0 minutes"],
        ),
        (
            "{volume: 60 per hour, handling: 4 min, together: 0}",
            ["peak volume=60 per hour", "unusable field=together value=0"],
        ),
        (
            "{volume: 999999999 per 1 s, handling: 9 hours}",
            ["peak volume=999999999 per second", "too-large"],
        ),
        (
            "{volume: 1000 per 1 s, handling: 1 s, patience: 999999999 days}",
            ["peak volume=1000 per second", "too-large"],
        ),
    ],
)
def test_forecast_with_which_nothing_can_be_computed(forecast: str, notes: list[str]) -> None:
    found = forecast_of(forecast)
    assert (found.work, found.weekly) == (None, None)
    assert lines_of(found.notes) == notes


def test_contacts_a_day_need_hours_over_which_they_come() -> None:
    found = forecast_of("{volume: 80 per day, handling: 4 min}", None)
    assert lines_of(found.notes) == ["no-hours volume=80 per day"]
    found = forecast_of("{volume: 80 per day, handling: 4 min}", ())
    assert lines_of(found.notes) == ["never-open volume=80 per day"]


def test_contacts_an_interval_need_no_hours() -> None:
    found = forecast_of("{volume: 60 per 30 min, handling: 4 min}", None)
    assert found.work is not None
    assert found.work.load.erlangs == 8
    assert found.weekly is None


def test_without_a_forecast() -> None:
    plan = plan_of("""
channels:
  phone: {address: '1'}
  counter:
    cases:
      north: {title: North, forecast: {volume: 60 per hour, handling: 4 min}}
      south: {title: South}
""")
    assert plan.channels is not None
    assert lines_of(expected(plan.channels["phone"], OFFICE).notes) == ["no-forecast"]
    assert lines_of(expected(plan.channels["counter"], OFFICE).notes) == [
        "forecast-by-case cases=north"
    ]
