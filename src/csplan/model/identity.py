"""`plan`: what the document is, whose it is, and in what state."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, Node, Phrase, field
from csplan.model.refs import Clause, Path, RoleId
from csplan.model.schedule import HoursField, parse_holidays
from csplan.model.text import Plain, Prose
from csplan.model.values import Country, FullDate, Language, TimeZone, Word, choice
from csplan.model.words import PLAN_KINDS, STATUSES


class Approval(Node):
    """Who approved the plan, and when.

    Needed by: controlled documents; audit norms ask for an approver and a date.
    """

    shown_as: ClassVar[str] = "the approval"

    by: RoleId | None = field("The role that approved it.", "director")
    on: FullDate | None = field("The day of approval.", "2026-06-15")


class Identity(Node):
    """The plan itself; only its title and organization are required.

    Needed by: every plan; scope, legal basis and precedence by airline and agency plans.
    """

    shown_as: ClassVar[str] = "the plan"

    title: Plain = field("What the document is called.", "Customer service plan", default=...)
    organization: Plain = field("Whose plan it is.", "Somchai Bicycle Repair", default=...)
    text: Prose | None = field("A word of introduction.", "We look after your bicycle.")
    offers: Prose | None = field(
        "The goods or services that it is about.", "Bicycles, sold and repaired"
    )
    culture: Prose | None = field(
        "How the organization wants to deal with people.", "Repair before replacing"
    )
    kind: Annotated[str, choice("kind of plan", PLAN_KINDS)] | None = field(
        "The kind of organization; rules fit themselves to it.", "small-shop"
    )
    scope: Prose | None = field("What the plan applies to.", "Products sold in Thailand")
    owner: RoleId | None = field("The role that is accountable for the plan.", "service-manager")
    version: Word | None = field("The version of the document.", "4.2")
    status: Annotated[str, choice("status", STATUSES)] | None = field(
        "The state of the document.", "approved"
    )
    approved: Approval | None = field(
        "Who approved it, and when.", {"by": "director", "on": "2026-06-15"}
    )
    effective: FullDate | None = field("The day from which it holds.", "2026-07-01")
    languages: Many[Language] | None = field(
        "The languages of its texts, the main one first.", ["th", "en"]
    )
    timezone: TimeZone | None = field("The time zone of all hours that name none.", "Asia/Bangkok")
    holidays: (
        Many[
            Annotated[
                str, Phrase("invalid-country", str, parse_holidays, "a country code", ("TH",))
            ]
        ]
        | None
    ) = field(
        "Whose public holidays count: every schedule is closed on them, unless it says "
        "`holidays: none`.",
        "TH",
    )
    hours: HoursField | None = field(
        "The usual hours: the clock of business and working time.", "office"
    )
    jurisdictions: Many[Country] | None = field("The countries or states whose law applies.", "TH")
    follows: Many[Clause] | None = field("The standards that it follows.", "iso-10002")
    basis: Many[Clause] | None = field("The laws that it rests on.", "consumer-act")
    prevails: Prose | None = field("What holds where documents conflict.", "The contract prevails.")
    see: Many[Path] | None = field("Where to read more.", "terms")
