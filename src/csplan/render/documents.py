"""The documents that a plan can be published as: which parts each has, and for whom it is.

A document is a reader, for whom the plan is pruned beforehand, and parts in an order. The author
can arrange each anew under `document:`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from csplan.model.layout import Arrangement
from csplan.model.plan import Plan
from csplan.model.shape import walk
from csplan.render.blocks import Block, Entry, Facts, Paragraph
from csplan.render.channels import channel_table, channels_blocks
from csplan.render.conduct import authority_blocks, techniques_blocks
from csplan.render.customers import needs_blocks
from csplan.render.figures import due_blocks, figures_blocks, results_blocks
from csplan.render.learning import group_blocks
from csplan.render.outside import references_blocks
from csplan.render.promised import promised_blocks
from csplan.render.readers import Reader
from csplan.render.scribe import Scribe
from csplan.render.sections import promise_entry, promises, schedule_entry, schedules_blocks

Builder = Callable[[Scribe, int], Iterator[Block]]
Heading = Callable[[Scribe], str]


@dataclass(frozen=True)
class Piece:
    """A part of a document: its anchor, the words of its heading, and what stands in it.

    `section` is the section of the plan that it shows, "" for what is put together.
    """

    anchor: str
    heading: Heading
    blocks: Builder
    section: str = ""


@dataclass(frozen=True)
class Kind:
    """One of the documents: for whom it is, what it is called, and its usual parts."""

    reader: Reader
    name: Heading
    pieces: tuple[Piece, ...]
    is_one_page: bool = False


_COMPLAINTS = ("complaints",)
_RIGHTS = ("warranty", "returns", "refunds")
_LADDER = ("escalation",)


def _policies(*kinds: str, others: bool = False) -> Builder:
    """The policies of some kinds; with `others`, of all kinds but these."""

    def blocks(scribe: Scribe, level: int) -> Iterator[Block]:
        for name, policy in (scribe.plan.policies or {}).items():
            if ((policy.kind or name) in kinds) is not others:
                yield promise_entry(scribe, ("policies", name), policy, level)

    return blocks


def _public_hours(scribe: Scribe, level: int) -> Iterator[Block]:
    """The schedules that something in the document names: others are the rosters' own."""
    named = {str(one.value) for one in walk(scribe.plan) if one.shape.ref == "schedule"}
    for name, schedule in (scribe.plan.schedules or {}).items():
        if name in named:
            yield schedule_entry(scribe, name, schedule, level)


def _guides(scribe: Scribe, level: int) -> Iterator[Block]:
    yield from group_blocks(scribe, "customers", level)


def _modules(scribe: Scribe, level: int) -> Iterator[Block]:
    yield from group_blocks(scribe, "staff", level)


def _complaint_ways(scribe: Scribe, level: int) -> Iterator[Block]:
    """The first sentences of how to complain and where, without times and steps."""
    for block in _policies(*_COMPLAINTS)(scribe, level):
        for inner in block.blocks if isinstance(block, Entry) else ():
            if isinstance(inner, Paragraph) or (isinstance(inner, Facts) and inner.role == "facts"):
                yield inner


CHARTER = Kind(
    Reader.CUSTOMER,
    lambda s: s._("Service charter"),
    (
        Piece("commitments", lambda s: s._("What we promise"), promises("commitments"),
              "commitments"),
        Piece("channels", lambda s: s._("How to reach us"), channels_blocks, "channels"),
        Piece("asks", lambda s: s._("What we ask of you"), promises("asks"), "asks"),
        Piece("complaints", lambda s: s._("If you are not satisfied"), _policies(*_COMPLAINTS)),
        Piece("rights", lambda s: s._("Warranty, returns and refunds"), _policies(*_RIGHTS)),
        Piece("policies", lambda s: s._("Also good to know"),
              _policies(*_COMPLAINTS, *_RIGHTS, others=True), "policies"),
        Piece("self-help", lambda s: s._("How you can help yourself"), _guides),
        Piece("schedules", lambda s: s._("Opening hours"), _public_hours, "schedules"),
        Piece("references", lambda s: s.section_title("references"), references_blocks,
              "references"),
    ),
)  # fmt: skip

HANDBOOK = Kind(
    Reader.STAFF,
    lambda s: s._("Handbook for staff"),
    (
        Piece("channels", lambda s: s._("What to do on each channel"), channels_blocks, "channels"),
        Piece("techniques", lambda s: s._("How to speak with customers"), techniques_blocks),
        Piece("needs", lambda s: s._("What customers need, and what serves it"), needs_blocks,
              "needs"),
        Piece("commitments", lambda s: s._("What we have promised"), promises("commitments"),
              "commitments"),
        Piece("escalation", lambda s: s._("When you cannot solve it yourself"),
              _policies(*_LADDER)),
        Piece("authority", lambda s: s._("Who may decide what"), authority_blocks),
        Piece("complaints", lambda s: s._("When somebody complains"), _policies(*_COMPLAINTS)),
        Piece("policies", lambda s: s._("Other rules"),
              _policies(*_LADDER, *_COMPLAINTS, others=True), "policies"),
        Piece("training", lambda s: s._("What you are trained for"), _modules),
        Piece("asks", lambda s: s._("What we ask of customers"), promises("asks"), "asks"),
        Piece("schedules", lambda s: s._("Opening hours"), schedules_blocks, "schedules"),
        Piece("references", lambda s: s.section_title("references"), references_blocks,
              "references"),
    ),
)  # fmt: skip

CARD = Kind(
    Reader.CUSTOMER,
    lambda s: s._("At a glance"),
    (
        Piece("channels", lambda s: s._("How to reach us"), channel_table, "channels"),
        Piece("commitments", lambda s: s._("What we promise"), promised_blocks, "commitments"),
        Piece("complaints", lambda s: s._("If you are not satisfied"), _complaint_ways),
    ),
    is_one_page=True,
)

SUMMARY = Kind(
    Reader.MANAGEMENT,
    lambda s: s._("Summary"),
    (
        Piece("figures", lambda s: s._("The plan in figures"), figures_blocks),
        Piece("results", lambda s: s._("Targets and results"), results_blocks),
        Piece("due", lambda s: s._("What is due"), due_blocks),
    ),
    is_one_page=True,
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {"charter": CHARTER, "handbook": HANDBOOK, "card": CARD, "summary": SUMMARY}
)
"""Every document but the plan itself, which shows all in the order of the file."""

DOCUMENTS: Sequence[str] = ("plan", *KINDS)
"""The names of all documents."""


def arrangement_of(plan: Plan, document: str) -> Arrangement | None:
    """How the author arranges one of the documents; None where nothing is said."""
    found = getattr(plan.document, document, None) if plan.document is not None else None
    return found if isinstance(found, Arrangement) else None
