"""The hours that a plan states, with the zone and the holidays that they have from the plan."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from csplan.analysis.opening import Opening, Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.clock.local import load_zone
from csplan.clock.outcome import Unreckoned
from tests.render.plans import plan_of

HEAD = """\
csplan: 1
plan:
  title: Service
  organization: Shop
  languages: [en, th]
  timezone: Asia/Bangkok
  holidays: TH
  hours: office
"""
PLAN = """\
schedules:
  office: Mo-Fr 08:30-17:00
  hotline: {week: Mo-Su 08:00-20:00, holidays: none}
  night: {week: "Mo-Fr 18:00-02:00; PH 20:00-24:00"}
  always-here: 24/7
  always-but: {week: 24/7, holidays: TH}
  munich: {week: Mo-Fr 09:00-17:00, timezone: Europe/Berlin, holidays: DE-BY}
  winter: {week: Mo-Fr 09:00-17:00, timezone: EST, holidays: none}
  some-day: 09:00-17:00
  season:
    week: Mo-Fr 08:30-17:00
    dates:
      1 Jul to 31 Aug: Mo-Fr 08:30-14:00
      13 Apr to 15 Apr: {hours: 09:00-12:00, title: {en: Songkran, th: สงกรานต์}}
  fair: {dates: {2026-07-01 to 2026-07-03: 10:00-16:00}}
  talk: {week: Mo 10:00-12:00, appointment: Call us before.}
  nothing: {timezone: Asia/Tokyo}
channels:
  phone: {address: 1166, hours: hotline}
  email: {address: a@b.example, hours: always, staffed: office}
  counter:
    address: Here
    hours: Mo-Sa 09:00-18:00
    cases: {harbour: {title: Harbour, hours: Mo-Fr 10:00-14:00}, market: {title: Market}}
  post: {address: Street 1}
  fax: {address: 02 555 0101, staffed: none-such}
team:
  roles: {agents: Agents}
  rosters: {early: {role: agents, hours: office}, late: {role: agents}}
"""


def openings(text: str = PLAN, head: str = HEAD) -> Openings:
    return Openings(plan_of(text, head)[0])


def opening(name: str) -> Opening:
    found = openings().of(name)
    assert isinstance(found, Opening)
    return found


def day(name: str, when: str, language: str = "en") -> str:
    found = opening(name).timetable.day(date.fromisoformat(when), language)
    windows = ",".join(map(str, found.windows)) or "-"
    return f"{windows} {found.name or found.kind}"


@pytest.mark.parametrize(
    ("name", "when", "told"),
    [
        ("office", "2026-04-10", "08:30-17:00 week"),
        ("office", "2026-04-13", "- Songkran Festival"),
        ("office", "2026-06-04", "08:30-17:00 week"),
        ("hotline", "2026-04-13", "08:00-20:00 week"),
        ("night", "2026-04-13", "20:00-24:00 Songkran Festival"),
        ("always-here", "2026-04-13", "00:00-24:00 week"),
        ("always-but", "2026-04-13", "- Songkran Festival"),
        ("always", "2026-04-13", "00:00-24:00 week"),
        ("munich", "2026-04-13", "09:00-17:00 week"),
        ("munich", "2026-06-04", "- Corpus Christi"),
        ("season", "2026-07-06", "08:30-14:00 1 Jul to 31 Aug"),
        ("season", "2026-07-04", "- weekend"),
        ("season", "2026-07-29", "- Asarnha Bucha"),
        ("season", "2026-04-13", "09:00-12:00 Songkran"),
        ("fair", "2026-07-02", "10:00-16:00 2026-07-01 to 2026-07-03"),
        ("fair", "2026-07-04", "- weekend"),
    ],
)
def test_hours_of_days(name: str, when: str, told: str) -> None:
    assert day(name, when) == told


def test_names_are_in_the_language_asked_for() -> None:
    assert day("season", "2026-04-13", "th") == "09:00-12:00 สงกรานต์"
    assert day("office", "2026-04-13", "th") == "- วันสงกรานต์"


@pytest.mark.parametrize(
    ("name", "zone", "caveats"),
    [
        ("office", "Asia/Bangkok", []),
        ("always", "Asia/Bangkok", []),
        ("munich", "Europe/Berlin", []),
        ("winter", "America/New_York", ['"EST" is taken to be America/New_York']),
        ("some-day", "Asia/Bangkok", ['"09:00-17:00" does not say on which days']),
        ("talk", "Asia/Bangkok", ["an appointment is needed"]),
    ],
)
def test_zones_and_caveats(name: str, zone: str, caveats: list[str]) -> None:
    found = opening(name)
    assert found.timetable.zone == zone
    assert [str(caveat) for caveat in found.caveats] == caveats
    assert found.days_stated == (name != "some-day")
    assert found.path == (None if name == "always" else ("schedules", name))


def test_plan_that_says_no_zone_and_no_holidays_is_doubted() -> None:
    bare = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    found = openings("schedules: {office: Mo-Fr 09:00-17:00, day: 24/7}\n", bare)
    office, always = found.of("office"), found.of("day")
    assert isinstance(office, Opening)
    assert isinstance(always, Opening)
    assert [caveat.kind for caveat in office.caveats] == ["zone-not-stated", "holidays-not-stated"]
    assert [caveat.kind for caveat in always.caveats] == ["zone-not-stated"]
    assert office.timetable.zone == "UTC"


def test_only_zone_of_the_schedules_is_that_of_all_that_names_none() -> None:
    bare = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    one = "schedules: {a: {week: 24/7, timezone: Asia/Tokyo}, b: Mo-Fr 09:00-17:00}\n"
    two = one.replace("b: Mo", "c: {week: 24/7, timezone: Europe/Paris}, b: Mo")
    assert (openings(one, bare).zone, openings(two, bare).zone) == ("Asia/Tokyo", "UTC")


@pytest.mark.parametrize(
    ("name", "why", "because"),
    [
        ("nothing", "hours", 'the schedule "nothing" says no hours'),
        ("none-such", "schedule", 'there is no schedule "none-such"'),
        (None, "hours", "the plan does not say at which hours somebody works"),
    ],
)
def test_hours_that_are_not_known_say_why(name: str | None, why: str, because: str) -> None:
    assert openings().of(name) == Unreckoned(why, because)  # type: ignore[arg-type]


def told(found: Opening | Unreckoned) -> str:
    return str(found.timetable.week) if isinstance(found, Opening) else found.because


@pytest.mark.parametrize(
    ("channel", "cases", "intake", "staffed"),
    [
        ("phone", (), "Mo-Su 08:00-20:00", "Mo-Su 08:00-20:00"),
        ("email", (), "24/7", "Mo-Fr 08:30-17:00"),
        ("counter", (), "Mo-Sa 09:00-18:00", "Mo-Sa 09:00-18:00"),
        ("counter", ("harbour",), "Mo-Fr 10:00-14:00", "Mo-Fr 10:00-14:00"),
        ("counter", ("market",), "Mo-Sa 09:00-18:00", "Mo-Sa 09:00-18:00"),
        ("counter", ("moon",), "Mo-Sa 09:00-18:00", "Mo-Sa 09:00-18:00"),
        ("post", (), *2 * ('the plan does not say when "post" is open',)),
        (
            "fax", (), 'the plan does not say when "fax" is open',
            'there is no schedule "none-such"',
        ),
        ("moon", (), *2 * ('the plan does not say when "moon" is open',)),
    ],
)  # fmt: skip
def test_hours_of_channels(channel: str, cases: tuple[str, ...], intake: str, staffed: str) -> None:
    found = openings()
    assert told(found.intake(channel, *cases)) == intake
    assert told(found.staffed(channel, *cases)) == staffed


def test_hours_in_place_know_where_they_stand() -> None:
    found = openings().intake("counter", "harbour")
    assert isinstance(found, Opening)
    assert (found.name, found.path) == (
        "", ("channels", "counter", "cases", "harbour", "hours"),
    )  # fmt: skip


def test_each_schedule_is_read_once() -> None:
    found = openings()
    assert found.of("office") is found.usual()
    assert found.intake("counter") is found.intake("counter", "market")


def test_rosters() -> None:
    found = openings()
    assert told(found.roster("early")) == "Mo-Fr 08:30-17:00"
    assert told(found.roster("late")) == 'the plan does not say when "late" is on duty'
    assert told(found.roster("moon")) == 'the plan does not say when "moon" is on duty'


def test_opening_hours_of_a_moment() -> None:
    table = opening("munich").timetable
    start = datetime(2026, 6, 3, 23, tzinfo=load_zone("Asia/Bangkok"))
    assert str(table.next_open(start)) == "2026-06-05 09:00:00+02:00"


HOUR = 60
DAY = 24 * HOUR


def test_ordinary_week_in_one_zone() -> None:
    week = OrdinaryWeek(openings(), date(2026, 4, 15))
    assert week.zone == "Asia/Bangkok"
    office = tuple((d * DAY + 510, d * DAY + 17 * HOUR) for d in range(5))
    assert week.schedule("office") == week.staffed("email") == week.roster("early") == office
    # In summer, Munich is five hours behind.
    assert week.schedule("munich") == tuple(
        (d * DAY + 14 * HOUR, d * DAY + 22 * HOUR) for d in range(5)
    )
    winter = OrdinaryWeek(openings(), date(2026, 1, 14)).schedule("munich")
    assert winter is not None
    assert winter[0] == (15 * HOUR, 23 * HOUR)
    assert week.schedule("some-day") is None
    assert week.intake("post") is None


def test_ordinary_week_elsewhere_runs_over_its_ends() -> None:
    week = OrdinaryWeek(openings(), date(2026, 1, 14), "America/New_York")
    # Bangkok is twelve hours ahead: Monday from 08:30 is Sunday from 20:30.
    found = week.schedule("office")
    assert found is not None
    assert found[-1] == (6 * DAY + 20 * HOUR + 30, 7 * DAY)
    assert found[0] == (0, 5 * HOUR)
    assert week.intake("email") == ((0, 7 * DAY),)
