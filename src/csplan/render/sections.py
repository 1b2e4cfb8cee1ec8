"""The sections of hours and of promises: from a part of the plan to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from csplan.findings import Path
from csplan.model.promise import PromiseFields
from csplan.model.promises import Policy
from csplan.model.schedule import Schedule
from csplan.model.words import POLICY_KINDS
from csplan.render.blocks import Block, Entry, Fact, plain
from csplan.render.entries import entry, facts_block
from csplan.render.promises import Setting, promise_blocks
from csplan.render.scribe import Scribe


def schedules_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Hours that have a name."""
    for name, schedule in (scribe.plan.schedules or {}).items():
        yield schedule_entry(scribe, name, schedule, level)


def schedule_entry(scribe: Scribe, name: str, schedule: Schedule, level: int) -> Entry:
    """One schedule with all it says."""
    facts = [
        Fact(label, tuple(plain(line) for line in lines))
        for label, lines in scribe.hours.facts(schedule)
    ]
    blocks = [*scribe.prose(schedule.text), *facts_block(facts)]
    return entry(
        scribe, ("schedules", name), scribe.title_line(schedule, name), schedule, blocks, level
    )


def promises(section: str) -> Callable[[Scribe, int], Iterator[Block]]:
    """The function for a section that holds promises."""

    def blocks(scribe: Scribe, level: int) -> Iterator[Block]:
        found: Mapping[str, PromiseFields] = getattr(scribe.plan, section) or {}
        for name, promise in found.items():
            yield promise_entry(scribe, (section, name), promise, level)

    return blocks


def promise_entry(scribe: Scribe, path: Path, promise: PromiseFields, level: int) -> Entry:
    """A promise under its title; one without a title is headed by its name in plain letters."""
    title = scribe.line(promise.title) if promise.title else plain(scribe.name_at(path))
    if promise.title is None and promise.text is not None and path[0] == "asks":
        # What we ask is a sentence, which says more than the name it has in the plan.
        title = scribe.prose_heading(promise.text, (promise,))
        promise = promise.model_copy(update={"text": None})
    around = (scribe.thing_at(path[:end]) for end in range(2, len(path)))
    trail = tuple(thing for thing in around if isinstance(thing, PromiseFields))
    setting = Setting(path, trail, level, partial(_kind, scribe, path))
    blocks = promise_blocks(scribe, promise, setting)
    return entry(scribe, path, title, promise, blocks, level)


def _kind(scribe: Scribe, path: Path, promise: PromiseFields) -> Iterator[Fact]:
    """The kind of a policy where its heading is neither that nor named after it."""
    kind = promise.kind if isinstance(promise, Policy) else None
    if kind is not None and kind not in ("other", path[-1]) and promise.title is not None:
        yield Fact(scribe._("Kind"), (plain(scribe.locale.p("policy", POLICY_KINDS[kind])),))
