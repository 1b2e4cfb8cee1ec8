"""A whole plan."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from csplan.model.base import Node, Phrase, field
from csplan.model.channels import Channel
from csplan.model.identity import Identity
from csplan.model.layout import LayoutField
from csplan.model.measures import Indicator
from csplan.model.needs import Need
from csplan.model.profile import Profile
from csplan.model.promise import Case, Remedy, Step
from csplan.model.promises import Ask, Commitment, Policy
from csplan.model.references import Reference
from csplan.model.review import Review
from csplan.model.schedule import ScheduleField
from csplan.model.team import Team
from csplan.model.training import Training
from csplan.model.values import Id
from csplan.model.vocabulary import Vocabulary
from csplan.model.words import MEDIA, POLICY_KINDS
from csplan.phrase import PhraseError


def parse_format(text: str) -> str:
    """The version of the format, which is 1; raises PhraseError."""
    if text == "1":
        return text
    raise PhraseError(
        f'"{text}" is no version of the format that this csplan knows', "write csplan: 1"
    )


def _named_by_id(name: str, words: dict[str, str]) -> Any:
    """Fills in a field from the id where the id is one of the words (`phone:`, `warranty:`)."""

    def fill(raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        return {
            key: _filled(value, name, key) if key in words else value for key, value in raw.items()
        }

    return BeforeValidator(fill)


def _filled(value: object, name: str, word: str) -> object:
    if isinstance(value, dict) and name not in value and not _is_short(value):
        return {**value, name: word}
    return value


def _is_short(value: dict[str, Any]) -> bool:
    return bool(value) and not Channel.field_names() & value.keys()


class Plan(Node):
    """A customer service plan: one file, one plan.

    Sections that the file left out are None; `sections` keeps the order of the file.
    """

    shown_as: ClassVar[str] = "the plan"

    csplan: Annotated[
        str, Phrase("unknown-format", str, parse_format, "the version of the format", ("1",))
    ] = field("The version of the plan format.", 1, default=...)
    plan: Identity = field("What the document is, and whose it is.", default=...)
    vocabulary: Vocabulary | None = field(
        "The plan's own words: severities, tiers, places, events, units."
    )
    profile: Profile | None = field("Who the customers are.")
    needs: dict[Id, Need] | None = field("What they need.")
    schedules: dict[Id, ScheduleField] | None = field("Hours with a name.")
    channels: Annotated[dict[Id, Channel], _named_by_id("medium", MEDIA)] | None = field(
        "How to reach us."
    )
    commitments: dict[Id, Commitment] | None = field("What we promise.")
    policies: Annotated[dict[Id, Policy], _named_by_id("kind", POLICY_KINDS)] | None = field(
        "Rules of service: warranty, returns, complaints, escalation and others."
    )
    asks: dict[Id, Ask] | None = field("What we ask of customers.")
    team: Team | None = field("The people.")
    training: Training | None = field("How staff and customers learn.")
    measures: dict[Id, Indicator] | None = field("How well it goes.")
    review: Review | None = field("When all of this is looked at again.")
    references: dict[Id, Reference] | None = field("Everything outside the plan that it names.")
    document: LayoutField | None = field("The order and numbering of the published document.")


SECTIONS = (
    "plan", "vocabulary", "profile", "needs", "schedules", "channels", "commitments", "policies",
    "asks", "team", "training", "measures", "review", "references", "document",
)  # fmt: skip
"""The sections of a plan in the order in which the reference lists them."""

RESERVED = ("extends", "remove")
"""Keys that are kept for plans that build on other plans; csplan cannot do this yet."""

__all__ = ["RESERVED", "SECTIONS", "Case", "Plan", "Remedy", "Step"]
