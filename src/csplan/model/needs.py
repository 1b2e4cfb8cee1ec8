"""`needs`: what customers need from the product and from the people."""

from __future__ import annotations

from typing import Annotated, ClassVar

from csplan.model.base import Many, field
from csplan.model.refs import Path, SegmentId
from csplan.model.thing import Titled
from csplan.model.values import choice
from csplan.model.words import MOMENTS, NEED_KINDS, PRIORITIES


class Need(Titled):
    """Something that customers need; what serves it names it, never the other way round.

    Needed by: plans that are checked for what serves each need; kinds follow the articles that
    define the field (performance, staff, price, durability, protection, access, information).
    """

    first: ClassVar[tuple[str, ...]] = (
        "title", "text", "kind", "segments", "moment", "priority", "evidence",
    )  # fmt: skip
    shown_as: ClassVar[str] = "this need"

    kind: Annotated[str, choice("kind of need", NEED_KINDS)] | None = field(
        "What it is about.", "protection"
    )
    segments: Many[SegmentId] | None = field(
        "Whose need it is; everybody's, where nothing is said.", "seniors"
    )
    moment: Annotated[str, choice("moment", MOMENTS)] | None = field("When it comes up.", "problem")
    priority: Annotated[str, choice("priority", PRIORITIES)] | None = field(
        "How much depends on it.", "high"
    )
    evidence: Many[Path] | None = field("How we know.", "survey-2025")
