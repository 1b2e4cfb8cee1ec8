"""`measures`: how well it goes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import field
from csplan.model.refs import RoleId
from csplan.model.target import Results
from csplan.model.text import Plain
from csplan.model.thing import Titled
from csplan.model.value import TargetValue
from csplan.model.values import Duration, choice


class Indicator(Titled):
    """A key figure: how it is computed, from what, how often, and what was reached.

    Needed by: plans that report achievements; definitions differ so much between publishers that
    a figure without its formula says nothing.
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "target", "formula", "source", "sample", "every", "better", "by", "results",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this measure"

    formula: Plain | None = field("How it is computed.", "answered within 20 s / offered")
    source: Plain | None = field("Where the figures come from.", "Telephone system")
    sample: Plain | None = field("Which part is looked at.", "50 calls a month")
    every: Duration | None = field("How often it is taken.", "1 month")
    better: Annotated[str, choice("direction", ("higher", "lower"))] | None = field(
        "Which direction is better.", "higher"
    )
    by: RoleId | None = field("Who answers for it.", "lead")
    target: TargetValue | None = field("What is to be reached.", "at least 85%")
    results: Results | None = field("What was reached, by period.", {"2025-Q4": "83%"})
