"""Every parser against its table: each value with what it reads as, or the whole error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csplan.clock.amount import parse_amount, parse_duration
from csplan.clock.dates import parse_date, parse_full_date, parse_range
from csplan.clock.days import parse_days
from csplan.clock.deadline import parse_deadline
from csplan.clock.hours import Window, parse_week, parse_windows
from csplan.clock.times import parse_time
from csplan.clock.zones import Zone, parse_zone
from csplan.phrase import PhraseError

CASES = Path(__file__).parent / "cases"

PARSERS: dict[str, Callable[[str], Any]] = {
    "amount": parse_amount,
    "date": parse_date,
    "days": parse_days,
    "deadline": parse_deadline,
    "duration": parse_duration,
    "full_date": parse_full_date,
    "range": parse_range,
    "time": parse_time,
    "week": parse_week,
    "windows": parse_windows,
    "zone": parse_zone,
}


def _describe(parse: Callable[[str], Any], text: str) -> str:
    try:
        value = parse(text)
    except PhraseError as error:
        lines = [text, f"  error: {error.message}"]
        if error.help is not None:
            lines.append(f"  help: {error.help}")
        if error.start is not None:
            lines.append(f"  at {error.start}-{error.end}: {text[error.start : error.end]!r}")
        if error.replacement is not None:
            lines.append(f"  sure: {error.replacement}")
        return "\n".join(lines)
    return f"{text}\n  = {_show(value)}"


def _show(value: Any) -> str:
    if isinstance(value, Zone):
        return f"{value.iana}{' (an abbreviation)' if value.fixed else ''}"
    if isinstance(value, tuple):
        shown = [str(part) if isinstance(part, Window) else repr(part) for part in value]
        return f"({', '.join(shown)})"
    return str(value)


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_every_value_reads_or_fails_as_its_table_says(
    name: str, golden: Callable[[str, str | Path], None]
) -> None:
    written = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    values = [block.splitlines()[0] for block in written.strip("\n").split("\n\n")]
    described = [_describe(PARSERS[name], value) for value in values]
    golden("\n\n".join(described) + "\n", Path("cases") / f"{name}.txt")


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_suggested_spelling_can_be_read(name: str) -> None:
    written = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    prefix = '  help: write "'
    offered = [
        line.removeprefix(prefix).partition('"')[0]
        for line in written.splitlines()
        if line.startswith(prefix)
    ]
    for right in offered:
        if name == "full_date" and right == "2026-07":
            continue  # the era is put right first, and then the day is asked for
        PARSERS[name](right)
    assert offered or name == "zone"


@pytest.mark.parametrize("name", sorted(PARSERS))
@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_value_is_refused(name: str, text: str) -> None:
    with pytest.raises(PhraseError):
        PARSERS[name](text)
