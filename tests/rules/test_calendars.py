"""What a rule about hours would write instead means the same."""

from __future__ import annotations

import datetime

import pytest

from csplan.clock.hours import parse_week
from csplan.clock.zones import parse_zone
from csplan.findings import Fix
from csplan.rules.calendars import _CERTAIN
from csplan.rules.engine import examine

HEAD = "csplan: 1\nplan: {title: Service, organization: Shop}\n"


def _fixes(text: str) -> list[Fix]:
    found = examine(text.encode(), "plan.yaml", today=datetime.date(2026, 1, 15)).findings
    return [finding.fix for finding in found if finding.fix is not None]


def _mended(text: str) -> str:
    lines = text.split("\n")
    for fix in _fixes(text):
        (edit,) = fix.edits
        start, end = edit.span.start, edit.span.end
        line = lines[start.line - 1]
        lines[start.line - 1] = line[: start.column - 1] + edit.text + line[end.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Mo-Su 00:00-24:00", "24/7"),
        ('"Mo-Fr 00:00-24:00; Sa,Su 00:00-24:00"', '"24/7"'),
        ("{week: Mo-Su 00:00-24:00}", "{week: 24/7}"),
        ("{week: {daily: 00:00-24:00}}", "{week: {daily: 00:00-24:00}}"),
        ("Mo-Su 00:00-24:00; PH off", "Mo-Su 00:00-24:00; PH off"),
        ('"Mo-Su,PH 00:00-24:00"', '"Mo-Su,PH 00:00-24:00"'),
    ],
)
def test_hours_round_the_clock_become_24_7_where_that_is_all_they_say(
    written: str, mended: str
) -> None:
    text = f"{HEAD}channels:\n  phone: {{address: 1166, hours: {written}}}\n"
    assert _mended(text) == text.replace(written, mended)


def test_the_canonical_spelling_has_the_same_hours() -> None:
    assert parse_week("24/7") == parse_week("Mo-Su 00:00-24:00")


@pytest.mark.parametrize(("name", "mended"), [("JST", "Asia/Tokyo"), ("EST", "EST")])
def test_an_abbreviation_is_replaced_only_where_it_means_one_zone(name: str, mended: str) -> None:
    text = f"{HEAD}schedules:\n  desk: {{week: Mo-Fr 09:00-17:00, timezone: {name}}}\n"
    assert _mended(text) == text.replace(name, mended)


@pytest.mark.parametrize("name", sorted(_CERTAIN))
def test_every_abbreviation_that_is_replaced_is_known(name: str) -> None:
    zone = parse_zone(name)
    assert zone.fixed
    assert zone.iana
