"""Each rule says what it is for and nothing else; cases hold its findings in full."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csplan.document import read
from csplan.findings import Finding, Severity
from csplan.model.build import CODES
from csplan.model.plan import SECTIONS
from csplan.rules.base import Rule
from csplan.rules.engine import examine
from csplan.rules.registry import RULES
from csplan.settings import DEFAULT, Settings

TODAY = datetime.date(2026, 1, 15)
CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.yaml"))


SETTINGS = {rule.code: rule.examples_under for rule in RULES}


def _findings(
    text: str, name: str = "plan.yaml", settings: Settings = DEFAULT
) -> tuple[Finding, ...]:
    return examine(text.encode(), name, today=TODAY, settings=settings).findings


def _whole(example: str) -> str:
    """An example as a plan: what every plan has comes before it."""
    if "csplan: 1\n" in example:
        return example
    head = "" if example.startswith("plan:") else "plan: {title: Service, organization: Shop}\n"
    return f"csplan: 1\n{head}{example}"


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.span.start.line}:{finding.span.start.column}"
    end = f"{finding.span.end.line}:{finding.span.end.column}"
    said = f"{place}-{end} {finding.severity} {finding.code} {finding.message} | {finding.help}"
    others = [
        f"    {other.file}:{other.span.start.line}:{other.span.start.column} {other.message}"
        for other in finding.related
    ]
    return "\n".join([said, *others])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_fires_the_rule_and_the_good_one_does_not(rule: Rule) -> None:
    under = rule.examples_under
    bad = {finding.code for finding in _findings(_whole(rule.bad), settings=under)}
    good = {finding.code for finding in _findings(_whole(rule.good), settings=under)}
    assert bad == {rule.code}
    assert good == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, golden: Callable[[str, Path], None]) -> None:
    code = path.parent.name[:6]
    found = _findings(path.read_text(encoding="utf-8"), path.name, SETTINGS[code])
    fired = [finding for finding in found if finding.code == code]
    assert bool(fired) == path.stem.startswith("bad")
    lines = "".join(f"{_line(finding)}\n" for finding in found)
    golden(lines, path.relative_to(Path(__file__).parent).with_suffix(".txt"))


def test_every_rule_has_a_folder_with_a_bad_and_a_good_case() -> None:
    wanted = {f"{rule.code}-{rule.name}" for rule in RULES}
    assert {path.name for path in CASES.iterdir()} == wanted
    assert {f"{n}/{stem}.yaml" for n in wanted for stem in ("bad", "good")} <= {
        f"{path.parent.name}/{path.name}" for path in FILES
    }


def test_no_golden_file_is_left_over() -> None:
    assert {p.with_suffix(".yaml") for p in CASES.glob("*/*.txt")} == set(FILES)


def test_codes_and_names_are_unique_and_apart_from_those_of_shape() -> None:
    codes = [rule.code for rule in RULES]
    names = [rule.name for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)
    assert set(codes) & set(CODES.values()) == set()
    assert set(names) & set(CODES) == set()
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"CSP[2-8]\d\d", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert "  " not in rule.summary + rule.why
    assert set(rule.sections) <= set(SECTIONS)
    assert rule.bad.endswith("\n")
    assert rule.good.endswith("\n")


def test_every_finding_of_the_cases_has_a_hint_and_lies_in_its_text() -> None:
    for path in FILES:
        data = path.read_bytes()
        lines = read(data, path.name).source.text.split("\n")
        for finding in examine(data, path.name, today=TODAY).findings:
            assert finding.help, (path, finding.code)
            start, end = finding.span.start, finding.span.end
            assert 1 <= start.line <= end.line <= len(lines)
            assert 1 <= start.column <= len(lines[start.line - 1]) + 1


def test_the_shortest_plan_has_no_findings() -> None:
    assert _findings("csplan: 1\nplan: {title: Service, organization: Shop}\n") == ()


def test_info_is_all_that_what_is_not_there_costs() -> None:
    """Nothing that is merely missing is more than a hint while a plan is a draft."""
    found = _findings("csplan: 1\nplan: {title: Service, organization: Shop, status: draft}\n")
    assert [finding.code for finding in found] == ["CSP201", "CSP202", "CSP214"]
    assert {finding.severity for finding in found} == {Severity.INFO}
