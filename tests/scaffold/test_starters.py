"""Every starter, in both languages, is a plan that may be published as it is."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from csplan.cli.exits import boundary
from csplan.findings import Severity
from csplan.format.plan import State, format_plan
from csplan.rules.engine import examine
from csplan.scaffold.answers import check
from csplan.scaffold.fill import fill
from csplan.scaffold.starter import LANGUAGES, Starter, starters
from tests.contracts.checkout import ROOT

NAMES = ["minimal", "small-shop", "retail", "saas", "airline", "municipality"]
EVERY = [one for language in LANGUAGES for one in starters(language)]
DAYS = (date(2026, 1, 5), date(2028, 2, 29), date(2026, 12, 31), date(2027, 3, 31))
HOSTILE = """Tom "T" O'Neil: #1 @home {x} <reply> *ก* [bold]{{ 7 * 7 }}"""
LONGEST = {"minimal": 15, "small-shop": 80}
SCHEMA_LINE = "# yaml-language-server: $schema=csplan-1.schema.json"

every_starter = pytest.mark.parametrize(
    "starter", EVERY, ids=[f"{one.name}-{one.language}" for one in EVERY]
)


def suggested(starter: Starter) -> dict[str, str]:
    return {question.key: question.default for question in starter.questions}


def written(starter: Starter, today: date = DAYS[0]) -> str:
    return fill(starter, suggested(starter), today)


def findings(text: str, today: date, *, infos: bool = False) -> list[str]:
    """What `csplan validate` has to say, a line each."""
    examined = examine(text.encode("utf-8"), "plan.yaml", today=today)
    assert examined.plan is not None
    return [
        f"{one.span.start.line}: {one.name}: {one.message}"
        for one in examined.findings
        if infos or one.severity is not Severity.INFO
    ]


def lines(text: str) -> list[str]:
    """The lines that count: no blank ones, no comments."""
    return [line for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_starters_are_listed_from_small_to_large(language: str) -> None:
    assert [one.name for one in starters(language)] == NAMES


@every_starter
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_starter_has_neither_errors_nor_warnings(starter: Starter, today: date) -> None:
    assert findings(written(starter, today), today) == []


@every_starter
def test_starter_is_formatted(starter: Starter) -> None:
    assert format_plan(written(starter).encode(), "plan.yaml").state is State.SAME


@every_starter
def test_starter_leaves_nothing_to_say(starter: Starter) -> None:
    assert findings(written(starter), DAYS[0], infos=True) == []


@every_starter
def test_starter_is_good_for_a_year(starter: Starter) -> None:
    assert findings(written(starter, date(2026, 1, 5)), date(2027, 1, 5)) == []


@every_starter
def test_hostile_answers_make_no_other_plan(starter: Starter) -> None:
    answers = suggested(starter)
    hostile = {q.key: HOSTILE for q in starter.questions if q.kind == "text"}
    text = fill(starter, answers | hostile, DAYS[0])
    assert findings(text, DAYS[0]) == []
    plan = examine(text.encode("utf-8"), "plan.yaml", today=DAYS[0]).plan
    assert plan is not None
    assert str(plan.plan.organization) == HOSTILE


@every_starter
def test_starter_stays_within_its_lines(starter: Starter) -> None:
    assert len(lines(written(starter))) <= LONGEST.get(starter.name, 400)


@every_starter
def test_first_line_leads_an_editor_to_the_schema(starter: Starter) -> None:
    assert written(starter).startswith(f"{SCHEMA_LINE}\n#\n# ")
    assert written(starter).endswith("\n")


@every_starter
def test_comments_are_in_the_language_of_the_starter(starter: Starter) -> None:
    comments = re.findall(r"(?:^|\s)# (.{20,})", written(starter), re.M)[1:]
    assert comments
    thai = [bool(re.search("[ก-๙]", comment)) for comment in comments]
    assert thai == [starter.language == "th"] * len(comments)


@every_starter
def test_texts_are_in_the_language_of_the_starter(starter: Starter) -> None:
    texts = re.findall(r"\b(?:text|ask): ([^\n>]{12,})", written(starter))
    assert texts
    thai = {bool(re.search("[ก-๙]", text)) for text in texts}
    assert thai == {starter.language == "th"}


@every_starter
def test_dates_are_those_of_the_day(starter: Starter) -> None:
    dates = re.findall(r"\b\d{4}-\d{2}-\d{2}\b", written(starter, date(2028, 2, 29)))
    expected = [] if starter.name == "minimal" else ["2028-02-29", "2029-02-28", "2028-02-29"]
    assert dates == expected


@every_starter
def test_starter_of_an_organization_is_a_draft_with_an_owner(starter: Starter) -> None:
    if starter.name == "minimal":
        return
    text = written(starter)
    for line in ("owner: [a-z-]+", "version: 1", "status: draft", "effective: 2026-01-05"):
        assert re.search(rf"^  {line}\b", text, re.M), line


@every_starter
def test_every_suggestion_is_an_answer_that_fits(starter: Starter) -> None:
    for question in starter.questions:
        assert check(question, question.default) == question.default


@every_starter
def test_every_answer_is_used(starter: Starter) -> None:
    before = written(starter)
    for question in starter.questions:
        other = {
            "text": "Something else", "phone": "+66 2 555 0999", "email": "other@else.example",
            "link": "https://else.example", "hours": "Sa 10:00-11:00", "timezone": "Asia/Tokyo",
            "country": "JP", "yes-no": "no",
        }[question.kind]  # fmt: skip
        assert fill(starter, suggested(starter) | {question.key: other}, DAYS[0]) != before


def test_both_languages_of_a_starter_have_the_same_entries() -> None:
    """What one language promises, the other does too; channels and bodies may differ."""
    for english, thai in zip(starters("en"), starters("th"), strict=True):
        plans = [
            examine(written(one).encode("utf-8"), "plan.yaml", today=DAYS[0]).plan
            for one in (english, thai)
        ]
        first, second = plans
        assert first is not None
        assert second is not None
        assert list(first.needs or ()) == list(second.needs or ())
        assert [name for name in first.commitments or () if name != "letters"] == list(
            second.commitments or ()
        )
        assert list(first.measures or ()) == list(second.measures or ())


def test_airline_covers_the_topics_of_the_law() -> None:
    topics = (
        "lowest-fare notice baggage hold-or-cancel refunds disabilities ground-delays oversales "
        "disclosures changes answers mitigation"
    )
    for starter in (one for one in EVERY if one.name == "airline"):
        plan = examine(written(starter).encode("utf-8"), "plan.yaml", today=DAYS[0]).plan
        assert plan is not None
        assert " ".join(plan.commitments or ()) == topics


def test_every_starter_fits_the_schema(tmp_path: Path) -> None:
    files = []
    for starter in EVERY:
        file = tmp_path / f"{starter.name}.{starter.language}.yaml"
        file.write_text(written(starter), encoding="utf-8")
        files.append(file)
    schema = ROOT / "schema" / "csplan-1.schema.json"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        schema,
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@every_starter
def test_starter_is_published(
    starter: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(written(starter), encoding="utf-8")
    for name in ("plan.html", "plan.md"):
        assert boundary(["render", "plan.yaml", "--today", "2026-01-05", "-o", name]) == 0
        text = Path(name).read_text(encoding="utf-8")
        assert starter.questions[0].default in text
        # No blank is left to fill in.
        assert not re.search(r"(?:&lt;|\\<)[a-z-]+(?:&gt;|>)", text)


def test_no_line_of_a_starter_is_much_too_long() -> None:
    long = [
        f"{starter.name}.{starter.language}: {line}"
        for starter, line in itertools.chain.from_iterable(
            ((one, line) for line in written(one).splitlines()) for one in EVERY
        )
        # A small shop has to fit on a page.
        if len(line) > 110 and starter.name != "small-shop"
    ]
    assert long == []
