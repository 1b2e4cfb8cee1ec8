"""`team`: the people, their duties, and who works when."""

from __future__ import annotations

from typing import ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.money import MoneyRule
from csplan.model.refs import ChannelId, RoleId
from csplan.model.schedule import HoursField
from csplan.model.text import Plain, Prose
from csplan.model.thing import Titled
from csplan.model.values import Duration, Flag, Id, Language, Number, Shares, Word


class Role(Titled):
    """A role in the team.

    Needed by: the form and the duties of the team; authority limits by plans that settle on the
    spot; languages by plans that promise a language.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "frontline", "duties", "headcount", "weekly", "languages", "authority",
        "reports",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this role"

    frontline: Flag | None = field("Whether it deals with customers.", "yes")
    headcount: Number | None = field("How many people there are.", "24")
    weekly: Duration | None = field("Hours of work per person and week.", "40 hours")
    languages: Many[Language] | None = field("The languages spoken.", ["th", "en"])
    authority: MoneyRule | None = field("What the role may decide on its own.", "1000 THB")
    duties: Many[Prose] | None = field("What the role does.", "Answers calls and messages")
    reports: RoleId | None = field("The role that it reports to.", "lead")


class Roster(Titled):
    """Who works when, on which channels.

    Needed by: plans that have to show that their hours are staffed.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "role", "count", "hours", "channels", "languages",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this roster"

    role: RoleId | None = field("The role that is on duty.", "agents")
    count: Number | None = field("How many are on duty at the same time.", "11")
    hours: HoursField | None = field("When they work.", "office")
    channels: Many[ChannelId] | None = field("The channels that they serve.", "phone")
    languages: Many[Language] | None = field("The languages on this shift.", "en")


class Team(Node):
    """The people who serve customers."""

    shown_as: ClassVar[str] = "the team"

    title: Plain | None = field("A heading of your own.", "Our people")
    text: Prose | None = field(
        "The team, in sentences.", "Two people in the shop, one in the workshop"
    )
    number: Word | None = field("The number printed before it.", "5")
    roles: dict[Id, Role] | None = field("The roles, by id.", {"owner": "The owner"})
    rosters: dict[Id, Roster] | None = field(
        "Who works when, by id.", {"weekdays": {"role": "agents", "hours": "office"}}
    )
    shrinkage: Shares | None = field("Paid time in which nobody can take a contact.", "30%")
    occupancy: Shares | None = field("The most that people are to be busy with contacts.", "85%")
