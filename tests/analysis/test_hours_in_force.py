"""What `business`, `working`, `open`, `bank` and the ids of schedules mean where they stand."""

from __future__ import annotations

import pytest

from csplan.analysis.hours_in_force import Place, clock_of
from csplan.analysis.opening import Opening, Openings
from csplan.analysis.promises import find
from csplan.analysis.rows import rows
from csplan.clock.amount import parse_amount
from csplan.clock.deadline import parse_deadline
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
vocabulary: {severity: {urgent: Urgent, normal: Normal}}
schedules:
  office: Mo-Fr 09:00-17:00
  shop: Mo-Sa 10:00-19:00
  late: {week: Mo-Su 12:00-22:00, timezone: Asia/Tokyo}
  some: 09:00-17:00
channels:
  phone: {address: 1166, hours: shop, targets: {answer: 1 business hour}}
  email:
    address: a@b.example
    hours: always
    staffed: late
    targets: {reply: 1 working day}
    cases: {vip: {title: VIP, hours: shop, when: {severity: urgent}, targets: {reply: 1 open hour}}}
  line: {medium: messaging, address: "@shop", hours: always, targets: {reply: 1 working day}}
  hotline: {medium: phone, address: 1199, hours: always, targets: {answer: 1 business hour}}
  web: {address: https://a.example, hours: some, targets: {reply: 1 working day}}
commitments:
  plain: {text: We reply., targets: {reply: 1 working day}}
  own: {text: We reply., hours: shop, targets: {reply: 1 working day}}
  target: {text: We reply., hours: shop, targets: {reply: {value: 1 working day, hours: late}}}
  always: {text: We reply., hours: always, targets: {reply: 1 working day}}
  through: {text: We reply., through: phone, targets: {reply: 1 working day}}
  through-two: {text: We reply., through: [phone, line], targets: {reply: 1 working day}}
  through-three: {text: We reply., through: [phone, email], targets: {reply: 1 working day}}
  cased:
    text: We reply.
    hours: shop
    targets: {reply: 1 working day}
    per: severity
    cases: {urgent: {hours: late, targets: {reply: 1 working day}}}
  on-channel:
    text: We reply.
    per: channel
    cases: {email: {targets: {reply: 1 working day}}}
  stepped:
    text: We reply.
    hours: late
    steps: {manager: {title: Manager, targets: {reply: 1 working day}}}
"""


def clock(
    reference: str, promise: str, *, row: int = 0, facts: dict[str, str] | None = None,
    text: str = PLAN, head: str = HEAD,
) -> str:  # fmt: skip
    """The hours on which an amount counts, as written in the plan."""
    plan = plan_of(text, head)[0]
    (found,) = find(plan, reference)
    one = rows(found.promise, found.path)[row]
    read = parse_deadline(promise) if "next" in promise else parse_amount(promise)
    place = Place(one, one.targets[0], found.around, facts or {})
    opening = clock_of(Openings(plan), read, place)
    if not isinstance(opening, Opening):
        return opening.because
    return f"{opening.name}: {opening.timetable.week} {opening.timetable.zone}"


OFFICE = "office: Mo-Fr 09:00-17:00 Asia/Bangkok"
SHOP = "shop: Mo-Sa 10:00-19:00 Asia/Bangkok"
LATE = "late: Mo-Su 12:00-22:00 Asia/Tokyo"
NOT_STATED = "the plan does not say at which hours somebody works"


@pytest.mark.parametrize("word", ["business", "working", "open"])
@pytest.mark.parametrize(
    ("reference", "row", "hours"),
    [
        ("channels.phone", 0, SHOP),
        ("channels.email", 0, LATE),  # people read there, whenever it is open
        ("channels.email", 1, SHOP),  # what a case says is nearer
        ("channels.line", 0, OFFICE),  # a mailbox that is open says nothing about people
        ("channels.hotline", 0, "always: 24/7 Asia/Bangkok"),
        ("channels.web", 0, '"09:00-17:00" does not say on which days'),
        ("commitments.plain", 0, OFFICE),
        ("commitments.own", 0, SHOP),
        ("commitments.target", 0, LATE),
        ("commitments.always", 0, "always: 24/7 Asia/Bangkok"),
        ("commitments.through", 0, SHOP),
        ("commitments.through-two", 0, SHOP),
        ("commitments.through-three", 0, OFFICE),
        ("commitments.cased", 0, SHOP),
        ("commitments.cased", 1, LATE),
        ("commitments.on-channel", 0, LATE),
        ("commitments.stepped.manager", 0, LATE),
    ],
)
def test_hours_in_force(word: str, reference: str, row: int, hours: str) -> None:
    assert clock(reference, f"2 {word} hours", row=row) == hours


def test_known_channel_decides() -> None:
    assert clock("commitments.through-three", "2 working hours", facts={"channel": "email"}) == LATE
    assert clock("commitments.through-three", "2 working hours", facts={"channel": "phone"}) == SHOP
    assert clock("commitments.plain", "2 working hours", facts={"channel": "moon"}) == OFFICE


@pytest.mark.parametrize(
    ("promise", "hours"),
    [
        ("3 late days", LATE),
        ("3 moon days", 'there is no schedule "moon"'),
        ("3 some days", '"09:00-17:00" does not say on which days'),
        ("3 hours", "always: 24/7 Asia/Bangkok"),
        ("3 calendar days", "always: 24/7 Asia/Bangkok"),
        ("by 17:00 next working day", OFFICE),
        ("by 17:00 next late day", LATE),
        ("by 17:00 next day", "always: 24/7 Asia/Bangkok"),
        ("3 bank days", "bank: Mo-Fr 00:00-24:00 Asia/Bangkok"),
        ("3 bank hours", 'the hours of banks are not known: declare a schedule "bank"'),
    ],
)
def test_other_clocks(promise: str, hours: str) -> None:
    assert clock("commitments.plain", promise) == hours


def test_time_that_runs_day_and_night_has_the_zone_of_the_hours_in_force() -> None:
    assert clock("commitments.target", "3 days") == "always: 24/7 Asia/Tokyo"


def test_schedule_that_is_called_as_a_clock_word_is_meant_by_it() -> None:
    text = PLAN.replace(
        "schedules:", "schedules:\n  bank: Mo-Fr 08:30-15:30\n  working: Mo 09:00-10:00"
    )
    assert clock("commitments.own", "3 bank hours", text=text) == (
        "bank: Mo-Fr 08:30-15:30 Asia/Bangkok"
    )
    assert clock("commitments.own", "3 working hours", text=text) == (
        "working: Mo 09:00-10:00 Asia/Bangkok"
    )
    assert clock("commitments.own", "3 business hours", text=text) == SHOP


def test_plan_without_hours() -> None:
    head = HEAD.replace("  hours: office\n", "")
    assert clock("commitments.plain", "1 working day", head=head) == NOT_STATED
    assert clock("channels.line", "1 working day", head=head) == NOT_STATED
    assert clock("commitments.through-three", "1 working day", head=head) == (
        'the channels "phone", "email" keep different hours'
    )
    assert clock("commitments.plain", "1 day", head=head) == "always: 24/7 Asia/Bangkok"


@pytest.mark.parametrize(
    ("stated", "week"),
    [
        ("holidays: BD", "Mo-Th,Su 00:00-24:00"),
        ("jurisdictions: BD", "Mo-Th,Su 00:00-24:00"),
        ("holidays: none", "Mo-Fr 00:00-24:00"),
    ],
)
def test_banks_keep_the_weekend_of_their_country(stated: str, week: str) -> None:
    head = HEAD.replace("holidays: TH", stated)
    assert clock("commitments.plain", "3 bank days", head=head) == f"bank: {week} Asia/Bangkok"
