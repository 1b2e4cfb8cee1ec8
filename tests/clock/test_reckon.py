"""When something is due: worked examples that others have published, and every kind of amount."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from csplan.clock.amount import parse_amount
from csplan.clock.dates import parse_range
from csplan.clock.deadline import parse_deadline, starts_like_deadline
from csplan.clock.hours import Week, parse_week
from csplan.clock.local import load_zone
from csplan.clock.reckon import DayCount, Due, Pause, Unreckoned, due, elapsed
from csplan.clock.timetable import Special, Timetable

CLOSED = Week(((),) * 7, days_stated=False)


def closed(*dates: str) -> tuple[Special, ...]:
    return tuple(Special(parse_range(text), CLOSED) for text in dates)


def table(week: str, zone: str = "UTC", *holidays: str) -> Timetable:
    return Timetable(parse_week(week), zone, closed(*holidays))


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=load_zone(zone))


def reckon(
    start: str,
    promise: str,
    clock: Timetable,
    *,
    pauses: tuple[tuple[str, str | None], ...] = (),
    days: DayCount | None = None,
) -> str:
    """The moment as "Tue 2026-04-14 17:00", or why there is none."""
    read = parse_deadline(promise) if starts_like_deadline(promise) else parse_amount(promise)
    stood: list[Pause] = [
        (at(a, clock.zone), None if b is None else at(b, clock.zone)) for a, b in pauses
    ]
    found = due(at(start, clock.zone), read, clock, pauses=stood, days=days)
    return f"{found.moment:%a %Y-%m-%d %H:%M}" if isinstance(found, Due) else found.because


WEEKDAYS = table("Mo-Fr 09:00-18:00")
NINE_TO_FIVE = table("Mo-Fr 09:00-17:00")
BERLIN = table("Mo-Fr 08:00-17:00", "Europe/Berlin", "2009-04-13")

# 2026-06-01 is a Monday. The sources give weekdays, not dates.
PUBLISHED = [
    # BH1, BH2: freelancer.com, specification of an SLA estimator.
    ("2026-06-01 16:00", "8 business hours", WEEKDAYS, "Tue 2026-06-02 15:00"),
    ("2026-06-05 09:00", "48 business hours", table("Mo-Fr 00:00-24:00"), "Tue 2026-06-09 09:00"),
    # BH4, BH5: Switch Labs, guide to business hours in SLAs.
    ("2026-06-04 15:00", "4 business hours", NINE_TO_FIVE, "Fri 2026-06-05 11:00"),
    ("2026-06-03 18:00", "4 business hours", NINE_TO_FIVE, "Thu 2026-06-04 13:00"),
    # BH6: Eccentex, set-up of business hours.
    ("2026-06-02 11:00", "8 business hours", NINE_TO_FIVE, "Wed 2026-06-03 11:00"),
    # BH7, BH8: datesconverter.click, SLA resolution calculator.
    ("2026-06-01 14:00", "8 business hours", NINE_TO_FIVE, "Tue 2026-06-02 14:00"),
    ("2026-06-05 16:30", "4 business hours", NINE_TO_FIVE, "Mon 2026-06-08 12:30"),
    # BH9: Matrix42 Service Desk guide, creation outside working times; Easter Monday 2009.
    ("2009-04-13 00:00", "1 business hour", BERLIN, "Tue 2009-04-14 09:00"),
    # BH11: tests of the package sla-calculator.
    (
        "2022-01-03 01:00", "60 business minutes",
        table("Mo-Fr 09:00-17:00", "America/Chicago"), "Mon 2022-01-03 10:00",
    ),
    # BH13: derived; Songkran is closed.
    (
        "2026-04-10 16:00", "4 business hours",
        table("Mo-Fr 08:30-12:00,13:00-17:00", "Asia/Bangkok", "2026-04-13 to 2026-04-15"),
        "Thu 2026-04-16 11:30",
    ),
    # BH14, BH15: derived; clocks are put forward, and back.
    ("2026-03-07 22:00", "6 hours", Timetable.always("America/New_York"), "Sun 2026-03-08 05:00"),
    ("2026-10-31 22:00", "6 hours", Timetable.always("America/New_York"), "Sun 2026-11-01 03:00"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "promise", "clock", "end"), PUBLISHED)
def test_published_examples(start: str, promise: str, clock: Timetable, end: str) -> None:
    assert reckon(start, promise, clock) == end


@pytest.mark.parametrize(
    ("start", "promise", "zone", "end"),
    [
        ("2022-01-03 01:00", "60 business minutes", "America/Chicago", "2022-01-03T10:00-06:00"),
        ("2026-03-07 22:00", "6 business hours", "America/New_York", "2026-03-08T05:00-04:00"),
        ("2026-10-31 22:00", "6 business hours", "America/New_York", "2026-11-01T03:00-05:00"),
    ],
)
def test_offset_from_utc_is_that_of_the_moment(
    start: str, promise: str, zone: str, end: str
) -> None:
    week = "Mo-Fr 09:00-17:00" if zone == "America/Chicago" else "24/7"
    found = due(at(start, zone), parse_amount(promise), table(week, zone))
    assert isinstance(found, Due)
    assert found.moment.isoformat(timespec="minutes") == end


def test_published_pause() -> None:
    # BH3: the first example of freelancer.com with a pause of two open hours from Monday 17:00.
    pauses = (("2026-06-01 17:00", "2026-06-02 10:00"),)
    assert reckon("2026-06-01 16:00", "8 business hours", WEEKDAYS, pauses=pauses) == (
        "Tue 2026-06-02 17:00"
    )


@pytest.mark.parametrize("days", list(DayCount))
@pytest.mark.parametrize(
    ("number", "published", "end"),
    [
        (1, "Wed 2009-04-15 08:00", "Tue 2009-04-14 17:00"),
        (3, "Fri 2009-04-17 08:00", "Thu 2009-04-16 17:00"),
        (5, "Tue 2009-04-21 08:00", "Mon 2009-04-20 17:00"),
        (10, "Tue 2009-04-28 08:00", "Mon 2009-04-27 17:00"),
    ],
)
def test_service_desk_days_end_at_closing_and_not_at_the_next_opening(
    number: int, published: str, end: str, days: DayCount
) -> None:
    # BH10: Matrix42 prints the opening after the closing at which the time is used up.
    found = reckon("2009-04-13 00:00", f"{number} business days", BERLIN, days=days)
    assert (found, found == published) == (end, False)


def test_published_mistake_is_not_repeated() -> None:
    # BH12: Nine Minds says Tuesday 11:00, and in the same breath one hour on Friday, three on
    # Monday.
    found = reckon("2026-06-05 16:00", "4 business hours", table("Mo-Fr 08:00-17:00"))
    assert (found, found == "Tue 2026-06-09 11:00") == ("Mon 2026-06-08 11:00", False)


SHOP = table("Mo-Th 08:00-12:00,13:00-17:00; Fr 08:00-12:00", "Europe/Berlin", "1 May")


@pytest.mark.parametrize(
    ("start", "promise", "end"),
    [
        # Hours: at closing, from outside hours, over lunch, a weekend and a holiday.
        ("2026-04-29 16:00", "1 hour", "Wed 2026-04-29 17:00"),
        ("2026-04-29 16:00", "1 business hour", "Wed 2026-04-29 17:00"),
        ("2026-04-29 17:00", "1 business hour", "Thu 2026-04-30 09:00"),
        ("2026-04-29 11:00", "2 business hours", "Wed 2026-04-29 14:00"),
        ("2026-04-30 16:00", "90 business minutes", "Mon 2026-05-04 08:30"),
        ("2026-04-30 12:00", "0 business hours", "Thu 2026-04-30 13:00"),
        ("2026-04-29 16:00", "4-8 business hours", "Thu 2026-04-30 16:00"),
        ("2026-04-29 16:00", "1 shop hour 30 minutes", "Thu 2026-04-30 08:30"),
        # Working days: the day of receipt is left out, also where it is none, or is over.
        ("2026-04-29 07:00", "1 working day", "Thu 2026-04-30 17:00"),
        ("2026-04-29 23:00", "1 working day", "Thu 2026-04-30 17:00"),
        ("2026-04-30 10:00", "1 working day", "Mon 2026-05-04 17:00"),
        ("2026-05-01 10:00", "1 working day", "Mon 2026-05-04 17:00"),
        ("2026-05-03 10:00", "5 working days", "Fri 2026-05-08 12:00"),
        ("2026-05-04 10:00", "5 or 10 shop days", "Mon 2026-05-18 17:00"),
        ("2026-05-04 10:00", "0 working days", "Mon 2026-05-04 10:00"),
        # Part of a day, and days with hours: open hours.
        ("2026-05-04 10:00", "1.5 working days", "Tue 2026-05-05 15:00"),
        ("2026-05-04 10:00", "1 working day 2 hours", "Tue 2026-05-05 12:00"),
        # Calendar time.
        ("2026-04-29 16:00", "3 days", "Sat 2026-05-02 16:00"),
        ("2026-04-29 16:00", "3 calendar days", "Sat 2026-05-02 16:00"),
        ("2026-04-29 16:00", "1.5 days", "Fri 2026-05-01 04:00"),
        ("2026-04-29 16:00", "0 days", "Wed 2026-04-29 16:00"),
        ("2026-04-29 16:00", "2 weeks", "Wed 2026-05-13 16:00"),
        ("2026-01-31 16:00", "1 month", "Sat 2026-02-28 16:00"),
        ("2026-01-31 16:00", "1 quarter", "Thu 2026-04-30 16:00"),
        ("2024-02-29 16:00", "1 year", "Fri 2025-02-28 16:00"),
        ("2024-02-29 16:00", "4 years", "Tue 2028-02-29 16:00"),
        ("2026-01-31 16:00", "1 month 1 day 1 hour", "Sun 2026-03-01 17:00"),
        # Over the change of clocks a day keeps the time of day, and 24 hours do not.
        ("2026-03-28 16:00", "1 day", "Sun 2026-03-29 16:00"),
        ("2026-03-28 16:00", "24 hours", "Sun 2026-03-29 17:00"),
        ("2026-10-24 16:00", "24 hours", "Sun 2026-10-25 15:00"),
        ("2026-03-28 02:30", "1 day", "Sun 2026-03-29 03:00"),
    ],
)
def test_amounts(start: str, promise: str, end: str) -> None:
    assert reckon(start, promise, SHOP) == end


@pytest.mark.parametrize(
    ("start", "promise", "end"),
    [
        # Days pass like hours, whatever their length: a Friday is a whole day.
        ("2026-05-04 10:00", "1 working day", "Tue 2026-05-05 10:00"),
        ("2026-05-07 15:00", "1 working day", "Fri 2026-05-08 11:00"),
        ("2026-05-07 15:00", "2 working days", "Mon 2026-05-11 15:00"),
        ("2026-05-08 20:00", "2 working days", "Tue 2026-05-12 17:00"),
        ("2026-05-08 20:00", "0.5 working days", "Mon 2026-05-11 12:00"),
        ("2026-04-29 16:00", "3 days", "Sat 2026-05-02 16:00"),
    ],
)
def test_service_desk_days(start: str, promise: str, end: str) -> None:
    assert reckon(start, promise, SHOP, days=DayCount.SERVICE_DESK) == end


@pytest.mark.parametrize(
    ("promise", "end"),
    [
        ("3 days", "Sun 2026-05-03 00:00"),
        ("1 month", "Sat 2026-05-30 00:00"),
        ("2 weeks", "Thu 2026-05-14 00:00"),
        ("2 working days", "Mon 2026-05-04 17:00"),
        ("24 hours", "Thu 2026-04-30 16:00"),
    ],
)
def test_legal_days_last_to_their_end(promise: str, end: str) -> None:
    assert reckon("2026-04-29 16:00", promise, SHOP, days=DayCount.LEGAL) == end


@pytest.mark.parametrize(
    ("start", "promise", "end"),
    [
        ("2026-04-29 16:00", "by 17:00 next working day", "Thu 2026-04-30 17:00"),
        ("2026-04-30 16:00", "by 17:00 next working day", "Mon 2026-05-04 17:00"),
        ("2026-05-02 16:00", "by 17:00 next working day", "Mon 2026-05-04 17:00"),
        ("2026-04-30 16:00", "by 17:00 next day", "Fri 2026-05-01 17:00"),
        ("2026-04-30 16:00", "end of next working day", "Mon 2026-05-04 17:00"),
        ("2026-05-07 16:00", "end of next working day", "Fri 2026-05-08 12:00"),
        ("2026-05-07 16:00", "next working day", "Fri 2026-05-08 12:00"),
        ("2026-04-30 16:00", "next day", "Sat 2026-05-02 00:00"),
        ("2026-04-30 16:00", "midnight of next day", "Sat 2026-05-02 00:00"),
        ("2026-05-07 16:00", "midnight of next working day", "Sat 2026-05-09 00:00"),
        ("2026-04-30 16:00", "same day", "Fri 2026-05-01 00:00"),
        ("2026-04-30 16:00", "end of same day", "Fri 2026-05-01 00:00"),
        ("2026-04-30 16:00", "end of same working day", "Thu 2026-04-30 17:00"),
        ("2026-04-30 17:00", "end of same working day", "Mon 2026-05-04 17:00"),
        ("2026-05-02 16:00", "same working day", "Mon 2026-05-04 17:00"),
        ("2026-04-30 12:59", "same day if before 13:00", "Fri 2026-05-01 00:00"),
        ("2026-05-02 16:00", "same working day if before 13:00", "Mon 2026-05-04 17:00"),
        ("2026-05-02 16:00", "next working day if before 13:00", "Mon 2026-05-04 17:00"),
        ("2026-04-30 16:00", "by 2026-06-30", "Wed 2026-07-01 00:00"),
        (
            "2026-04-30 13:00", "same day if before 13:00",
            "nothing is said about what comes at 13:00 or later",
        ),
        (
            "2026-04-30 16:00", "same working day if before 13:00",
            "nothing is said about what comes at 13:00 or later",
        ),
        ("2026-04-30 16:00", "by 15:00 same day", '"by 15:00 same day" has passed by then'),
        ("2026-04-30 16:00", "by 2026-04-29", '"by 2026-04-29" has passed by then'),
    ],
)  # fmt: skip
def test_deadlines(start: str, promise: str, end: str) -> None:
    assert reckon(start, promise, SHOP) == end


BAR = table("Th-Sa 18:00-02:00", "Asia/Bangkok")


@pytest.mark.parametrize(
    ("start", "promise", "end"),
    [
        # The night of Friday belongs to Friday, until it closes.
        ("2026-06-06 01:00", "1 working day", "Sun 2026-06-07 02:00"),
        ("2026-06-06 03:00", "1 working day", "Fri 2026-06-12 02:00"),
        ("2026-06-06 01:00", "end of same working day", "Sat 2026-06-06 02:00"),
        ("2026-06-06 01:00", "end of next working day", "Sun 2026-06-07 02:00"),
        ("2026-06-06 01:00", "2 business hours", "Sat 2026-06-06 19:00"),
        ("2026-06-06 01:00", "same day", "Sun 2026-06-07 00:00"),
    ],
)
def test_nights_belong_to_the_day_on_which_they_begin(start: str, promise: str, end: str) -> None:
    assert reckon(start, promise, BAR) == end


@pytest.mark.parametrize(
    ("promise", "pauses", "end"),
    [
        ("8 business hours", [("2026-05-04 10:00", "2026-05-04 11:00")], "Tue 2026-05-05 10:00"),
        ("8 business hours", [("2026-05-04 17:00", "2026-05-05 08:00")], "Tue 2026-05-05 09:00"),
        ("8 business hours", [("2026-05-01 10:00", "2026-05-04 10:00")], "Tue 2026-05-05 10:00"),
        # One after it is due, one that begins then, two that overlap, one that is none.
        ("1 business hour", [("2026-05-04 10:00", "2026-05-04 12:00")], "Mon 2026-05-04 10:00"),
        (
            "2 business hours",
            [("2026-05-04 10:00", "2026-05-04 10:40"), ("2026-05-04 10:30", "2026-05-04 11:00")],
            "Mon 2026-05-04 12:00",
        ),
        ("2 business hours", [("2026-05-04 11:00", "2026-05-04 10:00")], "Mon 2026-05-04 11:00"),
        # A second pause that is reached only because of the first.
        (
            "2 business hours",
            [("2026-05-04 10:00", "2026-05-04 11:00"), ("2026-05-04 11:30", "2026-05-04 14:00")],
            "Mon 2026-05-04 14:30",
        ),
        ("2 days", [("2026-05-05 00:00", "2026-05-06 12:00")], "Thu 2026-05-07 21:00"),
        ("1 month", [("2026-05-05 00:00", "2026-05-06 00:00")], "Fri 2026-06-05 09:00"),
        ("2 hours", [("2026-05-04 10:00", "2026-05-04 13:00")], "Mon 2026-05-04 14:00"),
        # Only whole days on which the clock stood still are left out.
        ("2 working days", [("2026-05-05 10:00", "2026-05-06 18:00")], "Thu 2026-05-07 17:00"),
        ("2 working days", [("2026-05-05 10:00", "2026-05-06 16:00")], "Wed 2026-05-06 17:00"),
        ("1.5 working days", [("2026-05-04 09:00", "2026-05-04 11:00")], "Tue 2026-05-05 16:00"),
        (
            "1 working day 1 hour",
            [("2026-05-04 10:00", "2026-05-04 11:00"), ("2026-05-05 10:30", "2026-05-05 11:00")],
            "Tue 2026-05-05 11:30",
        ),
        ("end of same working day", [("2026-05-04 10:00", "2026-05-04 18:00")],
         "Mon 2026-05-04 17:00"),
        # A pause that has not ended.
        ("2 business hours", [("2026-05-04 10:00", None)],
         "the clock stands still since 2026-05-04 10:00"),
        ("1 business hour", [("2026-05-04 10:00", None)], "Mon 2026-05-04 10:00"),
        (
            "2 business hours",
            [("2026-05-04 10:00", None), ("2026-05-04 09:30", "2026-05-04 10:00"),
             ("2026-05-06 09:30", "2026-05-07 10:00")],
            "the clock stands still since 2026-05-04 09:30",
        ),
        ("2 working days", [("2026-05-05 10:00", None)],
         "the clock stands still since 2026-05-05 10:00"),
    ],
)  # fmt: skip
def test_pauses(promise: str, pauses: list[tuple[str, str | None]], end: str) -> None:
    assert reckon("2026-05-04 09:00", promise, SHOP, pauses=tuple(pauses)) == end


NEVER = Timetable(Week(((),) * 7))


@pytest.mark.parametrize(
    ("promise", "clock", "why", "because"),
    [
        ("6 rings", SHOP, "unit", '"6 rings" is no time'),
        ("1 kPa", SHOP, "unit", '"1 kPa" is no time'),
        ("2 billing-cycles", SHOP, "unit", '"2 billing-cycles" is no time'),
        (
            "2 working weeks", SHOP, "clock",
            'how long "2 working weeks" is, is not said: count in "working days"',
        ),
        (
            "4 business hours", NEVER, "never-open",
            'the clock of "4 business hours" is never open from then on',
        ),
        (
            "3 working days", NEVER, "never-open",
            'the clock of "3 working days" is never open from then on',
        ),
        (
            "end of next working day", NEVER, "never-open",
            'the clock of "end of next working day" is never open from then on',
        ),
        ("999999999 hours", SHOP, "too-far", '"999999999 hours" ends too far ahead'),
        ("999999999 weeks", SHOP, "too-far", '"999999999 weeks" ends too far ahead'),
        ("999999999 years", SHOP, "too-far", '"999999999 years" ends too far ahead'),
        ("9999 years", SHOP, "too-far", '"9999 years" ends too far ahead'),
        (
            "999999999 business hours", SHOP, "too-far",
            '"999999999 business hours" ends too far ahead',
        ),
        ("999999999 working days", SHOP, "too-far", '"999999999 working days" ends too far ahead'),
        (
            "20000.5 working days", SHOP, "too-far",
            '"20000.5 working days" ends too far ahead',
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_says_why(
    promise: str, clock: Timetable, why: str, because: str
) -> None:
    read = parse_deadline(promise) if starts_like_deadline(promise) else parse_amount(promise)
    found = due(at("2026-05-04 09:00"), read, clock)
    assert found == Unreckoned(why, because)  # type: ignore[arg-type]


def test_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        due(datetime(2026, 5, 4), parse_amount("1 hour"), SHOP)  # noqa: DTZ001


def test_due_is_told_in_the_zone_of_the_clock() -> None:
    found = due(datetime(2026, 5, 4, 7, tzinfo=UTC), parse_amount("1 business hour"), SHOP)
    assert isinstance(found, Due)
    assert found.moment.isoformat() == "2026-05-04T10:00:00+02:00"
    found = due(datetime(2026, 5, 4, 7, tzinfo=UTC), parse_amount("2 months"), SHOP)
    assert isinstance(found, Due)
    assert found.moment.isoformat() == "2026-07-04T09:00:00+02:00"


def test_clock_that_opens_on_a_few_dates_only() -> None:
    fair = Timetable(
        Week(((),) * 7),
        "Europe/Berlin",
        (Special(parse_range("2026-12-30 to 2027-01-02"), parse_week("10:00-12:00")),),
    )
    assert reckon("2026-01-01 00:00", "3 business hours", fair) == "Thu 2026-12-31 11:00"
    assert reckon("2026-01-01 00:00", "8 business hours", fair) == "Sat 2027-01-02 12:00"
    assert reckon("2026-01-01 00:00", "9 business hours", fair) == (
        '"9 business hours" ends too far ahead'
    )
    assert reckon("2027-01-02 12:00", "1 business hour", fair) == (
        'the clock of "1 business hour" is never open from then on'
    )


@pytest.mark.parametrize(
    ("start", "end", "pauses", "hours"),
    [
        ("2026-04-30 16:00", "2026-05-04 09:00", (), 2),
        ("2026-04-30 16:00", "2026-04-30 16:00", (), 0),
        ("2026-05-04 09:00", "2026-04-30 16:00", (), 0),
        ("2026-04-30 16:00", "2026-05-04 09:00", (("2026-04-30 16:30", "2026-05-04 08:30"),), 1),
        ("2026-04-30 16:00", "2026-05-04 09:00", (("2026-04-30 16:30", None),), 0.5),
        ("2026-04-30 16:00", "2026-05-04 09:00", (("2026-05-05 16:30", None),), 2),
        ("2025-05-05 00:00", "2026-05-04 00:00", (), 52 * 36 - 4),
    ],
)
def test_elapsed_time(
    start: str, end: str, pauses: tuple[tuple[str, str | None], ...], hours: float
) -> None:
    stood: list[Pause] = [
        (at(a, SHOP.zone), None if b is None else at(b, SHOP.zone)) for a, b in pauses
    ]
    found = elapsed(at(start, SHOP.zone), at(end, SHOP.zone), SHOP, stood)
    assert found == timedelta(hours=hours)


def test_month_of_a_date_is_never_thirty_days() -> None:
    starts = [date(2026, month, 1) for month in range(1, 13)]
    lengths = []
    for day in starts:
        found = due(at(day.isoformat()), parse_amount("1 month"), Timetable.always())
        assert isinstance(found, Due)
        lengths.append((found.moment.date() - day).days)
    assert lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
