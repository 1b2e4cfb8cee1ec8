"""What serves each need, through whatever part of a promise names it."""

from __future__ import annotations

from csplan.analysis.tracing import Links, served_by
from tests.render.plans import plan_of

PLAN = """\
needs: {help: Help, price: Price, rest: Rest}
channels:
  phone: {address: 1166, needs: help}
  counter: {address: Here, cases: {harbour: {title: Harbour, needs: price}}}
commitments:
  mend: {text: We mend., needs: [price, help]}
policies:
  returns: {text: Bring it., steps: {desk: {title: Desk, needs: help}}}
training:
  staff: {listening: {title: Listening, needs: help}, counting: Counting}
  customers: {care: {title: Care, needs: price}}
"""


def test_every_need_with_what_names_it_in_the_order_of_the_file() -> None:
    plan, _document = plan_of(PLAN)
    assert served_by(plan) == {
        "help": Links(("phone",), ("mend",), ("returns",), ("listening",), ()),
        "price": Links(("counter",), ("mend",), (), (), ("care",)),
        "rest": Links(),
    }


def test_a_need_that_nothing_serves_is_served_by_nothing() -> None:
    assert not Links().any
    assert Links(guides=("care",)).any


def test_a_plan_without_needs_has_nothing_to_follow() -> None:
    plan, _document = plan_of("channels: {phone: 1166}\n")
    assert served_by(plan) == {}
