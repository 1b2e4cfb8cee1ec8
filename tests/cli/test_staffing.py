"""`csplan staffing`: whether people keep what is promised, for who has to plan."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.staffing_advice import Advice, advice
from csplan.analysis.staffing_answers import Answers, answers
from csplan.analysis.staffing_report import report
from csplan.cli.explanation import Look
from csplan.cli.staffing_json import staffing_json
from csplan.cli.staffing_text import staffing_text
from csplan.document import read
from csplan.model.build import build
from csplan.model.plan import Plan
from csplan.report.excerpt import cells
from tests.contracts.checkout import ROOT
from tests.contracts.test_imports import RUN, loaded

Golden = Callable[[str, str | Path], None]

HELP_DESK = ROOT / "tests" / "cli" / "plans" / "help-desk.yaml"
TEN_PEOPLE = ROOT / "tests" / "cli" / "plans" / "ten-people.yaml"
EVENINGS = ROOT / "tests" / "cli" / "plans" / "evenings.yaml"
APPLIANCES = ROOT / "examples" / "home-appliances" / "plan.yaml"


def _is_plan(path: Path) -> bool:
    return not path.stem.endswith(".facts")


PLANS = sorted(
    [
        *(ROOT / "examples").glob("*/plan.yaml"),
        *(path for path in (ROOT / "tests" / "cases" / "real").glob("*.yaml") if _is_plan(path)),
        HELP_DESK,
        TEN_PEOPLE,
        EVENINGS,
    ]
)
WIDTHS = (40, 60, 80, 120)
SHOP = "csplan: 1\nplan: {title: Service, organization: Shop}\n"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*args: str | Path, stdin: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "csplan", "staffing", *args]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False, cwd=ROOT)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def plan_at(path: Path) -> Plan:
    plan = build(read(path.read_bytes(), "plan.yaml")).plan
    assert plan is not None
    return plan


def answers_of(plan: Plan) -> Answers:
    return answers(plan, OrdinaryWeek(Openings(plan), date(2026, 11, 22)))


def shown(path: Path, width: int | None) -> str:
    plan = plan_at(path)
    look = Look(color=False, width=width, encoding="utf-8")
    return staffing_text(report(plan, "", answers_of(plan)), look)


# What a reader is told.


MONDAY = """\
                         on          answered     average
                       duty  needed  in 1 min        wait   busy  kept?
  Mon     08:00-11:00     5       5     86.8%        32 s    56%  yes
    one ill               4             64.9%   2 min 9 s    70%  NO
"""


def test_ten_people_and_a_peak_on_monday_mornings(golden: Golden) -> None:
    """Asked: how many people on Monday mornings, and what if one is ill? The output alone tells."""
    code, out, err = run(TEN_PEOPLE)
    assert (code, err) == (0, "")
    assert MONDAY in out
    told = " ".join(out.split())
    assert (
        "- Mon 08:00-11:00: 4 left, and the promise breaks. 64.9% of contacts are answered within "
        "1 min instead of 80%. The average wait grows from 32 s to 2 min 9 s."
    ) in told
    assert (
        "- With one more than needed on duty, one can be ill and nothing breaks: 6 on Mon "
        "08:00-11:00; 4 at other times."
    ) in told
    assert "Mon 08:00-11:00: 28 contacts an hour, work for 2.8 people" in told
    for width in (80, 100):
        assert MONDAY in shown(TEN_PEOPLE, width)
        golden(shown(TEN_PEOPLE, width), f"golden/staffing/ten-people-{width}.txt")


def test_how_to_shows_the_same_help_desk() -> None:
    page = (ROOT / "docs" / "how-to" / "staff-a-help-desk.md").read_text(encoding="utf-8")
    comment, plan = TEN_PEOPLE.read_text(encoding="utf-8").split("\n", 1)
    assert comment.startswith("# ")
    assert f"```yaml\n{plan}```\n" in page


def test_what_to_expect_in_each_hour_of_the_week_as_data() -> None:
    found = json.loads(run(TEN_PEOPLE, "--channel", "phone", "--format", "json")[1])["live"][0]
    told = {
        one["when"]: (
            one["work"]["contacts_an_hour"],
            one["needed"],
            round(one["now"]["outcomes"][0]["reached"], 3),
            round(one["one_ill"]["outcomes"][0]["reached"], 3),
        )
        for one in found["week"]
    }
    rest = "Mo 11:00-18:00; Tu-Fr 08:00-18:00"
    assert told == {"Mo 08:00-11:00": (28, 5, 0.869, 0.649), rest: (14, 3, 0.845, 0.478)}
    hours = {one["when"]: one["work"]["contacts_an_hour"] for one in found["forecast"]["by_hour"]}
    assert hours == {"Mo 08:00-11:00": 28, rest: 14}
    assert found["forecast"]["weekly"] == 3 * 28 + 47 * 14


def test_what_if_counts_for_each_volume() -> None:
    out = run(TEN_PEOPLE, "--channel", "phone", "--what-if", "agents=4")[1]
    assert "  Mon     08:00-11:00     4       5     64.9%    2 min 9 s    70%  NO\n" in out
    assert "  Mon     11:00-18:00     4       3       96%          9 s    35%  yes\n" in out


def test_how_many_people_on_monday_mornings_and_what_if_one_is_ill() -> None:
    lines = run(HELP_DESK)[1].splitlines()
    head = lines.index("  Mon     08:00-12:00     6       6     86.8%         30 s   60%  yes")
    assert lines[head - 2 : head] == [
        "                         on          answered      average",
        "                       duty  needed  in 1 min         wait  busy  kept?",
    ]
    assert lines[head + 1] == "    one ill               5             67.5%   1 min 46 s   72%  NO"
    answered = "67.5% of contacts are answered"
    ill = lines.index("  If one person is ill")
    assert lines[ill + 1 : ill + 3] == [
        f"  - Mon 08:00-12:00: 5 left, and the promise breaks. {answered} within 1 min",
        "    instead of 80%. The average wait grows from 30 s to 1 min 46 s.",
    ]


def test_help_desk_in_a_file(golden: Golden) -> None:
    code, out, err = run(HELP_DESK.relative_to(ROOT))
    assert (code, err) == (0, "")
    golden(out, "golden/staffing/help-desk.txt")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_help_desk_on_terminals(golden: Golden, width: int) -> None:
    golden(shown(HELP_DESK, width), f"golden/staffing/help-desk-{width}.txt")


@pytest.mark.parametrize("width", [60, 80])
def test_appliance_maker_whose_plan_is_in_two_languages(golden: Golden, width: int) -> None:
    golden(shown(APPLIANCES, width), f"golden/staffing/home-appliances-{width}.txt")


@pytest.mark.parametrize("width", [60, 100])
def test_several_promises_shared_people_and_nights(golden: Golden, width: int) -> None:
    golden(shown(EVENINGS, width), f"golden/staffing/evenings-{width}.txt")


def test_one_channel_alone(golden: Golden) -> None:
    code, out, err = run(HELP_DESK.relative_to(ROOT), "--channel", "email")
    assert (code, err) == (0, "")
    golden(out, "golden/staffing/email.txt")


def test_what_if_more_people_were_on_duty(golden: Golden) -> None:
    name = HELP_DESK.relative_to(ROOT)
    code, out, err = run(name, "--channel", "phone", "--what-if", "agents=7")
    assert (code, err) == (0, "")
    golden(out, "golden/staffing/what-if.txt")


def test_nobody_on_duty_and_one_too_few_to_keep_up() -> None:
    for people, said in (
        ("0", "0 people on duty, 6 needed. Nobody is there to answer."),
        ("1", "1 person on duty, 6 needed. More work comes in than 1 person can do: the wait"),
    ):
        out = run(HELP_DESK, "--channel", "phone", "--what-if", f"agents={people}")[1]
        assert f"  - Mon-Fri 08:00-18:00: {said}" in out.replace(
            "Nobody\n    is", "Nobody is"
        ).replace("the\n    wait", "the wait")


def test_website_answers_that_there_is_nothing_to_compute() -> None:
    plan = SHOP + "channels: {site: {medium: kiosk, address: Hall 1}, post: {address: Box 1}}\n"
    assert run("-", stdin=plan) == (0, """\
Staffing of Shop
Customers wait on none of these channels, and none has a forecast.

Not looked at
- post: work that can wait, without a forecast. With one, it can be told whether people keep up with
  it.
- site: nobody has to be at work there.
""", "")  # fmt: skip


def test_plan_without_channels_is_answered() -> None:
    expected = (
        "Staffing of Shop\nCustomers wait on none of these channels, and none has a forecast.\n"
    )
    assert run("-", stdin=SHOP) == (0, expected, "")


# Advice.


def lacking(sections: str) -> Iterator[tuple[Plan, str, Advice, str]]:
    """Every piece of advice on a plan, with the channel and the lack that it mends."""
    plan = build(read((SHOP + sections).encode(), "plan.yaml")).plan
    assert plan is not None
    found = answers_of(plan)
    for live in found.live:
        for lack in live.lacks:
            for one in advice(live.channel, lack, live.promised):
                yield plan, live.channel, one, lack.key.value
    for later in found.deferred:
        for lack in later.lacks:
            for one in advice(later.channel, lack):
                yield plan, later.channel, one, lack.key.value


OPEN = "hours: Mo-Fr 09:00-17:00"
FORECAST = "forecast: {volume: 9 per hour, handling: 4 min}"
PROMISE = "targets: {answer: 80% within 20 s}"
NINE = "Mo 09:00-10:00: 9 per hour"
ROSTER = "day: {count: 5, channels: phone}"
TEAM = f"team: {{shrinkage: 30%, rosters: {{{ROSTER}}}}}\n"


@pytest.mark.parametrize(
    ("channel", "team"),
    [
        (f"{OPEN}, {PROMISE}", TEAM),
        (f"{OPEN}, {PROMISE}, forecast: {{handling: 4 min}}", TEAM),
        (f"{OPEN}, {PROMISE}, forecast: {{volume: 9 per hour}}", TEAM),
        (f"{OPEN}, {PROMISE}, cases: {{gold: {{{FORECAST}}}}}", TEAM),
        (f"{PROMISE}, forecast: {{volume: 80 per day, handling: 4 min}}", TEAM),
        (f"{OPEN}, {PROMISE}, forecast: {{handling: 4 min, pattern: {{{NINE}}}}}", TEAM),
        ((f"{OPEN}, {PROMISE}, forecast: {{volume: 3 per week, handling: 4 min, "
         f"pattern: {{{NINE}}}}}"), TEAM),
        ((f"{OPEN}, {PROMISE}, forecast: {{volume: 999 per week, handling: 4 min, "
         "pattern: {Mo-Fr 09:00-17:00: 1 per hour}}"), TEAM),
        (f"hours: Mo-Su off, {PROMISE}, {FORECAST}", TEAM),
        (f"{OPEN}, {PROMISE}, {FORECAST}", "team: {shrinkage: 30%}\n"),
        (f"{OPEN}, {PROMISE}, {FORECAST}", TEAM.replace("count: 5, ", "")),
        (f"{OPEN}, {PROMISE}, {FORECAST}", TEAM.replace("shrinkage: 30%, ", "")),
        (f"{OPEN}, {PROMISE}, {FORECAST}", TEAM.replace("30%", "100%")),
        (f"{OPEN}, {FORECAST}", TEAM),
        (f"{OPEN}, {FORECAST}, targets: {{answer: 8 rings}}", TEAM),
        (f"{OPEN}, {FORECAST}, targets: {{answer: immediately}}", TEAM),
        (f"{OPEN}, {FORECAST}, targets: {{answer: 3 min}}", TEAM),
        (f"{OPEN}, {FORECAST}, targets: {{abandonment: 0%}}", TEAM),
        (f"{OPEN}, {FORECAST}, targets: {{abandonment: under 5%}}", TEAM),
        (f"{OPEN}, {PROMISE}, {FORECAST[:-1]}, patience: 0 s}}", TEAM),
        (f"{OPEN}, {PROMISE}, forecast: {{volume: 9000000 per second, handling: 9 h}}", TEAM),
    ],
)  # fmt: skip
def test_what_is_advised_mends_what_is_lacking(channel: str, team: str) -> None:
    found = list(lacking(f"channels: {{phone: {{address: '1', {channel}}}}}\n{team}"))
    assert found
    for _, name, one, key in found:
        data = read((SHOP + f"channels: {{phone: {{address: '1', {channel}}}}}\n{team}").encode(),
                    "plan.yaml").value  # fmt: skip
        mended = with_line(data, one)
        assert mended.findings == ()
        assert mended.plan is not None
        left = [lack.key.value for live in answers_of(mended.plan).live for lack in live.lacks
                if live.channel == name]  # fmt: skip
        assert key not in left


def with_line(data: Any, one: Advice) -> Any:
    """The plan built with a line of advice in its place."""
    place = data
    for key in one.path:
        place = place.setdefault(key, {})
    text = json.dumps(data)
    place[one.field] = "@here"
    text = json.dumps(data, ensure_ascii=False).replace('"@here"', one.value)
    return build(read(text.encode(), "plan.yaml"))


def test_place_of_advice_is_told_in_words() -> None:
    places = {
        ("channels", "phone"): 'channel "phone"',
        ("channels", "phone", "forecast"): 'the forecast of channel "phone"',
        ("commitments", "answers"): 'commitment "answers"',
        ("team",): 'section "team"',
        ("team", "rosters"): 'section "team", under rosters',
        ("team", "rosters", "day"): 'roster "day" of the team',
        ("team", "roles", "desk"): 'role "desk" of the team',
    }
    assert {path: Advice(path, "count", "5").place for path in places} == places


# Whatever the plan.


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_plan_is_answered_within_the_width_of_the_terminal(path: Path) -> None:
    for width in WIDTHS:
        for line in shown(path, width).splitlines():
            wide = sum(taken for _, taken in cells(line))
            assert wide <= width or line.lstrip().count(" ") < 2 or ": {" in line, line


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_plan_is_answered_as_data(path: Path) -> None:
    plan = plan_at(path)
    text = staffing_json("plan.yaml", plan, 0, answers_of(plan))
    found = json.loads(text, parse_constant=pytest.fail)
    named = [one["channel"] for one in (*found["live"], *found["deferred"])]
    passed = [*found["without_forecast"], *found["unattended"]]
    assert sorted([*named, *passed]) == sorted(plan.channels or {})


def test_data_of_a_help_desk(golden: Golden) -> None:
    code, out, err = run(HELP_DESK.relative_to(ROOT), "--format", "json")
    assert (code, err) == (0, "")
    golden(out, "golden/staffing/help-desk.json")


def test_data_are_in_utf_8_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(APPLIANCES, "--format", "json")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert run(APPLIANCES, "--format", "json") == first
    assert json.loads(first[1])["what_if"] is None


def test_data_of_what_if_and_of_what_is_missing() -> None:
    plan = SHOP + "channels: {phone: {address: '1'}}\n"
    code, out, err = run("-", "--what-if", "agents=3", "--format", "json", stdin=plan)
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["what_if"] == {"agents": 3}
    assert found["live"][0]["lacks"][0] == {
        "key": "no-forecast",
        "text": "The channel has no forecast: how many contacts come, how long one takes.",
        "add": [{
            "path": ["channels", "phone"],
            "field": "forecast",
            "line": "forecast: {volume: 60 per 30 min, handling: 4 min}",
        }],
    }  # fmt: skip


def test_titles_cannot_do_anything_to_a_terminal() -> None:
    plan = (
        'csplan: 1\nplan: {title: A, organization: "S\\e[31m\\nhop"}\n'
        'channels: {phone: {title: "[red]P\\e]0;x\\a", targets: {answer: 8 rings}}}\n'
    )
    code, out, err = run("-", stdin=plan)
    assert code == 0
    assert "\x1b" not in out + err
    assert out.splitlines()[0] == r"Staffing of S\x1b[31m\nhop"
    assert r"[red]P\x1b]0;x\x07 (phone): cannot be computed" in out


def test_output_that_has_no_thai_spells_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    code, out, _ = run(ROOT / "examples" / "noodle-shop" / "plan.yaml")
    assert code == 0
    assert "\nStaffing of\n\\u0e01" in f"\n{out}"


# Plans with mistakes.

BROKEN = f"""\
{SHOP}channels:
  phone: {{address: '1', hours: office, forecast: {{volume: 9 per hour, handlng: 4 min}}}}
"""


def test_plan_with_errors_is_answered_as_far_as_it_can_be_read() -> None:
    code, out, err = run("-", stdin=BROKEN)
    assert code == 0
    assert out.splitlines()[1:5] == [
        "In an ordinary week, without holidays.",
        "2 errors of the plan concern this answer, which may be wrong or incomplete.",
        "",
        "phone: cannot be computed",
    ]
    assert "      handling: 4 min\n" in out
    assert [line for line in err.splitlines() if line.startswith("<stdin>")] == [
        '<stdin>:4:32: error[CSP301] there is no schedule "office"',
        '<stdin>:4:71: error[CSP101] the forecast of channel "phone" has no field "handlng"',
    ]
    found = json.loads(run("-", "--format", "json", stdin=BROKEN)[1])
    assert found["errors"] == 2


def test_what_holds_no_plan_cannot_be_answered() -> None:
    code, out, err = run("-", stdin="")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        "csplan: <stdin> holds no plan that can be read; mend the errors"
    )


def test_mistake_in_the_settings_is_told_beside_the_answer(tmp_path: Path) -> None:
    (tmp_path / "csplan.toml").write_text("of = []\n")
    plan = tmp_path / "plan.yaml"
    plan.write_text(SHOP)
    code, out, err = run(plan)
    assert (code, out.splitlines()[0]) == (2, "Staffing of Shop")
    assert "csplan.toml:1:1: error" in err


# Wrong usage.

WHICH = (
    "--what-if does not say on which of phone and email so many people are on duty; "
    "name one channel, as in --channel phone"
)
HOW = "it takes agents=NUMBER, how many people are on duty, as in agents=12"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--channel", "fone"], 'the plan has no channel "fone"; did you mean "phone"?'),
        (["--channel", "Phone"], 'the plan has no channel "Phone"; did you mean "phone"?'),
        (["--channel", "web"], 'the plan has no channel "web"; it has phone, email'),
        (["--what-if", "agents=9"], WHICH),
        (["--what-if", "agents=9", "--channel", "phone", "--channel", "email"], WHICH),
        (["--what-if", "12"], f'--what-if "12" does not say what to suppose; {HOW}'),
        (["--what-if", "agent=12"], f'--what-if knows no "agent"; did you mean "agents"? {HOW}'),
        (["--what-if", "volume=12"], f'--what-if knows no "volume"; {HOW}'),
        (["--what-if", "agents=many"], f'--what-if: "many" is no number of people; {HOW}'),
        (["--what-if", "agents=1.5"], f'--what-if: "1.5" is no number of people; {HOW}'),
        (["--what-if", "agents="], f'--what-if: "" is no number of people; {HOW}'),
        (["--what-if", "agents=100001"], f"--what-if: no service has 100001 people on duty; {HOW}"),
    ],
)
def test_wrong_usage_is_answered_with_what_is_meant(args: list[str], message: str) -> None:
    assert run(HELP_DESK, *args) == (2, "", f"csplan: {message}\n")


def test_channel_named_twice_is_shown_once() -> None:
    once = run(HELP_DESK, "--channel", "phone")
    assert run(HELP_DESK, "--channel", "phone", "--channel", "phone") == once
    assert once[0] == 0


def test_plan_without_channels_has_none_to_name() -> None:
    expected = 'csplan: the plan has no channel "phone"; it has no channels\n'
    assert run("-", "--channel", "phone", stdin=SHOP) == (2, "", expected)


# The terminal.


def test_start_is_not_slowed_by_what_is_not_needed() -> None:
    assert loaded(RUN, "staffing", HELP_DESK) <= {"typer", "pydantic"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_terminal_sets_the_width_and_gets_colours() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "60", "LINES": "24"}
    with subprocess.Popen(
        [sys.executable, "-m", "csplan", "staffing", HELP_DESK, "--channel", "phone"],
        stdout=theirs, stderr=theirs, env=environment,
    ) as process:  # fmt: skip
        os.close(theirs)
        found = b"".join(iter(lambda: _read(ours), b""))
        assert process.wait() == 0
    os.close(ours)
    lines = found.decode().replace("\r\n", "\n").splitlines()
    assert lines[0] == "\x1b[1mStaffing of Riverside Hospital IT\x1b[0m"
    assert "\x1b[1;31m    one ill    5           67.5%  1 min 46 s  72% NO\x1b[0m" in lines
    assert "    now        6      6    86.8%        30 s  60% yes" in lines


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
