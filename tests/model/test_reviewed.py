"""Mistakes that a review found, each as it showed itself."""

from __future__ import annotations

import datetime

from csplan.model.names import Names
from csplan.render.view import Edition, view
from csplan.rules.engine import Examined, examine

TODAY = datetime.date(2026, 1, 15)

HEAD = (
    "csplan: 1\nplan: {title: T, organization: O, owner: o, version: 1}\nteam: {roles: {o: Me}}\n"
)
WORDS = "vocabulary: {severity: {p1: Down, p2: Slow}, tier: {gold: Gold}}\n"


def _examined(text: str) -> Examined:
    return examine((HEAD + text).encode(), "plan.yaml", today=TODAY)


def _codes(text: str) -> list[str]:
    # The words that all these plans begin with are not named in each.
    return [finding.code for finding in _examined(text).findings if finding.code != "CSP322"]


def test_what_is_left_out_in_one_place_stays_where_an_alias_repeats_it() -> None:
    examined = _examined(
        'channels: {phone: &x {address: "+66 2 555 0123", title: Ph}}\ncommitments: {a: *x}\n'
    )
    assert [f.code for f in examined.findings] == ["CSP101"]
    assert examined.plan is not None
    assert examined.plan.channels is not None
    assert str(examined.plan.channels["phone"].address) == "+66 2 555 0123"


def test_an_aliased_mistake_is_said_once_at_its_place() -> None:
    text = "commitments:\n  a: &x {text: We come., by: nobody}\n  b: *x\n  c: *x\n"
    places = [(f.code, f.span.start.line) for f in _examined(text).findings]
    assert len(places) == len(set(places))


def test_cases_that_differ_in_their_end_or_start_contradict_each_other() -> None:
    def cases(first: str, second: str) -> str:
        return (
            f"{WORDS}commitments:\n  fix:\n    cases:\n"
            f"      a: {{when: {{severity: p1}}, targets: {{notify: {first}}}}}\n"
            f"      b: {{when: {{tier: gold}}, targets: {{notify: {second}}}}}\n"
        )

    assert _codes(cases("2 days before arrival", "2 days before departure")) == ["CSP501"]
    assert _codes(cases("2 days from order", "2 days from purchase")) == ["CSP501"]
    assert _codes(cases("2 days from order", "2 days from order")) == []


def test_a_case_that_can_never_hold_contradicts_nothing() -> None:
    text = (
        f"{WORDS}commitments:\n  fix:\n    cases:\n"
        "      a: {when: {severity: p1}, targets: {resolve: 1 day}}\n"
        "      b:\n        when: {severity: p2}\n"
        "        cases: {c: {when: {severity: p1}, targets: {resolve: 2 days}}}\n"
    )
    assert _codes(text) == []


def test_a_target_without_a_value_is_found_on_the_channel_of_an_outside_body() -> None:
    text = (
        "references:\n  board:\n    kind: body\n"
        "    channels: {phone: {address: 1166, targets: {answer: {from: receipt}}}}\n"
    )
    assert _codes(text) == ["CSP502"]


def test_a_broken_target_is_not_also_said_to_be_missing() -> None:
    text = (
        f"{WORDS}commitments:\n  fix:\n    targets: {{resolve: '4,5 hours'}}\n    per: severity\n"
        "    cases: {p1: {targets: {resolve: {from: request}}}}\n"
    )
    assert _codes(text) == ["CSP111"]


def test_a_draft_shows_what_is_left_of_a_thing_that_the_layout_names() -> None:
    examined = _examined(
        "channels: {phone: [a, b], email: x@shop.example}\n"
        "document: {parts: {one: {show: channels.phone}, two: {show: plan}}}\n"
    )
    assert examined.plan is not None
    names = Names(examined.document.value)
    shown = view(examined.plan, names, Edition("en", TODAY, (), 1, is_draft=True))
    assert all(section.anchor != "channels-phone" for section in shown.sections)


def test_results_and_money_refuse_parts_that_would_not_be_shown() -> None:
    def measured(result: str) -> list[str]:
        return _codes(f"measures: {{m: {{title: M, target: none, results: {{2025: {result}}}}}}}\n")

    assert measured("{met: 4}") == ["CSP126"]
    assert measured("{text: hi}") == ["CSP126"]
    assert measured("{status: no-data, share: 90%}") == ["CSP126"]
    assert measured("{met: 4, of: 5}") == []
    assert _codes("commitments: {a: {text: x, pay: {free: yes, per: 1 day}}}\n") == ["CSP115"]
    assert _codes("commitments: {a: {text: x, pay: {sum: 5 USD, of: it}}}\n") == ["CSP115"]
