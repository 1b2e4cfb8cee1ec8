"""A plan as large as a plan may be is judged in seconds, whatever it is full of."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

import pytest

from csplan.rules.engine import examine

TODAY = datetime.date(2026, 1, 15)
HEAD = """\
csplan: 1
plan: {title: Service, organization: Shop, version: 1, owner: lead}
team: {roles: {lead: Lead}}
"""
# Where every thing is compared with every other, some of these take minutes.
MANY = 4_000
LONGEST = 5.0


def _needs(count: int) -> str:
    return "needs:\n" + "".join(f"  need-{n}: A need\n" for n in range(count))


def needs_served_one_by_one() -> str:
    channels = (f"  c-{n}: {{address: +66 2 555 0100, needs: need-{n}}}\n" for n in range(MANY))
    return _needs(MANY) + "channels:\n" + "".join(channels)


def needs_served_by_one_channel() -> str:
    names = ", ".join(f"need-{n}" for n in reversed(range(MANY)))
    return _needs(MANY) + f"channels:\n  phone: {{address: 1166, needs: [{names}]}}\n"


def misspelt_needs() -> str:
    names = ", ".join(f"nede-{n}x" for n in range(MANY))
    return _needs(MANY) + f"channels:\n  phone: {{address: 1166, needs: [{names}]}}\n"


def steps_that_start_from_each_other() -> str:
    steps = (
        f"      s{n}: {{text: Next, from: s{max(n - 1, 0)}, targets: {{reply: 2 days}}}}\n"
        for n in range(MANY)
    )
    return "policies:\n  complaints:\n    text: All\n    steps:\n" + "".join(steps)


def cases_that_never_meet() -> str:
    places = "vocabulary:\n  place:\n" + "".join(f"    p{n}: A place\n" for n in range(MANY))
    cases = (
        f"      c{n}: {{when: {{place: p{n}}}, targets: {{reply: {n + 1} days}}}}\n"
        for n in range(MANY)
    )
    return places + "commitments:\n  visit:\n    cases:\n" + "".join(cases)


def cases_that_all_contradict_each_other() -> str:
    cases = (
        f"      c{n}: {{when: {{segment: all}}, targets: {{reply: {n + 1} days}}}}\n"
        for n in range(MANY)
    )
    segments = "profile: {segments: {all: Everybody}}\n"
    return segments + "commitments:\n  visit:\n    cases:\n" + "".join(cases)


def conditions_of_many_values() -> str:
    places = "vocabulary:\n  place:\n" + "".join(f"    p{n}: A place\n" for n in range(MANY))
    names = ", ".join(f"p{n}" for n in reversed(range(MANY)))
    targets = "targets: {reply: 1 day}"
    return places + f"commitments:\n  visit: {{when: {{place: [{names}]}}, {targets}}}\n"


def blanks_without_targets() -> str:
    text = " ".join(f"<blank-{n}>" for n in range(MANY))
    targets = ", ".join(f"m{n}: 2 days" for n in range(MANY))
    return f"commitments:\n  visit:\n    text: {text}\n    targets: {{{targets}}}\n"


def stages_of_many_cases() -> str:
    places = "vocabulary:\n  place:\n" + "".join(f"    p{n}: A place\n" for n in range(MANY))
    cases = (
        f"      c{n}: {{when: {{place: p{n}}}, targets: {{resolve: {n + 1} minutes}}}}\n"
        for n in range(MANY)
    )
    visit = "commitments:\n  visit:\n    targets: {respond: 9 hours}\n    cases:\n"
    return places + visit + "".join(cases)


def severities_that_are_turned_around() -> str:
    words = "vocabulary:\n  severity:\n" + "".join(f"    p{n}: A word\n" for n in range(MANY))
    cases = (f"      p{n}: {{targets: {{reply: {MANY - n} hours}}}}\n" for n in range(MANY))
    return words + "commitments:\n  visit:\n    per: severity\n    cases:\n" + "".join(cases)


def steps_in_a_circle() -> str:
    steps = (f"      s{n}: {{title: Next, after: s{(n or MANY) - 1}}}\n" for n in range(MANY))
    return "policies:\n  escalation:\n    title: Ladder\n    steps:\n" + "".join(steps)


def times_on_two_clocks() -> str:
    words = "vocabulary:\n  severity:\n" + "".join(f"    p{n}: A word\n" for n in range(MANY))
    cases = (
        f"      p{n}: {{targets: {{reply: {n + 1} {'business ' * (n % 2)}minutes}}}}\n"
        for n in range(MANY)
    )
    visit = "commitments:\n  visit:\n    hours: Mo-Fr 09:00-17:00\n    per: severity\n    cases:\n"
    return words + visit + "".join(cases)


@pytest.mark.parametrize(
    ("write", "codes"),
    [
        (times_on_two_clocks, set()),
        (needs_served_one_by_one, set()),
        (needs_served_by_one_channel, set()),
        (misspelt_needs, {"CSP301"}),
        (steps_that_start_from_each_other, set()),
        (cases_that_never_meet, set()),
        (cases_that_all_contradict_each_other, {"CSP501"}),
        (conditions_of_many_values, set()),
        (blanks_without_targets, {"CSP301", "CSP304"}),
        (stages_of_many_cases, {"CSP506"}),
        (severities_that_are_turned_around, set()),
        (steps_in_a_circle, {"CSP701"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_large_plan_is_judged_in_seconds(write: Callable[[], str], codes: set[str]) -> None:
    data = (HEAD + write()).encode()
    # Of the processor, not of the clock: other things may run beside the tests.
    start = time.process_time()
    examined = examine(data, "plan.yaml", today=TODAY)
    taken = time.process_time() - start
    errors = {f.code for f in examined.findings if f.severity == "error"}
    assert errors == codes
    assert taken < LONGEST


def test_rule_says_no_more_than_a_thousand_things_about_one_file() -> None:
    data = (HEAD + cases_that_all_contradict_each_other()).encode()
    findings = examine(data, "plan.yaml", today=TODAY).findings
    assert [f.code for f in findings].count("CSP501") == 1_000


def test_suggestions_end_before_they_take_long() -> None:
    findings = examine((HEAD + misspelt_needs()).encode(), "plan.yaml", today=TODAY).findings
    helps = [f.help or "" for f in findings if f.code == "CSP301"]
    assert helps[0].startswith('did you mean "need-')
    assert helps[-1] == "add nede-999x to needs"


def test_rosters_that_serve_every_channel_are_judged_in_seconds() -> None:
    count = 300
    channels = (
        f"  c{n}: {{medium: phone, title: Line {n}, address: +66 2 555 0100, languages: en, "
        f"hours: 'Mo-Fr 0{n % 10}:{n % 60:02}-17:00', targets: {{answer: 80% within 20 s}}, "
        "forecast: {volume: 9 per hour, handling: 4 min}}\n"
        for n in range(count)
    )
    rosters = (
        f"    r{n}: {{count: 2, hours: 'Mo-Fr 0{n % 9}:{n % 60:02}-18:00', languages: en}}\n"
        for n in range(count)
    )
    head = "csplan: 1\nplan: {title: Service, organization: Shop, version: 1}\n"
    text = f"{head}channels:\n{''.join(channels)}team:\n  rosters:\n{''.join(rosters)}"
    start = time.process_time()
    examined = examine(text.encode(), "plan.yaml", today=TODAY)
    assert time.process_time() - start < LONGEST
    found = [f for f in examined.findings if f.code == "CSP601"]
    assert [f.message for f in found] == [
        "cannot verify that people are enough: too many rosters serve too many channels at once"
    ]
