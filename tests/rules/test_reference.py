"""What there is to know about a code, as a page and as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import MappingProxyType

import pytest

from csplan.findings import Severity
from csplan.rules import page
from csplan.rules.base import Hit, Notice, Option, Rule, Subject
from csplan.rules.codes import known
from csplan.rules.kinds import Standard
from csplan.rules.markdown import page_as_markdown
from csplan.rules.page import page_of
from csplan.rules.reference import (
    ALL,
    TOPICS,
    as_data,
    by_topic,
    explain,
    file_name,
    index,
    markdown,
    pages,
)
from csplan.rules.registry import RULES


def nothing(_subject: Subject) -> Iterator[Hit]:
    yield from ()


RULE = Rule(
    "CSP999",
    "sign-without-lamp",
    Severity.INFO,
    summary="A sign has no lamp.",
    why="At night <nobody> reads it; see `signs` and https://example.org/signs.",
    bad="plan: {title: Signs, organization: Shop}\n",
    good="plan: {title: Lamps, organization: Shop}\n",
    check=nothing,
    sections=("channels",),
    source="The Lamps Act, section 3",
    approved=Severity.WARNING,
    options=(
        Option("lamps", 2, "How many lamps a sign has."),
        Option("words", ("lamp", "ไฟ"), "What counts as a lamp"),
    ),
    fixable=True,
)
PAGE = """\
# CSP999 sign-without-lamp

A sign has no lamp.

Severity: **info** (warning once approved)

## Why it matters

At night \\<nobody> reads it; see `signs` and <https://example.org/signs>.

`csplan validate --fix` mends it where only one thing can be meant.

Source: The Lamps Act, section 3

## Not so

```yaml
csplan: 1
plan: {title: Signs, organization: Shop}
```

csplan says:

```text
plan.yaml:2:1: info[CSP999] dark
```

## But so

```yaml
csplan: 1
plan: {title: Lamps, organization: Shop}
```

## How serious

| Where | Severity |
| --- | --- |
| the kind of the plan is `airline` | error |
| the kind of the plan is `small-shop`, `clinic` | off |
| the plan follows or rests on ISO 10001 | error |
| the plan says that it is approved | warning |
| otherwise | info |

## Options

| Option | What it is |
| --- | --- |
| `lamps` | How many lamps a sign has; by default `2` |
| `words` | What counts as a lamp; by default `["lamp", "ไฟ"]` |

Set it in `csplan.toml`:

```toml
[rules.sign-without-lamp]
lamps = 2
words = ["lamp", "ไฟ"]
```

## To silence it

If it is meant so, say why in a comment at the end of the line, or on a line above it:

```yaml
# csplan: ignore[CSP999] the reason
```

For all plans of a folder, in `csplan.toml`:

```toml
ignore = ["sign-without-lamp"]
```
"""


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    name = RULE.name
    asked = {
        "small-shop": MappingProxyType({name: None}),
        "airline": MappingProxyType({name: Severity.ERROR}),
        "clinic": MappingProxyType({name: None}),
        "software": MappingProxyType({"another-rule": Severity.ERROR}),
    }
    monkeypatch.setattr(page, "KINDS", asked)
    asked_for = MappingProxyType({name: Severity.ERROR})
    standards = (Standard("ISO 10001", re.compile("ISO 10001"), asked_for),)
    monkeypatch.setattr(page, "STANDARDS", standards)


@pytest.mark.usefixtures("kinds")
def test_page_says_all_there_is_to_say() -> None:
    assert page_as_markdown(page_of(RULE, "plan.yaml:2:1: info[CSP999] dark\n")) == PAGE


def test_code_and_name_are_found_in_capitals_or_not() -> None:
    found = {
        explain(word) for word in ("CSP301", "csp301", "unknown-reference", "Unknown-Reference")
    }
    assert found == {next(rule for rule in RULES if rule.code == "CSP301")}


@pytest.mark.parametrize("word", ["", "CSP", "CSP30", "301", "unknown", "CSP3011", " CSP301"])
def test_part_of_a_code_is_no_code(word: str) -> None:
    assert explain(word) is None


def test_data_of_a_rule_is_complete() -> None:
    assert as_data(next(rule for rule in RULES if rule.code == "CSP203")) == {
        "code": "CSP203",
        "name": "effective-after-review",
        "group": "rule",
        "topic": "What the plan says of itself, and its life",
        "summary": "The next review lies before the day from which the plan holds.",
        "severity": "error",
        "approved": None,
        "kinds": {},
        "only_asked": False,
        "why": "A review before the start has nothing to look at: one of the dates is wrong.",
        "file": "plan.yaml",
        "bad": (
            "csplan: 1\n"
            "plan: {title: Service, organization: Shop, owner: manager, version: 1, "
            "effective: 2026-07-01}\n"
            "team: {roles: {manager: The manager}}\n"
            "review: {next: 2026-06-01}\n"
        ),
        "good": (
            "csplan: 1\n"
            "plan: {title: Service, organization: Shop, owner: manager, version: 1, "
            "effective: 2026-07-01}\n"
            "team: {roles: {manager: The manager}}\n"
            "review: {next: 2027-06-01}\n"
        ),
        "finding": (
            "plan.yaml:4:16: error[CSP203] the next review (2026-06-01) lies before the day "
            "from which the plan holds (2026-07-01)\n"
            "  |\n"
            "4 | review: {next: 2026-06-01}\n"
            "  |                ^^^^^^^^^^\n"
            "  = help: move one of the two dates (more: csplan rule CSP203)\n"
            "  = related: plan.yaml:2:83 it holds from here on\n"
        ),
        "options": [],
        "source": None,
        "fixable": False,
        "sections": [],
    }


def test_data_of_every_code_is_complete_and_can_be_written_as_json() -> None:
    every = [as_data(notice) for notice in ALL]
    assert json.loads(json.dumps(every)) == every
    for data in every:
        assert all(data[key] for key in ("code", "name", "summary", "severity", "why", "finding"))
        assert data["bad"].endswith("\n")
        assert data["good"].endswith("\n")
        assert data["bad"] != data["good"]


def test_groups_tell_rules_from_text_shape_and_csplan() -> None:
    groups: dict[str, set[str]] = {}
    for data in map(as_data, ALL):
        groups.setdefault(data["group"], set()).add(data["code"])
    assert set(groups) == {"text", "shape", "rule", "csplan"}
    assert groups["rule"] == {rule.code for rule in RULES}


def test_every_code_has_one_topic() -> None:
    listed = [notice for _, notices in by_topic() for notice in notices]
    assert listed == list(ALL)
    assert [topic.digit for topic in TOPICS] == list("0123456789")


def test_index_has_a_link_to_every_page() -> None:
    links = re.findall(r"\]\(([^)]+)\)", index())
    assert links == [file_name(notice) for notice in ALL]


def test_pages_are_those_of_all_codes_and_the_index() -> None:
    written = pages()
    assert list(written) == ["README.md", *map(file_name, ALL)]
    assert "csp301-unknown-reference.md" in written
    assert all("<!-- Written by `make docs` from the rules. -->" in t for t in written.values())


def test_page_for_programs_does_not_say_how_it_was_written() -> None:
    assert all("make docs" not in markdown(notice) for notice in ALL[:3])


@pytest.mark.parametrize("notice", ALL, ids=lambda notice: notice.code)
def test_page_offers_to_silence_only_what_can_be_silenced(notice: Notice) -> None:
    text = markdown(notice)
    assert (f"# csplan: ignore[{notice.code}] the reason\n" in text) == (
        notice.code in known().rules
    )
    assert (f'\nignore = ["{notice.name}"]\n```' in text) == (notice.code not in known().fixed)
