"""A promise: the one shape of everything that a customer, or we, can count on."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, Named, field
from csplan.model.event import EventField, TriggerField
from csplan.model.money import MoneyRule
from csplan.model.refs import ChannelId, Clause, NeedId, Performer, VocabularyId
from csplan.model.schedule import HoursField
from csplan.model.target import Targets
from csplan.model.text import Prose
from csplan.model.thing import Entry
from csplan.model.values import Flag, Id, Word, choice
from csplan.model.words import STRENGTHS

Conditions = Annotated[
    dict[VocabularyId, Many[Word]],
    Named("Conditions", "Conditions", "All kinds have to match, any one value of a kind will do."),
]


class PromiseFields(Entry):
    """What all promises share; the clock words `business`, `working` and `open` follow `hours`.

    Needed by: every published plan. Conditions, starts, pauses, exceptions and remedies are each
    scoped to one promise in the plans that state them.
    """

    main: ClassVar[str | None] = "text"
    main_is_text: ClassVar[bool] = True
    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "targets", "needs", "through", "hours", "from", "pause", "strength",
        "by", "requires", "except", "includes", "pay", "cost", "automatic", "remedy", "meets",
        "per", "cases", "steps",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this promise"

    targets: Targets | None = field(
        "What and how fast: one row for each measure.", {"reply": "2 working days"}
    )
    when: Conditions | None = field("Holds only in this case.", {"severity": ["urgent", "high"]})
    from_: EventField | None = field("The event that starts the clock.", "receipt", alias="from")
    pause: Many[EventField] | None = field(
        "While this lasts, the clock stands still.", "waiting-for-customer"
    )
    hours: HoursField | None = field("When it can be used, and the clock of its targets.", "office")
    strength: Annotated[str, choice("strength", STRENGTHS)] | None = field(
        "How firm it is; promised, where nothing is said.", "guarantee"
    )
    by: Performer | None = field("Who performs it: a role, or an outside body.", "technicians")
    through: Many[ChannelId] | None = field("The channels where it is done or claimed.", "counter")
    needs: Many[NeedId] | None = field("The needs that it serves.", "quick-help")
    requires: Many[Prose] | None = field("What the customer must have or do.", "Your receipt")
    except_: Many[Prose] | None = field("Where it does not hold.", "Goods on sale", alias="except")
    includes: Many[Prose] | None = field("What the customer gets.", "A yearly check")
    pay: MoneyRule | None = field("What we pay.", "100 USD")
    cost: MoneyRule | None = field("What it costs the customer.", "free")
    automatic: Flag | None = field("Whether it comes unasked.", "yes")
    meets: Many[Clause] | None = field("The clauses that it answers.", "consumer-act#39")
    remedy: Remedy | None = field("What we do if we fail.", "You get the fee back.")
    per: VocabularyId | None = field(
        "The ids of the cases are values of this vocabulary.", "severity"
    )


class Case(PromiseFields):
    """A narrower promise: it takes over every field that it does not state."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "when", "text", "targets", "hours", "from", "pause", "pay", "cost", "requires",
        "except", "remedy", "by", "through",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this case"

    cases: dict[Id, Case] | None = field(
        "Narrower promises; the most specific one wins.",
        {"urgent": {"targets": {"resolve": "4 hours"}}},
    )
    steps: dict[Id, Step] | None = field(
        "What follows, in order.", {"manager": "The manager looks at it."}
    )


class Step(PromiseFields):
    """A promise that follows: a rung of a ladder, or what happens when time has passed."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "after", "by", "through", "targets", "requires", "pay", "cost",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this step"

    after: Many[TriggerField] | None = field(
        "What leads here; any one of several.", ["deadlock", "8 weeks"]
    )
    cases: dict[Id, Step] | None = field(
        "Narrower promises; the most specific one wins.",
        {"urgent": {"targets": {"resolve": "4 hours"}}},
    )
    steps: dict[Id, Step] | None = field(
        "What follows, in order.", {"manager": "The manager looks at it."}
    )


class Remedy(PromiseFields):
    """What we do if a promise fails; `targets.claim` is the time in which it can be claimed."""

    first: ClassVar[tuple[str, ...]] = (
        "text", "pay", "after", "targets", "automatic", "requires", "except", "through", "by",
        "cases",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this remedy"

    after: Many[TriggerField] | None = field("What gives a right to it.", "missed-target")
    cases: dict[Id, Remedy] | None = field(
        "Other remedies in other cases.", {"late": {"pay": "100 THB"}}
    )


# The fields name classes that stand below them: complete them before others inherit them.
PromiseFields.model_rebuild()
