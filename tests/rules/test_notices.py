"""Every code that csplan can give is explained, and its examples do what they say."""

from __future__ import annotations

import re

import pytest

from csplan.findings import Severity
from csplan.rules.base import Notice, Rule
from csplan.rules.codes import known
from csplan.rules.examples import bad_findings, good_findings
from csplan.rules.notices import NOTICES
from csplan.rules.reference import ALL

# The longest that anybody reads before looking at the example.
LONGEST_SUMMARY = 90
LONGEST_WHY = 480


def code_of(notice: Notice) -> str:
    return notice.code


def test_every_code_has_a_notice_or_a_rule_under_its_name() -> None:
    assert {notice.code: notice.name for notice in ALL} == dict(known().names)
    assert len(ALL) == len(known().names)


def test_notices_are_in_the_order_of_their_codes() -> None:
    codes = [notice.code for notice in NOTICES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("notice", NOTICES, ids=code_of)
def test_bad_example_brings_the_finding_about(notice: Notice) -> None:
    found = [f for f in bad_findings(notice)[1] if f.code == notice.code]
    assert found
    assert {(f.name, f.severity) for f in found} == {(notice.name, notice.severity)}


@pytest.mark.parametrize("notice", NOTICES, ids=code_of)
def test_good_example_has_nothing_to_mend(notice: Notice) -> None:
    assert good_findings(notice)[1] == ()


@pytest.mark.parametrize("notice", NOTICES, ids=code_of)
def test_bad_example_of_a_mistake_of_form_has_no_other_error(notice: Notice) -> None:
    errors = {f.code for f in bad_findings(notice)[1] if f.severity is Severity.ERROR}
    if notice.severity is Severity.ERROR:
        assert errors == {notice.code}


@pytest.mark.parametrize("notice", ALL, ids=code_of)
def test_words_are_short_sentences(notice: Notice) -> None:
    for text, longest in ((notice.summary, LONGEST_SUMMARY), (notice.why, LONGEST_WHY)):
        assert text.endswith(".")
        assert text[0] == text[0].upper() or text.startswith("csplan")
        assert len(text) <= longest
        assert re.search(r"\s\s|\n", text) is None


@pytest.mark.parametrize("notice", ALL, ids=code_of)
def test_words_speak_of_sections_and_not_of_programs(notice: Notice) -> None:
    jargon = r"\b(mapping|sequence|scalar|node|string|boolean|integer|parser?|regex)s?\b"
    assert re.findall(jargon, f"{notice.summary} {notice.why}", re.IGNORECASE) == []


def test_rules_are_not_notices_as_well() -> None:
    assert not any(isinstance(notice, Rule) for notice in NOTICES)
