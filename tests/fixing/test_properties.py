"""Plans with misspelt names and fields: mending never makes them worse, nor touches the rest."""

from __future__ import annotations

import datetime
import random
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from csplan.document.events import load
from csplan.document.spans import event_offsets
from csplan.findings import Severity
from csplan.fixing import fix
from csplan.rules.engine import Examined, examine
from tests.contracts.checkout import ROOT

TODAY = datetime.date(2026, 1, 15)
PLANS = sorted(
    path
    for folder in ("examples", "tests/cases/real", "tests/cases/plans", "tests/fixing/cases")
    for path in (ROOT / folder).rglob("*.yaml")
    if not path.name.endswith((".facts.yaml", ".schema.json"))
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
_VALUE = re.compile(r"(?<=: )[^\s\[{#&*|>\"'][^#\n,\]}]*(?=$|[,\]}\n])", re.MULTILINE)
ODD_VALUES = (
    "4 hrs", "1 January 2026", "Mon-Fri 9am-5pm", "Thai", "Thailand", "Bangkok", "True", "ASAP",
    "90 percent", "2 วันทำการ", "1,200", "100 Baht", "monthly", "th, en", "“Shop”", "24x7",
    "9.00-12.00 and 13.00-17.00", "2569", "< 5 min", "7 days from the receipt", "Front Desk",
)  # fmt: skip


def _slip(word: str, chance: random.Random) -> str:
    """A word with one slip of the keyboard in it."""
    at = chance.randrange(len(word) - 1)
    match chance.randrange(5):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[: at + 1] + word[at:]
        case 3:
            return word[:at] + chance.choice("aeiouy") + word[at + 1 :]
        case _:
            return word.capitalize() if word.islower() else word.lower()


def _spoilt(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 8)):
        pattern = _WORD if chance.random() < 0.75 else _VALUE
        found = list(pattern.finditer(text))
        if not found:
            continue
        place = chance.choice(found)
        new = _slip(place[0], chance) if pattern is _WORD else chance.choice(ODD_VALUES)
        text = text[: place.start()] + new + text[place.end() :]
    return text


def _errors(examined: Examined) -> int:
    return sum(finding.severity is Severity.ERROR for finding in examined.findings)


def _check(data: bytes) -> None:
    before = examine(data, "plan.yaml", today=TODAY)
    fixed = fix(data, "plan.yaml", today=TODAY)
    assert fixed.left.findings == examine(fixed.data, "plan.yaml", today=TODAY).findings
    assert _errors(fixed.left) <= _errors(before)
    assert (fixed.data == data) == (not fixed.applied)
    assert not {finding.code for finding in fixed.left.findings} & {"CSP901"}
    again = fix(fixed.data, "plan.yaml", today=TODAY)
    assert (again.data, again.applied) == (fixed.data, ())
    if fixed.applied:
        assert _around(data.decode()) == _around(fixed.data.decode())


def _around(text: str) -> str:
    """A plan's text without its keys and values: comments, layout, dashes and brackets."""
    text = text.removeprefix("\ufeff")
    parser = load(None)
    parts: list[str] = []
    done = 0
    for event in parser.events(text):
        if isinstance(event, parser.scalar):
            start, end = event_offsets(text, event)
            parts += [text[done:start], "_"]
            done = end
    # Several names in one text are written as a list.
    return re.sub(r"\[_(?:, _)*\]", "_", "".join([*parts, text[done:]]))


@settings(max_examples=60)
@given(st.sampled_from(PLANS), st.randoms(use_true_random=False))
def test_misspelt_plans_are_never_made_worse(path: Path, chance: random.Random) -> None:
    _check(_spoilt(path.read_bytes().decode("utf-8"), chance).encode("utf-8"))
