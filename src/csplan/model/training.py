"""`training`: how staff learn to serve, and how customers learn to help themselves."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.contact import Address
from csplan.model.promise import Conditions
from csplan.model.refs import ChannelId, NeedId, RoleId, SegmentId
from csplan.model.text import Plain, Prose
from csplan.model.thing import Titled
from csplan.model.values import Duration, Id, Language, Shares, SomeDate, Word, choice
from csplan.model.words import GUIDE_TOPICS, TECHNIQUES


class Module(Titled):
    """Something that staff are trained in.

    Needed by: training by situation with a time by which it is done and a refresher, as plans and
    templates of the field ask for.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "situations", "techniques", "roles", "needs", "length", "due",
        "refresh", "assessment", "pass", "by",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this training"

    situations: Many[Prose] | None = field(
        "The situations that it prepares for.", "An angry customer"
    )
    techniques: Many[Annotated[str, choice("technique", TECHNIQUES)]] | None = field(
        "The techniques that are practised.", "empathy"
    )
    roles: Many[RoleId] | None = field("Who takes it.", "agents")
    needs: Many[NeedId] | None = field("The needs that it prepares for.", "heard")
    length: Duration | None = field("How long it takes.", "6 hours")
    due: Duration | None = field("How soon after the first day at work.", "30 days")
    refresh: Duration | None = field("How often it is repeated.", "12 months")
    assessment: Prose | None = field("How it is checked.", "Five calls are reviewed.")
    passing: Shares | None = field("The share needed to pass.", "80%", alias="pass")
    by: RoleId | None = field("Who sees to it.", "lead")


class Guide(Titled):
    """Something from which customers learn.

    Needed by: what to expect of the product, how to handle it, basic troubleshooting, how to get
    help; accessible languages and formats by plans that must include everybody.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "covers", "address", "format", "languages", "needs", "segments",
        "through",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this guide"

    covers: Many[Annotated[str, choice("topic", GUIDE_TOPICS)]] | None = field(
        "What customers learn from it.", "troubleshooting"
    )
    needs: Many[NeedId] | None = field("The needs that it serves.", "durable")
    segments: Many[SegmentId] | None = field("Whom it is for.", "seniors")
    when: Conditions | None = field("Only in this case.", {"tier": "premium"})
    format: Plain | None = field("What form it has.", "Leaflet")
    languages: Many[Language] | None = field("The languages that it exists in.", ["th", "en"])
    address: Address | None = field("Where it is found.", "https://example.org/care")
    through: Many[ChannelId] | None = field("The channels that offer it.", "web")
    every: Duration | None = field("How often it takes place.", "12 months")
    reviewed: SomeDate | None = field("When it was last checked.", "2026-03")


class Training(Node):
    """Training of staff and of customers: different fields for different readers."""

    shown_as: ClassVar[str] = "training"

    title: Plain | None = field("A heading of your own.", "Learning")
    text: Prose | None = field(
        "Training, in sentences.", "Everybody starts with a day in the shop."
    )
    number: Word | None = field("The number printed before it.", "6")
    staff: dict[Id, Module] | None = field(
        "What staff are trained in, by id.", {"listening": "Listening well"}
    )
    customers: dict[Id, Guide] | None = field(
        "What customers learn from, by id.", {"first-ride": "Before your first ride"}
    )
