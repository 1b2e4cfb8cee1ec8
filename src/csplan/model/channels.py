"""Channels: how customers reach us, and how we reach them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.contact import Address
from csplan.model.pattern import ArrivalPattern
from csplan.model.promise import PromiseFields, Step
from csplan.model.rate import Rate
from csplan.model.refs import ChannelId
from csplan.model.schedule import HoursField
from csplan.model.text import Plain
from csplan.model.thing import NamedById
from csplan.model.values import Duration, Flag, Id, Language, Number, choice
from csplan.model.words import INITIATIVES, MEDIA, TECHNIQUES


class Forecast(Node):
    """How much is expected on a channel.

    A `volume` for less than a day holds in every open hour that `pattern` does not name. One for a
    day or longer is the total: the hours of the pattern take their part of it, the others share the
    rest. Where keys of `pattern` overlap, the one with fewer hours a week holds, of equally many
    the later one.

    Needed by: plans whose staffing has to carry a promised service level, not only on average.
    """

    volume: Rate | None = field("Contacts expected per period.", "60 per 30 min")
    handling: Duration | None = field("Average time that one contact takes.", "4 min")
    patience: Duration | None = field("Average time that people are ready to wait.", "5 min")
    together: Number | None = field("Contacts that one person serves at the same time.", "3")
    pattern: ArrivalPattern | None = field(
        "Contacts expected in certain hours of the week, where they differ from `volume`.",
        {"Mo 08:00-11:00": "90 per 30 min", "Sa 09:00-12:00": "20 per 30 min"},
    )


class Channel(PromiseFields):
    """One way to reach us: a telephone line, a counter, an account, a form.

    Needed by: every plan. Intake (`hours`) differs from people at work (`staffed`) in plans with
    mailboxes; several channels of one medium differ by purpose; a case of a channel holds what
    differs by place, language or tier.
    """

    main: ClassVar[str | None] = "address"
    main_is_text: ClassVar[bool] = True
    first: ClassVar[tuple[str, ...]] = (
        "title", "medium", "address", "purpose", "hours", "staffed", "languages", "targets",
        "needs", "text", "cost", "fallback", "accessibility",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this channel"

    medium: Annotated[str, choice("medium", MEDIA)] | None = field(
        "What kind of channel it is; the id says it where the id is one of these words.",
        "messaging",
    )
    address: Address | None = field("The number, address, link or name to use.", "+66 2 555 0123")
    unlisted: Flag | None = field(
        "`yes`: the document says that the address is not published.", "yes"
    )
    purpose: Plain | None = field(
        "What to use it for, where there are several.", "Questions about a bill"
    )
    initiative: Annotated[str, choice("word", INITIATIVES)] | None = field(
        "Who makes contact first; the customer, where nothing is said.", "proactive"
    )
    live: Flag | None = field(
        "Whether both sides are there at the same time; the medium says it otherwise.", "yes"
    )
    staffed: HoursField | None = field(
        "When people work on what came in; `hours` is when it is open.", "office"
    )
    languages: Many[Language] | None = field("The languages spoken or read there.", ["th", "en"])
    accessibility: Many[Plain] | None = field("What makes it usable for more people.", "wheelchair")
    fallback: Many[ChannelId] | None = field("Where to turn when it is closed.", "email")
    techniques: Many[Annotated[str, choice("technique", TECHNIQUES)]] | None = field(
        "How staff speak with customers here.", "empathy"
    )
    forecast: Forecast | None = field(
        "What is expected, for staffing.", {"volume": "60 per 30 min", "handling": "4 min"}
    )
    cases: dict[Id, Channel] | None = field(
        "What differs by place, language, tier or season.",
        {"harbour": {"title": "Harbour office", "hours": "Mo-Fr 10:00-14:00"}},
    )
    steps: dict[Id, Step] | None = field(
        "What happens on this channel, in order.", {"callback": "We call you back."}
    )


Channels = Annotated[dict[Id, Channel], NamedById("medium", MEDIA, Channel)]
"""Channels by id; the medium stands in the id where that is one of the words."""
