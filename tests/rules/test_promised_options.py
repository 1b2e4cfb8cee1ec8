"""What `csplan.toml` can change about the rules on promises."""

from __future__ import annotations

import datetime

from csplan.rules.engine import examine
from csplan.settings import OptionValue, Settings

TODAY = datetime.date(2026, 1, 15)
HEAD = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
TIERS = """\
vocabulary: {tier: {gold: Gold, silver: Silver}}
commitments:
  fix:
    title: Repairs
    per: tier
    cases: {gold: {targets: {resolve: 2 days}}, silver: {targets: {resolve: 1 day}}}
"""


def _found(text: str, code: str, **options: OptionValue) -> list[tuple[str, int, int]]:
    settings = Settings(options={code: options})
    found = examine((HEAD + text).encode(), "plan.yaml", today=TODAY, settings=settings).findings
    return [
        (finding.message, finding.span.start.column, finding.span.end.column)
        for finding in found
        if finding.code == code
    ]


def test_words_of_ones_own_are_vague_as_well() -> None:
    text = "commitments: {answers: {title: Answers, text: We answer in a jiffy.}}\n"
    assert _found(text, "CSP510") == []
    assert _found(text, "CSP510", words=("In a jiffy",)) == [
        ('"in a jiffy" names no time, and nothing else in this promise does', 57, 67)
    ]


def test_letters_that_grow_in_small_letters_do_no_harm() -> None:
    text = "commitments: {answers: {title: Answers, text: İİİ as soon as possible}}\n"
    assert [message for message, *_place in _found(text, "CSP510")] == [
        '"İİİ as soon as possible" names no time, and nothing else in this promise does'
    ]


def test_the_order_of_other_vocabularies_can_be_a_rank() -> None:
    assert _found(TIERS, "CSP511") == []
    found = _found(TIERS, "CSP511", vocabularies=("severity", "tier"))
    message = (
        '"gold" is more urgent than "silver" and gets more time for "resolve": '
        '"2 days" rather than "1 day"'
    )
    assert [said for said, *_place in found] == [message]
