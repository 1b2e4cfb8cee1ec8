"""`review`: when all of this is looked at again."""

from __future__ import annotations

from typing import ClassVar

from csplan.model.base import Many, Node, field
from csplan.model.refs import Path, RoleId
from csplan.model.text import Plain, Prose
from csplan.model.values import Duration, FullDate, Period, SomeDate, Word


class Change(Node):
    """One version in the history.

    Needed by: controlled documents, yearly editions.
    """

    main: ClassVar[str | None] = "text"
    main_is_text: ClassVar[bool] = True
    shown_as: ClassVar[str] = "this version"

    on: SomeDate | None = field("When it was issued.", "2026-06-15")
    by: RoleId | None = field("Who issued it.", "service-manager")
    text: Prose | None = field("What changed.", "Sign-language video added")


class Review(Node):
    """When the plan is reviewed, by whom, from what, and its history.

    Needed by: regular review, which every definition of the field asks for.
    """

    shown_as: ClassVar[str] = "the review"

    title: Plain | None = field("A heading of your own.", "Review")
    text: Prose | None = field(
        "The review, in sentences.", "The team goes through every complaint."
    )
    number: Word | None = field("The number printed before it.", "9")
    every: Duration | None = field("How often.", "12 months")
    last: FullDate | None = field("When it was last done.", "2026-06-10")
    next: FullDate | None = field("When it is due.", "2027-06-10")
    by: RoleId | None = field("Who does it.", "director")
    inputs: Many[Path] | None = field("What is looked at.", ["measures", "policies.complaints"])
    history: dict[Period, Change] | None = field(
        "The versions, the newest first.", {"4.2": "New hours"}
    )
