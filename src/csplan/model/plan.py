"""A whole plan."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Node, Phrase, field
from csplan.model.channels import Channels
from csplan.model.identity import Identity
from csplan.model.layout import LayoutField
from csplan.model.measures import Indicator
from csplan.model.needs import Need
from csplan.model.profile import Profile
from csplan.model.promise import Case, Remedy, Step
from csplan.model.promises import Ask, Commitment, Policies
from csplan.model.references import Reference
from csplan.model.review import Review
from csplan.model.schedule import ScheduleField
from csplan.model.team import Team
from csplan.model.training import Training
from csplan.model.values import Id
from csplan.model.vocabulary import Vocabulary
from csplan.phrase import PhraseError


def parse_format(text: str) -> str:
    """The version of the format, which is 1; raises PhraseError."""
    if text == "1":
        return text
    raise PhraseError(
        f'"{text}" is no version of the format that this csplan knows', "write csplan: 1"
    )


class Plan(Node):
    """A customer service plan: one file, one plan.

    Sections that the file left out are None; `sections` keeps the order of the file.
    """

    shown_as: ClassVar[str] = "the plan"

    csplan: Annotated[
        str, Phrase("unknown-format", str, parse_format, "the version of the format", ("1",))
    ] = field("The version of the plan format.", 1, default=...)
    plan: Identity = field(
        "What the document is, and whose it is.",
        {"title": "Customer service plan", "organization": "Somchai Bicycle Repair"},
        default=...,
    )
    vocabulary: Vocabulary | None = field(
        "The plan's own words: severities, tiers, places, events, units.",
        {"severity": {"urgent": "Nothing works", "normal": "Anything else"}},
    )
    profile: Profile | None = field("Who the customers are.", "People from the neighbourhood")
    needs: dict[Id, Need] | None = field(
        "What they need.", {"quick-help": "Help without a long wait"}
    )
    schedules: dict[Id, ScheduleField] | None = field(
        "Hours with a name.", {"shop": "Mo-Sa 09:00-18:00"}
    )
    channels: Channels | None = field("How to reach us.", {"phone": "+66 2 555 0123"})
    commitments: dict[Id, Commitment] | None = field(
        "What we promise.", {"answer": {"targets": {"reply": "2 working days"}}}
    )
    policies: Policies | None = field(
        "Rules of service: warranty, returns, complaints, escalation and others.",
        {"returns": "Bring it back within 14 days."},
    )
    asks: dict[Id, Ask] | None = field(
        "What we ask of customers.", {"receipt": "Please keep your receipt."}
    )
    team: Team | None = field("The people.", {"roles": {"owner": "The owner"}})
    training: Training | None = field(
        "How staff and customers learn.", {"staff": {"listening": "Listening well"}}
    )
    measures: dict[Id, Indicator] | None = field(
        "How well it goes.", {"satisfaction": {"target": "at least 85%"}}
    )
    review: Review | None = field("When all of this is looked at again.", {"every": "12 months"})
    references: dict[Id, Reference] | None = field(
        "Everything outside the plan that it names.",
        {"iso-10002": {"title": "ISO 10002", "kind": "standard"}},
    )
    document: LayoutField | None = field(
        "The order and numbering of the published document.", ["channels", "commitments"]
    )


SECTIONS = (
    "plan", "vocabulary", "profile", "needs", "schedules", "channels", "commitments", "policies",
    "asks", "team", "training", "measures", "review", "references", "document",
)  # fmt: skip
"""The sections of a plan in the order in which the reference lists them."""

RESERVED = ("extends", "remove")
"""Keys that are kept for plans that build on other plans; csplan cannot do this yet."""

__all__ = ["RESERVED", "SECTIONS", "Case", "Plan", "Remedy", "Step"]
