"""`references`: everything outside the plan that it names."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, field
from csplan.model.channels import Channels
from csplan.model.contact import Address
from csplan.model.text import Prose
from csplan.model.thing import Titled
from csplan.model.values import SomeDate, Word, choice
from csplan.model.words import REFERENCE_KINDS


class Reference(Titled):
    """A document, law, standard, outside body or term.

    Needed by: plans that are hubs to other documents; ombudsmen and other outside bodies with
    channels and conditions of their own; cited clauses.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "kind", "text", "address", "edition", "dated", "requires", "channels",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this reference"

    kind: Annotated[str, choice("kind of reference", REFERENCE_KINDS)] | None = field(
        "What it is; a document, where nothing is said.", "law"
    )
    address: Address | None = field("Where it is found.", "https://example.org/terms")
    edition: Word | None = field("Which edition.", "2018")
    dated: SomeDate | None = field("The date of the edition.", "2018-07")
    requires: Many[Prose] | None = field(
        "Who may turn to this body, and with what.", "Households only"
    )
    channels: Channels | None = field("How to reach the body.", {"phone": "1166"})
