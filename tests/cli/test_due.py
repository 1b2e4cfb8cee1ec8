"""`csplan due`: when something promised is due, and why, for people and for programs."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from csplan.analysis.opening import Openings
from csplan.analysis.promises import promises_in
from csplan.cli import app, console
from csplan.cli.due_answer import answered
from csplan.cli.due_json import due_json
from csplan.cli.due_text import due_text
from csplan.cli.due_times import Times, asked_time
from csplan.cli.exits import UsageError
from csplan.cli.explanation import Look
from csplan.document import read
from csplan.model.build import build
from tests.contracts.checkout import ROOT

PLANS = Path(__file__).parent / "plans"
PLAN = PLANS / "due.yaml"
FRIDAY = '--received "2026-04-10 16:00"'
HEAD = "csplan: 1\nplan: {title: Service, organization: Shop, timezone: Asia/Bangkok}\n"

Golden = Callable[[str, str | Path], None]
Run = Callable[..., str]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(ROOT)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a plan: what it prints, or the one line of a mistake."""

    def command(line: str, plan: str | Path = PLAN) -> str:
        try:
            code = app.run(["due", str(plan), *shlex.split(line)])
        except UsageError as error:
            return f"{error.message}; {error.help}"
        found = capsys.readouterr()
        assert (code, found.err) == (0, "")
        return found.out

    return command


def transcript(run: Run, lines: list[str], plan: str | Path = PLAN) -> str:
    return "\n".join(f"$ {line}\n{run(line, plan)}" for line in lines)


def test_answer_after_a_holiday_is_told_step_by_step(run: Run) -> None:
    assert (
        run(f"--commitment zones --measure reply {FRIDAY}")
        == """\
commitments.zones
  received   Fri 10 Apr 2026 16:00, Asia/Bangkok

Reply: due Thu 16 Apr 2026 09:30, Asia/Bangkok
  promised   2 business hours
  hours      office
  steps      Fri 10 Apr 16:00–17:00, 1 h
             closed 11–12 Apr: weekend, 13–15 Apr: Songkran Festival
             Thu 16 Apr 08:30–09:30, 1 h
             due 09:30
"""
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("cases", [
            f"--commitment reply {FRIDAY}",
            f"--commitment reply {FRIDAY} --when severity=p1",
            f"--commitment reply {FRIDAY} --when severity=p1 --when tier=gold",
            f"--commitment reply {FRIDAY} --when severity=p2 --when language=th",
            f"--commitment only-p1 {FRIDAY}",
            f"--commitment only-p1 {FRIDAY} --when severity=p2",
            f"--commitment by-hours {FRIDAY}",
            '--commitment by-hours --received "2026-04-11 18:00"',
            f"--commitment in-words {FRIDAY}",
        ]),
        ("ways", [
            f"--commitment ways {FRIDAY}",
            (f'--commitment ways {FRIDAY} --at "arrival=2026-04-30 12:00" '
            '--at "make-safe=2026-04-10 17:30"'),
            f"--commitment deadlines {FRIDAY}",
            f"--commitment friendly {FRIDAY}",
            f"--commitment complaints {FRIDAY}",
            f"--commitment policies.complaints.manager {FRIDAY}",
            f"--commitment phone {FRIDAY}",
        ]),
        ("zones", [
            f"--commitment zones {FRIDAY}",
            f"--commitment zones {FRIDAY} --zone UTC",
            f"--commitment abroad {FRIDAY}",
            '--commitment zones --received "2026-04-10 11:00+02:00"',
            '--commitment abroad --received "2026-10-25 02:30"',
            '--commitment abroad --received "2026-10-25 02:30+01:00"',
        ]),
    ],
)  # fmt: skip
def test_answers(run: Run, golden: Golden, name: str, lines: list[str]) -> None:
    golden(transcript(run, lines), f"golden/due-{name}.txt")


@pytest.mark.parametrize(
    ("example", "line"),
    [
        ("software", "response --when severity=urgent --when tier=business"),
        ("software", "policies.complaints"),
        ("software", "maintenance --at 'start-of-work=2027-01-12 20:00'"),
        ("home-appliances", "repair --when place=bangkok"),
        ("airline", "policies.complaints"),
        ("noodle-shop", "order"),
    ],
)
def test_examples(run: Run, golden: Golden, example: str, line: str) -> None:
    plan = ROOT / "examples" / example / "plan.yaml"
    line = f'--received "2026-12-24 16:00" --commitment {line}'
    name = line.split("--commitment ")[1].split(" ")[0].rpartition(".")[2]
    golden(run(line, plan), f"golden/due-example-{example}-{name}.txt")


def test_answer_for_programs_has_everything(run: Run, golden: Golden) -> None:
    line = f"--commitment reply {FRIDAY} --when severity=p1 --format json"
    text = run(line, PLAN.relative_to(ROOT))
    golden(text, "golden/due.json")
    found = json.loads(text)
    resolve = found["measures"][1]["targets"][0]
    assert (found["version"], resolve["due"]) == (1, "2026-04-17T17:00:00+07:00")


def test_reason_for_programs_tells_what_to_add(run: Run) -> None:
    text = run(f"--commitment ways --measure notify {FRIDAY} --format json")
    (target,) = json.loads(text)["measures"][0]["targets"]
    assert (target["due"], target["steps"], target["reason"], target["add"]) == (
        None,
        [],
        {"key": "event", "text": 'the moment of "arrival" is not known'},
        ['say --at "arrival=…" with day and time'],
    )


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        (f"--commitment repply {FRIDAY}",
         'there is no promise "repply"; did you mean "reply"?'),
        (f"--commitment manger {FRIDAY}",
         'there is no promise "manger"; did you mean "manager"?'),
        (f"--commitment manager {FRIDAY}",
         ('"manager" may mean several promises; '
         "name one: policies.complaints.manager, policies.warranty.manager")),
        (f"--commitment reply.p1 {FRIDAY}",
         ('"reply.p1" is a case of "commitments.reply"; '
         "write --commitment commitments.reply, and say with --when which case it is")),
        (f"--commitment reply --measure replie {FRIDAY}",
         '"commitments.reply" has no measure "replie"; did you mean "reply"?'),
        (f"--commitment reply --when severity {FRIDAY}",
         '--when "severity" says nothing; write it as in severity=p1'),
        (f"--commitment reply --when sevrity=p1 {FRIDAY}",
         'the plan distinguishes no "sevrity"; did you mean "severity"?'),
        (f"--commitment reply --when tier=goldd {FRIDAY}",
         '--when: "goldd" is no tier of the plan; did you mean "gold"?'),
        (f"--commitment reply --when tier=xyz {FRIDAY}",
         '--when: "xyz" is no tier of the plan; it has gold, silver'),
        (f"--commitment reply --when tier=gold --when tier=silver {FRIDAY}",
         "--when gives tier twice; one case has one value of each kind"),
        (f"--commitment complaints --at fist-complaint=2026-04-01T10:00 {FRIDAY}",
         '--at: there is no event "fist-complaint"; did you mean "first-complaint"?'),
        (f"--commitment complaints --at xyz=2026-04-01T10:00 {FRIDAY}",
         '--at: there is no event "xyz"; the promise names first-complaint'),
        (f"--commitment complaints --at receipt {FRIDAY}",
         ('--at "receipt" does not say what happened when; '
         'write it as in --at "delivery=2026-04-09 10:00"')),
        ((f"--commitment complaints --at receipt=2026-04-01T10:00 --at receipt=2026-04-02T10:00 "
         f"{FRIDAY}"), '--at gives "receipt" twice; give it once'),
        ("--commitment reply --received now",
         '--received "now" is no time; write day and time as in "2026-04-10 16:00"'),
        ("--commitment reply --received 2026-04-10",
         ('--received "2026-04-10" says no time of day; '
         'write day and time as in "2026-04-10 16:00"')),
        ("--commitment reply --received 2026-02-30T10:00",
         ('--received "2026-02-30T10:00" is a time that does not exist; '
         "look at the day, the month and the hour")),
        ("--commitment reply --received 9999-12-31T10:00",
         '--received "9999-12-31T10:00" is too far away; csplan reckons from 1970 to 2199'),
        ("--commitment abroad --received 2026-03-29T02:30",
         ('--received "2026-03-29 02:30" does not exist in Europe/Berlin: clocks are put forward '
         "to 03:00; write 03:00 or later, or another --zone")),
        (f"--commitment reply --zone Europe/Berln {FRIDAY}",
         '--zone: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?'),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_one_line(run: Run, line: str, mistake: str) -> None:
    assert run(line) == mistake


def test_plan_without_promises_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "stdin", lambda: BytesIO(HEAD.encode()))
    assert run(f"--commitment reply {FRIDAY}", "-") == (
        'there is no promise "reply"; the plan promises nothing'
    )


def test_hours_that_nobody_states_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = HEAD + "commitments: {reply: {text: R, targets: {reply: 4 business hours}}}\n"
    monkeypatch.setattr(console, "stdin", lambda: BytesIO(plan.encode()))
    assert (
        run(f"--commitment reply {FRIDAY}", "-")
        == """\
commitments.reply
  received   Fri 10 Apr 2026 16:00, Asia/Bangkok

Reply: cannot be computed, because the plan does not say at which hours somebody works
  promised   4 business hours
  add        write the hours of those who work, as in hours: Mo-Fr 09:00-17:00, under the promise or
             under plan
"""
    )


def test_errors_of_the_plan_stand_beside_the_answer(tmp_path: Path) -> None:
    plan = HEAD + "commitments: {a: {texd: R, targets: {reply: 1 h}}}\n"
    done = command("--commitment", "a", stdin=plan)
    assert done.returncode == 0
    assert "Reply: due Fri 10 Apr 2026 17:00, Asia/Bangkok" in done.stdout
    said = "An error of the plan concerns this answer, which may be wrong or incomplete."
    assert f"  note       {said}\n" in done.stdout
    assert 'commitment "a" has no field "texd"' in done.stderr


ELSEWHERE = "training: {staff: {first: {lenght: 1 h}}}\ndocument: {colour: red}\n"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("due", ["--commitment", "a", "--received", "2026-04-10 16:00"]),
        ("hours", ["--week", "2026-04-10"]),
        ("staffing", []),
    ],
)
@pytest.mark.parametrize(
    ("mistake", "is_told"),
    [
        ("", False),
        (ELSEWHERE, False),
        ("channels: {phone: {addres: 1}}\n", True),
        ("schedules: {office: Mo-Fr 25:00-26:00}\n", True),
        ("chanels: {phone: {address: 1}}\n", True),
    ],
)
def test_only_errors_that_concern_an_answer_are_told_with_it(
    name: str, args: list[str], mistake: str, is_told: bool
) -> None:
    plan = f"{HEAD}commitments: {{a: {{text: R, targets: {{reply: 1 h}}}}}}\n{mistake}"
    done = subprocess.run(
        [sys.executable, "-m", "csplan", name, "-", *args],
        input=plan.encode(), capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0
    assert ("concerns this answer" in " ".join(done.stdout.decode().split())) is is_told
    assert ("error[" in done.stderr.decode()) is is_told


NO_ZONE = """\
csplan: 1
plan: {title: Service, organization: Shop, hours: Mo-Fr 09:00-17:00}
commitments: {a: {text: R, targets: {reply: 4 business hours}}}
"""


def test_times_are_as_written_where_the_plan_names_no_zone() -> None:
    done = command("--commitment", "a", stdin=NO_ZONE)
    assert "UTC" not in done.stdout
    assert done.stdout.splitlines()[:5] == [
        "commitments.a",
        "  received   Fri 10 Apr 2026 16:00",
        "  note       The plan names no time zone: times are as written.",
        "",
        "Reply: due Mon 13 Apr 2026 12:00",
    ]
    assert "no time zone is stated" not in done.stdout
    found = json.loads(command("--commitment", "a", "--format", "json", stdin=NO_ZONE).stdout)
    assert (found["zone"], found["measures"][0]["targets"][0]["clock"]["zone"]) == (None, None)
    assert found["remarks"] == ["The plan names no time zone: times are as written."]


@pytest.mark.parametrize(
    ("old", "new", "args"),
    [
        ("", "", ["--zone", "Europe/Berlin"]),
        ("hours: Mo-Fr 09:00-17:00", "timezone: UTC, hours: Mo-Fr 09:00-17:00", []),
        ("Mo-Fr 09:00-17:00", "{week: Mo-Fr 09:00-17:00, timezone: UTC}", []),
    ],
)
def test_zone_is_told_where_anything_names_one(old: str, new: str, args: list[str]) -> None:
    done = command("--commitment", "a", *args, stdin=NO_ZONE.replace(old, new))
    assert "times are as written" not in done.stdout
    assert ", UTC" in done.stdout


def test_wrong_usage_exits_with_2() -> None:
    done = command("--commitment", "a", stdin=HEAD)
    assert (done.returncode, done.stdout, done.stderr) == (
        2, "", 'csplan: there is no promise "a"; the plan promises nothing\n',
    )  # fmt: skip


def test_public_holidays_are_read_only_where_they_count() -> None:
    program = (
        "import sys; from csplan.cli.exits import boundary; "
        f"boundary(['due', {str(PLAN)!r}, '--received', '2026-04-10 16:00', *sys.argv[1:]]); "
        "print('holidays' in sys.modules)"
    )
    for promise, expected in (("only-p1", "False"), ("zones", "True")):
        args = ["--commitment", promise, "--when", "severity=p1"]
        done = subprocess.run(
            [sys.executable, "-c", program, *args], capture_output=True, check=True
        )
        assert done.stdout.decode().splitlines()[-1] == expected


def command(*args: str, stdin: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "csplan", "due", "-", "--received", "2026-04-10 16:00", *args],
        input=stdin, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


REAL = [path for path in ROOT.glob("tests/cases/real/*.yaml") if ".facts" not in path.name]
EVERY = sorted([*ROOT.glob("examples/*/plan.yaml"), *REAL, PLAN])


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("received", ["2026-12-31 23:59", "2028-02-29 08:30+00:00"])
def test_every_promise_gets_an_answer(path: Path, received: str) -> None:
    document = read(path.read_bytes(), path.name)
    plan = build(document).plan
    assert plan is not None
    openings = Openings(plan)
    times = Times(asked_time("--received", received), {}, "Asia/Kathmandu")
    for found in promises_in(plan):
        answer = answered(openings, found, {}, times, None)
        text = due_text(answer, Look(color=False, width=60, encoding="utf-8"))
        targets = [
            t for m in json.loads(due_json("-", 0, answer))["measures"] for t in m["targets"]
        ]
        for target in targets:
            assert (target["due"] is None) == (target["reason"] is not None)
            # Whoever cannot be told when is told why.
            assert target["reason"] is None or target["reason"]["text"]
        said = text.count("cannot be computed")
        unknown = [t for t in targets if t["reason"] and t["reason"]["key"] != "nothing"]
        assert said == len(unknown) + (not targets and not answer.inner)


CLOSED = """\
csplan: 1
plan: {title: Service, organization: Shop, timezone: Asia/Bangkok, hours: office}
vocabulary: {severity: {p1: One}, tier: {gold: Gold}}
schedules:
  office:
    week: Mo-Fr 09:00-17:00
    dates: {2026-04-13: {hours: closed, title: "Move; \\e[31mred"}}
commitments:
  a:
    text: R
    cases:
      first: {when: {severity: p1}, targets: {reply: 2 business hours}}
      second: {when: {tier: gold}, targets: {reply: 3 business hours}}
"""
EQUAL = """\
commitments.a
  received   Fri 10 Apr 2026 16:00, Asia/Bangkok
  case       severity is p1 (One) and tier is gold
  note       An error of the plan concerns this answer, which may be wrong or incomplete.

Reply: due Tue 14 Apr 2026 10:00, Asia/Bangkok
  promised   2 business hours
  hours      office
  steps      Fri 10 Apr 16:00–17:00, 1 h
             closed 11–12 Apr: weekend, 13 Apr: Move; \\x1b[31mred
             Tue 14 Apr 09:00–10:00, 1 h
             due 10:00
  note       public holidays are not taken into account
  applies    severity is p1 (One)
  overruled  tier is gold: 3 business hours (just as specific, but it does not stand first)
"""


def test_first_of_equal_rows_holds_and_the_other_is_named() -> None:
    case = ("--when", "severity=p1", "--when", "tier=gold")
    done = command("--commitment", "a", *case, stdin=CLOSED)
    assert "error[CSP501]" in done.stderr
    assert done.stdout == EQUAL
