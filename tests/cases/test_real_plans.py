"""Plans that organizations have published can be said in the format, and nothing is bent to fit.

Each plan has a table of its facts beside it: where a fact stands in the plan, in which row of the
published document it is looked for, and which words have to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from csplan.cli.exits import boundary
from csplan.clock.amount import Amount
from csplan.clock.dates import DateRange
from csplan.clock.deadline import Deadline
from csplan.clock.hours import Week
from csplan.document import Document, read
from csplan.findings import Path as Place
from csplan.model.base import Node
from csplan.model.build import build, languages_in, resolve
from csplan.model.money import Sum
from csplan.model.rate import PerPeriod
from csplan.model.values import Share, Span
from tests.cases.rows import Page, holds, read_html, read_markdown

HERE = Path(__file__).parent / "real"
PLANS = sorted(path for path in HERE.glob("*.yaml") if not path.name.endswith(".facts.yaml"))
TEN = {
    "angus", "christchurch", "cloud-gov", "delta", "economy-energy", "exim-thailand", "github",
    "mass-general", "netmarket", "selayang",
}  # fmt: skip
TODAY = date(2026, 1, 15)

NUMBERS = {
    "angus": "15 1 1 15 5 20 stage: 1 2",
    "cg-utilities": "17:00",
    "christchurch": "4 10 24 48 2 24 10 15 2 90 1 5 12 16 6 5 7 16 10 6 5 30",
    "cloud-gov": "09:00 19:00 3 2 5",
    "cv-hospital": "7 10 2",
    "delta": "5 14 15 17 30 24 21 7 7 20 7 2 1 30 60 1 100 08:00 17:00 "
    "points: 1 2 3 4 5 6 7 8 9 10 11 12",
    "delta-gas-and-power": "09:30 17:30 5",
    "economy-energy": "10 10 12 8",
    "exim-thailand": "13:00 15:00 11:30 14:00 14:30",
    "github": "20 40 00:00 24:00 24 09:00 17:00 28 3 17 2018 30 4 4 20 30 31 30 31 31 1 12 1 1 "
    "20 5 2 90",
    "mass-general": "2 7 30",
    "netmarket": "08:00 23:00 09:00 20:00 08:00 22:00 09:00 23:00 60 15 15 60",
    "selayang": "100 2199 2199 30 80 435 450 96.67 90 180 70 90 90 97.96 100 99.15 97.29 83.50",
    "ultimate-energy-sources": "",
}
"""Every number of the source, as a plan writes it."""

each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)


@cache
def document(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


@cache
def facts(path: Path) -> tuple[dict[str, Any], ...]:
    """The facts of a plan; read with csplan's own reader, which leaves every scalar a text."""
    table = path.with_suffix(".facts.yaml")
    # The reader takes sections only, so the list is put under a key.
    indented = "".join(f"  {line}\n" for line in table.read_text(encoding="utf-8").splitlines())
    found = read(f"facts:\n{indented}".encode(), table.name)
    assert found.findings == ()
    listed = found.value["facts"]
    assert isinstance(listed, list)
    return tuple(fact for fact in listed if isinstance(fact, dict))


def place(dotted: str) -> Place:
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


def test_the_ten_plans_are_here() -> None:
    here = {path.stem for path in PLANS}
    assert TEN - here == set()
    assert here == NUMBERS.keys()


@each_plan
def test_every_fact_stands_in_the_plan(path: Path) -> None:
    missing = [f["path"] for f in facts(path) if not document(path).has(place(f["path"]))]
    assert missing == []


# Nothing is bent, nothing is invented.


@each_plan
def test_plan_has_the_numbers_of_the_source_and_no_others(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    written = "\n".join(line for line in lines if not line.lstrip().startswith(("#", "csplan:")))
    assert numbers_in(written) == numbers_in(NUMBERS[path.stem])


def numbers_in(text: str) -> set[str]:
    """The numbers of a text; those that are a part of a word or of an id are none."""
    return set(re.findall(r"(?<![\w.])\d+(?:[.:]\d+)*(?![\w])", text))


@each_plan
def test_no_figure_stands_in_the_plan_that_no_fact_names(path: Path) -> None:
    told = {place(fact["path"]) for fact in facts(path)}
    invented = [
        ".".join(map(str, figure))
        for figure in sorted(set(figures(path)), key=str)
        if not any(figure == fact[: len(figure)] for fact in told)
    ]
    assert invented == []


@each_plan
def test_every_figure_is_that_of_its_facts(path: Path) -> None:
    for figure in figures(path):
        words = [
            word
            for fact in facts(path)
            if place(fact["path"])[: len(figure)] == figure
            for word in _in("en", fact["shows"])
        ]
        written = written_at(path, figure)
        assert numbers_in(written) == numbers_in(" ".join(words).replace(",", "")), figure
        # A number with its unit and its clock stands there as a whole.
        assert [w for w in words if re.match(r"\d+ [a-z]", w) and not holds(written, w)] == []


def written_at(path: Path, figure: Place) -> str:
    """The text of a figure, as far as readers are shown it in the same numbers."""
    value = document(path).get(figure)
    text = f"{figure[-1]}: {value}" if "dates" in figure else str(value)
    for said, shown in (
        ("00:00-24:00", "round the clock"),
        ("every 1 ", "every "),
        ("-cycle", " cycle"),
    ):
        text = text.replace(said, shown)
    return text


FIGURES = Amount | Deadline | Sum | Share | PerPeriod | Span | Week


def figures(path: Path) -> Iterator[Place]:
    """The places of all figures of a plan: one for each target, result, sum, age, wait, week."""
    built = build(document(path))
    assert built.plan is not None
    assert built.findings == ()
    for found in _figures(built.plan, ()):
        yield _home(resolve(found, document(path).value))


def _figures(value: object, path: Place) -> Iterator[Place]:
    if isinstance(value, FIGURES):
        yield path
    elif isinstance(value, Node):
        for name, info in type(value).model_fields.items():
            yield from _figures(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _figures(item, (*path, str(key)))
            if isinstance(key, DateRange):
                yield (*path, str(key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _figures(item, (*path, index))


def _home(figure: Place) -> Place:
    """The row that a figure belongs to: a target may hold several parts of one promise."""
    for holder in ("results", "targets"):
        if holder in figure:
            last = len(figure) - 1 - figure[::-1].index(holder)
            return figure[: last + 2]
    for last in range(len(figure), 0, -1):
        if figure[last - 1] in ("pay", "cost", "after", "hours", "staffed"):
            return figure[:last]
    return figure[:-1] if figure[-1] == "week" else figure


# Everything is published.


@pytest.mark.parametrize("form", ["md", "html"])
@each_plan
def test_every_fact_is_published_in_its_row(
    path: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for language in languages_in(document(path).value):
        options = ["--to", form, "--language", language, "-o", "-", "--today", str(TODAY)]
        # As the program writes it; starting it once for each page would take most of the time.
        code = boundary(["render", str(path), *options])
        shown = capsysbinary.readouterr()
        assert code == 0, shown.err.decode()
        text = shown.out.decode()
        page = read_markdown(text) if form == "md" else read_html(text)
        assert [f for f in facts(path) if not is_published(page, f, language)] == []


def is_published(page: Page, fact: dict[str, Any], language: str) -> bool:
    """Whether a page says a fact: in its row, in its order, or anywhere on it."""
    if "order" in fact:
        return page.in_order(fact["order"])
    if "anywhere" in fact:
        return all(holds(page.text, words) for words in fact["anywhere"])
    row, words = (_in(language, fact[name]) for name in ("row", "shows"))
    return page.shows([row] if isinstance(row, str) else row, words)


def _in(language: str, value: Any) -> Any:
    return value[language] if isinstance(value, dict) else value


@each_plan
def test_every_fact_says_what_is_looked_for(path: Path) -> None:
    for fact in facts(path):
        assert fact["fact"]
        assert fact.keys() - {"fact", "path"} in ({"row", "shows"}, {"order"}, {"anywhere"})
