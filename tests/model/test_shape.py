"""The shape of the models, as those who walk over a plan see it."""

from __future__ import annotations

from csplan.document import read
from csplan.model.build import build
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.shape import class_at, fields_of, walk
from csplan.model.target import Target

PLAN = b"""\
csplan: 1
plan: {title: Service, organization: Shop, owner: lead}
channels:
  phone:
    address: 1166
    hours: shop
    targets: {answer: 20 s from receipt}
    when: {severity: urgent}
"""


def test_walk_meets_every_text_reference_amount_and_thing_with_what_is_around_it() -> None:
    plan = build(read(PLAN, "plan.yaml")).plan
    assert plan is not None
    met = [(".".join(map(str, p.path)), p.shape.ref, p.is_key, len(p.around)) for p in walk(plan)]
    assert met == [
        ("plan", None, False, 1),
        ("plan.title", None, False, 2),
        ("plan.organization", None, False, 2),
        ("plan.owner", "role", False, 2),
        ("channels.phone", None, False, 1),
        ("channels.phone.targets.answer", "measure", True, 2),
        ("channels.phone.targets.answer.0", None, False, 2),
        ("channels.phone.targets.answer.0.value", None, False, 3),
        ("channels.phone.targets.answer.0.value.amount", None, False, 4),
        ("channels.phone.targets.answer.0.from", None, False, 3),
        ("channels.phone.targets.answer.0.from.event", "event", False, 4),
        ("channels.phone.when.severity", "vocabulary", True, 2),
        ("channels.phone.hours", "schedule", False, 2),
        ("channels.phone.address", None, False, 2),
    ]


def test_class_at_a_place_is_that_of_the_innermost_thing() -> None:
    assert class_at(Plan, ("channels", "phone")) is Channel
    assert class_at(Plan, ("channels", "phone", "cases", "north")) is Channel
    assert class_at(Plan, ("channels", "phone", "targets", "answer", 0)) is Target
    assert class_at(Plan, ("nowhere",)) is Plan


def test_fields_are_known_by_the_names_that_a_plan_uses() -> None:
    fields = fields_of(Channel)
    assert (fields["from"].attribute, fields["except"].attribute) == ("from_", "except_")
    assert fields["fallback"].shape.item is not None
    assert fields["fallback"].shape.item.ref == "channel"
    assert (fields["text"].shape.prose, fields["title"].shape.prose) == (True, False)
