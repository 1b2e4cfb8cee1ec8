"""What files of settings ask for, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.config.configuration import MAX_BYTES, Configuration
from csplan.config.layers import Given, Held, hold
from csplan.config.reading import read_config
from csplan.findings import Severity
from csplan.report.text import text_report
from csplan.settings import DEFAULT, Settings
from tests.config.known import KNOWN

Golden = Callable[[str, str], None]

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
PLANS = ("plan.yaml", "drafts/plan.yaml", "old.yaml", "one/a.yaml", "two/a.yaml", "two/again.yaml")


def read(text: str, name: str = "csplan.toml") -> Configuration:
    configuration = read_config(text.encode(), name, KNOWN)
    assert configuration is not None
    return configuration


def shown(configuration: Configuration) -> str:
    """The findings, and what holds for some plans; those for which the same holds together."""
    sources = {configuration.source.name: configuration.source}
    parts = [text_report(configuration.findings, sources, color=False)]
    for name in ("fail_on", "language"):
        given = getattr(configuration, name)
        parts.append(f"{name} {given_words(given)}\n" if given else "")
    by_words: dict[str, list[str]] = {}
    for plan in PLANS:
        by_words.setdefault(held_words(hold(configuration.layers_for(plan))), []).append(plan)
    parts += [f"\n{', '.join(plans)}\n{words}" for words, plans in by_words.items()]
    return "".join(parts)


def given_words(given: Given[Any]) -> str:
    return f"{given.value} ({given.origin})"


def held_words(held: Held) -> str:
    lines = [f"off {code} ({origin})" for code, origin in sorted(held.off.items())]
    lines += [f"{code} {given_words(given)}" for code, given in sorted(held.severities.items())]
    for code, options in held.options.items():
        lines += [f"{code}.{name} {given_words(given)}" for name, given in options.items()]
    if held.kind:
        lines.append(f"kind {given_words(held.kind)}")
    return "".join(f"  {line}\n" for line in lines or ["as ever"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_settings_are_read_with_their_places_and_mistakes(case: Path, golden: Golden) -> None:
    golden(shown(read(case.read_text(encoding="utf-8"), case.name)), f"cases/{case.stem}.txt")


def test_settings_for_a_plan_are_without_places() -> None:
    configuration = read(
        'ignore = ["CSP201"]\nkind = "retail"\n[severity]\nCSP401 = "error"\n'
        '[rules.CSP402]\nwords = ["a", "b"]\n[per-file."x.yaml"]\nkind = "airline"\n'
    )
    expected = Settings(
        off=frozenset({"CSP201"}),
        severities={"CSP401": Severity.ERROR},
        options={"CSP402": {"words": ("a", "b")}},
        kind="retail",
    )
    assert configuration.settings_for("plan.yaml") == expected
    assert configuration.settings_for("x.yaml") == replace(expected, kind="airline")


def test_what_csplan_needs_to_say_is_never_off() -> None:
    for words in (["ALL"], ["CSP"], ["CSP0", "CSP1", "CSP9", "CSP901", "syntax"]):
        configuration = read(f"ignore = {words}".replace("'", '"'))
        assert not KNOWN.fixed & configuration.settings_for("plan.yaml").off
    assert not KNOWN.fixed & read("select = []").settings_for("plan.yaml").off


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'csplan'\ndependencies = ['csplan']\n",
        "[project.scripts]\ncsplan = 'csplan.main'\n",
        "[tool.other]\nx = 'csplan'\n",
        "[tool]\n",
        "# tool.csplan\n",
    ],
)
def test_a_pyproject_without_a_section_for_csplan_is_passed_by(text: str) -> None:
    assert read_config(text.encode(), "sub/pyproject.toml", KNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "[tool.csplan]\nkind = 'retail'\n",
        "[ tool . 'csplan' ]\nkind = 'retail'\n",
        '["tool"."csplan"]\nkind = "retail"\n',
        "tool.csplan.kind = 'retail'\n",
        "[tool]\ncsplan.kind = 'retail'\n",
        "[tool]\r\n  'csplan' = {kind = 'retail'}\r\n",
        "tool = {csplan = {kind = 'retail'}}\n",
        "tool={x=1, csplan.kind='retail'}",
    ],
)
def test_a_section_for_csplan_is_found_however_it_is_written(text: str) -> None:
    assert read(text, "pyproject.toml").settings_for("plan.yaml").kind == "retail"


def test_a_broken_pyproject_is_passed_by_unless_it_names_csplan() -> None:
    assert read_config(b"[project\n", "pyproject.toml", KNOWN) is None
    configuration = read_config(b"[tool.csplan\n", "pyproject.toml", KNOWN)
    assert configuration is not None
    assert [finding.code for finding in configuration.findings] == ["CSP910"]


def test_a_section_for_csplan_that_is_none_is_told_of() -> None:
    (finding,) = read("tool.csplan = 3\n", "pyproject.toml").findings
    assert finding.message == '"csplan" is a section, and here stands the number 3'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ignore = ['\xff']", "the file is not UTF-8"),
        ("ignore = []".encode("utf-16"), "the file is not UTF-8"),
        (b"a = " + b"[" * 10_000 + b"]" * 10_000, "lists stand too deep in lists"),
        (b"a = " + b"1" * 10_000, "a number is too long"),
        (b"#" * (MAX_BYTES + 1), "the file is too long for settings"),
        (b"a = '\x07'", "a character stands here that nobody sees"),
    ],
    ids=["byte", "UTF-16", "deep", "number", "long", "control"],
)
def test_a_file_that_cannot_be_read_is_one_finding(data: bytes, message: str) -> None:
    configuration = read_config(data, "csplan.toml", KNOWN)
    assert configuration is not None
    (finding,) = configuration.findings
    assert finding.message == f"these settings cannot be read: {message}"
    assert configuration.settings_for("plan.yaml") == DEFAULT


def test_a_byte_order_mark_does_no_harm() -> None:
    configuration = read_config(b"\xef\xbb\xbfignore = ['CSP201']\r\n", "csplan.toml", KNOWN)
    assert configuration is not None
    assert configuration.findings == ()
    assert configuration.settings_for("plan.yaml").off == {"CSP201"}


def test_a_file_full_of_mistakes_is_read_in_reasonable_time() -> None:
    words = ", ".join(f'"no-such-rule-{number}"' for number in range(20_000))
    lines = "".join(f"no-such-setting-{number} = 1\n" for number in range(20_000))
    assert len(read(f"ignore = [{words}]\n{lines}").findings) == 40_000


LINES = st.sampled_from(
    [
        "select", "ignore", "fail-on", "kind", "severity", "rules", "per-file", "language", "x",
        "[severity]", "[rules.CSP402]", '[per-file."*.yaml"]', "[[rules]]", "words", "CSP201",
        "no-owner", "most",
    ]
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "", "[]", "{}", '"CSP201"', '["CSP4", 3]', '"off"', "3", "-1", "true", "nan", "07:32:00",
        '[["a"]]', '{x = {}}', '"th"', '"airline"', '{CSP201 = "off", no-owner = "info"}',
        '{"a/**".ignore = "ALL"}',
    ]
)  # fmt: skip


@given(st.lists(st.tuples(LINES, VALUES), max_size=8))
def test_reading_settings_never_fails_and_every_place_lies_in_the_file(
    lines: list[tuple[str, str]],
) -> None:
    text = "\n".join(a if a.startswith("[") else f"{a} = {b}" for a, b in lines)
    configuration = read(text)
    source = configuration.source
    for finding in configuration.findings:
        assert source.position(source.offset(finding.span.start)) == finding.span.start
        assert source.position(source.offset(finding.span.end)) == finding.span.end
        assert finding.help
    settings = configuration.settings_for("plan.yaml")
    assert not KNOWN.fixed & (settings.off | settings.severities.keys())
