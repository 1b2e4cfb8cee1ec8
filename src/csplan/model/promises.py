"""`commitments`, `policies` and `asks`: the sections that hold promises.

They stay apart because readers look for each of the three headings; the shape is one.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import field
from csplan.model.promise import Case, PromiseFields, Step
from csplan.model.thing import NamedById
from csplan.model.values import Id, choice
from csplan.model.words import POLICY_KINDS


class Commitment(PromiseFields):
    """Something that we commit ourselves to."""

    shown_as: ClassVar[str] = "this commitment"

    cases: dict[Id, Case] | None = field(
        "Narrower promises; the most specific one wins.",
        {"urgent": {"targets": {"resolve": "4 hours"}}},
    )
    steps: dict[Id, Step] | None = field(
        "What follows, in order.", {"manager": "The manager looks at it."}
    )


class Policy(PromiseFields):
    """A rule of service: warranty, returns, complaints, escalation, privacy and others."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "kind", "text", "targets", "needs", "through", "requires", "except", "steps",
        "by", "hours", "from", "pause", "cost", "pay", "remedy",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this policy"

    kind: Annotated[str, choice("kind of policy", POLICY_KINDS)] | None = field(
        "What it is about; the id says it where the id is one of these words.", "warranty"
    )
    cases: dict[Id, Case] | None = field(
        "Narrower promises; the most specific one wins.",
        {"urgent": {"targets": {"resolve": "4 hours"}}},
    )
    steps: dict[Id, Step] | None = field(
        "What follows, in order.", {"manager": "The manager looks at it."}
    )


Policies = Annotated[dict[Id, Policy], NamedById("kind", POLICY_KINDS, Policy)]
"""Policies by id; the kind stands in the id where that is one of the words."""


class Ask(PromiseFields):
    """Something that we ask of customers."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "needs", "through", "when",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this request to customers"

    cases: dict[Id, Case] | None = field(
        "What differs from case to case.",
        {"business": "Please name one person who speaks for you."},
    )
    steps: dict[Id, Step] | None = field(
        "What follows, in order.", {"manager": "The manager looks at it."}
    )
