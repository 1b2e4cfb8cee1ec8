"""When what a plan promises is due: the row that holds, the clock, the start, and the moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from csplan.analysis.moments import Occasion
from csplan.analysis.opening import Openings
from csplan.analysis.promises import find, promises_in
from csplan.analysis.reckoning import Answer, Reckoning, reckon
from csplan.clock.outcome import DayCount, Unreckoned
from csplan.clock.telling import tell
from csplan.model.plan import Plan
from tests.render.plans import plan_of

HEAD = """\
csplan: 1
plan:
  title: Service
  organization: Shop
  timezone: Asia/Bangkok
  holidays: TH
  hours: office
"""
PLAN = """\
vocabulary:
  severity: {p1: Nothing works, p2: Anything else}
  tier: {gold: Gold, silver: Silver}
  event: {handover: Handover}
schedules:
  office: Mo-Fr 08:30-12:00,13:00-17:00
  night: Mo-Su 17:00-08:30
channels:
  phone: {address: 1166, hours: office, targets: {answer: 80% within 20 s}}
commitments:
  reply:
    text: We reply.
    targets:
      reply: 4 business hours
      resolve: [60% within 2 working days, 90% within 5 working days]
    per: severity
    cases:
      p1:
        targets: {reply: 1 hour}
        per: tier
        cases: {gold: {targets: {reply: 15 min}}}
      p2: {targets: {resolve: none}}
  only-p1:
    text: For some.
    per: severity
    cases: {p1: {targets: {reply: 1 hour}}}
  in-words:
    text: For some.
    cases: {far: {title: Far away, targets: {reply: 1 hour}}}
  phases:
    text: One after the other.
    from: handover
    targets:
      make-safe: 4 hours
      complete: 5 days from make-safe
      notify: every 2 hours from make-safe
      repair: 2 days from complete
  circle:
    text: Round and round.
    targets: {visit: 1 day from repair, repair: 1 day from visit}
  lost: {text: Lost., targets: {visit: 1 day from decide, decide: as soon as possible}}
  kinds:
    text: All sorts.
    targets:
      answer: 6 rings
      wait: average 10 minutes
      keep: at least 5 days
      arrive: -59 s to +4 min 59 s
      decide: under 5 times per 12 months
      notify: 48 hours before arrival
      publish: at least 5 working days before arrival
      abandonment: under 5%
      callback: immediately
      visit: {value: {words: On an agreed date}}
      resolve: n/a
      refund: 7 days from delivery
      credit: 30 days from end-of-month
      pay: 30 days from end-of-quarter
      handle: about 3 days
      deliver: {value: 2 days, from: {words: the last survey}}
      replace: same day if before 13:00
      update: every 30 min
  by-hours:
    text: By day and by night.
    cases:
      day: {when: {hours: office}, targets: {reply: 1 hour}}
      night: {when: {hours: night}, targets: {reply: 4 hours}}
policies:
  complaints:
    text: Complain.
    from: first-complaint
    targets: {acknowledge: 1 working day}
    steps: {manager: {title: Manager, targets: {decide: 5 working days}}}
    remedy: {text: Sorry., targets: {claim: 1 year}}
"""
FRIDAY = datetime(2026, 4, 10, 16)  # noqa: DTZ001 - meant where the clock is


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(PLAN, HEAD)[0]


def reckoned(
    plan: Plan,
    reference: str,
    received: datetime = FRIDAY,
    days: DayCount | None = None,
    **known: object,
) -> Reckoning:
    (found,) = find(plan, reference)
    occasion = Occasion(received, **known)  # type: ignore[arg-type]
    return reckon(Openings(plan), found, occasion, days)


def told(answer: Answer) -> str:
    if answer.moment is None:
        assert answer.reason is not None
        return f"{answer.measure}: {answer.reason.because}"
    at = f"{answer.moment:%a %Y-%m-%d %H:%M}"
    meaning = "" if answer.meaning == "latest" else f" {answer.meaning}"
    return f"{answer.measure}:{meaning} {at}"


def answers(plan: Plan, reference: str, **known: object) -> list[str]:
    return [told(answer) for answer in reckoned(plan, reference, **known).answers]  # type: ignore[arg-type]


def test_promise_without_facts(plan: Plan) -> None:
    assert answers(plan, "commitments.reply") == [
        "reply: Thu 2026-04-16 11:30",
        "resolve: Fri 2026-04-17 17:00",
        "resolve: Wed 2026-04-22 17:00",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"severity": "p1"}, ["reply: Fri 2026-04-10 17:00", "resolve: Fri 2026-04-17 17:00",
                              "resolve: Wed 2026-04-22 17:00"]),
        ({"severity": "p1", "tier": "gold"},
         ["reply: Fri 2026-04-10 16:15", "resolve: Fri 2026-04-17 17:00",
          "resolve: Wed 2026-04-22 17:00"]),
        ({"severity": "p2"}, ["reply: Thu 2026-04-16 11:30", "resolve: nothing is promised"]),
    ],
)  # fmt: skip
def test_most_specific_row_that_holds_is_reckoned(
    plan: Plan, facts: dict[str, str], expected: list[str]
) -> None:
    assert answers(plan, "commitments.reply", facts=facts) == expected


def test_answer_tells_which_row_holds_and_why(plan: Plan) -> None:
    first = reckoned(plan, "commitments.reply", facts={"severity": "p1"}).answers[0]
    assert first.choice.row is not None
    assert first.choice.row.when == (("severity", ("p1",)),)
    assert [row.when for row in first.choice.beaten] == [()]
    assert first.choice.asks == {"tier": ("gold",)}
    assert first.target is first.choice.row.targets[0]


def test_answer_has_its_steps_its_clock_and_its_start(plan: Plan) -> None:
    first = reckoned(plan, "commitments.reply").answers[0]
    assert first.due is not None
    assert tell(first.due) == (
        "Fri 10 Apr 16:00–17:00, 1 h; closed 11–12 Apr: weekend, 13–15 Apr: Songkran Festival; "
        "Thu 16 Apr 08:30–11:30, 3 h; due 11:30"
    )
    assert first.clock is not None
    assert first.clock.name == "office"
    assert first.start is not None
    assert (first.start.event, f"{first.start.moment:%H:%M %z}") == ("", "16:00 +0700")
    assert first.doubts == ()


@pytest.mark.parametrize(
    ("reference", "facts", "because"),
    [
        ("only-p1", {}, "it depends on what is not known: severity: p1"),
        ("only-p1", {"severity": "p2"}, 'nothing is promised for severity "p2"'),
        ("in-words", {}, "the plan says in words only when this holds"),
    ],
)
def test_no_row_holds(plan: Plan, reference: str, facts: dict[str, str], because: str) -> None:
    (answer,) = reckoned(plan, reference, facts=facts).answers
    assert (answer.target, answer.reason) == (None, Unreckoned("facts", because))


def test_measure_that_counts_from_another_one(plan: Plan) -> None:
    assert answers(plan, "phases") == [
        "make-safe: Fri 2026-04-10 20:00",
        "complete: Wed 2026-04-15 20:00",
        "notify: repeated Fri 2026-04-10 22:00",
        "repair: Fri 2026-04-17 20:00",
    ]
    circle = 'it counts from "visit", and it counts from "repair", and "visit" counts from itself'
    assert answers(plan, "circle")[1] == f"repair: {circle}"
    assert answers(plan, "lost") == [
        'visit: it counts from "decide", and "as soon as possible" names no time',
        'decide: "as soon as possible" names no time',
    ]


def test_known_moment_of_a_measure_is_better_than_when_it_is_due(plan: Plan) -> None:
    moments = {"make-safe": datetime(2026, 4, 10, 18), "handover": datetime(2026, 4, 9)}  # noqa: DTZ001
    assert answers(plan, "phases", moments=moments) == [
        "make-safe: Thu 2026-04-09 04:00",
        "complete: Wed 2026-04-15 18:00",
        "notify: repeated Fri 2026-04-10 20:00",
        "repair: Fri 2026-04-17 18:00",
    ]


KINDS = {
    "answer": '"6 rings" is no time',
    "wait": " average Fri 2026-04-10 16:10",
    "keep": " earliest Wed 2026-04-15 16:00",
    "arrive": '"-59 seconds to +4 minutes 59 seconds" is no time',
    "decide": '"under 5 times per 12 months" is no time',
    "notify": 'the moment of "arrival" is not known',
    "publish": 'the moment of "arrival" is not known',
    "abandonment": '"under 5%" is no time',
    "callback": '"immediately" names no time',
    "visit": '"On an agreed date" names no time',
    "resolve": "this does not apply",
    "refund": 'the moment of "delivery" is not known',
    "credit": "Sun 2026-05-31 00:00",
    "pay": "Fri 2026-07-31 00:00",
    "handle": " about Mon 2026-04-13 16:00",
    "deliver": 'the moment of "the last survey" is not known',
    "replace": "nothing is said about what comes at 13:00 or later",
    "update": " repeated Fri 2026-04-10 16:30",
}


def test_every_kind_of_target(plan: Plan) -> None:
    found = {
        a.measure: told(a).removeprefix(f"{a.measure}:") for a in reckoned(plan, "kinds").answers
    }
    assert {measure: text.removeprefix(" ") for measure, text in found.items()} == {
        measure: text.removeprefix(" ") for measure, text in KINDS.items()
    }


def test_events_that_are_known(plan: Plan) -> None:
    moments = {
        "delivery": datetime(2026, 4, 12, 10),  # noqa: DTZ001
        "arrival": datetime(2026, 4, 20, 10, tzinfo=UTC),
    }
    found = answers(plan, "kinds", moments=moments)
    assert "refund: Sun 2026-04-19 10:00" in found
    # Lead times are told backwards: 48 hours, and five working days between.
    assert "notify: Sat 2026-04-18 17:00" in found
    assert "publish: Wed 2026-04-08 08:30" in found


def test_lead_time_has_a_moment_and_no_steps(plan: Plan) -> None:
    moments = {"arrival": datetime(2026, 4, 20, 10)}  # noqa: DTZ001
    found = {a.measure: a for a in reckoned(plan, "kinds", moments=moments).answers}["notify"]
    assert (found.due, found.meaning) == (None, "latest")
    assert found.start is not None
    assert found.start.event == "arrival"


def test_schedule_that_is_open_decides_between_cases(plan: Plan) -> None:
    assert answers(plan, "by-hours") == ["reply: Fri 2026-04-10 17:00"]
    late = datetime(2026, 4, 10, 22)  # noqa: DTZ001
    assert answers(plan, "by-hours", received=late) == ["reply: Sat 2026-04-11 02:00"]
    # At lunch neither is open.
    noon = datetime(2026, 4, 10, 12, 30)  # noqa: DTZ001
    (answer,) = reckoned(plan, "by-hours", received=noon).answers
    assert answer.reason is not None
    assert answer.reason.because == "it depends on what is not known: hours: office, night"


def test_steps_and_remedies_do_not_begin_with_the_promise(plan: Plan) -> None:
    assert answers(plan, "policies.complaints") == ["acknowledge: Thu 2026-04-16 17:00"]
    assert reckoned(plan, "policies.complaints").answers[0].start is not None
    step = reckoned(plan, "policies.complaints.manager").answers[0]
    assert step.start is not None
    assert (told(step), step.start.event) == ("decide: Wed 2026-04-22 17:00", "")
    assert answers(plan, "policies.complaints.remedy") == ["claim: Sat 2027-04-10 16:00"]


def test_pauses_and_the_other_way_to_count_days(plan: Plan) -> None:
    pause = (datetime(2026, 4, 16, 9), datetime(2026, 4, 16, 10))  # noqa: DTZ001
    assert answers(plan, "commitments.reply", pauses=[pause])[0] == "reply: Thu 2026-04-16 13:30"
    found = answers(plan, "policies.complaints", days=DayCount.SERVICE_DESK)
    assert found == ["acknowledge: Thu 2026-04-16 16:00"]


def test_received_elsewhere_is_told_where_the_clock_is(plan: Plan) -> None:
    received = datetime(2026, 4, 10, 9, tzinfo=UTC)
    assert answers(plan, "commitments.reply", received=received) == answers(
        plan, "commitments.reply"
    )


def test_doubts_about_zone_and_holidays() -> None:
    bare = HEAD.replace("  timezone: Asia/Bangkok\n", "").replace("TH", "XX")
    found = reckoned(plan_of(PLAN, bare.replace("XX", "TV"))[0], "commitments.reply").answers[0]
    assert found.doubts[0] == "no time zone is stated"
    unknown = reckoned(plan_of(PLAN, HEAD.replace("TH", "DE-XX"))[0], "commitments.reply").answers[
        0
    ]
    assert unknown.doubts == ('of "DE-XX" only the holidays of all of DE are known',)


def test_promises_by_name(plan: Plan) -> None:
    names = [found.name for found in promises_in(plan)]
    assert names == [
        "channels.phone", "commitments.reply", "commitments.only-p1", "commitments.in-words",
        "commitments.phases", "commitments.circle", "commitments.lost", "commitments.kinds",
        "commitments.by-hours", "policies.complaints", "policies.complaints.remedy",
        "policies.complaints.manager",
    ]  # fmt: skip
    assert [f.name for f in find(plan, "manager")] == ["policies.complaints.manager"]
    (step,) = find(plan, "policies.complaints.steps.manager")
    assert step.path == ("policies", "complaints", "steps", "manager")
    assert find(plan, "moon") == ()
    two = plan_of("channels: {chat: a}\ncommitments: {chat: We chat.}\n")[0]
    assert [f.name for f in find(two, "chat")] == ["channels.chat", "commitments.chat"]
