"""`profile`: who the customers are."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.refs import SegmentId
from csplan.model.text import Plain, Prose
from csplan.model.thing import Titled
from csplan.model.values import Ages, Id, Language, Shares, TimeZone, Word, choice
from csplan.model.words import DEALINGS, DECISION_ROLES, LEVELS


class Traits(Node):
    """The traits that customers share.

    Needed by: the definition of a customer profile (place, education, gender, age and any other
    trait); digital skills and accessibility by laws on inclusion.
    """

    location: Plain | None = field("Where they live or work.", "Bangkok and around")
    timezone: TimeZone | None = field("Their time zone.", "Asia/Bangkok")
    age: Ages | None = field("Their age in years.", "25-60", "60+")
    gender: Plain | None = field("Their gender, where it matters.", "Mostly women")
    education: Plain | None = field("Their education.", "All levels")
    languages: Many[Language] | None = field("The languages they speak.", ["th", "en"])
    digital: Annotated[str, choice("level", LEVELS)] | None = field("Their digital skills.", "low")
    accessibility: Many[Plain] | None = field("What they need to use the service.", "Hearing loss")
    deals: Annotated[str, choice("word", DEALINGS)] | None = field(
        "Whether they deal with us themselves.", "directly"
    )
    roles: Many[Annotated[str, choice("role in the purchase", DECISION_ROLES)]] | None = field(
        "Their part in the decision to buy.", ["decides", "pays"]
    )
    through: Many[SegmentId] | None = field("The customers who deal with us for them.", "landlords")
    traits: dict[Id, Plain] | None = field(
        "Any other trait, by name.", {"household": "Two adults, one child"}
    )


class Segment(Titled, Traits):
    """A group of customers; it shares the traits of the profile unless it states its own."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "share", "location", "age", "languages", "digital", "accessibility",
        "deals",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this group of customers"

    share: Shares | None = field("Its share of all customers.", "70%")


class Profile(Traits):
    """Who the customers are: the traits of the customer at large, and groups that differ."""

    main: ClassVar[str | None] = "text"
    main_is_text: ClassVar[bool] = True
    first: ClassVar[tuple[str, ...]] = (
        "text", "segments", "location", "age", "languages",
    )  # fmt: skip
    shown_as: ClassVar[str] = "the profile"

    title: Plain | None = field("A heading of your own.", "Who we serve")
    text: Prose | None = field("The customers, in sentences.", "People from the neighbourhood")
    number: Word | None = field("The number printed before it.", "1")
    segments: dict[Id, Segment] | None = field(
        "Groups of customers that differ.", {"seniors": "People over 60"}
    )
