"""`csplan hours`: a week of a plan in the terminal, in another zone, and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csplan.analysis.coverage import coverage
from csplan.analysis.opening import Openings
from csplan.analysis.seven_days import SevenDays
from csplan.cli.explanation import Look
from csplan.cli.hours_text import hours_text
from csplan.document import read
from csplan.model.build import build
from csplan.model.plan import Plan
from csplan.report.excerpt import cells
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str], None]

EXAMPLES = ROOT / "examples"
SONGKRAN = ("--week", "2026-04-13")
NIGHTS = """\
csplan: 1
plan:
  title: Help
  organization: Northern Help
  timezone: Europe/Berlin
  holidays: DE-BY
  languages: [en]
profile: {text: Everybody, languages: [en, th, de]}
needs:
  help: {title: "To be helped [bold]now[/bold]"}
  lost: {title: To be found}
  talk: {title: To talk}
schedules:
  desk: Mo-Fr 08:30-12:00,13:00-17:00
  night: {week: "Mo-Su 22:00-06:00", holidays: none}
  always-there: {week: 24/7, timezone: Asia/Tokyo}
channels:
  phone: {address: "+49 30 555", hours: desk, languages: [en, de], needs: help}
  night-line: {medium: phone, address: "+49 30 556", hours: night, languages: en, needs: help}
  chat: {address: "https://a.example", hours: "09:00-17:00", languages: th, needs: talk}
  tokyo: {medium: phone, address: "+81 3 555", hours: always-there, languages: ja}
  visit: {title: Visit, by: owner, languages: de}
  email: {address: a@b.example, hours: always}
  counter:
    languages: de
    cases:
      north: {title: North, hours: {week: Mo 10:00-12:00, appointment: Ring the bell.}}
      south: {title: South, hours: "Tu 10:00-12:00", languages: en}
  internal: {medium: phone, public: no, address: "12", hours: desk, needs: lost}
team: {roles: {owner: Owner}}
"""


def run(*args: str | Path, stdin: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "csplan", "hours", *args]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def text_of(plan: Plan, day: date, look: Look, zone: str | None = None) -> str:
    openings = Openings(plan)
    week = SevenDays.around(day, zone or openings.zone)
    return hours_text(plan, openings.zone, coverage(plan, openings, week), look)


def plan_of(text: str) -> Plan:
    built = build(read(text.encode(), "plan.yaml"))
    assert built.findings == ()
    assert built.plan is not None
    return built.plan


@pytest.mark.parametrize("name", ["home-appliances", "airline", "noodle-shop"])
def test_a_week_with_holidays_shows_as_a_grid(name: str, golden: Golden) -> None:
    code, out, err = run(EXAMPLES / name / "plan.yaml", *SONGKRAN)
    assert (code, err) == (0, "")
    golden(out, f"golden/hours-{name}.txt")


def test_nights_breaks_cases_and_unknown_hours_are_told(golden: Golden) -> None:
    code, out, _ = run("-", "--week", "2026-10-25", stdin=NIGHTS)
    assert code == 0
    golden(out, "golden/hours-nights.txt")


def test_another_zone_moves_hours_and_days(golden: Golden) -> None:
    code, out, _ = run("-", "--week", "2026-10-25", "--zone", "Pacific/Auckland", stdin=NIGHTS)
    assert code == 0
    golden(out, "golden/hours-nights-in-auckland.txt")


def test_where_clocks_change_in_the_zone_of_customers_hours_move_within_the_week(
    golden: Golden,
) -> None:
    plan = EXAMPLES / "home-appliances" / "plan.yaml"
    args = ("--week", "2026-10-25", "--zone", "Europe/Berlin", "--channel", "phone")
    code, out, err = run(plan, *args)
    assert (code, err) == (0, "")
    golden(out, "golden/hours-in-berlin.txt")


def test_a_narrow_terminal_has_a_paragraph_for_each_channel(golden: Golden) -> None:
    plan = plan_of((EXAMPLES / "noodle-shop" / "plan.yaml").read_text(encoding="utf-8"))
    text = text_of(plan, date(2026, 4, 15), Look(color=False, width=60, encoding="utf-8"))
    assert max(sum(width for _, width in cells(line)) for line in text.splitlines()) <= 60
    golden(text, "golden/hours-narrow.txt")


@pytest.mark.parametrize("width", [60, 76, 80, 100, 120, 200])
def test_no_line_of_the_grid_is_wider_than_the_terminal(width: int) -> None:
    for name in ("home-appliances", "noodle-shop", "software"):
        plan = plan_of((EXAMPLES / name / "plan.yaml").read_text(encoding="utf-8"))
        text = text_of(plan, date(2026, 4, 15), Look(color=False, width=width, encoding="utf-8"))
        wide = [
            line
            for line in text.splitlines()
            if sum(taken for _, taken in cells(line)) > width and " " in line.strip()
        ]
        assert wide == []


def test_colour_only_adds_to_the_text_and_signs_follow_the_encoding() -> None:
    plan = plan_of(NIGHTS.replace("  internal", "  inside"))
    plain = text_of(plan, date(2026, 10, 25), Look(color=False, width=100, encoding="utf-8"))
    painted = text_of(plan, date(2026, 10, 25), Look(color=True, width=100, encoding="utf-8"))
    bare = painted
    for code in ("1", "1;31", "33", "36", "0"):
        bare = bare.replace(f"\x1b[{code}m", "")
    assert (bare, painted != plain) == (plain, True)
    ascii_text = text_of(plan, date(2026, 10, 25), Look(color=False, width=100, encoding="ascii"))
    assert "night-line    ##.....# " in ascii_text
    assert ascii_text.isascii()


def test_programs_get_every_moment_with_its_distance_from_utc(golden: Golden) -> None:
    code, out, _ = run("-", "--week", "2026-10-25", "--format", "json", stdin=NIGHTS)
    assert code == 0
    assert json.loads(out)["version"] == 1
    golden(out, "golden/hours.json")


def test_the_week_is_that_of_today_unless_another_is_named() -> None:
    plan = EXAMPLES / "noodle-shop" / "plan.yaml"
    today = run(plan, "--today", "2026-11-22")
    assert today == run(plan, "--week", "2026-11-16")
    assert today[1].startswith("Who can be reached from Mon 16 Nov to Sun 22 Nov 2026\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--channel", "fone"), 'the plan has no channel "fone"; did you mean "phone"?'),
        (
            ("--channel", "xyz"),
            'the plan has no channel "xyz"; it has counter, phone, line',
        ),
        (
            ("--zone", "Asia/Bankok"),
            '--zone: there is no time zone "Asia/Bankok"; did you mean "Asia/Bangkok"?',
        ),
        (
            ("--week", "2026-13-01"),
            '--week "2026-13-01" is not a date; write year, month and day like 2026-01-31',
        ),
        (
            ("--week", "1066-10-14"),
            '--week "1066-10-14" is too far away; name a year from 1900 to 2200',
        ),
        (("--wek", "x"), '"csplan hours" has no option "--wek"; did you mean "--week"?'),
    ],
)
def test_wrong_usage_names_what_was_meant(args: tuple[str, ...], said: str) -> None:
    found = run(EXAMPLES / "noodle-shop" / "plan.yaml", *args)
    assert found == (2, "", f"csplan: {said}\n")


def test_a_plan_without_channels_says_so() -> None:
    plan = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    assert run("-", "--week", "2026-04-13", stdin=plan)[:2] == (0, """\
Who can be reached from Mon 13 Apr to Sun 19 Apr 2026
Each bar is a day from 00:00 to 24:00, each █ is 3 hours.

The plan names no channels.
""")  # fmt: skip


@pytest.mark.parametrize(("holidays", "is_loaded"), [("", False), ("  holidays: TH\n", True)])
def test_public_holidays_are_loaded_only_where_the_plan_names_some(
    holidays: str, is_loaded: bool
) -> None:
    plan = (
        f"csplan: 1\nplan:\n  title: Service\n  organization: Shop\n  hours: office\n{holidays}"
        "schedules: {office: Mo-Fr 09:00-17:00}\n"
        "channels: {phone: {address: 1166, hours: office}}\n"
    )
    script = (
        "import sys; from csplan.cli.exits import boundary; "
        "boundary(['hours', '-', '--week', '2026-04-13']); "
        "print('holidays' in sys.modules, 'rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=plan.encode(), capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == f"{is_loaded} False"
