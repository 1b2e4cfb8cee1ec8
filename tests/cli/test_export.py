"""`csplan export`: what goes where, what is left alone, and what is said about it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.checkout import ROOT

PLAN = """\
csplan: 1
plan: {title: Service, organization: Shop, languages: [en, th], timezone: Asia/Bangkok}
schedules:
  shop: {week: Mo-Sa 09:00-18:00, holidays: none}
channels:
  phone: {address: +66 2 555 0123, hours: shop}
  email: care@shop.example
  inside: {medium: phone, address: 1166, hours: shop, public: no}
"""
LINE = "phone: Mo-Sa 09:00-18:00\n"
NO_HOURS = "csplan: no hours for email: none are stated\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own with a plan in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(*args: str, stdin: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "csplan", "export", *args]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_hours_go_to_standard_output() -> None:
    assert run("osm-hours", "plan.yaml") == (0, LINE, NO_HOURS)
    assert run("osm-hours", "-", "-o", "-", stdin=PLAN) == (0, LINE, NO_HOURS)


def test_a_calendar_keeps_its_line_ends_and_depends_on_the_day_alone() -> None:
    code, out, err = run("ics", "plan.yaml", "--today", "2026-11-22", "--language", "th")
    assert (code, err) == (0, NO_HOURS)
    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY;LANGUAGE=th:โทรศัพท์\r\n" in out
    assert run("ics", "plan.yaml", "--today", "2026-11-22", "-l", "th") == (code, out, err)


def test_data_names_the_channels_asked_for_but_no_hidden_one() -> None:
    code, out, err = run("jsonld", "plan.yaml", "--channel", "phone", "--channel", "inside")
    assert (code, err) == (0, 'csplan: "inside" is left out: it is internal or unlisted\n')
    assert [point["name"] for point in json.loads(out)["contactPoint"]] == ["Telephone"]


def test_a_hidden_channel_is_shown_where_it_is_asked_for() -> None:
    said = run("osm-hours", "plan.yaml", "--channel", "inside")
    assert said == (0, "inside: Mo-Sa 09:00-18:00\n", "")


def test_an_appointment_is_noted() -> None:
    plan = PLAN.replace("holidays: none}", "holidays: none, appointment: Call us.}")
    note = "OpenStreetMap's hours cannot say that an appointment is needed"
    said = run("osm-hours", "-", "--channel", "phone", stdin=plan)
    assert said == (0, LINE, f'csplan: "phone": {note}\n')


@pytest.mark.parametrize("to", ["ics", "jsonld", "osm-hours"])
def test_an_older_export_is_written_over_and_another_file_is_not(folder: Path, to: str) -> None:
    file = folder / "hours.txt"
    assert run(to, "plan.yaml", "-o", "hours.txt") == (0, "hours.txt\n", NO_HOURS)
    written = file.read_bytes()
    assert run(to, "plan.yaml", "--channel", "phone", "-o", "hours.txt") == (0, "hours.txt\n", "")
    file.write_text("Notes: none\n")
    message = 'csplan: "hours.txt" is there already and is no export of csplan; add --force\n'
    assert run(to, "plan.yaml", "-o", "hours.txt") == (2, "", NO_HOURS + message)
    assert file.read_text() == "Notes: none\n"
    assert run(to, "plan.yaml", "-o", "hours.txt", "--force")[0] == 0
    assert file.read_bytes() == written
    assert sorted(path.name for path in folder.iterdir()) == ["hours.txt", "plan.yaml"]


def test_a_plan_is_never_written_over(folder: Path) -> None:
    message = 'csplan: "plan.yaml" is the plan itself; choose another place with -o\n'
    assert run("ics", "plan.yaml", "-o", "plan.yaml", "--force") == (2, "", NO_HOURS + message)
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "."), '"." is a folder; name a file, as in hours.ics'),
        (
            ("-o", "no/x"),
            '"no/x" cannot be written: no such file or directory; name another file with -o',
        ),
    ],
)
def test_says_why_a_file_cannot_be_written(args: tuple[str, ...], message: str) -> None:
    said = run("ics", "plan.yaml", "--channel", "phone", *args)
    assert said == (2, "", f"csplan: {message}\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--channel", "fone"), 'the plan has no channel "fone"; did you mean "phone"?'),
        (
            ("--channel", "x"),
            'the plan has no channel "x"; it has phone, email, inside',
        ),
        (
            ("--today", "tomorrow"),
            '--today "tomorrow" is not a date; write year, month and day like 2026-01-31',
        ),
    ],
)
def test_says_what_makes_no_sense(args: tuple[str, ...], message: str) -> None:
    assert run("ics", "plan.yaml", *args) == (2, "", f"csplan: {message}\n")


def test_a_language_that_the_plan_has_not_falls_back() -> None:
    said = 'csplan: plan.yaml has no texts in "de"; those in "en" stand in for them\n'
    assert run("osm-hours", "plan.yaml", "--language", "de") == (0, LINE, said + NO_HOURS)


def test_the_language_of_the_settings_is_the_usual_one(folder: Path) -> None:
    (folder / "csplan.toml").write_text('language = "th"\n')
    assert "SUMMARY;LANGUAGE=th:" in run("ics", "plan.yaml")[1]


def test_a_plan_with_errors_is_not_exported() -> None:
    code, out, err = run("ics", "-", stdin=PLAN.replace("phone: {", "phone: {colour: red, "))
    assert (code, out) == (1, "")
    assert err.startswith('<stdin>:6:11: error[CSP101] channel "phone" has no field "colour"\n')
    assert err.endswith("\n\ncsplan: nothing was exported: mend the errors first\n")


def test_a_calendar_of_nothing_is_not_written(folder: Path) -> None:
    plan = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
    message = (
        "csplan: the plan has nothing for a calendar: no hours, holidays or dates; "
        "give its channels hours, or name the day of the next review\n"
    )
    assert run("ics", "-", "-o", "x.ics", stdin=plan) == (2, "", message)
    assert not (folder / "x.ics").exists()
